"""Reads the compiled form of a knowledge base; kb/layout.py says what stands where."""

from __future__ import annotations

import json
import sqlite3
import sys
from array import array
from typing import TYPE_CHECKING, Any

from hfs_cli.errors import IndexDamagedError
from hfs_cli.kb.layout import FORMAT, KINDS, Postings, Target, array_code, bucket_count, fingerprints, from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CUES = ("own", "related", "foreign", "signs", "context")
"""Sets of concepts with a part of their own in reading a question, as match/features.py has them."""

MOST_CACHED = 10_000
"""Look-ups kept in memory; past that all are forgotten, so that memory stays flat over any number of questions."""

_VARIABLES = 500  # of one SQL statement; SQLite's own limit was 999 for long
_LAST = "\U0010ffff"  # after whatever a word starts with
_TARGET = "SELECT n, kind, id, text, record FROM target"


class _Cache:
    """Look-ups already made; None for what is not there."""

    def __init__(self) -> None:
        self.features: dict[str, Postings | None] = {}
        self.concepts: dict[str, str | None] = {}
        self.counts: dict[str, int] = {}
        self.by_length: dict[tuple[int, str, int], list[str]] = {}
        self.targets: dict[int, Target] = {}
        self.ids: dict[str, Target | None] = {}


class Index:
    """Reads a compiled knowledge base. One thread at a time; other threads and processes open their own.

    Every method raises IndexDamagedError where the file turns out not to be what it should.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file, which must be whole; whether it is up to date is for the caller to tell from `meta`."""
        self.path = path
        try:
            size = path.stat().st_size
            name = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
            self._base = sqlite3.connect(f"file:{name}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            self.meta: dict[str, str] = dict(self._base.execute("SELECT key, value FROM meta"))
            pages, page = (self._base.execute(f"PRAGMA page_{what}").fetchone()[0] for what in ("count", "size"))
            vectors: dict[str, bytes] = dict(self._base.execute("SELECT name, data FROM vector"))
        except (sqlite3.Error, OSError) as error:
            raise IndexDamagedError(f"{path}: {error}") from error
        if self.meta.get("format") != str(FORMAT) or not 0 <= size - pages * page < page:
            raise IndexDamagedError(f"{path}: not an index of this version, or cut short")
        try:
            self.kinds = vectors["kinds"]
            self.biases = from_bytes("f", vectors["biases"])
        except (KeyError, ValueError) as error:
            raise IndexDamagedError(f"{path}: a vector is missing or cut short") from error
        self.concept_sets = {key: frozenset(self.meta.get(key, "").split()) for key in CUES}
        self._code = array_code(len(self.kinds))
        self._cache = _Cache()

    def close(self) -> None:
        """Closes the file."""
        self._base.close()

    def __del__(self) -> None:
        # Python 3.13 and later warn of a database that is only left to be collected.
        if hasattr(self, "_base"):
            self.close()

    def targets(self, kind: str | None = None) -> list[Target]:
        """All targets, or those of one kind, in the order of the file."""
        if kind is None:
            rows = self._query(f"{_TARGET} ORDER BY n")
        elif KINDS.index(kind) in self.kinds:
            rows = self._query(f"{_TARGET} WHERE kind = ? ORDER BY n", (kind,))
        else:
            return []
        return [_target(row) for row in rows]

    def numbers(self, kind: str) -> list[int]:
        """The numbers of the targets of a kind."""
        code = KINDS.index(kind)
        return [n for n, one in enumerate(self.kinds) if one == code] if code in self.kinds else []

    def target(self, n: int) -> Target:
        """The target of a number, as `postings` names them."""
        known = self._cache.targets
        target = known.get(n)
        if target is None:
            if len(known) > MOST_CACHED:
                known.clear()
            rows = self._query(f"{_TARGET} WHERE n = ?", (n,))
            if not rows:
                raise IndexDamagedError(f"{self.path}: target {n} is missing")
            target = known[n] = _target(rows[0])
        return target

    def by_id(self, name: str) -> Target | None:
        """The target with an id, or None."""
        known = self._cache.ids
        if name not in known:
            if len(known) > MOST_CACHED:
                known.clear()
            rows = self._query(f"{_TARGET} WHERE id = ?", (name,))
            known[name] = _target(rows[0]) if rows else None
        return known[name]

    def worded(self, text: str) -> list[int]:
        """The targets that have a text as a wording, by number, CALM for a calm one.

        The text and the wordings are compared as words with a space between them; nothing has a text without words.
        """
        if not text:
            return []
        ((bucket, wanted),) = fingerprints([text], bucket_count(int(self.meta["wordings"])))
        rows = self._query("SELECT fingerprints, targets FROM wording WHERE bucket = ?", (bucket,))
        try:
            prints, targets = (from_bytes(code, blob) for code, blob in zip("Ii", rows[0], strict=True))
            return [target for one, target in zip(prints, targets, strict=True) if one == wanted]
        except (IndexError, ValueError, TypeError) as error:
            raise IndexDamagedError(f"{self.path}: bucket {bucket} of the wordings: {error}") from error

    def names(self, start: str, most: int) -> list[tuple[str, str]]:
        """The ids and questions of entries whose ids start with a text, in the order of the file, at most about `most`.

        Of more, the first and the last of the alphabet are given too: what the ids given have in common, all have.
        """
        where = "WHERE kind = 'entry'"
        values: tuple[str, ...] = ()
        if start:
            where += " AND id >= ? AND id < ?"
            values = (start, start + chr(sys.maxunicode))
        select = f"SELECT id, text FROM target {where} ORDER BY"  # noqa: S608 - `where` is one of two texts above
        found = self._query(f"{select} n LIMIT {most + 1}", values)
        if len(found) > most:
            found += self._query(f"{select} id LIMIT 1", values) + self._query(f"{select} id DESC LIMIT 1", values)
        return [(str(name), str(text)) for name, text in dict.fromkeys(found)]

    def postings(self, names: Iterable[str]) -> dict[str, Postings]:
        """What each of these features says; those that the knowledge base does not know are left out."""
        cache = self._cache.features
        if len(cache) > MOST_CACHED:
            cache.clear()
        missing = [name for name in names if name not in cache]
        if missing:
            cache.update(dict.fromkeys(missing))
            sql = "SELECT name, rarity, scale, postings FROM feature WHERE name IN"
            for name, rarity, scale, blob in self._query_many(sql, missing):
                cache[name] = Postings(rarity, scale, *_unpack(self._code, blob))
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

    def words_of_length(self, length: int, start: str = "", least: int = 0) -> list[str]:
        """The vocabulary's words of a length that start so and occur so often at least, in alphabetical order."""
        cache = self._cache.by_length
        words = cache.get((length, start, least))
        if words is None:
            if len(cache) > MOST_CACHED:
                cache.clear()
            sql = "SELECT word FROM word WHERE length = ? AND word >= ? AND word < ? AND count >= ? ORDER BY word"
            words = [row[0] for row in self._query(sql, (length, start, f"{start}{_LAST}", least))]
            cache[length, start, least] = words
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
        except UnicodeEncodeError:  # a lone surrogate, for a byte that was not UTF-8: no index holds one
            return []
        except sqlite3.Error as error:
            raise IndexDamagedError(f"{self.path}: {error}") from error


def _target(row: tuple[Any, ...]) -> Target:
    n, kind, name, text, record = row
    values = json.loads(record)
    values["related"] = tuple(values.get("related", ()))
    return Target(n, kind, name, text, **values)


def _unpack(code: str, blob: bytes) -> tuple[array[int], array[int]]:
    width = array(code).itemsize
    count, left = divmod(len(blob), width + 1)
    if left:
        raise IndexDamagedError("postings of an odd length")
    return from_bytes(code, blob[: count * width]), array("b", blob[count * width :])
