"""`hfs topics` and `hfs show`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hfs_cli.chat.commands import GAPS
from hfs_cli.cli import pager, status, streams
from hfs_cli.cli.printer import Printer
from hfs_cli.engine import load
from hfs_cli.errors import UnknownIdError

if TYPE_CHECKING:
    from hfs_cli.cli.streams import Color, Format
    from hfs_cli.reply import Answer


def topics(topic: str | None, kb: str | None, chosen: Format, color: Color, *, paged: bool) -> int:
    """Lists the topics, or the questions of one topic; of all, where there are no topics; or what the source does not
    tell.
    """
    engine = load(kb)
    printer = Printer(chosen, color, kb)
    titles = engine.topics()
    if topic is None and titles:
        entries = engine.entries()
        counted = [(name, title, sum(e.topic == name for e in entries)) for name, title in titles.items()]
        pager.show(printer.topics(counted), wanted=paged, color=color)
        if engine.gaps() and GAPS not in titles and chosen is not streams.Format.json:
            _hint(f"hfs topics {GAPS}{printer.options} lists what the source leaves open")
    elif topic == GAPS and GAPS not in titles:
        listed = [(gap.id, gap.text) for gap in engine.gaps()]
        if listed or chosen is streams.Format.json:
            pager.show(printer.gaps(listed), wanted=paged, color=color)
        else:
            name = kb or engine.source.path
            streams.say(f"no gaps are listed in {name}; docs/knowledge-base.md tells what they are good for")
    else:
        listed = [(entry.id, entry.text) for entry in engine.entries(topic)]
        if listed or chosen is streams.Format.json:
            pager.show(printer.questions(listed), wanted=paged, color=color)
    return status.ANSWERED


def _hint(text: str) -> None:
    """Says something beside the data, to people only."""
    if sys.stderr is not None and sys.stderr.isatty():
        streams.say(f"\n{text}")


def show(ids: list[str], kb: str | None, chosen: Format, color: Color, *, paged: bool) -> int:
    """Prints entries. Unknown ids are told, each with the nearest ones; the others are printed all the same."""
    engine = load(kb)
    found: list[Answer] = []
    unknown: list[UnknownIdError] = []
    for name in ids:
        try:
            found.append(engine.show(name))
        except UnknownIdError as error:
            unknown.append(error)
    if found:
        pager.show(Printer(chosen, color, kb).answers(found), wanted=paged, color=color)
    streams.finish()
    for missing in unknown:
        streams.complain(str(missing))
    return status.NOT_ANSWERED if unknown else status.ANSWERED
