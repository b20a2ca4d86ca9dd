"""Which pager, and whether a text needs one; tests/contract/test_pager.py runs them."""

from __future__ import annotations

import shutil

import pytest

from hfs_cli.cli.pager import command, rows, shows_colour


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"HFS_PAGER": "most -s", "PAGER": "more"}, ["most", "-s"]),
        ({"PAGER": "more"}, ["more"]),
        ({"PAGER": "'/my tools/less' -R"}, ["/my tools/less", "-R"]),
        ({"HFS_PAGER": "", "PAGER": "more"}, []),
        ({"HFS_PAGER": "cat"}, []),
        ({"PAGER": "   "}, []),
        ({"PAGER": "less 'open"}, []),
    ],
)
def test_command(environment: dict[str, str], words: list[str]) -> None:
    assert command(environment) == words


def test_less_where_nothing_is_said() -> None:
    less = shutil.which("less")
    assert command({}) == ([less] if less else [])


@pytest.mark.parametrize(
    ("text", "width", "taken"),
    [
        ("", 80, 1),
        ("one\ntwo", 80, 2),
        ("x" * 80, 80, 1),
        ("x" * 81, 80, 2),
        ("日" * 41, 80, 2),
        ("\x1b[1;31m" + "x" * 80 + "\x1b[0m", 80, 1),
        ("abc", 0, 3),
    ],
)
def test_rows(text: str, width: int, taken: int) -> None:
    assert rows(text, width) == taken


@pytest.mark.parametrize(
    ("called", "less", "shown"),
    [
        (["/usr/bin/less"], None, True),
        (["less"], "R", True),
        (["less"], "S", False),
        (["less", "-R"], "S", True),
        (["bat", "-p"], None, True),
        (["more"], None, False),
        ([], None, False),
    ],
)
def test_colour_is_for_pagers_that_show_it(called: list[str], less: str | None, shown: bool) -> None:
    assert shows_colour(called, {} if less is None else {"LESS": less}) is shown
