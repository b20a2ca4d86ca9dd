"""The decision on each part of a question: an entry that answers it, the reason to decline, or two that are too close.

A close call is no answer: a wrong one about somebody's health does more harm than an honest "which of the two do you
mean".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hfs_cli.kb.layout import CALM
from hfs_cli.text import words

if TYPE_CHECKING:
    from hfs_cli.kb.layout import Target
    from hfs_cli.match.judge import Judge, Judgement
    from hfs_cli.match.settings import Settings
    from hfs_cli.reply import Reason


CERTAIN = 0.99
"""The probability given to an entry whose own question or wording was asked, word for word."""


class Verdict(NamedTuple):
    """What was decided on a part: an `entry` that answers it; or a `reason` to decline, and the `target` that gave it.

    Where there is neither entry nor reason, two entries are too close to choose. `threshold` is the probability asked
    for. A `verbatim` one is a wording of the entry or the target, word for word.
    """

    judgement: Judgement
    threshold: float
    entry: Target | None = None
    reason: Reason | None = None
    target: Target | None = None
    verbatim: bool = False

    @property
    def probability(self) -> float:
        """That of the entry being right, 0 to 1, where one is given."""
        return CERTAIN if self.verbatim else self.judgement.probability

    @property
    def said(self) -> str:
        """The verdict in a few words: "answered: causes", "declined: uncovered (cost)", "ambiguous"."""
        how = ", word for word" if self.verbatim else ""
        if self.entry is not None:
            return f"answered: {self.entry.id}{how}"
        if self.reason is None:
            return "ambiguous"
        return f"declined: {self.reason}" + (f" ({self.target.id}{how})" if self.target is not None else "")


def decide(judgements: list[Judgement], judge: Judge, settings: Settings, *, urgent: bool) -> list[Verdict]:
    """The verdict on each part, in order; `urgent` where the message raises a notice."""
    threshold = settings.urgent_answer_from if urgent else settings.answer_from[judge.kind]
    verdicts: list[Verdict] = []
    for judgement in judgements:
        verdict = _verdict(judgement, threshold, settings)
        before = verdicts[-1] if verdicts else None
        if verdict.entry is not None and before is not None and _leans_on_another(judgement, before, judge):
            verdict = Verdict(judgement, threshold, None, before.reason, before.target)
        verdicts.append(verdict)
    return verdicts


def word_for_word(judgement: Judgement, judge: Judge, settings: Settings) -> Verdict | None:
    """The verdict on a text that is a wording, word for word; None where it is none.

    Of several targets with that wording the entry whose question it is comes first, then the likeliest one.
    """
    known = [judge.index.target(n) for n in judge.worded(judgement.query.text) if n != CALM]
    if not known:
        return None
    said = words(judgement.query.text)
    shares = {candidate.target.n: candidate.share for candidate in judgement.candidates}

    def likely(target: Target) -> tuple[bool, float]:
        return target.kind == "entry" and words(target.text) == said, shares.get(target.n, 0.0)

    target = max((target for target in known if target.kind != "notice"), key=likely, default=None)
    if target is None:
        return None
    threshold = settings.answer_from[judge.kind]
    if target.kind == "entry":
        return Verdict(judgement, threshold, target, verbatim=True)
    return Verdict(judgement, threshold, None, _reason(target), target, verbatim=True)


def _leans_on_another(judgement: Judgement, before: Verdict, judge: Judge) -> bool:
    """Whether a part goes on about another subject: "what is Bell's palsy, and does it spread"."""
    return before.reason == "other-subject" and not judge.subject_words(judgement)


def _verdict(judgement: Judgement, threshold: float, settings: Settings) -> Verdict:
    top = judgement.top
    if top is None:
        return Verdict(judgement, threshold, reason="no-match")
    if top.target.kind != "entry":
        return _decline(judgement, threshold, top.target, top.share, settings)
    second = next((c for c in judgement.candidates[1:] if c.target.kind == "entry"), None)
    tied = second is not None and second.share >= settings.tied * top.share
    if judgement.probability >= threshold and not tied:
        return Verdict(judgement, threshold, entry=top.target)
    other = next((c for c in judgement.candidates if c.target.kind != "entry"), None)
    nearly = settings.close * top.share
    if (
        second is not None
        and second.share >= nearly
        and second.target.id not in top.target.related
        and (other is None or second.share > other.share)
    ):
        return Verdict(judgement, threshold)
    if other is not None and other.share >= nearly:
        return _decline(judgement, threshold, other.target, other.share, settings)
    return Verdict(judgement, threshold, reason="no-match")


def _decline(judgement: Judgement, threshold: float, target: Target, share: float, settings: Settings) -> Verdict:
    """A decline with the reason that the target gives, where it is clear enough that the question is of its kind."""
    if share < settings.name_from:
        return Verdict(judgement, threshold, reason="no-match")
    return Verdict(judgement, threshold, None, _reason(target), target)


def _reason(target: Target) -> Reason:
    return target.reason or "no-match"  # type: ignore[return-value]
