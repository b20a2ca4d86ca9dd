"""The two streams: answers on standard output, everything else on standard error; and what they can show."""

from __future__ import annotations

import os
import shutil
import sys
from enum import Enum
from typing import TYPE_CHECKING, TextIO

from hfs_cli.errors import InputError
from hfs_cli.render.safe import printable

if TYPE_CHECKING:
    from collections.abc import Mapping


class Format(str, Enum):
    """How data is printed."""

    rich = "rich"
    plain = "plain"
    json = "json"
    markdown = "markdown"


class Color(str, Enum):
    """Whether escapes are printed."""

    auto = "auto"
    always = "always"
    never = "never"


class ReaderGoneError(Exception):
    """Whoever read standard output has closed it."""


def prepare() -> None:
    """Makes the streams write UTF-8 into pipes and files, and what a terminal can't show as a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def write(text: str, *, flush: bool = False) -> None:
    """Writes a text and a line end to standard output. Raises ReaderGoneError, or InputError where it can't be written."""
    try:
        sys.stdout.write(text + "\n")
        if flush:
            sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGoneError from error
    except OSError as error:
        raise InputError(f"standard output: {(error.strerror or str(error)).lower()}") from error


def finish() -> None:
    """Flushes standard output. Raises as `write`."""
    try:
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGoneError from error
    except OSError as error:
        raise InputError(f"standard output: {(error.strerror or str(error)).lower()}") from error


def say(text: str) -> None:
    """Writes a line to standard error, without control codes; where that is closed, nothing happens."""
    try:
        sys.stderr.write(printable(text) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return


def wants_color(option: Color, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether escapes are written: the option, NO_COLOR, FORCE_COLOR, TERM=dumb and the stream being a terminal, in that order."""
    if option is not Color.auto:
        return option is Color.always
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    if environment.get("TERM") == "dumb":
        return False
    return stream.isatty()


def format_of(option: Format | None, *, json: bool) -> Format:
    """The format asked for; rich on a terminal and plain elsewhere where none was."""
    if json:
        return Format.json
    if option is not None:
        return option
    return Format.rich if sys.stdout.isatty() else Format.plain


def width() -> int:
    """Columns of the terminal (COLUMNS, then the terminal itself, else 80)."""
    return shutil.get_terminal_size((80, 24)).columns


def accessible() -> bool:
    """Whether output should be one thing after another, for screen readers: HFS_ACCESSIBLE set, or TERM=dumb."""
    return os.environ.get("HFS_ACCESSIBLE", "0") not in ("", "0") or os.environ.get("TERM") == "dumb"
