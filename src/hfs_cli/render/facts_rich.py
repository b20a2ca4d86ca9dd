"""Names and values for a terminal: a heading and a table for each section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hfs_cli.render.rich import Renderer
from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

NARROW = 50
"""Columns below which a value stands below its name."""


class FactsRenderer(Renderer):
    """Renders names and values."""

    def facts(self, facts: Mapping[str, Mapping[str, str]]) -> str:
        """The sections, one below the other."""
        return self._render([self._section(name, values) for name, values in facts.items()])

    def _section(self, name: str, values: Mapping[str, str]) -> RenderableType:
        head = Text(f"{name[0].upper()}{name[1:]}", style="question")
        if self._width < NARROW:
            lines = [
                line for key, value in values.items() for line in (Text(key, "aside"), Text(f"  {one_line(value)}"))
            ]
            return Group(head, *lines)
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="aside", no_wrap=True)
        grid.add_column(overflow="fold")
        for key, value in values.items():
            grid.add_row(Text(key), Text(one_line(value)))
        return Group(head, Padding(grid, (0, 0, 0, 2)))
