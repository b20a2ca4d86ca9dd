"""The documents that are made from the commands, and `hfs --man`."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal import Terminal, needs_tmux

if TYPE_CHECKING:
    from tests.conftest import Hfs

CHECKOUT = Path(__file__).parent.parent.parent
PAGE = CHECKOUT / "docs" / "hfs.1"
REFERENCE = CHECKOUT / "docs" / "reference.md"
VARIABLES = ["HFS_KB", "HFS_DEBUG", "HFS_ACCESSIBLE", "HFS_PAGER", "PAGER", "HFS_HISTORY", "HFS_GAPS"]
VARIABLES += ["NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"]


def test_documents_are_up_to_date() -> None:
    tool = CHECKOUT / "tools" / "make_docs.py"
    done = subprocess.run([sys.executable, tool, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_reference_is_what_help_prints(hfs: Hfs) -> None:
    sections = re.findall(r"^## (hfs[^\n]*)\n\n```text\n(.*?)\n```$", REFERENCE.read_text(), re.MULTILINE | re.DOTALL)
    assert {path for path, _ in sections} > {"hfs", "hfs ask", "hfs kb test"}
    for path, text in sections:
        done = hfs(*path.split()[1:], "--help", environment={"COLUMNS": "80"})
        assert (done.status, done.err) == (0, "")
        assert [line.rstrip() for line in done.out.strip().splitlines()] == text.splitlines()


def test_man_prints_the_page_into_a_pipe(hfs: Hfs) -> None:
    done = hfs("--man")
    assert (done.status, done.err) == (0, "")
    assert done.output == PAGE.read_bytes()


def test_the_page_tells_every_environment_variable() -> None:
    environment = PAGE.read_text().partition("\n.SH ENVIRONMENT\n")[2].partition("\n.SH ")[0]
    assert [name for name in VARIABLES if f"\\fB{name}\\fP" not in environment] == []


def test_lines_that_are_shown_as_they_are_fit_eighty_columns() -> None:
    blocks = re.findall(r"^\.RS 4\n\.nf\n(.*?)\n\.fi$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"\\\(..|\\(.)", r"\1", line) for block in blocks for line in block.split("\n")]
    assert len(lines) > 10
    assert [line for line in lines if len(line) > 80 - 7 - 4] == []


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_mandoc_finds_nothing_to_say_of_the_page() -> None:
    done = subprocess.run(["mandoc", "-Tlint", PAGE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("installed", "source"),
    [
        ("share/man/man1/hfs.1", "docs/hfs.1"),
        ("share/bash-completion/completions/hfs", "src/hfs_cli/cli/shells/hfs.bash"),
        ("share/zsh/site-functions/_hfs", "src/hfs_cli/cli/shells/hfs.zsh"),
        ("share/fish/vendor_completions.d/hfs.fish", "src/hfs_cli/cli/shells/hfs.fish"),
    ],
)
def test_the_page_and_the_completions_are_installed(installed: str, source: str) -> None:
    found = [file for file in distribution("hfs-cli").files or () if str(file).replace("\\", "/").endswith(installed)]
    assert len(found) == 1, f"{installed} is not installed: install the package into this environment again"
    assert Path(str(found[0].locate())).is_file()
    assert (CHECKOUT / source).is_file()


@needs_tmux
@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_shows_the_page_on_a_terminal(hfs: Hfs) -> None:
    environment = {**hfs.environment, "MANPAGER": "less", "LESS": "", "LC_ALL": "C.UTF-8"}
    with Terminal([*hfs.command, "--man"], environment) as terminal:
        terminal.wait_for("HFS(1)", "SYNOPSIS", "hfs ask")
        terminal.press("C-c")  # is for the pager; with it the terminal drops what is typed next
        for _ in range(20):
            terminal.press("G")
            time.sleep(0.1)
        terminal.wait_for("SEE ALSO")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@needs_tmux
def test_a_terminal_without_man(hfs: Hfs, tmp_path: Path) -> None:
    with Terminal(["env", f"PATH={tmp_path}", *hfs.command, "--man"], hfs.environment) as terminal:
        assert terminal.wait_for_end() == 2
        assert "hfs: the program man is not installed; hfs --help" in terminal.everything
