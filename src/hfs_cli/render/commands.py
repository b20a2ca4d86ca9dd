"""The commands as records, so that completion, the manual page and the reference tell the same as --help."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option or an argument.

    `names` are those of an option, the short one first ("-h", "--help"), and empty for an argument. `metavar` stands
    for the value and is empty for a switch; `choices` are the only values that it takes, where they are few; `many`
    tells that it may be given more than once; `shown` is how --help writes it ("--kb FILE", "[TOPIC]").
    """

    names: tuple[str, ...]
    metavar: str
    help: str
    choices: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A command and those below it. `path` is how it is called ("hfs kb test"); `examples` are whole command lines."""

    path: str
    description: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    options: tuple[Parameter, ...] = ()
    arguments: tuple[Parameter, ...] = ()
    commands: tuple[Command, ...] = ()

    @property
    def name(self) -> str:
        """The last word of the path."""
        return self.path.rpartition(" ")[2]

    @property
    def summary(self) -> str:
        """The first sentence of the description."""
        return self.description[0].partition(". ")[0] if self.description else ""

    def command(self, name: str) -> Command | None:
        """The command of a name below this one."""
        return next((command for command in self.commands if command.name == name), None)

    def option(self, name: str) -> Parameter | None:
        """The option that has a name, with its hyphens."""
        return next((option for option in self.options if name in option.names), None)

    def walk(self) -> tuple[Command, ...]:
        """This command and all below it, each before its own."""
        return (self, *(below for command in self.commands for below in command.walk()))
