from __future__ import annotations

import pytest

from hfs_cli.text import LONGEST_QUESTION, normalise, sentences, shorten, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What CAUSES it?", ["what", "causes", "it"]),
        ("can't, can’t and can`t", ["cant", "cant", "and", "cant"]),
        ("the eye's lid", ["the", "eyes", "lid"]),
        ("'quoted' words", ["quoted", "words"]),
        ("e-mail/phone_number", ["e", "mail", "phone", "number"]),
        ("２０ ﬁelds", ["20", "fields"]),
        ("Straße, ÉTÉ", ["strasse", "été"]),
        ("日本 go", ["日", "本", "go"]),
        ("x\x00y\x1b[31m", ["x", "y", "31m"]),
        ("⁉ … — 💊", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("text", ["Straße's", "２０", "İstanbul", "ﬁ", "plain"])
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("no end", ["no end"]),
        ("a line\nanother\n\nthird", ["a line", "another", "third"]),
        ("first; second", ["first", "second"]),
        ("It is 3.5 mm wide.", ["It is 3.5 mm wide."]),
        ("  \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_shorten_keeps_both_ends() -> None:
    text = "start " + "x" * 20_000 + " end"
    short = shorten(text)
    assert short.startswith("start x")
    assert short.endswith("x end")
    assert len(short) == LONGEST_QUESTION + 1


def test_shorten_leaves_short_texts_alone() -> None:
    assert shorten("a" * LONGEST_QUESTION) == "a" * LONGEST_QUESTION
