"""What a half-typed line may become: a question of the knowledge base, a command, a topic, an entry."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli.chat.commands import COMMANDS, GAPS
from hfs_cli.chat.headings import Headings
from hfs_cli.errors import HfsError
from hfs_cli.render.safe import one_line
from hfs_cli.text import words

if TYPE_CHECKING:
    from hfs_cli.engine import Engine

MOST = 6
"""Suggestions of questions: more don't fit below a prompt."""

MOST_NAMES = 50
"""Suggestions of ids: those of one topic, as a rule."""

LONGEST = 300
"""Characters up to which a line is completed; who has typed more doesn't look for a ready-made question."""


class Completion(NamedTuple):
    """A whole line that may be meant, how it is shown, and what is said beside it."""

    line: str
    shown: str
    beside: str = ""


class Completer:
    """Completes lines. What it needs of the knowledge base is read when the first line is completed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def complete(self, line: str) -> list[Completion]:
        """What the line may become, likeliest first; nothing for an empty or a very long one."""
        typed = line.lstrip()
        if not typed.strip() or len(typed) > LONGEST or "\n" in typed:
            return []
        try:
            return self._command(typed) if typed.startswith("/") else self._questions(typed)
        except HfsError:
            return []  # the file changed and is no longer sound; the next question says so

    def _command(self, typed: str) -> list[Completion]:
        name, space, rest = typed.partition(" ")
        if not space:
            return [
                Completion(f"{known} " if after else known, f"{known} {after}".rstrip(), meaning)
                for known, (after, meaning) in COMMANDS.items()
                if known.startswith(name.casefold())
            ]
        names: dict[str, str] = {}
        if name == "/topics":
            names = self._engine.topics()
            if self._engine.gaps():
                names = {**names, GAPS: names.get(GAPS, "what the source does not tell")}
        elif name == "/show":
            names = self._ids
        elif name == "/why":
            return [Completion(f"/why {one.line}", one.shown) for one in self._questions(rest)] if rest.strip() else []
        rest = rest.strip().casefold()
        found = [known for known in names if known.startswith(rest)]
        if len(rest) > 1:
            found += [known for known in names if rest in f"{known} {names[known].casefold()}" and known not in found]
        return [Completion(f"{name} {known}", known, one_line(names[known])) for known in found[:MOST_NAMES]]

    def _questions(self, typed: str) -> list[Completion]:
        found = dict.fromkeys(self._headings.find(typed, MOST))
        if len(found) < MOST and len(words(typed)) > 1:
            # The matcher knows synonyms, which likeness of letters does not.
            reply = self._engine.ask(typed)
            found.update(dict.fromkeys(one_line(answer.question) for answer in reply.answers))
            found.update(dict.fromkeys(one_line(suggestion.question) for suggestion in reply.suggestions))
        return [Completion(question, question) for question in list(found)[:MOST] if question != typed]

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {entry.id: entry.text for entry in self._engine.entries()}

    @cached_property
    def _headings(self) -> Headings:
        return Headings([one_line(entry.text) for entry in self._engine.entries()])
