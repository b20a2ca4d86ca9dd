"""The findings of `hfs kb check` for a terminal: as plain text, in colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        """Each finding: FILE:LINE:COLUMN, which terminals and editors make a link of, severity, message and rule."""
        return self._render([self._finding(finding) for finding in findings])

    def _finding(self, finding: Finding) -> RenderableType:
        return Text.assemble(
            (one_line(finding.place), "question"),
            ": ",
            (finding.severity, STYLES[finding.severity]),
            f": {one_line(finding.message)} ",
            (f"[{finding.rule}]", "aside"),
        )
