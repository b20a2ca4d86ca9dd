"""Replies and labelled results made by hand, so that figures can be computed by hand too."""

from __future__ import annotations

from hfs_cli.quality.evaluate import Result
from hfs_cli.quality.questions import Labelled
from hfs_cli.reply import Answer, Notice, Reply, Suggestion


def reply(*ids: str, score: float = 0.9, suggested: tuple[str, ...] = (), notice: bool = False) -> Reply:
    """A reply that gives these entries; declined where there are none."""
    return Reply(
        "q",
        "answered" if ids else "declined",
        None if ids else "no-match",
        answers=tuple(Answer(name, "", f"{name}?", "text", "", score) for name in ids),
        suggestions=tuple(Suggestion(name, f"{name}?", 0.1) for name in suggested),
        notices=(Notice("alarm", "Careful."),) if notice else (),
    )


def result(
    *expect: str,
    given: tuple[str, ...] = (),
    urgent: bool | None = None,
    kind: str = "",
    score: float = 0.9,
    suggested: tuple[str, ...] = (),
    notice: bool = False,
    question: str = "q",
) -> Result:
    """A question of one part with its reply."""
    labelled = Labelled(question, frozenset(expect), urgent=urgent, kind=kind)
    return Result(labelled, reply(*given, score=score, suggested=suggested, notice=notice))


def several(*parts: tuple[str, ...], given: tuple[str, ...] = ()) -> Result:
    """A question of several parts with its reply."""
    return Result(Labelled("q", frozenset(), tuple(map(frozenset, parts))), reply(*given))
