"""`hfs kb check`: everything wrong or doubtful in a knowledge base, at once."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hfs_cli.cli import status, streams
from hfs_cli.cli.printer import for_terminal
from hfs_cli.cli.progress import Progress
from hfs_cli.cli.streams import Format
from hfs_cli.errors import UsageError
from hfs_cli.kb import files
from hfs_cli.kb.check import check as check_files
from hfs_cli.kb.findings import in_order
from hfs_cli.kb.locate import locate
from hfs_cli.kb.read import examine
from hfs_cli.render import check as render
from hfs_cli.render.safe import json_line

if TYPE_CHECKING:
    from hfs_cli.cli.streams import Color
    from hfs_cli.kb.findings import Finding


def check(file: str | None, kb: str | None, chosen: Format, color: Color, *, strict: bool) -> int:
    """Prints the findings, then their number on standard error. Fails on errors, with `strict` on warnings too."""
    if file is not None and kb is not None:
        raise UsageError("give the knowledge base as FILE or by --kb, not both")
    source = locate(file if file is not None else kb)
    path = source.path
    if not os.path.lexists(path):  # a name mistyped, not a knowledge base at fault
        raise files.unreadable(path, FileNotFoundError(2, os.strerror(2)))
    reading = examine(path)
    found = check_files(reading)
    if reading.base is not None:
        from hfs_cli.quality.lint import lint

        with Progress("comparing wordings") as progress:
            found += lint(reading.base, progress.show)
    found = in_order(found)
    complete = reading.base is not None
    if chosen is Format.json:
        streams.write(json_line(render.record(str(path), found, complete=complete)))
    elif found:
        folder = path.parent if source.origin == "built-in" else None
        streams.write(_text([_near(one, folder) for one in found], chosen, color))
    streams.finish()
    if chosen is not Format.json:
        streams.say(render.summary(str(path), found, complete=complete))
    failing = render.count(found, "error") or (strict and found)
    return status.NOT_ANSWERED if failing else status.ANSWERED


def _near(finding: Finding, folder: Path | None) -> Finding:
    """A finding with short paths: what lies in a folder is named from where we are, or else from the folder itself."""
    if folder is None:
        return finding
    start = ""
    with suppress(OSError, ValueError):
        from_here = folder.relative_to(Path.cwd())
        start = f"{from_here}{os.sep}" if from_here.parts else ""

    def shorter(text: str) -> str:
        return text.replace(f"{folder}{os.sep}", start)

    return replace(finding, path=shorter(finding.path), message=shorter(finding.message))


def _text(found: list[Finding], chosen: Format, color: Color) -> str:
    if chosen is Format.rich:
        from hfs_cli.render.check_rich import CheckRenderer

        return for_terminal(CheckRenderer, color).findings(found)
    return render.markdown(found) if chosen is Format.markdown else render.plain(found)
