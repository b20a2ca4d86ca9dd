"""Commands that show their help in the window at hand, and say of what they don't know what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer import TyperException
from typer.core import TyperCommand, TyperGroup

from hfs_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfs_cli.render.commands import Command as Record


class Command(TyperCommand):
    """A command whose help is ours."""

    def get_help(self, ctx: Any) -> str:
        """The help, as wide as the terminal allows."""
        return _help(self, ctx)

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the help, through a pager where it is longer than the screen."""
        return _showing(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group of commands that says what may have been meant."""

    def get_help(self, ctx: Any) -> str:
        """The help, as wide as the terminal allows."""
        return _help(self, ctx)

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the help, through a pager where it is longer than the screen."""
        return _showing(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """What the arguments are to the group itself. Raises UsageError for an option that a command below it takes."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            from hfs_cli.cli.tree import of

            advice = misplaced(getattr(error, "option_name", ""), given, of(self, ctx))
            if advice:
                raise UsageError(advice) from error
            raise

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments start with. Raises UsageError where there is none of that name."""
        if (
            args
            and not args[0].startswith("-")
            and self.get_command(ctx, args[0]) is None
            and not ctx.resilient_parsing
        ):
            from hfs_cli.cli.welcome import unknown_command

            raise UsageError(unknown_command(args, self.list_commands(ctx), ctx.command_path))
        return super().resolve_command(ctx, args)


def misplaced(option: str, arguments: Sequence[str], group: Record) -> str:
    """What to say of an option that the group does not take but a command below it does; empty where none does."""
    knowing = [command for command in group.walk() if not command.commands and command.option(option) is not None]
    if not knowing or group.option(option) is not None:
        return ""
    said = f" {' '.join(word for word in arguments if not word.startswith('-'))} "
    meant = [command for command in knowing if f"{command.path.removeprefix(group.path)} " in said]
    shown = min(meant, key=lambda command: said.find(f"{command.path.removeprefix(group.path)} "), default=knowing[0])
    known = shown.option(option)
    value = f" {known.metavar}" if known is not None and known.metavar else ""
    rest = " ".join(argument.shown for argument in shown.arguments)
    return f"{option} belongs after the command: {shown.path} {option}{value} {rest}".rstrip()


def _help(command: Any, context: Any) -> str:
    from hfs_cli.cli.streams import width
    from hfs_cli.cli.tree import help_of, of

    return help_of(of(command, context), width())


def _showing(option: Any) -> Any:
    if option is not None:
        option.callback = _show
    return option


def _show(context: Any, _option: Any, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from hfs_cli.cli import pager

        pager.show(context.get_help())
        context.exit()
