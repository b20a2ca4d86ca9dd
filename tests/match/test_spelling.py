from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.match.spelling import COMMONER, correct, read_words

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
    assert correct(word, index, seen=0) == expected


OFTEN = ", ".join(f"coffee and how the hfs {number}" for number in range(2 * COMMONER))
SLIPS = f"""
entries:
- question: what does coffee cost
  answer: x
  aliases: [iced coffe, iced, is toffee sold, adn, hwo, mic, mice, {OFTEN}]
"""


@pytest.mark.parametrize(
    ("word", "seen", "expected"),
    [
        ("coffe", 1, ("coffee",)),  # one letter from a word that is met fifty times as often
        ("coffe", 3, ()),  # of which there are fewer
        ("toffee", 1, ()),  # another first letter: a word of its own
        ("iced", 1, ()),  # nothing near
        ("adn", 1, ("and",)),  # few letters: two swapped
        ("hwo", 1, ("how",)),
        ("hf", 1, ()),
        ("teh", 0, ("the",)),  # three letters that no wording has
        ("hfz", 0, ()),  # exchanged: near too many words
        ("cofee", 0, ("coffee",)),
        ("hfs", 99, ()),
        ("mic", 1, ()),  # the word is there, but as seldom
        ("ow", 0, ()),
        ("ofh", 0, ()),
    ],
)
def test_slips_of_much_commoner_words(
    index_of: Callable[[str], Index], word: str, seen: int, expected: tuple[str, ...]
) -> None:
    assert correct(word, index_of(SLIPS), seen=seen) == expected


def test_a_letter_is_missing_of_a_word_of_four(index_of: Callable[[str], Index]) -> None:
    times = ", ".join(f"time {number}" for number in range(COMMONER))
    index = index_of(f"entries:\n- question: mice\n  answer: x\n  aliases: [{times}]\n")
    assert correct("tme", index, seen=0) == ("time",)
    assert correct("ime", index, seen=0) == ()  # another first letter
    assert correct("tme", index, seen=2) == ()


def test_words_of_lexicon_and_cues_are_what_they_are(index_of: Callable[[str], Index]) -> None:
    noses = ", ".join(f"the nose {number}" for number in range(2 * COMMONER))
    text = f"entries:\n- question: a noose\n  answer: x\n  aliases: [{noses}]\n"
    assert read_words(["noose"], index_of(text))[0] == ["nose"]
    assert read_words(["noose"], index_of(f"{text}cues: {{danger: [a noose]}}\n"))[0] == ["noose"]
    assert read_words(["noose"], index_of(f"{text}lexicon: {{rope: [noose]}}\n"))[0] == ["noose"]


def test_read_words(index_of: Callable[[str], Index]) -> None:
    read, corrections, unknown = read_words(["iced", "coffe", "zeppelin", "4"], index_of(SLIPS))
    assert read == ["iced", "coffee", "zeppelin", "4"]
    assert corrections == {"coffe": ("coffee",)}
    assert unknown == ["zeppelin"]
