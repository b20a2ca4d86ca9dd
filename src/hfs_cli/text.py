"""Text before anything is known of the knowledge base: normalising, words, sentences, parts."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Of a longer question only the two ends are read: people state the matter first and ask last.
LONGEST_QUESTION = 8_000

# Compiled when first needed. In ASCII texts only one sign is looked for, in a quarter of the time.
_APOSTROPHES = r"['’‘`´ʼ](?<=\w.)(?=\w)"
_PLAIN_APOSTROPHE = r"'(?<=\w.)(?=\w)"
_APART = bytes(byte if chr(byte).isalnum() or byte == 10 else 32 for byte in range(128)) + bytes(128)
# What stands between spaces; scripts that write without spaces are taken letter by letter. Compiled when first needed.
_SPACELESS = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f"
_WORD = rf"[{_SPACELESS}]|[^\s{_SPACELESS}]+"
_SENTENCE_END = r"(?<=[.!?…])[\"')\]]*\s+|\n+|[;؛。！？]+"
# Written short forms that stand for two words, so that "can't" meets "can not" and "what's" meets "what is".
_NEGATED = [
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "would",
    "could",
    "should",
    "must",
    "need",
]
_WITH_IS = ["what", "who", "where", "how", "why", "when", "that", "there", "he", "she"]
SHORT_FORMS: dict[str, tuple[str, ...]] = {
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "wont": ("will", "not"),
    "shant": ("shall", "not"),
    **{f"{verb}nt": (verb, "not") for verb in _NEGATED},
    **{f"{word}s": (word, "is") for word in _WITH_IS},
}
"""English short forms, without their apostrophe, and the words they stand for."""


def normalise(text: str) -> str:
    """The text in the one form that is compared: NFKC, case folded, without apostrophes inside words."""
    if text.isascii():
        plain = text.lower().replace("`", "'")
        return re.sub(_PLAIN_APOSTROPHE, "", plain) if "'" in plain else plain
    return re.sub(_APOSTROPHES, "", unicodedata.normalize("NFKC", text).casefold())


def shorten(text: str) -> str:
    """The text, or its first and last LONGEST_QUESTION / 2 characters where it is longer, also once it is
    normalised.
    """
    text = _ends(text)
    return text if text.isascii() else _ends(unicodedata.normalize("NFKC", text))


def _ends(text: str) -> str:
    if len(text) <= LONGEST_QUESTION:
        return text
    half = LONGEST_QUESTION // 2
    return f"{text[:half]}\n{text[-half:]}"


def words(text: str) -> list[str]:
    """The words of a text, normalised, in order.

    >>> words("What's HFS? It can't be…")
    ['whats', 'hfs', 'it', 'cant', 'be']
    """
    plain = normalise(text)
    if plain.isascii():
        return _spaced(plain).split()
    return re.findall(_WORD, "".join(char if _in_word(char) else " " for char in plain))


def words_of_each(texts: Iterable[str]) -> Iterator[list[str]]:
    """The words of each of many texts, faster than one by one where most of them are ASCII.

    >>> list(words_of_each(["What's HFS?", "Why?", "C’est où?"]))
    [['whats', 'hfs'], ['why'], ['cest', 'où']]
    """
    texts = list(texts)
    plain = [text for text in texts if text.isascii()]
    lines = _spaced(normalise("\n".join(plain))).split("\n")
    if len(lines) != len(plain):  # some text has lines of its own, or all of them are other ones
        return map(words, texts)
    spaced = map(str.split, lines)
    return spaced if len(plain) == len(texts) else (next(spaced) if text.isascii() else words(text) for text in texts)


def _spaced(plain: str) -> str:
    """A normalised ASCII text with spaces for all that is neither in a word nor the end of a line."""
    return plain.encode("ascii").translate(_APART).decode("ascii")


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"  # vowel signs and accents stand after their letter


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, without the blank ones.

    >>> sentences("My eye jumps. Why? And how is it treated?")
    ['My eye jumps.', 'Why?', 'And how is it treated?']
    """
    return [piece.strip() for piece in re.split(_SENTENCE_END, text) if piece and piece.strip()]
