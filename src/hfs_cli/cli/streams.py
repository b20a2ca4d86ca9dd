"""The two streams: answers on standard output, everything else on standard error; and what they can show."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from enum import Enum
from typing import TYPE_CHECKING, TextIO

from hfs_cli import __version__
from hfs_cli.errors import InputError
from hfs_cli.render.safe import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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
        if stream is not None and hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    if sys.platform == "win32":
        _take_escapes()


def _take_escapes() -> None:
    """Has a Windows console act on escapes, which it prints as they are until it is asked to."""
    if sys.platform == "win32":
        import ctypes

        console = ctypes.windll.kernel32
        for number in (-11, -12):  # standard output, standard error
            handle, mode = console.GetStdHandle(number), ctypes.c_uint32()
            if console.GetConsoleMode(handle, ctypes.byref(mode)):
                console.SetConsoleMode(handle, mode.value | 4)  # ENABLE_VIRTUAL_TERMINAL_PROCESSING


def write(text: str, *, flush: bool = False) -> None:
    """Writes a text and a line end to standard output.

    Raises ReaderGoneError where its reader has closed it, InputError where it can't be written for another reason.
    """
    with _writing():
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdout.write(text + "\n")
        if flush:
            sys.stdout.flush()


def write_version() -> None:
    """Writes the program's name and version to standard output. Raises as `write`."""
    write(f"hfs {__version__}")


def finish() -> None:
    """Flushes standard output. Raises as `write`."""
    with _writing():
        if sys.stdout is not None:
            sys.stdout.flush()


def unwritable(error: OSError) -> ReaderGoneError | InputError:
    """Why standard output could not be written: its reader is gone, or what the operating system said."""
    # Windows tells a closed pipe as an invalid argument.
    if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
        return ReaderGoneError()
    return InputError(f"standard output: {(error.strerror or str(error)).lower()}")


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(error) from error


def say(text: str) -> None:
    """Writes a text to standard error, without control codes; where that is closed, nothing happens."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(printable(text) + "\n")
            sys.stderr.flush()


def complain(text: str) -> None:
    """Says what went wrong, in one line that starts with the program's name: what it quotes can be copied whole."""
    say(f"hfs: {one_line(text)}")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; one that was closed before we were started, and is None, is not."""
    return stream is not None and stream.isatty()


def read_input() -> bytes:
    """All of standard input. Raises InputError where it is closed or can't be read."""
    if sys.stdin is None:
        raise InputError("standard input: is closed")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(f"standard input: {(error.strerror or str(error)).lower()}") from error


def wants_color(option: Color, stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Whether escapes are written: by the option, NO_COLOR, FORCE_COLOR, TERM=dumb or the stream being a terminal.

    The first of these that says anything decides.
    """
    if option is not Color.auto:
        return option is Color.always
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    if environment.get("TERM") == "dumb":
        return False
    return is_terminal(stream)


def format_of(option: Format | None, *, json: bool) -> Format:
    """The format asked for; rich on a terminal and plain elsewhere where none was."""
    if json:
        return Format.json
    if option is not None:
        return option
    return Format.rich if is_terminal(sys.stdout) else Format.plain


def width() -> int:
    """Columns of the terminal (COLUMNS, then the terminal itself, else 80)."""
    return shutil.get_terminal_size((80, 24)).columns


def accessible() -> bool:
    """Whether output should be one thing after another, for screen readers: HFS_ACCESSIBLE set, or TERM=dumb."""
    return os.environ.get("HFS_ACCESSIBLE", "0") not in ("", "0") or os.environ.get("TERM") == "dumb"
