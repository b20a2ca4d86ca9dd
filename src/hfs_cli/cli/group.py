"""Commands of which an unknown one is answered with the one that was meant."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

from hfs_cli.errors import UsageError


class Group(TyperGroup):
    """A group of commands that says what may have been meant."""

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
