"""What the matcher tells of wordings: small knowledge bases, each with one thing wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.kb.read import read
from hfs_cli.quality.lint import lint

if TYPE_CHECKING:
    from pathlib import Path

    from hfs_cli.kb.findings import Finding

HOURS = ["When do you open?", "when are you open", "what time do you open", "are you open today", "when do you open up"]
CARD = ["How do I get a card?", "how to get a card", "where do I get my card", "can I get a card", "get a library card"]


def found(folder: Path, entries: dict[str, list[str]], rest: str = "") -> list[Finding]:
    """The findings on entries (wordings by id, the question first)."""
    lines = ["entries:"]
    for name, (question, *aliases) in entries.items():
        lines += [f"  - id: {name}", f"    question: '{question}'", "    answer: x", f"    aliases: {aliases!r}"]
    path = folder / "kb.yaml"
    path.write_text("\n".join(lines) + "\n" + rest, encoding="utf-8")
    steps: list[tuple[int, int]] = []
    result = lint(read(path), lambda done, of: steps.append((done, of)))
    assert all(0 < done <= of for done, of in steps)
    return result


def test_nothing_is_found_where_nothing_is_wrong(tmp_path: Path) -> None:
    assert found(tmp_path, {"hours": HOURS, "card": CARD}) == []


def test_a_wording_under_two_entries(tmp_path: Path) -> None:
    one = found(tmp_path, {"hours": HOURS, "card": [*CARD, "WHEN are you  open?!"]})[0]
    assert (one.rule, one.line) == ("same-wording", 9)
    assert "'hours' too" in one.message


def test_a_wording_that_raises_a_notice_may_be_answered_too(tmp_path: Path) -> None:
    rest = "notices:\n  - {id: n, text: t, aliases: [when are you open], calm: [a]}\n"
    assert [one for one in found(tmp_path, {"hours": HOURS, "card": CARD}, rest) if one.rule == "same-wording"] == []


def test_a_wording_cannot_raise_a_notice_and_be_calm(tmp_path: Path) -> None:
    rest = "notices:\n  - {id: n, text: t, aliases: [smoke], calm: [Smoke!]}\n"
    (one,) = found(tmp_path, {"hours": HOURS, "card": CARD}, rest)
    assert (one.rule, one.line) == ("same-wording", 11)


def test_a_question_that_lies_nearer_to_another_entry(tmp_path: Path) -> None:
    entries = {"hours": ["How do I get a card today?", *HOURS[1:]], "card": CARD * 3}
    nearer = [one for one in found(tmp_path, entries) if one.rule == "nearer"]
    assert [(one.line, one.column) for one in nearer] == [(3, 15)]
    assert "nearer to the entry 'card'" in nearer[0].message


def test_wordings_without_words_are_not_the_same_one(tmp_path: Path) -> None:
    rules = [one.rule for one in found(tmp_path, {"hours": ["?!", *HOURS[1:]], "card": [*CARD, "..."]})]
    assert "same-wording" not in rules
    assert "nearer" not in rules


def test_a_wording_that_a_gap_swallows(tmp_path: Path) -> None:
    rest = (
        "gaps:\n  - {id: jobs, title: t, aliases: [is there a job, do you have a job, a job, any job here, the job]}\n"
    )
    swallowed = [
        one for one in found(tmp_path, {"hours": HOURS, "card": [*CARD, "a job here"]}, rest) if one.rule == "swallowed"
    ]
    assert len(swallowed) == 1
    assert "what is like 'a job here' gets no answer" in swallowed[0].message
    assert "nearer to the gap 'jobs'" in swallowed[0].message


def test_a_wording_that_another_subject_swallows(tmp_path: Path) -> None:
    rest = "elsewhere:\n  - {id: zoo, reason: no-match, aliases: [the zebra, a zebra, zebras, any zebra, see zebras]}\n"
    (one,) = (
        one for one in found(tmp_path, {"hours": HOURS, "card": [*CARD, "zebra"]}, rest) if one.rule == "swallowed"
    )
    assert "the questions on other subjects under 'zoo' in `elsewhere`" in one.message


def test_an_answer_that_none_of_its_wordings_reaches(tmp_path: Path) -> None:
    strange = ["Bicycles?", "scooter", "parking", "wheels"]
    (one,) = (one for one in found(tmp_path, {"hours": HOURS, "bikes": strange}) if one.rule == "unreached")
    assert "none of 4 wordings of 'bikes'" in one.message


def test_two_entries_that_lie_close(tmp_path: Path) -> None:
    one = ["When do you open on Monday?", "opening on monday", "are you open monday", "monday opening time"]
    two = ["Are you open at all on Monday?", "monday open", "open on monday", "do you open on a monday"]
    (close,) = (one for one in found(tmp_path, {"when": one, "whether": two, "card": CARD}) if one.rule == "close")
    assert close.line == 2
    assert "'when' and 'whether' (line 6)" in close.message


def test_weights_for_other_entries_are_told(tmp_path: Path) -> None:
    (tmp_path / "old.weights").write_text('{"targets": ["gone"], "biases": [0.0]}\n', encoding="utf-8")
    (one,) = found(tmp_path, {"hours": HOURS, "card": CARD}, "weights: old.weights\n")
    assert one.rule == "stale-weights"


@pytest.mark.parametrize("count", [0, 1])
def test_few_wordings_are_no_ground_for_findings(tmp_path: Path, count: int) -> None:
    assert found(tmp_path, {"hours": HOURS[: count + 1], "card": CARD[: count + 1]}) == []
