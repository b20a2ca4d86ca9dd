"""The report of `hfs kb test` for a terminal: figures with what they mean, then kinds, as far as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hfs_cli.render import scores
from hfs_cli.render.rich import Renderer
from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hfs_cli.quality.against import Comparison
    from hfs_cli.quality.report import Report

ROOM_FOR_MEANINGS = 70
"""Columns from which the meaning of a figure has room beside it."""

FOR_KINDS = ("questions", "right", "declined", "both", "answers_right", "first")
"""The figures shown for each kind, the first ones where there is no room for all."""


class ScoresRenderer(Renderer):
    """Renders reports on labelled questions."""

    def scores(self, report: Report, comparison: Comparison | None, *, misses: bool) -> str:
        """The figures of all, those of each kind, then what changed, what is taken for what, and the misses."""
        blocks: list[RenderableType] = [self._figures(report, comparison)]
        if report.kinds:
            blocks.append(self._kinds(report))
        for title, lines in scores.sections(report, comparison, misses=misses):
            blocks.append(Group(Text(title, style="question"), *map(_hanging, lines)))
        return self._render(blocks)

    def _figures(self, report: Report, comparison: Comparison | None) -> RenderableType:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True)
        values = 3 if comparison is not None else 1
        for _ in range(values):
            grid.add_column(justify="right", no_wrap=True)
        with_meanings = self._width >= ROOM_FOR_MEANINGS
        if comparison is not None:
            grid.add_row("", *(Text(head, style="aside") for head in ("before", "now", "change")))
        for name, now in report.total.as_dict().items():
            before = comparison.before[name] if comparison is not None else None
            if now is None and before is None:
                continue
            row = [Text(scores.label(name), style="question" if name == "balanced" else "")]
            if comparison is not None:
                row.append(Text(scores.cell(name, before)))
            row.append(Text(scores.cell(name, now), style="question"))
            if comparison is not None:
                row.append(Text(scores.change(name, before, now)))
            if with_meanings:
                row.append(Text(scores.MEANINGS.get(name, ""), style="aside"))
            grid.add_row(*row)
        return grid

    def _kinds(self, report: Report) -> RenderableType:
        names = [name for name in FOR_KINDS if any(getattr(one, name) is not None for one in report.kinds.values())]
        width = max(len(one_line(kind)) for kind in report.kinds)
        while len(names) > 1 and width + sum(len(name) + 2 for name in names) > self._width:
            names.pop()
        grid = Table.grid(padding=(0, 2))
        grid.add_column()
        for _ in names:
            grid.add_column(justify="right", no_wrap=True)
        grid.add_row(Text("kind", style="aside"), *(Text(scores.label(name), style="aside") for name in names))
        for kind, figures in report.kinds.items():
            grid.add_row(
                Text(one_line(kind)), *(Text(scores.cell(name, getattr(figures, name)).strip("-")) for name in names)
            )
        return grid


def _hanging(line: str) -> RenderableType:
    """A line with its indentation kept where it is folded."""
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    style = "aside" if indent > len("  ") else ""
    return Padding(Text(text, style=style), (0, 0, 0, indent))
