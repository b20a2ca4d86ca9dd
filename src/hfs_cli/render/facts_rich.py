"""Names and values for a terminal: a heading and a table for each section; paths are never broken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from hfs_cli.render.choices import wrap
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
        lines = [head]
        label = 0 if self._width < NARROW else max(map(len, values), default=0)
        for key, value in values.items():
            beside = label + 4
            first, *rest = _folded(one_line(value), self._width - (beside if label else 2))
            if label:
                lines.append(Text.assemble((f"  {key:<{label}}  ", "aside"), first))
                lines += [Text(" " * beside + line) for line in rest]
            else:
                lines += [Text(key, "aside"), *(Text(f"  {line}") for line in (first, *rest))]
        for line in lines:
            line.no_wrap, line.overflow = True, "ignore"
        return Group(*lines)


def _folded(value: str, width: int) -> list[str]:
    """A value in lines; a path stays in one, however long, so that it can be copied."""
    return [value] if Path(value).is_absolute() else wrap(value, width) or [""]
