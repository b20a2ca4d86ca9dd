"""`hfs gaps`: the questions that were not answered, grouped, as entries to write."""

from __future__ import annotations

from hfs_cli.cli import recording, status, streams
from hfs_cli.cli.streams import Format
from hfs_cli.errors import InputError, UsageError
from hfs_cli.kb.gaps import GapsFile
from hfs_cli.kb.locate import path_of
from hfs_cli.render import stubs
from hfs_cli.render.safe import json_line, one_line

LONGEST_SHOWN = 60
"""Characters of a broken line that are shown."""


def gaps(file: str | None, chosen: Format, *, forget: bool) -> int:
    """Prints the groups, or empties the file. Lines that are no records are told on standard error, and stay.

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
        streams.write(stubs.markdown(found) if chosen is Format.markdown else stubs.yaml(found))
    streams.finish()
    for one in broken:
        text = one_line(one.text)
        shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
        streams.complain(f"{record.path}:{one.line}: is not a record ({one_line(one.problem)}): {shown}")
    if not found and chosen is not Format.json:
        streams.say(f"{record.path}: no unanswered questions")
    return status.ANSWERED
