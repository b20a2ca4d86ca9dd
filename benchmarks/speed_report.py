"""The report of speed.py in Markdown."""

from __future__ import annotations

import os
import platform
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from timing import Cost


class Row(NamedTuple):
    """A figure: what is divided by what, with the unit of both, and how much it may be at most.

    `cpu` is the same ratio of processor time, for whole processes.
    """

    what: str
    by: str
    most: float
    ours: float
    theirs: float
    unit: str
    cpu: float | None = None

    @property
    def ratio(self) -> float:
        """The figure."""
        return self.ours / self.theirs


class Size(NamedTuple):
    """What a knowledge base of a size costs: seconds, MiB, and milliseconds a question in a batch."""

    wordings: int
    compiling: Cost
    index_mib: float
    ask: Cost
    question: float


class Lines(NamedTuple):
    """What some lines of standard input cost with some workers."""

    lines: int
    jobs: int
    cost: Cost


HEAD = """# Speed

Made by `python benchmarks/speed.py --bench DIR`, DIR being the folder of the set on another subject.{stands_in}
The package is installed from its wheel into a new virtual environment. Times are medians of whole processes run in turn
with what they are compared with, on a warm file cache (for questions in a batch: processor time in one process, one
thread). Only the ratios say something; those of processor time are steadier on a machine that does other work.

| what | compared with | at most | ratio | by processor time | measured |
| --- | --- | ---: | ---: | ---: | --- |"""

SIZES = """
![Cost against size and against lines](speed.svg)

## Against the size of the knowledge base

Made by `benchmarks/made.py`, a hundred wordings an entry. A question in a batch is processor time.

| wordings | compile, s | peak, MiB | index, MiB | one ask, ms | peak, MiB | a question in a batch, ms |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""

LINES = """
## Against the number of lines

`hfs ask --json --jobs N -` on a made knowledge base of {wordings:,} wordings; the peak is that of the largest process.

| lines | workers | s | lines in a second | peak, MiB |
| ---: | ---: | ---: | ---: | ---: |"""


def report(rows: list[Row], sizes: list[Size], lines: list[Lines], wordings: int, stands_in: str, versions: str) -> str:
    """The whole of it. `wordings` is the size of the knowledge base that the lines were asked."""
    parts = [HEAD.format(stands_in=stands_in), *map(_row, rows), SIZES, *map(_size, sizes)]
    parts += [LINES.format(wordings=wordings), *map(_lines, sorted(lines, key=lambda one: (one.jobs, one.lines)))]
    return "\n".join([*parts, f"\n## On\n\n{_machine()}\n\n{versions}; {date.today().isoformat()}.\n"])


def _row(row: Row) -> str:
    mark = "" if row.ratio <= row.most else " (missed)"
    cpu = "" if row.cpu is None else f"{row.cpu:.2f}"
    measured = f"{row.ours:,.3g} / {row.theirs:,.3g} {row.unit}"
    return f"| {row.what} | {row.by} | {row.most:g} | {row.ratio:.2f}{mark} | {cpu} | {measured} |"


def _size(size: Size) -> str:
    cells = [f"{size.wordings:,}", f"{size.compiling.wall:.2f}", f"{size.compiling.peak:.0f}", f"{size.index_mib:.1f}"]
    cells += [f"{size.ask.wall * 1000:.0f}", f"{size.ask.peak:.0f}", f"{size.question:.2f}"]
    return f"| {' | '.join(cells)} |"


def _lines(lines: Lines) -> str:
    wall, peak = lines.cost.wall, lines.cost.peak
    return f"| {lines.lines:,} | {lines.jobs} | {wall:.2f} | {lines.lines / wall:,.0f} | {peak:.1f} |"


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}; load over"
        f" the last 5 minutes when it ended: {os.getloadavg()[1]:.1f}, of which the measuring makes 1 to 2."
    )
