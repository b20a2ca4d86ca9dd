"""`hfs ask --json -` under other people's engines: GNU parallel and Spark give the replies that one process gives.

The programs are those of docs/scaling.md. Spark is looked for in the interpreter that runs the tests, or in the one
that SPARK_PYTHON names.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Hfs

DOCS = Path(__file__).parents[2] / "docs" / "scaling.md"

ASKED = ["When is the boathouse open?", "openning houres", "", "es-tu là? ≥ 9 °C", "who won the war", '"[b]$HOME `x`']
LINES = 400
LONGEST = 240
"""Seconds after which an engine counts as hanging; Spark takes a minute to start on a busy machine."""


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Questions in a file, empty ones among them."""
    path = tmp_path / "questions.txt"
    path.write_text("".join(f"{ASKED[number % len(ASKED)]}\n" for number in range(LINES)), encoding="utf-8")
    return path


@pytest.fixture
def alone(hfs: Hfs, club: Path, lines: Path) -> str:
    """The replies of one process."""
    done = hfs("ask", "--json", "--kb", club, "--jobs", "1", "-", stdin=lines.read_bytes())
    assert done.status == 1
    assert done.out.count("\n") == LINES
    return done.out


def documented(language: str) -> str:
    """The first code block of a language in docs/scaling.md."""
    return DOCS.read_text(encoding="utf-8").split(f"```{language}\n", 1)[1].split("```", 1)[0]


def with_command(hfs: Hfs) -> dict[str, str]:
    """An environment in which `hfs` is the installed command."""
    folder = str(Path(hfs.command[0]).parent)
    return {**hfs.environment, "PATH": os.pathsep.join([folder, hfs.environment.get("PATH", "")])}


def gnu_parallel() -> bool:
    """Whether `parallel` is GNU's; moreutils has another one of that name."""
    found = shutil.which("parallel")
    if found is None:
        return False
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    return said.stdout.startswith("GNU parallel")


def spark_python() -> str | None:
    """An interpreter that has pyspark, where there is Java too."""
    python = os.environ.get("SPARK_PYTHON", sys.executable)
    if shutil.which("java") is None:
        return None
    found = subprocess.run([python, "-c", "import pyspark"], capture_output=True, check=False)
    return python if found.returncode == 0 else None


def test_parallel(hfs: Hfs, club: Path, lines: Path, alone: str) -> None:
    if not gnu_parallel():
        pytest.skip("GNU parallel is not installed (Debian: parallel)")
    command = documented("sh").replace("1M", "2k")
    environment = {**with_command(hfs), "HFS_KB": str(club)}
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, env=environment, cwd=lines.parent, timeout=LONGEST, check=False
    )
    assert done.stderr == b""
    assert lines.with_name("replies.jsonl").read_text(encoding="utf-8") == alone
    assert 2 <= done.returncode <= 101  # GNU parallel's own: how many blocks hold a question that was not answered


def test_spark(hfs: Hfs, club: Path, lines: Path, alone: str) -> None:
    python = spark_python()
    if python is None:
        pytest.skip("pyspark or Java is not installed (SPARK_PYTHON names the interpreter that has pyspark)")
    program = lines.with_name("answer.py")
    program.write_text(documented("python"), encoding="utf-8")
    environment = {**with_command(hfs), "HFS_KB": str(club), "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        [python, program, "local-cluster[2,1,1024]", lines, lines.with_name("replies")],
        capture_output=True,
        text=True,
        env=environment,
        cwd=lines.parent,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    parts = sorted(lines.with_name("replies").glob("part-*"))
    assert len(parts) >= 2
    assert "".join(part.read_text(encoding="utf-8") for part in parts) == alone


def test_hardly_any_environment_is_enough(hfs: Hfs, club: Path, lines: Path, alone: str) -> None:
    """Engines start commands with little in the environment; a home is named so that the user's own stays untouched."""
    environment = {"HOME": hfs.environment["HOME"]}
    command = [*hfs.command, "ask", "--json", "--kb", str(club), "-"]
    with lines.open("rb") as stdin:
        done = subprocess.run(command, stdin=stdin, capture_output=True, env=environment, timeout=LONGEST, check=False)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (1, alone, b""), shlex.join(command)


def test_no_lines_are_no_replies(hfs: Hfs, club: Path) -> None:
    """An engine may hand a piece without a line to a process."""
    done = hfs("ask", "--json", "--kb", club, "-")
    assert (done.status, done.out, done.err) == (0, "", "")
