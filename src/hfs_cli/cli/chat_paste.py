"""Pasted texts made fit for a line that is edited and drawn."""

from __future__ import annotations

import re

from hfs_cli.render.safe import printable
from hfs_cli.text import LONGEST_QUESTION

_BLANK_LINES = re.compile(r"\n\s*\n+")
_CUT = "\n[...]\n"


def pasted(text: str) -> str:
    """A pasted text as it is put on the line: no control characters, no blank lines."""
    text = printable(text.replace("\r\n", "\n").replace("\r", "\n")).expandtabs(1)
    return _BLANK_LINES.sub("\n", text)


def fitted(text: str) -> str:
    """The text, or of a very long one the two ends: no more of it would be read, and drawing it takes its time."""
    if len(text) <= LONGEST_QUESTION:
        return text
    half = (LONGEST_QUESTION - len(_CUT)) // 2
    return text[:half] + _CUT + text[-half:]
