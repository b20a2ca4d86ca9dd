"""Standard input as lines: as many at once as are there."""

from __future__ import annotations

import os
import select
import sys
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, NamedTuple, cast

from hfs_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

BLOCK = 1 << 16
"""Bytes read at once where they are there; fewer are taken as they come."""


class Lines(NamedTuple):
    """Some lines of standard input, the first of them being line `first`."""

    first: int
    lines: list[bytes]


def decode(line: bytes) -> tuple[str, bool]:
    """The question on a line, and whether all of its bytes were UTF-8; others become U+FFFD."""
    line = line.rstrip(b"\r\n")
    try:
        return line.decode("utf-8"), True
    except UnicodeDecodeError:
        return line.decode("utf-8", "replace"), False


def blocks() -> Iterator[Lines]:
    """The lines of standard input, as many at once as are there."""
    if sys.stdin is None:
        raise InputError("standard input: is closed")
    source = cast("BufferedReader", sys.stdin.buffer)
    number = 1
    begun: list[bytes] = []  # of a line whose end is yet to come
    try:
        while block := source.read1(BLOCK):
            whole, line_end, rest = block.rpartition(b"\n")
            if line_end:
                lines = b"".join([*begun, whole]).split(b"\n")
                if number == 1:
                    lines[0] = lines[0].removeprefix(BOM_UTF8)
                yield Lines(number, lines)
                number += len(lines)
                begun.clear()
            if rest:
                begun.append(rest)
    except OSError as error:
        raise InputError(f"standard input: {(error.strerror or str(error)).lower()}") from error
    if begun:
        last = b"".join(begun)
        yield Lines(number, [last.removeprefix(BOM_UTF8) if number == 1 else last])


def input_waits() -> bool:
    """Whether more input is there already. Where that can't be told, as if not: then nothing is held back."""
    try:
        return bool(select.select([sys.stdin], [], [], 0)[0])
    except (OSError, ValueError):
        return False


def bytes_to_read() -> int:
    """The size of standard input in bytes where it is a file, else 0."""
    try:
        return os.fstat(sys.stdin.fileno()).st_size
    except (OSError, ValueError, AttributeError):
        return 0
