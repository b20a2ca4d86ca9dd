"""What there is to know of the knowledge base in use: which file and why, where its index lies, how much it holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from hfs_cli.kb import cache
from hfs_cli.kb.records import CALM

if TYPE_CHECKING:
    from pathlib import Path

    from hfs_cli.kb.locate import Source
    from hfs_cli.kb.records import KnowledgeBase

IndexState = Literal["delivered", "fresh", "stale", "missing"]


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """The compiled index: its place (None where there can't be one, and each call makes its own), bytes and state.

    "delivered" comes with the program; "fresh" is used as it is; "stale" and "missing" ones are made by the next call.
    """

    path: Path | None
    bytes: int
    state: IndexState

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {**asdict(self), "path": None if self.path is None else str(self.path)}


def index_info(source: Source) -> IndexInfo:
    """The index of a knowledge base, as it lies there now."""
    if source.compiled is not None and source.compiled.is_file():
        return IndexInfo(source.compiled, source.compiled.stat().st_size, "delivered")
    place = cache.cache_path(source.path)
    if place is None or not place.is_file():
        return IndexInfo(place, 0, "missing")
    return IndexInfo(place, place.stat().st_size, "fresh" if cache.is_fresh(place) else "stale")


def counts(base: KnowledgeBase) -> dict[str, int]:
    """How many records, wordings and words a knowledge base holds, by name."""
    kinds = Counter(wording.label.endswith(f" {CALM}") for wording in base.wordings)
    return {
        "entries": len(base.entries),
        "topics": len(base.topics),
        "gaps": len(base.gaps),
        "elsewhere": len(base.elsewhere),
        "notices": len(base.notices),
        "wordings": kinds[False],
        "calm_wordings": kinds[True],
        "lexicon_words": len(base.lexicon),
        "concepts": len(set(base.lexicon.values())),
    }
