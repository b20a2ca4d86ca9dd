"""From words to the features that are weighed: stems, concepts and their neighbourhoods.

The same steps serve the wordings of a knowledge base and the question that is asked, so that the two can meet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import Stemmer

from hfs_cli.errors import UsageError
from hfs_cli.text import SHORT_FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LONGEST_PHRASE = 4
"""Words of the longest lexicon phrase that is looked for."""

CONCEPT = "~"
"""Marks a concept among features: "~injection" is the concept, "inject" the stem."""

GRAM_LENGTHS = (3, 4)
"""Lengths of letter runs; on held-back voices 3 and 4 did better than 3 alone, 2 to 4 and 3 to 5."""

POINTERS = frozenset(("it", "this", "that", "these"))
"""Words that point to what a talk is about without naming it."""

REFERENCE_EMPHASIS = 12
"""Times that a reference feature counts; sublinear, so about 3.5 times the weight of one word."""

_EDGE_START, _EDGE_END = "^", "$"


class Unit(NamedTuple):
    """One word or lexicon phrase of a text: its stems, the concept it stands for, and where its words are.

    `start` and `end` index the words that the unit covers.
    """

    stems: tuple[str, ...]
    concept: str | None
    start: int
    end: int

    @property
    def symbol(self) -> str:
        """The concept where there is one, else the stem."""
        return CONCEPT + self.concept if self.concept else self.stems[0]


class Stems:
    """The stems of words, each computed once (Snowball; "english" is Porter 2). Raises UsageError for an unknown language."""

    LIMIT = 200_000

    def __init__(self, language: str) -> None:
        try:
            self._stem = Stemmer.Stemmer(language, 0).stemWord
        except KeyError:
            known = ", ".join(Stemmer.algorithms())
            raise UsageError(f"no stemmer for the language {language!r} (known: {known})") from None
        self._short_forms = SHORT_FORMS if language == "english" else {}
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, word: str) -> tuple[str, ...]:
        """The stem of a normalised word; two where a short form stands for two words."""
        stems = self._known.get(word)
        if stems is None:
            if len(self._known) >= self.LIMIT:
                self._known.clear()
            stem = self._stem
            stems = tuple(stem(part) for part in self._short_forms.get(word, (word,)))
            self._known[word] = stems
        return stems


def phrase_key(words: Iterable[str], stems: Stems) -> str:
    """How a lexicon phrase is looked up: its stems, joined."""
    return " ".join(stem for word in words for stem in stems.of(word))


def units(words: Sequence[str], stems: Stems, lookup: Callable[[list[str]], Mapping[str, str]]) -> list[Unit]:
    """The text as units, the longest lexicon phrase first, from left to right.

    `lookup` gives the concepts of those phrases, out of a list, that are in the lexicon.
    """
    flat: list[str] = []
    owner: list[int] = []
    for index, word in enumerate(words):
        for stem in stems.of(word):
            flat.append(stem)
            owner.append(index)
    count = len(flat)
    phrases = [
        " ".join(flat[start : start + length])
        for start in range(count)
        for length in range(1, min(LONGEST_PHRASE, count - start) + 1)
    ]
    concepts = lookup(phrases)
    found: list[Unit] = []
    start = 0
    while start < count:
        for length in range(min(LONGEST_PHRASE, count - start), 0, -1):
            concept = concepts.get(" ".join(flat[start : start + length]))
            if concept is not None:
                break
        else:
            length = 1
        found.append(Unit(tuple(flat[start : start + length]), concept, owner[start], owner[start + length - 1] + 1))
        start += length
    return found


def single_features(text_units: Sequence[Unit]) -> list[str]:
    """The stems and concepts of a text."""
    features: list[str] = []
    for unit in text_units:
        features += unit.stems
        if unit.concept:
            features.append(CONCEPT + unit.concept)
    return features


def pair_features(text_units: Sequence[Unit]) -> list[str]:
    """Neighbours ("a b"), and neighbours with one word between ("a _ b"), of concepts or else stems; with the text's two ends."""
    symbols = [unit.symbol for unit in text_units]
    padded = [_EDGE_START, *symbols, _EDGE_END]
    return [f"{a} {b}" for a, b in zip(padded, padded[1:], strict=False)] + [
        f"{a} _ {b}" for a, b in zip(symbols, symbols[2:], strict=False)
    ]


class Subject(NamedTuple):
    """The concepts that name the knowledge base's subject, those that belong to it, and those of other subjects."""

    own: frozenset[str]
    related: frozenset[str]
    foreign: frozenset[str]


def reference_features(text_units: Sequence[Unit], subject: Subject) -> dict[str, int]:
    """What a text speaks of: whether it names another subject, and whether it names or points to this one besides.

    "What causes Bell's palsy" and "can Bell's palsy cause it" differ in nothing else. The one feature that a text has
    counts REFERENCE_EMPHASIS times, so that it is not lost among the many others.
    """
    concepts = {unit.concept for unit in text_units}
    named = concepts & subject.foreign
    if not named:
        return {}
    foreign = "+".join(sorted(name for name in named if name))
    if concepts & subject.own:
        here = "own"
    elif concepts & subject.related:
        here = "related"
    elif any(unit.stems[0] in POINTERS for unit in text_units):
        here = "pointed"
    else:
        here = "alone"
    return {f"!{foreign} {here}": REFERENCE_EMPHASIS}


def gram_features(words: Iterable[str]) -> list[str]:
    """The runs of three and four letters of each word with its edges ("#<tw"): what misspellings and word forms share.

    >>> gram_features(["tic"])
    ['#<ti', '#tic', '#ic>', '#<tic', '#tic>']
    """
    features: list[str] = []
    for word in words:
        edged = f"<{word}>"
        for length in GRAM_LENGTHS:
            features += ["#" + edged[at : at + length] for at in range(len(edged) - length + 1)]
    return features
