"""What --help prints: usage, description, examples, arguments, options, commands, laid out for the window's width."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hfs_cli.render.commands import Command

WIDEST = 78
"""Columns of the longest line, but for what can't be broken."""

NARROWEST = 20
"""Columns that a window is taken to have at least."""

INSET = "  "

NO_COMMAND = ("#", "{")
"""What an example begins with that is no command line: a remark, or a line of a file in JSON."""

WIDEST_NAME = 30
"""Columns up to which a name has its meaning beside it; in a window narrower than WIDEST, a third of its width."""


def page(command: Command, width: int, statuses: Mapping[str, str]) -> str:
    """The help of a command, in lines of at most `width` columns where words allow that.

    `statuses` are exit statuses with their meanings; empty where the page does not tell them.
    """
    width = max(min(width, WIDEST), NARROWEST)
    blocks = [usage(command, width)]
    blocks += ["\n".join(_filled(text, width)) for text in command.description]
    if command.examples:
        blocks.append("\n".join(line for example in command.examples for line in _example(example, width)))
    listed = {
        "Arguments": [(one.shown, one.help) for one in command.arguments],
        "Options": [(one.shown, one.help) for one in command.options],
        "Commands": [(one.name, f"{one.summary.rstrip('.')}.") for one in command.commands],
        "Exit status": [(code, meaning) for code, meaning in statuses.items()],
    }
    blocks += [f"{title}:\n{_items(pairs, width)}" for title, pairs in listed.items() if pairs]
    return "\n\n".join(blocks)


def usage(command: Command, width: int) -> str:
    """How a command is called."""
    pieces = ["[OPTIONS]", *(["COMMAND [ARGS]..."] if command.commands else [one.shown for one in command.arguments])]
    return "\n".join(
        wrap(
            f"Usage: {command.path} {' '.join(pieces)}",
            width,
            subsequent_indent=INSET * 2,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def _filled(text: str, width: int) -> list[str]:
    return wrap(
        text, width, initial_indent=INSET, subsequent_indent=INSET, break_long_words=False, break_on_hyphens=False
    )


def _example(line: str, width: int) -> list[str]:
    """A command line; where it is too long, as several that a shell takes for one. Others are only broken."""
    room = width - len(INSET)
    if len(line) <= room:
        return [INSET + line]
    if line.startswith(NO_COMMAND):
        return wrap(
            line,
            width,
            initial_indent=INSET,
            subsequent_indent=INSET * 2,
            break_long_words=False,
            break_on_hyphens=False,
        )
    pieces = wrap(line, room - 2, subsequent_indent=INSET, break_long_words=False, break_on_hyphens=False)
    return [f"{INSET}{piece} \\" for piece in pieces[:-1]] + [INSET + pieces[-1]]


def _items(pairs: Iterable[tuple[str, str]], width: int) -> str:
    """Names with their meanings beside them; below a long name."""
    pairs = list(pairs)
    room = min(max(len(name) for name, _ in pairs), WIDEST_NAME if width >= WIDEST else width // 3)
    beside = " " * (len(INSET) + room + 2)
    lines: list[str] = []
    for name, meaning in pairs:
        names = _filled(name, width) if len(INSET) + len(name) > width else [INSET + name]
        meanings = wrap(meaning, width - len(beside), break_long_words=False, break_on_hyphens=False)
        if len(name) <= room and meanings:
            names[-1] = f"{names[-1]:<{len(beside)}}{meanings.pop(0)}"
        lines += [*names, *(beside + line for line in meanings)]
    return "\n".join(lines)
