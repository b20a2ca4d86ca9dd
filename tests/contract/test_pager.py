"""Long output goes through a pager on a terminal, and nowhere else."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.terminal import Terminal, needs_tmux

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.conftest import Hfs

ENTRIES = 60

MIDDLING = f"""
- id: middling
  question: How is it done?
  answer: |
{"".join(f"    Step {n}.{chr(10) * 2}" for n in range(12))}
notices:
- id: air
  text: Call for help.
  aliases: [I cannot breathe, he cannot breathe, no air, she stopped breathing]
"""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base that no screen holds."""
    path = tmp_path_factory.mktemp("long") / "long.yaml"
    entries = [f"- question: What is number {n}?\n  answer: It is {n}.\n  topic: numbers\n" for n in range(ENTRIES)]
    tall = "".join(f"    Line {n}.\n\n" for n in range(100))
    path.write_text(
        f"entries:\n{''.join(entries)}- id: tall\n  question: How tall is it?\n  answer: |\n{tall}{MIDDLING}"
    )
    return path


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """A pager that writes down how it was called and what it was given."""
    path = tmp_path / "marker"
    told = f'echo "LESS=$LESS SECURE=$LESSSECURE $*" >{tmp_path}/called'
    path.write_text(f"#!/bin/sh\n{told}\ncat >{tmp_path}/given\necho was paged\n")
    path.chmod(0o755)
    return path


def terminal(hfs: Hfs, *arguments: str | Path, environment: Mapping[str, str], rows: int = 24) -> Terminal:
    return Terminal([*hfs.command, *arguments], {**hfs.environment, "LC_ALL": "C.UTF-8", **environment}, rows=rows)


@needs_tmux
@pytest.mark.parametrize(
    "arguments",
    [["ask", "How tall is it?"], ["topics", "numbers"], ["show", "tall"], ["topics", "numbers", "--format", "plain"]],
)
def test_long_output_is_paged(hfs: Hfs, long: Path, marker: Path, arguments: list[str]) -> None:
    with terminal(hfs, *arguments, "--kb", long, environment={"PAGER": "wrong", "HFS_PAGER": f"{marker} -x"}) as screen:
        assert screen.wait_for_end() == 0
        assert "was paged" in screen.everything
    given = (marker.parent / "given").read_text()
    assert "Line 99." in given or "What is number 59?" in given
    called = (marker.parent / "called").read_text()
    assert called == "LESS=FRX-Psq\\: quit, space\\: on$ SECURE=1 -x\n"


@needs_tmux
def test_the_settings_of_less_stay_those_of_the_user(hfs: Hfs, long: Path, marker: Path) -> None:
    with terminal(
        hfs, "show", "tall", "--kb", long, environment={"PAGER": str(marker), "LESS": "S", "LESSSECURE": ""}
    ) as screen:
        assert screen.wait_for_end() == 0
    assert (marker.parent / "called").read_text().startswith("LESS=S SECURE= ")


@needs_tmux
@pytest.mark.parametrize("arguments", [["--help"], ["ask", "-h"], ["kb", "info"], ["why", "How tall is it?"]])
def test_help_and_facts_are_paged(hfs: Hfs, long: Path, marker: Path, arguments: list[str]) -> None:
    environment = {"PAGER": str(marker), "HFS_KB": str(long)}
    with terminal(hfs, *arguments, environment=environment, rows=8) as screen:
        assert screen.wait_for_end() == 0
        assert "was paged" in screen.everything
    assert b"\x1b" not in (marker.parent / "given").read_bytes()


@needs_tmux
@pytest.mark.parametrize(
    ("arguments", "rows", "paged"),
    [
        (["ask", "How is it done?"], 24, False),
        (["show", "middling"], 24, True),
        (["ask", "How is it done?"], 12, True),
        (["ask", "How is it done? I cannot breathe"], 24, True),
    ],
    ids=["answer", "entry", "answer of two screens", "answer with a notice"],
)
def test_an_answer_a_little_longer_than_the_screen_is_printed(
    hfs: Hfs, long: Path, marker: Path, arguments: list[str], rows: int, paged: bool
) -> None:
    environment = {"PAGER": str(marker)}
    with terminal(hfs, *arguments, "--kb", long, environment=environment, rows=rows) as screen:
        assert screen.wait_for_end() in (0, 1)
        assert ("was paged" in screen.everything) is paged


@needs_tmux
@pytest.mark.parametrize(
    ("arguments", "environment", "rows"),
    [
        (["show", "tall", "--no-pager"], {}, 24),
        (["show", "tall"], {"HFS_ACCESSIBLE": "1"}, 24),
        (["show", "tall"], {"TERM": "dumb"}, 24),
        (["show", "tall"], {"HFS_PAGER": ""}, 24),
        (["show", "tall"], {"HFS_PAGER": "cat"}, 24),
        (["show", "tall"], {"HFS_PAGER": "/nowhere/to/be/found"}, 24),
        (["show", "tall"], {}, 300),
        (["topics"], {}, 24),
    ],
    ids=["option", "accessible", "dumb", "empty", "cat", "missing", "tall screen", "short text"],
)
def test_not_paged(
    hfs: Hfs, long: Path, marker: Path, arguments: list[str], environment: dict[str, str], rows: int
) -> None:
    environment = {"PAGER": str(marker), **environment}
    with terminal(hfs, *arguments, "--kb", long, environment=environment, rows=rows) as screen:
        assert screen.wait_for_end() == 0
        assert "was paged" not in screen.everything
        assert ("Line 99." in screen.everything) is (arguments[0] == "show")


def test_a_pipe_is_never_paged(hfs: Hfs, long: Path, marker: Path) -> None:
    done = hfs("show", "tall", "--kb", long, environment={"HFS_PAGER": str(marker)})
    assert done.status == 0
    assert "Line 99." in done.out
    assert "was paged" not in done.out


@needs_tmux
@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_is_left_with_the_status_of_the_command(hfs: Hfs, long: Path) -> None:
    with terminal(hfs, "show", "tall", "missing", "--kb", long, environment={}) as screen:
        screen.wait_for("Line 1.")
        assert "Line 99." not in screen.screen
        screen.press("C-c")  # for the pager, which stays
        screen.press("G")
        screen.wait_for("Line 99.")
        screen.press("q")
        assert screen.wait_for_end() == 1
        assert "Traceback" not in screen.everything
        assert "no entry is called 'missing'" in screen.everything
