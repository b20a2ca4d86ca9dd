"""From the files of a knowledge base to frozen records; all faults of all files are collected and raised at once."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from hfs_cli.errors import Fault, InputError, KnowledgeBaseError
from hfs_cli.kb import files
from hfs_cli.kb.records import CALM, Elsewhere, Entry, Gap, KnowledgeBase, NoticeRule, Wording
from hfs_cli.kb.schema import DECLINE_REASONS, FORMAT, ID_PATTERN, Key
from hfs_cli.kb.yaml_tree import Mapping, Node, Scalar, Sequence, parse

_ID = re.compile(rf"{ID_PATTERN}\Z")
_HEADING = re.compile(rf"\[\s*({ID_PATTERN})(\s+{CALM})?\s*\]\s*\Z")


def read(path: Path) -> KnowledgeBase:
    """The knowledge base in a YAML file and the files that it names.

    Raises InputError where a file cannot be read, KnowledgeBaseError with every fault found where they can't be used.
    """
    return _Reader(path).knowledge_base()


def kebab(text: str) -> str:
    """An id made from a text: "What causes it?" gives "what-causes-it"; at most 60 characters, never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "entry"


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.wordings: list[Wording] = []
        self.digests: dict[str, str] = {}
        root = self._yaml(path)
        if root is None:
            raise KnowledgeBaseError((Fault(str(path), 0, 0, "is empty: a knowledge base needs at least `entries:`"),))
        if not isinstance(root, Mapping):
            raise KnowledgeBaseError(
                (Fault(str(path), root.line, 0, "is not a knowledge base: it must start with `entries:`"),)
            )
        self.root = root

    def _bytes(self, path: Path, largest: int | None = None) -> bytes:
        """A file's content, read once, its digest kept: what the knowledge base was made from."""
        data = files.read(path, largest)
        self.digests[str(path.absolute())] = files.digest(data)
        return data

    def _yaml(self, path: Path) -> Node | None:
        return parse(files.decode(self._bytes(path, files.LARGEST_YAML), path), str(path))

    def knowledge_base(self) -> KnowledgeBase:
        top = self._record(self.root, "knowledge base", str(self.path))
        entries = tuple(self._entry(record) for record in top.get("entries", ()))
        gaps = tuple(
            Gap(r["id"], r["title"], tuple(r.get("nearest", ())), r["line"]) for r in self._usable(top, "gaps", "gap")
        )
        elsewhere = tuple(
            Elsewhere(r["id"], r["reason"], r.get("title", ""), r["line"])
            for r in self._usable(top, "elsewhere", "elsewhere")
        )
        notices = tuple(NoticeRule(r["id"], r["text"], r["line"]) for r in self._usable(top, "notices", "notice"))
        self._inline_wordings(top)
        if "entries" in top and not top["entries"]:
            self._fault(self.root, "has no entries")
        labels = {record.id for group in (entries, gaps, elsewhere, notices) for record in group}
        self._check_ids(top, entries)
        for scalar in _scalars(self.root.items.get("wordings")):
            self._wordings_file(scalar, labels, {notice.id for notice in notices})
        lexicon = self._lexicon()
        subject = top.get("subject", {})
        own = set(subject.get("concepts", ()))
        for name in subject.get("names", ()):
            lexicon[name] = "subject"
            own.add("subject")
        weights = self._weights()
        if self.faults:
            raise KnowledgeBaseError(tuple(self.faults))
        return KnowledgeBase(
            path=str(self.path),
            title=top.get("title", ""),
            language=top.get("language", "english"),
            source=top.get("source", ""),
            disclaimer=top.get("disclaimer", ""),
            topics=top.get("topics", {}),
            entries=entries,
            gaps=gaps,
            elsewhere=elsewhere,
            notices=notices,
            wordings=tuple(self.wordings),
            lexicon=lexicon,
            subject=frozenset(own),
            foreign=frozenset(subject.get("foreign", ())),
            weights=weights,
            digests=self.digests,
        )

    # --- records ---------------------------------------------------------------------------------------------

    def _record(self, node: Mapping, name: str, what: str) -> dict[str, Any]:
        """The values of a mapping by the format's definition, with its line; faults are noted and left out."""
        spec = FORMAT[name]
        values: dict[str, Any] = {"line": node.line}
        for key, child in node.items.items():
            if key not in spec:
                self._fault(node.keys[key], f"unknown key {key!r} in {what}{_nearest_key(key, spec)}")
                continue
            value = self._value(child, spec[key], f"{key!r}")
            if value is not None:
                values[key] = value
        for key, wanted in spec.items():
            if wanted.required and key not in node.items:
                self._fault(node, f"{what} has no {key!r}")
        return values

    def _value(self, node: Node, spec: Key, what: str) -> Any:
        kind = spec.kind
        if kind in ("text", "path"):
            return self._text(node, what)
        if kind == "id":
            return self._id(node, what)
        if kind == "reason":
            text = self._text(node, what)
            if text is not None and text not in DECLINE_REASONS:
                self._fault(node, f"{what} must be {' or '.join(DECLINE_REASONS)}, not {text!r}")
                return None
            return text
        if kind == "text-map":
            if not isinstance(node, Mapping):
                return self._fault(node, f"{what} must be a map of ids and titles")
            return {key: self._text(value, f"{key!r}") or "" for key, value in node.items.items()}
        if kind == "record":
            if not isinstance(node, Mapping):
                return self._fault(node, f"{what} must be a map")
            return self._record(node, spec.record, what)
        if kind == "texts-map-or-path" or (kind == "paths" and isinstance(node, Scalar)):
            return ()  # read apart, by the name of the file
        if not isinstance(node, Sequence):
            return self._fault(node, f"{what} must be a list")
        if kind == "records":
            return [record for item in node.items if (record := self._list_record(item, spec.record)) is not None]
        one = self._id if kind == "ids" else self._text
        texts = [one(item, f"an item of {what}") for item in node.items]
        return [_Placed(text, item) for text, item in zip(texts, node.items, strict=True) if text is not None]

    def _list_record(self, node: Node, name: str) -> dict[str, Any] | None:
        if not isinstance(node, Mapping):
            self._fault(node, f"must be a map with {' and '.join(k for k, s in FORMAT[name].items() if s.required)}")
            return None
        record = self._record(node, name, f"this {name}")
        record["node"] = node
        return record

    def _text(self, node: Node, what: str) -> str | None:
        if not isinstance(node, Scalar):
            self._fault(node, f"{what} must be a text")
            return None
        text = node.value.strip()
        if not text or (node.plain and text in ("~", "null", "Null", "NULL")):
            self._fault(node, f"{what} is empty")
            return None
        return text

    def _id(self, node: Node, what: str) -> str | None:
        text = self._text(node, what)
        if text is not None and not _ID.match(text):
            self._fault(node, f"{what}: {text!r} is not an id (small letters, digits and hyphens)")
            return None
        return text

    def _entry(self, record: dict[str, Any]) -> Entry:
        question = record.get("question", "")
        if "id" not in record:
            record["id"] = kebab(question)
        return Entry(
            id=record["id"],
            question=question,
            answer=record.get("answer", ""),
            topic=record.get("topic", ""),
            source=record.get("source", ""),
            related=tuple(record.get("related", ())),
            line=record["line"],
        )

    def _usable(self, top: dict[str, Any], section: str, name: str) -> list[dict[str, Any]]:
        needed = [key for key, spec in FORMAT[name].items() if spec.required]
        return [record for record in top.get(section, ()) if all(key in record for key in needed)]

    def _check_ids(self, top: dict[str, Any], entries: tuple[Entry, ...]) -> None:
        """Ids stand once; `related`, `nearest` and `topic` name what there is."""
        seen: dict[str, int] = {}
        known_entries = {entry.id for entry in entries}
        topics = top.get("topics")
        for section in ("entries", "gaps", "elsewhere", "notices"):
            for record in top.get(section, ()):
                node, name = record["node"], record.get("id", "")
                if name in seen:
                    self._fault(node, f"the id {name!r} stands twice (first on line {seen[name]})")
                seen.setdefault(name, record["line"])
                for key in ("related", "nearest"):
                    for other in record.get(key, ()):
                        if str(other) not in known_entries:
                            self._fault(other.node, f"{key!r} names {str(other)!r}, which is no entry")
                topic = record.get("topic")
                if topics is not None and topic and topic not in topics:
                    self._fault(node.items["topic"], f"the topic {topic!r} is not among 'topics'")

    def _inline_wordings(self, top: dict[str, Any]) -> None:
        path = str(self.path)
        for section in ("entries", "gaps", "elsewhere", "notices"):
            for record in top.get(section, ()):
                label = record.get("id", "")
                if section == "entries" and "question" in record:
                    node = record["node"].items["question"]
                    self.wordings.append(Wording(record["question"], label, path, node.line, node.column))
                for key, suffix in (("aliases", ""), ("calm", f" {CALM}")):
                    for text in record.get(key, ()):
                        self.wordings.append(Wording(str(text), label + suffix, path, text.node.line, text.node.column))

    # --- the files that it names -----------------------------------------------------------------------------

    def _wordings_file(self, scalar: Scalar, labels: set[str], notices: set[str]) -> None:
        path = self.path.parent / scalar.value
        try:
            data = self._bytes(path)
            if self._headings_sound(data, path, labels, notices):
                label = ""
                for number, line in files.lines(data, path):
                    text = line.strip()
                    if not text or text[0] == "#":
                        continue
                    if text[0] == "[":
                        label = " ".join(text[1:-1].split())
                    else:
                        self.wordings.append(Wording(text.removeprefix("\\"), label, str(path), number))
        except KnowledgeBaseError as error:
            self.faults += error.faults
        except InputError as error:
            self._fault(scalar, f"the wordings file cannot be read: {error}")

    def _headings_sound(self, data: bytes, path: Path, labels: set[str], notices: set[str]) -> bool:
        """Whether every wording stands under a heading that names something; read once without keeping anything."""
        before, started = len(self.faults), False
        for number, line in files.lines(data, path):
            text = line.lstrip()
            if text.startswith("["):
                started = True
                heading = _HEADING.match(text)
                problem = ""
                if heading is None:
                    problem = "is not a heading: write [id]; a wording that starts with [ is written with \\ before it"
                elif heading[1] not in labels:
                    problem = f"[{heading[1]}] is the id of no entry, gap, elsewhere or notice"
                elif heading[2] and heading[1] not in notices:
                    problem = f"[{heading[1]} {CALM}]: only a notice has {CALM} wordings"
                if problem:
                    self.faults.append(Fault(str(path), number, 1, problem))
            elif not started and text and not text.startswith("#"):
                self.faults.append(Fault(str(path), number, 1, "a wording before the first [id] heading"))
                break
        return len(self.faults) == before

    def _lexicon(self) -> dict[str, str]:
        node = self.root.items.get("lexicon")
        path = str(self.path)
        if isinstance(node, Scalar):
            file = self.path.parent / node.value
            path = str(file)
            try:
                node = self._yaml(file)
            except KnowledgeBaseError as error:
                self.faults += error.faults
                return {}
            except InputError as error:
                self._fault(node, f"the lexicon cannot be read: {error}")
                return {}
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            self.faults.append(Fault(path, node.line, node.column, "a lexicon is a map: concept: [word, phrase, ...]"))
            return {}
        return self._concepts(node, path)

    def _concepts(self, node: Mapping, path: str) -> dict[str, str]:
        lexicon: dict[str, str] = {}
        for concept, key in node.keys.items():
            if not _ID.match(concept):
                self.faults.append(Fault(path, key.line, key.column, f"{concept!r} is not an id"))
            child = node.items[concept]
            if not isinstance(child, Sequence):
                self.faults.append(Fault(path, key.line, key.column, f"the concept {concept!r} needs a list of words"))
                continue
            for item in child.items:
                if not isinstance(item, Scalar) or not item.value.strip():
                    self.faults.append(Fault(path, item.line, item.column, f"an item of {concept!r} must be a text"))
                elif lexicon.setdefault(item.value, concept) != concept:
                    self.faults.append(
                        Fault(
                            path,
                            item.line,
                            item.column,
                            f"{item.value!r} stands under {lexicon[item.value]!r} too",
                        )
                    )
        return lexicon

    def _weights(self) -> str | None:
        node = self.root.items.get("weights")
        if not isinstance(node, Scalar):
            return None
        path = self.path.parent / node.value
        try:
            return files.decode(self._bytes(path), path)
        except InputError as error:
            self._fault(node, f"the weights cannot be read: {error}")
            return None

    def _fault(self, node: Node, message: str) -> None:
        self.faults.append(Fault(str(self.path), node.line, node.column, message))


class _Placed(str):
    """A text of a list that still knows its node."""

    node: Node
    __slots__ = ("node",)

    def __new__(cls, text: str, node: Node) -> _Placed:
        placed = super().__new__(cls, text)
        placed.node = node
        return placed


def _scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [item for item in node.items if isinstance(item, Scalar)]
    return []


def _nearest_key(key: str, spec: dict[str, Key]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, spec, n=1)
    return f" (did you mean {near[0]!r}?)" if near else f" (known: {', '.join(spec)})"
