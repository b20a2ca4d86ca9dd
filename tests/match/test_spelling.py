from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.match.spelling import correct

if TYPE_CHECKING:
    from collections.abc import Callable

    from hfs_cli.kb.index import Index

KB = """
entries:
- question: membership of the rowing club
  answer: x
  aliases: [membership fee, rowing fee, rowing boats, rowing lesson, club house, club lesson, boats, the twins]
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
        # of equally near words the one with the same first letter, then the commoner
        ("rouling", ("rolling",)),
        ("roving", ("rowing",)),
        # two words run together, when both are met more than once
        ("rowingclub", ("rowing", "club")),
        ("clublesson", ("club", "lesson")),
        ("thetwins", ()),
        # nothing near, too short, no word
        ("zeppelin", ()),
        ("fex", ()),
        ("boat5", ()),
        ("", ()),
    ],
)
def test_corrections(index: Index, word: str, expected: tuple[str, ...]) -> None:
    assert correct(word, index) == expected
