"""Numbered lines that fit a terminal, in any script."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(r"\s*(?:-\s+|\S+(?: \S+)*\s{2,})(?=\S)")

NARROW = 24
"""Columns below which the numbers are not set in, and further lines hardly."""


def choices(heading: str, texts: Sequence[str], width: int) -> str:
    """A heading and numbered texts, counted from 1, in lines of at most `width` columns (or one character)."""
    inset = 2 if width >= NARROW else 0
    room = len(str(len(texts)))
    lines = wrap(one_line(heading), width)
    for number, text in enumerate(texts, 1):
        label = f"{' ' * inset}{number:>{room}}  "
        hanging = len(label) if width >= NARROW else 1
        first, *rest = wrap(one_line(text), width - len(label), width - hanging) or [""]
        lines.append(label + first)
        lines += [" " * hanging + line for line in rest]
    return "\n".join(lines)


def hanging(line: str, width: int, beneath: int) -> list[str]:
    """A line in as many as it takes, its own indentation kept, the further ones set in by `beneath` columns."""
    own = len(line) - len(line.lstrip(" "))
    first, *rest = wrap(line, width - own, width - beneath) or [""]
    return [" " * own + first, *(" " * beneath + further for further in rest)]


def described(line: str, width: int) -> list[str]:
    """A line that fits, or several: further ones stand below the text behind a list's marker or a wide gap.

    >>> described("  more      the next thing that belongs to it", 28)
    ['  more      the next thing', '            that belongs to', '            it']
    """
    if columns(line) <= width:
        return [line]
    label = _LABEL.match(line)
    if label is None:
        return hanging(line, width, 0)
    beneath = len(label[0])
    if beneath > width // 2:
        beneath = min(len(line) - len(line.lstrip(" ")) + 2, width // 4)
        return [label[0].rstrip()[:width], *(" " * beneath + one for one in wrap(line[label.end() :], width - beneath))]
    first, *rest = wrap(line[label.end() :], width - beneath) or [""]
    return [label[0] + first, *(" " * beneath + one for one in rest)]


def wrap(text: str, first: int, width: int | None = None) -> list[str]:
    """The lines of a text, none of them wider than `width` columns (the first one: `first`); a longer word is cut."""
    width = first if width is None else width
    lines: list[str] = []
    line = ""
    for word in text.split():
        room = width if lines else first
        if line and columns(line) + 1 + columns(word) <= room:
            line += f" {word}"
            continue
        if line:
            lines.append(line)
        line = ""
        for character in word:
            if line and columns(line) + columns(character) > (width if lines else first):
                lines.append(line)
                line = ""
            line += character
    return [*lines, line] if line else lines


def columns(text: str) -> int:
    """The columns that a text takes on a terminal: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else 0 if unicodedata.combining(character) else 1
        for character in text
    )
