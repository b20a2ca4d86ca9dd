"""Labelled question files, JSON Lines:

{"question": "...", "expect": ["id", ...]}        any of the ids is right; [] must be declined; "NONE" among them: declining is right too
{"question": "...", "expect_all": [["id"], ...]}  a question of several parts, a list of right ids for each
with "urgent": true | false                       it must, or must not, raise a notice; and "kind": a name to group by
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hfs_cli.errors import Fault, KnowledgeBaseError
from hfs_cli.kb import files

if TYPE_CHECKING:
    from pathlib import Path

NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with what is right for it. `parts` is empty but for questions of several parts; `urgent` None where not labelled."""

    question: str
    expect: frozenset[str]
    parts: tuple[frozenset[str], ...] = ()
    urgent: bool | None = None
    kind: str = ""
    line: int = 0

    @property
    def answerable(self) -> bool:
        """Whether an answer is wanted, of a question of one part."""
        return not self.parts and bool(self.expect) and NONE not in self.expect

    @property
    def to_decline(self) -> bool:
        """Whether it must not be answered."""
        return not self.parts and not self.expect


def read(path: Path) -> list[Labelled]:
    """The questions of a file. Raises InputError where it can't be read, KnowledgeBaseError with all bad lines."""
    questions: list[Labelled] = []
    faults: list[Fault] = []
    for number, line in files.lines(files.read(path), path):
        if line.strip():
            try:
                questions.append(_labelled(json.loads(line), number))
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                faults.append(Fault(str(path), number, 0, f"is not a labelled question: {_said(error)}"))
    if faults:
        raise KnowledgeBaseError(tuple(faults))
    return questions


def _said(error: Exception) -> str:
    return f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)


def _labelled(record: Any, number: int) -> Labelled:
    if not isinstance(record, dict) or not isinstance(record["question"], str):
        raise TypeError("it needs a text as 'question'")
    parts = tuple(_ids(part) for part in record.get("expect_all", ()))
    expect = frozenset() if parts else _ids(record["expect"])
    urgent = record.get("urgent")
    if urgent not in (True, False, None):
        raise TypeError("'urgent' must be true or false")
    return Labelled(record["question"], expect, parts, urgent, str(record.get("kind", "")), number)


def _ids(value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError("'expect' must be a list of ids")
    return frozenset(value)
