"""A question in, a reply out: judges its parts, decides on each, and puts the reply together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.match import settings as fitted_settings
from hfs_cli.match.features import Stems
from hfs_cli.match.judge import Judge, Judgement
from hfs_cli.match.notices import raised
from hfs_cli.match.parts import parts
from hfs_cli.reply import Answer, Reply, Suggestion
from hfs_cli.text import shorten, words

if TYPE_CHECKING:
    from hfs_cli.kb.index import Index, Target
    from hfs_cli.match.settings import Settings
    from hfs_cli.reply import Reason

CERTAIN = 0.99
"""The probability given to an entry whose own question was asked, word for word."""


class Matcher:
    """Answers questions from one index."""

    def __init__(self, index: Index, settings: Settings | None = None) -> None:
        self.index = index
        self.settings = settings or fitted_settings.load()
        self.judge = Judge(index, Stems(index.meta["language"]), self.settings)

    def ask(self, question: str) -> Reply:
        """The reply to a question of any length and content."""
        read = words(shorten(question))
        if not read:
            return Reply(question, "declined", "empty", suggestions=())
        heading = self.index.by_heading(" ".join(read))
        if heading is not None:
            return Reply(question, "answered", answers=(self.answer(heading, CERTAIN),))
        text = shorten(question)
        judgements = parts(text, self.judge, self.settings)
        notices = raised(text, judgements, self.judge, self.settings)
        reply = self._decide(question, judgements, urgent=bool(notices))
        return Reply(
            question,
            reply.status,
            reply.reason,
            reply.gap,
            reply.answers,
            reply.suggestions,
            notices,
            reply.gap_titles,
        )

    def _decide(self, question: str, judgements: list[Judgement], *, urgent: bool) -> Reply:
        answers: list[Answer] = []
        declined: list[tuple[Reason, Target | None]] = []
        threshold = self.settings.urgent_answer_from if urgent else self.settings.answer_from
        for judgement in judgements:
            entry, reason, target = self._verdict(judgement, threshold)
            if entry is not None and self._speaks_of_another(judgement, declined):
                entry, reason, target = None, *declined[-1]
            if entry is not None:
                if entry.id not in [answer.id for answer in answers]:
                    answers.append(self.answer(entry, judgement.probability))
            elif reason is not None:
                declined.append((reason, target))
        gaps = [target for reason, target in declined if reason == "uncovered" and target is not None]
        titles = tuple(dict.fromkeys(gap.text for gap in gaps))
        gap = gaps[0].id if gaps else None
        suggestions = self._suggestions(judgements, gaps, {answer.id for answer in answers})
        if answers:
            return Reply(question, "answered", None, gap, tuple(answers), suggestions, gap_titles=titles)
        if declined:
            reason = "uncovered" if gaps else declined[-1][0]
            return Reply(question, "declined", reason, gap, (), suggestions, gap_titles=titles)
        return Reply(question, "ambiguous", None, None, (), suggestions)

    def _speaks_of_another(self, judgement: Judgement, declined: list[tuple[Reason, Target | None]]) -> bool:
        """Whether a part leans on the part before it, which was about another subject: "... and does it spread"."""
        return bool(declined) and declined[-1][0] == "other-subject" and not self.judge.subject_words(judgement)

    def verdict(self, judgement: Judgement) -> str:
        """What is decided on a text, in a word or two: "answered: causes", "declined: uncovered (cost)", "ambiguous"."""
        entry, reason, target = self._verdict(judgement, self.settings.answer_from)
        if entry is not None:
            return f"answered: {entry.id}"
        if reason is None:
            return "ambiguous"
        return f"declined: {reason}" + (f" ({target.id})" if target is not None else "")

    def _verdict(self, judgement: Judgement, threshold: float) -> tuple[Target | None, Reason | None, Target | None]:
        """The entry that answers; or the reason to decline and its target; or nothing where two are too close."""
        top = judgement.top
        if top is None:
            return None, "no-match", None
        entries = [c for c in judgement.candidates if c.target.kind == "entry"]
        if top.target.kind == "entry" and judgement.probability >= threshold:
            return top.target, None, None
        if top.target.kind != "entry":
            return None, _reason(top.target), top.target
        others = [c for c in judgement.candidates if c.target.kind != "entry"]
        close = len(entries) > 1 and entries[1].share >= self.settings.close * entries[0].share
        close = close and entries[1].target.id not in top.target.related
        if close and (not others or entries[1].share > others[0].share):
            return None, None, None
        if others and others[0].share >= self.settings.close * top.share:
            return None, _reason(others[0].target), others[0].target
        return None, "no-match", None

    def answer(self, entry: Target, probability: float) -> Answer:
        """An entry as an answer of a given probability."""
        related = tuple((name, other.text) for name in entry.related if (other := self.index.by_id(name)) is not None)
        return Answer(entry.id, entry.topic, entry.text, entry.answer, entry.source, round(probability, 4), related)

    def _suggestions(self, judgements: list[Judgement], gaps: list[Target], given: set[str]) -> tuple[Suggestion, ...]:
        """The likeliest other entries, then those that the gap names as nearest; none that was given as an answer."""
        shares: dict[str, tuple[str, float]] = {}
        for judgement in judgements:
            for candidate in judgement.candidates:
                if candidate.target.kind == "entry" and candidate.share >= self.settings.suggest_from:
                    known = shares.get(candidate.target.id, ("", 0.0))
                    shares[candidate.target.id] = (candidate.target.text, max(candidate.share, known[1]))
        for gap in gaps:
            for name in gap.related:
                entry = self.index.by_id(name)
                if entry is not None:
                    shares.setdefault(name, (entry.text, 0.0))
        ranked = sorted(shares.items(), key=lambda item: -item[1][1])
        found = [Suggestion(name, text, round(share, 4)) for name, (text, share) in ranked if name not in given]
        return tuple(found[: self.settings.most_suggestions])


def _reason(target: Target) -> Reason:
    return target.reason or "no-match"  # type: ignore[return-value]
