"""What the files of a knowledge base tell by themselves: what makes it unusable, and what its author hardly meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from hfs_cli.kb.faults import quoted
from hfs_cli.kb.findings import Finding, warning
from hfs_cli.kb.markup import left_open
from hfs_cli.kb.records import CALM
from hfs_cli.kb.schema import FORMAT
from hfs_cli.kb.yaml_tree import Mapping, Scalar, Sequence
from hfs_cli.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hfs_cli.kb.read import Reading
    from hfs_cli.kb.records import Elsewhere, Entry, Gap, KnowledgeBase, NoticeRule, Wording
    from hfs_cli.kb.schema import Key
    from hfs_cli.kb.yaml_tree import Node

MOST_NAMED = 5
"""Ids that one finding names."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_GUESSES = {"bool": "yes or no", "int": "a number", "float": "a number", "timestamp": "a date"}
_NAMES = frozenset({"id", "ids"})


class _Placed(NamedTuple):
    """A text of a file: `key` is what it stands under, `name` whether it is an id that is given here."""

    path: str
    scalar: Scalar
    key: str
    name: bool = False


def check(reading: Reading) -> list[Finding]:
    """The faults of a knowledge base as errors, and warnings as far as it could be read."""
    found = [Finding("error", "fault", f.path, f.line, f.column, f.message) for f in reading.faults]
    if reading.root is not None:
        texts = list(_texts(reading.root, "knowledge base", reading.path))
        for node, path in reading.lexicons.values():
            texts += _lexicon_texts(node, path)
        for placed in texts:
            found += _look_at(placed)
    if reading.base is not None:
        found += _control_characters(reading.base.wordings, reading.path)
        found += _unused_topics(reading)
        found += _concepts(reading)
        found += _without_words(reading.base.wordings)
        found += _without_wordings(reading.base)
        found += _without_declines(reading)
    return found


# --- texts ---------------------------------------------------------------------------------------------------


def _texts(node: Mapping, record: str, path: str) -> Iterator[_Placed]:
    """The texts of a mapping of the main file, by the format's definition."""
    for key, child in node.items.items():
        spec = FORMAT[record].get(key)
        if spec is None:
            continue
        if spec.record:
            for one in child.items if isinstance(child, Sequence) else [child]:
                if isinstance(one, Mapping):
                    yield from _texts(one, spec.record, path)
        elif spec.kind == "text-map" and isinstance(child, Mapping):
            for scalar in child.keys.values():
                yield _Placed(path, scalar, key, name=True)
            yield from (_Placed(path, one, key) for one in child.items.values() if isinstance(one, Scalar))
        else:
            yield from _scalars(child, key, spec, path)


def _scalars(node: Node, key: str, spec: Key, path: str) -> Iterator[_Placed]:
    for one in node.items if isinstance(node, Sequence) else [node]:
        if isinstance(one, Scalar):
            yield _Placed(path, one, key, name=key == "id" and spec.kind in _NAMES)


def _lexicon_texts(node: Node | None, path: str) -> Iterator[_Placed]:
    if isinstance(node, Mapping):
        for concept, child in node.items.items():
            yield _Placed(path, node.keys[concept], "lexicon", name=True)
            if isinstance(child, Sequence):
                yield from (_Placed(path, one, "lexicon") for one in child.items if isinstance(one, Scalar))


def _look_at(placed: _Placed) -> Iterator[Finding]:
    path, scalar = placed.path, placed.scalar
    guess = _guess(scalar.value) if scalar.plain else None
    if guess is not None:
        message = f"{quoted(scalar.value)} is {guess} to other YAML programs: put it in quotes"
        yield warning("type-guess", path, scalar.line, scalar.column, message)
    control = _CONTROL.search(scalar.value)
    if control:
        yield _control(path, scalar.line, scalar.column, control[0], placed.key)
    if placed.name and "_" in scalar.value:
        message = f"the id {quoted(scalar.value)} is not kebab-case: write {scalar.value.replace('_', '-')!r}"
        yield warning("id-style", path, scalar.line, scalar.column, message)
    if placed.key == "answer" and (mark := left_open(scalar.value)) is not None:
        message = f"the answer opens {mark} and does not close it: close it, or write {_escaped(mark)} to print it"
        yield warning("open-markup", path, scalar.line, scalar.column, message)


def _guess(text: str) -> str | None:
    """What YAML 1.1 takes a text without quotes for; None for a text."""
    from yaml import SafeLoader

    resolvers: dict[str | None, list[tuple[str, Any]]] = SafeLoader.yaml_implicit_resolvers
    for tag, pattern in resolvers.get(text[:1], ()):
        if pattern.match(text):
            return _GUESSES.get(tag.rpartition(":")[2])
    return None


def _escaped(mark: str) -> str:
    return "".join(f"\\{sign}" for sign in mark)


def _control(path: str, line: int, column: int, character: str, key: str) -> Finding:
    message = f"the control character U+{ord(character):04X} in {key!r} is left out when it is printed: delete it"
    return warning("control-character", path, line, column, message)


def _control_characters(wordings: Iterable[Wording], main: str) -> Iterator[Finding]:
    """Control characters in wordings files; those of the main file are seen with its other texts."""
    for wording in wordings:
        found = _CONTROL.search(wording.text) if wording.path != main else None
        if found:
            yield _control(wording.path, wording.line, wording.column, found[0], wording.label)


