"""What is said in every human format, so that all of them say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from hfs_cli.reply import Reply


def decline(reply: Reply) -> str:
    """One or two sentences for a reply without an answer. Empty for an answered one without gaps."""
    if reply.gap_titles:
        return one_line(f"The source does not tell {'; nor '.join(reply.gap_titles)}.")
    if reply.status == "answered":
        return ""
    if reply.status == "ambiguous":
        return "That could mean two things. Which one do you mean?"
    if reply.reason == "other-subject":
        return "That is about something else than the source covers, so there is no answer to it here."
    if reply.reason == "empty":
        return "There is no question to answer."
    return "There is no answer to that in the source."


def suggestions_heading(reply: Reply) -> str:
    """What stands above the suggestions."""
    if reply.status == "answered":
        return "See also:"
    return "You may mean:" if reply.status == "ambiguous" else "What it can answer:"


def in_sentence(title: str) -> str:
    """A title as it stands inside a sentence: without its capital, unless that is one of several."""
    line = one_line(title)
    return f"{line[0].lower()}{line[1:]}" if line[1:2].islower() else line
