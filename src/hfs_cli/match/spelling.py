"""Misspelt words: corrected to the knowledge base's own vocabulary, or taken apart where two words ran together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hfs_cli.kb.index import Index

SHORTEST = 4
"""Letters from which on a word is corrected: three letters and fewer are near too many others."""

LONG = 8
"""Letters from which on two edits are forgiven instead of one."""

SHORTEST_HALF = 3
"""Letters of each half of two words run together."""


def correct(word: str, index: Index) -> tuple[str, ...]:
    """What an unknown word stands for: one word of the vocabulary, two that ran together, or () where nothing is near.

    Nearness is the optimal string alignment distance (a letter missing, added, exchanged or two swapped count one each);
    of equally near words the one with the same first letter, then the commonest, is taken.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return ()
    return _nearest(word, index) or _halves(word, index)


def _nearest(word: str, index: Index) -> tuple[str, ...]:
    # Imported here: most questions need no correction, and the import costs as much as answering.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 2 if len(word) >= LONG else 1
    found: list[tuple[str, float]] = []
    for length in range(len(word) - most, len(word) + most + 1):
        near = process.extract(word, index.words_of_length(length), scorer=OSA.distance, score_cutoff=most, limit=20)
        found += [(candidate, distance) for candidate, distance, _ in near]
    if not found:
        return ()
    counts = index.counts([candidate for candidate, _ in found])
    best, _ = min(found, key=lambda pair: (pair[1], pair[0][0] != word[0], -counts[pair[0]], pair[0]))
    return (best,)


def _halves(word: str, index: Index) -> tuple[str, ...]:
    cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
    counts = index.counts([half for cut in cuts for half in (word[:cut], word[cut:])])
    best = max(cuts, key=lambda cut: min(counts[word[:cut]], counts[word[cut:]]), default=0)
    if best and min(counts[word[:best]], counts[word[best:]]) > 1:
        return word[:best], word[best:]
    return ()
