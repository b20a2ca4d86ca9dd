"""`hfs gaps`: the questions that were not answered, grouped, as entries to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.cli import recording, status, streams
from hfs_cli.cli.streams import Format
from hfs_cli.errors import HfsError, InputError, UsageError
from hfs_cli.kb.gaps import GapsFile
from hfs_cli.kb.locate import path_of
from hfs_cli.render import stubs
from hfs_cli.render.safe import json_line, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfs_cli.quality.likeness import Group

LONGEST_SHOWN = 60
"""Characters of a broken line that are shown."""


def gaps(file: str | None, kb: str | None, chosen: Format, *, forget: bool) -> int:
    """Prints the groups, with what the knowledge base calls their nearest entries; or empties the file.

    Lines that are no records are told on standard error, and stay.
    A file that holds none but such lines is something else, and is left as it is.
    """
    named = recording.named(file)
    if named is None:
        raise UsageError(f"which file? give one, or set {recording.ENVIRONMENT}: hfs gaps questions.jsonl")
    record = GapsFile(path_of(named))
    questions, broken = record.read()
    if broken and not questions:
        raise InputError(f"{record.path}: is no file of recorded questions: no line of it is a record")
    if forget:
        size = record.forget()
        streams.say(f"{record.path}: emptied ({size:,} bytes)")
        return status.ANSWERED
    from hfs_cli.quality.likeness import groups

    found = groups(questions)
    if chosen is Format.json:
        streams.write(json_line(stubs.record(found, broken)))
    elif found:
        titles = _titles(found, kb)
        streams.write(stubs.markdown(found, titles) if chosen is Format.markdown else stubs.yaml(found, titles))
    streams.finish()
    for one in broken:
        text = one_line(one.text)
        shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
        streams.complain(f"{record.path}:{one.line}: is not a record ({one_line(one.problem)}): {shown}")
    if not found and chosen is not Format.json:
        streams.say(f"{record.path}: no unanswered questions")
    return status.ANSWERED


def _titles(found: Sequence[Group], kb: str | None) -> dict[str, str]:
    """The questions of entries and the titles of gaps that the groups name, by id.

    A knowledge base that can't be used costs the titles only, for it may be the one that is being written; but not
    where `kb` names it: then it raises.
    """
    from hfs_cli.engine import load

    names = {name for group in found for name in (*group.nearest, *group.gaps)}
    try:
        index = load(kb).index
        targets = [target for name in names if (target := index.by_id(name)) is not None]
    except HfsError:
        if kb is not None:
            raise
        return {}
    return {target.id: target.text for target in targets}
