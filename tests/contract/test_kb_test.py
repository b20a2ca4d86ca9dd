"""`hfs kb test`, the installed command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Finished, Hfs

QUESTIONS: tuple[dict[str, Any], ...] = (
    {"question": "What does membership cost?", "expect": ["fees"], "kind": "plain"},
    {"question": "How do I become a member?", "expect": ["joining"], "kind": "plain"},
    {"question": "When is the boathouse open?", "expect": ["boats"], "kind": "plain"},
    {"question": "where can I park my car", "expect": [], "kind": "gap"},
    {"question": "Which boats may beginners take out?", "expect": [], "kind": "gap"},
    {"question": "a boat has capsized and someone is in the water", "expect": ["NONE"], "urgent": True},
)
"""Three of the answerable and to decline are wrong on purpose: right 2/3, declined 1/2, balanced 7/12."""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return written(tmp_path / "q.jsonl", QUESTIONS)


def written(path: Path, records: tuple[dict[str, Any], ...]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def scored(hfs: Hfs, questions: Path, kb: Path, *options: str | Path) -> Finished:
    return hfs("kb", "test", questions, "--kb", kb, *options)


def test_json_holds_figures_kinds_confusions_misses_and_replies(hfs: Hfs, questions: Path, club: Path) -> None:
    done = scored(hfs, questions, club, "--json")
    assert (done.status, done.err) == (0, "")
    assert done.out.count("\n") == 1
    record = json.loads(done.out)
    assert set(record) == {"schema", "figures", "kinds", "confusions", "misses", "replies", "against"}
    figures = record["figures"]
    assert figures["questions"] == 6
    assert figures["right"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["declined"] == 0.5
    assert figures["balanced"] == pytest.approx(7 / 12, abs=1e-4)
    assert figures["both"] is None
    assert set(record["kinds"]) == {"plain", "gap"}
    assert {"wanted": "boats", "given": "hours", "count": 1} in record["confusions"]
    assert {"wanted": "decline", "given": "boats", "count": 1} in record["confusions"]
    missed = {miss["question"]: miss for miss in record["misses"]}
    assert "When is the boathouse open?" in missed
    assert missed["When is the boathouse open?"]["decisions"][0]["nearest"]
    assert [reply["line"] for reply in record["replies"]] == [1, 2, 3, 4, 5, 6]
    assert record["against"] is None


def test_plain_is_the_default_in_a_pipe(hfs: Hfs, questions: Path, club: Path) -> None:
    done = scored(hfs, questions, club)
    assert done.status == 0
    assert "\x1b" not in done.out
    assert done == scored(hfs, questions, club, "--format", "plain")
    assert "confusions:" in done.out
    assert "misses (" not in done.out


def test_misses_are_listed_on_request_with_what_decided(hfs: Hfs, questions: Path, club: Path) -> None:
    done = scored(hfs, questions, club, "--misses")
    assert "  line 3: When is the boathouse open?\n      wanted boats, got hours\n" in done.out
    assert "nearest, by share of all scores: entry " in done.out
    assert "probability of being right, 0." in done.out


def test_markdown_and_rich(hfs: Hfs, questions: Path, club: Path) -> None:
    assert "| all | 6 |" in scored(hfs, questions, club, "--format", "markdown").out
    rich = scored(hfs, questions, club, "--format", "rich", "--color", "always")
    assert "\x1b[" in rich.out
    assert "\x1b[" not in scored(hfs, questions, club, "--format", "rich").out


@pytest.mark.parametrize(
    ("option", "enough", "too_much"),
    [("right", "0.66", "0.67"), ("declined", "0.5", "0.51"), ("balanced", "0.58", "0.59")],
)
def test_a_figure_below_what_is_wanted_is_exit_1(
    hfs: Hfs, questions: Path, club: Path, option: str, enough: str, too_much: str
) -> None:
    done = scored(hfs, questions, club, f"--min-{option}", enough)
    assert (done.status, done.err) == (0, "")
    done = scored(hfs, questions, club, f"--min-{option}", too_much)
    assert done.status == 1
    assert done.err.startswith(f"hfs: {option} is 0.")
    assert done.err.endswith(f", wanted at least {too_much}\n")
    assert done.err.count("\n") == 1
    assert done.out == scored(hfs, questions, club).out


def test_each_low_figure_has_a_line(hfs: Hfs, questions: Path, club: Path) -> None:
    done = scored(hfs, questions, club, "--min-right", "1", "--min-declined", "1", "--min-balanced", "1")
    assert done.status == 1
    assert [line.split()[1] for line in done.err.splitlines()] == ["balanced", "right", "declined"]


def test_a_figure_that_cannot_be_computed_is_too_low(hfs: Hfs, tmp_path: Path, club: Path) -> None:
    questions = written(tmp_path / "q.jsonl", QUESTIONS[:1])
    done = scored(hfs, questions, club, "--min-declined", "0")
    assert done.status == 1
    assert done.err == "hfs: declined cannot be computed from these questions, wanted at least 0\n"


@pytest.mark.parametrize("value", ["2", "-0.1", "high"])
def test_a_threshold_outside_0_to_1_is_wrong_usage(hfs: Hfs, questions: Path, club: Path, value: str) -> None:
    done = scored(hfs, questions, club, f"--min-right={value}")
    assert done.status == 2
    assert done.err.count("\n") == 1


def test_against_tells_what_got_better_and_worse(hfs: Hfs, questions: Path, club: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "old.json"
    record = json.loads(scored(hfs, questions, club, "--json").out)
    record["replies"][0]["right"] = False
    record["replies"][2]["right"] = True
    earlier.write_text(json.dumps(record), encoding="utf-8")
    done = scored(hfs, questions, club, "--against", earlier)
    assert done.status == 0
    assert "before" in done.out
    assert "better (1):\n  line 1: What does membership cost?\n" in done.out
    assert "worse (1):\n  line 3: When is the boathouse open?\n" in done.out
    compared = json.loads(scored(hfs, questions, club, "--against", earlier, "--json").out)["against"]
    assert [change["line"] for change in compared["better"] + compared["worse"]] == [1, 3]
    assert compared["figures"] == record["figures"]


def test_questions_come_from_standard_input_too(hfs: Hfs, questions: Path, club: Path) -> None:
    done = hfs("kb", "test", "-", "--kb", club, "--json", stdin=questions.read_bytes())
    assert done.out == scored(hfs, questions, club, "--json").out


@pytest.mark.parametrize("options", [[], ["--json"], ["--min-balanced", "0"]])
def test_labels_that_name_no_entry_are_told_and_nothing_is_scored(
    hfs: Hfs, tmp_path: Path, club: Path, options: list[str]
) -> None:
    records = (
        {"question": "What does membership cost?", "expect": ["feees"]},
        {"question": "What does membership cost?", "expect": ["fees"]},
        {"question": "Where can I park, and what does it cost?", "expect_all": [["parking"], ["zork", "NONE"]]},
    )
    questions = written(tmp_path / "q.jsonl", records)
    done = scored(hfs, questions, club, *options)
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines() == [
        f"hfs: {questions}:1: 'feees' is no entry; did you mean fees?",
        f"hfs: {questions}:3: 'parking' is no entry but a known gap: what must be declined has an empty list",
        f"hfs: {questions}:3: 'zork' is no entry",
    ]


def test_an_unknown_id_beside_a_known_one_is_told_and_the_rest_scored(hfs: Hfs, tmp_path: Path, club: Path) -> None:
    labels = [["opening", "hours"], ["zork", "NONE"]]
    records = tuple({"question": "when is it open", "expect": ids} for ids in labels)
    questions = written(tmp_path / "q.jsonl", records)
    done = scored(hfs, questions, club)
    assert (done.status, done.err.count("is no entry")) == (0, 2)
    assert "all" in done.out


def test_of_very_many_only_some_are_told(hfs: Hfs, tmp_path: Path, club: Path) -> None:
    questions = written(tmp_path / "q.jsonl", ({"question": "a", "expect": ["zork"]},) * 50)
    done = scored(hfs, questions, club)
    assert (done.status, done.err.count("\n")) == (2, 20)
    assert done.err.endswith("(and 30 more places)\n")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", ""),
        (b'{"question": "a", "expect": []}\n{"question": "b"}\n', ":2"),
        (b'{"question": "a", "expect": []}\nnot json\n{"question": "b"}\n', ":2"),
        (b'{"question": "\xff", "expect": []}\n', ":1"),
        (b"[" * 100_000, ":1"),
    ],
)
def test_a_bad_question_file_is_one_line_and_exit_2(
    hfs: Hfs, tmp_path: Path, club: Path, content: bytes, place: str
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    done = scored(hfs, path, club)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"hfs: {path}{place}:")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("option", ["questions", "--against"])
@pytest.mark.parametrize("what", ["missing", "folder", "device"])
def test_what_cannot_be_read_is_one_line_and_exit_2(
    hfs: Hfs, questions: Path, tmp_path: Path, club: Path, option: str, what: str
) -> None:
    path = {"missing": str(tmp_path / "none"), "folder": str(tmp_path), "device": "/dev/zero"}[what]
    arguments = [path] if option == "questions" else [str(questions), "--against", path]
    done = hfs("kb", "test", *arguments, "--kb", club)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"hfs: {path}: ")
    assert done.err.count("\n") == 1
