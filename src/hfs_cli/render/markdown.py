"""Markdown: answers as they are written, under headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hfs_cli.render import wording
from hfs_cli.render.safe import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hfs_cli.reply import Answer, Reply

_MARKUP = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")


def escaped(text: str) -> str:
    """A text that is no Markdown (a question, a title, a source) as one line that Markdown shows as it is.

    >>> print(escaped("Is [x](y) *b* <i>?"))
    Is \\[x\\](y) \\*b\\* \\<i\\>?
    """
    return _MARKUP.sub(r"\\\g<0>", one_line(text))


def reply(given: Reply, options: str = "") -> str:
    """A reply as a section for each answer, or a paragraph for the decline and a list of what can be answered.

    `options` (" --kb club.yaml") end the commands that it names.
    """
    blocks = [f"> **Notice:** {escaped(notice.text)}" for notice in given.notices]
    blocks += [answer(one) for one in given.answers]
    declined = wording.decline(given)
    if declined:
        blocks.append(escaped(declined))
    if not given.answers and given.suggestions:
        lines = [wording.suggestions_heading(given), ""]
        lines += [f"- {escaped(s.question)} ({_code(f'hfs show {s.id}{options}')})" for s in given.suggestions]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _code(text: str) -> str:
    """A text as code: between more backticks than stand in it."""
    marks = "`"
    while marks in text:
        marks += "`"
    return f"{marks}{text}{marks}" if marks == "`" else f"{marks} {text} {marks}"


def answer(given: Answer) -> str:
    """An entry as a section."""
    blocks = [f"## {escaped(given.question)}", printable(given.answer).strip()]
    if given.source:
        blocks.append(f"*Source: {escaped(given.source)}*")
    return "\n\n".join(blocks)


def topics(titles: Iterable[tuple[str, str, int]]) -> str:
    """Topics as a list."""
    return "\n".join(f"- `{one_line(name)}`: {escaped(title)} ({count})" for name, title, count in titles)


def questions(entries: Iterable[tuple[str, str]]) -> str:
    """Entries as a list."""
    return "\n".join(f"- {escaped(question)} (`{name}`)" for name, question in entries)


def gaps(listed: Iterable[tuple[str, str]]) -> str:
    """Known gaps as a list."""
    return questions(listed)
