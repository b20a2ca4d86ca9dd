"""The commands that Typer knows, as records of our own and as their --help texts."""

from __future__ import annotations

import inspect
import re
from enum import Enum
from typing import TYPE_CHECKING, Any

from typer import Context
from typer.core import TyperArgument, TyperGroup
from typer.main import get_command

from hfs_cli.render import help as help_text
from hfs_cli.render import manual
from hfs_cli.render.commands import Command, Parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERBATIM = "\b"  # opens a paragraph that is not filled, which we write command lines in


_NUMBERS = re.compile(r"<(float|int)[^>]*>")


def tree(first: str = "") -> Command:
    """All commands but hidden ones, in the order in which --help lists them; where `first` names one, it alone."""
    from hfs_cli.cli.app import application

    root = get_command(application(first))
    return of(root, Context(root, info_name="hfs", **root.context_settings))


def helps() -> dict[str, str]:
    """What --help prints for each command by its path, in a window that is wide enough."""
    return {command.path: help_of(command, help_text.WIDEST) for command in tree().walk()}


def help_of(command: Command, width: int) -> str:
    """What --help prints for a command in a window of `width` columns; that of the program tells the exit statuses."""
    return help_text.page(command, width, {} if " " in command.path else manual.EXIT_STATUS_SHORT)


def _below(command: Any, context: Context) -> Iterator[tuple[Any, Context]]:
    if isinstance(command, TyperGroup):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield below, Context(below, info_name=name, parent=context, **below.context_settings)


def of(command: Any, context: Context) -> Command:
    """A command of Typer's, and all below it."""
    paragraphs = [p for p in inspect.cleandoc(command.help or "").split("\n\n") if p.strip()]
    verbatim = [p.lstrip(_VERBATIM).strip("\n").splitlines() for p in paragraphs if p.startswith(_VERBATIM)]
    parameters = [p for p in command.get_params(context) if not getattr(p, "hidden", False)]
    return Command(
        path=context.command_path,
        description=tuple(" ".join(p.split()) for p in paragraphs if not p.startswith(_VERBATIM)),
        examples=tuple(line.strip() for block in verbatim for line in block if line.strip()),
        options=tuple(_parameter(p, context) for p in parameters if not isinstance(p, TyperArgument)),
        arguments=tuple(_parameter(p, context) for p in parameters if isinstance(p, TyperArgument)),
        commands=tuple(of(below, inner) for below, inner in _below(command, context)),
    )


def _parameter(parameter: Any, context: Context) -> Parameter:
    record = parameter.get_help_record(context)
    is_argument = isinstance(parameter, TyperArgument)
    metavar = "" if getattr(parameter, "is_flag", False) else parameter.make_metavar(context)
    choices = [c.value if isinstance(c, Enum) else str(c) for c in getattr(parameter.type, "choices", ())]
    return Parameter(
        names=() if is_argument else tuple(sorted([*parameter.opts, *parameter.secondary_opts], key=len)),
        metavar="|".join(choices) or _NUMBERS.sub("NUMBER", metavar.strip("[]{}").removesuffix("...").strip("[]{}")),
        help=" ".join(record[1].split()).replace(" [required]", "") if record else "",
        choices=tuple(choices),
        many=parameter.nargs == -1 or metavar.endswith("...") or bool(getattr(parameter, "multiple", False)),
        required=parameter.required,
        shown=record[0] if record else "",
    )
