from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from hfs_cli.kb.read import read
from hfs_cli.render import document
from hfs_cli.render.document_rich import DocumentRenderer

if TYPE_CHECKING:
    from pathlib import Path


def test_markdown_has_topics_answers_anchors_links_gaps_and_notices(club: Path) -> None:
    text = document.markdown(read(club))
    headings = [line for line in text.split("\n") if line.startswith("#")]
    assert headings == [
        "# The rowing club",
        "## Safety notices",
        "## Joining",
        "### What does membership cost?",
        "### How do I become a member?",
        "## On the water",
        "### Which boats may beginners take out?",
        "### When is the boathouse open?",
        "## What the source does not tell",
    ]
    assert '<a id="fees"></a>' in text
    assert "- **Students** pay half.\n- Children pay *nothing*." in text
    assert "*Source: page 2*" in text
    assert "See also: [How do I become a member?](#joining)" in text
    assert '- <a id="parking"></a>where cars can be parked (nearest: [When is the boathouse open?](#hours))' in text
    assert "> From the leaflet of a club that does not exist." in text


@pytest.mark.parametrize(
    "text",
    [
        "What stands [b]here[/b] :pill: <i> *now*?",
        "a_b_c `code` \\ back",
        "[link](http://x) ![picture](y)",
        "&lt; &#60; & AT&T",
        "<script>alert(1)</script>",
        "# not | a ~~heading~~ #",
        "日本語 ≥ 3 °C “quoted” مرحبا",
    ],
)
def test_a_text_that_is_not_markdown_is_shown_as_it_is(text: str) -> None:
    (_, inline, _) = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"# {document.escaped(text)}")
    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children or ()) == text


def test_plain_is_without_markup_and_control_codes(exact: Path) -> None:
    text = document.plain(read(exact))
    assert "\x1b" not in text
    assert "What stands [b]here[/b] :pill: <i> *now*?" in text
    assert "WHAT THE SOURCE DOES NOT TELL" in text


@pytest.mark.parametrize("width", [30, 80, 200])
def test_rich_keeps_the_texts_and_the_width(exact: Path, width: int) -> None:
    text = DocumentRenderer(width, color=False).document(read(exact))
    assert "\x1b" not in text
    assert max(map(len, text.split("\n"))) <= width
    assert "Dose [mg] see [1], [/b] and" in text.replace("\n  ", " ")
    assert "NOT TELL" in text
