"""The manual page, in the man(7) macros, laid out as man-pages(7) asks."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from hfs_cli.render import manual

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hfs_cli.render.commands import Command, Parameter

DATE = "2026-11-22"
"""The day on which the wording of the page last changed."""

UNBROKEN = "\\ "
BREAK = "|\\:"
"""A bar after which a line may end, without a hyphen."""

_LITERAL = re.compile(r"`([^`]*)`")
_ESCAPES = {
    "\\": r"\e",
    "-": r"\-",
    "'": r"\(aq",
    '"': r"\(dq",
    "`": r"\(ga",
    "^": r"\(ha",
    "~": r"\(ti",
}


def page(root: Command, version: str) -> str:
    """The manual page of a command and all below it, as roff in ASCII, with a line end at its end."""
    commands = [command for command in root.walk() if not command.commands]
    common = _common(root)
    lines = [
        f'.TH {root.name.upper()} 1 {DATE} "{root.name} {version}" "User Commands"',
        ".SH NAME",
        *_filled(f"{_text(root.name)} \\- {_text(manual.SUMMARY)}"),
        ".SH SYNOPSIS",
        *_usages((root, *commands)),
        ".SH DESCRIPTION",
        *_paragraphs((*root.description, *manual.DESCRIPTION.split("\n\n"))),
        ".SH COMMANDS",
        *(line for command in commands for line in _command(command, common)),
        ".SH OPTIONS",
        *_items((_signature(option), _text(option.help)) for option in common),
        ".SH EXIT STATUS",
        *_items((f"\\fB{code}\\fP", _text(meaning)) for code, meaning in manual.EXIT_STATUS.items()),
        ".SH ENVIRONMENT",
        *_items(
            (", ".join(map(_bold, names.split(", "))), _text(meaning)) for names, meaning in manual.ENVIRONMENT.items()
        ),
        ".SH FILES",
        *_items((f"\\fI{_text(name)}\\fP", _text(meaning)) for name, meaning in manual.FILES.items()),
        ".SH EXAMPLES",
        *[line for caption, example in manual.EXAMPLES for line in (".PP", _text(caption), *_block([example]))][1:],
        ".SH SEE ALSO",
        *_references(manual.SEE_ALSO),
    ]
    return "\n".join(lines) + "\n"


def _common(root: Command) -> list[Parameter]:
    """The options of the program as a whole and those that mean the same in several commands."""
    counts = Counter(option for command in root.walk() for option in command.options)
    return [option for option, count in counts.items() if count > 1 or option in root.options]


def _command(command: Command, common: list[Parameter]) -> list[str]:
    lines = [f".SS {_synopsis(command)}", *_paragraphs(command.description)]
    lines += _items((f"\\fI{_text(a.metavar)}\\fP", _text(a.help)) for a in command.arguments if a.help)
    own = [option for option in command.options if option not in common]
    lines += _items((_signature(option), _text(option.help)) for option in own)
    shared = [_bold(option.names[-1]) for option in command.options if option in common]
    if shared:
        lines += [".PP", *_filled(f"It also takes {_enumerated(shared)}; see OPTIONS.")]
    if command.examples:
        lines += [".PP", *_block(command.examples)]
    return lines


def _usages(commands: Iterable[Command]) -> list[str]:
    """How each command is called, a paragraph each: with hanging lines, ragged, unhyphenated and without space between.

    Lines that are not filled would be broken by the screen, in the middle of a word.
    """
    calls = [line for command in commands for line in (".HP 4", _synopsis(command))]
    return [".PD 0", ".ad l", ".nh", *calls, ".hy", ".ad", ".PD"]


def _synopsis(command: Command) -> str:
    """How a command is called, as one line of roff."""
    parts = [_bold(command.path), "[\\fIOPTION\\fP]..."]
    if command.commands:
        parts.append("\\fICOMMAND\\fP ...")
    for argument in command.arguments:
        shown = f"\\fI{_text(argument.metavar).replace('|', BREAK).replace(' ', UNBROKEN)}\\fP"
        shown = shown if argument.required else f"[{shown}]"
        parts.append(shown + ("..." if argument.many else ""))
    return " ".join(parts)


def _signature(option: Parameter) -> str:
    value = f" \\fI{_text(option.metavar)}\\fP" if option.metavar else ""
    return ", ".join(_bold(name) for name in option.names) + value


def _items(items: Iterable[tuple[str, str]]) -> list[str]:
    return [line for name, meaning in items for line in (".TP", name, *_filled(meaning or "\\&"))]


def _block(lines: Iterable[str]) -> list[str]:
    """Lines that are shown as they are."""
    return [".RS 4", ".nf", *(_guarded(_escaped(line)) for line in lines), ".fi", ".RE"]


def _paragraphs(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in (".PP", *_filled(_text(text)))][1:]


def _filled(text: str) -> list[str]:
    """Roff text in lines of at most 79 characters, where its words allow that."""
    lines = textwrap.wrap(text, 79, break_long_words=False, break_on_hyphens=False)
    return [_guarded(line) for line in lines]


def _references(pages: Iterable[str]) -> list[str]:
    """Other manual pages, as "less(1)", one a line with commas between."""
    lines = [".BR {} ({})".format(*page.rstrip(")").split("(")) for page in pages]
    return [f"{line} ," for line in lines[:-1]] + lines[-1:]


def _enumerated(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _text(text: str) -> str:
    """A text as roff, what stands between backquotes in bold."""
    pieces = _LITERAL.split(text)
    return "".join(_bold(piece) if number % 2 else _escaped(piece) for number, piece in enumerate(pieces))


def _bold(text: str) -> str:
    return f"\\fB{_escaped(text)}\\fP"


def _escaped(text: str) -> str:
    escaped = "".join(_ESCAPES.get(character, character) for character in text)
    return re.sub(r"[^\x00-\x7f]", lambda match: f"\\[u{ord(match[0]):04X}]", escaped)


def _guarded(line: str) -> str:
    """A line that does not begin as a request."""
    return f"\\&{line}" if line.startswith((".", "'")) else line
