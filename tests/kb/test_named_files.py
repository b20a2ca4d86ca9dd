"""Wordings files, lexicons and weights files."""

from __future__ import annotations

from pathlib import Path

import pytest

from hfs_cli.errors import KnowledgeBaseError
from hfs_cli.kb import named_files
from hfs_cli.kb.faults import Faults

PATH = Path("words.txt")
LABELS = {"hours", "fire"}


def faults_of(data: bytes) -> list[tuple[int, str]]:
    faults = Faults()
    named_files.check_wordings(data, PATH, LABELS, {"fire"}, faults)
    return [(fault.line, fault.message) for fault in faults.found]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"# a comment\n[hours]\nwhen\n",
        b"\xef\xbb\xbf[hours]\nwhen\n",
        b"  # indented\r\n\r\n [ hours ] \r\nwhen\r\n",
        b"[fire calm]\nsmoke signals\n[fire]\nsmoke\n",
        b"[hours]\n\\[sic] a bracket\n",
        b"[hours]",
        b"# only a comment",
    ],
)
def test_sound(data: bytes) -> None:
    assert faults_of(data) == []


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        (b"when\n[hours]\n", 1, "before the first [id] heading"),
        (b"# c\n\n  when\n", 3, "before the first [id] heading"),
        (b"[hours]\nwhen\n[gone]\n", 3, "[gone] is the id of no entry"),
        (b"[hours]\n\n\n[Hours]\n", 4, "'[Hours]' is not a heading"),
        (b"[hours\nwhen\n", 1, "is not a heading"),
        (b"[hours] when\n", 1, "is not a heading"),
        (b"[hours calm]\nwhen\n", 1, "only a notice has calm wordings"),
    ],
)
def test_refused(data: bytes, line: int, told: str) -> None:
    ((found_line, message),) = faults_of(data)
    assert found_line == line
    assert told in message


@pytest.mark.parametrize(("data", "line", "column"), [(b"[hours]\nwh\xffen\n", 2, 3), (b"\xc3", 1, 1)])
def test_other_encodings_are_refused_at_their_place(data: bytes, line: int, column: int) -> None:
    with pytest.raises(KnowledgeBaseError) as raised:
        faults_of(data)
    assert (raised.value.faults[0].line, raised.value.faults[0].column) == (line, column)


def test_a_letter_cut_by_a_block_of_reading_is_whole() -> None:
    data = b"[hours]\n" + b"x" * ((1 << 20) - 9) + "é".encode() + b"\n"
    assert faults_of(data) == []


def test_wordings() -> None:
    data = "[hours]\nwhen\n  # no\n\n  \\[sic] then\n[ fire   calm ]\nrauch über allem\r\n".encode()
    found = list(named_files.wordings(data, PATH))
    assert [(w.text, w.label, w.line, w.column) for w in found] == [
        ("when", "hours", 2, 1),
        ("[sic] then", "hours", 5, 3),
        ("rauch über allem", "fire calm", 7, 1),
    ]


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ('{"targets": [], "biases": []}\n', True),
        ('{"targets": ["a"], "biases": [1]}', True),
        ('{"targets": ["a"], "biases": []}', False),
        ('{"targets": [{}], "biases": [1]}', False),
        ('{"targets": ["a"], "biases": [null]}', False),
        ('{"targets": 5, "biases": 5}', False),
        ('{"targets": []}', False),
        ("", False),
        ("[1]\n", False),
        ("nonsense\n", False),
        ("[" * 9999, False),
    ],
)
def test_weights_start_with_targets_and_biases(text: str, sound: bool) -> None:
    faults = Faults()
    assert named_files.weights(text.encode(), PATH, faults) == text
    assert bool(faults) is not sound
