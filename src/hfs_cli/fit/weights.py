"""Fits the feature weights of a knowledge base to its wordings, and writes the weights file."""

from __future__ import annotations

import base64
import json
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_matrix

from hfs_cli import text
from hfs_cli.fit.softmax import FitSettings, fit
from hfs_cli.kb.records import CALM
from hfs_cli.match import features, train
from hfs_cli.match.features import Stems, units
from hfs_cli.match.spelling import read_words
from hfs_cli.match.weights import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from hfs_cli.kb.records import KnowledgeBase, Wording

RAREST = 2
"""Wordings that a feature must occur in to be weighed."""

LEVELS = 127
"""Weights are kept as whole numbers from -LEVELS to LEVELS, scaled feature by feature."""

ALARM_IMPORTANCE = 4.0
"""Weight of a message that must raise a notice against one that must not, of which there are thirty times as many."""

SMALLEST = 0.15
"""Share of a feature's greatest weight below which its other weights are dropped; held-back figures stay the same."""


@dataclass(frozen=True, slots=True)
class Model:
    """Fitted weights: for each feature its rarity, and a row of weights over `targets` (ids)."""

    targets: list[str]
    rarities: dict[str, float]
    rows: dict[str, int]
    weights: NDArray[Any]
    biases: NDArray[Any]


class Featurizer:
    """All features of a text, as a question to a knowledge base has them: misspelt wordings are corrected too."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._stems = Stems(base.language)
        self._lexicon = train.phrases(base, self._stems)
        self._cues = train.cues(base)
        counted = Counter(chain.from_iterable(text.words_of_each(wording.text for wording in base.wordings)))
        self._vocabulary = _Vocabulary(train.vocabulary(base, counted))

    def _lookup(self, phrases: list[str]) -> dict[str, str]:
        return {phrase: self._lexicon[phrase] for phrase in phrases if phrase in self._lexicon}

    def __call__(self, wording: str) -> Counter[str]:
        read, _, _ = read_words(text.words(wording), self._vocabulary)
        found = units(read, self._stems, self._lookup)
        counts = Counter(features.single_features(found))
        counts.update(features.pair_features(found))
        counts.update(features.gram_features(read))
        counts.update(features.cue_features(found, features.alarms(read, self._stems, self._lookup), self._cues))
        return counts


class _Vocabulary:
    """The words of a knowledge base in memory."""

    def __init__(self, counted: Counter[str]) -> None:
        self._counted = counted
        self._by_length: dict[tuple[int, str], list[str]] = {}
        for word in sorted(counted):
            for start in ("", word[0]):
                self._by_length.setdefault((len(word), start), []).append(word)

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        return {word: self._counted[word] for word in words}

    def words_of_length(self, length: int, start: str = "", least: int = 0) -> list[str]:
        return [word for word in self._by_length.get((length, start), ()) if self._counted[word] >= least]


def fit_model(
    base: KnowledgeBase, wordings: Sequence[Wording], counted: Sequence[Counter[str]], settings: FitSettings
) -> Model:
    """The model of some of a knowledge base's wordings; `counted` are their features, in the same order."""
    kinds = {target.id: target.kind for target in train.targets(base)}
    main = [name for name, kind in kinds.items() if kind != "notice"]
    notices = [name for name, kind in kinds.items() if kind == "notice"]
    containing: Counter[str] = Counter()
    for counts in counted:
        containing.update(counts.keys())
    names = sorted(name for name, number in containing.items() if number >= RAREST)
    rows = {name: row for row, name in enumerate(names)}
    rarities = {name: rarity(len(wordings), containing[name]) for name in names}
    values = vectors(counted, rows, rarities)
    labels = [wording.label.removesuffix(f" {CALM}") for wording in wordings]
    number = {name: n for n, name in enumerate(main)}
    of_main = np.array([number.get(label, -1) for label in labels])
    weights, biases = fit(values[of_main >= 0], of_main[of_main >= 0], len(main), settings)
    for notice in notices:
        alarming = {w.text for w in wordings if w.label == notice}  # some of them are wordings of an entry as well
        raised = np.array([w.text in alarming for w in wordings]).astype(int)
        importance = np.where(raised, ALARM_IMPORTANCE, 1.0).astype(np.float32)
        binary, bias = fit(values, raised, 2, settings, importance)
        weights = np.hstack([weights, binary[:, 1:] - binary[:, :1]])
        biases = np.append(biases, bias[1] - bias[0])
    return Model(main + notices, rarities, rows, weights, biases)


def vectors(counted: Iterable[Counter[str]], rows: dict[str, int], rarities: dict[str, float]) -> csr_matrix:
    """Feature counts as rows of a sparse matrix: sublinear tf-idf scaled to length 1, as a question is scored."""
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for counts in counted:
        known = [(rows[name], (1 + log(n)) * rarities[name]) for name, n in counts.items() if name in rows]
        length = sqrt(sum(value * value for _, value in known)) or 1.0
        columns += [column for column, _ in known]
        data += [value / length for _, value in known]
        ends.append(len(columns))
    return csr_matrix((np.array(data, np.float32), columns, ends), shape=(len(ends) - 1, len(rows)))


def dump(model: Model, made: dict[str, Any]) -> str:
    """The text of the weights file; see match/weights.py for its form. `made` says how the weights came about."""
    header = {
        "made": made,
        "targets": model.targets,
        "biases": [round(float(bias), 4) for bias in model.biases],
    }
    lines = [json.dumps(header)]
    for name, row in model.rows.items():
        values = model.weights[row]
        top = float(np.abs(values).max())
        values = np.where(np.abs(values) < SMALLEST * top, 0, values)
        if top:
            scale = float(f"{top / LEVELS:.4g}")
            packed = base64.b85encode(
                np.clip(np.rint(values / scale), -LEVELS, LEVELS).astype(np.int8).tobytes()
            ).decode()
            lines.append(f"{name}\t{model.rarities[name]:.4f}\t{scale:.4g}\t{packed}")
    return "\n".join(lines) + "\n"
