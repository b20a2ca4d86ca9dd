"""What a check of a knowledge base finds, at a place in a file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning"]

RULES = {
    "fault": "the knowledge base can't be used like this",
    "type-guess": "a text without quotes that other YAML programs read as a number, a date or yes and no",
    "control-character": "a character that no terminal may be sent; it is left out in print",
    "open-markup": "Markdown that is opened and not closed",
    "id-style": "an id with underscores instead of hyphens",
    "unused-topic": "a topic that no entry stands under",
    "unused-concept": "a concept of which no wording has a word, or a cue that no notice names",
    "unknown-concept": "a concept that neither the lexicon nor the cues have",
    "no-gaps": "a knowledge base that names nothing that its source does not tell",
    "no-elsewhere": "a knowledge base that names no questions on other subjects",
    "no-wordings": "a gap, elsewhere or notice to which nothing leads, or an entry known by its question only",
    "no-words": "a wording without a letter or digit, that nobody can ask",
    "stale-weights": "fitted weights that were made for other entries, and are not used",
    "same-wording": "a wording under two things, so that it can lead to one of them only",
    "nearer": "an entry whose own question lies nearer to something else",
    "swallowed": "a wording of an entry that is declined as a gap or as another subject",
    "unreached": "an entry that none of its wordings would find if that wording were not there",
    "close": "two things whose wordings lie so close that questions will be mistaken or ambiguous",
}
"""What each rule is about, for the documentation."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `line` and `column` count from 1, 0 stands for the file as a whole; `rule` is a key of RULES."""

    severity: Severity
    rule: str
    path: str
    line: int
    column: int
    message: str

    @property
    def place(self) -> str:
        """FILE:LINE:COLUMN, as far as it is known."""
        return ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain data."""
        return asdict(self)


def warning(rule: str, path: str, line: int, column: int, message: str) -> Finding:
    """A warning at a place."""
    return Finding("warning", rule, path, line, column, message)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then warnings, each by file in the order of first mention, and by place."""
    found = list(findings)
    order: dict[str, int] = {}
    for one in found:
        order.setdefault(one.path, len(order))
    return sorted(found, key=lambda one: (one.severity, order[one.path], one.line, one.column))
