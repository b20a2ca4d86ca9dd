"""Reading the files of a knowledge base: regular, not too large, UTF-8; anything else is one clear refusal."""

from __future__ import annotations

import codecs
import io
import stat
from typing import TYPE_CHECKING
from zlib import adler32, crc32

from hfs_cli.errors import Fault, KnowledgeBaseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_YAML = 4 << 20
"""Bytes of a YAML file that are read: some 90,000 wordings, about a second. Wordings files may be of any size."""

LARGEST_WEIGHTS = 64 << 20
"""Bytes of a weights file that are read."""

_BLOCK = 1 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_regular(path: Path) -> int:
    """The size of a file in bytes. Raises InputError where it is missing, a folder, a device or not readable."""
    try:
        status = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:  # a character that no path can have
        raise _refusal(path, f"is no path ({error})") from error
    if stat.S_ISDIR(status.st_mode):
        raise _refusal(path, "is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise _refusal(path, "is not a regular file")
    return status.st_size


def read(path: Path, largest: int | None = None) -> bytes:
    """The content of a regular file. Raises InputError where it can't be read or has more than `largest` bytes."""
    size = check_regular(path)
    try:
        with path.open("rb") as file:
            # Some files hold more than their size tells: those of /proc, and those that grow meanwhile.
            data = file.read() if largest is None else file.read(largest + 1) if size <= largest else b""
    except OSError as error:
        raise unreadable(path, error) from error
    if largest is not None and max(size, len(data)) > largest:
        raise _refusal(path, f"has {max(size, len(data)):,} bytes; more than {largest:,} are not read")
    return data


def lines(data: bytes, path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of a text, without line ends. Raises KnowledgeBaseError where one is not UTF-8."""
    number = 0
    try:
        for number, line in enumerate(io.BytesIO(data), 1):
            yield number, line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise KnowledgeBaseError((Fault(str(path), number, error.start + 1, "is not UTF-8 text"),)) from error


def check_utf8(data: bytes, path: Path) -> None:
    """Raises KnowledgeBaseError with the place of the first byte that is not UTF-8; keeps no decoded copy."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _BLOCK):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(data[start : start + _BLOCK], final=start + _BLOCK >= len(data))
        except UnicodeDecodeError as error:
            raise _not_utf8(data, start - pending + error.start, path) from error


def digest(data: bytes) -> str:
    """What tells one content from another: its length, CRC-32 and Adler-32.

    It is there for files that have changed, not against somebody who makes two alike on purpose: whoever can write a
    knowledge base can have it say anything. A cryptographic one loads OpenSSL, and that takes longer than all the rest
    of finding that an index is up to date.
    """
    return f"{len(data)}-{crc32(data):08x}-{adler32(data):08x}"


def decode(data: bytes, path: Path) -> str:
    """The bytes as UTF-8 text without a byte order mark. Raises KnowledgeBaseError at the first other byte."""
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        raise _not_utf8(data, offset, path) from error


def unreadable(path: Path, error: OSError) -> KnowledgeBaseError:
    """What the operating system said of a path, as one line."""
    return _refusal(path, (error.strerror or str(error)).lower())


def _not_utf8(data: bytes, offset: int, path: Path) -> KnowledgeBaseError:
    if data.startswith(_UTF16):
        return KnowledgeBaseError((Fault(str(path), 1, 1, "is UTF-16 text: save it as UTF-8"),))
    line, column = data.count(b"\n", 0, offset) + 1, offset - data.rfind(b"\n", 0, offset)
    message = f"is not UTF-8 text (byte 0x{data[offset]:02x}): save the file as UTF-8"
    return KnowledgeBaseError((Fault(str(path), line, column, message),))


def _refusal(path: Path, message: str) -> KnowledgeBaseError:
    return KnowledgeBaseError((Fault(str(path), 0, 0, message),))
