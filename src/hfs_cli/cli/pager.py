"""Long output in a pager: only on a terminal, only where it is longer than the screen."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from hfs_cli.cli import streams
from hfs_cli.cli.streams import Color

if TYPE_CHECKING:
    from collections.abc import Mapping

PROMPT = "q: quit, space: on"
"""What stands below the text in `less`, whose own prompt tells a newcomer nothing. Its help is not named: it is a page
more to find the way out of."""

LESS = f"FRX-Ps{PROMPT.replace(':', chr(92) + ':')}$"
"""What `less` is told where LESS is not set: leave when all fits, keep colour, keep the text on the screen, the prompt.

In a prompt a colon has a meaning of its own without the backslash; the dollar sign ends it."""

DEFAULTS = {"LESS": LESS, "LESSSECURE": "1"}
"""What a pager finds in its environment where the user has not set it: in `less`, no keys that write files or start
programs, for a command typed by mistake at its prompt is taken for keys."""

SHOW_COLOUR = frozenset(("less", "bat", "batcat", "delta", "moar", "moor", "ov"))
"""Pagers that act on escapes; others show them, or count them as columns."""

ANSWER_SCREENS = 2
"""Screens that an answer may take before it is paged: who has asked one thing wants the prompt back, not a pager."""

_ESCAPES = r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\"


def show(text: str, *, wanted: bool = True, screens: int = 1, color: Color = Color.auto) -> None:
    """Writes a text and a line end to standard output, through a pager where it takes more than `screens` screens.

    A pager that does not show colours gets none, unless `color` asks for them. Raises as `streams.write`.
    """
    if not (wanted and streams.is_terminal(sys.stdout) and not streams.accessible()):
        streams.write(text)
        return
    import shutil

    screen = shutil.get_terminal_size((80, 24))
    called = command(os.environ) if rows(text, screen.columns) >= screens * screen.lines else []
    given = text if color is Color.always or shows_colour(called, os.environ) else _bare(text)
    if not (called and _paged(given, called)):
        streams.write(text)


def command(environment: Mapping[str, str]) -> list[str]:
    """The pager's command line: from HFS_PAGER, else PAGER, else `less` where there is one. Empty: no pager.

    An empty value, or `cat`, means none.
    """
    import shlex
    import shutil

    for name in ("HFS_PAGER", "PAGER"):
        if name in environment:
            try:
                words = shlex.split(environment[name], posix=os.name == "posix")
            except ValueError:  # an open quotation mark
                return []
            return [] if words == ["cat"] else words
    found = shutil.which("less")
    return [found] if found else []


def shows_colour(called: list[str], environment: Mapping[str, str]) -> bool:
    """Whether a pager acts on escapes: a known one; `less`, unless the user's own settings lack the option R."""
    from pathlib import Path

    program = Path(called[0]).stem if called else ""
    if program == "less":
        return any("R" in told for told in (environment.get("LESS", LESS), *called[1:]))
    return program in SHOW_COLOUR


def rows(text: str, width: int) -> int:
    """The rows that a text takes on a screen `width` columns wide; escapes take no room."""
    from hfs_cli.render.choices import columns

    return sum(max(1, -(-columns(line) // max(width, 1))) for line in _bare(text).split("\n"))


def _bare(text: str) -> str:
    import re

    return re.sub(_ESCAPES, "", text)


def _paged(text: str, called: list[str]) -> bool:
    """Whether the pager could be started; then it has shown the text, or as much as its reader wanted."""
    import signal
    import subprocess
    from contextlib import suppress

    streams.finish()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pager: it stops a search there
    try:
        pager = subprocess.Popen(  # noqa: S603 - the user's own command
            called, stdin=subprocess.PIPE, env={**DEFAULTS, **os.environ}
        )
    except OSError:
        signal.signal(signal.SIGINT, before)
        return False
    try:
        with suppress(OSError):
            pager.communicate((text + "\n").encode(sys.stdout.encoding or "utf-8", "replace"))
        pager.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True