# --- what leads nowhere --------------------------------------------------------------------------------------


def _unused_topics(reading: Reading) -> Iterator[Finding]:
    node = reading.root.items.get("topics") if reading.root else None
    used = {entry.topic for entry in reading.base.entries} if reading.base else set()
    if isinstance(node, Mapping):
        for name, key in node.keys.items():
            if name not in used:
                message = f"no entry stands under the topic {name!r}: give it entries, or delete it"
                yield warning("unused-topic", reading.path, key.line, key.column, message)


def _concepts(reading: Reading) -> Iterator[Finding]:
    """Concepts that are named and not there, and concepts of which no wording has a word or that no notice names."""
    base, root = reading.base, reading.root
    if base is None or root is None:
        return
    named = list(_named_concepts(root))
    known = {*base.lexicon.values(), *base.cues.values()}
    for one in named:
        if one.value not in known:
            message = f"there is no concept {one.value!r} in the lexicon or the cues: add it there, or delete it here"
            yield warning("unknown-concept", reading.path, one.line, one.column, message)
    used = {one.value for one in named}
    for section, advice in (("lexicon", "no wording has a word of it"), ("cues", "no notice names it")):
        node, path = reading.lexicons.get(section, (None, ""))
        also = _used_concepts(base) if section == "lexicon" else set()
        for concept, key in node.keys.items() if isinstance(node, Mapping) else ():
            if concept not in used and concept not in also:
                message = f"the concept {concept!r} is not used, {advice}: use it, or delete it"
                yield warning("unused-concept", path, key.line, key.column, message)


def _named_concepts(root: Mapping) -> Iterator[Scalar]:
    """The concepts that the subject and the notices name."""
    for section, keys in (("subject", ("concepts", "related", "foreign")), ("notices", ("signs", "context"))):
        node = root.items.get(section)
        for record in node.items if isinstance(node, Sequence) else [node]:
            for key in keys if isinstance(record, Mapping) else ():
                child = record.items.get(key) if isinstance(record, Mapping) else None
                if isinstance(child, Sequence):
                    yield from (one for one in child.items if isinstance(one, Scalar))


def _used_concepts(base: KnowledgeBase) -> set[str]:
    """The concepts of which some wording has a word that starts like one of theirs (stems are not known here)."""
    vocabulary = {word[:_STEM] for wording in base.wordings for word in words(wording.text)}
    return {
        concept for phrase, concept in base.lexicon.items() if all(word[:_STEM] in vocabulary for word in words(phrase))
    }


_STEM = 4
"""Letters in which two forms of a word agree, roughly: enough to tell that a concept may be used."""


def _without_words(wordings: Iterable[Wording]) -> Iterator[Finding]:
    for wording in wordings:
        if not words(wording.text):
            message = f"{quoted(wording.text)} under {wording.label!r} has no words: nobody can ask it"
            yield warning("no-words", wording.path, wording.line, wording.column, message)


def _without_wordings(base: KnowledgeBase) -> Iterator[Finding]:
    counts: dict[str, int] = {}
    for wording in base.wordings:
        label = wording.label.removesuffix(f" {CALM}")
        counts[label] = counts.get(label, 0) + 1
    others: tuple[tuple[str, tuple[Gap | Elsewhere | NoticeRule, ...]], ...] = (
        ("gap", base.gaps),
        ("elsewhere", base.elsewhere),
        ("notice", base.notices),
    )
    for kind, records in others:
        for record in records:
            known = counts.get(record.id, 0)
            if known == (1 if kind == "gap" else 0):  # a gap's title is a wording of it
                lead = "nothing but its title leads" if known else "nothing leads"
                message = f"{lead} to the {kind} {record.id!r}: add wordings as its `aliases`"
                yield warning("no-wordings", base.path, record.line, 0, message)
    alone = [entry for entry in base.entries if counts.get(entry.id, 0) < 2]
    if alone:
        message = f"{_named(alone)}: known by the question only; people word it otherwise: add `aliases`"
        yield warning("no-wordings", base.path, alone[0].line, 0, message)


def _without_declines(reading: Reading) -> Iterator[Finding]:
    """What is needed for a question to be declined that looks like one that can be answered."""
    base, root = reading.base, reading.root
    if base is None or root is None:
        return
    key = root.keys["entries"]
    if not base.gaps:
        message = (
            "there are no `gaps`: what people ask and the source does not tell looks like what it tells, and gets the "
            "nearest answer with a high score; list such questions, each kind as a gap with `aliases`"
        )
        yield warning("no-gaps", base.path, key.line, key.column, message)
    if not base.elsewhere:
        message = (
            "there is no `elsewhere`: a question on another subject may get the nearest answer; "
            "list some kinds of such questions, each with `aliases`"
        )
        yield warning("no-elsewhere", base.path, key.line, key.column, message)


def _named(entries: list[Entry]) -> str:
    names = ", ".join(repr(entry.id) for entry in entries[:MOST_NAMED])
    more = f" and {len(entries) - MOST_NAMED} more" if len(entries) > MOST_NAMED else ""
    return names + more
