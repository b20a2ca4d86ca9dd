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

        def words_of_length(self, length: int, start: str = "", least: int = 0) -> Sequence[str]:
            """The words of a length that start so and occur so often at least."""


SHORTEST = 3
"""Letters from which on a word is corrected."""

FIRM = 5
"""Letters from which on a word one edit away is mostly what is meant; shorter words are near too many others."""

LONG = 8
"""Letters from which on two edits are forgiven instead of one."""

SHORTEST_HALF = 3
"""Letters of each half of two words run together."""

COMMONER = 50
"""Times that a word must be met as often as another one for that to be taken for a slip of it. Of 10 to 200 tried on
questions by nine writers, 20 to 50 did best; 20 takes more real words for slips ("shame" for "same")."""

RARE = 40
"""Occurrences up to which a word of the vocabulary may be a slip. Fewer than COMMONER, so that a word that is only said
to be known is no better reading of others."""


def read_words(typed: Sequence[str], vocabulary: Vocabulary) -> tuple[list[str], dict[str, tuple[str, ...]], list[str]]:
    """The words as they are meant, what was corrected to what, and the words that stay unknown."""
    counts = vocabulary.counts(typed)
    corrections: dict[str, tuple[str, ...]] = {}
    unknown: list[str] = []
    read: list[str] = []
    for word in typed:
        count = counts[word]
        if count > RARE or not word.isalpha():
            read.append(word)
            continue
        better = corrections.get(word) or correct(word, vocabulary, seen=count)
        if better:
            corrections[word] = better
            read += better
        else:
            read.append(word)
            if not count:
                unknown.append(word)
    return read, corrections, unknown


def correct(word: str, vocabulary: Vocabulary, *, seen: int) -> tuple[str, ...]:
    """What a word stands for: one word of the vocabulary, two that ran together, or () where nothing is near.

    Nearness is the optimal string alignment distance (a letter missing, added, exchanged or two swapped count one
    each); of equally near words one with the same first letter is taken, rather one with the same letters (of which
    there are so few that one is hardly near by chance), then the commonest. A short word, and one that stands in
    wordings itself (`seen` times), are only taken for slips of a much commoner one.
    """
    if len(word) < SHORTEST:
        return ()
    if seen or len(word) == SHORTEST:
        return _commoner(word, COMMONER * max(seen, 1), vocabulary)
    most = 2 if len(word) >= LONG else 1
    lengths = range(len(word) - most, len(word) + most + 1)
    candidates = [other for length in lengths for other in vocabulary.words_of_length(length)]
    return _nearest(word, candidates, most, vocabulary) or _halves(word, vocabulary)


def _commoner(word: str, least: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """A word met so often, with the same first letter and one edit away; of few letters one more or just the same."""
    letters = sorted(word)
    lengths = range(len(word) - (len(word) >= FIRM), len(word) + 2)
    near = [
        other
        for length in lengths
        for other in vocabulary.words_of_length(length, word[0], least)
        if len(word) >= FIRM or length > len(word) or sorted(other) == letters
    ]
    return _nearest(word, near, 1, vocabulary)


def _nearest(word: str, candidates: list[str], most: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The nearest of some words, at most so many edits away; () where there is none."""
    if not candidates:
        return ()
    # Imported here: most questions need no correction, and the import costs as much as answering.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=most, limit=40)
    counts = vocabulary.counts([candidate for candidate, _, _ in found])
    letters = sorted(word)

    def nearness(one: tuple[str, float, int]) -> tuple[float, bool, bool, int, str]:
        other, distance, _ = one
        return distance, other[0] != word[0], sorted(other) != letters, -counts[other], other

    return (min(found, key=nearness)[0],) if found else ()


def _halves(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
    counts = vocabulary.counts([half for cut in cuts for half in (word[:cut], word[cut:])])
    best = max(cuts, key=lambda cut: min(counts[word[:cut]], counts[word[cut:]]), default=0)
    if best and min(counts[word[:best]], counts[word[best:]]) > 1:
        return word[:best], word[best:]
    return ()
