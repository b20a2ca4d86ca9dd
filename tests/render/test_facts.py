from __future__ import annotations

import pytest

from hfs_cli.render import facts
from hfs_cli.render.facts_rich import FactsRenderer

FACTS = {"first part": {"file": "/a [b]/c.yaml", "size": "12 bytes"}, "versions": {"hfs": "1.0\x1b[0m"}}


def test_plain_is_a_line_of_three_for_each() -> None:
    assert facts.plain(FACTS).split("\n") == [
        "first part\tfile\t/a [b]/c.yaml",
        "first part\tsize\t12 bytes",
        "versions\thfs\t1.0[0m",
    ]


def test_markdown() -> None:
    assert facts.markdown(FACTS) == (
        "## First part\n\n- file: /a [b]/c.yaml\n- size: 12 bytes\n\n## Versions\n\n- hfs: 1.0[0m"
    )


@pytest.mark.parametrize("width", [20, 40, 120])
def test_rich_keeps_the_width_and_the_characters(width: int) -> None:
    text = FactsRenderer(width, color=False).facts(FACTS)
    assert all(len(line) <= width for line in text.split("\n"))
    assert "/a [b]/c.yaml" in text
    assert "First part" in text
