from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.match.spelling import FREQUENT, correct, read_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from hfs_cli.kb.index import Index

KB = """
entries:
- question: membership of the rowing club
  answer: x
  aliases: [membership fee, rowing fee, rowing boats, rowing lesson, club house, club lesson, boats, the twins, tablet,
  a table, this table]
- question: rolling stones
  answer: x
"""


@pytest.fixture
def index(index_of: Callable[[str], Index]) -> Index:
    return index_of(KB)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        # one letter missing, added, exchanged, or two swapped
        ("boat", ("boats",)),
        ("boatts", ("boats",)),
        ("bouts", ("boats",)),
        ("baots", ("boats",)),
        ("oats", ("boats",)),
        # two of them in a long word only
        ("membrshp", ("membership",)),
        ("mmebreship", ("membership",)),
        ("lssn", ()),
        # of equally near words the one with the same first letter, then with the same letters, then the commoner
        ("rouling", ("rolling",)),
        ("roving", ("rowing",)),
        ("tablte", ("tablet",)),
        # two words run together, when both are met more than once
        ("rowingclub", ("rowing", "club")),
        ("clublesson", ("club", "lesson")),
        ("thetwins", ()),
        # nothing near, too short, no word
        ("zeppelin", ()),
        ("fex", ()),
        ("boat5", ("boats",)),
        ("", ()),
    ],
)
def test_corrections(index: Index, word: str, expected: tuple[str, ...]) -> None:
    assert correct(word, index, seen=False) == expected


SLIPS = """
entries:
- question: what does coffee cost
  answer: x
  aliases: [coffee price, a cup of coffee, coffee to go, iced coffee, is coffe free, where is toffee sold, a covered
  terrace]
"""


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("coffe", ("coffee",)),  # seen once, one letter from a common word with the same first letter
        ("toffee", ()),  # another first letter: a word of its own
        ("covered", ()),  # nothing near
        ("cup", ()),  # too short
    ],
)
def test_words_seen_once(index_of: Callable[[str], Index], word: str, expected: tuple[str, ...]) -> None:
    assert correct(word, index_of(SLIPS), seen=True) == expected


def test_words_of_three_letters_become_frequent_ones_only(index_of: Callable[[str], Index]) -> None:
    often = ", ".join(f"time and the hfs {number}" for number in range(FREQUENT))
    index = index_of(f"entries:\n- question: mice\n  answer: x\n  aliases: [{often}]\n")
    assert correct("tme", index, seen=False) == ("time",)  # a letter missing
    assert correct("teh", index, seen=False) == ("the",)  # two letters swapped
    assert correct("hsf", index, seen=False) == ("hfs",)
    assert correct("hts", index, seen=False) == ()  # exchanged: near too many words
    assert correct("mic", index, seen=False) == ()  # the word is there, but seldom
    assert correct("ime", index, seen=False) == ()  # another first letter
    assert correct("hfs", index, seen=True) == ()


def test_read_words(index_of: Callable[[str], Index]) -> None:
    read, corrections, unknown = read_words(["iced", "coffe", "zeppelin", "4"], index_of(SLIPS))
    assert read == ["iced", "coffee", "zeppelin", "4"]
    assert corrections == {"coffe": ("coffee",)}
    assert unknown == ["zeppelin"]
