"""Streams: what goes where, what a pipe gets, and how standard input is answered."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.contract.terminal import on_terminal, pty

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs

PATIENCE = 30.0
"""Seconds to wait for a reply before the test fails."""


@pytest.mark.parametrize(
    "command", [["ask", "When is the boathouse open?"], ["topics"], ["show", "fees"]], ids=" ".join
)
def test_pipe_gets_plain(hfs: Hfs, club: Path, command: list[str]) -> None:
    """`rich` only on a terminal; in a pipe `plain`."""
    piped = hfs(*command, "--kb", club)
    assert piped.out == hfs(*command, "--kb", club, "--format", "plain").out
    assert on_terminal(hfs, *command, "--kb", club).out != piped.out


def test_plain_is_not_wrapped(hfs: Hfs, tmp_path: Path) -> None:
    """`plain`: no escapes, no wrapping, no boxes, whatever the width."""
    answer = "word " * 200 + "end."
    kb = tmp_path / "kb.yaml"
    kb.write_text(f"entries:\n- question: Is it long?\n  answer: {answer}\n", encoding="utf-8")
    done = hfs("ask", "--kb", kb, "Is it long?", environment={"COLUMNS": "20"})
    assert done.out == f"Is it long?\n\n{answer}\n"
    assert on_terminal(hfs, "ask", "--kb", kb, "--format", "plain", "Is it long?", columns=20).out == done.out


@pytest.mark.parametrize("columns", [40, 200])
def test_rich_keeps_to_the_width(hfs: Hfs, club: Path, columns: int) -> None:
    """`rich` on a terminal: lines fit its width and stay readable on a wide one."""
    done = on_terminal(hfs, "ask", "--kb", club, "--color", "never", "What does membership cost?", columns=columns)
    assert max(len(line) for line in done.out.splitlines()) <= min(columns, 100)
    assert "hfs show joining" in done.out


@pytest.mark.parametrize("name", ["club.yaml", "the club's.yaml"])
@pytest.mark.parametrize("form", ["plain", "rich", "markdown"])
@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
def test_a_hint_can_be_run_as_it_stands(hfs: Hfs, club: Path, tmp_path: Path, form: str, name: str) -> None:
    """The commands in a reply name the knowledge base that --kb named; one that HFS_KB names they need not."""
    (tmp_path / name).write_bytes(club.read_bytes())
    asked = ("ask", "--format", form, "where can I park my car")
    (hint,) = re.findall(r"hfs (show hours.*?)(?:\)|`|$|  )", hfs(*asked, "--kb", name, cwd=tmp_path).out, re.MULTILINE)
    shell = ["sh", "-c", f'"$0" {hint}', *hfs.command]
    done = subprocess.run(shell, capture_output=True, text=True, cwd=tmp_path, env=dict(hfs.environment), check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "from dawn to dusk" in done.stdout
    assert "--kb" not in hfs(*asked, environment={"HFS_KB": name}, cwd=tmp_path).out


def test_lists_on_a_terminal_name_the_knowledge_base(hfs: Hfs, club: Path) -> None:
    done = on_terminal(hfs, "topics", "--kb", club, columns=200, errors_too=True)
    assert f"hfs topics water --kb {club}" in done.out
    assert f"hfs topics gaps --kb {club} lists" in done.out
    assert f"hfs show hours --kb {club}" in on_terminal(hfs, "topics", "water", "--kb", club, columns=200).out


def test_a_knowledge_base_without_gaps_says_so(hfs: Hfs, exact: Path, tmp_path: Path) -> None:
    kb = tmp_path / "kb.yaml"
    kb.write_text("entries: [{question: a b, answer: c}]\n", encoding="utf-8")
    done = hfs("topics", "gaps", "--kb", kb)
    assert (done.status, done.out, done.err.count("\n")) == (0, "", 1)
    assert done.err.startswith(f"no gaps are listed in {kb}; ")
    assert (hfs("topics", "gaps", "--kb", kb, "--json").out, hfs("topics", "gaps", "--kb", exact).err) == ("[]\n", "")


def test_disclaimer_on_standard_error(hfs: Hfs, club: Path) -> None:
    """Answers on stdout; the disclaimer on stderr, to people only: a pipe on stderr gets none."""
    done = on_terminal(hfs, "ask", "--kb", club, "When is the boathouse open?")
    assert "does not exist" not in done.out
    assert "does not exist" not in done.err


@pytest.mark.parametrize("columns", [40, 200])
def test_disclaimer_for_people(hfs: Hfs, club: Path, columns: int) -> None:
    """The disclaimer on stderr, below the answer, broken between words."""
    done = on_terminal(hfs, "ask", "--kb", club, "When is the boathouse open?", columns=columns, errors_too=True)
    answer, _, disclaimer = done.out.partition("From the leaflet")
    assert "dawn to dusk" in answer
    assert disclaimer.split() == ["of", "a", "club", "that", "does", "not", "exist."]
    assert max(map(len, done.out.splitlines())) <= columns


@pytest.mark.parametrize("arguments", [["ask", "--json", "zork"], ["topics"], ["show", "fees"]], ids=" ".join)
def test_no_disclaimer_beside_data(hfs: Hfs, club: Path, arguments: list[str]) -> None:
    """What is no answer for people comes without the disclaimer."""
    assert "does not exist" not in on_terminal(hfs, *arguments, "--kb", club, errors_too=True).out


def test_errors_on_standard_error(hfs: Hfs, club: Path) -> None:
    """Errors on stderr."""
    done = hfs("topics", "--kb", club, "jonning")
    assert done.out == ""
    assert done.err == "hfs: no topic is called 'jonning'; did you mean joining?\n"


@pytest.mark.parametrize("command", [["ask", "When is the boathouse open?"], ["topics"], ["--version"]], ids=" ".join)
def test_standard_input_is_left_alone(hfs: Hfs, club: Path, command: list[str]) -> None:
    """Standard input is read only for an explicit `-`."""
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as ours:
        os.write(writer, b"untouched")
        os.close(writer)
        process = hfs.start(*command, environment={"HFS_KB": str(club)}, stdin=ours, stdout=subprocess.DEVNULL)
        assert process.wait(PATIENCE) == 0
        assert ours.read() == b"untouched"


@pytest.mark.skipif(sys.platform == "win32", reason="select does not take pipes there")
@pytest.mark.parametrize("chosen", ["json", "plain"])
def test_replies_come_at_once(hfs: Hfs, club: Path, chosen: str) -> None:
    """A reply is written and flushed as soon as its line is read."""
    process = hfs.start(
        "ask", "--format", chosen, "--kb", club, "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )
    with process:
        for question in ("When is the boathouse open?", "quux zork", "How do I become a member?"):
            process.stdin.write(f"{question}\n".encode())
            ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
            assert ready, f"no reply to {question!r}"
            assert question in os.read(process.stdout.fileno(), 65536).decode()
        process.stdin.close()
        assert process.wait(PATIENCE) == 1


def test_order_is_kept(hfs: Hfs, club: Path) -> None:
    """The order of the lines is kept, whatever each costs."""
    questions = [f"how can I join, number {n} {'really ' * (n % 50)}" for n in range(600)]
    done = hfs("ask", "--json", "--kb", club, "-", stdin="".join(f"{q}\n" for q in questions))
    assert [json.loads(line)["question"] for line in done.out.splitlines()] == questions


def test_one_json_line_for_each_line(hfs: Hfs, club: Path) -> None:
    """One JSON line for each input line, also for an empty or undecodable one, with or without a last line end."""
    lines = [
        b"When is the boathouse open?",
        b"",
        b"   ",
        b"\xff\xfe",
        b"a\x00b",
        b"\tHow do I become a member?\r",
        b"zork",
        b"When is the boathouse open?\xff",
        b"somebody is drowning\xff help",
    ]
    done = hfs("ask", "--json", "--kb", club, "-", stdin=b"\n".join(lines))
    replies = [json.loads(line) for line in done.out.splitlines()]
    assert [reply["question"] for reply in replies] == [
        "When is the boathouse open?",
        "",
        "   ",
        "\ufffd\ufffd",
        "a\x00b",
        "\tHow do I become a member?",
        "zork",
        "When is the boathouse open?\ufffd",
        "somebody is drowning\ufffd help",
    ]
    assert [reply["reason"] for reply in replies[1:3]] == ["empty", "empty"]
    assert replies[5]["status"] == "answered"
    for undecodable in (replies[3], *replies[7:]):
        assert (undecodable["status"], undecodable["reason"]) == ("declined", "no-match")
        assert undecodable["answers"] == undecodable["suggestions"] == []
    assert [notice["id"] for notice in replies[8]["notices"]] == ["capsized"]


def test_people_see_the_question_of_each_line(hfs: Hfs, club: Path) -> None:
    """In human formats each reply to a line stands under its question, on one line."""
    done = hfs("ask", "--kb", club, "-", stdin="When is the  boathouse open?\n\nzork\n")
    assert re.findall(r"^> ?(.*)$", done.out, re.MULTILINE) == ["When is the boathouse open?", "", "zork"]


def test_a_long_question_is_shortened_for_people(hfs: Hfs, club: Path) -> None:
    """In human formats only the beginning of a long question stands before its reply."""
    text = "opening hours of the boathouse " * 3000
    done = hfs("ask", "--kb", club, "-", stdin=f"{text}\n")
    assert done.out.startswith(f"> {text[:200].rstrip()}…\n\n")


def test_people_are_told_what_is_waited_for(hfs: Hfs, club: Path) -> None:
    """A hint on stderr where standard input is a terminal, and none where it is not."""
    hint = "one question a line; Ctrl-D ends\n"
    assert hfs("ask", "--kb", club, "-", stdin="zork\n").err == ""
    ours, theirs = pty.openpty()
    process = hfs.start(
        "ask", "--json", "--kb", club, "-", stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    os.close(theirs)
    os.write(ours, b"zork\n\x04")
    out, err = process.communicate(timeout=PATIENCE)
    os.close(ours)
    assert (process.returncode, out.count(b"\n"), err.decode()) == (1, 1, hint)


@pytest.mark.parametrize("how", ["one line", "one word", "words"])
def test_long_question(hfs: Hfs, club: Path, how: str) -> None:
    """A question of 1 MB is a question: one reply, its text given back whole."""
    text = {"one line": "opening hours of the boathouse " * 33_000, "one word": "x" * 1_000_000}.get(how, "")
    if how == "words":
        words = ["opening hours of the boathouse"] * 33_000
        done = hfs("ask", "--json", "--kb", club, *words)
        text = " ".join(words)
    else:
        done = hfs("ask", "--json", "--kb", club, "-", stdin=f"{text}\n")
    assert done.status in (0, 1)
    assert done.err == ""
    assert json.loads(done.out)["question"] == text


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs the peak memory of one process")
def test_memory_does_not_grow(hfs: Hfs, club: Path, tmp_path: Path) -> None:
    """Memory does not grow with the number of lines."""
    peaks = []
    for count in (200, 20_000):
        asked = tmp_path / f"{count}.txt"
        asked.write_text("".join(f"opening hours {n % 97} of the boathouse\n" for n in range(count)), encoding="utf-8")
        with asked.open("rb") as lines:
            process = hfs.start("ask", "--json", "--kb", club, "-", stdin=lines, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode in (0, 1)
        peaks.append(usage.ru_maxrss)
    assert peaks[1] <= 1.2 * peaks[0]


def test_nothing_is_written_but_the_cache(hfs: Hfs, club: Path, tmp_path: Path) -> None:
    """Nothing is written but the cache, which may be deleted at any time."""
    home, here = tmp_path / "home", tmp_path / "here"
    here.mkdir()
    environment = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "XDG_STATE_HOME": str(home / "state")}
    home.mkdir()
    for command in (["ask", "zork"], ["topics"], ["show", "fees"], ["why", "zork"], ["-h"], ["--version"]):
        hfs(*command, cwd=here, environment={"HFS_KB": str(club), **environment})
    assert list(here.iterdir()) == []
    assert [path.name for path in home.iterdir()] == ["cache"]
    assert [path.name for path in (home / "cache").iterdir()] == ["hfs"]
