"""From the files of a knowledge base to frozen records; all faults of all files are collected and raised at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from hfs_cli.errors import KnowledgeBaseError
from hfs_cli.kb import files, named_files
from hfs_cli.kb.faults import Faults, quoted
from hfs_cli.kb.records import CALM, Elsewhere, Entry, Gap, KnowledgeBase, NoticeRule, Wording
from hfs_cli.kb.schema import FORMAT
from hfs_cli.kb.values import Values, kebab, nearest
from hfs_cli.kb.yaml_tree import Mapping, Node, Refused, Scalar, Sequence, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from hfs_cli.errors import Fault

_T = TypeVar("_T")
_SECTIONS = ("entries", "gaps", "elsewhere", "notices")


class Reading(NamedTuple):
    """What reading came to: a knowledge base, or the faults for which there is none.

    `path` is the main file, `root` its tree and `lexicons` those of `lexicon` and `cues`, each with the file that it
    stands in, as far as they could be read: with the places of all that the records leave out.
    """

    path: str
    base: KnowledgeBase | None
    faults: tuple[Fault, ...]
    root: Mapping | None
    lexicons: dict[str, tuple[Node | None, str]]


def read(path: Path, *, weights: bool = True) -> KnowledgeBase:
    """The knowledge base in a YAML file and the files that it names; its weights file is left alone unless wanted.

    Raises KnowledgeBaseError (an InputError) with every fault found where they can't be read or used.
    """
    reading = examine(path, weights=weights)
    if reading.base is None:
        raise KnowledgeBaseError(reading.faults)
    return reading.base


def examine(path: Path, *, weights: bool = True) -> Reading:
    """The same, without raising anything, for those who have more to say about the files."""
    reader = _Reader(path, weights=weights)
    try:
        base = reader.knowledge_base()
    except KnowledgeBaseError as error:
        return Reading(str(path), None, _in_order(error.faults), reader.root, reader.lexicons)
    return Reading(str(path), base, (), reader.root, reader.lexicons)


class _Reader:
    def __init__(self, path: Path, *, weights: bool) -> None:
        self.path = path
        self.with_weights = weights
        self.faults = Faults()
        self.values = Values(str(path), self.faults)
        self.wordings: list[Wording] = []
        self.digests: dict[str, str] = {}
        self.root: Mapping | None = None
        self.lexicons: dict[str, tuple[Node | None, str]] = {}

    def knowledge_base(self) -> KnowledgeBase:
        root = self.root = self._root()
        top = self.values.record(root, "knowledge base", "the knowledge base")
        entries = tuple(self._entry(number, record) for number, record in enumerate(top.get("entries", ()), 1))
        self._check_entries(root, top)
        gaps = tuple(Gap(r["id"], r["title"], _ids(r, "nearest"), r["line"]) for r in _usable(top, "gaps"))
        elsewhere = tuple(
            Elsewhere(r["id"], r["reason"], r.get("title", ""), r["line"]) for r in _usable(top, "elsewhere")
        )
        notices = tuple(
            NoticeRule(r["id"], r["text"], _ids(r, "signs"), _ids(r, "context"), r["line"])
            for r in _usable(top, "notices")
        )
        self._inline_wordings(top)
        self._check_references(top)
        labels = {record.get("id", "") for section in _SECTIONS for record in top.get(section, ())}
        self._wordings_files(root, labels, {record.get("id", "") for record in top.get("notices", ())})
        lexicon, cues = self._lexicon(root, "lexicon"), self._lexicon(root, "cues")
        subject = top.get("subject", {})
        own = set(_ids(subject, "concepts"))
        for name in _ids(subject, "names"):
            lexicon[name] = "subject"
            own.add("subject")
        weights = self._weights(root) if self.with_weights else None
        self.faults.check()
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
            cues=cues,
            subject=frozenset(own),
            related=frozenset(_ids(subject, "related")),
            foreign=frozenset(_ids(subject, "foreign")),
            weights=weights,
            digests=self.digests,
        )

    # --- the main file ---------------------------------------------------------------------------------------

    def _root(self) -> Mapping:
        data = self._bytes(self.path, files.LARGEST_YAML)
        root = parse(files.decode(data, self.path), str(self.path), self.faults)
        if isinstance(root, Mapping):
            return root
        if root is None:
            self.faults.add(str(self.path), 1, 1, "is empty: a knowledge base needs at least `entries:`")
        elif not isinstance(root, Refused):
            self.values.fault(root, "is not a knowledge base: it must start with a key such as `entries:`")
        raise self.faults.error()

    def _check_entries(self, root: Mapping, top: dict[str, Any]) -> None:
        node = root.items.get("entries")
        if isinstance(node, Sequence) and not node.items and "entries" in top:
            self.values.fault(node, "'entries' is empty: an entry is `- question: ...` with `answer: ...` below it")

    def _entry(self, number: int, record: dict[str, Any]) -> Entry:
        question = record.get("question", "")
        record["made"] = "id" not in record["node"].items
        if record["made"] and question:
            record["id"] = kebab(question) or f"entry-{number}"
        return Entry(
            id=record.get("id", ""),
            question=question,
            answer=record.get("answer", ""),
            topic=record.get("topic", ""),
            source=record.get("source", ""),
            related=_ids(record, "related"),
            line=record["line"],
        )

    def _check_references(self, top: dict[str, Any]) -> None:
        """Ids stand once; `related`, `nearest` and `topic` name what there is."""
        seen: dict[str, int] = {}
        topics = top.get("topics")
        known = {record.get("id", "") for record in top.get("entries", ())}
        for section in _SECTIONS:
            for record in top.get(section, ()):
                self._check_id(record, seen)
                for key in ("related", "nearest"):
                    for other in record.get(key, ()):
                        if other.value not in known:
                            hint = nearest(other.value, sorted(known))
                            self.values.fault(other, f"{key!r} names {other.value!r}, which is no entry{hint}")
                topic = record.get("topic")
                if topics is not None and topic and topic not in topics:
                    message = f"the topic {topic!r} is not among 'topics'{nearest(topic, topics)}"
                    self.values.fault(record["node"].items["topic"], message)

    def _check_id(self, record: dict[str, Any], seen: dict[str, int]) -> None:
        name = record.get("id")
        if name is None:
            return
        if name in seen:
            made = ", made from the question," if record.get("made") else ""
            advice = "give this entry an `id` of its own" if made else "choose another"
            node = record["node"].items.get("id", record["node"])
            self.values.fault(node, f"the id {name!r}{made} stands twice (first on line {seen[name]}): {advice}")
        seen.setdefault(name, record["line"])

    def _inline_wordings(self, top: dict[str, Any]) -> None:
        path = str(self.path)
        make = tuple.__new__  # what calling a named tuple comes to, in half the time
        for section in _SECTIONS:
            for record in top.get(section, ()):
                label = record.get("id", "")
                asked = {"entries": "question", "gaps": "title"}.get(section)  # what stands for the record is a wording
                if asked in record:
                    node = record["node"].items[asked]
                    self.wordings.append(Wording(record[asked], label, path, node.line, node.column))
                for key, name in (("aliases", label), ("calm", f"{label} {CALM}")):
                    texts: list[Scalar] = record.get(key, [])
                    self.wordings += [make(Wording, (value, name, path, line, at)) for value, line, at, _ in texts]

    # --- the files that it names -----------------------------------------------------------------------------

    def _bytes(self, path: Path, largest: int | None = None) -> bytes:
        """A file's content, read once, its digest kept: what the knowledge base was made from."""
        data = files.read(path, largest)
        self.digests[str(path.absolute())] = files.digest(data)
        return data

    def _named(self, name: Scalar, use: Callable[[bytes, Path, Faults], _T], largest: int | None = None) -> _T | None:
        """What `use` makes of a file that stands beside the main one; None where something is wrong with it."""
        path = self.path.parent / name.value
        faults = Faults()
        made: _T | None = None
        try:
            made = use(self._bytes(path, largest), path, faults)
        except KnowledgeBaseError as error:
            faults.found = list(error.faults)
        for fault in faults.found:
            if fault.line:
                self.faults.add(fault.path, fault.line, fault.column, fault.message)
            else:
                self.values.fault(name, f"{quoted(name.value)} can't be used: {fault.message}")
        return None if faults else made

    def _wordings_files(self, root: Mapping, labels: set[str], notices: set[str]) -> None:
        def use(data: bytes, path: Path, faults: Faults) -> list[Wording]:
            named_files.check_wordings(data, path, labels, notices, faults)
            return [] if faults else list(named_files.wordings(data, path))

        node = root.items.get("wordings")
        for name in node.items if isinstance(node, Sequence) else [node]:
            if isinstance(name, Scalar) and name.value.strip():
                self.wordings += self._named(name, use) or ()

    def _lexicon(self, root: Mapping, section: str) -> dict[str, str]:
        node = root.items.get(section)
        if not isinstance(node, Scalar):
            self.lexicons[section] = (node, str(self.path))
            return named_files.lexicon(node, str(self.path), self.faults)

        def use(data: bytes, path: Path, faults: Faults) -> dict[str, str]:
            tree = parse(files.decode(data, path), str(path), faults)
            self.lexicons[section] = (tree, str(path))
            return named_files.lexicon(tree, str(path), faults)

        return self._named(node, use, files.LARGEST_YAML) or {}

    def _weights(self, root: Mapping) -> str | None:
        name = root.items.get("weights")
        if not isinstance(name, Scalar):
            return None
        return self._named(name, named_files.weights, files.LARGEST_WEIGHTS)


def _usable(top: dict[str, Any], section: str) -> list[dict[str, Any]]:
    """The records of a section that have all that they need."""
    needed = [key for key, spec in FORMAT[FORMAT["knowledge base"][section].record].items() if spec.required]
    return [record for record in top.get(section, ()) if all(key in record for key in needed)]


def _in_order(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Faults by file, in the order in which the files were read, and by place."""
    order: dict[str, int] = {}
    for fault in faults:
        order.setdefault(fault.path, len(order))
    return tuple(sorted(faults, key=lambda fault: (order[fault.path], fault.line, fault.column)))


def _ids(record: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(name.value for name in record.get(key, ()))
