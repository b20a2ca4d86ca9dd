"""The compiled index of a knowledge base: delivered, cached or made now; stale and damaged ones are made anew.

A cached index lies in the user's cache folder under a name made from the path of its knowledge base. Within it stand
the program version, the digest of the code that made it (installed twice between two releases, that differs under one
version; two that are used in turn make it anew each time) and the digests of all files that it was made from; it is
used only while all of them agree. It is written beside its place and moved there, so that no other process ever sees
half of it. Where the folder can't be used, the index is made in a temporary folder for this one process. Whenever an
index is written, those go that were neither written nor read for 30 days.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hfs_cli import __version__
from hfs_cli.errors import IndexDamagedError, InputError
from hfs_cli.kb.index import Index

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from hfs_cli.kb.locate import Source
    from hfs_cli.kb.records import KnowledgeBase
    from hfs_cli.kb.write_index import Contents

LARGEST_CHECKED = 64 << 20
"""Bytes of an index up to which its checksum is verified when it is opened; of a larger one only its structure."""

CHECKSUM_BYTES = 4
"""Length of the checksum (CRC-32) that stands after the last page of a cached index; SQLite does not look there."""

_BLOCK = 1 << 20
_PACKAGE = Path(__file__).resolve().parent.parent
_COMPILING = ("*.py", "kb/*.py", "match/*.py")
"""What of the package bears on the contents of an index."""


def open_index(source: Source, compile_base: Callable[[KnowledgeBase], Contents], *, fresh: bool = False) -> Index:
    """The index of a knowledge base. `compile_base` makes its contents; `fresh` does not trust what lies there.

    Raises InputError or KnowledgeBaseError where the knowledge base can't be read.
    """
    if source.compiled is not None and not fresh:
        with suppress(IndexDamagedError):
            index = Index(source.compiled)
            if index.meta.get("version") == __version__:
                return index
    place = cache_path(source.path)
    if place is not None and not fresh:
        with suppress(IndexDamagedError, OSError):
            return _cached(place)
    from hfs_cli.kb.make import make  # with the YAML reader, which a call with an index at hand has no use for

    return make(source.path, place, compile_base)


def cache_folder() -> Path:
    """The folder for compiled indexes; it need not exist. It may be deleted at any time."""
    from platformdirs import user_cache_path

    return user_cache_path("hfs", appauthor=False)


def cache_path(path: Path) -> Path | None:
    """Where the index of a knowledge base is cached; None where there is no folder that is ours alone to write."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        status = folder.stat()
    except OSError:
        return None
    if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & 0o022):
        return None
    from hfs_cli.kb import files  # here and below: the built-in index has no use for it

    return folder / f"{files.digest(os.fsencode(path.absolute()))}.index"


def is_fresh(place: Path) -> bool:
    """Whether the index at a place in the cache would be used as it is."""
    with suppress(IndexDamagedError, OSError):
        _cached(place).close()
        return True
    return False


def _cached(place: Path) -> Index:
    """The index at a place in the cache. Raises IndexDamagedError where it is stale, damaged or absent."""
    size = place.stat().st_size
    if size <= LARGEST_CHECKED:
        with place.open("rb") as file:
            expected = checksum(file, size - CHECKSUM_BYTES)
            if file.read() != expected:
                raise IndexDamagedError(f"{place}: checksum differs")
    index = Index(place)
    if index.meta.get("version") != __version__:
        raise IndexDamagedError(f"{place}: made by another version")
    if index.meta.get("code") != code_digest():
        raise IndexDamagedError(f"{place}: made by another state of this version")
    made_from: dict[str, str] = json.loads(index.meta.get("files", "{}"))
    if not made_from or made_from != _digests(list(made_from)):
        raise IndexDamagedError(f"{place}: stale")
    return index


def _digests(names: list[str]) -> dict[str, str]:
    """The digest of each file's content as it is now. Raises IndexDamagedError where one can't be read."""
    from hfs_cli.kb import files

    try:
        return {name: files.digest(files.read(Path(name))) for name in names}
    except InputError as error:  # a device by now, or gone: whoever reads the knowledge base says so
        raise IndexDamagedError(str(error)) from error


@cache
def code_digest() -> str:
    """The digest of the code that makes indexes, as it was when this process first asked for it."""
    from hfs_cli.kb import files

    paths = [path for pattern in _COMPILING for path in sorted(_PACKAGE.glob(pattern))]
    return files.digest(b"".join(path.read_bytes() for path in paths))


def checksum(file: BinaryIO, size: int = sys.maxsize) -> bytes:
    """The CRC-32 of a file's next bytes, at most `size` of them."""
    from zlib import crc32

    found = 0
    while size > 0 and (block := file.read(min(_BLOCK, size))):
        found = crc32(block, found)
        size -= len(block)
    return found.to_bytes(CHECKSUM_BYTES, "big")
