from __future__ import annotations

import pytest

from hfs_cli.kb.markup import left_open


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "*a* and **b** and _c_ and __d__",
        "2 * 3 * 4 = 24",
        "a_b_c and snake_case",
        "* a list\n* of *two*",
        "- one\n- **two**",
        "1. a\n2) b",
        "\\*not emphasis",
        "`code with * and _`",
        "``a ` b``",
        "```\n* open in code **\n```",
        "~~~\n```\n~~~",
        "````\n```\n````",
        "**bold over\ntwo lines**",
        "***both***",
        "(*a*), *b*.",
        "5 °C ≥ 3 * x",
    ],
)
def test_closed(text: str) -> None:
    assert left_open(text) is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("*a", "*"),
        ("a **b c", "**"),
        ("so _this", "_"),
        ("__a_ b", "__"),
        ("**a\n\nb**", "**"),
        ("- **a\n- b**", "**"),
        ("`a", "`"),
        ("``a` b", "``"),
        ("```\ncode", "```"),
        ("~~~~\ncode\n~~~", "~~~~"),
        ("fine\n\n```python\nx = 1\n", "```"),
    ],
)
def test_left_open(text: str, mark: str) -> None:
    assert left_open(text) == mark
