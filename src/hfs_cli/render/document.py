"""A whole knowledge base as a document to read: Markdown, and plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hfs_cli.kb.export import Section, sections
from hfs_cli.render.safe import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfs_cli.kb.records import Entry, Gap, KnowledgeBase

UNTITLED = "Questions and answers"
NOTICES = "Safety notices"
GAPS = "What the source does not tell"
OTHERS = "Other questions"

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~]|&(?=#?\w+;)")


def heading(section: Section, of: Sequence[Section]) -> str:
    """The heading of a section: its topic's title, or a name for what has no topic."""
    if section.id:
        return one_line(section.title)
    return OTHERS if len(of) > 1 else "Questions"


def escaped(text: str) -> str:
    """A text that is not Markdown, so that Markdown shows it as it is, on one line."""
    return _MARKUP.sub(lambda match: f"\\{match[0]}", one_line(text))


def markdown(base: KnowledgeBase) -> str:
    """The document in Markdown: a section for each topic, the answers as they are written, an anchor for each id."""
    questions = {entry.id: entry.question for entry in base.entries}
    blocks = [f"# {escaped(base.title) or UNTITLED}"]
    if base.source:
        blocks.append(f"Source: {escaped(base.source)}")
    if base.disclaimer:
        blocks.append(f"> {escaped(base.disclaimer)}")
    if base.notices:
        blocks += [f"## {NOTICES}", *(f"**{escaped(notice.text)}**" for notice in base.notices)]
    found = sections(base)
    for section in found:
        blocks.append(f"## {escaped(heading(section, found))}")
        for entry in section.entries:
            blocks += _entry(entry, questions)
    if base.gaps:
        blocks += [f"## {GAPS}", "\n".join(_gap(gap, questions) for gap in base.gaps)]
    return "\n\n".join(blocks)


def plain(base: KnowledgeBase) -> str:
    """The document as plain text, without wrapping; its answers as they are written."""
    blocks = [one_line(base.title) or UNTITLED]
    if base.source:
        blocks.append(f"Source: {one_line(base.source)}")
    if base.disclaimer:
        blocks.append(one_line(base.disclaimer))
    blocks += [f"NOTICE: {one_line(notice.text)}" for notice in base.notices]
    found = sections(base)
    for section in found:
        blocks.append(heading(section, found).upper())
        for entry in section.entries:
            blocks += [one_line(entry.question), printable(entry.answer).strip()]
            if entry.source:
                blocks.append(f"Source: {one_line(entry.source)}")
    if base.gaps:
        blocks += [GAPS.upper(), "\n".join(f"- {one_line(gap.title)}" for gap in base.gaps)]
    return "\n\n".join(blocks)


def _entry(entry: Entry, questions: dict[str, str]) -> list[str]:
    blocks = [f'<a id="{entry.id}"></a>', f"### {escaped(entry.question)}", printable(entry.answer).strip()]
    if entry.source:
        blocks.append(f"*Source: {escaped(entry.source)}*")
    if entry.related:
        blocks.append(f"See also: {_links(entry.related, questions)}")
    return blocks


def _gap(gap: Gap, questions: dict[str, str]) -> str:
    nearest = f" (nearest: {_links(gap.nearest, questions)})" if gap.nearest else ""
    return f'- <a id="{gap.id}"></a>{escaped(gap.title)}{nearest}'


def _links(ids: Sequence[str], questions: dict[str, str]) -> str:
    return ", ".join(f"[{escaped(questions[name])}](#{name})" for name in ids)
