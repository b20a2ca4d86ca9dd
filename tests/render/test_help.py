"""Help in windows of any width; tests/contract/test_commands.py runs the command."""

from __future__ import annotations

import pytest

from hfs_cli.cli.tree import tree
from hfs_cli.render.commands import Command, Parameter
from hfs_cli.render.help import page

COMMAND = Command(
    "tool cut",
    ("Cut it. Then more on how to cut, in words enough for several lines of a window of any width.",),
    ("tool cut --into pieces a-rather-long-file-name another-long-file-name a-third-file-name",),
    (
        Parameter(("--into",), "PIECES", "What it is cut into.", shown="--into PIECES"),
        Parameter(("--way",), "a|b", "How.", shown="--way <lengthwise|crosswise|not-at-all>"),
    ),
    (Parameter((), "FILE", "The file.", shown="[FILE]..."),),
)
FILE = Command(
    "tool test", examples=("# a line of the file, and how it looks:", '{"name": "a long name", "size": [1]}')
)
ROOT = Command("tool", commands=(COMMAND,))


def test_examples_that_are_no_command_lines_get_no_signs_of_a_shell() -> None:
    shown = page(FILE, 30, {}).split("\n\n")[1]
    assert shown == '  # a line of the file, and\n    how it looks:\n  {"name": "a long name",\n    "size": [1]}'


def test_page() -> None:
    assert page(COMMAND, 80, {}).split("\n") == [
        "Usage: tool cut [OPTIONS] [FILE]...",
        "",
        "  Cut it. Then more on how to cut, in words enough for several lines of a",
        "  window of any width.",
        "",
        "  tool cut --into pieces a-rather-long-file-name another-long-file-name \\",
        "    a-third-file-name",
        "",
        "Arguments:",
        "  [FILE]...  The file.",
        "",
        "Options:",
        "  --into PIECES                   What it is cut into.",
        "  --way <lengthwise|crosswise|not-at-all>",
        "                                  How.",
    ]


def test_a_group_lists_its_commands_and_the_statuses() -> None:
    assert page(ROOT, 80, {"0": "done", "70": "a fault"}).split("\n") == [
        "Usage: tool [OPTIONS] COMMAND [ARGS]...",
        "",
        "Commands:",
        "  cut  Cut it.",
        "",
        "Exit status:",
        "  0   done",
        "  70  a fault",
    ]


@pytest.mark.parametrize("width", [40, 45, 60, 78, 200])
@pytest.mark.parametrize("command", tree().walk(), ids=lambda command: command.path)
def test_no_line_of_ours_is_wider_than_the_window(command: Command, width: int) -> None:
    lines = page(command, width, {"0": "a meaning of several words, more than fit into one line of a narrow window"})
    assert [line for line in lines.split("\n") if len(line) > width] == []


@pytest.mark.parametrize("command", tree().walk(), ids=lambda command: command.path)
def test_summaries_take_one_line_of_eighty_columns(command: Command) -> None:
    lines = page(command, 80, {}).split("\n")
    for below in command.commands:
        assert any(
            line.split()[:1] == [below.name] and line.endswith(f"{below.summary.rstrip('.')}.") for line in lines
        )
