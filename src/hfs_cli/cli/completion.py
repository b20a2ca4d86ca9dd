"""`hfs completion`: the script that a shell loads, and what it asks for at every tab.

The scripts hold no command and no option: at a tab they call this program back with the words typed so far, so that
they need not change when the program does. What they are answered is text of the form

    words
    value <tab> description                one candidate a line; the description may be missing

or, where the shell completes the names of files and folders,

    files
    .yaml                                  what the files' names end with, one ending a line; none: any files
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hfs_cli.chat.commands import GAPS
from hfs_cli.cli import status, streams
from hfs_cli.cli.completion_words import Candidate, Kind, unquoted, wanted
from hfs_cli.cli.shells import Shell
from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from hfs_cli.cli.completion_words import Wanted

MOST = 1_000
"""Candidates given at most: more than anybody reads, and few enough to be there at once."""

SET_UP = {
    Shell.bash: """add to ~/.bashrc: command -v hfs > /dev/null && eval "$(hfs completion bash)\"""",
    Shell.zsh: """add to ~/.zshrc, after compinit: command -v hfs > /dev/null && eval "$(hfs completion zsh)\"""",
    Shell.fish: "write to a file: mkdir -p ~/.config/fish/completions; "
    "hfs completion fish > ~/.config/fish/completions/hfs.fish",
}
"""How to have the completion in every new shell."""


def completion(shell: Shell, words: list[str]) -> int:
    """Prints the script of a shell or, of an unfinished command line, what could stand in place of the last word."""
    if words:
        streams.write(reply(words, smart=shell is not Shell.bash))
        return status.ANSWERED
    script = Path(__file__).parent / "shells" / f"hfs.{shell.value}"
    streams.write(script.read_text(encoding="utf-8").rstrip("\n"))
    streams.finish()
    if streams.is_terminal(sys.stdout):
        streams.say(f"\nTo keep it, {SET_UP[shell]}")
    return status.ANSWERED


def reply(words: list[str], *, smart: bool) -> str:
    """What a shell's script is told. A `smart` shell looks into the middle of names by itself where no start fits."""
    from hfs_cli.cli.tree import tree

    # Building all commands takes as long as an answer, and most tabs are pressed behind the name of one.
    first = next((word for word in words[1:-1] if not word.startswith("-")), "")
    want = wanted(tree(first), words)
    if want.kind is Kind.files:
        return "\n".join([Kind.files.value, *want.endings])
    candidates = list(want.candidates)
    if want.kind in (Kind.topics, Kind.ids):
        candidates = [found for found in _named(want, smart=smart) if found.value not in want.given]
    lines = [f"{one.value}\t{one_line(one.description)}".rstrip("\t") for one in candidates]
    return "\n".join([Kind.words.value, *lines])


def _named(want: Wanted, *, smart: bool) -> list[Candidate]:
    """Topics or entries of the knowledge base that the command line names; none where it can't be read.

    Their ids need no quoting in any shell: the reader of knowledge bases takes no others.
    """
    from hfs_cli.engine import load
    from hfs_cli.errors import HfsError

    start = unquoted(want.start).lower()
    try:
        engine = load(want.kb)
        if want.kind is Kind.ids:
            named = engine.index.names(start, MOST) or (engine.index.names("", MOST) if smart else [])
        else:
            titles = list(engine.topics().items())
            if engine.gaps() and GAPS not in dict(titles):
                titles.append((GAPS, "what the source does not tell"))
            named = [title for title in titles if title[0].startswith(start)] or (titles if smart else [])
    except HfsError:
        return []
    return [Candidate(value, description) for value, description in named]
