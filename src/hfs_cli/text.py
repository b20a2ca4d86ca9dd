"""Text before anything is known of the knowledge base: normalising, words, sentences, parts."""

from __future__ import annotations

import re
import unicodedata

# Of a longer question only the two ends are read: people state the matter first and ask last.
LONGEST_QUESTION = 8_000

_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)")
# A run of letters or digits; scripts that write without spaces are taken letter by letter.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+"
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\]]*\s+|\n+|[;؛。！？]+")
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
    return _APOSTROPHES.sub("", text.casefold())


def shorten(text: str) -> str:
    """The text, or its first and last LONGEST_QUESTION / 2 characters where it is longer."""
    if len(text) <= LONGEST_QUESTION:
        return text
    half = LONGEST_QUESTION // 2
    return f"{text[:half]}\n{text[-half:]}"


def words(text: str) -> list[str]:
    """The words of a text, normalised, in order.

    >>> words("What's HFS? It can't be…")
    ['whats', 'hfs', 'it', 'cant', 'be']
    """
    return _WORD.findall(normalise(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, without the blank ones.

    >>> sentences("My eye jumps. Why? And how is it treated?")
    ['My eye jumps.', 'Why?', 'And how is it treated?']
    """
    return [piece.strip() for piece in _SENTENCE_END.split(text) if piece and piece.strip()]


_JOINT = re.compile(
    r"\s*[,;:.]?\s+(?:and also|and then|and|plus|as well as|but also|but|also|or|while|nd|n)\s+"
    r"|\s*[+&/]\s*|(?<=[?!.;:…])\s+|\n+|\s+-+\s+|,\s+|\?+(?=\w)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:and|also|but|so|then|ok|okay|well|please|plus|or|just|hi|hello|dear \w+|sir|doctor|doc|only|nor|um|erm|\W)*\b"
    r"(?:what\w*|who\w*|where\w*|how\w*|why|when|which|wat|wot|wats|hw|y|is|are|was|were|do|does|did|can|could|will|would|should|shall"
    r"|has|have|had|may|might|must|isnt|arent|doesnt|dont|cant|wont|dose|whether|if|any|tell|list|explain|define|describe|name|give"
    r"|show|say|outline|summari[sz]e|state|compare|discuss|recommend)\b",
    re.IGNORECASE,
)
_SHORT = 4
_ASIDE = re.compile(
    r"\b(?:not|dont|didnt|doesnt|isnt|arent|wont|neednt|without|know|kno|knew|told|already|enough|regardless|matter|less|rather|instead"
    r"|apart|aside|beside|besides|except|excluding|other than|forget|nevermind|never|skip|bypass|leave|leaving|opposed|beyond|anything but"
    r"|understand|understood|get that|explained|sorted|heard|read|ignore|ignoring|happy with|clear about|clear on|sure about|aware)\b"
)


def cuts(text: str) -> list[tuple[str, str, str]]:
    """The places where a message may fall into two parts, each as (left, joint, right): at sentence ends, commas, joining words.

    >>> cuts("Is Botox used? Is surgery?")
    [('Is Botox used?', '', 'Is surgery?')]
    """
    found = []
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()].strip(), text[joint.end() :].strip()
        if left and right:
            found.append((left, joint[0].strip().lower(), right))
    return found


def asks(text: str) -> bool:
    """Whether a part of a message looks as if it asked something: a question mark, a word that opens a question, or few words."""
    return text.rstrip().endswith("?") or bool(_ASKING.match(text)) or len(_WORD.findall(text)) <= _SHORT


def puts_aside(text: str) -> bool:
    """Whether a part of a message looks as if it only set a matter aside: "I know what causes it", "not the eyelid"."""
    return not text.rstrip().endswith("?") and bool(_ASIDE.search(normalise(text)))
