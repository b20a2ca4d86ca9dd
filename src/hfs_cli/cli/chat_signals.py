"""Ctrl-C and a terminal that goes away, at any moment of a conversation."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

_PASTE_OFF_CURSOR_ON = b"\x1b[?2004l\x1b[?25h\r\n"


class Interrupts:
    """What Ctrl-C does: nothing while an answer is worked out and printed, which takes no longer than a blink.

    So no half of an answer is printed, and nothing is interrupted that would be left half done.
    """

    def __init__(self) -> None:
        """From now on, for the rest of the process."""
        self._on_interrupt: Callable[[], None] | None = None
        signal.signal(signal.SIGINT, self._interrupted)

    @contextmanager
    def handed_to(self, on_interrupt: Callable[[], None]) -> Iterator[None]:
        """Within this block Ctrl-C calls `on_interrupt`, which may raise."""
        self._on_interrupt = on_interrupt
        try:
            yield
        finally:
            self._on_interrupt = None

    @contextmanager
    def raised(self) -> Iterator[None]:
        """Within this block Ctrl-C raises KeyboardInterrupt, once."""
        with self.handed_to(self._raise):
            yield

    def _raise(self) -> None:
        self._on_interrupt = None
        raise KeyboardInterrupt

    def _interrupted(self, _number: int, _frame: FrameType | None) -> None:
        if self._on_interrupt is not None:
            self._on_interrupt()


def leave_tidily() -> None:
    """On SIGHUP and SIGTERM gives the terminal back as it is now, if it is still there; then ends by the signal."""
    if sys.platform == "win32":
        return
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)

    def leave(number: int, _frame: FrameType | None) -> None:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)
        with suppress(OSError):
            os.write(sys.stdout.fileno(), _PASTE_OFF_CURSOR_ON)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for number in (signal.SIGHUP, signal.SIGTERM):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, leave)
