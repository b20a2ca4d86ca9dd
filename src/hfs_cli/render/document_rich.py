"""A whole knowledge base as a document on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from hfs_cli.kb.export import sections
from hfs_cli.render import document
from hfs_cli.render.rich import Renderer
from hfs_cli.render.safe import one_line, printable

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hfs_cli.kb.records import Entry, KnowledgeBase


class DocumentRenderer(Renderer):
    """Renders whole knowledge bases."""

    def document(self, base: KnowledgeBase) -> str:
        """The title, the notices, the answers by topic, and what the source does not tell."""
        blocks: list[RenderableType] = [Text(one_line(base.title) or document.UNTITLED, style="question")]
        if base.source:
            blocks.append(Text(f"Source: {one_line(base.source)}", style="aside"))
        if base.disclaimer:
            blocks.append(Text(one_line(base.disclaimer), style="aside"))
        blocks += [self._notice(one_line(notice.text)) for notice in base.notices]
        found = sections(base)
        for section in found:
            blocks.append(Text(document.heading(section, found).upper(), style="command"))
            blocks += [self._entry(entry) for entry in section.entries]
        if base.gaps:
            blocks.append(Text(document.GAPS.upper(), style="command"))
            blocks.append(Group(*(Text(f"- {one_line(gap.title)}") for gap in base.gaps)))
        return self._render(blocks)

    def _entry(self, entry: Entry) -> RenderableType:
        lines: list[RenderableType] = [Text(one_line(entry.question), style="question")]
        lines.append(Padding(Group(*self._prose(printable(entry.answer))), (0, 0, 0, 2)))
        if entry.source:
            lines.append(Padding(Text(f"Source: {one_line(entry.source)}", style="aside"), (0, 0, 0, 2)))
        return Group(*lines)
