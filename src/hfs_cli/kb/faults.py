"""What is wrong with the files of a knowledge base, collected while they are read."""

from __future__ import annotations

from hfs_cli.errors import Fault, KnowledgeBaseError

MOST_FAULTS = 1_000
"""Faults after which reading stops: a file with more of them is something else than a knowledge base."""

LONGEST_QUOTED = 60
"""Characters of somebody's text that a message quotes."""


class Faults:
    """Collects faults in the order in which they are found.

    `add` raises KnowledgeBaseError with all of them as soon as there are MOST_FAULTS.
    """

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def __len__(self) -> int:
        return len(self.found)

    def add(self, path: str, line: int, column: int, message: str) -> None:
        """Adds a fault at a place; line and column count from 1, 0 stands for the file as a whole."""
        self.found.append(Fault(path, line, column, message))
        if len(self.found) >= MOST_FAULTS:
            raise self.error()

    def error(self) -> KnowledgeBaseError:
        """All that was found, as the error to raise. Only where something was."""
        return KnowledgeBaseError(tuple(self.found))

    def check(self) -> None:
        """Raises KnowledgeBaseError where anything was found."""
        if self.found:
            raise self.error()


def quoted(text: str) -> str:
    """A text as a message quotes it: in quotes, control characters as escapes, cut where it is long."""
    return repr(text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…")
