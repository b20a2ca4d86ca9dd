"""The layout of a compiled knowledge base: one SQLite file that answers look-ups without reading the rest.

    meta     key -> value                 what it was made from, settings, texts of the knowledge base as a whole
    vector   name -> bytes                kinds (one byte a target) and biases (a float a target)
    target   n -> a record                everything a question can lead to: entries, gaps, elsewhere, notices
    wording  bucket -> fingerprints, n    of each wording, and the number of its target
    feature  name -> rarity, postings     how much a feature speaks for each target
    lexicon  phrase (stems) -> concept
    word     word -> length, count        the vocabulary that misspellings are corrected to

SQLite gives atomic reads, look-ups in a file of any size and a format that outlives program versions; the alternative,
a format of our own over mmap, would save some two milliseconds and need all of that written again.
"""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import adler32, crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT = 3
"""The version of the layout above; an index of another one is rebuilt."""

KINDS = ("entry", "gap", "elsewhere", "notice")
"""What a target can be, in the order of their codes."""

CALM = -1
"""Stands for the target of wordings that only tell what must not raise a notice."""

BUCKET = 64
"""Wordings a bucket: so few that looking through one takes no time, so many that writing the buckets takes little."""

_NARROW = 1 << 16  # targets up to which their numbers take two bytes instead of four


class Target(NamedTuple):
    """Something a question can lead to. `kind` is one of KINDS; `text` its question, title or text.

    `related` are ids of entries.
    """

    n: int
    kind: str
    id: str
    text: str
    topic: str = ""
    answer: str = ""
    source: str = ""
    reason: str = ""
    related: tuple[str, ...] = ()


class Postings(NamedTuple):
    """What a feature says: its rarity (inverse document frequency, 1 and more), how much it speaks for which targets.

    The weight for `targets[i]` is `levels[i] * scale`.
    """

    rarity: float
    scale: float
    targets: array[int]
    levels: array[int]


def fingerprints(texts: Iterable[str], buckets: int) -> Iterator[tuple[int, int]]:
    """The bucket and the fingerprint of each text: Adler-32 modulo the number of `buckets`, and CRC-32.

    Two sums that know nothing of each other: of the texts in its bucket, another one has the same fingerprint once in
    60 million times.
    """
    encoded = [text.encode() for text in texts]
    return zip((one % buckets for one in map(adler32, encoded)), map(crc32, encoded), strict=True)


def bucket_count(wordings: int) -> int:
    """How many buckets so many wordings lie in."""
    return wordings // BUCKET + 1


def array_code(targets: int) -> str:
    """The code of an array of target numbers, where there are so many targets."""
    return "H" if targets <= _NARROW else "I"


def from_bytes(code: str, data: bytes) -> array[Any]:
    """The numbers of a blob, which are little-endian on every machine."""
    numbers: array[Any] = array(code, data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def to_bytes(code: str, values: Iterable[float]) -> bytes:
    """Numbers as a blob, little-endian."""
    numbers: array[Any] = array(code, values)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
