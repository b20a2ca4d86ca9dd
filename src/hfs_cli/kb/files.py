"""Reading the files of a knowledge base: regular, not too large, UTF-8; anything else is one clear refusal."""

from __future__ import annotations

import hashlib
import io
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from hfs_cli.errors import Fault, InputError, KnowledgeBaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_YAML = 8 << 20
"""Bytes of a YAML file that are read: some 180,000 wordings, about one second. Wordings files may be of any size."""


def check_regular(path: Path) -> int:
    """The size of a file in bytes. Raises InputError where it is missing, a folder, a device or not readable."""
    try:
        status = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise InputError(f"{path}: is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise InputError(f"{path}: is not a regular file")
    return status.st_size


def read(path: Path, largest: int | None = None) -> bytes:
    """The content of a regular file. Raises InputError where it can't be read or has more than `largest` bytes."""
    size = check_regular(path)
    if largest is not None and size > largest:
        raise InputError(
            f"{path}: is {size:,} bytes; more than {largest:,} are not read as YAML (put the wordings into a wordings file)"
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def lines(data: bytes, path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of a text without line ends, one after another. Raises KnowledgeBaseError where one is not UTF-8."""
    number = 0
    try:
        for number, line in enumerate(io.BytesIO(data), 1):
            yield number, line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise KnowledgeBaseError((Fault(str(path), number, error.start + 1, "is not UTF-8 text"),)) from error


def digest(data: bytes) -> str:
    """What tells one content from another: BLAKE2b, 16 bytes, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def decode(data: bytes, path: Path) -> str:
    """The bytes as UTF-8 text, without a byte order mark. Raises KnowledgeBaseError with the place of the first bad byte."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise KnowledgeBaseError((Fault(str(path), line, column, "is not UTF-8 text"),)) from error


def unreadable(path: Path, error: OSError) -> InputError:
    """What the operating system said of a path, as one line."""
    return InputError(f"{path}: {(error.strerror or str(error)).lower()}")
