"""`hfs kb export`: a knowledge base as a document."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from hfs_cli.cli import status, streams
from hfs_cli.cli.document_formats import DocumentFormat, format_for
from hfs_cli.cli.printer import for_terminal
from hfs_cli.errors import UsageError
from hfs_cli.kb.export import as_data
from hfs_cli.kb.locate import locate, path_of
from hfs_cli.kb.read import read
from hfs_cli.kb.write import holds_something, taken, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from hfs_cli.cli.streams import Color
    from hfs_cli.kb.records import KnowledgeBase

STDOUT = "-"


def export(kb: str | None, chosen: DocumentFormat | None, color: Color, output: str | None, *, force: bool) -> int:
    """Writes the knowledge base to a file, with `force` over what is there, or to standard output."""
    target = None if output in (None, STDOUT) else output
    form = format_for(target, chosen)
    base = read(locate(kb).path)
    document = _document(base, form, color)
    if target is None:
        streams.write(document)
        return status.ANSWERED
    path = path_of(target)
    _spare(path, base)
    if not force and holds_something(path):
        raise taken(path)
    write_file(path, f"{document}\n".encode())
    if streams.is_terminal(sys.stderr):
        streams.say(f"wrote {path}")
    return status.ANSWERED


def _spare(path: Path, base: KnowledgeBase) -> None:
    """Raises UsageError where the file to write is one that the knowledge base was read from."""
    if os.path.realpath(path) in {os.path.realpath(name) for name in base.digests}:
        raise UsageError(f"{path}: is a file of the knowledge base itself; choose another name")


def _document(base: KnowledgeBase, form: DocumentFormat, color: Color) -> str:
    """The document, without the line end that it ends with."""
    if form is DocumentFormat.json:
        from hfs_cli.render.safe import json_text

        return json_text(as_data(base))
    if form is DocumentFormat.html:
        from hfs_cli.render import html

        return html.page(base).rstrip("\n")
    if form is DocumentFormat.rich:
        from hfs_cli.render.document_rich import DocumentRenderer

        return for_terminal(DocumentRenderer, color).document(base)
    from hfs_cli.render import document

    return document.markdown(base) if form is DocumentFormat.markdown else document.plain(base)
