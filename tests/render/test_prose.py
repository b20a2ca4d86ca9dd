from __future__ import annotations

import time

import pytest

from hfs_cli.render.prose import Block, Span, blocks, spans


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("one line", [Block(0, "", "one line", False)]),
        ("one\nparagraph\n", [Block(0, "", "one paragraph", False)]),
        ("one\n\n\ntwo", [Block(0, "", "one", False), Block(0, "", "two", True)]),
        ("- a\n- b", [Block(0, "-", "a", False), Block(0, "-", "b", False)]),
        ("* a\n+ b", [Block(0, "*", "a", False), Block(0, "+", "b", False)]),
        ("1. a\n2) b", [Block(0, "1.", "a", False), Block(0, "2)", "b", False)]),
        ("7. a", [Block(0, "7.", "a", False)]),
        ("text:\n- a\n  goes on\n- b", [
            Block(0, "", "text:", False), Block(0, "-", "a goes on", False), Block(0, "-", "b", False),
        ]),
        ("text:\n1. a", [Block(0, "", "text:", False), Block(0, "1.", "a", False)]),
        ("- a\n  - b", [Block(0, "-", "a", False), Block(2, "-", "b", False)]),
        ("- a\n\n  more", [Block(0, "-", "a", False), Block(2, "", "more", True)]),
        # no items
        ("since\n1985. Then", [Block(0, "", "since 1985. Then", False)]),
        ("-5 degrees\n*stars*", [Block(0, "", "-5 degrees *stars*", False)]),
        ("a - b", [Block(0, "", "a - b", False)]),
        # breaks that stay
        ("one  \ntwo\\\nthree", [Block(0, "", "one\ntwo\nthree", False)]),
        ("| a |\n| b |\nend", [Block(0, "", "| a |\n| b |\nend", False)]),
        ("", []),
        ("\n \n", []),
    ],
)  # fmt: skip
def test_blocks(markdown: str, expected: list[Block]) -> None:
    assert blocks(markdown) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", [Span("plain")]),
        ("**a** b", [Span("a", strong=True), Span(" b")]),
        ("a *b* _c_ __d__", [
            Span("a "), Span("b", emphasis=True), Span(" "), Span("c", emphasis=True), Span(" "),
            Span("d", strong=True),
        ]),
        ("**a *b* c**", [Span("a ", strong=True), Span("b", strong=True, emphasis=True), Span(" c", strong=True)]),
        (r"\*a\* \_ \\", [
            Span("*"), Span("a"), Span("*"), Span(" "), Span("_"), Span(" "), Span("\\"),
        ]),
        ("", []),
    ],
)  # fmt: skip
def test_emphasis(text: str, expected: list[Span]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4", "a * b * c", "snake_case_name", "**", "a** b**", "*open", "x ** y ** z",
        "[b]x[/b] :pill: <b>x</b> &amp; `code` [x](y) ![x](y) # x ~~x~~ C:\\dir ≥ 5 °C 💊",
    ],
)  # fmt: skip
def test_everything_else_stays(text: str) -> None:
    assert spans(text) == [Span(text)]
    assert blocks(text)[0].text == text


@pytest.mark.parametrize("text", ["*a " * 30_000, "**a " * 30_000, "a" + " " * 100_000 + "b"])
def test_what_is_never_closed_takes_no_longer_than_other_texts(text: str) -> None:
    start = time.process_time()
    assert "".join(span.text for block in blocks(text) for span in spans(block.text)) == text.strip()
    assert time.process_time() - start < 10
