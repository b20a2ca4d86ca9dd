"""What is understood of a question before anything is scored: its words, corrected, its concepts and its features."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli.match import features
from hfs_cli.match.features import Cues
from hfs_cli.match.spelling import read_words
from hfs_cli.text import words as words_of

if TYPE_CHECKING:
    from hfs_cli.kb.index import Index
    from hfs_cli.match.features import Stems, Unit


class Query(NamedTuple):
    """A question, or a part of one, as it is scored.

    `corrections` maps words as typed to what they were read as; `unknown` are the words that the knowledge base does
    not know. `features` counts each feature, among them the `singles` (stems and concepts) and the `pairs` of words.
    """

    text: str
    words: tuple[str, ...]
    units: tuple[Unit, ...]
    corrections: dict[str, tuple[str, ...]]
    unknown: tuple[str, ...]
    features: Counter[str]
    singles: tuple[str, ...]
    pairs: tuple[str, ...]


def understand(text: str, index: Index, stems: Stems) -> Query:
    """The query of a text. `index` knows the vocabulary and the lexicon."""
    read, corrections, unknown = read_words(words_of(text), index)
    units = features.units(read, stems, index.concepts)
    singles, pairs = features.single_features(units), features.pair_features(units)
    found = Counter(singles)
    found.update(pairs)
    found.update(features.gram_features(read))
    found.update(features.cue_features(units, _alarms(read, index, stems), Cues(**index.concept_sets)))
    return Query(text, tuple(read), tuple(units), corrections, tuple(unknown), found, tuple(singles), tuple(pairs))


def _alarms(words: list[str], index: Index, stems: Stems) -> frozenset[str]:
    """The cue concepts in a text, where the knowledge base has any."""
    return features.alarms(words, stems, index.concepts) if index.concept_sets["signs"] else frozenset()
