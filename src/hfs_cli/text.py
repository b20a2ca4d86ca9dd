"""Text before anything is known of the knowledge base: normalising, words, sentences, parts."""

from __future__ import annotations

import re
import unicodedata

# Of a longer question only the two ends are read: people state the matter first and ask last.
LONGEST_QUESTION = 8_000

_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
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
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    elif "'" not in text and "`" not in text:
        return text.lower()
    return _APOSTROPHES.sub("", text.casefold())


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
        return _ASCII_WORD.findall(plain)
    return re.findall(_WORD, "".join(char if _in_word(char) else " " for char in plain))


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"  # vowel signs and accents stand after their letter


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, without the blank ones.

    >>> sentences("My eye jumps. Why? And how is it treated?")
    ['My eye jumps.', 'Why?', 'And how is it treated?']
    """
    return [piece.strip() for piece in re.split(_SENTENCE_END, text) if piece and piece.strip()]
