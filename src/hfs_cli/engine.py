"""A knowledge base that answers: joins the rooms `kb` and `match`."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from hfs_cli.errors import IndexDamagedError, UnknownIdError
from hfs_cli.kb.cache import open_index
from hfs_cli.kb.locate import Source, locate
from hfs_cli.match.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hfs_cli.kb.index import Index
    from hfs_cli.kb.layout import Target
    from hfs_cli.kb.records import KnowledgeBase
    from hfs_cli.kb.write_index import Contents
    from hfs_cli.match.explain import Explanation
    from hfs_cli.reply import Answer, Reply

_T = TypeVar("_T")

NEAR = 70
"""Likeness, 0 to 100, from which a name may be the one that was meant ("couse" and "causes": 73; "nope" and "people":
68)."""

MOST_LISTED = 20
"""Topics named where none is near."""


class Engine:
    """Answers questions from one knowledge base.

    Safe in threads and in forked processes (each opens the index for itself) and picklable: a copy in another process
    reads the same file.
    """

    def __init__(self, source: Source) -> None:
        """Opens the index, made now where needed. Raises InputError or KnowledgeBaseError."""
        self.source = source
        self._own = threading.local()
        self._matcher()
        # Threads and copies open the file later, when the working directory may be another one.
        self.source = source._replace(path=source.path.absolute())

    def __getstate__(self) -> dict[str, Any]:
        return {"source": self.source}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["source"])  # type: ignore[misc]

    def ask(self, question: str) -> Reply:
        """The reply to a question; any text is a question."""
        return self._with_index(lambda matcher: matcher.ask(question))

    def explain(self, question: str) -> Explanation:
        """Why a question gets the reply it gets."""
        from hfs_cli.match.explain import explain

        return self._with_index(lambda matcher: explain(matcher, question))

    def show(self, name: str) -> Answer:
        """The entry with an id. Raises UnknownIdError."""

        def find(matcher: Matcher) -> Answer:
            target = matcher.index.by_id(name)
            if target is not None and target.kind == "gap":
                raise UnknownIdError("entry", name, (), f"it is a known gap: the source does not tell {target.text}")
            if target is None or target.kind != "entry":
                raise UnknownIdError("entry", name, nearest(name, [t.id for t in matcher.index.targets("entry")]))
            return matcher.answer(target, 1.0)

        return self._with_index(find)

    def topics(self) -> dict[str, str]:
        """The ids and titles of the topics, in the order of the file; topics that only entries name come last."""
        meta = self.meta
        named = {key.removeprefix("topic "): title for key, title in meta.items() if key.startswith("topic ")}
        order = meta.get("topics", "").split()
        used = [entry.topic for entry in self.entries() if entry.topic]
        return {name: named.get(name, name) for name in dict.fromkeys([*order, *used])}

    def entries(self, topic: str | None = None) -> list[Target]:
        """The entries, or those of a topic. Raises UnknownIdError for an unknown topic."""
        entries: list[Target] = self._with_index(lambda matcher: matcher.index.targets("entry"))
        if topic is None:
            return entries
        known = self.topics()
        if topic not in known:
            shown = ", ".join(list(known)[:MOST_LISTED]) + (", ..." if len(known) > MOST_LISTED else "")
            raise UnknownIdError("topic", topic, nearest(topic, list(known)), shown and f"there are: {shown}")
        return [entry for entry in entries if entry.topic == topic]

    def gaps(self) -> list[Target]:
        """The known gaps of the source."""
        return self._with_index(lambda matcher: matcher.index.targets("gap"))

    @property
    def meta(self) -> dict[str, str]:
        """What is said of the knowledge base as a whole: title, source, disclaimer, language, counts."""
        return self._matcher().index.meta

    @property
    def index(self) -> Index:
        """The index that this thread reads."""
        return self._matcher().index

    def _matcher(self, *, fresh: bool = False) -> Matcher:
        process = os.getpid()
        matcher: Matcher | None = getattr(self._own, "matcher", None)
        if matcher is None or fresh or self._own.process != process:
            matcher = self._own.matcher = Matcher(open_index(self.source, _compile, fresh=fresh))
            self._own.process = process
        return matcher

    def _with_index(self, use: Callable[[Matcher], _T]) -> _T:
        try:
            return use(self._matcher())
        except IndexDamagedError:
            return use(self._matcher(fresh=True))


def load(path: str | Path | None = None) -> Engine:
    """The knowledge base in a file, else the one that HFS_KB names, else the built-in one, ready to answer.

    Raises InputError where a file can't be read and KnowledgeBaseError where it is not a knowledge base.
    """
    return Engine(locate(str(path) if path is not None else None))


def compile_to(path: Path, index: Path) -> None:
    """Compiles the knowledge base in a file to an index where there is no file yet. Raises as `load`."""
    from hfs_cli.kb.make import contents_of
    from hfs_cli.kb.write_index import write

    contents = contents_of(path, _compile)
    contents.meta.pop("files")
    write(index, contents)


def nearest(given: str, names: list[str]) -> tuple[str, ...]:
    """The names most like a given one, best first, at most three."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        given, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=NEAR, limit=3
    )
    return tuple(name for name, _, _ in found)


def _compile(base: KnowledgeBase) -> Contents:
    from hfs_cli.match.train import contents

    return contents(base)
