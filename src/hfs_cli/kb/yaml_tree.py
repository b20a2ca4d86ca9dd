"""A YAML text as a tree of nodes that know their place, read so that no text can do harm.

Only what a knowledge base needs is taken: mappings with plain keys, lists and scalars. Tags, aliases, duplicate keys,
several documents and deep nesting are faults, so nothing is executed and nothing can grow beyond the text's own size.
Scalars stay the text they are written as: `no`, `1.10` and `2020-01-01` are strings here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from hfs_cli.errors import Fault, KnowledgeBaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 20
"""Levels of nesting that are read; a knowledge base has four."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ALIAS_HINT = "YAML aliases and anchors (& and *) are not supported: write the text out"


@dataclass(slots=True)
class Scalar:
    """A text. `plain` ones stand without quotes; `line` and `column` count from 1."""

    value: str
    line: int
    column: int
    plain: bool


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """Keys and values, with the place of each key."""

    items: dict[str, Node]
    keys: dict[str, Scalar]
    line: int
    column: int
    _key: Scalar | None = field(default=None, repr=False)


Node = Scalar | Sequence | Mapping


def parse(text: str, path: str) -> Node | None:
    """The tree of a YAML text; None where it holds nothing but comments.

    Raises KnowledgeBaseError with the line and column of the first thing that cannot be read.
    """
    try:
        return _Builder(path).build(_events(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        problem = error.problem or "cannot be read"
        raise _refusal(path, line, column, f"not valid YAML: {problem}{_advice(text, line, problem)}") from error
    except yaml.YAMLError as error:
        raise _refusal(path, 0, 0, f"not valid YAML: {' '.join(str(error).split())}") from error


def _events(text: str) -> Iterator[Any]:
    events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
    return events


def _advice(text: str, line: int, problem: str) -> str:
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return " (indent with spaces, not tabs)"
    if "mapping values are not allowed" in problem:
        return " (put a text that contains ': ' in quotes)"
    return ""


def _refusal(path: str, line: int, column: int, message: str) -> KnowledgeBaseError:
    return KnowledgeBaseError((Fault(path, line, column, message),))


class _Builder:
    """Builds the tree from parser events without recursion, so that no nesting can exhaust the stack."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.documents = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        scalar_event, sequence_end, mapping_end = (
            yaml.ScalarEvent,
            yaml.SequenceEndEvent,
            yaml.MappingEndEvent,
        )
        for event in events:
            kind = type(event)
            if kind is scalar_event:
                if event.tag is not None or event.anchor is not None:
                    self._refuse_extras(event)
                mark = event.start_mark
                self._add(Scalar(event.value, mark.line + 1, mark.column + 1, not event.style))
            elif kind is sequence_end or kind is mapping_end:
                self.open.pop()
            else:
                self._structure(event)
        return self.root

    def _structure(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise self._fault(event, _ALIAS_HINT)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self._fault(
                    event, "more than one document: a knowledge base is a single one, without '---' inside"
                )
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            self._refuse_extras(event)
            if len(self.open) >= DEEPEST:
                raise self._fault(event, f"nested more than {DEEPEST} levels deep")
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            node = (
                Sequence([], line, column)
                if isinstance(event, yaml.SequenceStartEvent)
                else Mapping({}, {}, line, column)
            )
            self._add(node)
            self.open.append(node)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._fault(event, _ALIAS_HINT)
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            raise self._fault(
                event, f"the tag {tag.replace('tag:yaml.org,2002:', '!!')} is not supported: write plain text"
            )

    def _add(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif parent._key is None:
            if not isinstance(node, Scalar):
                raise _refusal(self.path, node.line, node.column, "a key must be a plain word")
            if node.value in parent.keys:
                first = parent.keys[node.value].line
                raise _refusal(
                    self.path,
                    node.line,
                    node.column,
                    f"the key {node.value!r} stands twice (first on line {first})",
                )
            parent._key = node
        else:
            parent.keys[parent._key.value] = parent._key
            parent.items[parent._key.value] = node
            parent._key = None

    def _fault(self, event: Any, message: str) -> KnowledgeBaseError:
        return _refusal(self.path, event.start_mark.line + 1, event.start_mark.column + 1, message)
