"""Time per question inside one process and thread, ours and another tool's in turn; run by speed.py in its environment.

python per_question.py fts5|wratio KB QUESTIONS COUNT ROUNDS

prints {"hfs": ms, "other": ms, "questions": count, "wordings": count}, each time the median of the rounds.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from hfs_cli import load
from hfs_cli.kb.read import read

if TYPE_CHECKING:
    from collections.abc import Callable

TOP = 10


def main(other: str, kb: str, questions: str, count: str, rounds: str) -> None:
    """Measures and prints."""
    engine = load(kb or None)
    wordings = [wording.text for wording in read(engine.source.path).wordings]
    lines = Path(questions).read_text(encoding="utf-8").splitlines()
    asked = lines[:: max(1, len(lines) // int(count))][: int(count)]
    find = {"fts5": _fts5, "wratio": _wratio}[other](wordings)
    ours, theirs = [], []
    for number in range(int(rounds) + 1):
        both = _time(engine.ask, asked), _time(find, asked)
        if number:  # the first round fills caches
            ours.append(both[0])
            theirs.append(both[1])
    print(
        json.dumps({"hfs": median(ours), "other": median(theirs), "questions": len(asked), "wordings": len(wordings)})
    )


def _time(ask: Callable[[str], object], questions: list[str]) -> float:
    """Milliseconds of processor time for a question: what else the machine does is not counted."""
    start = time.process_time()
    for question in questions:
        ask(question)
    return (time.process_time() - start) / len(questions) * 1000


def _fts5(wordings: list[str]) -> Callable[[str], object]:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE wording USING fts5 (text, tokenize = 'porter unicode61')")
    base.executemany("INSERT INTO wording VALUES (?)", [(wording,) for wording in wordings])

    def find(question: str) -> object:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question.lower()))
        sql = "SELECT rowid, rank FROM wording WHERE wording MATCH ? ORDER BY rank LIMIT ?"
        return base.execute(sql, (words, TOP)).fetchall()

    return find


def _wratio(wordings: list[str]) -> Callable[[str], object]:
    from rapidfuzz import fuzz, process

    return lambda question: process.extractOne(question, wordings, scorer=fuzz.WRatio)


if __name__ == "__main__":
    main(*sys.argv[1:])
