"""Safety notices: raised by the words of a message or of one of its sentences, whether or not there is an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.reply import Notice

if TYPE_CHECKING:
    from hfs_cli.match.judge import Judge, Judgement
    from hfs_cli.match.settings import Settings


def raised(text: str, judgements: list[Judgement], judge: Judge, settings: Settings) -> tuple[Notice, ...]:
    """The notices whose log odds reach the threshold, in the message as a whole or in one of its parts."""
    if not judge.index.targets("notice"):
        return ()
    looked_at = [judge.judge(text), *judgements]
    found = []
    for target in judge.index.targets("notice"):
        odds = max(judgement.notices.get(target.n, -100.0) for judgement in looked_at)
        if odds >= settings.notice_from[judge.kind]:
            found.append(Notice(target.id, target.text))
    return tuple(found)
