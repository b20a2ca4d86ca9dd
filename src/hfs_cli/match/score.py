"""How much the features of a query speak for each target of a knowledge base."""

from __future__ import annotations

from collections import defaultdict
from math import exp, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hfs_cli.kb.index import Index
    from hfs_cli.kb.layout import Postings


class Scores(NamedTuple):
    """Linear scores by target number, and what they were made of.

    `values` are the known features' shares of the query: sublinear tf-idf, scaled to length 1. `length` is their
    length before scaling: how much the knowledge base knows of the question at all.
    """

    by_target: dict[int, float]
    values: dict[str, float]
    postings: dict[str, Postings]
    length: float

    def evidence(self, target: int, most: int) -> list[tuple[str, float]]:
        """The features that speak most for a target, each with its contribution to the score, greatest first."""
        contributions = [
            (name, value * self.postings[name].scale * level)
            for name, value in self.values.items()
            for number, level in zip(self.postings[name].targets, self.postings[name].levels, strict=True)
            if number == target
        ]
        return sorted(contributions, key=lambda pair: -pair[1])[:most]

    def support(self, target: int, names: Iterable[str], targets: int) -> float:
        """The share of some features, by rarity and of those that are known, that speak more for a target than for the
        mean of all `targets`, or for the only one there is; 0 where none is known.
        """
        speaking = every = 0.0
        for name in names:
            found = self.postings.get(name)
            if found is not None:
                every += found.rarity
                level = found.levels[found.targets.index(target)] if target in found.targets else 0
                if level * targets > sum(found.levels) or targets == 1:
                    speaking += found.rarity
        return speaking / every if every else 0.0


def score(counts: Mapping[str, int], index: Index) -> Scores:
    """The scores of all targets that some feature speaks for."""
    postings = index.postings(counts)
    raw = {name: (1.0 + log(counts[name])) * found.rarity for name, found in postings.items()}
    length = sqrt(sum(value * value for value in raw.values()))
    totals: defaultdict[int, float] = defaultdict(float)
    values: dict[str, float] = {}
    for name, found in postings.items():
        share = values[name] = raw[name] / length
        step = share * found.scale
        for target, level in zip(found.targets, found.levels, strict=True):
            totals[target] += step * level
    return Scores(dict(totals), values, postings, length)


def softmax(scores: Mapping[int, float], temperature: float = 1.0) -> dict[int, float]:
    """Scores as shares of 1; a higher temperature makes them more alike."""
    if not scores:
        return {}
    top = max(scores.values())
    powers = {target: exp((value - top) / temperature) for target, value in scores.items()}
    total = sum(powers.values())
    return {target: power / total for target, power in powers.items()}
