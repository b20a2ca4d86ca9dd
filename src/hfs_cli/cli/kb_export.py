"""`hfs kb export`: a knowledge base as a document."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hfs_cli.cli import status, streams
from hfs_cli.cli.document_formats import DocumentFormat, format_for
from hfs_cli.cli.printer import for_terminal
from hfs_cli.errors import InputError, UsageError
from hfs_cli.kb.export import as_data
from hfs_cli.kb.locate import locate, path_of
from hfs_cli.kb.read import read

if TYPE_CHECKING:
    from hfs_cli.cli.streams import Color
    from hfs_cli.kb.records import KnowledgeBase

STDOUT = "-"


def export(kb: str | None, chosen: DocumentFormat | None, color: Color, output: str | None) -> int:
    """Writes the knowledge base to a file or to standard output."""
    target = None if output in (None, STDOUT) else output
    form = format_for(target, chosen)
    base = read(locate(kb).path)
    document = _document(base, form, color)
    if target is None:
        streams.write(document)
        return status.ANSWERED
    path = path_of(target)
    _spare(path, base)
    write_file(path, f"{document}\n".encode())
    if streams.is_terminal(sys.stderr):
        streams.say(f"wrote {path}")
    return status.ANSWERED


def write_file(path: Path, content: bytes) -> None:
    """Writes a file as a whole or not at all; a device or pipe, as it comes. Raises InputError where it can't be."""
    place = Path(os.path.realpath(path))
    try:
        if place.exists() and not place.is_file():
            place.write_bytes(content)
        else:
            _replace(place, content)
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error


def _replace(place: Path, content: bytes) -> None:
    unfinished = place.with_name(f".{place.name[:100]}.{os.getpid()}.unfinished")
    file = unfinished.open("xb")  # never through a link that somebody has put there
    try:
        with file:
            file.write(content)
        if place.exists():
            shutil.copymode(place, unfinished)
        unfinished.replace(place)
    finally:
        with suppress(OSError):
            unfinished.unlink()


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
