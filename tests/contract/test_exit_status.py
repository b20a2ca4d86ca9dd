"""The table of exit statuses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Finished, Hfs

FULL = Path("/dev/full")


def is_one_line(done: Finished) -> bool:
    """Whether standard error is one line in the program's name, and not a traceback."""
    return done.err.startswith("hfs: ") and done.err.count("\n") == 1 and done.err.endswith("\n")


@pytest.fixture
def triplets(tmp_path: Path) -> Path:
    """A knowledge base of three entries that "what is the key for" fits equally."""
    kb = tmp_path / "triplets.yaml"
    kb.write_text(
        "entries:\n"
        "- question: What is the red key for?\n  answer: The boathouse.\n"
        "- question: What is the blue key for?\n  answer: The gate.\n"
        "- question: What is the green key for?\n  answer: The shed.\n",
        encoding="utf-8",
    )
    return kb


@pytest.mark.parametrize(
    ("arguments", "stdin", "status"),
    [
        (["ask", "When is the boathouse open?"], "", 0),
        (["ask", "opening hours of the boathouse"], "", 0),
        (["ask", "-"], "When is the boathouse open?\nHow do I become a member?\n", 0),
        (["ask", "-"], "", 0),
        (["ask", "-"], "\n", 0),
        (["ask", "-"], "When is the boathouse open?\n\n \t\r\nHow do I become a member?\n", 0),
        (["ask", "-"], "When is the boathouse open?\n?!\n", 1),
        (["why", "When is the boathouse open?"], "", 0),
        (["topics"], "", 0),
        (["topics", "archive"], "", 0),
        (["show", "fees", "hours"], "", 0),
        (["ask", "where can I park my car"], "", 1),
        (["ask", "what does the tennis court cost"], "", 1),
        (["ask", "what is the capital of France"], "", 1),
        (["ask", "quux zork"], "", 1),
        (["ask", "-"], "When is the boathouse open?\nquux zork\nHow do I become a member?\n", 1),
        (["why", "quux zork"], "", 1),
        (["show", "hours", "hour"], "", 1),
        (["topics", "nowhere"], "", 1),
    ],
)
def test_answered_or_not(hfs: Hfs, club: Path, arguments: list[str], stdin: str, status: int) -> None:
    """0: every question was answered, a list succeeded. 1: at least one was not (declined), unknown id."""
    assert hfs(*arguments, "--kb", club, stdin=stdin).status == status


def test_ambiguous_is_not_answered(hfs: Hfs, triplets: Path) -> None:
    """1: at least one question was not answered (declined or ambiguous)."""
    done = hfs("ask", "--kb", triplets, "what is the key for")
    assert done.status == 1
    assert "hfs show what-is-the-red-key-for" in done.out
    assert "hfs show what-is-the-blue-key-for" in done.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "--nonsense", "x"], "--nonsense"),
        (["--nonsense"], "--nonsense"),
        (["nonsense"], "nonsense"),
        (["kb", "nonsense"], "nonsense"),
        (["kb"], "hfs kb --help"),
        (["ask"], "no question"),
        (["ask", ""], "empty"),
        (["ask", " ", "\t"], "empty"),
        (["ask", "-", "extra"], "stands alone"),
        (["why"], "no question"),
        (["why", ""], "empty"),
        (["show"], "ID"),
        (["topics", "a", "b"], "b"),
        (["ask", "--format", "xml", "x"], "'xml'"),
        (["ask", "--color", "blue", "x"], "'blue'"),
        (["ask", "--kb"], "--kb"),
    ],
    ids=str,
)
def test_wrong_usage(hfs: Hfs, club: Path, arguments: list[str], told: str) -> None:
    """2: wrong usage: one line on stderr saying what."""
    done = hfs(*arguments, environment={"HFS_KB": str(club)})
    assert (done.status, done.out) == (2, "")
    assert is_one_line(done)
    assert told in done.err


