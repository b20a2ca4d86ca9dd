"""The reference of all commands, in Markdown: what --help prints, command by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = """\
# Reference

What `--help` prints, for every command. This page is made by `python tools/make_docs.py` and not edited by hand;
[hfs.1](hfs.1) is the same as a manual page, with exit statuses, environment variables and files.
"""


def page(helps: Mapping[str, str]) -> str:
    """The reference page, from the help text of each command by its path ("hfs kb test")."""
    contents = "\n".join(f"- [{path}](#{path.replace(' ', '-')})" for path in helps)
    sections = [f"## {path}\n\n```text\n{text.strip()}\n```" for path, text in helps.items()]
    return "\n\n".join([HEAD + "\n" + contents, *sections]) + "\n"
