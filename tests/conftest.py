"""What tests share: small knowledge bases, a cache folder of their own, and the installed command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Changes = Mapping[str, str | None]

DATA = Path(__file__).parent / "data"
NOTHING: Changes = {}
LONGEST_RUN = 60
"""Seconds after which a run of the command counts as hanging."""

_OURS = ("HFS_KB", "HFS_DEBUG", "HFS_GAPS", "HFS_HISTORY", "HFS_PAGER", "HFS_ACCESSIBLE", "PAGER", "LESS")
_LOOKS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "TERM")
_PYTHON = ("PYTHONIOENCODING", "PYTHONUNBUFFERED")


@dataclass(frozen=True)
class Finished:
    """What a run of the command left: its exit status and what it wrote."""

    status: int
    output: bytes
    errors: bytes

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.output.decode("utf-8")

    @property
    def err(self) -> str:
        """Standard error as text."""
        return self.errors.decode("utf-8")


@dataclass(frozen=True)
class Hfs:
    """The installed command, run with an environment of its own."""

    environment: Mapping[str, str]
    command: tuple[str, ...] = field(default_factory=lambda: (str(_installed()),))

    def __call__(
        self,
        *arguments: str | bytes | Path,
        stdin: str | bytes = b"",
        environment: Changes = NOTHING,
        cwd: Path | None = None,
    ) -> Finished:
        """Runs it to its end. `environment` changes variables; None unsets one."""
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [*self.command, *arguments],
            input=given,
            capture_output=True,
            env=self.with_environment(environment),
            cwd=cwd,
            timeout=LONGEST_RUN,
            check=False,
        )
        return Finished(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str | Path, environment: Changes = NOTHING, **how: Any) -> Any:
        """Starts it and returns the process; `how` goes to subprocess.Popen."""
        return subprocess.Popen([*self.command, *arguments], env=self.with_environment(environment), **how)

    def with_environment(self, changes: Changes) -> dict[str, str]:
        """The environment with changes."""
        values = {**self.environment, **changes}
        return {name: value for name, value in values.items() if value is not None}


def _installed() -> Path:
    """The command beside the interpreter that runs the tests."""
    place = Path(sys.executable).with_name("hfs.exe" if os.name == "nt" else "hfs")
    assert place.is_file(), f"{place} is missing: install the package into this environment first"
    return place


@pytest.fixture(scope="session")
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment without what would change answers or looks, and with a home and a cache of its own."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if name not in (*_OURS, *_LOOKS, *_PYTHON)}
    return {
        **kept,
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
    }


@pytest.fixture(autouse=True, scope="session")
def _isolated(clean_environment: dict[str, str]) -> Iterator[None]:
    """This process, fixtures of any scope too, sees the same environment as the commands that tests start."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name in (*_OURS, *_LOOKS, *_PYTHON):
            monkeypatch.delenv(name, raising=False)
        for name, value in clean_environment.items():
            monkeypatch.setenv(name, value)
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as for whatever a script starts with `&`
            signal.signal(signal.SIGINT, signal.default_int_handler)
        yield


@pytest.fixture(scope="session")
def hfs(clean_environment: dict[str, str]) -> Hfs:
    """The installed command."""
    return Hfs(clean_environment)


@pytest.fixture(scope="session")
def club() -> Path:
    """A small knowledge base with entries, topics, gaps, other subjects and a notice."""
    return DATA / "club.yaml"


@pytest.fixture(scope="session")
def exact() -> Path:
    """A knowledge base of texts with markup, control codes and foreign letters."""
    return DATA / "exact.yaml"


SLOW = (
    "browser/",
    "editor/",
    "contract/test_bad_input.py",
    "contract/test_chat.py",
    "contract/test_completion.py",
    "contract/test_pager.py",
    "contract/test_scaling.py",
)
"""Tests with real terminals, shells, browsers or large files: all the others take a minute, these take two."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the slow tests."""
    root = Path(__file__).parent
    for item in items:
        if item.path.relative_to(root).as_posix().startswith(SLOW):
            item.add_marker(pytest.mark.slow)
