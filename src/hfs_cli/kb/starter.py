"""The knowledge base that `hfs kb new` starts with."""

from __future__ import annotations

import os
from importlib import resources
from typing import TYPE_CHECKING

from hfs_cli.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def text() -> str:
    """The starter: a small knowledge base with comments on every key."""
    return resources.files("hfs_cli.kb").joinpath("starter.yaml").read_text(encoding="utf-8")


def write(path: Path) -> None:
    """Writes the starter where there is nothing yet. Raises InputError where there is, or where it can't be written."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text())
    except FileExistsError as error:
        raise InputError(f"{path}: is there already, and is left as it is; name another file") from error
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or os.strerror(error.errno or 0)).lower()}") from error
