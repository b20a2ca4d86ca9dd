"""Answering standard input, one question a line: replies in order, each as soon as it is there, memory flat.

A person, a slow feeder or a short file is served by this process alone. Where input comes faster than it is answered,
pieces of it go to worker processes; only so many are under way at once that memory does not grow, and they are written
in order.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli.cli import status, streams
from hfs_cli.cli.batch_lines import BLOCK, Lines, blocks, bytes_to_read, decode, input_waits
from hfs_cli.cli.printer import Printer
from hfs_cli.cli.recording import Recording
from hfs_cli.engine import load
from hfs_cli.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

    from hfs_cli.cli.streams import Color, Format

MANY = 20_000
"""Bytes of lines that must be waiting for worker processes to be worth their start: on two cores, with questions of
some 50 bytes to the built-in knowledge base, two workers took 0.48 s against 0.40 s of one process for 200 lines,
0.67 s against 0.74 s for 500 and 0.99 s against 1.44 s for 1,000.
"""

LONG = 2 * BLOCK
"""Bytes of a file from which on its progress is shown."""

PIECE = 100
"""Lines of the largest piece that one worker gets."""

AHEAD = 4
"""Pieces under way for each worker."""

MOST_TOLD = 3
"""Lines that are not UTF-8 told one by one, with their numbers; of the others only how many they are."""

HINT = "one question a line; Ctrl-D ends"
HINT_WINDOWS = "one question a line; Ctrl-Z and Enter end"


class Answered(NamedTuple):
    """The replies to some lines: their text, the numbers of the lines that were not UTF-8, complaints about other
    things, and the worst exit status.
    """

    text: str
    undecodable: list[int]
    complaints: list[str]
    status: int


class Answerer:
    """Answers lines in one process."""

    def __init__(self, kb: str | None, chosen: Format, color: Color, gaps: str | None) -> None:
        self._engine = load(kb)
        self._recording = Recording(gaps)
        self._printer = Printer(chosen, color, kb)

    def answer(self, asked: Lines) -> Answered:
        """The replies to some lines."""
        texts: list[str] = []
        undecodable: list[int] = []
        complaints: list[str] = []
        worst = status.ANSWERED
        for number, line in enumerate(asked.lines, asked.first):
            question, sound = decode(line)
            reply = self._engine.ask(question)
            if not sound:
                # What could be read of it may mean something else; a notice is worth raising all the same.
                reply = Reply(question, "declined", "no-match", notices=reply.notices)
                undecodable.append(number)
                worst = status.WRONG_INPUT
            elif not reply.answered and question.strip():  # a blank line asks nothing
                worst = max(worst, status.NOT_ANSWERED)
            texts.append(self._printer.numbered_reply(reply))
            if sound and (complaint := self._recording.add(reply)):
                complaints.append(complaint)
                worst = status.WRONG_INPUT
        return Answered("\n".join(texts), undecodable, complaints, worst)


class _Output:
    """Writes what was answered, and keeps the worst exit status."""

    def __init__(self) -> None:
        self.status = status.ANSWERED
        self._undecodable = 0

    def write(self, answered: Answered) -> None:
        streams.write(answered.text, flush=True)
        for number in answered.undecodable[: max(MOST_TOLD - self._undecodable, 0)]:
            streams.complain(f"standard input:{number}: not UTF-8 text")
        for complaint in answered.complaints:
            streams.complain(complaint)
        self._undecodable += len(answered.undecodable)
        self.status = max(self.status, answered.status)

    def sum_up(self) -> None:
        """Tells how many lines were not told one by one."""
        if self._undecodable > MOST_TOLD:
            more = self._undecodable - MOST_TOLD
            lines = "1 more line is" if more == 1 else f"{more:,} more lines are"
            streams.complain(f"standard input: {lines} not UTF-8 text")


def answer_lines(kb: str | None, chosen: Format, color: Color, jobs: int, gaps: str | None = None) -> int:
    """Replies to each line of standard input; `jobs` processes at most, as many as there are cores for 0.

    `gaps` is the file that unanswered questions are recorded in, else the one that HFS_GAPS names, else none.

    Returns the exit status of the whole.
    """
    workers = jobs or _cores()
    here = Answerer(kb, chosen, color, gaps)
    pending: deque[Future[Answered]] = deque()
    pool: ProcessPoolExecutor | None = None
    output = _Output()
    if streams.is_terminal(sys.stdin):
        streams.say(HINT_WINDOWS if sys.platform == "win32" else HINT)
    try:
        with _progress() as advance:
            for asked in blocks():
                if pool is None and workers > 1 and sum(map(len, asked.lines)) >= MANY:
                    pool = _start(workers, kb, chosen, color, gaps)
                if pool is None:
                    for piece in _pieces(asked, 1):
                        output.write(here.answer(piece))
                else:
                    pending.extend(pool.submit(_answer, piece) for piece in _pieces(asked, PIECE))
                    most = workers * AHEAD if input_waits() else 0
                    while len(pending) > most:
                        output.write(pending.popleft().result())
                advance(sum(map(len, asked.lines)))
            while pending:
                output.write(pending.popleft().result())
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
    output.sum_up()
    return output.status


def _pieces(asked: Lines, most: int) -> Iterator[Lines]:
    for start in range(0, len(asked.lines), most):
        yield Lines(asked.first + start, asked.lines[start : start + most])


def _cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _progress() -> AbstractContextManager[Callable[[int], None]]:
    """Tells how many bytes were answered: a bar on standard error where a person sees that and not the replies."""
    size = bytes_to_read()
    seen = streams.is_terminal(sys.stderr) and not streams.is_terminal(sys.stdout) and not streams.accessible()
    if seen and size >= LONG:
        from hfs_cli.render.progress import bar

        return bar(size)
    return nullcontext(lambda _: None)


# --- worker processes ------------------------------------------------------------------------------------------

_worker: list[Answerer] = []


def _start(workers: int, kb: str | None, chosen: Format, color: Color, gaps: str | None) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Spawned, not forked: the same on every system, and safe beside the executor's own threads.
    return ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (kb, chosen, color, gaps))


def _prepare(kb: str | None, chosen: Format, color: Color, gaps: str | None) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted, and ends its workers
    _worker[:] = [Answerer(kb, chosen, color, gaps)]


def _answer(asked: Lines) -> Answered:
    return _worker[0].answer(asked)
