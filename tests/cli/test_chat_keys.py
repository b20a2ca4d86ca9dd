"""Pasted texts, and bursts of characters that must have been pasted."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("Windows hands over pasted texts by itself", allow_module_level=True)

from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from hfs_cli.cli.chat_keys import BURST, merged
from hfs_cli.cli.chat_paste import fitted, pasted
from hfs_cli.text import LONGEST_QUESTION


def presses(text: str) -> list[KeyPress]:
    """A text as single keys."""
    return [KeyPress(character) for character in text]


def test_typed_characters_stay_single() -> None:
    assert merged(presses("abc")) == presses("abc")


def test_a_burst_is_one_paste() -> None:
    assert merged(presses("x" * BURST)) == [KeyPress(Keys.BracketedPaste, "x" * BURST)]


def test_special_keys_stay_where_they_are() -> None:
    enter = KeyPress(Keys.ControlM, "\r")
    burst = KeyPress(Keys.BracketedPaste, "x" * BURST)
    assert merged([*presses("x" * BURST), enter, *presses("ab"), enter]) == [burst, enter, *presses("ab"), enter]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x07\x00\x7f\x9b", "[31mred"),
        ("a\tb", "a b"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\n\n \n\ntwo", "one\ntwo"),
        ("left\u202eright\u2028", "leftright"),
        ("日本 é", "日本 é"),
    ],
)
def test_pasted(text: str, line: str) -> None:
    assert pasted(text) == line


def test_a_very_long_text_keeps_its_ends() -> None:
    line = fitted("start" + "x" * 100_000 + "end")
    assert len(line) <= LONGEST_QUESTION
    assert line.startswith("start")
    assert line.endswith("end")


def test_what_grows_piece_by_piece_keeps_its_ends() -> None:
    line = ""
    for number in range(1000):
        line = fitted(line + f"piece {number}, " + "x" * 100)
    assert line.startswith("piece 0, ")
    assert f"piece 999, {'x' * 100}" in line
    assert line.count("[...]") == 1


@pytest.mark.parametrize("length", [0, 1, LONGEST_QUESTION])
def test_what_is_short_enough_stays(length: int) -> None:
    assert fitted("x" * length) == "x" * length
