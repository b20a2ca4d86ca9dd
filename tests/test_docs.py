"""README and docs: what they show is what happens, what they name is there, and no command is left out."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hfs_cli.cli.tree import tree
from tests.terminal import Terminal, needs_tmux

if TYPE_CHECKING:
    from hfs_cli.render.commands import Command
    from tests.conftest import Hfs

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
COMMANDS = list(tree().walk())
PROMPT = "hfs> "


def blocks(page: str, info: str) -> list[str]:
    """The contents of the code blocks of a page that open with exactly this, such as "sh"."""
    return re.findall(rf"^```{re.escape(info)}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def headings(page: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    outside_code = re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.*)$", outside_code, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.skipif(not (shutil.which("bash") and shutil.which("jq")), reason="bash or jq is not installed")
def test_the_readme_shows_what_happens() -> None:
    runner = ROOT / "tools" / "run_docs.py"
    done = subprocess.run(
        [sys.executable, runner, ROOT / "README.md"], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_starts_with_two_commands_of_one_line() -> None:
    first, second = blocks(README, "sh")
    assert [command.count("\n") for command in (first, second)] == [1, 1]
    assert 'hfs ask "what causes it"' in first
    assert "-m pytest" in second


def test_the_python_of_the_readme_gives_what_it_shows() -> None:
    shown = blocks(README, "pycon")
    assert shown
    said: list[str] = []
    examples = doctest.DocTestParser().get_doctest("\n".join(shown), {}, "README.md", None, None)
    failed, tried = doctest.DocTestRunner().run(examples, out=said.append)
    assert failed == 0, "".join(said)
    assert tried > 1


@needs_tmux
def test_the_conversation_of_the_readme_is_a_real_one(hfs: Hfs) -> None:
    (shown,) = [block for block in blocks(README, "text") if block.startswith(PROMPT)]
    typed = [line.removeprefix(PROMPT) for line in shown.splitlines() if line.startswith(PROMPT)]
    with Terminal([*hfs.command, "chat"], hfs.environment, columns=88, rows=50) as terminal:
        terminal.wait_for(PROMPT.strip())
        for number, line in enumerate(typed):
            terminal.wait_for(PROMPT.strip())
            terminal.type(line)
            if number < len(typed) - 1:
                terminal.press("Enter")
                terminal.wait_for("See also:")
        terminal.press("Escape")
        screen = terminal.wait_for(f"{PROMPT}{typed[-1]}")
    assert [line for line in shown.splitlines() if line and line not in map(str.rstrip, screen.splitlines())] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.path)
def test_every_command_is_in_the_reference(command: Command) -> None:
    path = command.path
    section = re.search(rf"^## {path}\n(.*?)(?=^## |\Z)", REFERENCE, re.MULTILINE | re.DOTALL)
    assert section, f"docs/reference.md says nothing of {path}"
    names = [name for option in command.options for name in option.names]
    assert [name for name in names if name not in section[1]] == []


@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.commands], ids=lambda command: command.path)
def test_every_command_is_in_the_readme(command: Command) -> None:
    assert command.path in README


@pytest.mark.parametrize("page", ["README.md", "docs/design.md"])
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text) + re.findall(r'(?:src|srcset)="([^"]+)"', text)
    assert links
    broken = []
    for link in links:
        target, _, anchor = link.partition("#")
        found = (path.parent / target).resolve() if target else path
        if not found.exists() or (anchor and anchor not in headings(found.read_text(encoding="utf-8"))):
            broken.append(link)
    assert broken == []


def test_files_and_constants_that_the_design_names_are_there() -> None:
    package = ROOT / "src" / "hfs_cli"
    named = re.findall(r"`([\w./-]+\.(?:py|json|yaml|toml|jsonl|txt|weights))`", DESIGN)
    assert named
    assert [name for name in named if not ((ROOT / name).is_file() or (package / name).is_file())] == []
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    constants = re.findall(r"`([A-Z][A-Z_]{3,})`", DESIGN)
    assert [name for name in constants if not re.search(rf"\b{name}\b", code)] == []
