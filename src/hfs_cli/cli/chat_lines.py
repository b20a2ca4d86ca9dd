"""Lines read one after another, nothing redrawn: for screen readers and terminals that can do no more."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from hfs_cli.cli import streams
from hfs_cli.cli.batch_lines import decode

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from hfs_cli.cli.chat_signals import Interrupts

PROMPT = "hfs> "


class LineReader:
    """Reads lines as the terminal hands them over; the terminal itself does the editing."""

    keys = ""
    given_up = ""

    def __init__(self, interrupts: Interrupts) -> None:
        self._interrupts = interrupts

    def session(self) -> AbstractContextManager[None]:
        """Within this the terminal is as this prompt needs it: as it is."""
        return nullcontext()

    def read(self) -> str:
        """The next line.

        Raises EOFError at the end, KeyboardInterrupt after Ctrl-C, ReaderGoneError where the terminal is gone.
        """
        try:
            _put(PROMPT)
            line = self._line()
            if not line:
                _put("\n")
                raise EOFError
        except OSError as error:
            raise streams.ReaderGoneError from error
        return decode(line)[0]

    def _line(self) -> bytes:
        try:
            with self._interrupts.raised():
                return sys.stdin.buffer.readline()
        except KeyboardInterrupt:
            _put("\n")
            raise


def _put(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
