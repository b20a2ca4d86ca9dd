"""Labelled question files, JSON Lines:

{"question": "...", "expect": ["id", ...]}        any of the ids is right; [] must be declined; with "NONE" it may be
{"question": "...", "expect_all": [["id"], ...]}  a question of several parts, for each a list as above
with "urgent": true | false                       it must, or must not, raise a notice
and "kind": "..."                                 a name to group by

Blank lines are skipped; other keys are not looked at.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hfs_cli.errors import InputError
from hfs_cli.kb import files

if TYPE_CHECKING:
    from collections.abc import Set
    from pathlib import Path

NONE = "NONE"

MOST_NAMED = 5
"""Further bad lines of a file that are named by their numbers."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question and what is right for it: `expect`, or `parts` for one of several. `urgent`: None if not labelled."""

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

    def can_be_right(self, known: Set[str]) -> bool:
        """Whether any reply could be right for it, and for each of its parts, where only these ids are known."""
        return all(not wanted or NONE in wanted or wanted & known for wanted in self.parts or (self.expect,))

    @property
    def ids(self) -> frozenset[str]:
        """The ids that are right for it, or for one of its parts."""
        return (self.expect.union(*self.parts)) - {NONE}


def read(path: Path) -> list[Labelled]:
    """The questions of a file. Raises as `parse`, and InputError where it can't be read."""
    return parse(files.read(path), path)


def parse(data: bytes, path: Path) -> list[Labelled]:
    """The questions in a file's bytes. Raises InputError that says what is wrong where."""
    questions: list[Labelled] = []
    bad: list[tuple[int, str]] = []
    for number, line in files.lines(data, path):
        if line.strip():
            try:
                questions.append(_labelled(json.loads(line), number))
            except json.JSONDecodeError as error:
                bad.append((number, f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"))
            except (ValueError, TypeError, RecursionError) as error:
                bad.append((number, f"is not a labelled question: {error}"))
    if bad:
        raise InputError(_said(path, bad))
    if not questions:
        raise InputError(f"{path}: has no questions")
    return questions


def _said(path: Path, bad: list[tuple[int, str]]) -> str:
    number, problem = bad[0]
    said = f"{path}:{number}: {problem}"
    if len(bad) > 1:
        others = [str(line) for line, _ in bad[1:]]
        more = ", ..." if len(others) > MOST_NAMED else ""
        said += f" (and {len(others)} more bad, on line {', '.join(others[:MOST_NAMED])}{more})"
    return said


def _labelled(record: Any, number: int) -> Labelled:
    if not isinstance(record, dict):
        raise TypeError('it must be an object, {"question": "...", "expect": ["id"]}')
    question = record.get("question")
    if not isinstance(question, str):
        raise TypeError("it needs a text as 'question'")
    if ("expect" in record) == ("expect_all" in record):
        raise TypeError("it needs one of 'expect' and 'expect_all'")
    parts: tuple[frozenset[str], ...] = ()
    expect: frozenset[str] = frozenset()
    if "expect" in record:
        expect = _ids(record["expect"], "'expect'")
    else:
        several = record["expect_all"]
        if not isinstance(several, list) or not several:
            raise TypeError("'expect_all' must be a list with a list of ids for each part")
        parts = tuple(_ids(part, "each part of 'expect_all'") for part in several)
    urgent = record.get("urgent")
    if not (urgent is None or isinstance(urgent, bool)):
        raise TypeError("'urgent' must be true or false")
    kind = record.get("kind", "")
    if not isinstance(kind, str):
        raise TypeError("'kind' must be a text")
    return Labelled(question, expect, parts, urgent, kind, number)


def _ids(value: Any, what: str) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError(f"{what} must be a list of ids")
    return frozenset(value)
