"""From words to the features that are weighed: stems, concepts and their neighbourhoods.

The same steps serve the wordings of a knowledge base and the question that is asked, so that the two can meet.
"""

from __future__ import annotations

from itertools import pairwise
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

CUE_EMPHASIS = 12
"""Times that a cue counts; sublinear, so about 3.5 times the weight of one word."""

ALARM = "!"
"""Marks a cue phrase among the phrases that are looked up: it may stand in the lexicon with another meaning."""

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
    """The stems of words, each computed once (Snowball; "english" is Porter 2). UsageError for an unknown language."""

    LIMIT = 20_000

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
            parts = self._short_forms.get(word)
            stems = self._known[word] = (self._stem(word),) if parts is None else tuple(map(self._stem, parts))
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
    concepts = lookup(_phrases(flat))
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


def _phrases(stems: Sequence[str]) -> list[str]:
    count = len(stems)
    return [
        " ".join(stems[start : start + length])
        for start in range(count)
        for length in range(1, min(LONGEST_PHRASE, count - start) + 1)
    ]


def single_features(text_units: Sequence[Unit]) -> list[str]:
    """The stems and concepts of a text."""
    features: list[str] = []
    for unit in text_units:
        features += unit.stems
        if unit.concept:
            features.append(CONCEPT + unit.concept)
    return features


def pair_features(text_units: Sequence[Unit]) -> list[str]:
    """Neighbours ("a b"), also with one word between ("a _ b"), of concepts or else stems; with the text's two ends."""
    symbols = [unit.symbol for unit in text_units]
    padded = [_EDGE_START, *symbols, _EDGE_END]
    return [f"{a} {b}" for a, b in pairwise(padded)] + [
        f"{a} _ {b}" for a, b in zip(symbols, symbols[2:], strict=False)
    ]


class Cues(NamedTuple):
    """The concepts that tell what a text is about and how urgent it is.

    `own` name the knowledge base's subject, `related` belong to it, `foreign` name other subjects; `signs` are what a
    notice is raised for, and `context` what tells a sign that is there now from one that is long past or only asked
    about.
    """

    own: frozenset[str]
    related: frozenset[str]
    foreign: frozenset[str]
    signs: frozenset[str]
    context: frozenset[str]


def alarms(words: Sequence[str], stems: Stems, lookup: Callable[[list[str]], Mapping[str, str]]) -> frozenset[str]:
    """The concepts of all cue phrases in a text, also of those that overlap. `lookup` as for `units`."""
    flat = [stem for word in words for stem in stems.of(word)]
    return frozenset(lookup([ALARM + phrase for phrase in _phrases(flat)]).values())


def cue_features(text_units: Sequence[Unit], alarming: frozenset[str], cues: Cues) -> dict[str, int]:
    """What a text speaks of: another subject, with or without this one beside it; a sign of danger, and its context.

    "What causes Bell's palsy" and "can Bell's palsy cause it" differ in little else. Each of these features counts
    CUE_EMPHASIS times, so that it is not lost among the many others.
    """
    concepts = {unit.concept for unit in text_units if unit.concept}
    found: dict[str, int] = {}
    foreign = concepts & cues.foreign
    if foreign:
        if concepts & cues.own:
            here = "own"
        elif concepts & cues.related:
            here = "related"
        elif any(unit.stems[0] in POINTERS for unit in text_units):
            here = "pointed"
        else:
            here = "alone"
        found[f"!{'+'.join(sorted(foreign))} {here}"] = CUE_EMPHASIS
    signs = alarming & cues.signs
    if signs:
        context = "+".join(sorted(alarming & cues.context)) or "alone"
        found[f"!sign {context}"] = CUE_EMPHASIS
        found.update({f"!{sign} {context}": CUE_EMPHASIS for sign in signs})
    return found


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
