"""Numbered lines."""

from __future__ import annotations

import pytest

from hfs_cli.render.choices import choices, columns, described, hanging, wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("short", 10, ["short"]),
        ("two words", 9, ["two words"]),
        ("two words", 8, ["two", "words"]),
        ("extraordinary", 5, ["extra", "ordin", "ary"]),
        ("日本語です", 4, ["日本", "語で", "す"]),
        ("ab", 0, ["a", "b"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("", 0)])
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (40, ["See also:", "  1  What does it cost?"]),
        (24, ["See also:", "  1  What does it cost?"]),
        (16, ["See also:", "1  What does it", " cost?"]),
        (5, ["See", "also:", "1  Wh", " at", " does", " it", " cost", " ?"]),
    ],
)
def test_choices(width: int, lines: list[str]) -> None:
    assert choices("See also:", ["What does it cost?"], width).split("\n") == lines


def test_numbers_stand_below_each_other() -> None:
    lines = choices("All:", ["one"] * 10, 40).split("\n")
    assert (lines[1], lines[10]) == ("   1  one", "  10  one")


def test_control_characters_are_left_out() -> None:
    assert choices("See\x1b[2J:", ["a\x07b\nc"], 40) == "See[2J:\n  1  ab c"


@pytest.mark.parametrize("width", range(1, 60))
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = choices("What it can answer:", ["Pneumonoultramicroscopic matters and 日本語の質問"] * 12, width)
    assert max(columns(line) for line in text.split("\n")) <= max(width, 6)


@pytest.mark.parametrize(
    ("line", "width", "lines"),
    [
        ("  name  two words", 40, ["  name  two words"]),
        ("  name  two words", 12, ["  name", "   two words"]),
        ("  on  two words", 12, ["  on  two", "      words"]),
        ("- two words", 8, ["- two", "  words"]),
        ("just two words", 9, ["just two", "words"]),
        ("", 5, [""]),
    ],
)
def test_described(line: str, width: int, lines: list[str]) -> None:
    assert described(line, width) == lines


def test_hanging() -> None:
    assert hanging("  12% one two", 9, 4) == ["  12% one", "    two"]
