"""Characters: answers exactly as written, and no text of others as markup or as control codes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.contract.terminal import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs

ANSWER = (
    "Dose [mg] see [1], [/b] and [bold red]not red[/].\n\n"
    "It is ≥ 3 °C, 5 µg × 2, <b>no tag</b> &amp; no entity :pill: 💊 日本語, naïve… “quoted” 100%."
)
QUESTION = "What stands [b]here[/b] :pill: <i> *now*?"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
OWN_ESCAPES = re.compile("\x1b\\[[0-9;]*m")
NASTY = "Which \x1b[2Jcodes\x07 are \x9b31mhere\x08\x7f \x1b]0;title\x07 \u202eright\r?"


def flat(text: str) -> str:
    """The text with all white space alike."""
    return " ".join(text.split())


@pytest.mark.parametrize("chosen", ["plain", "markdown"])
@pytest.mark.parametrize("command", [["show", "brackets"], ["ask", QUESTION]], ids=["show", "ask"])
def test_exact_in_text(hfs: Hfs, exact: Path, chosen: str, command: list[str]) -> None:
    """The answer's characters come out exactly as written, line ends included."""
    assert f"\n\n{ANSWER}\n" in hfs(*command, "--kb", exact, "--format", chosen).out


def test_exact_in_json(hfs: Hfs, exact: Path) -> None:
    """The answer's characters come out exactly as written in JSON, in letters and not in escapes."""
    done = hfs("ask", QUESTION, "--kb", exact, "--json")
    assert json.loads(done.out)["answers"][0]["answer"] == ANSWER
    assert "💊 日本語" in done.out
    assert json.loads(hfs("show", "brackets", "--kb", exact, "--json").out)["answer"] == ANSWER


@pytest.mark.parametrize("columns", [200, 80, 40])
@pytest.mark.parametrize("color", ["never", "always"])
def test_exact_on_a_terminal(hfs: Hfs, exact: Path, columns: int, color: str) -> None:
    """The answer's characters come out exactly as written on a terminal, only the lines are broken anew."""
    done = on_terminal(hfs, "ask", QUESTION, "--kb", exact, "--color", color, columns=columns)
    text = flat(OWN_ESCAPES.sub("", done.out))
    assert flat(ANSWER) in text
    assert QUESTION in text
    assert "Source: [page] 1 ≥ :pill:" in text


def test_markup_of_markdown_is_kept_from_readers_of_markdown(hfs: Hfs, exact: Path) -> None:
    """Text from a knowledge base that is no Markdown, like a question, is not read as markup in Markdown."""
    done = hfs("ask", QUESTION, "--kb", exact, "--format", "markdown")
    assert done.out.startswith("## What stands \\[b\\]here\\[/b\\] :pill: \\<i\\> \\*now\\*?\n")


@pytest.mark.parametrize("chosen", ["rich", "plain", "json", "markdown"])
@pytest.mark.parametrize(
    "command",
    [
        ["show", "controls"],
        ["topics"],
        ["topics", "signs"],
        ["ask", "what does the colour mean"],
        ["ask", NASTY],
        ["ask", f"{NASTY} somebody is shouting out loud right now"],
        ["why", NASTY],
        ["show", NASTY],
        ["topics", NASTY],
        ["ask", f"--{NASTY}"],
        [NASTY],
        ["ask", "x", "--kb", f"/nowhere/{NASTY}"],
    ],
    ids=range(12),
)
def test_no_control_codes(hfs: Hfs, exact: Path, chosen: str, command: list[str]) -> None:
    """Text from a question or a knowledge base never reaches a terminal as control codes."""
    options = [] if command == [NASTY] else ["--format", chosen, "--color", "never"]
    done = on_terminal(hfs, *command, *options, environment={"HFS_KB": str(exact)})
    assert not CONTROL.findall(done.out)
    assert not CONTROL.findall(done.err)
    assert done.out or done.err


def test_no_control_codes_with_colours(hfs: Hfs, exact: Path) -> None:
    """With colours on, the only escapes are our own."""
    done = on_terminal(hfs, "show", "controls", "--kb", exact, "--color", "always")
    assert OWN_ESCAPES.search(done.out)
    assert "\x1b[31m" not in done.out
    assert "Before [31mred[0m ]8;;http://x\\link" in flat(OWN_ESCAPES.sub("", done.out))
    assert not CONTROL.findall(OWN_ESCAPES.sub("", done.out))


@pytest.mark.parametrize("chosen", ["rich", "plain", "json", "markdown"])
def test_no_control_codes_from_standard_input(hfs: Hfs, exact: Path, chosen: str) -> None:
    """Questions from standard input are echoed without control codes; JSON keeps them, escaped."""
    done = hfs("ask", "--kb", exact, "--format", chosen, "-", stdin=f"{NASTY.rstrip()}\n")
    assert not CONTROL.findall(done.out)
    if chosen == "json":
        assert json.loads(done.out)["question"] == NASTY


def test_json_keeps_control_characters_escaped(hfs: Hfs, exact: Path) -> None:
    """JSON gives back every character of an answer, control characters as escapes."""
    done = hfs("show", "controls", "--kb", exact, "--json")
    assert not CONTROL.findall(done.out)
    assert json.loads(done.out)["answer"].startswith("Before \x1b[31mred\x1b[0m \x1b]8;;http://x\x1b\\link\x07")


def test_undecodable_argument(hfs: Hfs, club: Path) -> None:
    """A question that is not text of the locale is still a question; JSON stays valid UTF-8."""
    done = hfs("ask", "--kb", club, "--json", b"opening hours \xff", environment={"LC_ALL": "C.UTF-8"})
    assert json.loads(done.out)["question"].startswith("opening hours ")


def test_ascii_terminal(hfs: Hfs, exact: Path) -> None:
    """On a terminal that shows only ASCII other characters become question marks; nothing fails."""
    done = on_terminal(hfs, "show", "brackets", "--kb", exact, environment={"PYTHONIOENCODING": "ascii"})
    assert done.status == 0
    assert done.output.isascii()
    assert "Dose [mg] see [1], [/b]" in done.out
