"""What the files tell by themselves: a table of files and the rules that they break."""

from __future__ import annotations

from pathlib import Path

import pytest

from hfs_cli.kb.check import check
from hfs_cli.kb.findings import RULES, Finding, in_order, warning
from hfs_cli.kb.read import examine

HEAD = "entries:\n  - id: a\n    question: What is it?\n    aliases: [what is that]\n    answer: x\n"
GAPS = "gaps: [{id: g, title: t, aliases: [w, v]}]\n"
ELSEWHERE = "elsewhere: [{id: e, reason: no-match, aliases: [u]}]\n"


def found(folder: Path, text: str, **others: str) -> list[Finding]:
    """The findings on a file to which gaps and other subjects are added, where it has none."""
    text += "".join(section for section in (GAPS, ELSEWHERE) if section.partition(":")[0] not in text)
    return alone(folder, text, **others)


def alone(folder: Path, text: str, **others: str) -> list[Finding]:
    for name, content in others.items():
        (folder / name).write_text(content, encoding="utf-8")
    path = folder / "kb.yaml"
    path.write_text(text, encoding="utf-8")
    return check(examine(path))


def test_nothing_is_found_in_a_sound_file(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD.replace("answer: x", "answer: no"), ("type-guess", 5, 13, "'no' is yes or no")),
        (HEAD.replace("answer: x", "answer: 1.10"), ("type-guess", 5, 13, "'1.10' is a number")),
        (HEAD.replace("[what is that]", "[2026-01-01]"), ("type-guess", 4, 15, "'2026-01-01' is a date")),
        (HEAD.replace("id: a", "id: 404"), ("type-guess", 2, 9, "'404' is a number")),
        (HEAD + "lexicon: {w: [what], on: [it]}\n", ("type-guess", 6, 22, "'on' is yes or no")),
        (HEAD.replace("id: a", "id: a_b"), ("id-style", 2, 9, "write 'a-b'")),
        (HEAD.replace("answer: x", 'answer: "x\\ey"'), ("control-character", 5, 13, "U+001B in 'answer'")),
        (HEAD.replace("answer: x", 'answer: "x \\u202e y"'), ("control-character", 5, 13, "U+202E")),
        (HEAD.replace("answer: x", "answer: a **b"), ("open-markup", 5, 13, "opens ** and does not close it")),
        (HEAD + "topics: {b: Bees}\n", ("unused-topic", 6, 10, "'b'")),
        (HEAD + "lexicon: {bee: [bee]}\n", ("unused-concept", 6, 11, "'bee' is not used, no wording")),
        (HEAD + "cues: {bee: [what]}\n", ("unused-concept", 6, 8, "'bee' is not used, no notice")),
        (HEAD + "subject: {concepts: [bee]}\n", ("unknown-concept", 6, 22, "no concept 'bee'")),
        (HEAD + "gaps:\n  - {id: b, title: t}\n", ("no-wordings", 7, 0, "the gap 'b'")),
        (HEAD + "elsewhere:\n  - {id: b, reason: no-match}\n", ("no-wordings", 7, 0, "the elsewhere 'b'")),
        (HEAD + "notices:\n  - {id: b, text: t}\n", ("no-wordings", 7, 0, "the notice 'b'")),
        (HEAD.replace("[what is that]", "[what is that, '?!']"), ("no-words", 4, 29, "'?!' under 'a' has no words")),
        (HEAD.replace("What is it?", "'?!'"), ("no-words", 3, 15, "'?!' under 'a' has no words")),
        (HEAD + "  - {id: b, question: q, answer: y}\n", ("no-wordings", 6, 0, "'b': known by the question only")),
    ],
)
def test_a_warning_for_each_rule(tmp_path: Path, text: str, expected: tuple[str, int, int, str]) -> None:
    (one,) = found(tmp_path, text)
    assert (one.severity, one.rule, one.line, one.column) == ("warning", *expected[:3])
    assert expected[3] in one.message
    assert one.rule in RULES


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("answer: x", "answer: 'no'"),
        HEAD.replace("answer: x", "answer: No, it is not."),
        HEAD.replace("answer: x", "answer: |\n      2026\n      was a year"),
        HEAD + "lexicon: {kind: [what]}\n",
        HEAD + "lexicon: {own: [bee]}\nsubject: {concepts: [own]}\n",
        HEAD + "cues: {s: [bee]}\nnotices:\n  - {id: n, text: t, signs: [s], aliases: [a bee]}\n",
    ],
)
def test_what_is_fine(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(
    ("rest", "rules"),
    [("", ["no-gaps", "no-elsewhere"]), (GAPS, ["no-elsewhere"]), (ELSEWHERE, ["no-gaps"]), (GAPS + ELSEWHERE, [])],
)
def test_nothing_to_decline(tmp_path: Path, rest: str, rules: list[str]) -> None:
    warnings = alone(tmp_path, f"title: t\n{HEAD}{rest}")
    assert [(one.severity, one.rule, one.line) for one in warnings] == [("warning", rule, 2) for rule in rules]


def test_errors_and_warnings_of_a_broken_file_come_together(tmp_path: Path) -> None:
    rules = [(one.severity, one.rule) for one in found(tmp_path, "entries:\n  - {id: a_b, question: yes}\ntopic: x\n")]
    assert sorted(rules) == [("error", "fault"), ("error", "fault"), ("warning", "id-style"), ("warning", "type-guess")]


def test_wordings_files_are_looked_at_too(tmp_path: Path) -> None:
    (one,) = found(tmp_path, HEAD + "wordings: w.txt\n", **{"w.txt": "[a]\nwhat \x1b[31m now\n"})
    assert (Path(one.path).name, one.rule, one.line, one.column) == ("w.txt", "control-character", 2, 1)


def test_errors_stand_before_warnings_and_files_in_their_order() -> None:
    one, two = warning("close", "b", 2, 0, ""), warning("close", "b", 1, 5, "")
    three, error = warning("close", "a", 9, 0, ""), Finding("error", "fault", "b", 7, 0, "")
    assert in_order([one, two, three, error]) == [error, two, one, three]
    assert [two.place, one.place, warning("close", "c", 0, 0, "").place] == ["b:1:5", "b:2", "c"]
