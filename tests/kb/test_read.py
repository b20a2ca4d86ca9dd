"""Faults are collected, each at its place; sound files give records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.errors import KnowledgeBaseError
from hfs_cli.kb.faults import MOST_FAULTS
from hfs_cli.kb.read import examine, read

if TYPE_CHECKING:
    from pathlib import Path

SMALLEST = "entries:\n  - question: When are you open?\n    answer: At ten.\n"


def written(folder: Path, text: str | bytes, **others: str) -> Path:
    """A knowledge base in a folder, and beside it files by name."""
    for name, content in others.items():
        (folder / name).write_text(content, encoding="utf-8")
    path = folder / "kb.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_the_smallest_file(tmp_path: Path) -> None:
    base = read(written(tmp_path, SMALLEST))
    (entry,) = base.entries
    assert (entry.id, entry.question, entry.answer, entry.line) == (
        "when-are-you-open",
        "When are you open?",
        "At ten.",
        2,
    )
    (wording,) = base.wordings
    assert (wording.label, wording.line, wording.column) == ("when-are-you-open", 2, 15)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What causes it?", "what-causes-it"),
        ("  Où est-ce ?  ", "ou-est-ce"),
        ("これは何ですか", "entry-1"),
        ("?!", "entry-1"),
        ("a" * 80, "a" * 60),
    ],
)
def test_an_id_is_made_from_the_question(tmp_path: Path, question: str, expected: str) -> None:
    base = read(written(tmp_path, f'entries:\n  - question: "{question}"\n    answer: x\n'))
    assert base.entries[0].id == expected


@pytest.mark.parametrize("change", ["bom", "crlf", "both"])
def test_a_byte_order_mark_and_other_line_ends_change_nothing(tmp_path: Path, change: str) -> None:
    text = SMALLEST.encode()
    if change != "bom":
        text = text.replace(b"\n", b"\r\n")
    if change != "crlf":
        text = b"\xef\xbb\xbf" + text
    base = read(written(tmp_path, text))
    assert (base.entries[0].answer, base.entries[0].line) == ("At ten.", 2)


ENTRY = "entries:\n  - {id: a, question: q, answer: x}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, 1, "is empty")]),
        ("# nothing\n", [(1, 1, "is empty")]),
        ("just text\n", [(1, 1, "is not a knowledge base")]),
        ("- a\n", [(1, 1, "is not a knowledge base")]),
        ("title: x\n", [(1, 1, "has no 'entries'")]),
        ("entries:\n", [(1, 9, "'entries' must be a list")]),
        ("entries: []\n", [(1, 10, "'entries' is empty")]),
        ("entries:\n  - question: a\n", [(2, 5, "this entry has no 'answer'")]),
        ("entries:\n  - answer: a\n", [(2, 5, "this entry has no 'question'")]),
        ("entries:\n  - q\n", [(2, 5, "must be a map with question and answer")]),
        ("entries:\n  - question: a\n    answer:\n", [(3, 12, "'answer' is empty")]),
        ("entries:\n  - question: a\n    answer: ~\n", [(3, 13, "'answer' is empty")]),
        ('entries:\n  - question: a\n    answer: "  "\n', [(3, 13, "'answer' is empty")]),
        ("entries:\n  - question: [a]\n    answer: b\n", [(2, 15, "'question' must be a text")]),
        ("entries:\n  - question: a\n    anwser: b\n", [(2, 5, "no 'answer'"), (3, 5, "did you mean 'answer'?")]),
        ("entires: []\n", [(1, 1, "did you mean 'entries'?"), (1, 1, "no 'entries'")]),
        ("entries:\n  - {id: My Id, question: q, answer: x}\n", [(2, 10, "write 'my-id'")]),
        (ENTRY + "  - {id: a, question: r, answer: x}\n", [(3, 10, "stands twice (first on line 2): choose another")]),
        (SMALLEST + SMALLEST[9:], [(4, 5, "give this entry an `id` of its own")]),
        ("entries:\n  - {id: abc, question: q, answer: x, related: [abd]}\n", [(2, 49, "did you mean 'abc'?")]),
        ("topics: {one: One}\nentries:\n  - {question: q, answer: x, topic: two}\n", [(3, 37, "'two' is not among")]),
        (ENTRY + "gaps:\n  - {id: a, title: t}\n", [(4, 10, "stands twice")]),
        (ENTRY + "gaps:\n  - {id: b, title: t, nearest: [z]}\n", [(4, 33, "'z', which is no entry")]),
        (ENTRY + "elsewhere:\n  - {id: b, reason: none}\n", [(4, 21, "'none' is not known (known: other-subject")]),
        (ENTRY + "language: englisch\n", [(3, 11, "did you mean 'english'?")]),
        (ENTRY + "title: a\ntitle: b\n", [(4, 1, "'title' stands twice (first on line 3)")]),
        (ENTRY + "title: &t a\nsource: *t\n", [(3, 8, "aliases and anchors"), (4, 9, "aliases and anchors")]),
        (ENTRY + "title: !!python/name:os.system x\n", [(3, 8, "tag !!python/name:os.system is not supported")]),
        (ENTRY + "lexicon: {a: [x], b: [x], c: y}\n", [(3, 23, "stands under 'a' too"), (3, 27, "needs a list")]),
        (ENTRY + "cues: [a]\n", [(3, 7, "a lexicon is a map")]),
        (ENTRY + "cues: gone.yaml\n", [(3, 7, "'gone.yaml' can't be used: no such file")]),
        (ENTRY + "topics: {A b: c}\n", [(3, 10, "'A b' is not an id")]),
        (ENTRY + "wordings: gone.txt\n", [(3, 11, "'gone.txt' can't be used: no such file")]),
        (ENTRY + "lexicon: gone.yaml\n", [(3, 10, "'gone.yaml' can't be used: no such file")]),
        (ENTRY + "weights: .\n", [(3, 10, "'.' can't be used: is a folder")]),
        (ENTRY + "  - {id: b, question: 'x, answer: y}\n", [(3, 23, "quote that opens here is never closed")]),
    ],
)
def test_faults_stand_at_their_places(tmp_path: Path, text: str, expected: list[tuple[int, int, str]]) -> None:
    path = written(tmp_path, text)
    found = examine(path).faults
    assert [(fault.line, fault.column) for fault in found] == [(line, column) for line, column, _ in expected]
    for fault, (_, _, told) in zip(found, expected, strict=True):
        assert fault.path == str(path)
        assert told in fault.message


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "titel: x\nentries:\n  - question: a\n    answer: b\n    topic: No\n  - answer: c\nwordings: w.txt\n"
    path = written(tmp_path, text, **{"w.txt": "[nobody]\nhello\n"})
    with pytest.raises(KnowledgeBaseError) as raised:
        read(path)
    assert [(fault.path.rpartition("/")[2], fault.line) for fault in raised.value.faults] == [
        ("kb.yaml", 1),
        ("kb.yaml", 5),
        ("kb.yaml", 6),
        ("w.txt", 1),
    ]
    assert "and 3 more" in str(raised.value)


def test_reading_stops_at_a_great_many_faults(tmp_path: Path) -> None:
    path = written(tmp_path, "entries:\n" + "  - x\n" * (MOST_FAULTS + 10))
    assert len(examine(path).faults) == MOST_FAULTS


def test_a_message_quotes_no_more_than_some_words(tmp_path: Path) -> None:
    (fault,) = examine(written(tmp_path, ENTRY + f"language: {'x' * 100_000}\n")).faults
    assert len(fault.message) < 500
