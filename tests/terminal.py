"""A real terminal for tests: tmux, with keys sent to it and its screen read back."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

needs_tmux = pytest.mark.skipif(
    shutil.which("tmux") is None, reason="tmux, the terminal of these tests, is not installed"
)

PATIENCE = 30.0
"""Seconds after which something that should show up on the screen is taken not to."""

_PAUSE = 0.05


class Terminal:
    """Runs one command in a terminal window of its own, from `with` to the end of the block."""

    def __init__(
        self, command: Sequence[str | Path], environment: Mapping[str, str], *, columns: int = 80, rows: int = 24
    ) -> None:
        """`environment` is all that the command sees; TERM, where it is not in it, is what tmux says it is."""
        self._command = [str(word) for word in command]
        self._environment = dict(environment)
        self._size = (columns, rows)

    def __enter__(self) -> Terminal:
        # Short: the path of a socket has a longest length, which a test's own folder may exceed.
        self._folder = Path(tempfile.mkdtemp(prefix="hfs-tmux-"))
        self._raw = self._folder / "raw"
        configuration = self._folder / "conf"
        configuration.write_text(
            "set -g remain-on-exit on\nset -g status off\nset -g default-terminal screen-256color\n"
            "set -g escape-time 0\nset -g default-shell /bin/sh\nset -g history-limit 20000\n"
        )
        columns, rows = self._size
        variables = [f"{name}={value}" for name, value in self._environment.items() if name not in ("TMUX", "TERM")]
        variables.append(f"TERM={self._environment.get('TERM', 'screen-256color')}")
        go = self._folder / "go"
        script = self._folder / "run"
        # Nothing starts before its output is being recorded; the shell outlives it, and tells its exit status.
        script.write_text(
            f"trap : INT HUP TERM\nuntil [ -e {go} ]; do sleep 0.05; done\n"
            f'sh -c \'echo $$ >"$0"; exec "$@"\' {self._folder / "pid"} '
            f"env -i {shlex.join([*variables, *self._command])}\necho $? >{self._folder / 'status'}\n"
        )
        self._tmux(
            *("-f", str(configuration), "new-session", "-d", "-x", str(columns), "-y", str(rows)), f"exec sh {script}"
        )
        self._tmux("pipe-pane", "-O", f"cat >> {self._raw}")
        go.touch()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tmux("kill-server", check=False)
        shutil.rmtree(self._folder, ignore_errors=True)

    def type(self, text: str) -> None:
        """Types a text, as it stands."""
        self._tmux("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Presses keys by their tmux names: Enter, Up, C-c."""
        self._tmux("send-keys", *keys)

    def paste(self, text: str, *, brackets: bool = True) -> None:
        """Pastes a text: in brackets, where the program has asked for that; or as simple terminals do, as if typed."""
        self._tmux("load-buffer", "-", stdin=text)
        self._tmux("paste-buffer", *(["-p"] if brackets else []), "-r")

    def resize(self, columns: int, rows: int) -> None:
        """Gives the window another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def hang_up(self) -> None:
        """Takes the terminal away, as when its window is closed."""
        self._tmux("kill-server", check=False)

    @property
    def screen(self) -> str:
        """What is on the screen."""
        return self._tmux("capture-pane", "-p")

    @property
    def everything(self) -> str:
        """What is on the screen and what has scrolled off it; wrapped lines are joined."""
        return self._tmux("capture-pane", "-p", "-J", "-S", "-")

    @property
    def raw(self) -> bytes:
        """All that was written to the terminal, with its escapes."""
        return self._raw.read_bytes() if self._raw.exists() else b""

    @property
    def process(self) -> int:
        """The id of the process that runs the command."""
        return int((self._folder / "pid").read_text())

    def wait_for(self, *texts: str) -> str:
        """The screen, as soon as all of these texts are on it; fails where they don't come."""
        return self._wait(lambda: self.screen, lambda screen: all(text in screen for text in texts), f"{texts}")

    def wait_without(self, text: str) -> str:
        """The screen, as soon as a text has gone from it."""
        return self._wait(lambda: self.screen, lambda screen: text not in screen, f"no {text!r}")

    def wait_until(self, enough: Callable[[str], bool]) -> str:
        """The screen, as soon as it is as wanted."""
        return self._wait(lambda: self.screen, enough, "a change")

    def wait_for_end(self) -> int:
        """The exit status of the command, 128 and more for a signal; fails where it does not end."""
        status = self._folder / "status"
        return int(self._wait(lambda: status.read_text() if status.exists() else "", str.strip, "the end"))

    def _wait(self, look: Callable[[], str], enough: Callable[[str], object], wanted: str) -> str:
        end = time.monotonic() + PATIENCE
        while not enough(seen := look()):
            if time.monotonic() > end:
                pytest.fail(f"waited for {wanted}; on the screen:\n{self.screen}")
            time.sleep(_PAUSE)
        return seen

    def _tmux(self, *arguments: str, stdin: str = "", check: bool = True) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self._folder / "socket"), *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            env={**self._environment, "LC_ALL": "C.UTF-8", "TERM": "screen"},
        )
        if check and done.returncode:
            raise RuntimeError(f"tmux {arguments}: {done.stderr}")
        return done.stdout
