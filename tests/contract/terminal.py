"""Running the installed command on a pseudo-terminal."""

from __future__ import annotations

import os
import select
import struct
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONGEST_RUN, NOTHING, Finished, Hfs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Changes

fcntl = pytest.importorskip("fcntl", reason="needs a pseudo-terminal")
pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
termios = pytest.importorskip("termios", reason="needs a pseudo-terminal")

ROWS = 200


def on_terminal(
    hfs: Hfs,
    *arguments: str | Path,
    columns: int = 80,
    environment: Changes = NOTHING,
    errors_too: bool = False,
) -> Finished:
    """Runs the command with standard output on a terminal, and `errors_too`; line ends come back as plain ones."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))
    process = subprocess.Popen(
        [*hfs.command, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs if errors_too else subprocess.PIPE,
        env=hfs.with_environment({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PAGER": "cat", **environment}),
    )
    os.close(theirs)
    try:
        output = _all_of(ours)
        _, errors = process.communicate(timeout=LONGEST_RUN)
    finally:
        os.close(ours)
        process.kill()
    return Finished(process.returncode, output.replace(b"\r\n", b"\n"), errors or b"")


def _all_of(terminal: int) -> bytes:
    """What is written to a terminal until its last writer is gone."""
    output = b""
    end = time.monotonic() + LONGEST_RUN
    while select.select([terminal], [], [], max(0.0, end - time.monotonic()))[0]:
        try:
            block = os.read(terminal, 65536)
        except OSError:  # Linux reports the end so
            return output
        if not block:
            return output
        output += block
    raise TimeoutError(f"still writing after {LONGEST_RUN} s: {output[-200:]!r}")
