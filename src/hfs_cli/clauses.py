"""The clauses of a message: where it may fall into parts, which of them ask something, which only set a matter aside.

The words are English ones, as people type them; a message in another language is simply not taken apart at them.
"""

from __future__ import annotations

import re

from hfs_cli.text import sentences, words

# Compiled when first used (re keeps it): a short question has no use for it. What is looked behind for keeps the time
# linear: else a long run of spaces would be tried anew from each of them.
_JOINT = (
    r"(?i)(?:(?<!\s)\s+(?:[,;:.]\s+)?|[,;:.]\s+)"
    r"(?:and also|and then|and|plus|as well as|but also|but|also|or|while|nd|n)\s+"
    r"|(?:(?<!\s)\s+)?[+&/]\s*|(?<=[?!.;:…])\s+|\n+|(?<![^\S\n])\s+-+\s+|,\s+|(?<!\?)\?+(?=\w)"
)
_BARE = r"(?i)(?<=\w)\s+(?=(?:what|whats|wat|wats|wot|how|hw|why|who|whos|when|where|which)\b)"
_JOINT_SIGNS = frozenset(".,;:!?…+&/-\n")
_JOINT_WORDS = frozenset("and plus as but also or while nd n".split())
_CLAUSE_START = r"[,;:.!]\s+|\n+|(?<![^\S\n])\s+-+\s+"

_FILLERS = frozenset(
    "and also but so then ok okay well please plus or just hi hello dear sir doctor doc only nor um erm hey"
    " madam".split()
)
_OPENERS = frozenset(
    "what whats wat wats wot who whos whose whom where wheres how hows hw why y when which is are was were do does dose"
    " did can could will would should shall has have had may might must isnt arent doesnt dont cant wont whether if any"
    " tell list explain define describe name give show say outline summarise summarize state compare discuss"
    " recommend".split()
)
_REQUESTS = frozenset(
    "please kindly explain help advise advice thanks thank thx ty cheers you me tell sir madam doctor pls plz".split()
)
_ASIDE = frozenset(
    "not dont didnt doesnt isnt arent wont neednt without know kno knew told already enough regardless matter less"
    " rather instead apart aside beside besides except excluding forget nevermind never skip bypass leave leaving"
    " opposed beyond understand understood explained sorted heard read ignore ignoring aware".split()
)
_ASIDE_OPENERS = frozenset(
    "not rather instead besides apart aside leaving forget nevermind never skip without other except excluding beyond"
    " ignoring".split()
)
_NOT_ASIDE = frozenset("sure only just so long certain clear".split())
_ASIDE_PHRASES = ("other than", "anything but", "get that", "happy with", "clear about", "clear on", "sure about")

_BEFORE_CLAUSE = frozenset(
    "and or but nd n plus also so then me us of on in by for to from with about at know ask tell say is see understand"
    " explain wonder wondering sure idea is are was be if that than as matter".split()
)

BARE = "bare"
"""Stands for the joint where nothing joins two questions."""

LINE = "line"
"""Stands for the joint where a new line does that starts another question, so that it ends one, too."""

SHORT = 3
"""Words up to which a clause may ask without saying so: "and the symptoms", "treatment"."""


def cuts(text: str) -> list[tuple[str, str, str]]:
    """The places where a message may fall into two parts: at sentence ends, commas, joining words.

    Each comes as (left, joint, right); the joint is empty at the end of a sentence.

    >>> cuts("Is Botox used? Is surgery?")
    [('Is Botox used?', '', 'Is surgery?')]
    """
    if not _JOINT_SIGNS.intersection(text.rstrip("?!. ")) and not _JOINT_WORDS.intersection(text.lower().split()):
        return []
    found = []
    for joint in re.finditer(_JOINT, text):
        left, right = text[: joint.start()].strip(), text[joint.end() :].strip()
        if left and right:
            found.append((left, joint[0].strip().lower() or _between(left, joint[0], right), right))
    return found


def _between(left: str, blank: str, right: str) -> str:
    """What joins two sides with only blanks between: a new line that is no mere wrapping of the text, or nothing."""
    if "\n" not in blank or _BEFORE_CLAUSE.issuperset(words(left)[-1:]):
        return ""
    line = right.partition("\n")[0]
    return LINE if opens_question(line) or len(words(line)) <= SHORT else ""


def bare_cuts(text: str) -> list[tuple[str, str, str]]:
    """The places where a message may fall into two parts with nothing between them: before a question word.

    >>> bare_cuts("what is it how is it treated")
    [('what is it', 'bare', 'how is it treated')]
    """
    found = []
    for joint in re.finditer(_BARE, text):
        left, right = text[: joint.start()].strip(), text[joint.end() :].strip()
        if min(left.count(" "), right.count(" ")) > 0 and not _BEFORE_CLAUSE.issuperset(words(left)[-1:]):
            found.append((left, BARE, right))
    return found


def asking_sentences(text: str) -> str:
    """The sentences of a message that ask something; of one that asks nothing openly, its last sentence.

    >>> asking_sentences("My eye jumps. Why is that? I am 60.")
    'Why is that?'
    """
    pieces = sentences(text)
    asking = [s for s in pieces if "?" in s] or [s for s in pieces if _asks_openly(s)] or pieces[-1:]
    return " ".join(asking)


def asks(text: str) -> bool:
    """Whether a part of a message looks as if it asked something.

    That is a question mark, few words, or a clause that opens as questions do.

    >>> [asks(text) for text in ("It began in May.", "and the treatment", "My eye jumps, can that be cured")]
    [False, True, True]
    """
    read = words(text)
    if _REQUESTS.issuperset(read):
        return False
    return len(read) <= SHORT or _asks_openly(text)


def puts_aside(text: str) -> bool:
    """Whether a part of a message looks as if it only set a matter aside.

    >>> [puts_aside(text) for text in ("I know what causes it", "not the eyelid", "why can't it be stopped?")]
    [True, True, False]
    """
    if _asks_openly(text):
        return False
    read = words(text)
    return bool(_ASIDE.intersection(read)) or any(phrase in " ".join(read) for phrase in _ASIDE_PHRASES)


def opens_aside(text: str) -> bool:
    """Whether a clause starts with words that can only set a matter aside: "rather than pills", "leaving it aside"."""
    read = [word for word in words(text) if word not in _FILLERS][:2]
    return bool(read) and read[0] in _ASIDE_OPENERS and not (len(read) > 1 and read[1] in _NOT_ASIDE)


def _asks_openly(text: str) -> bool:
    return "?" in text or any(opens_question(clause) for clause in re.split(_CLAUSE_START, text))


def opens_question(clause: str) -> bool:
    """Whether a clause starts as questions do: "and how long", "tell me"."""
    return next((word in _OPENERS for word in words(clause) if word not in _FILLERS), False)
