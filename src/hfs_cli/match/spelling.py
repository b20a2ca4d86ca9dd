"""Misspelt words: corrected to the knowledge base's own vocabulary, or taken apart where two words ran together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    class Vocabulary(Protocol):
        """Words with their counts; an index is one."""

        def counts(self, words: Iterable[str]) -> dict[str, int]:
            """How often each word occurs, 0 for an unknown one."""

        def words_of_length(self, length: int) -> Sequence[str]:
            """The words of a length."""

SHORTEST = 4
"""Letters from which on a word is corrected: three letters and fewer are near too many others."""

LONG = 8
"""Letters from which on two edits are forgiven instead of one."""

SHORTEST_HALF = 3
"""Letters of each half of two words run together."""

COMMON = 5
"""Occurrences that make a word common enough for a word seen once to be taken for a slip of it."""


def read_words(typed: Sequence[str], vocabulary: Vocabulary) -> tuple[list[str], dict[str, tuple[str, ...]], list[str]]:
    """The words as they are meant, what was corrected to what, and the words that stay unknown."""
    counts = vocabulary.counts(typed)
    corrections: dict[str, tuple[str, ...]] = {}
    unknown: list[str] = []
    read: list[str] = []
    for word in typed:
        count = counts[word]
        if count > 1 or not word.isalpha():
            read.append(word)
            continue
        better = corrections.get(word) or correct(word, vocabulary, seen=count > 0)
        if better:
            corrections[word] = better
            read += better
        else:
            read.append(word)
            if not count:
                unknown.append(word)
    return read, corrections, unknown


def correct(word: str, vocabulary: Vocabulary, *, seen: bool) -> tuple[str, ...]:
    """What a word stands for: one word of the vocabulary, two that ran together, or () where nothing is near.

    Nearness is the optimal string alignment distance (a letter missing, added, exchanged or two swapped count one each);
    of equally near words the one with the same first letter, then the commonest, is taken. A word that some wording has
    (`seen`) is only taken for a slip of a common word with the same first letter, one edit away.
    """
    if len(word) < SHORTEST + seen:
        return ()
    found = _near(word, vocabulary, 2 if len(word) >= LONG and not seen else 1)
    counts = vocabulary.counts([candidate for candidate, _ in found])
    if seen:
        found = [pair for pair in found if pair[0][0] == word[0] and counts[pair[0]] >= COMMON]
    if found:
        best, _ = min(found, key=lambda pair: (pair[1], pair[0][0] != word[0], -counts[pair[0]], pair[0]))
        return (best,)
    return () if seen else _halves(word, vocabulary)


def _near(word: str, vocabulary: Vocabulary, most: int) -> list[tuple[str, float]]:
    # Imported here: most questions need no correction, and the import costs as much as answering.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found: list[tuple[str, float]] = []
    for length in range(len(word) - most, len(word) + most + 1):
        words = vocabulary.words_of_length(length)
        near = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=20)
        found += [(candidate, distance) for candidate, distance, _ in near if candidate != word]
    return found


def _halves(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
    counts = vocabulary.counts([half for cut in cuts for half in (word[:cut], word[cut:])])
    best = max(cuts, key=lambda cut: min(counts[word[:cut]], counts[word[cut:]]), default=0)
    if best and min(counts[word[:best]], counts[word[best:]]) > 1:
        return word[:best], word[best:]
    return ()
