"""A question in, a reply out: judges its parts, decides on each, and puts the reply together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.match import settings as fitted_settings
from hfs_cli.match.decide import Verdict, decide, word_for_word
from hfs_cli.match.features import Stems
from hfs_cli.match.judge import Judge, Judgement
from hfs_cli.match.notices import raised
from hfs_cli.match.parts import parts
from hfs_cli.reply import Answer, Reply, Suggestion
from hfs_cli.text import shorten, words

if TYPE_CHECKING:
    from hfs_cli.kb.index import Index
    from hfs_cli.kb.layout import Target
    from hfs_cli.match.settings import Settings
    from hfs_cli.reply import Notice, Reason, Status


class Matcher:
    """Answers questions from one index."""

    def __init__(self, index: Index, settings: Settings | None = None) -> None:
        self.index = index
        self.settings = settings or fitted_settings.load()
        self.judge = Judge(index, Stems(index.meta["language"]), self.settings)

    def ask(self, question: str) -> Reply:
        """The reply to a question of any length and content."""
        text = shorten(question)
        if not words(text):
            return Reply(question, "declined", "empty")
        verdicts, notices = self.consider(text)
        return self._reply(question, verdicts, notices)

    def consider(self, text: str) -> tuple[list[Verdict], tuple[Notice, ...]]:
        """The verdicts on the parts of a text, and the notices that it raises."""
        known = word_for_word(self.judge.judge(text), self.judge, self.settings)
        judgements = [known.judgement] if known else parts(text, self.judge, self.settings)
        notices = raised(text, judgements, self.judge, self.settings)
        if known:
            return [known], notices
        return decide(judgements, self.judge, self.settings, urgent=bool(notices)), notices

    def _reply(self, question: str, verdicts: list[Verdict], notices: tuple[Notice, ...]) -> Reply:
        answers: dict[str, Answer] = {}
        for verdict in verdicts:
            if verdict.entry is not None and verdict.entry.id not in answers:
                answers[verdict.entry.id] = self.answer(verdict.entry, verdict.probability)
        gaps = [v.target for v in verdicts if v.reason == "uncovered" and v.target is not None]
        reasons = [verdict.reason for verdict in verdicts if verdict.reason is not None]
        status: Status = "answered" if answers else "declined" if reasons or notices else "ambiguous"
        reason: Reason | None = None
        if status == "declined":
            reason = "uncovered" if gaps else reasons[-1] if reasons else "no-match"
        suggestions = self._suggestions([verdict.judgement for verdict in verdicts], gaps, set(answers), status)
        return Reply(
            question,
            status,
            reason,
            gaps[0].id if gaps else None,
            tuple(answers.values()),
            suggestions if answers or not notices else (),  # whoever needs help now is not to be sent reading
            notices,
            tuple(dict.fromkeys(gap.text for gap in gaps)),
        )

    def answer(self, entry: Target, probability: float) -> Answer:
        """An entry as an answer of a given probability."""
        related = tuple((name, other.text) for name in entry.related if (other := self.index.by_id(name)) is not None)
        return Answer(entry.id, entry.topic, entry.text, entry.answer, entry.source, round(probability, 4), related)

    def _suggestions(
        self, judgements: list[Judgement], gaps: list[Target], given: set[str], status: Status
    ) -> tuple[Suggestion, ...]:
        """The likeliest other entries, then those that the gap names as nearest; none that was given as an answer.

        Of an ambiguous question only those that it may well mean, two at least.
        """
        least = self.settings.suggest_beside_gap_from if gaps else self.settings.suggest_from
        shares: dict[str, tuple[str, float]] = {}
        for judgement in judgements:
            for candidate in judgement.candidates:
                if candidate.target.kind == "entry" and candidate.share >= least:
                    known = shares.get(candidate.target.id, ("", 0.0))
                    shares[candidate.target.id] = (candidate.target.text, max(candidate.share, known[1]))
        for gap in gaps:
            for name in gap.related:
                entry = self.index.by_id(name)
                if entry is not None:
                    shares.setdefault(name, (entry.text, 0.0))
        ranked = sorted(shares.items(), key=lambda item: -item[1][1])
        found = [Suggestion(name, text, round(share, 4)) for name, (text, share) in ranked if name not in given]
        if status == "ambiguous":
            likely = [one for one in found if one.score >= self.settings.close * found[0].score]
            return tuple((likely if len(likely) > 1 else found[:2])[: self.settings.most_suggestions])
        return tuple(found[: self.settings.most_suggestions])
