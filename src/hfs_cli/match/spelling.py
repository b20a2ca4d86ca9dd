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


SHORTEST = 3
"""Letters from which on a word is corrected. One of just as many is near too many others: only to a FREQUENT word with
the same first letter that has the same letters or one more.
"""

SHORTEST_SEEN = 5
"""Letters from which on a word that some wording has may be a slip of another one."""

LONG = 8
"""Letters from which on two edits are forgiven instead of one."""

SHORTEST_HALF = 3
"""Letters of each half of two words run together."""

COMMON = 5
"""Occurrences that make a word common enough for a word seen once to be taken for a slip of it."""

FREQUENT = 100
"""Occurrences that make a word frequent enough for a word of three letters to be taken for a slip of it."""


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

    Nearness is the optimal string alignment distance (a letter missing, added, exchanged or two swapped count one
    each); of equally near words one with the same first letter is taken, rather one with the same letters (of which
    there are so few that one is hardly near by chance), then the commonest. A word that some wording has (`seen`) is
    only taken for a slip of a common word with the same first letter, one edit away.
    """
    if len(word) < (SHORTEST_SEEN if seen else SHORTEST):
        return ()
    most = 2 if len(word) >= LONG and not seen else 1
    lengths = range(len(word) - most, len(word) + most + 1)
    candidates = [other for length in lengths for other in vocabulary.words_of_length(length) if other != word]
    if len(word) == SHORTEST:
        letters = sorted(word)
        candidates = [other for other in candidates if len(other) > len(word) or sorted(other) == letters]
        candidates = _often(candidates, word[0], FREQUENT, vocabulary)
    elif seen:
        candidates = _often(candidates, word[0], COMMON, vocabulary)
    best = _nearest(word, candidates, most, vocabulary) if candidates else ()
    return best if best or seen else _halves(word, vocabulary)


def _often(words: Iterable[str], first: str, least: int, vocabulary: Vocabulary) -> list[str]:
    """Those of some words that start with a letter and occur at least so often."""
    counts = vocabulary.counts([word for word in words if word[0] == first])
    return [word for word, count in counts.items() if count >= least]


def _nearest(word: str, candidates: list[str], most: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    # Imported here: most questions need no correction, and the import costs as much as answering.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=most, limit=40)
    if not found:
        return ()
    counts = vocabulary.counts([candidate for candidate, _, _ in found])
    letters = sorted(word)

    def nearness(one: tuple[str, float, int]) -> tuple[float, bool, bool, int, str]:
        other, distance, _ = one
        return distance, other[0] != word[0], sorted(other) != letters, -counts[other], other

    return (min(found, key=nearness)[0],)


def _halves(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
    counts = vocabulary.counts([half for cut in cuts for half in (word[:cut], word[cut:])])
    best = max(cuts, key=lambda cut: min(counts[word[:cut]], counts[word[cut:]]), default=0)
    if best and min(counts[word[:best]], counts[word[best:]]) > 1:
        return word[:best], word[best:]
    return ()
