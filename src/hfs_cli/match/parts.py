"""A question that asks two things, taken apart: where to cut, and whether to cut at all."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli.clauses import BARE, LINE, asks, bare_cuts, cuts, opens_aside, opens_question, puts_aside
from hfs_cli.match.judge import FAINTEST, Candidate, Judge, Judgement, logistic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfs_cli.match.settings import Settings

MOST_CUTS = 16
"""Places that are tried, the last ones of a long message: there the questions stand."""

MOST_PARTS = 4
"""Questions that one message is taken apart into at most: more are rather a list of words than questions."""

ENGLISH = "english"

FAINT = 0.1
"""Share of the scores that a part must give by itself to what it is taken for when completed."""

CLEAR = 0.45
"""Share of the scores from which a clause is clear enough to be set aside, and what stays clear enough to be asked."""


def parts(text: str, judge: Judge, settings: Settings) -> list[Judgement]:
    """The judgements of what a message asks, in its order: of the whole where it asks one thing.

    What the message only sets aside ("I know what causes it, but ...") is left out first. The words that this goes by
    are English; a message to a knowledge base in another language is taken as it is.
    """
    if judge.index.meta["language"] != ENGLISH:
        return [judge.judge(text)]
    asked, judgement = _without_asides(text, judge)
    return _parts(asked, judgement, judge, settings, MOST_PARTS)


def _without_asides(text: str, judge: Judge) -> tuple[str, Judgement]:
    """The text without the clause that sets a matter aside, where there is one and what stays asks something clear."""
    whole = judge.judge(text)
    best, rest = CLEAR, None
    for left_text, _, right_text in cuts(text)[-MOST_CUTS:]:
        for aside, asked in ((left_text, right_text), (right_text, left_text)):
            if puts_aside(aside) and not puts_aside(asked) and asks(asked):
                named, judgement = judge.judge(aside).top, judge.judge(asked)
                if judgement.top is None or named is None or judgement.top.target.n == named.target.n:
                    continue
                clear = named.target.kind != "elsewhere" and named.share >= CLEAR
                if (clear or opens_aside(aside)) and judgement.top.share > best:
                    best, rest = judgement.top.share, (asked, judgement)
    return (text, whole) if rest is None else rest


def _parts(text: str, whole: Judgement, judge: Judge, settings: Settings, most: int) -> list[Judgement]:
    best: tuple[float, Cut] | None = None
    if most > 1 and whole.top is not None:
        for cut in possible_cuts(text, whole, judge):
            probability = logistic(settings.split, cut.evidence)
            if probability >= settings.split_from and (best is None or probability > best[0]):
                best = (probability, cut)
    if best is None:
        return [whole]
    cut = best[1]
    first = _parts(cut.left_text, cut.left, judge, settings, most - 1)
    return first + _parts(cut.right_text, cut.right, judge, settings, most - len(first))


class Cut(NamedTuple):
    """A place where a message may be cut: its two sides, each judged, and what speaks for cutting there."""

    left_text: str
    right_text: str
    left: Judgement
    right: Judgement
    evidence: dict[str, float]


def possible_cuts(text: str, whole: Judgement, judge: Judge) -> Iterator[Cut]:
    """The cuts of a message, judged as a `whole`, whose two sides ask for different things."""
    subject = judge.subject_words(whole)
    for left_text, joint, right_text in (*bare_cuts(text)[-MOST_CUTS:], *cuts(text)[-MOST_CUTS:]):
        left, right = half(left_text, subject, judge), half(right_text, subject, judge)
        if left.top is not None and right.top is not None and left.top.target.n != right.top.target.n:
            yield Cut(left_text, right_text, left, right, split_evidence(whole, left, joint, right))


def half(text: str, subject: str, judge: Judge) -> Judgement:
    """The judgement of a part; one that does not name the subject, which the message does name, is read as if it did.

    That may only make clearer what the part says by itself: a subject's bare name asks what it is.
    """
    alone = judge.judge(text)
    if not subject or alone.top is None or judge.subject_words(alone):
        return alone
    completed = judge.judge(f"{text} {subject}")
    if completed.top is not None and alone.share(completed.top.target) >= FAINT:
        return completed if completed.top.share > alone.top.share else alone
    return alone


def split_evidence(whole: Judgement, left: Judgement, joint: str, right: Judgement) -> dict[str, float]:
    """What the decision to cut weighs, by name.

    Of the targets of the two parts: log shares in their own part and in the whole, the weaker one and the stronger one;
    how many are entries, how many elsewhere. Of the shape: whether the left part or both ask something, whether the
    left one is a sentence that only tells, how the right one starts, whether the left one holds a question mark or is a
    line that asks, what joins them, how short the shorter one is and how long the whole.
    """

    def logs(candidate: Candidate | None, judgement: Judgement) -> float:
        return log(max(judgement.share(candidate.target), FAINTEST)) if candidate else log(FAINTEST)

    ours = [logs(left.top, left), logs(right.top, right)]
    together = [logs(left.top, whole), logs(right.top, whole)]
    kinds = [side.top.target.kind for side in (left, right) if side.top is not None]
    left_asks = asks(left.query.text)
    return {
        "weaker": min(ours),
        "stronger": max(ours),
        "weaker-whole": min(together),
        "stronger-whole": max(together),
        "entries": float(kinds.count("entry")),
        "elsewhere": float(kinds.count("elsewhere")),
        "left-asks": float(left_asks),
        "both-ask": float(left_asks and asks(right.query.text)),
        "told": float(joint in ("", LINE) and not left_asks),
        "opens": float(opens_question(right.query.text)),
        "question-left": float("?" in left.query.text or (joint == LINE and left_asks)),
        "alternative": float(joint.endswith("or")),
        "joined": float(joint not in ("", ",", BARE, LINE) and not joint.endswith("or")),
        "comma": float(joint == ","),
        "bare": float(joint == BARE),
        "shorter": float(min(len(left.query.words), len(right.query.words), 8)),
        "length": log(1 + len(whole.query.words)),
    }
