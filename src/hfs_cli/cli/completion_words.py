"""What could stand at the end of an unfinished command line: decided from the commands and the words alone."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hfs_cli.render.commands import Command, Parameter

END_OF_OPTIONS = "--"
KB = "--kb"
KB_ENDINGS = (".yaml", ".yml")
READERS = ("kb check", "kb fit")
"""Commands whose argument is a knowledge base."""


class Kind(str, Enum):
    """What is wanted: one of a few words, which are known, or something that has to be looked up."""

    words = "words"
    files = "files"
    topics = "topics"
    ids = "ids"


class Candidate(NamedTuple):
    """A word that could stand there."""

    value: str
    description: str = ""


class Wanted(NamedTuple):
    """What could stand in place of `start`, the beginning of a word.

    `candidates` are all there is where the kind is words; `given` are the arguments that stand there already;
    `kb` is the knowledge base that the command line names; `endings` are those of the files that are meant, empty where
    any may be.
    """

    kind: Kind
    start: str
    candidates: tuple[Candidate, ...] = ()
    given: frozenset[str] = frozenset()
    kb: str | None = None
    endings: tuple[str, ...] = ()


def wanted(root: Command, words: list[str]) -> Wanted:
    """What could stand in place of the last word; the first one is the program's name.

    Words may be quoted as they were typed, and an option and its value may be joined by "=", also where that is
    a word of its own, as Bash splits them.
    """
    line = _Line(root)
    *before, start = [unquoted(word) for word in words[1:]] or [""]
    for word in before:
        line.take(word)
    return line.want(start)


class _Line:
    """The command line so far."""

    def __init__(self, root: Command) -> None:
        self.command: Command | None = root
        self.open: Parameter | None = None  # an option whose value comes next
        self.used: set[str] = set()
        self.given: list[str] = []
        self.kb: str | None = None
        self.options_ended = False

    def take(self, word: str) -> None:
        if self.open is not None:
            if word != "=":
                self._value(self.open, word)
        elif self.options_ended or not word.startswith("-") or word == "-":
            self._plain(word)
        elif word == END_OF_OPTIONS:
            self.options_ended = True
        elif self.command is not None:
            name, joined, value = word.partition("=")
            option = self.command.option(name)
            if option is not None:
                self.used.update(() if option.many else option.names)
                self.open = option if option.metavar else None
                if joined:
                    self._value(option, value)

    def _value(self, option: Parameter, value: str) -> None:
        self.open = None
        if KB in option.names:
            self.kb = value

    def _plain(self, word: str) -> None:
        if self.command is None:
            return
        if self.command.commands:
            self.command = self.command.command(word)
        else:
            self.given.append(word)

    def want(self, start: str) -> Wanted:
        if self.command is None:
            return Wanted(Kind.words, start)
        if self.open is not None:
            return self._parameter(self.open, "" if start == "=" else start)
        if start.startswith("-") and not self.options_ended:
            name, joined, value = start.partition("=")
            option = self.command.option(name) if joined else None
            if option is not None and option.metavar:
                return self._parameter(option, value)
            free = [(name, o.help) for o in self.command.options for name in o.names if name not in self.used]
            return self._words(start, [(name, _without_default(text)) for name, text in free])
        if self.command.commands:
            return self._words(start, [(below.name, below.summary) for below in self.command.commands])
        arguments = self.command.arguments
        place = len(self.given)
        if place >= len(arguments) and not (arguments and arguments[-1].many):
            return Wanted(Kind.words, start)
        return self._parameter(arguments[min(place, len(arguments) - 1)], start)

    def _parameter(self, parameter: Parameter, start: str) -> Wanted:
        kind = kind_of(parameter)
        if kind is Kind.words:
            return self._words(start, [(choice, "") for choice in parameter.choices])
        endings = _endings(parameter, self.command) if kind is Kind.files else ()
        return Wanted(kind, start, (), frozenset(self.given), self.kb, endings)

    def _words(self, start: str, pairs: list[tuple[str, str]]) -> Wanted:
        fitting = tuple(Candidate(value, text) for value, text in pairs if value.startswith(start))
        return Wanted(Kind.words, start, fitting)


def _without_default(text: str) -> str:
    return "" if text.startswith("[") else text.partition(" [")[0]


def kind_of(parameter: Parameter) -> Kind:
    """What a parameter takes, told by its metavar, which is also what people read in --help."""
    name = parameter.metavar.upper()
    if name in ("TOPIC", "ID"):
        return Kind.topics if name == "TOPIC" else Kind.ids
    if name in ("FILE", "FOLDER", "PATH") or name.endswith((".JSON", ".JSONL", ".YAML")):
        return Kind.files
    return Kind.words


def _endings(parameter: Parameter, command: Command | None) -> tuple[str, ...]:
    """The endings of the files that a parameter takes: knowledge bases, else what its metavar ends with; or any."""
    path = command.path if command is not None else ""
    if KB in parameter.names or (not parameter.names and path.endswith(READERS)):
        return KB_ENDINGS
    _, dot, ending = parameter.metavar.rpartition(".")
    return (f".{ending.lower()}",) if dot else ()


def unquoted(word: str) -> str:
    """A word as the shell would take it: without quotes and backslashes; as it is where a quote is still open."""
    if not any(mark in word for mark in "\"'\\"):
        return word
    import shlex

    try:
        return "".join(shlex.split(word))
    except ValueError:
        return word.lstrip("\"'")
