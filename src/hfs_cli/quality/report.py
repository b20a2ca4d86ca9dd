"""What a run over labelled questions tells: figures, what is taken for what, and why questions are missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from hfs_cli.quality.evaluate import Figures, Result, figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hfs_cli.match.explain import Explanation
    from hfs_cli.quality.questions import Labelled

DECLINE = "decline"
"""What is wanted of a question that must not be answered."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """What was wanted ("fines|fees", "decline"), what came instead (an id, "declined: no-match"), and how often."""

    wanted: str
    given: str
    count: int


@dataclass(frozen=True, slots=True)
class Near:
    """A candidate: its id, its kind (entry, gap, elsewhere), and its share of the scores, 0 to 1."""

    id: str
    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What decided on a question or on one part of it.

    `probability` is that of the best entry being right, `threshold` the one from which it is given, both 0 to 1;
    `nearest` are the best candidates, best first; `unknown` the words that the knowledge base does not know.
    """

    verdict: str
    probability: float
    threshold: float
    nearest: tuple[Near, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that did not get what its label asks for, and why."""

    result: Result
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run tells. `misses` are empty where they were not asked for."""

    results: tuple[Result, ...]
    total: Figures
    kinds: dict[str, Figures]
    confusions: tuple[Confusion, ...]
    misses: tuple[Miss, ...]

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data, of schema 1, which `--against` reads."""
        return {
            "schema": 1,
            "figures": self.total.as_dict(),
            "kinds": {kind: one.as_dict() for kind, one in self.kinds.items()},
            "confusions": [asdict(one) for one in self.confusions],
            "misses": [_miss_record(miss) for miss in self.misses],
            "replies": [
                {**_question_record(r.labelled), "right": r.right, "alarm_right": r.alarm_right, **asdict(r.outcome)}
                for r in self.results
            ],
        }


def report(results: Sequence[Result], explain: Callable[[str], Explanation] | None = None) -> Report:
    """The report on some results. `explain` tells why a question got its reply; without it there are no misses."""
    by_kind: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_kind[result.labelled.kind].append(result)
    missed = [result for result in results if not result.sound] if explain else []
    return Report(
        results=tuple(results),
        total=figures(results),
        kinds={kind: figures(some) for kind, some in sorted(by_kind.items()) if kind},
        confusions=tuple(confusions(results)),
        misses=tuple(Miss(one, decisions(explain(one.labelled.question))) for one in missed) if explain else (),
    )


def confusions(results: Iterable[Result]) -> list[Confusion]:
    """What was wanted and what was given instead, with how often, most frequent first."""
    pairs: Counter[tuple[str, str]] = Counter()
    for result in results:
        wanted = result.labelled
        if wanted.parts:
            wrong = [name for name in result.given if name not in wanted.ids]
            for part in result.missed_parts:
                pairs[spelled(part), ", ".join(wrong) or _unanswered(result)] += 1
        elif not result.right:
            pairs[spelled(wanted.expect), result.given[0] if result.given else str(result.outcome)] += 1
    return [Confusion(wanted, given, count) for (wanted, given), count in pairs.most_common()]


def _unanswered(result: Result) -> str:
    """What became of a part without an answer, in the words for whole questions."""
    if not result.given:
        return str(result.outcome)
    return f"declined: {result.outcome.gap}" if result.outcome.gap else "not answered"


def decisions(explanation: Explanation) -> tuple[Decision, ...]:
    """What decided, part by part."""
    return tuple(
        Decision(
            part.verdict,
            part.probability,
            explanation.threshold,
            tuple(Near(one.id, one.kind, one.share) for one in part.candidates),
            part.unknown,
        )
        for part in explanation.parts
    )


def spelled(ids: Iterable[str]) -> str:
    """Accepted ids in one word: "fines|fees"; "decline" for none."""
    return "|".join(sorted(ids)) or DECLINE


def wanted(labelled: Labelled) -> str:
    """What the label of a question asks for, in one line: "fines|fees", "decline", "cards + hours"."""
    return " + ".join(spelled(part) for part in labelled.parts) if labelled.parts else spelled(labelled.expect)


def _question_record(labelled: Labelled) -> dict[str, Any]:
    return {
        "line": labelled.line,
        "kind": labelled.kind,
        "question": labelled.question,
        "wanted": wanted(labelled),
        "urgent": labelled.urgent,
    }


def _miss_record(miss: Miss) -> dict[str, Any]:
    return {
        **_question_record(miss.result.labelled),
        **asdict(miss.result.outcome),
        "decisions": [asdict(decision) for decision in miss.decisions],
    }
