"""A YAML text as a tree of nodes that know their place, read so that no text can do harm.

Only what a knowledge base needs is taken: mappings with plain keys, lists and scalars. Tags, aliases, duplicate keys,
several documents and deep nesting are faults, so nothing is executed and nothing can grow beyond the text's own size.
Scalars stay the text they are written as: `no`, `1.10` and `2020-01-01` are strings here.
"""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from hfs_cli.kb.faults import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hfs_cli.kb.faults import Faults

DEEPEST = 20
"""Levels of nesting that are read; a knowledge base has four."""

MOST_NODES = 250_000
"""Texts, lists and maps that are read: what a sound file of the largest size has; no other may take more memory."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ALIAS_HINT = "YAML aliases and anchors (& and *) are not supported: write the text out, or put it in quotes"
_FORBIDDEN = yaml.reader.Reader.NON_PRINTABLE
_BYTE_ORDER_MARK = re.compile("\ufeff")
_PLAIN = bytes((9, 10, 13, *range(32, 127)))


class Scalar(NamedTuple):
    """A text. `plain` ones stand without quotes; `line` and `column` count from 1."""

    value: str
    line: int
    column: int
    plain: bool


class Sequence(NamedTuple):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and values, with the place of each key."""

    items: dict[str, Node]
    keys: dict[str, Scalar]
    line: int
    column: int


class Refused(NamedTuple):
    """Something that is not taken, of which a fault tells already."""

    line: int
    column: int


Node = Scalar | Sequence | Mapping | Refused


def parse(text: str, path: str, faults: Faults) -> Node | None:
    """The tree of a YAML text; None where it holds nothing but comments.

    What leaves the rest readable is added to `faults`. Raises KnowledgeBaseError with all of them at the first thing
    that does not, such as a fault of syntax.
    """
    for at in _unfit(text):
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        faults.add(path, line, column, f"the character U+{ord(text[at]):04X} can't stand in YAML: delete it")
    faults.check()
    try:
        with without_collections():
            return _Builder(path, faults).build(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        advice = _advice(text, line, error)
        if advice is _OPEN_QUOTE and error.context_mark is not None:
            line, column = error.context_mark.line + 1, error.context_mark.column + 1
        faults.add(path, line, column, f"not valid YAML: {error.problem or 'cannot be read'}{advice}")
        raise faults.error() from error
    except yaml.YAMLError as error:
        faults.add(path, 0, 0, f"not valid YAML: {' '.join(str(error).split())}")
        raise faults.error() from error


def _unfit(text: str) -> list[int]:
    """Where the characters stand, in order, that can't be in YAML."""
    unusual = text.encode(errors="surrogatepass").translate(None, _PLAIN).decode(errors="surrogatepass")
    if not any(unfit.search(unusual) for unfit in (_FORBIDDEN, _BYTE_ORDER_MARK)):
        return []  # as nearly always: in a quarter of the time of the search below
    return sorted(found.start() for unfit in (_FORBIDDEN, _BYTE_ORDER_MARK) for found in unfit.finditer(text))


@contextmanager
def without_collections() -> Iterator[None]:
    """Spares the garbage collector walking growing data again and again: half of the time for a large tree."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


_OPEN_QUOTE = " (the quote that opens here is never closed)"


def _advice(text: str, line: int, error: yaml.MarkedYAMLError) -> str:
    """What to do about a fault of syntax, as far as that can be told."""
    problem, context = error.problem or "", error.context or ""
    here = _line(text, line)
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return " (indent with spaces, not tabs)"
    if "quoted scalar" in context:
        return _OPEN_QUOTE
    if "mapping values are not allowed" in problem:
        return " (put a text that contains ': ' in quotes)"
    if "cannot start any token" in problem or "while scanning a" in context:
        return " (put a text that starts with one of @ ` % & * ! | > in quotes)"
    if "block mapping" in context or "block collection" in context:
        return " (indent it like the lines beside it; put a text that goes on after a quote in quotes as a whole)"
    return ""


def _line(text: str, number: int) -> str:
    """A line of a text, without cutting all of it into lines."""
    start = 0
    for _ in range(number - 1):
        start = text.find("\n", start) + 1
        if not start:
            return ""
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


class _Builder:
    """Builds the tree from parser events without recursion, so that no nesting can exhaust the stack."""

    def __init__(self, path: str, faults: Faults) -> None:
        self.path = path
        self.faults = faults
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.keys: list[Scalar | None] = []  # for each open node: the key whose value comes next
        self.documents = 0
        self.nodes = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        scalar_event, sequence_end, mapping_end = (
            yaml.ScalarEvent,
            yaml.SequenceEndEvent,
            yaml.MappingEndEvent,
        )
        append: Callable[[Node], None] | None = None
        make = tuple.__new__  # what calling a named tuple comes to, in half the time
        for event in events:
            kind = type(event)
            if kind is scalar_event:
                if event.tag is not None or event.anchor is not None:
                    self._note_extras(event)
                mark = event.start_mark
                node = make(Scalar, (event.value, mark.line + 1, mark.column + 1, not event.style))
                if append is not None and self.nodes < MOST_NODES:  # what `_add` does, for most of all nodes
                    self.nodes += 1
                    append(node)
                else:
                    self._add(node)
            elif kind is sequence_end or kind is mapping_end:
                self.open.pop()
                self.keys.pop()
                append = self._append()
            elif self._structure(event):
                append = self._append()
            else:
                break
        return self.root

    def _append(self) -> Callable[[Node], None] | None:
        """What takes the next item, where the innermost open node is a list."""
        inner = self.open[-1] if self.open else None
        return inner.items.append if isinstance(inner, Sequence) else None

    def _structure(self, event: Any) -> bool:
        """Takes any other event; whether to go on."""
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            self._note(event, _ALIAS_HINT)
            self._add(Refused(line, column))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._note(event, "more than one document: a knowledge base is a single one, without '---' inside")
                return False
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            self._note_extras(event)
            if len(self.open) >= DEEPEST:
                self._note(event, f"nested more than {DEEPEST} levels deep")
                raise self.faults.error()
            mapping = isinstance(event, yaml.MappingStartEvent)
            node = Mapping({}, {}, line, column) if mapping else Sequence([], line, column)
            self._add(node)
            self.open.append(node)
            self.keys.append(None)
        return True

    def _note_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._note(event, _ALIAS_HINT)
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            short = quoted(tag.replace("tag:yaml.org,2002:", "!!"))[1:-1]
            self._note(event, f"the tag {short} is not supported: write plain text, or put it in quotes")

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            message = f"more than {MOST_NODES:,} texts, lists and maps: put the wordings into a wordings file"
            self.faults.add(self.path, node.line, node.column, message)
            raise self.faults.error()
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self.keys[-1]) is None:
            if not isinstance(node, Scalar):
                self.faults.add(self.path, node.line, node.column, "a key must be a plain word")
                raise self.faults.error()
            self.keys[-1] = node
        else:
            self.keys[-1] = None
            first = parent.keys.setdefault(key.value, key)
            if first is key:
                parent.items[key.value] = node
            else:
                message = f"the key {quoted(key.value)} stands twice (first on line {first.line}): merge the two"
                self.faults.add(self.path, key.line, key.column, message)

    def _note(self, event: Any, message: str) -> None:
        self.faults.add(self.path, event.start_mark.line + 1, event.start_mark.column + 1, message)
