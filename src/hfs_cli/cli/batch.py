"""Answering standard input, one question a line: replies in order, each as soon as it is there, memory flat.

A person, a slow feeder or a short file is served by this process alone. Where input comes faster than it is answered,
pieces of it go to worker processes; only so many are under way at once that memory does not grow, and they are written
in order.
"""

from __future__ import annotations

import os
import select
import sys
from codecs import BOM_UTF8
from collections import deque
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, NamedTuple, cast

from hfs_cli.cli import status, streams
from hfs_cli.cli.printer import Printer
from hfs_cli.cli.recording import Recording
from hfs_cli.engine import load
from hfs_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from io import BufferedReader

    from hfs_cli.cli.streams import Color, Format

BLOCK = 1 << 16
"""Bytes read at once where they are there; fewer are taken as they come."""

MANY = 200
"""Lines that must be waiting for worker processes to be worth their start."""

PIECE = 100
"""Lines of the largest piece that one worker gets."""

AHEAD = 4
"""Pieces under way for each worker."""


class Answered(NamedTuple):
    """The replies to some lines: their text, a complaint for each line that was not UTF-8, the worst exit status."""

    text: str
    complaints: list[str]
    status: int


class Lines(NamedTuple):
    """Some lines of standard input, the first of them being line `first`."""

    first: int
    lines: list[bytes]


class Answerer:
    """Answers lines in one process."""

    def __init__(self, kb: str | None, chosen: Format, color: Color, gaps: str | None) -> None:
        self._engine = load(kb)
        self._recording = Recording(gaps)
        self._printer = Printer(chosen, color)

    def answer(self, asked: Lines) -> Answered:
        """The replies to some lines."""
        texts, complaints, worst = [], [], status.ANSWERED
        for number, line in enumerate(asked.lines, asked.first):
            question, sound = decode(line)
            reply = self._engine.ask(question)
            texts.append(self._printer.numbered_reply(reply))
            if not sound:
                complaints.append(f"standard input:{number}: not UTF-8 text")
                worst = status.WRONG_INPUT
            elif not reply.answered:
                worst = max(worst, status.NOT_ANSWERED)
            if complaint := self._recording.add(reply):
                complaints.append(complaint)
                worst = status.WRONG_INPUT
        return Answered("\n".join(texts), complaints, worst)


def answer_lines(kb: str | None, chosen: Format, color: Color, jobs: int, gaps: str | None = None) -> int:
    """Replies to each line of standard input; `jobs` processes at most, as many as there are cores for 0.

    `gaps` is the file that unanswered questions are recorded in, else the one that HFS_GAPS names, else none.

    Returns the exit status of the whole.
    """
    workers = jobs or _cores()
    here = Answerer(kb, chosen, color, gaps)
    pending: deque[Future[Answered]] = deque()
    pool: ProcessPoolExecutor | None = None
    worst = status.ANSWERED
    try:
        with _progress() as advance:
            for asked in _blocks():
                if pool is None and workers > 1 and len(asked.lines) >= MANY:
                    pool = _start(workers, kb, chosen, color, gaps)
                if pool is None:
                    for piece in _pieces(asked, 1):
                        worst = max(worst, _write(here.answer(piece)))
                else:
                    pending.extend(pool.submit(_answer, piece) for piece in _pieces(asked, PIECE))
                    most = workers * AHEAD if _input_waits() else 0
                    while len(pending) > most:
                        worst = max(worst, _write(pending.popleft().result()))
                advance(sum(map(len, asked.lines)))
            while pending:
                worst = max(worst, _write(pending.popleft().result()))
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
    return worst


def decode(line: bytes) -> tuple[str, bool]:
    """The question on a line, and whether all of its bytes were UTF-8; others become U+FFFD."""
    line = line.rstrip(b"\r\n")
    try:
        return line.decode("utf-8"), True
    except UnicodeDecodeError:
        return line.decode("utf-8", "replace"), False


def _blocks() -> Iterator[Lines]:
    """The lines of standard input, as many at once as are there."""
    if sys.stdin is None:
        raise InputError("standard input: is closed")
    source = cast("BufferedReader", sys.stdin.buffer)
    number = 1
    begun: list[bytes] = []  # of a line whose end is yet to come
    try:
        while block := source.read1(BLOCK):
            whole, line_end, rest = block.rpartition(b"\n")
            if line_end:
                lines = b"".join([*begun, whole]).split(b"\n")
                if number == 1:
                    lines[0] = lines[0].removeprefix(BOM_UTF8)
                yield Lines(number, lines)
                number += len(lines)
                begun.clear()
            if rest:
                begun.append(rest)
    except OSError as error:
        raise InputError(f"standard input: {(error.strerror or str(error)).lower()}") from error
    if begun:
        last = b"".join(begun)
        yield Lines(number, [last.removeprefix(BOM_UTF8) if number == 1 else last])


def _pieces(asked: Lines, most: int) -> Iterator[Lines]:
    for start in range(0, len(asked.lines), most):
        yield Lines(asked.first + start, asked.lines[start : start + most])


def _write(answered: Answered) -> int:
    streams.write(answered.text, flush=True)
    for complaint in answered.complaints:
        streams.complain(complaint)
    return answered.status


def _input_waits() -> bool:
    """Whether more input is there already. Where that can't be told, as if not: then nothing is held back."""
    try:
        return bool(select.select([sys.stdin], [], [], 0)[0])
    except (OSError, ValueError):
        return False


def _cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _progress() -> AbstractContextManager[Callable[[int], None]]:
    """Tells how many bytes were answered: a bar on standard error where a person sees that and not the replies."""
    size = _bytes_to_read()
    seen = streams.is_terminal(sys.stderr) and not streams.is_terminal(sys.stdout) and not streams.accessible()
    if seen and size >= MANY * BLOCK // PIECE:
        from hfs_cli.render.progress import bar

        return bar(size)
    return nullcontext(lambda _: None)


def _bytes_to_read() -> int:
    """The size of standard input in bytes where it is a file, else 0."""
    try:
        return os.fstat(sys.stdin.fileno()).st_size
    except (OSError, ValueError, AttributeError):
        return 0


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
