"""Prints replies and lists in the format that was chosen; loads only what that format needs."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, TypeVar

from hfs_cli.cli import streams
from hfs_cli.cli.streams import Format
from hfs_cli.render.safe import json_line, one_line

if TYPE_CHECKING:
    from hfs_cli.cli.streams import Color
    from hfs_cli.match.explain import Explanation
    from hfs_cli.render.rich import Renderer
    from hfs_cli.reply import Answer, Reply

_R = TypeVar("_R", bound="Renderer")

LONGEST_ECHO = 200
"""Characters of a question that are shown before its reply."""


class Printer:
    """Turns data into text of one format."""

    def __init__(self, chosen: Format, color: Color, kb: str | None = None) -> None:
        """`kb` is what the option --kb named: the commands in the texts name it too, to be used as they stand."""
        self.format = chosen
        self.options = ""
        """What ends the commands in the texts."""
        if kb and chosen is not Format.json:
            from hfs_cli.cli.shell_words import argument

            self.options = f" --kb {argument(kb)}"
        self._human: Any
        if chosen is Format.rich:
            from hfs_cli.render.rich import Renderer

            self._human = for_terminal(Renderer, color, self.options)
        elif chosen is Format.markdown:
            from hfs_cli.render import markdown

            self._human = markdown
        elif chosen is Format.plain:
            from hfs_cli.render import plain

            self._human = plain

    def reply(self, given: Reply) -> str:
        """A reply."""
        if self.format is Format.json:
            return json_line(given.as_dict())
        if self.format is Format.rich:
            return str(self._human.reply(given))
        return str(self._human.reply(given, self.options))

    def numbered_reply(self, given: Reply) -> str:
        """A reply among others: people see the question before it and a blank line after it."""
        if self.format is Format.json:
            return json_line(given.as_dict())
        question = one_line(given.question)
        shown = question if len(question) <= LONGEST_ECHO else f"{question[:LONGEST_ECHO].rstrip()}…"
        return f"> {shown}\n\n{self.reply(given)}\n"

    def answers(self, given: list[Answer]) -> str:
        """Entries."""
        if self.format is Format.json:
            return "\n".join(json_line(entry_record(answer)) for answer in given)
        return "\n\n".join(str(self._human.answer(answer)) for answer in given)

    def topics(self, titles: list[tuple[str, str, int]]) -> str:
        """Topics: id, title, number of questions."""
        if self.format is Format.json:
            return json_line([{"id": name, "title": title, "questions": count} for name, title, count in titles])
        return str(self._human.topics(titles))

    def questions(self, entries: list[tuple[str, str]]) -> str:
        """Entries by id and question."""
        if self.format is Format.json:
            return json_line([{"id": name, "question": question} for name, question in entries])
        return str(self._human.questions(entries))

    def gaps(self, listed: list[tuple[str, str]]) -> str:
        """Known gaps by id and title: what the source does not tell."""
        if self.format is Format.json:
            return json_line([{"id": name, "title": title} for name, title in listed])
        return str(self._human.gaps(listed))

    def explanation(self, given: Explanation) -> str:
        """Why a question gets its reply."""
        if self.format is Format.json:
            return json_line(given.as_dict())
        if self.format is Format.markdown:
            from hfs_cli.render import plain

            return f"```\n{plain.explanation(given)}\n```"
        return str(self._human.explanation(given))


def for_terminal(kind: type[_R], color: Color, options: str = "") -> _R:
    """A renderer for standard output: as wide as that is, in its encoding, with escapes where they are wanted.

    `options` end the commands that it names.
    """
    wanted = streams.wants_color(color, sys.stdout, os.environ)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return kind(streams.width(), color=wanted, encoding=encoding, options=options)


def entry_record(answer: Answer) -> dict[str, Any]:
    """An entry as data."""
    return {
        "id": answer.id,
        "topic": answer.topic,
        "question": answer.question,
        "answer": answer.answer,
        "source": answer.source,
        "related": [name for name, _ in answer.related],
    }
