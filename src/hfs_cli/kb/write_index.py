"""Writes the compiled form of a knowledge base; kb/layout.py says what stands where."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from hfs_cli.kb.layout import KINDS, Target, array_code, bucket_count, fingerprints, to_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    Feature = tuple[str, float, list[int], list[float]]
    """A feature's name, its rarity, the numbers of targets and its weights for them."""

LEVELS = 127
"""Weights are kept as whole numbers from -LEVELS to LEVELS, scaled feature by feature."""

_ONE = {sign: to_bytes("b", [sign * LEVELS]) for sign in (-1, 0, 1)}

_LAYOUT = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE vector (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE target (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL,
                     record TEXT NOT NULL);
CREATE TABLE wording (bucket INTEGER PRIMARY KEY, fingerprints BLOB NOT NULL, targets BLOB NOT NULL);
CREATE TABLE feature (name TEXT PRIMARY KEY, rarity REAL NOT NULL, scale REAL NOT NULL, postings BLOB NOT NULL)
                     WITHOUT ROWID;
CREATE TABLE lexicon (phrase TEXT PRIMARY KEY, concept TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY, length INTEGER NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX target_id ON target (id);
CREATE INDEX word_length ON word (length, word, count);
"""


class Contents(NamedTuple):
    """All that goes into an index.

    `wordings` are their words with a space between, `labels` the numbers of their targets, CALM for calm ones.
    """

    meta: dict[str, str]
    targets: list[Target]
    biases: list[float]
    features: Iterable[Feature]
    lexicon: dict[str, str]
    words: dict[str, int]
    wordings: list[str]
    labels: list[int]


def write(path: Path, contents: Contents) -> None:
    """Writes an index to a path where there is no file yet. Raises OSError or sqlite3.Error where that fails."""
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.executescript(_LAYOUT)
        base.execute("BEGIN")
        base.executemany("INSERT INTO meta VALUES (?, ?)", contents.meta.items())
        kinds = bytes(KINDS.index(target.kind) for target in contents.targets)
        vectors = [("kinds", kinds), ("biases", to_bytes("f", contents.biases))]
        base.executemany("INSERT INTO vector VALUES (?, ?)", vectors)
        base.executemany("INSERT INTO target VALUES (?, ?, ?, ?, ?)", map(_target_row, contents.targets))
        base.executemany("INSERT INTO wording VALUES (?, ?, ?)", _buckets(contents.wordings, contents.labels))
        code = array_code(len(contents.targets))
        base.executemany(
            "INSERT INTO feature VALUES (?, ?, ?, ?)",
            ((name, rarity, *_pack(code, ids, weights)) for name, rarity, ids, weights in contents.features),
        )
        base.executemany("INSERT OR IGNORE INTO lexicon VALUES (?, ?)", contents.lexicon.items())
        base.executemany("INSERT INTO word VALUES (?, ?, ?)", ((w, len(w), n) for w, n in contents.words.items()))
        base.execute("COMMIT")
        base.executescript(_INDEXES)
    finally:
        base.close()


def _target_row(target: Target) -> tuple[Any, ...]:
    record = {
        "topic": target.topic,
        "answer": target.answer,
        "source": target.source,
        "reason": target.reason,
        "related": target.related,
    }
    text = json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False)
    return target.n, target.kind, target.id, target.text, text


def _buckets(wordings: list[str], labels: list[int]) -> Iterator[tuple[int, bytes, bytes]]:
    count = bucket_count(len(wordings))
    prints: list[list[int]] = [[] for _ in range(count)]
    targets: list[list[int]] = [[] for _ in range(count)]
    for (bucket, one), label in zip(fingerprints(wordings, count), labels, strict=True):
        prints[bucket].append(one)
        targets[bucket].append(label)
    for bucket in range(count):
        yield bucket, to_bytes("I", prints[bucket]), to_bytes("i", targets[bucket])


def _pack(code: str, ids: list[int], weights: list[float]) -> tuple[float, bytes]:
    if len(weights) == 1:  # half of all features: the same as below, in a third of the time
        (weight,) = weights
        return abs(weight) / LEVELS or 1.0, to_bytes(code, ids) + _ONE[(weight > 0) - (weight < 0)]
    scale = max(map(abs, weights), default=0.0) / LEVELS or 1.0
    return scale, to_bytes(code, ids) + to_bytes("b", [round(weight / scale) for weight in weights])
