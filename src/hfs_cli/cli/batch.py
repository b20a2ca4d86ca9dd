"""Answering standard input, one question a line: replies in order, each as soon as it is there, memory flat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.cli import status, streams
from hfs_cli.cli.printer import Printer
from hfs_cli.engine import load

if TYPE_CHECKING:
    from hfs_cli.cli.streams import Color, Format


def answer_lines(kb: str | None, chosen: Format, color: Color, jobs: int) -> int:
    """Replies to each line of standard input. Returns the exit status of the whole."""
    engine = load(kb)
    printer = Printer(chosen, color)
    worst = status.ANSWERED
    for number, line in enumerate(streams.question_lines(), 1):
        question, sound = decode(line)
        if not sound:
            streams.complain(f"standard input:{number}: not UTF-8 text")
        reply = engine.ask(question)
        streams.write(printer.numbered_reply(reply), flush=True)
        if not sound:
            worst = status.WRONG_INPUT
        elif not reply.answered:
            worst = max(worst, status.NOT_ANSWERED)
    return worst


def decode(line: bytes) -> tuple[str, bool]:
    """The question on a line, and whether all of its bytes were UTF-8; others become U+FFFD."""
    line = line.rstrip(b"\r\n")
    try:
        return line.decode("utf-8"), True
    except UnicodeDecodeError:
        return line.decode("utf-8", "replace"), False
