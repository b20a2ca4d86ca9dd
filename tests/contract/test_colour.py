"""Who decides on escapes: `--color` over NO_COLOR over FORCE_COLOR over TERM=dumb over the stream being a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.contract.terminal import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs

XTERM = "xterm-256color"


@pytest.mark.parametrize(
    ("option", "no_color", "force_color", "term", "terminal", "escapes"),
    [
        # the stream
        ("auto", None, None, XTERM, True, True),
        ("auto", None, None, XTERM, False, False),
        ("auto", None, None, None, True, True),
        # TERM=dumb over the stream
        ("auto", None, None, "dumb", True, False),
        ("auto", None, None, "dumb", False, False),
        # FORCE_COLOR (not empty, not 0) over TERM=dumb and the stream
        ("auto", None, "1", XTERM, False, True),
        ("auto", None, "3", "dumb", False, True),
        ("auto", None, "1", "dumb", True, True),
        ("auto", None, "0", XTERM, False, False),
        ("auto", None, "", XTERM, False, False),
        ("auto", None, "0", XTERM, True, True),
        ("auto", None, "0", "dumb", True, False),
        # NO_COLOR (set, not empty) over all of these
        ("auto", "1", None, XTERM, True, False),
        ("auto", "0", None, XTERM, True, False),
        ("auto", "1", "1", XTERM, True, False),
        ("auto", "1", "1", XTERM, False, False),
        ("auto", "", None, XTERM, True, True),
        ("auto", "", "1", XTERM, False, True),
        # --color over everything
        ("always", None, None, XTERM, False, True),
        ("always", "1", None, "dumb", False, True),
        ("always", "1", "0", "dumb", True, True),
        ("never", None, None, XTERM, True, False),
        ("never", None, "1", XTERM, True, False),
        ("never", "", "1", XTERM, False, False),
    ],
)
def test_precedence(
    hfs: Hfs,
    club: Path,
    option: str,
    no_color: str | None,
    force_color: str | None,
    term: str | None,
    terminal: bool,
    escapes: bool,
) -> None:
    """Where the escapes are off there are none at all, bold and dim included."""
    arguments: list[str | Path] = [
        "ask",
        "--kb",
        club,
        "--format",
        "rich",
        "--color",
        option,
        "When is the boathouse open?",
    ]
    looks = {"NO_COLOR": no_color, "FORCE_COLOR": force_color, "TERM": term}
    done = on_terminal(hfs, *arguments, environment=looks) if terminal else hfs(*arguments, environment=looks)
    assert done.status == 0
    assert ("\x1b" in done.out) is escapes
    assert "dawn to dusk" in done.out


@pytest.mark.parametrize("chosen", ["plain", "json", "markdown"])
@pytest.mark.parametrize("option", ["auto", "always"])
def test_only_rich_has_colours(hfs: Hfs, club: Path, chosen: str, option: str) -> None:
    """`plain`, `json` and `markdown` have no escapes, whatever is asked for, also on a terminal."""
    done = on_terminal(
        hfs, "show", "fees", "--kb", club, "--format", chosen, "--color", option, environment={"FORCE_COLOR": "1"}
    )
    assert done.status == 0
    assert "\x1b" not in done.out


@pytest.mark.parametrize("arguments", [["-h"], ["ask", "-h"], ["--version"]], ids=" ".join)
def test_help_is_plain(hfs: Hfs, arguments: list[str]) -> None:
    """Help and version are the same on a terminal as in a pipe."""
    done = on_terminal(hfs, *arguments, environment={"FORCE_COLOR": "1"})
    assert done.status == 0
    assert "\x1b" not in done.out
    assert done.out == hfs(*arguments, environment={"COLUMNS": "80"}).out
