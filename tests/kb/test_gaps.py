"""The record of unanswered questions."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

import pytest

from hfs_cli.errors import InputError
from hfs_cli.kb.gaps import LONGEST, GapsFile
from hfs_cli.reply import Answer, Reply, Suggestion

if TYPE_CHECKING:
    from pathlib import Path

DECLINED = Reply("where?", "declined", "no-match", suggestions=(Suggestion("a", "A?", 0.2), Suggestion("b", "B?", 0.1)))
GAP = Reply("how much?", "declined", "uncovered", "cost")
AMBIGUOUS = Reply("which?", "ambiguous")
ANSWERED = Reply("what?", "answered", answers=(Answer("a", "", "A?", "x", "", 0.9),))
EMPTY = Reply("", "declined", "empty")


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "asked.jsonl"


def test_a_record_says_when_what_why_and_what_was_near(path: Path) -> None:
    for reply in (DECLINED, GAP, AMBIGUOUS):
        GapsFile(path).add(reply)
    one, two, three = records(path)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.pop("time"))
    assert one == {"question": "where?", "status": "declined", "reason": "no-match", "nearest": ["a", "b"]}
    assert (two["reason"], two["gap"], two["nearest"]) == ("uncovered", "cost", [])
    assert (three["status"], three["reason"]) == ("ambiguous", None)


@pytest.mark.parametrize("reply", [ANSWERED, EMPTY])
def test_nothing_is_written_for_other_replies(path: Path, reply: Reply) -> None:
    GapsFile(path).add(reply)
    assert not path.exists()


@pytest.mark.parametrize(
    "question",
    ["two\nlines\r\n", "\u2028 and \x85", "\udcff", '"quotes" \\ and \x00', "über ≥ 😀", "x" * (LONGEST + 5)],
)
def test_any_question_makes_one_line_and_comes_back(path: Path, question: str) -> None:
    GapsFile(path).add(Reply(question, "declined", "no-match"))
    assert path.read_bytes().count(b"\n") == 1
    (found,), broken = GapsFile(path).read()
    assert (found.question, broken) == (question[:LONGEST], [])


@pytest.mark.skipif(os.name == "nt", reason="no such permissions")
def test_it_is_for_its_owner_only(path: Path) -> None:
    GapsFile(path).add(DECLINED)
    assert path.stat().st_mode & 0o777 == 0o600


def test_half_a_line_is_closed_before_the_next_one(path: Path) -> None:
    path.write_bytes(b'{"question": "cut of')
    GapsFile(path).add(DECLINED)
    (found,), (broken,) = GapsFile(path).read()
    assert (found.question, broken.line, broken.text) == ("where?", 1, '{"question": "cut of')


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("nonsense", "Expecting value"),
        ("[1]", "JSON object"),
        ("{}", "'question' is missing"),
        ('{"question": 1}', "needs a text"),
        ('{"question": "a", "nearest": "b"}', "a list as 'nearest'"),
        ("[" * 100_000, ""),
    ],
)
def test_lines_that_are_no_records_are_told_and_the_others_read(path: Path, line: str, problem: str) -> None:
    path.write_text(f'\n{line}\n{{"question": "a"}}\n')
    (found,), (broken,) = GapsFile(path).read()
    assert found.question == "a"
    assert broken.line == 2
    assert problem in broken.problem


def test_forgetting_empties_the_file(path: Path) -> None:
    GapsFile(path).add(DECLINED)
    size = path.stat().st_size
    assert GapsFile(path).forget() == size
    assert path.read_bytes() == b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.parametrize("kind", ["folder", "fifo"])
def test_what_is_no_file_is_refused(path: Path, kind: str) -> None:
    if kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    for use in (lambda: GapsFile(path).add(DECLINED), GapsFile(path).read, GapsFile(path).forget):
        with pytest.raises(InputError, match=re.escape(str(path))):
            use()
