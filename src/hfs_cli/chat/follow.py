"""Lines that lean on what was said before: a number, "the second one", "more", "why?", "and in winter?"."""

from __future__ import annotations

import re
from typing import NamedTuple

from hfs_cli.render.prose import blocks, spans
from hfs_cli.text import words

_NUMBER = re.compile(r"[#(]?\s*(\d{1,4})\s*[.):]?")

_PLACES = [
    ("first", "1st", "one"),
    ("second", "2nd", "two"),
    ("third", "3rd", "three"),
    ("fourth", "4th", "four"),
    ("fifth", "5th", "five"),
    ("sixth", "6th", "six"),
    ("seventh", "7th", "seven"),
    ("eighth", "8th", "eight"),
    ("ninth", "9th", "nine"),
    ("tenth", "10th", "ten"),
]
_ORDINALS = {"last": -1, **{name: place for place, names in enumerate(_PLACES, 1) for name in names[:2]}}
_CARDINALS = {name: place for place, (_, _, name) in enumerate(_PLACES, 1)}
_COUNTING = {"number", "no", "nr", "option", "choice", "question", "point", "item"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in text.split(","))


_AROUND = _COUNTING | _words(
    """and or ok okay so then also but please what whats about how the is are does it that tell me us more of on show
    give explain say one ones answer list lets do go take open read"""
)
_MORE = _phrases(
    """more, tell me more, say more, some more, more please, go on, continue, carry on, keep going, next,
    next one, and then, what else, anything else, something else, else, and, more info, more information, more details,
    more about it, more about this, more about that, tell me more about it, tell me more about this,
    tell me more about that, is there more, one more, another, another one, more of that, and more"""
)
_WHY = _phrases(
    """why, but why, and why, why so, why is that, whys that, why is it, why is this, why is it so, why is that so,
    why that, why this, how come, how so, why not, and why is that, but why is that, why does it"""
)
_LEANING = re.compile(
    r"\W*(?:and|or|but|also|so|then|ok|okay)\b|\W*(?:what|how) about\b|\W*what if\b"
    r"|.*\b(?:that|this|those|these|them|they|its|it|one|ones|there|then|same|other|others|either|both)\b",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_LEANING = 10  # words; a longer line says for itself what it is about


class Pick(NamedTuple):
    """A place, counted from 1 (-1: the last).

    `certain`: nothing else can be meant, whether or not there is such a place. `ordinal`: said as "the second one".
    """

    place: int
    certain: bool
    ordinal: bool


def pick(line: str) -> Pick | None:
    """The place that a line picks: "2", "#2", "number two", "and the second one?"; None where it says anything more.

    >>> pick("and the second one?")
    Pick(place=2, certain=False, ordinal=True)
    """
    number = _NUMBER.fullmatch(line.strip())
    if number:
        return Pick(int(number[1]), certain=True, ordinal=False)
    said = words(line)
    places = [_ORDINALS[word] for word in said if word in _ORDINALS]
    rest = [word for word in said if word not in _ORDINALS]
    if len(places) == 1 and all(word in _AROUND for word in rest):
        return Pick(places[0], certain=False, ordinal=True)
    if places:
        return None
    counted = bool(_COUNTING & set(said))
    numbers = [int(word) if word.isdecimal() else _CARDINALS.get(word, 0) for word in said if _counts(word, counted)]
    rest = [word for word in said if not _counts(word, counted)]
    if len(numbers) == 1 and all(word in _AROUND for word in rest):
        return Pick(numbers[0], certain=False, ordinal=False)
    return None


def _counts(word: str, counted: bool) -> bool:
    return (word.isdecimal() and len(word) < 5) or (word in _CARDINALS and (counted or word != "one"))


def wants_more(line: str) -> bool:
    """Whether a line asks for more of the same and nothing else."""
    return tuple(words(line)) in _MORE


def wants_reason(line: str) -> bool:
    """Whether a line is "why?" in other words and nothing else."""
    return tuple(words(line)) in _WHY


def leans(line: str) -> bool:
    """Whether a line may need what was said before to be understood: "and in winter?", "is that dangerous"."""
    return len(words(line)) <= _LONGEST_LEANING and bool(_LEANING.match(line))


def listed(answer: str) -> list[str]:
    """The items of the first list of a Markdown text, each as one plain line; empty where there is none.

    >>> listed("There are two:\\n\\n- **tablets**\\n- surgery\\n")
    ['tablets', 'surgery']
    """
    items: list[str] = []
    for block in blocks(answer):
        if block.marker and not block.indent:
            items.append("".join(span.text for span in spans(block.text)))
        elif items and not block.indent:
            break
    return items