BROKEN = [
    ("missing", None, "no such file", ""),
    ("not YAML", b"entries:\n- question: a\n  answer: [b\n", "not valid YAML", ":4"),
    ("a colon", b"entries:\n- question: a: b\n  answer: c\n", "not valid YAML", ":2"),
    ("not UTF-8", b"entries:\n- question: \xff\n  answer: c\n", "not UTF-8", ":2:13"),
    ("empty", b"", "empty", ""),
    ("only a comment", b"# nothing\n", "empty", ""),
    ("a list", b"- a\n- b\n", "not a knowledge base", ":1"),
    ("no entries", b"title: x\n", "entries", ":1"),
    ("no answer", b"entries:\n- question: a\n", "answer", ":2"),
    ("an unknown key", b"entries:\n- question: a\n  answer: b\n  anwser: c\n", "anwser", ":4"),
    ("a key twice", b"entries:\n- question: a\n  answer: b\n  answer: c\n", "twice", ":4"),
    ("a tag", b"entries: !!python/object/apply:os.system [id]\n", "tag", ":1"),
    ("an unknown language", b"language: klingon\nentries:\n- question: a\n  answer: b\n", "klingon", ""),
]


@pytest.mark.parametrize(("content", "told", "place"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
@pytest.mark.parametrize("how", ["--kb", "HFS_KB"])
def test_unusable_knowledge_base(
    hfs: Hfs, tmp_path: Path, content: bytes | None, told: str, place: str, how: str
) -> None:
    """2: a knowledge base that cannot be read or parsed: one line on stderr saying what and where."""
    kb = tmp_path / "mine.yaml"
    if content is not None:
        kb.write_bytes(content)
    done = hfs("ask", "--kb", kb, "x") if how == "--kb" else hfs("ask", "x", environment={"HFS_KB": str(kb)})
    assert (done.status, done.out) == (2, "")
    assert is_one_line(done)
    assert told in done.err
    assert place in done.err
    if place:
        assert f"mine.yaml{place}" in done.err


def test_folder_as_knowledge_base(hfs: Hfs, tmp_path: Path) -> None:
    """2: a knowledge base that is a folder."""
    done = hfs("ask", "--kb", tmp_path, "x")
    assert (done.status, done.out) == (2, "")
    assert is_one_line(done)
    assert str(tmp_path) in done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_named_pipe_as_knowledge_base(hfs: Hfs, tmp_path: Path) -> None:
    """2: a knowledge base that would never end."""
    kb = tmp_path / "pipe.yaml"
    os.mkfifo(kb)
    done = hfs("ask", "--kb", kb, "x")
    assert (done.status, done.out) == (2, "")
    assert is_one_line(done)


@pytest.mark.parametrize("status_before", ["answered", "declined"])
def test_undecodable_line(hfs: Hfs, club: Path, status_before: str) -> None:
    """2: an input that cannot be parsed: one line on stderr saying what and where; the other lines are answered."""
    good = b"When is the boathouse open?\n" if status_before == "answered" else b"quux zork\n"
    done = hfs("ask", "--json", "--kb", club, "-", stdin=good + b"\xff\xfe open\n" + good)
    assert done.status == 2
    assert len(done.out.splitlines()) == 3
    assert done.err == "hfs: standard input:2: not UTF-8 text\n"


@pytest.mark.parametrize(
    ("count", "last"),
    [(3, None), (4, "1 more line is not UTF-8 text"), (1500, "1,497 more lines are not UTF-8 text")],
)
def test_many_undecodable_lines_are_summed_up(hfs: Hfs, club: Path, count: int, last: str | None) -> None:
    lines = [b"zork", *[b"When is the boathouse open?\xff"] * count]
    done = hfs("ask", "--json", "--kb", club, "--jobs", "2", "-", stdin=b"\n".join(lines))
    assert (done.status, len(done.out.splitlines())) == (2, count + 1)
    told = [f"hfs: standard input:{number}: not UTF-8 text" for number in (2, 3, 4)]
    assert done.err.splitlines() == [*told, *([f"hfs: standard input: {last}"] if last else [])]


PRINTING = [["ask", "When is the boathouse open?"], ["ask", "-"], ["topics"], ["show", "fees"], ["why", "x"]]
PRINTING += [["--version"], ["-h"], ["ask", "-h"]]


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_full_output(hfs: Hfs, club: Path, arguments: list[str]) -> None:
    """2: an output that cannot be written: one line on stderr saying what and where."""
    with FULL.open("wb") as full:
        process = hfs.start(
            *arguments,
            environment={"HFS_KB": str(club)},
            stdin=subprocess.PIPE,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
        _, errors = process.communicate("When is the boathouse open?\n")
    assert process.returncode == 2
    assert errors == f"hfs: standard output: {os.strerror(28).lower()}\n"


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("redirection", "status", "told"),
    [
        (">&-", 2, "hfs: standard output: bad file descriptor\n"),
        ("<&-", 2, "hfs: standard input: is closed\n"),
        ("2>&-", 0, ""),
    ],
)
def test_closed_streams(hfs: Hfs, club: Path, redirection: str, status: int, told: str) -> None:
    """2: an input or output that is closed; a closed stderr disturbs nothing."""
    shell = ["sh", "-c", f'exec "$0" ask --kb "$1" - {redirection}', *hfs.command, str(club)]
    done = subprocess.run(
        shell,
        input="When is the boathouse open?\n",
        capture_output=True,
        text=True,
        env=dict(hfs.environment),
        check=False,
    )
    assert (done.returncode, done.stderr) == (status, told)


@pytest.fixture
def broken_library(tmp_path: Path) -> str:
    """A folder for PYTHONPATH in which a library that the program needs is broken."""
    (tmp_path / "rapidfuzz.py").write_text('raise RuntimeError("broken\\nbadly \\x1b[31m")\n', encoding="utf-8")
    return str(tmp_path)


def test_fault(hfs: Hfs, club: Path, broken_library: str) -> None:
    """70: a fault of the program: one line, and how to report it."""
    done = hfs("show", "--kb", club, "nowhere", environment={"PYTHONPATH": broken_library})
    assert (done.status, done.out) == (70, "")
    assert is_one_line(done)
    assert "RuntimeError: broken badly [31m" in done.err
    assert "report" in done.err
    assert "HFS_DEBUG=1" in done.err


def test_fault_in_full(hfs: Hfs, club: Path, broken_library: str) -> None:
    """70: `HFS_DEBUG=1` shows the traceback."""
    done = hfs("show", "--kb", club, "nowhere", environment={"PYTHONPATH": broken_library, "HFS_DEBUG": "1"})
    assert (done.status, done.out) == (70, "")
    assert "Traceback" in done.err
    assert "rapidfuzz.py" in done.err
    assert "\x1b" not in done.err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT between processes")
@pytest.mark.parametrize("chosen", ["json", "plain"])
def test_interrupted(hfs: Hfs, club: Path, chosen: str) -> None:
    """130: interrupted; what was answered before is there."""
    process = hfs.start(
        "ask",
        "--format",
        chosen,
        "--kb",
        club,
        "-",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )
    process.stdin.write(b"When is the boathouse open?\n")
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"dawn to dusk" in first + output
    assert errors.strip() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no closed pipes of this kind")
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_closed_pipe(hfs: Hfs, club: Path, arguments: list[str]) -> None:
    """141: the reader closed the pipe, silently."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        process = hfs.start(
            *arguments,
            environment={"HFS_KB": str(club)},
            stdin=subprocess.PIPE,
            stdout=writer,
            stderr=subprocess.PIPE,
        )
    finally:
        os.close(writer)
    _, errors = process.communicate(b"When is the boathouse open?\n" * 3)
    assert (process.returncode, errors) == (141, b"")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ("ask --format rich When is the boathouse open? >&-", 2, "hfs: standard output: bad file descriptor\n"),
        ("kb check --format rich >&-", 2, "hfs: standard output: bad file descriptor\n"),
        ("kb export --format rich >&-", 2, "hfs: standard output: bad file descriptor\n"),
        ("kb info --format rich >&-", 2, "hfs: standard output: bad file descriptor\n"),
        ("--man >&-", 2, "hfs: standard output: bad file descriptor\n"),
        ("kb test - <&-", 2, "hfs: standard input: is closed\n"),
        ("kb export -o answers.md 2>&-", 0, ""),
    ],
)
def test_closed_streams_of_other_commands(
    hfs: Hfs, club: Path, tmp_path: Path, arguments: str, status: int, told: str
) -> None:
    environment = {**hfs.environment, "HFS_KB": str(club)}
    shell = ["sh", "-c", f'exec "$0" {arguments}', *hfs.command]
    done = subprocess.run(shell, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (status, told)
