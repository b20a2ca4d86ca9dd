"""The knowledge base that `hfs kb new` starts with."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from hfs_cli.kb.write import write_file, write_new_file

if TYPE_CHECKING:
    from pathlib import Path

NAME = "faq.yaml"
"""The file's name in the commands that its comments tell."""


def text(name: str = NAME) -> str:
    """The starter: a small knowledge base with comments on every key. `name` is the file's, as in a command line."""
    starter = resources.files("hfs_cli.kb").joinpath("starter.yaml").read_text(encoding="utf-8")
    return starter.replace(NAME, name)


def write(path: Path, name: str = NAME, *, force: bool = False) -> None:
    """Writes the starter as a whole or not at all, with `force` over what is there.

    Raises InputError where something is there already, or where it can't be written.
    """
    (write_file if force else write_new_file)(path, text(name).encode())
