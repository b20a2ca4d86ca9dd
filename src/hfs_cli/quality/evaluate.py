"""Labelled questions with their replies: what is right, and the figures that they give."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from hfs_cli.quality.questions import NONE, Labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfs_cli.reply import Reply

BINS = 10
"""Equal bins of the score, for the calibration error."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1, None where there is no question of the kind.

    right: answerable questions answered with an accepted id first. declined: questions to decline that were not
    answered. balanced: the mean of the two. answers_right: accepted answers among all that were given. both: questions
    of several parts with every part answered. first: answerable questions whose best entry, answered or suggested, is
    accepted. urgent: urgent questions that raised a notice; false_alarms: other questions that did.
    calibration_error: mean distance between score and share of right answers over 10 equal bins, weighted by size.
    """

    questions: int
    right: float | None
    declined: float | None
    balanced: float | None
    answers_right: float | None
    both: float | None
    first: float | None
    urgent: float | None
    false_alarms: float | None
    calibration_error: float | None

    def as_dict(self) -> dict[str, Any]:
        """The figures by name, rounded to four places."""
        return {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(self).items()}


NAMES = tuple(field.name for field in fields(Figures))
"""The names of the figures, in their order."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: the ids given, or why none was; and the notices raised."""

    given: tuple[str, ...]
    status: str
    reason: str | None = None
    gap: str | None = None
    notices: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.given:
            return ", ".join(self.given)
        return f"{self.status}: {self.gap or self.reason}" if self.status == "declined" else self.status


@dataclass(frozen=True, slots=True)
class Result:
    """A labelled question with its reply."""

    labelled: Labelled
    reply: Reply

    @property
    def given(self) -> tuple[str, ...]:
        """The ids of the answers given."""
        return tuple(answer.id for answer in self.reply.answers)

    @property
    def outcome(self) -> Outcome:
        """What became of the question, without the texts."""
        reply = self.reply
        return Outcome(self.given, reply.status, reply.reason, reply.gap, tuple(one.id for one in reply.notices))

    @property
    def right(self) -> bool:
        """Whether the answers (or the decline) are right; notices count apart."""
        wanted = self.labelled
        if wanted.parts:
            return not self.missed_parts
        if not self.given:
            return wanted.to_decline or NONE in wanted.expect
        return self.given[0] in wanted.expect

    @property
    def missed_parts(self) -> tuple[frozenset[str], ...]:
        """The parts of a question of several parts that were not answered rightly.

        A part that is to be declined, or may be, is right without an answer of its own while no answer is wrong.
        """
        given, wanted = set(self.given), self.labelled
        nothing_wrong = given <= wanted.ids
        return tuple(
            part for part in wanted.parts if not (part & given or (nothing_wrong and (not part or NONE in part)))
        )

    @property
    def alarm_right(self) -> bool:
        """Whether a notice was raised where, and only where, the label wants one."""
        return bool(self.reply.notices) == bool(self.labelled.urgent)

    @property
    def sound(self) -> bool:
        """Whether the reply is right, notices included."""
        return self.right and self.alarm_right

    @property
    def best(self) -> str | None:
        """The best entry, answered or suggested."""
        return self.given[0] if self.given else next((s.id for s in self.reply.suggestions), None)

    def accepted(self) -> list[tuple[bool, float]]:
        """For each answer given: whether it is accepted, and its score."""
        return [(answer.id in self.labelled.ids, answer.score) for answer in self.reply.answers]


def figures(results: Sequence[Result]) -> Figures:
    """The figures of some results."""
    right = _share([r.right for r in results if r.labelled.answerable])
    declined = _share([not r.given for r in results if r.labelled.to_decline])
    accepted = [pair for r in results for pair in r.accepted()]
    return Figures(
        questions=len(results),
        right=right,
        declined=declined,
        balanced=(right + declined) / 2 if right is not None and declined is not None else None,
        answers_right=_share([good for good, _ in accepted]),
        both=_share([r.right for r in results if r.labelled.parts]),
        first=_share([r.best in r.labelled.expect for r in results if r.labelled.answerable]),
        urgent=_share([bool(r.reply.notices) for r in results if r.labelled.urgent]),
        false_alarms=_share([bool(r.reply.notices) for r in results if not r.labelled.urgent]),
        calibration_error=calibration_error(accepted),
    )


def calibration_error(scored: Sequence[tuple[bool, float]]) -> float | None:
    """Expected calibration error of (right, score) pairs over equal bins (Naeini et al., AAAI 2015), if any."""
    if not scored:
        return None
    bins: dict[int, list[tuple[bool, float]]] = {}
    for good, score in scored:
        bins.setdefault(min(int(score * BINS), BINS - 1), []).append((good, score))
    return sum(abs(sum(g for g, _ in b) - sum(s for _, s in b)) for b in bins.values()) / len(scored)


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
