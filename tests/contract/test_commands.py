"""The table of commands: what each is called, takes and prints."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs

ASK = ("ask", "What does membership cost?")
TOPICS = ("topics",)
SHOW = ("show", "fees")
WHY = ("why", "What does membership cost?")
PRINTING = [ASK, TOPICS, ("topics", "joining"), SHOW, WHY]


def test_ask_answers(hfs: Hfs, club: Path) -> None:
    """`hfs ask QUESTION...` answers."""
    done = hfs("ask", "--kb", club, "What does membership cost?")
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "What does membership cost?\n\n"
        "Membership costs 90 crowns a year.\n\n- **Students** pay half.\n- Children pay *nothing*.\n\n"
        "Source: page 2\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ["what do I pay every year to be a member"],
        ["what", "do", "I", "pay", "every", "year", "to", "be", "a", "member"],
        ["what do I", "pay every year", "to be a member"],
    ],
    ids=["quoted", "words", "mixed"],
)
def test_ask_joins_words(hfs: Hfs, club: Path, words: list[str]) -> None:
    """Words are joined, so quotes are optional."""
    reply = json.loads(hfs("ask", "--json", "--kb", club, *words).out)
    assert reply["question"] == "what do I pay every year to be a member"
    assert [answer["id"] for answer in reply["answers"]] == ["fees"]


def test_ask_reads_standard_input(hfs: Hfs, club: Path) -> None:
    """`hfs ask -` reads standard input, one question a line."""
    done = hfs("ask", "--kb", club, "-", stdin="When is the boathouse open?\nHow do I become a member?\n")
    assert done.status == 0
    assert done.out.index("> When is the boathouse open?") < done.out.index("> How do I become a member?")
    assert "from dawn to dusk" in done.out
    assert "hand it to the warden" in done.out


def test_topics(hfs: Hfs, club: Path) -> None:
    """`hfs topics` lists the topics, in the order of the file."""
    assert hfs("topics", "--kb", club).out == ("joining\tJoining\t2\nwater\tOn the water\t2\narchive\tThe archive\t0\n")


def test_topics_of_one(hfs: Hfs, club: Path) -> None:
    """`hfs topics TOPIC` lists the questions of one topic."""
    done = hfs("topics", "--kb", club, "joining")
    assert (done.status, done.out) == (0, "fees\tWhat does membership cost?\njoining\tHow do I become a member?\n")


def test_topics_json(hfs: Hfs, club: Path) -> None:
    """`hfs topics [TOPIC] --json`: the same as data."""
    assert json.loads(hfs("topics", "--kb", club, "--json").out)[0] == {
        "id": "joining",
        "title": "Joining",
        "questions": 2,
    }
    assert json.loads(hfs("topics", "--kb", club, "--json", "joining").out)[0] == {
        "id": "fees",
        "question": "What does membership cost?",
    }


@pytest.mark.parametrize(("chosen", "expected"), [("plain", ""), ("json", "[]\n"), ("markdown", ""), ("rich", "")])
def test_empty_list_is_a_success(hfs: Hfs, club: Path, chosen: str, expected: str) -> None:
    """An empty list is a success."""
    done = hfs("topics", "--kb", club, "archive", "--format", chosen)
    assert (done.status, done.out, done.err) == (0, expected, "")


def test_topics_without_topics(hfs: Hfs, tmp_path: Path) -> None:
    """`hfs topics` of a knowledge base without topics lists its questions."""
    kb = tmp_path / "kb.yaml"
    kb.write_text("entries:\n- question: Is it raining?\n  answer: Look outside.\n", encoding="utf-8")
    assert hfs("topics", "--kb", kb).out == "is-it-raining\tIs it raining?\n"


def test_show(hfs: Hfs, club: Path) -> None:
    """`hfs show ID...` prints entries by id, in the order asked for."""
    done = hfs("show", "--kb", club, "hours", "boats")
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "When is the boathouse open?\n\nThe boathouse is open from dawn to dusk, on Sundays too.\n\nSource: page 3\n\n"
        "Which boats may beginners take out?\n\nBeginners take out the two wide skiffs.\n\nSource: page 3\n"
    )


def test_show_unknown(hfs: Hfs, club: Path) -> None:
    """`hfs show ID...`: an unknown id: the nearest ids, exit 1; the known ones are printed all the same."""
    done = hfs("show", "--kb", club, "hour", "boats")
    assert done.status == 1
    assert "two wide skiffs" in done.out
    assert done.err == "hfs: no entry is called 'hour'; did you mean hours?\n"


def test_show_json(hfs: Hfs, club: Path) -> None:
    """`hfs show ID... --json`: one object a line."""
    lines = hfs("show", "--kb", club, "--json", "fees", "joining").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["fees", "joining"]
    assert json.loads(lines[0])["related"] == ["joining"]


def test_why(hfs: Hfs, club: Path) -> None:
    """`hfs why QUESTION...`: candidates, scores, words matched, corrected and unknown, distance to the threshold."""
    done = hfs("why", "--kb", club, "membersip", "dues", "for", "a", "zeppelin")
    assert "corrected: membersip -> membership" in done.out
    assert "unknown: zeppelin" in done.out
    assert "due -> price" in done.out
    assert "entry fees" in done.out
    assert "threshold" in done.out
    assert "margin" in done.out


def test_why_json(hfs: Hfs, club: Path) -> None:
    """`hfs why QUESTION... --json`: the reply and all that led to it, as data."""
    explained = json.loads(hfs("why", "--kb", club, "--json", "membersip dues for a zeppelin").out)
    part = explained["parts"][0]
    assert part["corrected"] == [["membersip", "membership"]]
    assert part["unknown"] == ["zeppelin"]
    assert part["candidates"][0]["id"] == "fees"
    assert part["candidates"][0]["evidence"]
    assert part["margin"] == pytest.approx(part["probability"] - explained["threshold"], abs=2e-4)
    assert explained["reply"]["question"] == "membersip dues for a zeppelin"


@pytest.mark.parametrize("command", [("ask",), ("topics",), ("show",), ("why",), ("kb", "test")], ids=" ".join)
def test_help(hfs: Hfs, command: tuple[str, ...]) -> None:
    """Every command takes `-h/--help`, with examples, and names `--kb`, `--format`, `--json` and `--color`."""
    short, long = hfs(*command, "-h"), hfs(*command, "--help")
    assert (short.status, short.err) == (0, "")
    assert short.out == long.out
    assert f"hfs {' '.join(command)} " in short.out.split("Options:")[0].split("\n", 1)[1]
    for option in ("--kb", "--format", "rich|plain|json|markdown", "--json", "--color", "auto|always|never", "-h"):
        assert option in short.out


def test_help_of_the_program(hfs: Hfs) -> None:
    """`hfs -h` names the commands and the exit statuses."""
    done = hfs("-h")
    assert done.status == 0
    assert done.out == hfs("--help").out
    for word in ("ask", "topics", "show", "why", "kb", "--version", "Exit status"):
        assert word in done.out


def test_version(hfs: Hfs) -> None:
    """`hfs --version` prints the version of the installed package."""
    done = hfs("--version")
    assert (done.status, done.out, done.err) == (0, f"hfs {version('hfs-cli')}\n", "")


def test_version_loads_nothing(hfs: Hfs) -> None:
    """`hfs --version` loads nothing: not even a knowledge base that is missing."""
    assert hfs("--version", environment={"HFS_KB": "/nowhere/at/all.yaml"}).status == 0


@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
@pytest.mark.parametrize("chosen", ["rich", "plain", "json", "markdown"])
def test_formats(hfs: Hfs, club: Path, command: tuple[str, ...], chosen: str) -> None:
    """`--format rich|plain|json|markdown` where a command prints data; `--json` for short."""
    done = hfs(*command, "--kb", club, "--format", chosen)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("\n")
    assert not done.out.startswith("\n")
    if chosen == "json":
        assert done.out == hfs(*command, "--kb", club, "--json").out
        assert [json.loads(line) for line in done.out.splitlines()]


@pytest.mark.parametrize(
    ("option", "variable", "first"),
    [("club", None, "joining"), (None, "club", "joining"), ("exact", "club", "signs"), (None, None, "basics")],
    ids=["--kb", "HFS_KB", "--kb over HFS_KB", "built-in"],
)
def test_which_knowledge_base(
    hfs: Hfs, club: Path, exact: Path, option: str | None, variable: str | None, first: str
) -> None:
    """`--kb FILE` (environment: `HFS_KB`; default: the built-in one)."""
    files = {"club": str(club), "exact": str(exact)}
    arguments = ["--kb", files[option]] if option else []
    done = hfs("topics", *arguments, environment={"HFS_KB": files[variable] if variable else None})
    assert done.out.startswith(f"{first}\t")


@pytest.mark.parametrize(
    "order",
    [
        ("--json", "--kb", "What does", "membership cost?"),
        ("--kb", "What does", "--json", "membership cost?"),
        ("What does", "--kb", "--json", "membership cost?"),
        ("What does", "membership cost?", "--kb", "--json"),
        ("What does", "--json", "membership cost?", "--kb"),
    ],
    ids=" ".join,
)
def test_options_in_any_order(hfs: Hfs, club: Path, order: tuple[str, ...]) -> None:
    """Options come in any order, also between the words."""
    arguments = [part for argument in order for part in ((argument, club) if argument == "--kb" else (argument,))]
    reply = json.loads(hfs("ask", *arguments).out)
    assert reply["question"] == "What does membership cost?"
    assert reply["status"] == "answered"


@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        (["--json", "--", "--kb", "is an option"], "--kb is an option"),
        (["--json", "--", "-h"], "-h"),
        (["--json", "what", "--", "--json"], "what --json"),
        (["--json", "is 3 - 2 one"], "is 3 - 2 one"),
        (["--json", "what", "-"], "what -"),
    ],
)
def test_double_dash_ends_options(hfs: Hfs, club: Path, arguments: list[str], question: str) -> None:
    """`--` ends options; a dash among other words is a word."""
    assert json.loads(hfs("ask", *arguments, environment={"HFS_KB": str(club)}).out)["question"] == question


@pytest.mark.parametrize(
    "arguments",
    [["as", "what is it"], ["topic"], ["what causes it"], ["what", "causes", "it"], ["kb", "tes"]],
    ids=" ".join,
)
def test_no_catch_all_and_no_prefixes(hfs: Hfs, arguments: list[str]) -> None:
    """No catch-all `hfs "question"`, no prefixes of command names."""
    done = hfs(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("hfs: ")
