"""The shells that we have a completion script for; the scripts lie beside this file and are installed with it."""

from __future__ import annotations

from enum import Enum


class Shell(str, Enum):
    """A shell, by the name of its program."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
