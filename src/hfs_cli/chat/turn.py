"""What is said to one line of a conversation, before it has any looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from hfs_cli.match.explain import Explanation
    from hfs_cli.reply import Answer, Reply


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the next line can pick by its number, counted from 1: an entry to show or a topic to list."""

    kind: Literal["entry", "topic"]
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What is printed, in this order: each part that is there. `leave` ends the conversation.

    `heading` stands above the `choices`; where there are none it is empty. `hint` tells what else can be typed.
    """

    note: str = ""
    reply: Reply | None = None
    answer: Answer | None = None
    explanation: Explanation | None = None
    heading: str = ""
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    leave: bool = False
