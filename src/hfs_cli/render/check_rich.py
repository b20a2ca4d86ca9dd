"""The findings of `hfs kb check` for a terminal: the place on a line of its own, what to do below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from hfs_cli.render.rich import Renderer
from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from hfs_cli.kb.findings import Finding

STYLES = {"error": "notice", "warning": "decline"}


class CheckRenderer(Renderer):
    """Renders findings."""

    def findings(self, findings: Sequence[Finding]) -> str:
        """Each finding: severity and rule, its place, and what it says, indented."""
        return self._render([self._finding(finding) for finding in findings])

    def _finding(self, finding: Finding) -> RenderableType:
        head = Text.assemble(
            (finding.severity, STYLES[finding.severity]), " ", (one_line(finding.place), "question"), f" {finding.rule}"
        )
        return Group(head, Padding(Text(one_line(finding.message)), (0, 0, 0, 2)))
