"""Two runs over labelled questions, compared question by question: what got better, what got worse.

The earlier one is read from what `hfs kb test --json` printed. Questions are paired by their text and their label, so
that a question whose label was changed in between counts as another one.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hfs_cli.errors import InputError
from hfs_cli.kb import files
from hfs_cli.quality.evaluate import NAMES, Outcome
from hfs_cli.quality.report import wanted

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path

    from hfs_cli.quality.report import Report


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier run: its figures by name, and for each question whether it was sound and what became of it."""

    figures: dict[str, float | None]
    questions: dict[Hashable, tuple[bool, Outcome]]


@dataclass(frozen=True, slots=True)
class Change:
    """A question that was missed before and is not now, or the other way round."""

    line: int
    question: str
    wanted: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since an earlier run. `gone` and `new` count the questions that only one of the two runs has."""

    before: dict[str, float | None]
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    gone: int
    new: int

    def as_dict(self) -> dict[str, Any]:
        """The comparison as plain data."""
        return {
            "figures": self.before,
            "better": [_record(change) for change in self.better],
            "worse": [_record(change) for change in self.worse],
            "gone": self.gone,
            "new": self.new,
        }


def read(path: Path) -> Earlier:
    """An earlier run from a file. Raises InputError where it can't be read or is no output of `hfs kb test --json`."""
    try:
        record = json.loads(files.decode(files.read(path), path))
        known = record["figures"]
        figures = {name: known.get(name) for name in NAMES}
        if not all(value is None or isinstance(value, (int, float)) for value in figures.values()):
            raise TypeError("a figure is not a number")
        questions: dict[Hashable, tuple[bool, Outcome]] = {}
        seen: Counter[Hashable] = Counter()
        for reply in record["replies"]:
            key = _key(reply["question"], reply["wanted"], reply["urgent"], seen)
            outcome = Outcome(
                tuple(map(str, reply["given"])),
                str(reply["status"]),
                reply["reason"],
                reply["gap"],
                tuple(map(str, reply["notices"])),
            )
            questions[key] = bool(reply["right"] and reply["alarm_right"]), outcome
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError(f"{path}: is not the output of an earlier `hfs kb test --json`") from error
    return Earlier(figures, questions)


def compare(earlier: Earlier, now: Report) -> Comparison:
    """What changed from an earlier run to this one."""
    better: list[Change] = []
    worse: list[Change] = []
    seen: Counter[Hashable] = Counter()
    found = 0
    for result in now.results:
        labelled = result.labelled
        key = _key(labelled.question, wanted(labelled), labelled.urgent, seen)
        if key not in earlier.questions:
            continue
        found += 1
        was_sound, outcome = earlier.questions[key]
        if was_sound != result.sound:
            before, after = _words(outcome), _words(result.outcome)
            change = Change(labelled.line, labelled.question, wanted(labelled), before, after)
            (better if result.sound else worse).append(change)
    return Comparison(
        earlier.figures, tuple(better), tuple(worse), len(earlier.questions) - found, len(now.results) - found
    )


def _words(outcome: Outcome) -> str:
    return f"{outcome} with a notice" if outcome.notices else str(outcome)


def _key(question: str, wanted_text: str, urgent: bool | None, seen: Counter[Hashable]) -> Hashable:
    """What pairs a question of one run with one of another; repeated ones are paired in their order."""
    same = (question, wanted_text, urgent)
    seen[same] += 1
    return (*same, seen[same])


def _record(change: Change) -> dict[str, Any]:
    return {
        "line": change.line,
        "question": change.question,
        "wanted": change.wanted,
        "before": change.before,
        "now": change.now,
    }
