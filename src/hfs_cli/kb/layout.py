"""The layout of a compiled knowledge base: one SQLite file that answers look-ups without reading the rest.

    meta     key -> value                 what it was made from, settings, texts of the knowledge base as a whole
    vector   name -> bytes                kinds (one byte a target) and biases (a float a target)
    target   n -> a record                everything a question can lead to: entries, gaps, elsewhere, notices
    wording  bucket -> fingerprints, n    of each wording, and the number of its target; a fingerprint modulo the number
                                          of buckets names its bucket
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
    from collections.abc import Iterable

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

    `heading` is the question in the form in which it is compared, for entries; `related` are ids of entries.
    """

    n: int
    kind: str
    id: str
    text: str
    heading: str = ""
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


def fingerprints(texts: Iterable[str]) -> list[int]:
    """A number for each text, the same for the same text and, but for a chance in 10^15, for no other one.

    64 bits: CRC-32 and Adler-32, which cost a tenth of a cryptographic digest.
    """
    encoded = [text.encode() for text in texts]
    return [first << 32 | second for first, second in zip(map(crc32, encoded), map(adler32, encoded), strict=True)]


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
