"""The figures that a set of labelled questions gives, and the questions that were missed."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
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

    right: answerable questions answered with an accepted id first. declined: questions to decline that were not answered.
    balanced: the mean of the two. answers_right: accepted answers among all that were given.
    both: questions of several parts with every part answered. first: answerable questions whose best entry, answered or
    suggested, is accepted. urgent: urgent questions that raised a notice; false_alarms: other questions that did.
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


@dataclass(frozen=True, slots=True)
class Result:
    """A labelled question with its reply. `right` tells whether the reply is what the label asks for."""

    labelled: Labelled
    reply: Reply

    @property
    def given(self) -> tuple[str, ...]:
        """The ids of the answers given."""
        return tuple(answer.id for answer in self.reply.answers)

    @property
    def right(self) -> bool:
        """Whether the answers (or the decline) are right; notices count apart."""
        wanted = self.labelled
        if wanted.parts:
            return all(part & set(self.given) for part in wanted.parts)
        if not self.given:
            return not wanted.expect or NONE in wanted.expect
        return self.given[0] in wanted.expect

    @property
    def alarm_right(self) -> bool:
        """Whether a notice was raised where, and only where, the label wants one."""
        return bool(self.reply.notices) == bool(self.labelled.urgent)

    @property
    def best(self) -> str | None:
        """The best entry, answered or suggested."""
        return self.given[0] if self.given else next((s.id for s in self.reply.suggestions), None)

    def accepted(self) -> list[tuple[bool, float]]:
        """For each answer given: whether it is accepted, and its score."""
        wanted = self.labelled
        ids = frozenset().union(*wanted.parts) if wanted.parts else wanted.expect
        return [(answer.id in ids, answer.score) for answer in self.reply.answers]


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
    """Expected calibration error of (right, score) pairs over equal bins (Naeini et al., AAAI 2015); None without pairs."""
    if not scored:
        return None
    bins: dict[int, list[tuple[bool, float]]] = {}
    for good, score in scored:
        bins.setdefault(min(int(score * BINS), BINS - 1), []).append((good, score))
    return sum(abs(sum(g for g, _ in b) - sum(s for _, s in b)) for b in bins.values()) / len(scored)


def confusions(results: Sequence[Result]) -> list[tuple[str, str, int]]:
    """What was wanted and what was given instead, with how often, most frequent first."""
    pairs = Counter(
        ("|".join(sorted(r.labelled.expect)) or "decline", r.given[0] if r.given else _why(r.reply))
        for r in results
        if not r.right and not r.labelled.parts
    )
    return [(wanted, given, count) for (wanted, given), count in pairs.most_common()]


def _why(reply: Reply) -> str:
    return f"declined: {reply.gap or reply.reason}" if reply.status == "declined" else reply.status


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
