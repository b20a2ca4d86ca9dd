"""What a call loads: libraries that it has no use for would cost more time than the answer."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs

HEAVY = ["rich", "yaml", "prompt_toolkit", "asyncio", "multiprocessing", "numpy", "concurrent", "email", "http"]
HEAVY += ["urllib.request", "pydantic", "click", "sklearn", "scipy"]
FOR_ANSWERS = ["sqlite3", "Stemmer", "rapidfuzz", "hfs_cli.engine", "hfs_cli.match"]


def loaded(hfs: Hfs, *arguments: str | Path) -> set[str]:
    """The modules that a call of the command loads, with all packages that they are in."""
    program = [sys.executable, "-X", "importtime", hfs.command[0], *map(str, arguments)]
    done = subprocess.run(program, capture_output=True, text=True, env=dict(hfs.environment), check=True)
    names = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "hfs_cli.cli.main" in names
    return names


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], [*HEAVY, *FOR_ANSWERS]),
        (["-h"], [*HEAVY, *FOR_ANSWERS]),
        (["ask", "--json", "When is the boathouse open?"], HEAVY),
        (["ask", "--json", "opening hours of the boathouse"], [*HEAVY, "rapidfuzz"]),
        (["ask", "--json", "openning houres of the boathouse"], HEAVY),
        (["ask", "--format", "plain", "When is the boathouse open?"], HEAVY),
        (["topics", "--format", "plain"], HEAVY),
        (["show", "--json", "fees"], HEAVY),
    ],
    ids=lambda value: " ".join(value) if "ask" in value or len(value) < 4 else "",
)
def test_not_loaded(hfs: Hfs, club: Path, arguments: list[str], unwanted: list[str]) -> None:
    kb: list[str | Path] = [] if arguments[0].startswith("-") else ["--kb", club]
    if kb:
        hfs("topics", *kb)  # compiled now, so that the call finds its index
    names = loaded(hfs, *arguments, *kb)
    assert [name for name in unwanted if name in names] == []


def test_the_package_loads_its_public_names_when_they_are_used() -> None:
    program = "import sys, hfs_cli; print([name for name in sys.modules if name.startswith('hfs_cli.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
