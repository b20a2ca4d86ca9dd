"""Writing a file that somebody asked for: as a whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from hfs_cli.errors import InputError


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
