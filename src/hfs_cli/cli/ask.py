"""`hfs ask` and `hfs why`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hfs_cli.cli import pager, status, streams
from hfs_cli.cli.printer import Printer
from hfs_cli.cli.recording import Recording
from hfs_cli.engine import load
from hfs_cli.errors import UsageError

if TYPE_CHECKING:
    from hfs_cli.cli.streams import Color, Format

STDIN = "-"
NARROWEST = 10
"""Columns that a terminal is taken to have at least."""


def ask(
    words: list[str], kb: str | None, chosen: Format, color: Color, jobs: int, *, gaps: str | None, paged: bool
) -> int:
    """Answers the words as one question, or each line of standard input for a lone "-"."""
    if words == [STDIN]:
        from hfs_cli.cli.batch import answer_lines

        return answer_lines(kb, chosen, color, jobs, gaps)
    if words[:1] == [STDIN]:
        raise UsageError("- reads questions from standard input and stands alone: hfs ask - < questions.txt")
    question = _joined(words)
    engine = load(kb)
    reply = engine.ask(question)
    # A notice must not scroll off the screen.
    screens = 1 if reply.notices else pager.ANSWER_SCREENS
    pager.show(Printer(chosen, color, kb).reply(reply), wanted=paged, screens=screens, color=color)
    streams.finish()
    if chosen is not streams.Format.json:
        _remarks(engine.meta.get("disclaimer", ""))
    if complaint := Recording(gaps).add(reply):
        streams.complain(complaint)
        return status.WRONG_INPUT
    return status.ANSWERED if reply.answered else status.NOT_ANSWERED


def why(words: list[str], kb: str | None, chosen: Format, color: Color, *, paged: bool) -> int:
    """Tells why the words get the reply they get."""
    question = _joined(words)
    explanation = load(kb).explain(question)
    pager.show(Printer(chosen, color).explanation(explanation), wanted=paged, color=color)
    return status.ANSWERED if explanation.reply.answered else status.NOT_ANSWERED


def _joined(words: list[str]) -> str:
    if not words:
        raise UsageError('no question given; try: hfs ask "what causes it"')
    question = " ".join(words)
    if not question.strip():
        raise UsageError('the question is empty; try: hfs ask "what causes it"')
    return question


def _remarks(disclaimer: str) -> None:
    """The disclaimer, for people: on standard error, where pipes do not see it."""
    if disclaimer and streams.is_terminal(sys.stderr):
        from textwrap import fill

        streams.say(f"\n{fill(disclaimer, max(streams.width(), NARROWEST))}")
