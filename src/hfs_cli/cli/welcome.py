"""What a newcomer sees: `hfs` alone, and a command line that names no command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hfs_cli.chat.commands import GAPS
from hfs_cli.cli import status, streams
from hfs_cli.cli.shell_words import argument, quoted
from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENERS = frozenset(
    "what whats who whos where wheres how hows whys when which am is are was were do does did can could will would"
    " should may might has have had i my if tell".split()
)
_SWITCHES = {"help": "--help", "man": "--man", "version": "--version"}
"""Options that other programs have as commands."""
_SHORT = 5
"""Letters up to which a word with one typing error is taken for a command; in a longer one two are forgiven."""


def welcome() -> int:
    """Three things to try and the topics; on a terminal also where the known gaps are listed."""
    from hfs_cli.cli.printer import Printer
    from hfs_cli.engine import load

    engine = load()
    printer = Printer(streams.format_of(None, json=False), streams.Color.auto)
    titles = engine.topics()
    entries = engine.entries()
    title = one_line(engine.meta.get("title", ""))
    lines = [f"hfs answers questions from one source{': ' + title if title else ''}.", "", "Try:"]
    tries = [f"hfs ask {quoted(one_line(entry.text))}" for entry in entries[:1]]
    tries.append(f"hfs topics {next(iter(titles))}" if titles else "hfs topics")
    tries.append("hfs chat")
    lines += [f"  {line}" for line in tries]
    streams.write("\n".join(lines))
    if titles:
        counts = [(name, text, sum(entry.topic == name for entry in entries)) for name, text in titles.items()]
        streams.write(f"\nTopics:\n{printer.topics(counts)}")
    if engine.gaps() and GAPS not in titles and streams.is_terminal(sys.stdout):
        streams.write(f"\nhfs topics {GAPS} lists what the source leaves open.")
    streams.write("\nhfs --help lists all commands.")
    return status.ANSWERED


def unknown_command(arguments: Sequence[str], commands: Sequence[str], path: str) -> str:
    """What to say of arguments that don't start with a command: the command meant, or the question as a command.

    `path` is what was called so far: "hfs", or "hfs kb", below which no question can be meant.
    """
    given, *rest = arguments
    if not given.strip() or given in _SWITCHES:
        return f"no command is called {given!r}; did you mean: {path} {_SWITCHES.get(given, '--help')}"
    opener = given.casefold().replace("'", "")
    asks = path == "hfs" and (" " in given.strip() or given.endswith("?") or opener in _OPENERS)
    if not asks:
        meant = _alike(given, commands)
        if meant:
            return f"no command is called {given!r}; did you mean: {path} {' '.join([meant, *map(argument, rest)])}"
    if path != "hfs":
        return f"no command is called {given!r}; there are: {', '.join(commands)}"
    options = [argument(word) for word in arguments if word.startswith("--")]
    question = " ".join(word for word in arguments if not word.startswith("--"))
    return f"no command is called {given!r}; to ask that: {' '.join(['hfs ask', quoted(one_line(question)), *options])}"


def _alike(given: str, commands: Sequence[str]) -> str | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    word = given.casefold()
    most = 1 if len(word) <= _SHORT else 2
    found = process.extractOne(word, commands, scorer=OSA.distance, score_cutoff=most)
    if found:
        return str(found[0])
    begun = [command for command in commands if len(word) > 1 and command.startswith(word)]
    return begun[0] if begun else None
