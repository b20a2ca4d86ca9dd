"""The errors this program raises on purpose.

HfsError
├── UsageError          what was asked cannot be meant that way
│   └── UnknownIdError  no entry or topic has this id; carries the nearest ones
├── InputError          something could not be read or parsed, or written
│   └── KnowledgeBaseError  the knowledge base: carries every fault found, with file and line
└── IndexDamagedError   a compiled index is not what it should be; whoever opened it rebuilds it
"""

from __future__ import annotations

from typing import NamedTuple


class HfsError(Exception):
    """Base of all errors that have a message for the user."""


class UsageError(HfsError):
    """What was asked cannot be meant that way."""


class UnknownIdError(UsageError):
    """No entry or topic has this id.

    `nearest` holds the ids most like it, best first, at most three; `remark` is said where something else is known
    of the id.
    """

    def __init__(self, kind: str, given: str, nearest: tuple[str, ...], remark: str = "") -> None:
        self.kind = kind
        self.given = given
        self.nearest = nearest
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else f"; {remark}" if remark else ""
        super().__init__(f"no {kind} is called {given!r}{hint}")


class InputError(HfsError):
    """Something could not be read, parsed or written."""


class IndexDamagedError(HfsError):
    """A compiled index is stale, cut short or not an index at all."""


class Fault(NamedTuple):
    """One thing wrong with a file, at a place in it.

    `line` and `column` count from 1; 0 means that the fault is of the file as a whole.
    """

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        return f"{place}: {self.message}"


class KnowledgeBaseError(InputError):
    """A knowledge base cannot be used. `faults` holds all that was found, in file order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        more = f" (and {len(faults) - 1} more; `hfs kb check FILE` lists all)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}")
