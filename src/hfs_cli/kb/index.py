"""The compiled form of a knowledge base: one SQLite file that answers look-ups without reading the rest.

    meta     key -> value                 what it was made from, settings, texts of the knowledge base as a whole
    target   n -> a record                everything a question can lead to: entries, gaps, elsewhere, notices
    feature  name -> rarity, postings     how much a feature speaks for each target
    lexicon  phrase (stems) -> concept
    word     word -> length, count        the vocabulary that misspellings are corrected to

SQLite gives atomic reads, look-ups in a file of any size and a format that outlives program versions; the alternative, a
format of our own over mmap, would save some two milliseconds and need all of that written again.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from array import array
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from hfs_cli.errors import IndexDamagedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMAT = 1
"""The version of the layout above; an index of another one is rebuilt."""

MOST_CACHED = 50_000
"""Look-ups kept in memory; past that all are forgotten, so that memory stays flat over any number of questions."""

_VARIABLES = 500  # of one SQL statement; SQLite's own limit was 999 for long

_LAYOUT = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE target (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL,
                     bias REAL NOT NULL, record TEXT NOT NULL);
CREATE TABLE feature (name TEXT PRIMARY KEY, rarity REAL NOT NULL, postings BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE lexicon (phrase TEXT PRIMARY KEY, concept TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY, length INTEGER NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX target_id ON target (id);
CREATE INDEX word_length ON word (length, word, count);
"""


@dataclass(frozen=True, slots=True)
class Target:
    """Something a question can lead to. `kind` is entry, gap, elsewhere or notice; `text` its question, title or text."""

    n: int
    kind: str
    id: str
    text: str
    bias: float = 0.0
    topic: str = ""
    answer: str = ""
    source: str = ""
    reason: str = ""
    related: tuple[str, ...] = ()


class Postings(NamedTuple):
    """What a feature says: its rarity (inverse document frequency, 0 and more), and a weight for each target that it bears on."""

    rarity: float
    targets: array[int]
    weights: array[float]


@dataclass(slots=True)
class Contents:
    """All that goes into an index."""

    meta: dict[str, str]
    targets: list[Target]
    features: Iterable[tuple[str, float, list[int], list[float]]]
    lexicon: dict[str, str]
    words: dict[str, int]


