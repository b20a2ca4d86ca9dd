"""Writing a file that somebody asked for: as a whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hfs_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_file(path: Path, content: bytes) -> None:
    """Writes a file as a whole or not at all; a device or pipe, as it comes. Raises InputError where it can't be."""
    place = Path(os.path.realpath(path))
    with _told(path):
        if place.exists() and not place.is_file():
            place.write_bytes(content)
        else:
            with _unfinished(place, content) as unfinished:
                if place.exists():
                    shutil.copymode(place, unfinished)
                unfinished.replace(place)


def write_new_file(path: Path, content: bytes) -> None:
    """Writes a file as a whole or not at all where there is nothing yet. Raises InputError where there is."""
    with _told(path):
        if os.path.lexists(path):
            raise taken(path)
        with _unfinished(path, content) as unfinished:
            try:
                path.hardlink_to(unfinished)  # unlike a renaming, it never takes the place of another file
            except FileExistsError as error:
                raise taken(path) from error
            except OSError:  # a file system without links
                unfinished.replace(path)


def holds_something(path: Path) -> bool:
    """Whether writing to a path would lose what is there: not of an empty file, a device or a pipe."""
    with suppress(OSError):
        return path.is_file() and path.stat().st_size > 0
    return False


def taken(path: Path) -> InputError:
    """What to say of a file that is not written over."""
    return InputError(f"{path}: is there already, and is left as it is; name another file, or give --force")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error


@contextmanager
def _unfinished(place: Path, content: bytes) -> Iterator[Path]:
    """A file beside a place with what is to go there; whatever happens, it is gone in the end."""
    unfinished = place.with_name(f".{place.name[:100]}.{os.getpid()}.unfinished")
    file = unfinished.open("xb")  # never through a link that somebody has put there
    try:
        with file:
            file.write(content)
        yield unfinished
    finally:
        with suppress(OSError):
            unfinished.unlink()
