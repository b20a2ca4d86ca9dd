"""Making the index of a knowledge base: read, compiled, written beside its place and moved there."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hfs_cli import __version__
from hfs_cli.errors import IndexDamagedError, InputError
from hfs_cli.kb.cache import checksum, code_digest
from hfs_cli.kb.index import Index
from hfs_cli.kb.read import read
from hfs_cli.kb.write_index import write
from hfs_cli.kb.yaml_tree import without_collections

if TYPE_CHECKING:
    from collections.abc import Callable

    from hfs_cli.kb.records import KnowledgeBase
    from hfs_cli.kb.write_index import Contents

LEFTOVER_AGE = 3600
"""Seconds after which an unfinished file in the cache folder is taken for a leftover of a killed process."""

UNUSED_AGE = 30 * 24 * 3600
"""Seconds after which an index that was neither written nor read is deleted. Whoever still wants it makes it again: so
it does no harm where the file system does not note when a file is read, or another process comes between."""


@without_collections()
def contents_of(path: Path, compile_base: Callable[[KnowledgeBase], Contents]) -> Contents:
    """The contents of the index of a knowledge base, with what tells later whether it is still up to date.

    Raises InputError or KnowledgeBaseError where the knowledge base can't be read.
    """
    base = read(path)
    contents = compile_base(base)
    contents.meta["version"] = __version__
    contents.meta["code"] = code_digest()
    contents.meta["files"] = json.dumps(base.digests)
    return contents


@without_collections()
def make(path: Path, place: Path | None, compile_base: Callable[[KnowledgeBase], Contents]) -> Index:
    """The index of a knowledge base, made now: at its place in the cache, else for this process alone."""
    if place is not None:
        contents = contents_of(path, compile_base)
        with suppress(OSError, sqlite3.Error, IndexDamagedError):  # the last where another process deleted it meanwhile
            _sweep(place.parent)
            return _write(place, contents)
    import tempfile  # seldom needed, and slow to import

    contents = contents_of(path, compile_base)  # again: its features are handed out once
    with tempfile.TemporaryDirectory(prefix="hfs-", ignore_cleanup_errors=True) as folder:
        try:
            return _write(Path(folder) / "index", contents)
        except (OSError, sqlite3.Error) as error:
            raise InputError(f"the index of {path} cannot be written anywhere: {error}") from error


def _write(place: Path, contents: Contents) -> Index:
    unfinished = place.with_name(f"unfinished-{os.urandom(8).hex()}.tmp")
    try:
        write(unfinished, contents)
        with unfinished.open("r+b") as file:
            found = checksum(file)
            file.seek(0, os.SEEK_END)
            file.write(found)
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)
    return Index(place)


def _sweep(folder: Path) -> None:
    now = time.time()
    for pattern, age in (("unfinished-*", LEFTOVER_AGE), ("*.index", UNUSED_AGE)):
        for file in folder.glob(pattern):
            with suppress(OSError):  # another process has finished or swept it meanwhile, or still reads it
                status = file.stat()
                if max(status.st_atime, status.st_mtime) < now - age:
                    file.unlink()
