"""Markdown: answers as they are written, under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.render import wording
from hfs_cli.render.safe import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hfs_cli.reply import Answer, Reply


def reply(given: Reply) -> str:
    """A reply as a section for each answer, or a paragraph for the decline and a list of what can be answered."""
    blocks = [f"> **Notice:** {one_line(notice.text)}" for notice in given.notices]
    blocks += [answer(one) for one in given.answers]
    declined = wording.decline(given)
    if declined:
        blocks.append(declined)
    if not given.answers and given.suggestions:
        lines = [wording.suggestions_heading(given), ""]
        lines += [f"- {one_line(s.question)} (`hfs show {s.id}`)" for s in given.suggestions]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def answer(given: Answer) -> str:
    """An entry as a section."""
    blocks = [f"## {one_line(given.question)}", printable(given.answer).strip()]
    if given.source:
        blocks.append(f"*Source: {one_line(given.source)}*")
    return "\n\n".join(blocks)


def topics(titles: Iterable[tuple[str, str, int]]) -> str:
    """Topics as a list."""
    return "\n".join(f"- `{name}`: {one_line(title)} ({count})" for name, title, count in titles)


def questions(entries: Iterable[tuple[str, str]]) -> str:
    """Entries as a list."""
    return "\n".join(f"- {one_line(question)} (`{name}`)" for name, question in entries)