def write(path: Path, contents: Contents) -> None:
    """Writes an index to a path where there is no file yet. Raises OSError or sqlite3.Error where that can't be done."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.executescript(_LAYOUT)
        base.execute("BEGIN")
        base.executemany("INSERT INTO meta VALUES (?, ?)", contents.meta.items())
        base.executemany("INSERT INTO target VALUES (?, ?, ?, ?, ?, ?)", (_target_row(t) for t in contents.targets))
        base.executemany(
            "INSERT INTO feature VALUES (?, ?, ?)",
            ((name, rarity, _pack(ids, weights)) for name, rarity, ids, weights in contents.features),
        )
        base.executemany("INSERT OR IGNORE INTO lexicon VALUES (?, ?)", contents.lexicon.items())
        base.executemany("INSERT INTO word VALUES (?, ?, ?)", ((w, len(w), n) for w, n in contents.words.items()))
        base.execute("COMMIT")
        base.executescript(_INDEXES)


@dataclass(slots=True)
class _Cache:
    features: dict[str, Postings | None] = field(default_factory=dict)
    concepts: dict[str, str | None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    by_length: dict[int, list[str]] = field(default_factory=dict)


class Index:
    """Reads a compiled knowledge base. One thread at a time; other threads and processes open their own.

    Every method raises IndexDamagedError where the file turns out not to be what it should.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file. `key` must be asked for by whoever cares what it was made from."""
        self.path = path
        try:
            if not path.is_file():
                raise IndexDamagedError(f"{path}: no such file")
            self._base = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self.meta: dict[str, str] = dict(self._base.execute("SELECT key, value FROM meta"))
            pages = (
                self._base.execute("PRAGMA page_count").fetchone()[0]
                * self._base.execute("PRAGMA page_size").fetchone()[0]
            )
            if self.meta.get("format") != str(FORMAT) or not 0 <= path.stat().st_size - pages < 16:
                raise IndexDamagedError(f"{path}: not an index of this version, or cut short")
        except (sqlite3.Error, OSError) as error:
            raise IndexDamagedError(f"{path}: {error}") from error
        self._cache = _Cache()
        self._targets: dict[int, Target] = {}

    def close(self) -> None:
        """Closes the file."""
        self._base.close()

    def targets(self, kind: str | None = None) -> list[Target]:
        """All targets, or those of one kind, in the order of the file."""
        where, values = ("WHERE kind = ?", (kind,)) if kind else ("", ())
        return [
            _target(row)
            for row in self._query(f"SELECT n, kind, id, text, bias, record FROM target {where} ORDER BY n", values)
        ]

    def target(self, n: int) -> Target:
        """The target of a number, as `postings` names them."""
        target = self._targets.get(n)
        if target is None:
            rows = self._query("SELECT n, kind, id, text, bias, record FROM target WHERE n = ?", (n,))
            if not rows:
                raise IndexDamagedError(f"{self.path}: target {n} is missing")
            target = self._targets[n] = _target(rows[0])
            if len(self._targets) > MOST_CACHED:
                self._targets.clear()
        return target

    def by_id(self, name: str) -> Target | None:
        """The target with an id, or None."""
        rows = self._query("SELECT n, kind, id, text, bias, record FROM target WHERE id = ?", (name,))
        return _target(rows[0]) if rows else None

    def postings(self, names: Iterable[str]) -> dict[str, Postings]:
        """What each of these features says; those that the knowledge base does not know are left out."""
        cache = self._cache.features
        if len(cache) > MOST_CACHED:
            cache.clear()
        missing = [name for name in names if name not in cache]
        if missing:
            cache.update(dict.fromkeys(missing))
            for name, rarity, blob in self._query_many(
                "SELECT name, rarity, postings FROM feature WHERE name IN", missing
            ):
                cache[name] = Postings(rarity, *_unpack(blob))
        return {name: found for name in names if (found := cache[name]) is not None}

    def concepts(self, phrases: list[str]) -> dict[str, str]:
        """The concepts of those phrases (stems, joined) that are in the lexicon."""
        cache = self._cache.concepts
        if len(cache) > MOST_CACHED:
            cache.clear()
        missing = [phrase for phrase in phrases if phrase not in cache]
        if missing:
            cache.update(dict.fromkeys(missing))
            cache.update(self._query_many("SELECT phrase, concept FROM lexicon WHERE phrase IN", missing))
        return {phrase: concept for phrase in phrases if (concept := cache[phrase]) is not None}

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        """How often each word occurs in the wordings; 0 for an unknown one."""
        cache = self._cache.counts
        if len(cache) > MOST_CACHED:
            cache.clear()
        missing = [word for word in words if word not in cache]
        if missing:
            cache.update(dict.fromkeys(missing, 0))
            cache.update(self._query_many("SELECT word, count FROM word WHERE word IN", missing))
        return {word: cache[word] for word in words}

    def words_of_length(self, length: int) -> list[str]:
        """The vocabulary's words of a length, in alphabetical order."""
        words = self._cache.by_length.get(length)
        if words is None:
            words = [row[0] for row in self._query("SELECT word FROM word WHERE length = ? ORDER BY word", (length,))]
            self._cache.by_length[length] = words
        return words

    def _query_many(self, sql: str, values: list[str]) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for start in range(0, len(values), _VARIABLES):
            some = values[start : start + _VARIABLES]
            rows += self._query(f"{sql} ({','.join('?' * len(some))})", some)
        return rows

    def _query(self, sql: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._base.execute(sql, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise IndexDamagedError(f"{self.path}: {error}") from error


def _target_row(target: Target) -> tuple[object, ...]:
    record = {
        "topic": target.topic,
        "answer": target.answer,
        "source": target.source,
        "reason": target.reason,
        "related": target.related,
    }
    text = json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False)
    return target.n, target.kind, target.id, target.text, target.bias, text


def _target(row: tuple[Any, ...]) -> Target:
    n, kind, name, text, bias, record = row
    values = json.loads(str(record))
    values["related"] = tuple(values.get("related", ()))
    return Target(n, kind, name, text, bias, **values)


def _pack(ids: list[int], weights: list[float]) -> bytes:
    targets, values = array("I", ids), array("f", weights)
    if sys.byteorder == "big":
        targets.byteswap()
        values.byteswap()
    return targets.tobytes() + values.tobytes()


def _unpack(blob: Any) -> tuple[array[int], array[float]]:
    if not isinstance(blob, bytes) or len(blob) % 8:
        raise IndexDamagedError("postings of an odd length")
    half = len(blob) // 2
    targets, weights = array("I", blob[:half]), array("f", blob[half:])
    if sys.byteorder == "big":
        targets.byteswap()
        weights.byteswap()
    return targets, weights
