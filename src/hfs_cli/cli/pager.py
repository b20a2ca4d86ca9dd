"""Long output in a pager: only on a terminal, only where it is longer than the screen."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from hfs_cli.cli import streams

if TYPE_CHECKING:
    from collections.abc import Mapping

LESS = "FRX"
"""What `less` is told where LESS is not set: leave when all fits, keep colour, keep the text on the screen."""


def show(text: str, *, wanted: bool = True) -> None:
    """Writes a text and a line end to standard output, through a pager where that helps. Raises as `streams.write`."""
    if not (wanted and streams.is_terminal(sys.stdout) and not streams.accessible()):
        streams.write(text)
        return
    import shutil

    screen = shutil.get_terminal_size((80, 24))
    called = command(os.environ) if rows(text, screen.columns) >= screen.lines else []
    if not (called and _paged(text, called)):
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


def rows(text: str, width: int) -> int:
    """The rows that a text takes on a screen `width` columns wide; escapes take no room."""
    import re

    from hfs_cli.render.choices import columns

    lines = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", text).split("\n")
    return sum(max(1, -(-columns(line) // max(width, 1))) for line in lines)


def _paged(text: str, called: list[str]) -> bool:
    """Whether the pager could be started; then it has shown the text, or as much as its reader wanted."""
    import signal
    import subprocess
    from contextlib import suppress

    streams.finish()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pager: it stops a search there
    try:
        pager = subprocess.Popen(  # noqa: S603 - the user's own command
            called, stdin=subprocess.PIPE, env={"LESS": LESS, **os.environ}
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
