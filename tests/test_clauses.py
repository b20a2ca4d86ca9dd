"""Where a message may fall into parts, also in messages that are made to take long."""

from __future__ import annotations

import time

import pytest

from hfs_cli.clauses import asks, bare_cuts, cuts
from hfs_cli.text import LONGEST_QUESTION


@pytest.mark.parametrize(
    ("text", "joints"),
    [
        ("what is it , and who gets it", [", and"]),
        ("a\n - b", ["line", "-"]),
        ("should he drive with his\neye shutting like that", [""]),
        ("tell me\nhow it is treated", [""]),
        ("what is it\nhow is it treated", ["line"]),
        ("a?\nb", ["line"]),
        ("one and , and two", ["and", ", and"]),
        ("really?why", ["?"]),
        ("hands", []),
    ],
)
def test_cuts(text: str, joints: list[str]) -> None:
    assert [joint for _, joint, _ in cuts(text)] == joints


@pytest.mark.parametrize(
    ("text", "rights"),
    [
        ("what is it how is it treated", ["how is it treated"]),
        ("tell me what causes it", []),
        ("I wonder who gets it", []),
        ("what is it and how is it treated", []),
        ("how", []),
    ],
)
def test_bare_cuts(text: str, rights: list[str]) -> None:
    assert [right for _, _, right in bare_cuts(text)] == rights


@pytest.mark.parametrize("filling", [" ", " \n", "?", " ,", " -", "\t"])
def test_long_runs_take_no_longer_than_other_texts(filling: str) -> None:
    text = f"is it bad, or not{filling * (LONGEST_QUESTION // len(filling))}x"
    start = time.process_time()
    cuts(text)
    bare_cuts(text)
    asks(text)
    assert time.process_time() - start < 5
