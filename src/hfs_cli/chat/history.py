"""Earlier questions in a file, one a line, oldest first, for the owner's eyes only.

A line is added with one write at the end of the file, so that several conversations can share it and an interruption
costs at most the line being written; what such an interruption leaves is closed before the next line.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from hfs_cli.errors import InputError
from hfs_cli.render.safe import one_line

ENVIRONMENT = "HFS_HISTORY"

MOST_BYTES = 1 << 20
"""Bytes from the end of the file that are read; older lines are kept but not offered."""

LONGEST = 2_000
"""Characters of a question that is kept; longer ones were pasted, and would bury the others."""


class HistoryFile:
    """Earlier questions. Every method raises InputError where the file can't be used."""

    def __init__(self, path: Path) -> None:
        """Makes the file where there is none, readable by its owner only."""
        self.path = path
        os.close(self._open(os.O_RDWR))

    def read(self) -> list[str]:
        """The questions, oldest first, without control characters; damaged lines as far as they can be read."""
        handle = self._open(os.O_RDONLY)
        with os.fdopen(handle, "rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - MOST_BYTES, 0))
            if size > MOST_BYTES:
                file.readline()
            text = file.read(MOST_BYTES).decode("utf-8", "replace")
        lines = (one_line(line) for line in text.split("\n"))
        return [line for line in lines if line and len(line) <= LONGEST]

    def add(self, question: str) -> None:
        """Keeps a question, as one line; a very long one isn't kept."""
        line = one_line(question)
        if not line or len(line) > LONGEST:
            return
        handle = self._open(os.O_RDWR | os.O_APPEND)
        try:
            closed = self._ends_with_line(handle)
            os.write(handle, (("" if closed else "\n") + line + "\n").encode("utf-8", "replace"))
        except OSError as error:
            raise self._unusable(error) from error
        finally:
            os.close(handle)

    def _open(self, flags: int) -> int:
        try:
            # Without O_NONBLOCK a FIFO would keep us waiting for its other end.
            handle = os.open(self.path, flags | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o600)
            if stat.S_ISREG(os.fstat(handle).st_mode):
                return handle
        except OSError as error:
            raise self._unusable(error) from error
        os.close(handle)
        raise InputError(f"history {self.path}: not a regular file")

    @staticmethod
    def _ends_with_line(handle: int) -> bool:
        if os.lseek(handle, 0, os.SEEK_END) == 0:
            return True
        os.lseek(handle, -1, os.SEEK_END)
        return os.read(handle, 1) == b"\n"

    def _unusable(self, error: OSError) -> InputError:
        return InputError(f"history {self.path}: {(error.strerror or str(error)).lower()}")
