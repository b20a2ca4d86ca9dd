"""The weight of each feature for each target: closed form from the wordings, or fitted beforehand and read from a file.

Closed form: multinomial naive Bayes over length-normalised tf-idf vectors (Rennie et al., "Tackling the Poor
Assumptions of Naive Bayes Text Classifiers", ICML 2003, transforms of section 4), one pass over the wordings. Fitted:
the same linear form, its weights found by multinomial logistic regression (tools/fit, `hfs kb fit`). Both are scored in
the same way, as

    score(target) = bias(target) + sum over features of value(feature) * weight(feature, target)

where the values of a question are sublinear tf-idf, scaled to length 1 over the features that the index knows.

The weights file is text: a JSON line that says how it was made, then a line for each feature with its name, its
rarity and its weights, one signed byte a target, in Base85 (Python's alphabet), to be multiplied by the line's scale.
"""

from __future__ import annotations

import base64
from collections import Counter, defaultdict
from itertools import chain
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli.errors import InputError
from hfs_cli.kb.layout import CALM
from hfs_cli.kb.named_files import weights_header

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hfs_cli.kb.write_index import Feature

SMOOTHING = 0.2
"""Weight given to features that a target has not been seen with; 0.1 to 0.3 do equally well on held-back CLINC150
questions.
"""

MOST_POSTINGS = 256
"""Targets that one feature may bear on; of more, those with the greatest weights are kept, so that cost is bounded."""


class Weights(NamedTuple):
    """All features with their weights, and the bias of each target."""

    features: Iterable[Feature]
    biases: list[float]


def rarity(wordings: int, containing: int) -> float:
    """Smoothed inverse document frequency, 1 and more: 1 + ln((1 + wordings) / (1 + containing))."""
    return 1.0 + log((1 + wordings) / (1 + containing))


def closed_form(wordings: Sequence[tuple[int, list[str]]], targets: int, notices: frozenset[int]) -> Weights:
    """Naive Bayes weights from (target, features) pairs; `notices` are the targets that are weighed against all the
    rest.

    The features of a wording stand in it once, in one order: then the same wordings give the same weights to the last
    bit.
    """
    counts = Counter(chain.from_iterable(names for _, names in wordings))
    rarities = {name: rarity(len(wordings), count) for name, count in counts.items()}
    squares = {name: value * value for name, value in rarities.items()}
    by_target: defaultdict[int, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    square = squares.__getitem__
    for target, names in wordings:
        if names:
            share = 1.0 / sqrt(sum(map(square, names)))
            known = by_target[target]
            for name in names:
                known[name] += share
    mass: dict[str, dict[int, float]] = {name: {} for name in rarities}
    of_target = [0.0] * (targets + 1)
    for target, known in by_target.items():
        for name, share in known.items():
            mass[name][target] = value = share * rarities[name]
            of_target[target] += value
    biases = [-log(share + SMOOTHING * max(len(mass), 1)) for share in of_target[:targets]]
    for notice in notices:
        biases[notice] = 0.0

    def rows() -> Iterator[Feature]:
        smoothing = SMOOTHING
        for name, row in mass.items():
            if notices or CALM in row:
                weights = _with_notices(row, of_target, notices, len(mass))
            else:
                weights = {target: log(1.0 + share / smoothing) for target, share in row.items()}
            if len(weights) > MOST_POSTINGS:
                weights = dict(Counter(weights).most_common(MOST_POSTINGS))
            yield name, rarities[name], list(weights), list(weights.values())

    return Weights(rows(), biases)


def _with_notices(
    row: dict[int, float], of_target: list[float], notices: frozenset[int], features: int
) -> dict[int, float]:
    """The weights of a row where notices are: each of them has the log odds of the feature against everything else."""
    weights = {
        target: log(1.0 + share / SMOOTHING)
        for target, share in row.items()
        if target not in notices and target != CALM
    }
    everything, everywhere = sum(row.values()), sum(of_target)
    for notice in notices:
        inside = row.get(notice, 0.0)
        odds = (inside + SMOOTHING) / (everything - inside + SMOOTHING)
        prior = (of_target[notice] + SMOOTHING * features) / (everywhere - of_target[notice] + SMOOTHING * features)
        weights[notice] = log(odds / prior)
    return weights


def fitted(text: str, targets: dict[str, int], path: str) -> Weights | None:
    """The weights in a weights file; None where it was made for other targets than these (then it is stale).

    `targets` gives the number of each id. Raises InputError where the text is not a weights file.
    """
    lines = text.split("\n")
    header = weights_header(lines[0])
    if header is None:
        raise InputError(f"{path}: is not a weights file")
    names, biases = header
    if set(names) != set(targets):
        return None
    numbers = [targets[name] for name in names]
    placed = [0.0] * len(targets)
    for number, bias in zip(numbers, biases, strict=True):
        placed[number] = bias

    def rows() -> Iterator[Feature]:
        for line in lines[1:]:
            if line:
                try:
                    name, rare, scale_text, packed = line.rsplit("\t", 3)
                    scale, data = float(scale_text), base64.b85decode(packed)
                except ValueError as error:
                    raise InputError(f"{path}: a line is damaged: {line[:40]!r}") from error
                pairs = [
                    (number, (byte - 256 if byte > 127 else byte) * scale)
                    for number, byte in zip(numbers, data, strict=True)
                    if byte
                ]
                yield name, float(rare), [n for n, _ in pairs], [w for _, w in pairs]

    return Weights(rows(), placed)
