"""Keys at any moment of a conversation, Ctrl-C above all, and a terminal that goes away."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

_LOCAL = 3  # the place of the local modes in what termios gives
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


@contextmanager
def keys_as_pressed() -> Iterator[None]:
    """Within this block the terminal keeps keys pressed between two prompts as they are, unseen, for the next one.

    Left to itself, it would take Ctrl-D and others for its own line editing and lose them. At the end of the block,
    and on SIGHUP and SIGTERM, the terminal is given back as it was; where it is gone, nothing happens.
    """
    if sys.platform == "win32":
        yield
        return
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)

    def give_back() -> None:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)

    def leave(number: int, _frame: FrameType | None) -> None:
        give_back()
        with suppress(OSError):
            os.write(sys.stdout.fileno(), _PASTE_OFF_CURSOR_ON)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for number in (signal.SIGHUP, signal.SIGTERM):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, leave)
    changed = termios.tcgetattr(terminal)
    changed[_LOCAL] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    with suppress(termios.error):
        termios.tcsetattr(terminal, termios.TCSANOW, changed)
    try:
        yield
    finally:
        give_back()
