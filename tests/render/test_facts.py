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


@pytest.mark.parametrize("width", [20, 60])
def test_rich_breaks_no_path_and_other_values_between_words(width: int) -> None:
    path = f"/{'folder with spaces/' * 8}file.yaml"
    why = "because it was named and " * 4
    text = FactsRenderer(width, color=False).facts({"part": {"file": path, "why": why}})
    assert path in text
    assert all(len(line) <= width or path in line for line in text.split("\n"))
    assert set(text.split()) >= set(why.split())
