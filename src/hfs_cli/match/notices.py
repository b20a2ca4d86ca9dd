"""Safety notices: raised by the words of a message or of one of its sentences, whether or not there is an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.reply import Notice
from hfs_cli.text import sentences

if TYPE_CHECKING:
    from hfs_cli.match.judge import Judge, Judgement
    from hfs_cli.match.settings import Settings

MOST_SENTENCES = 40
"""Sentences of a message that are looked at one by one."""


def raised(text: str, judgements: list[Judgement], judge: Judge, settings: Settings) -> tuple[Notice, ...]:
    """The notices whose log odds reach the threshold, in the message as a whole or in one of its parts."""
    numbers = judge.index.numbers("notice")
    if not numbers:
        return ()
    looked_at = [*judgements, *(judge.judge(piece) for piece in (text, *sentences(text)[:MOST_SENTENCES]))]
    threshold = settings.notice_from[judge.kind]
    found = []
    for number in numbers:
        if max(judgement.notices.get(number, -100.0) for judgement in looked_at) >= threshold:
            target = judge.index.target(number)
            found.append(Notice(target.id, target.text))
    return tuple(found)
