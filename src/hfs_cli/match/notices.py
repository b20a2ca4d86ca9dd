"""Safety notices: raised by the words of a message or of one of its sentences, whether or not there is an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.kb.layout import CALM
from hfs_cli.reply import Notice
from hfs_cli.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hfs_cli.match.judge import Judge, Judgement
    from hfs_cli.match.settings import Settings

NEVER = -100.0
"""Log odds of what no word speaks for, and of all notices for a calm wording, word for word."""

ALWAYS = 100.0
"""Log odds of a notice for a wording of it, word for word."""

MOST_SENTENCES = 40
"""Sentences of a message that are looked at one by one."""


def raised(text: str, judgements: list[Judgement], judge: Judge, settings: Settings) -> tuple[Notice, ...]:
    """The notices whose log odds reach the threshold, in the message as a whole or in one of its parts."""
    threshold = settings.notice_from[judge.kind]
    found = log_odds(text, judgements, judge, settings)
    targets = [judge.index.target(number) for number, odds in found.items() if odds >= threshold]
    return tuple(Notice(target.id, target.text) for target in targets)


def log_odds(text: str, judgements: Iterable[Judgement], judge: Judge, settings: Settings) -> dict[int, float]:
    """The log odds of each notice, by number: the greatest of a message and its parts, and of its first sentences less
    a margin. A message that is a wording of a notice, word for word, always raises it; a calm one raises none.
    """
    numbers = judge.index.numbers("notice")
    if not numbers:
        return {}
    known = judge.worded(text)
    if CALM in known and not set(known).intersection(numbers):
        return dict.fromkeys(numbers, NEVER)
    whole = [judge.judge(text), *judgements]
    pieces = [judge.judge(piece) for piece in sentences(text)[:MOST_SENTENCES]]
    margin = settings.sentence_margin[judge.kind]
    found = {
        number: max(
            max((judgement.notices.get(number, NEVER) for judgement in whole), default=NEVER),
            max((judgement.notices.get(number, NEVER) for judgement in pieces), default=NEVER) - margin,
        )
        for number in numbers
    }
    return {**found, **{number: ALWAYS for number in numbers if number in known}}
