"""Which knowledge base is used, and why."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from hfs_cli.errors import InputError

ENVIRONMENT = "HFS_KB"

_PACKAGE = Path(__file__).resolve().parent.parent
BUILTIN_FOLDER = _PACKAGE / "builtin"
"""Where an installed package keeps the built-in knowledge base and its compiled index."""
CHECKOUT_FOLDER = _PACKAGE.parent.parent / "data"
"""Where the built-in knowledge base lies in a checkout of the project."""


class Source(NamedTuple):
    """A knowledge base file. `origin` tells why it is used; `compiled` is an index delivered with it, if any."""

    path: Path
    origin: Literal["--kb", "HFS_KB", "built-in"]
    compiled: Path | None = None


def locate(option: str | None = None) -> Source:
    """The file given by an option, else by the environment variable HFS_KB, else the built-in one."""
    if option:
        return Source(path_of(option), "--kb")
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Source(path_of(named), "HFS_KB")
    shipped = BUILTIN_FOLDER / "faq.yaml"
    if shipped.is_file():
        return Source(shipped, "built-in", BUILTIN_FOLDER / "faq.index")
    return Source(CHECKOUT_FOLDER / "faq.yaml", "built-in")


def path_of(given: str) -> Path:
    """The path that a text names; a leading ~ is the home folder, where that is known.

    Raises InputError for a text that can't be a path.
    """
    try:
        if b"\0" in os.fsencode(given):
            raise InputError(f"{given!r} is no path: it has a NUL character")
    except UnicodeEncodeError as error:
        raise InputError(f"{given!r} is no path: {error.reason}") from error
    path = Path(given)
    with suppress(RuntimeError):
        return path.expanduser()
    return path
