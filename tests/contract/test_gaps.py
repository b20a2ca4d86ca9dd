"""Recording unanswered questions and `hfs gaps`, the installed command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs

UNANSWERED = "where can I buy a zebra"
ANSWERED = "What does membership cost?"
KB = """\
entries:
  - {id: fees, question: "What does membership cost?", answer: Much., aliases: [how much is the fee, price of joining]}
gaps:
  - id: animals
    title: anything on animals
    aliases: [where can I buy a zebra, where can we buy a zebra, zebras, zebra, who sang the song of the zebra]
"""


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kb") / "kb.yaml"
    path.write_text(KB)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "asked.jsonl"


def test_off_means_that_nothing_is_written(hfs: Hfs, kb: Path, tmp_path: Path) -> None:
    assert hfs("ask", "--kb", kb, UNANSWERED, cwd=tmp_path).status == 1
    assert hfs("ask", "--kb", kb, "-", stdin=f"{UNANSWERED}\n", cwd=tmp_path).status == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("way", ["option", "environment", "standard input"])
def test_what_is_not_answered_is_recorded(hfs: Hfs, kb: Path, path: Path, way: str) -> None:
    for question, count in ((ANSWERED, 0), (UNANSWERED, 1), (UNANSWERED, 2)):
        if way == "environment":
            hfs("ask", "--kb", kb, question, environment={"HFS_GAPS": str(path)})
        elif way == "option":
            hfs("ask", "--kb", kb, "--gaps", path, question)
        else:
            hfs("ask", "--kb", kb, "--gaps", path, "-", stdin=f"{question}\n\n")
        assert path.exists() is bool(count)
        assert not count or len(records(path)) == count
    assert [set(record) >= {"time", "question", "status", "reason", "nearest"} for record in records(path)] == [
        True,
        True,
    ]
    assert records(path)[0]["question"] == UNANSWERED


def test_the_answers_are_the_same(hfs: Hfs, kb: Path, path: Path) -> None:
    arguments = ("ask", "--kb", kb, "--json", UNANSWERED)
    assert hfs(*arguments).output == hfs(*arguments, "--gaps", path).output


def test_many_processes_share_the_file(hfs: Hfs, kb: Path, path: Path) -> None:
    hfs("ask", "--kb", kb, ANSWERED)
    running = [hfs.start("ask", "--kb", kb, "--gaps", path, f"{UNANSWERED} {n} {'x' * 1000}") for n in range(20)]
    assert {process.wait(60) for process in running} == {1}
    assert len({str(record["question"]) for record in records(path)}) == 20


def test_long_input_is_recorded_by_all_workers(hfs: Hfs, kb: Path, path: Path) -> None:
    lines = "".join(f"{UNANSWERED} number {n}\n" for n in range(1000))
    done = hfs("ask", "--kb", kb, "--gaps", path, "--json", "--jobs", "2", "-", stdin=lines)
    declined = [reply["question"] for reply in map(json.loads, done.out.splitlines()) if reply["status"] != "answered"]
    assert sorted(str(record["question"]) for record in records(path)) == sorted(declined)
    assert len(declined) > 900


def test_a_file_that_cannot_be_written_costs_no_answer(hfs: Hfs, kb: Path, tmp_path: Path) -> None:
    done = hfs("ask", "--kb", kb, "--gaps", tmp_path, "--json", UNANSWERED)
    assert (done.status, json.loads(done.out)["status"]) == (2, "declined")
    assert done.err == f"hfs: the question can't be recorded: {tmp_path}: is a directory\n"
    done = hfs("ask", "--kb", kb, "--gaps", tmp_path, "--json", "-", stdin=f"{UNANSWERED}\n{ANSWERED}\n{UNANSWERED}\n")
    assert (done.status, done.out.count("\n"), done.err.count("\n")) == (2, 3, 1)


def test_groups_and_stubs(hfs: Hfs, kb: Path, path: Path) -> None:
    for question in (
        "where can I buy a zebra",
        "Where can I buy a zebra?",
        "where can we buy a zebra",
        "who sang the song of the zebra",
    ):
        hfs("ask", "--kb", kb, "--gaps", path, question)
    done = hfs("gaps", path)
    assert (done.status, done.err) == (0, "")
    assert (
        '  - question: "where can I buy a zebra"' in done.out or '  - question: "Where can I buy a zebra?"' in done.out
    )
    assert '      - "where can we buy a zebra"' in done.out
    record = json.loads(hfs("gaps", "--json", environment={"HFS_GAPS": str(path)}).out)
    assert (record["questions"], [group["count"] for group in record["groups"]]) == (4, [3, 1])


def test_what_the_ids_stand_for_is_told(hfs: Hfs, kb: Path, path: Path) -> None:
    path.write_text('{"question": "a b", "nearest": ["fees", "gone"], "gap": "animals"}\n')
    told = ["  # known gap: animals (anything on animals)", "  # nearest: fees (What does membership cost?)"]
    for done in (hfs("gaps", path, "--kb", kb), hfs("gaps", path, environment={"HFS_KB": str(kb)})):
        assert (done.status, done.err) == (0, "")
        assert [line for line in done.out.splitlines() if "gap: " in line or "near" in line] == [
            *told,
            "  # nearest: gone",
        ]


def test_a_knowledge_base_that_cannot_be_used(hfs: Hfs, path: Path) -> None:
    """Named for this call it is an error; otherwise only the titles are missing, and ids are told."""
    path.write_text('{"question": "a b", "nearest": ["fees"]}\n')
    named = hfs("gaps", path, "--kb", "gone.yaml")
    assert (named.status, named.out, named.err.count("\n")) == (2, "", 1)
    done = hfs("gaps", path, environment={"HFS_KB": "gone.yaml"})
    assert (done.status, done.err) == (0, "")
    assert "  # nearest: fees\n" in done.out


def test_broken_lines_are_told_and_kept(hfs: Hfs, path: Path) -> None:
    path.write_text('{"question": "a b"}\nnonsense\n')
    before = path.read_bytes()
    done = hfs("gaps", path)
    assert done.status == 0
    assert '"a b"' in done.out
    assert done.err.startswith(f"hfs: {path}:2: is not a record")
    assert done.err.endswith(": nonsense\n")
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"entries:\n  - question: a\n", bytes(range(256)) * 20, b"nonsense"])
@pytest.mark.parametrize("options", [[], ["--json"], ["--forget"]])
def test_a_file_of_another_kind_is_one_line_and_left_alone(
    hfs: Hfs, path: Path, content: bytes, options: list[str]
) -> None:
    path.write_bytes(content)
    done = hfs("gaps", path, *options)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"hfs: {path}: is no file of recorded questions: no line of it is a record\n"
    assert path.read_bytes() == content


def test_forgetting(hfs: Hfs, path: Path) -> None:
    path.write_text('{"question": "a b"}\n')
    done = hfs("gaps", path, "--forget")
    assert (done.status, done.out, path.read_bytes()) == (0, "", b"")
    done = hfs("gaps", path)
    assert (done.status, done.out) == (0, "")
    assert json.loads(hfs("gaps", path, "--json").out)["groups"] == []


@pytest.mark.parametrize("arguments", [[], ["gone.jsonl"], ["gone.jsonl", "--forget"], ["."]])
def test_no_such_file(hfs: Hfs, tmp_path: Path, arguments: list[str]) -> None:
    done = hfs("gaps", *arguments, cwd=tmp_path)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert list(tmp_path.iterdir()) == []
