"""Fits the constants of the decision on held-back wordings, and puts them into the text of calibration.json."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from hfs_cli.fit.heldout import Record
from hfs_cli.match.parts import possible_cuts
from hfs_cli.text import shorten

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from hfs_cli.match.judge import Judge

RIDGE = 100.0
"""Inverse strength of the penalty on calibration weights: weak, there are a few of them and thousands of records."""

FALSE_ALARMS = 0.01
"""Share of calm wordings that may raise a notice; the threshold is set where held-back ones do so."""


class Fitted(NamedTuple):
    """A fitted calibration and its mean log loss, in nats."""

    values: dict[str, Any]
    loss: float


def calibration(
    records: Sequence[Record],
    overlap: dict[tuple[str, str], float],
    importance: Sequence[float] | None = None,
    without: Collection[str] = (),
) -> Fitted:
    """The logistic calibration of the probability that a best entry is right.

    `overlap` gives, for (wanted, given) pairs of entries, the share of questions for the first that the second answers
    too; `importance` weighs the records against each other, 1 for each where it is None. Evidence named in `without` is
    left out.
    """
    names = [name for name in next(r.evidence for r in records if r.evidence) if name not in without]
    rows: list[list[float]] = []
    right: list[float] = []
    weights: list[float] = []
    for number, record in enumerate(records):
        if record.candidates and record.candidates[0][1] == "entry":
            rows.append([record.evidence[name] for name in names])
            given = record.candidates[0][0]
            right.append(1.0 if given == record.label else overlap.get((record.label, given), 0.0))
            weights.append(importance[number] if importance is not None else 1.0)
    values, shares, mass = np.array(rows), np.array(right), np.array(weights)
    model = LogisticRegression(C=RIDGE, max_iter=2000)
    labels = np.r_[np.ones(len(values)), np.zeros(len(values))]
    model.fit(np.vstack([values, values]), labels, sample_weight=np.r_[shares * mass, (1 - shares) * mass])
    given_right = model.predict_proba(values)[:, 1]
    losses = -shares * np.log(given_right) - (1 - shares) * np.log(1 - given_right)
    return Fitted(_logistic(model, names), float((losses * mass).sum() / mass.sum()))


class CutRecord(NamedTuple):
    """A place where a message could be cut: what speaks for it, whether its sides are two of the message's parts."""

    evidence: dict[str, float]
    good: bool
    weight: float


def cuts(judge: Judge, text: str, parts: Sequence[Sequence[str]] = (), weight: float = 1.0) -> Iterator[CutRecord]:
    """The records of the possible cuts of a message; `parts` are the targets of its parts where it has several."""
    text = shorten(text)
    for cut in possible_cuts(text, judge.judge(text), judge):
        left, right = (side.top.target.id if side.top else "" for side in (cut.left, cut.right))
        in_left = {number for number, part in enumerate(parts) if left in part}
        in_right = {number for number, part in enumerate(parts) if right in part}
        yield CutRecord(cut.evidence, any(a != b for a in in_left for b in in_right), weight)


def split(records: Sequence[CutRecord]) -> dict[str, Any]:
    """The logistic decision whether a cut makes two parts."""
    names = list(records[0].evidence)
    values = np.array([[record.evidence[name] for name in names] for record in records])
    model = LogisticRegression(C=1.0, max_iter=5000)
    model.fit(values, [record.good for record in records], sample_weight=[record.weight for record in records])
    return _logistic(model, names)


def notice_threshold(records: Sequence[Record], notices: Sequence[str]) -> float:
    """The log odds that at most a share of FALSE_ALARMS of the wordings of no notice reach."""
    alarming = {record.text for record in records if record.label in notices}  # some are wordings of an entry as well
    calm = [max(record.notices.values(), default=-100.0) for record in records if record.text not in alarming]
    return round(float(np.quantile(calm, 1 - FALSE_ALARMS)), 3)


def overlaps(labelled: Iterable[dict[str, Any]]) -> dict[tuple[str, str], float]:
    """How often questions for one entry are answered by another too, from labels with several accepted ids."""
    pairs: Counter[tuple[str, str]] = Counter()
    firsts: Counter[str] = Counter()
    for question in labelled:
        accepted = [name for name in question.get("expect", ()) if name != "NONE"]
        if accepted:
            firsts[accepted[0]] += 1
            pairs.update((accepted[0], other) for other in accepted[1:])
    return {pair: round(count / firsts[pair[0]], 3) for pair, count in pairs.items()}


def dump(values: dict[str, Any]) -> str:
    """The text of calibration.json."""
    return json.dumps(values, indent=2) + "\n"


def _logistic(model: LogisticRegression, names: list[str]) -> dict[str, Any]:
    return {
        "bias": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)},
        "temperature": 1.0,
    }
