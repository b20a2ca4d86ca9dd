"""Why a question gets its reply: what was understood, what was weighed, what decided. For maintainers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from hfs_cli.match.notices import log_odds
from hfs_cli.text import shorten

if TYPE_CHECKING:
    from hfs_cli.match.decide import Verdict
    from hfs_cli.match.matcher import Matcher
    from hfs_cli.reply import Reply

MOST_EVIDENCE = 12
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate: its id and kind (entry, gap, elsewhere), its share of the scores (0 to 1), and what spoke most
    for it.

    `evidence` holds (feature, contribution) pairs: stems, ~concepts, neighbours "a b" and #letter runs.
    """

    id: str
    kind: str
    share: float
    evidence: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class PartExplained:
    """One part of a question. `probability` is that of its best entry being right, 0 to 1; `margin` its distance to
    the threshold.
    """

    text: str
    words: tuple[str, ...]
    concepts: tuple[tuple[str, str], ...]
    corrected: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    candidates: tuple[Weighed, ...]
    probability: float
    margin: float
    verdict: str


@dataclass(frozen=True, slots=True)
class NoticeExplained:
    """A notice: its log odds, and those from which it is raised."""

    id: str
    odds: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that led to a reply. `threshold` is the probability from which an entry is given."""

    question: str
    reply: Reply
    threshold: float
    parts: tuple[PartExplained, ...]
    notices: tuple[NoticeExplained, ...]

    def as_dict(self) -> dict[str, Any]:
        """The explanation as plain data; `reply` in the form of the JSON reply."""
        values = asdict(self)
        values["reply"] = self.reply.as_dict()
        return values


def explain(matcher: Matcher, question: str) -> Explanation:
    """Why a question gets the reply it gets."""
    text = shorten(question)
    reply = matcher.ask(question)
    verdicts = matcher.consider(text)[0] if reply.reason != "empty" else []
    judgements = [verdict.judgement for verdict in verdicts]
    found = log_odds(text, judgements, matcher.judge, matcher.settings)
    threshold = matcher.settings.notice_from[matcher.judge.kind]
    notices = tuple(
        NoticeExplained(matcher.index.target(number).id, round(odds, 3), threshold) for number, odds in found.items()
    )
    explained = tuple(map(_part, verdicts))
    answer_from = verdicts[0].threshold if verdicts else matcher.settings.answer_from[matcher.judge.kind]
    return Explanation(question, reply, answer_from, explained, notices)


def _part(verdict: Verdict) -> PartExplained:
    judgement = verdict.judgement
    query = judgement.query
    candidates = tuple(
        Weighed(
            candidate.target.id,
            candidate.target.kind,
            round(candidate.share, 4),
            tuple(
                (name, round(value, 3)) for name, value in judgement.scores.evidence(candidate.target.n, MOST_EVIDENCE)
            ),
        )
        for candidate in judgement.candidates[:MOST_SHOWN]
    )
    return PartExplained(
        text=query.text,
        words=query.words,
        concepts=tuple((" ".join(unit.stems), unit.concept) for unit in query.units if unit.concept),
        corrected=tuple((word, " ".join(better)) for word, better in query.corrections.items()),
        unknown=query.unknown,
        candidates=candidates,
        probability=round(judgement.probability, 4),
        margin=round(judgement.probability - verdict.threshold, 4),
        verdict=verdict.said,
    )
