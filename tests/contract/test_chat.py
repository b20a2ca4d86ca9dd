"""`hfs chat` in a real terminal: keys are pressed, and the screen is read."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.terminal import Terminal, needs_tmux

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.conftest import Hfs

FEES, ANSWER = "What does membership cost?", "90 crowns"
NOTHING: Mapping[str, str] = {}


def chat(
    hfs: Hfs,
    club: Path,
    *arguments: str | Path,
    environment: Mapping[str, str] = NOTHING,
    columns: int = 80,
    rows: int = 40,
) -> Terminal:
    """A conversation about the club, in a window of some size."""
    environment = {**hfs.environment, "LC_ALL": "C.UTF-8", **environment}
    return Terminal([*hfs.command, "chat", "--kb", club, *arguments], environment, columns=columns, rows=rows)


def send(screen: Terminal, line: str, *wanted: str) -> str:
    """Types a line and presses Enter. Returns the screen as soon as the wanted texts are on it."""
    screen.type(line)
    screen.press("Enter")
    return screen.wait_for(*wanted)


def give_up(screen: Terminal, typed: str) -> None:
    """Types something and presses Ctrl-C. Returns at the next prompt: a simple terminal drops what is typed before."""
    screen.type(typed)
    prompts = screen.wait_for(typed).count("hfs>")
    screen.press("C-c")
    screen.wait_until(lambda seen: seen.count("hfs>") > prompts)


@pytest.mark.parametrize("environment", [{}, {"HFS_ACCESSIBLE": "1"}, {"TERM": "xterm"}])
def test_without_a_terminal_it_says_what_to_use(hfs: Hfs, club: Path, environment: dict[str, str]) -> None:
    done = hfs("chat", "--kb", club, stdin=FEES, environment=environment)
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "hfs ask -" in done.err


@needs_tmux
def test_a_conversation(hfs: Hfs, club: Path) -> None:
    with chat(hfs, club, rows=80) as screen:
        screen.wait_for("rowing club", "/help", "hfs>", "a club that does not exist")
        send(screen, FEES, ANSWER, "See also:", "1  How do I become a member?")
        send(screen, "1", "Fill in the form")
        send(screen, "/topics", ": On the water (2)")
        send(screen, "2", "When is the boathouse open?")
        send(screen, "the second one", "from dawn to dusk")
        send(screen, "/why", "decided:")
        send(screen, "/show boats", "two wide skiffs")
        send(screen, "/help", "/quit", "Ctrl-R")
        send(screen, "/nothing", "no /nothing")
        send(screen, "/topics gaps", "The source does not tell:")
        send(screen, "thanks", "You're welcome.")
        send(screen, "/quit")
        assert screen.wait_for_end() == 0


@needs_tmux
@pytest.mark.parametrize("environment", [NOTHING, {"HFS_ACCESSIBLE": "1"}], ids=["prompt", "lines"])
def test_how_to_leave_is_told_once(hfs: Hfs, club: Path, environment: Mapping[str, str]) -> None:
    with chat(hfs, club, environment=environment) as screen:
        screen.wait_for("hfs>")
        screen.press("C-c")
        screen.wait_for("Ctrl-D or /quit leaves.")
        screen.wait_until(lambda seen: seen.count("hfs>") == 2)
        time.sleep(0.5)  # a simple terminal drops what is typed just after Ctrl-C
        screen.press("C-c")
        screen.wait_until(lambda seen: seen.count("hfs>") == 3)
        assert screen.everything.count("/quit leaves") == 1


@needs_tmux
def test_questions_are_suggested_in_spite_of_typing_errors(hfs: Hfs, club: Path) -> None:
    with chat(hfs, club) as screen:
        screen.wait_for("hfs>")
        screen.type("what does memebrshp")
        screen.wait_for(FEES)
        screen.press("Tab")
        screen.wait_for(f"hfs> {FEES}")
        screen.press("Enter")
        screen.wait_for(ANSWER)
        screen.type("/to")
        screen.wait_for("/topics [TOPIC]")


@needs_tmux
def test_history_of_the_conversation(hfs: Hfs, club: Path) -> None:
    with chat(hfs, club) as screen:
        screen.wait_for("hfs>")
        send(screen, FEES, ANSWER)
        send(screen, "/topics", "Topics:")
        screen.press("Up", "Up")
        screen.wait_for("hfs> What does membership cost?\n")
        screen.press("C-c")
        screen.press("C-r")
        screen.type("topi")
        screen.wait_for("`topi'")
        screen.press("Enter")
        screen.wait_without("`topi'")
        assert screen.screen.rstrip().endswith("hfs> /topics")


@needs_tmux
@pytest.mark.parametrize("by_option", [True, False], ids=["--history", "HFS_HISTORY"])
def test_history_is_kept_where_the_user_says_so(hfs: Hfs, club: Path, tmp_path: Path, by_option: bool) -> None:
    kept = tmp_path / "kept"
    arguments = ["--history", str(kept)] if by_option else []
    environment = {} if by_option else {"HFS_HISTORY": str(kept)}
    with chat(hfs, club, *arguments, environment=environment) as screen:
        screen.wait_for("hfs>")
        send(screen, FEES, ANSWER)
        screen.paste("two\nlines \x1b[31m\x07")
        screen.press("Enter")
        send(screen, "/topics", "Topics:")
        os.kill(screen.process, signal.SIGKILL)
        screen.wait_for_end()
    assert kept.read_text() == f"{FEES}\ntwo lines [31m\n/topics\n"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with chat(hfs, club, *arguments, environment=environment) as screen:
        screen.wait_for("hfs>")
        screen.press("Up", "Up", "Up")
        screen.wait_for(f"hfs> {FEES}")


@needs_tmux
def test_nothing_is_kept_otherwise(hfs: Hfs, club: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    before = {**hfs.environment, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    with chat(hfs, club, environment=before) as screen:
        screen.wait_for("hfs>")
        send(screen, "something private", "no answer")
        screen.press("C-d")
        assert screen.wait_for_end() == 0
    assert [path for path in home.rglob("*") if path.is_file() and b"private" in path.read_bytes()] == []
    assert [path.name for path in home.iterdir()] == ["cache"]


@needs_tmux
def test_unanswered_questions_are_recorded_where_the_user_says_so(hfs: Hfs, club: Path, tmp_path: Path) -> None:
    gaps = tmp_path / "gaps"
    with chat(hfs, club, environment={"HFS_GAPS": str(gaps)}) as screen:
        screen.wait_for("hfs>")
        send(screen, FEES, ANSWER)
        send(screen, "where can I park my car", "The source does not tell")
        screen.press("C-d")
        assert screen.wait_for_end() == 0
    assert [json.loads(line)["question"] for line in gaps.read_text().splitlines()] == ["where can I park my car"]


@needs_tmux
def test_a_history_that_cannot_be_kept_is_told_before_anything_else(hfs: Hfs, club: Path, tmp_path: Path) -> None:
    with chat(hfs, club, "--history", tmp_path / "missing" / "kept") as screen:
        assert screen.wait_for_end() == 2
        assert "no such file or directory" in " ".join(screen.everything.split())
        assert "hfs>" not in screen.everything


SIMPLE = [{"TERM": "dumb"}, {"TERM": ""}, {"HFS_ACCESSIBLE": "1"}]


@needs_tmux
@pytest.mark.parametrize("environment", SIMPLE)
def test_line_by_line_nothing_is_redrawn(hfs: Hfs, club: Path, environment: dict[str, str]) -> None:
    with chat(hfs, club, environment={"NO_COLOR": "1", **environment}) as screen:
        screen.wait_for("hfs>")
        send(screen, FEES, ANSWER, "1  How do I become a member?")
        give_up(screen, "given up")
        send(screen, "1", "Fill in the form")
        screen.press("C-d")
        assert screen.wait_for_end() == 0
        assert b"\x1b" not in screen.raw


LOOKS = [
    {"TERM": "vt100"},
    {"LC_ALL": "C", "LANG": "C"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"NO_COLOR": "1"},
    *SIMPLE,
]


@needs_tmux
@pytest.mark.parametrize("environment", LOOKS)
def test_keys_that_end_a_line_or_the_conversation(hfs: Hfs, club: Path, environment: dict[str, str]) -> None:
    with chat(hfs, club, environment=environment) as screen:
        screen.wait_for("hfs>")
        give_up(screen, "given up")
        send(screen, FEES, ANSWER)
        screen.press("C-d")
        assert screen.wait_for_end() == 0
        assert "Traceback" not in screen.everything


@needs_tmux
def test_keys_pressed_ahead_are_not_lost(hfs: Hfs, club: Path) -> None:
    with chat(hfs, club) as screen:
        screen.wait_for("hfs>")
        for line in (FEES, "/topics", "/show boats"):
            screen.type(line)
            screen.press("Enter")
        screen.press("C-d")
        assert screen.wait_for_end() == 0
        told = screen.everything
        assert all(wanted in told for wanted in (ANSWER, "On the water (2)", "two wide skiffs"))


@needs_tmux
def test_no_colour_where_none_is_wanted(hfs: Hfs, club: Path) -> None:
    with chat(hfs, club, environment={"NO_COLOR": "1"}) as screen:
        screen.wait_for("hfs>")
        send(screen, "what does memb", "1  ")
        screen.press("C-d")
        screen.wait_for_end()
        codes = [code for block in screen.raw.split(b"\x1b[")[1:] if (code := block.partition(b"m")[0])]
        numbers = [int(n) for code in codes if code.replace(b";", b"").isdigit() for n in code.split(b";")]
        assert [n for n in numbers if 30 <= n <= 49 or n >= 90] == []


@needs_tmux
@pytest.mark.parametrize(("columns", "rows"), [(10, 24), (10, 5), (3, 6), (200, 50)])
def test_windows_of_any_size(hfs: Hfs, club: Path, columns: int, rows: int) -> None:
    with chat(hfs, club, columns=columns, rows=rows) as screen:
        screen.wait_for(">")
        screen.type(FEES)
        screen.press("Enter")
        screen.wait_for(">")
        screen.type("/quit")
        screen.press("Enter")
        assert screen.wait_for_end() == 0
        told = "".join(screen.everything.split())
        assert "90crowns" in told
        assert "Traceback" not in told


@needs_tmux
def test_a_window_that_changes_while_something_is_typed(hfs: Hfs, club: Path) -> None:
    with chat(hfs, club) as screen:
        screen.wait_for("hfs>")
        screen.type("What does memb")
        screen.wait_for(FEES)
        for columns, rows in [(30, 10), (8, 4), (120, 40)]:
            screen.resize(columns, rows)
        screen.type("ership cost?")
        screen.press("Enter")
        screen.wait_for(ANSWER)
        screen.press("C-d")
        assert screen.wait_for_end() == 0


DANGEROUS = "\x1b]0;title\x07\x1b[2J\x1b[31m\x9b31m\x00\x7f\u202e\u2028"


@needs_tmux
@pytest.mark.parametrize("environment", [{}, {"LC_ALL": "C"}])
def test_pasted_control_characters_never_reach_the_screen(hfs: Hfs, club: Path, environment: dict[str, str]) -> None:
    with chat(hfs, club, environment=environment) as screen:
        screen.wait_for("hfs>")
        screen.paste(f"{DANGEROUS}start {DANGEROUS} of it")
        screen.wait_for("of it")
        screen.press("Enter")
        send(screen, FEES, ANSWER)
        for raw in (
            b"\x1b]0;title",
            b"\x1b[2J\x1b[31m",
            "\x9b".encode(),
            b"\x07",
            "\u202e".encode(),
            "\u2028".encode(),
        ):
            assert raw not in screen.raw


@needs_tmux
def test_several_pasted_lines_are_one_question(hfs: Hfs, club: Path) -> None:
    with chat(hfs, club) as screen:
        screen.wait_for("hfs>")
        screen.paste(f"Dear club\r\n\n\n{FEES}\n")
        screen.wait_for("Dear club", FEES)
        assert ANSWER not in screen.screen
        screen.press("Enter")
        screen.wait_for("hfs> Dear club", "hfs>")


@needs_tmux
@pytest.mark.parametrize("brackets", [True, False], ids=["told to be a paste", "as if typed"])
def test_a_hundred_thousand_characters(hfs: Hfs, club: Path, brackets: bool) -> None:
    with chat(hfs, club) as screen:
        screen.wait_for("hfs>")
        screen.paste("word " * 20_000 + FEES, brackets=brackets)
        screen.wait_for(FEES)
        screen.press("Enter")
        screen.wait_for("hfs>")
        screen.press("C-l")
        send(screen, FEES, ANSWER)
        screen.press("C-d")
        assert screen.wait_for_end() == 0
        assert "Traceback" not in screen.everything


@needs_tmux
@pytest.mark.parametrize("environment", [{}, {"HFS_ACCESSIBLE": "1"}])
def test_a_hundred_thousand_characters_on_a_simple_terminal(hfs: Hfs, club: Path, environment: dict[str, str]) -> None:
    with chat(hfs, club, environment={**environment, "TERM": "dumb"}) as screen:
        screen.wait_for("hfs>")
        screen.paste("word " * 20_000, brackets=False)  # the terminal's own line editing keeps some 4,000 of them
        screen.press("C-c")
        screen.wait_for("C\nCtrl-D or /quit leaves.\n\nhfs>")
        send(screen, FEES, ANSWER)
        screen.press("C-d")
        assert screen.wait_for_end() == 0


@needs_tmux
@pytest.mark.parametrize("environment", [{}, {"HFS_ACCESSIBLE": "1"}])
def test_interrupts_at_every_moment(hfs: Hfs, club: Path, environment: dict[str, str]) -> None:
    with chat(hfs, club, environment=environment) as screen:
        screen.wait_for("hfs>")
        for number in range(60):
            os.kill(screen.process, signal.SIGINT)
            if number % 5 == 0:
                screen.type(FEES)
                screen.press("Enter")
            time.sleep(number % 7 / 300)  # so that interrupts meet typing, answering and drawing
        time.sleep(0.5)  # a simple terminal drops what is typed just after Ctrl-C
        send(screen, "/topics", "On the water")
        screen.press("C-d")
        assert screen.wait_for_end() == 0
        told = screen.everything
        assert [word for word in ("Traceback", "Warning", "Error", "fault") if word in told] == []


@needs_tmux
@pytest.mark.parametrize("environment", [{}, {"HFS_ACCESSIBLE": "1"}])
@pytest.mark.parametrize("ignored", [False, True], ids=["noticed", "ignored"])
def test_a_terminal_that_goes_away(
    hfs: Hfs, club: Path, tmp_path: Path, environment: dict[str, str], ignored: bool
) -> None:
    told, ended = tmp_path / "told", tmp_path / "ended"
    trap = "trap '' HUP" if ignored else "trap : HUP"
    program = f'{trap}; "$@" 2>{told}; echo $? >{ended}'
    command = ["sh", "-c", program, "sh", *hfs.command, "chat", "--kb", str(club), "--history", str(tmp_path / "kept")]
    with Terminal(command, {**hfs.environment, "LC_ALL": "C.UTF-8", **environment}) as screen:
        screen.wait_for("hfs>")
        send(screen, FEES, ANSWER)
        screen.type("half a li")
        screen.hang_up()
        end = time.monotonic() + 30
        while not (ended.exists() and ended.read_text().strip()):
            assert time.monotonic() < end, "still running without its terminal"
            time.sleep(0.05)
    assert "Traceback" not in told.read_text()
    assert "hfs:" not in told.read_text()
    assert (tmp_path / "kept").read_text() == f"{FEES}\n"


@needs_tmux
def test_a_signal_gives_the_terminal_back(hfs: Hfs, club: Path) -> None:
    command = ["sh", "-c", '"$@"; stty -a; echo shell is back', "sh", *hfs.command, "chat", "--kb", str(club)]
    with Terminal(command, {**hfs.environment, "LC_ALL": "C.UTF-8"}) as screen:
        screen.wait_for("hfs>")
        screen.type("half a li")
        screen.wait_for("half a li")
        children = subprocess.run(["pgrep", "-P", str(screen.process)], capture_output=True, text=True, check=True)
        os.kill(int(children.stdout.split()[0]), signal.SIGTERM)  # the command, which that shell has started
        told = screen.wait_for("shell is back")
        assert " icanon" in told
        assert " echo " in told
