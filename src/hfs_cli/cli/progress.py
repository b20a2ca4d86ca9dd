"""How far a long piece of work has come, on standard error, for people only."""

from __future__ import annotations

import sys
import time

from hfs_cli.cli import streams

DELAY = 1.0
"""Seconds before anything is shown: what takes less needs no progress."""


class Progress:
    """A line that is written over again and again; nothing where standard error is no terminal or must not move."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = False
        self._from = time.monotonic() + DELAY
        self._wanted = streams.is_terminal(sys.stderr) and not streams.accessible()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        if self._shown:
            self._write("\r" + " " * (len(self._what) + 7) + "\r")

    def show(self, done: int, of: int) -> None:
        """Shows how many of how many pieces are done."""
        if self._wanted and time.monotonic() >= self._from:
            self._shown = True
            self._write(f"\r{self._what}: {100 * done // max(of, 1):3} %")

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            self._wanted = False
