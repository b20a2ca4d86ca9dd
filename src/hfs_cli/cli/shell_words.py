"""Texts as words of a shell command line, for the commands that messages show."""

from __future__ import annotations

import shlex
import sys

from hfs_cli.render.safe import one_line


def quoted(text: str) -> str:
    """A text as one word of a shell command line, between double quotes where they are enough."""
    if sys.platform != "win32" and any(character in text for character in '"$`\\!'):
        return shlex.quote(text)
    return f'"{text}"'


def argument(word: str) -> str:
    """A text as one word of a shell command line, in quotes where it needs them."""
    return word if shlex.quote(word) == word else quoted(one_line(word))
