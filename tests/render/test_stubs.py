from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.kb.gaps import Broken, Unanswered
from hfs_cli.kb.read import examine
from hfs_cli.quality.likeness import groups
from hfs_cli.render import stubs

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = (
    "is it hereditary",
    "is this hereditary",
    'say "no": yes # or [not] {at} all\\',
    "line\nbreaks \x1b[31m and \u202e",
    "über ≥ 5 °C 😀",
    "- dash",
)

TITLES = {"a": "What is it?", "cost": "what it costs"}


def asked(*questions: str) -> list[Unanswered]:
    return [Unanswered("2026-11-22T10:00:00Z", q, "declined", "uncovered", ("a", "b"), "cost") for q in questions]


def test_a_stub_tells_how_often_and_what_was_near() -> None:
    text = stubs.yaml(groups(asked("is it hereditary", "is it hereditary", "is this hereditary")), TITLES)
    assert text.split("\n")[2:] == [
        "  # asked 3 times, last on 2026-11-22",
        "  # known gap: cost (what it costs)",
        "  # nearest: a (What is it?)",
        "  # nearest: b",
        '  - question: "is it hereditary"',
        "    aliases:",
        '      - "is this hereditary"',
        "    # answer: |",
        "    #   Write the answer here.",
    ]


def test_stubs_with_their_answers_are_a_sound_knowledge_base(tmp_path: Path) -> None:
    text = (
        stubs.yaml(groups(asked(*QUESTIONS)), {"a": "two\nlines: - # x"})
        .replace("    # answer: |", "    answer: |")
        .replace("    #   W", "      W")
    )
    path = tmp_path / "kb.yaml"
    path.write_text(f"entries:\n{text}\n", encoding="utf-8")
    base = examine(path).base
    assert base is not None
    assert {wording.text for wording in base.wordings} == {
        *QUESTIONS[:3],
        "line breaks [31m and",
        *QUESTIONS[4:],
    }


@pytest.mark.parametrize("questions", [(), QUESTIONS])
def test_record(questions: tuple[str, ...]) -> None:
    record = stubs.record(groups(asked(*questions)), [Broken(3, "x", "is bad")])
    assert record["questions"] == len(questions)
    assert sum(group["count"] for group in record["groups"]) == len(questions)
    assert record["broken"] == [{"line": 3, "text": "x", "problem": "is bad"}]


def test_markdown_is_the_same_as_code() -> None:
    found = groups(asked("a"))
    assert stubs.markdown(found, TITLES) == f"```yaml\n{stubs.yaml(found, TITLES)}\n```"
