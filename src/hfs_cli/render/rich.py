"""Rich text for a terminal: few styles, no boxes, lines of readable length. The only user of Rich for replies."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from hfs_cli.render import plain, prose, wording
from hfs_cli.render.choices import hanging
from hfs_cli.render.safe import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from hfs_cli.match.explain import Explanation
    from hfs_cli.reply import Answer, Reply

READABLE = 88
"""Columns of the longest line: longer ones are hard to read, however wide the terminal is."""

NARROW = 24
"""Columns below which lists are not set in."""

LABEL_INDENT = 2
EVIDENCE_INDENT = 8
"""Columns by which the further lines of an explanation are set in: below its labels, below its candidates."""

THEME = Theme(
    {
        "question": "bold",
        "command": "cyan",
        "aside": "dim",
        "notice": "bold red",
        "decline": "yellow",
    },
)


class Renderer:
    """Renders for a terminal of `width` columns: with `color` as escapes, else the same layout in plain characters.

    `options` (" --kb club.yaml") end the commands that it names, quoted for a shell where they need it.
    """

    def __init__(self, width: int, *, color: bool, encoding: str = "utf-8", options: str = "") -> None:
        self._width = max(min(width, READABLE), 10)
        self._color = color
        self._encoding = encoding
        self._options = options
        self._bullet = "\N{BULLET}" if _can_show("\N{BULLET}", encoding) else "-"

    def reply(self, given: Reply) -> str:
        """A reply with the question that was matched, the answer, its source and related questions as commands."""
        blocks: list[RenderableType] = [self._notice(printable(notice.text)) for notice in given.notices]
        blocks += [self._answer(one) for one in given.answers]
        declined = wording.decline(given)
        if declined:
            blocks.append(Text(declined, style="decline"))
        if given.suggestions and not given.answers:
            blocks.append(
                self._commands(wording.suggestions_heading(given), [(s.id, s.question) for s in given.suggestions])
            )
        return self._render(blocks)

    def answer(self, given: Answer) -> str:
        """An entry."""
        return self._render([self._answer(given)])

    def topics(self, titles: Iterable[tuple[str, str, int]]) -> str:
        """The topics, each with the command that lists its questions."""
        rows = [
            (f"hfs topics {one_line(name)}{self._options}", f"{one_line(title)} ({count})")
            for name, title, count in titles
        ]
        return self._render([self._grid(rows)])

    def questions(self, entries: Iterable[tuple[str, str]]) -> str:
        """Questions, each with the command that shows its answer."""
        return self._render([self._grid(self._shown(entries))])

    def gaps(self, listed: Iterable[tuple[str, str]]) -> str:
        """What the source does not tell."""
        heading = Text("The source does not tell:", style="aside")
        return self._render([Group(heading, self._grid([(name, one_line(title)) for name, title in listed]))])

    def explanation(self, given: Explanation) -> str:
        """Why a question gets its reply: the plain text, its labels set off and its further lines set in."""
        lines = []
        for line in plain.explanation(given).split("\n"):
            beneath = EVIDENCE_INDENT if line.startswith(" ") else LABEL_INDENT
            text = Text("\n".join(hanging(line, self._width, min(beneath, self._width // 4))))
            label, colon, _ = line.partition(":")
            if colon and not line.startswith(" "):
                text.stylize("question", 0, len(label) + 1)
            lines.append(text)
        return self._render([Group(*lines)])

    def _answer(self, given: Answer) -> RenderableType:
        blocks: list[RenderableType] = [Text(one_line(given.question), style="question"), Text("")]
        blocks += self._prose(printable(given.answer))
        if given.source:
            blocks += [Text(""), Text(f"Source: {one_line(given.source)}", style="aside")]
        if given.related:
            blocks += [Text(""), self._commands("See also:", list(given.related))]
        return Group(*blocks)

    def _prose(self, markdown: str) -> list[RenderableType]:
        def inside(columns: int) -> int:
            return min(columns, self._width // 2)

        laid_out: list[RenderableType] = []
        for block in prose.blocks(markdown):
            if block.apart:
                laid_out.append(Text(""))
            text = Text()
            for span in prose.spans(block.text):
                styles = (("bold", span.strong), ("italic", span.emphasis))
                text.append(span.text, style=" ".join(name for name, wanted in styles if wanted))
            if block.marker:
                grid = Table.grid(padding=(0, 1))
                grid.add_column(no_wrap=True)
                grid.add_column(overflow="fold")
                grid.add_row(Text(block.marker if block.marker[0].isdigit() else self._bullet), text)
                laid_out.append(Padding(grid, (0, 0, 0, inside(block.indent + (self._width >= NARROW)))))
            else:
                laid_out.append(Padding(text, (0, 0, 0, inside(block.indent))))
        return laid_out

    def _commands(self, heading: str, entries: list[tuple[str, str]]) -> RenderableType:
        return Group(Text(heading, style="aside"), Padding(self._grid(self._shown(entries)), (0, 0, 0, 2)))

    def _shown(self, entries: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """The command that shows each entry, and its question."""
        return [(f"hfs show {name}{self._options}", one_line(question)) for name, question in entries]

    def _grid(self, rows: list[tuple[str, str]]) -> RenderableType:
        """Commands beside what they show; one below the other where there is no room for that."""
        longest = max((len(command) for command, _ in rows), default=0)
        if longest + 30 > self._width:
            lines: list[RenderableType] = []
            for command, meaning in rows:
                lines += [Text(meaning), Text(f"  {command}", style="command")]
            return Group(*lines)
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="command", no_wrap=True)
        grid.add_column()
        for command, meaning in rows:
            grid.add_row(Text(command), Text(meaning))
        return grid

    def _notice(self, text: str) -> RenderableType:
        return Text(f"! {text}", style="notice")

    def _render(self, blocks: list[RenderableType]) -> str:
        spaced: list[RenderableType] = []
        for block in blocks:
            spaced += [block, Text("")]
        # Rich asks the file for its encoding.
        written = io.BytesIO()
        buffer = io.TextIOWrapper(written, encoding=self._encoding, errors="replace", newline="\n")
        console = Console(
            file=buffer,
            width=self._width,
            force_terminal=self._color,
            color_system="standard" if self._color else None,
            no_color=False,
            legacy_windows=False,
            theme=THEME,
            markup=False,
            highlight=False,
            emoji=False,
        )
        console.print(Group(*spaced[:-1]), crop=False)
        buffer.flush()
        text = written.getvalue().decode(self._encoding, "replace")
        return "\n".join(line.rstrip() for line in text.rstrip("\n").split("\n"))


def _can_show(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
