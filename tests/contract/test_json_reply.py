"""The JSON reply: one object a question, always the same keys, on one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs

KEYS = ["schema", "question", "status", "reason", "answers", "suggestions", "notices"]

CASES = [
    ("When is the boathouse open?", "answered", None, ["hours"]),
    ("opening hours of the boathouse", "answered", None, ["hours"]),
    ("What does membership cost? And when is the boathouse open?", "answered", None, ["fees", "hours"]),
    ("where can I park my car", "declined", "uncovered", []),
    ("what does the tennis court cost", "declined", "other-subject", []),
    ("what is the capital of France", "declined", "no-match", []),
    ("quux zork", "declined", "no-match", []),
    ("?!…", "declined", "empty", []),
]


def ask(hfs: Hfs, kb: Path, question: str) -> dict[str, Any]:
    """The JSON reply to a question."""
    done = hfs("ask", "--json", "--kb", kb, question)
    assert done.err == ""
    assert done.out.count("\n") == 1
    reply: dict[str, Any] = json.loads(done.out)
    return reply


@pytest.mark.parametrize(("question", "status", "reason", "ids"), CASES)
def test_status_and_reason(
    hfs: Hfs, club: Path, question: str, status: str, reason: str | None, ids: list[str]
) -> None:
    """`status` answered or declined; `reason` when not answered; `answers` one for each part, else empty."""
    reply = ask(hfs, club, question)
    assert (reply["schema"], reply["question"]) == (1, question)
    assert (reply["status"], reply["reason"]) == (status, reason)
    assert [answer["id"] for answer in reply["answers"]] == ids


@pytest.mark.parametrize("question", [case[0] for case in CASES])
def test_shape(hfs: Hfs, club: Path, question: str) -> None:
    """Always the same keys, arrays never null; suggestions at most five, best first; scores from 0 to 1."""
    reply = ask(hfs, club, question)
    expected = [*KEYS[:4], "gap", *KEYS[4:]] if reply["reason"] == "uncovered" else KEYS
    assert list(reply) == expected
    for answer in reply["answers"]:
        assert list(answer) == ["id", "topic", "question", "answer", "source", "score"]
    for suggestion in reply["suggestions"]:
        assert list(suggestion) == ["id", "question", "score"]
    for notice in reply["notices"]:
        assert list(notice) == ["id", "text"]
    scores = [suggestion["score"] for suggestion in reply["suggestions"]]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) <= 5
    assert all(0 <= score <= 1 for score in [*scores, *(answer["score"] for answer in reply["answers"])])


def test_answer(hfs: Hfs, club: Path) -> None:
    """`answers[]`: id, topic, question, answer and source as the knowledge base has them."""
    answer = ask(hfs, club, "What does membership cost?")["answers"][0]
    score = answer.pop("score")
    assert 0.5 < score <= 1
    assert answer == {
        "id": "fees",
        "topic": "joining",
        "question": "What does membership cost?",
        "answer": "Membership costs 90 crowns a year.\n\n- **Students** pay half.\n- Children pay *nothing*.",
        "source": "page 2",
    }


def test_gap_is_named(hfs: Hfs, club: Path) -> None:
    """`uncovered`: a known gap of the source; then `gap` names it. The nearest that is covered is suggested."""
    reply = ask(hfs, club, "where can I park my car")
    assert reply["gap"] == "parking"
    assert "hours" in [suggestion["id"] for suggestion in reply["suggestions"]]


def test_ambiguous(hfs: Hfs, tmp_path: Path) -> None:
    """`ambiguous`: answers too close to choose, all of them in `suggestions`."""
    kb = tmp_path / "triplets.yaml"
    kb.write_text(
        "entries:\n- {id: red, question: What is the red key for?, answer: The boathouse.}\n"
        "- {id: blue, question: What is the blue key for?, answer: The gate.}\n"
        "- {id: green, question: What is the green key for?, answer: The shed.}\n",
        encoding="utf-8",
    )
    reply = ask(hfs, kb, "what is the key for")
    assert (reply["status"], reply["reason"], reply["answers"]) == ("ambiguous", None, [])
    assert {suggestion["id"] for suggestion in reply["suggestions"]} == {"red", "blue", "green"}


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("somebody is drowning help", "declined"),
        ("When is the boathouse open? Somebody is drowning help!", "answered"),
    ],
)
def test_notices(hfs: Hfs, club: Path, question: str, status: str) -> None:
    """`notices`: raised whether or not there is an answer."""
    reply = ask(hfs, club, question)
    assert reply["notices"] == [{"id": "capsized", "text": "If somebody is in the water, call for help at once."}]
    assert reply["status"] == status


@pytest.mark.parametrize("chosen", ["rich", "plain", "markdown"])
def test_notices_come_first(hfs: Hfs, club: Path, chosen: str) -> None:
    """`notices`: shown first in every human format."""
    done = hfs("ask", "--kb", club, "--format", chosen, "When is the boathouse open? Somebody is drowning help!")
    assert "call for help at once" in done.out.split("\n")[0]


@pytest.mark.parametrize("chosen", ["rich", "plain", "markdown"])
def test_gap_is_told_to_people(hfs: Hfs, club: Path, chosen: str) -> None:
    """A declined question says by name what the source does not tell, and offers what it can answer."""
    done = hfs("ask", "--kb", club, "--format", chosen, "where can I park my car")
    assert done.out.startswith("The source does not tell where cars can be parked.\n")
    assert "hfs show hours" in done.out
