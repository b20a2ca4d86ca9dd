"""The commands of a conversation: a slash, a name, and perhaps something after it."""

from __future__ import annotations

from typing import NamedTuple

from hfs_cli.text import words

COMMANDS = {
    "/topics": ("[TOPIC]", "the topics, or the questions of one; gaps: what the source does not tell"),
    "/show": ("ID or number", "an entry"),
    "/why": ("[QUESTION]", "why the last question, or this one, got its reply"),
    "/help": ("", "this list"),
    "/quit": ("", "leave; Ctrl-D does too"),
}
"""Each command with what may follow it and what it does."""

GAPS = "gaps"
"""Lists the known gaps where a topic is expected, unless a topic is called so."""

_FAREWELLS = frozenset(
    tuple(words(said))
    for said in """exit, quit, exit please, quit please, please exit, please quit, exit chat, quit chat, bye, bye bye,
    byebye, good bye, goodbye, ok bye, okay bye, thanks bye, thank you bye, bye thanks, thanks and bye, see you,
    see you later, see you soon, see ya, cya, good night, farewell""".split(",")
)
"""What leaves, in any letters and with any signs: nobody's question, and typed by everybody."""

_OTHER_NAMES = {"/exit": "/quit", "/q": "/quit", "/bye": "/quit", "/?": "/help", "/h": "/help", "/topic": "/topics"}


class Command(NamedTuple):
    """A command as typed. `name` is one of COMMANDS, or what was typed instead of one."""

    name: str
    rest: str

    @property
    def known(self) -> bool:
        """Whether there is such a command."""
        return self.name in COMMANDS


def parse(line: str) -> Command | None:
    """The command on a line; None where it is none: it does not start with a slash, or goes on like a path.

    The bare word help is taken for a command too, and so is what people say to leave.
    """
    if not line.startswith("/") and tuple(words(line)) in _FAREWELLS:
        line = "/quit"
    elif line.strip().casefold() == "help":
        line = "/help"
    if not line.startswith("/"):
        return None
    name, _, rest = line.partition(" ")
    if "/" in name[1:]:
        return None
    name = name.casefold()
    return Command(_OTHER_NAMES.get(name, name), rest.strip())


HELP = "\n".join(
    [
        "Type a question in your own words. After an answer:",
        "",
        "  2         picks number 2 of the list shown; so does: the second one",
        "  more      the next thing that belongs to it",
        "  why?      the reason, where the source gives one",
        "",
        "Commands:",
        "",
        *(f"  {f'{name} {after}'.rstrip():<20}  {meaning}" for name, (after, meaning) in COMMANDS.items()),
    ]
)
"""What /help prints."""
