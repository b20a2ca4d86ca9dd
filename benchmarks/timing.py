"""Runs of whole processes, measured: wall time, processor time and peak memory; medians of interleaved runs."""

from __future__ import annotations

import os
import pty
import struct
import subprocess
import termios
import time
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COLUMNS, LINES = 100, 300


class Case(NamedTuple):
    """A command to measure. `stdin` is a file; `terminal` runs it on one; `before` is called ahead of each run."""

    command: list[str]
    environment: Mapping[str, str]
    stdin: Path | None = None
    terminal: bool = False
    before: Callable[[], None] | None = None


class Cost(NamedTuple):
    """What a run took: seconds of wall time, seconds of all processors, MiB that its largest process held at most."""

    wall: float
    cpu: float
    peak: float


def run(case: Case) -> Cost:
    """One run. Raises RuntimeError where the command fails otherwise than by not answering (exit status 1)."""
    if case.before is not None:
        case.before()
    with Path(case.stdin or os.devnull).open("rb") as stdin:
        return _on_terminal(case, stdin) if case.terminal else _piped(case, stdin)


def interleaved(cases: Mapping[str, Case], runs: int, *, warm: bool = True) -> dict[str, Cost]:
    """The median costs of some cases, run in turn, so that what else the machine does falls on all of them.

    `warm` runs each once more before, for the file cache.
    """
    if warm:
        for case in cases.values():
            run(case)
    costs: dict[str, list[Cost]] = {name: [] for name in cases}
    for _ in range(runs):
        for name, case in cases.items():
            costs[name].append(run(case))
    return {name: Cost(*(median(values) for values in zip(*some, strict=True))) for name, some in costs.items()}


def _piped(case: Case, stdin: object) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(
        case.command,
        stdin=stdin,  # type: ignore[call-overload]
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=case.environment,
    )
    return _finished(process, start, case)


def _on_terminal(case: Case, stdin: object) -> Cost:
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(
        case.command,
        stdin=stdin,  # type: ignore[call-overload]
        stdout=theirs,
        stderr=theirs,
        env={**case.environment, "TERM": "xterm-256color"},
    )
    os.close(theirs)
    with suppress(OSError):  # how Linux says that nobody has the terminal any more
        while os.read(ours, 1 << 16):
            pass
    os.close(ours)
    return _finished(process, start, case)


def _finished(process: subprocess.Popen[bytes], start: float, case: Case) -> Cost:
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(case.command)}: exit status {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
