"""Commands of a conversation."""

from __future__ import annotations

import pytest

from hfs_cli.chat.commands import COMMANDS, HELP, parse


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("/help", "/help", ""),
        ("/Show  fees ", "/show", "fees"),
        ("/why does it rain", "/why", "does it rain"),
        ("/exit", "/quit", ""),
        ("Bye?", "/quit", ""),
        ("goodbye!", "/quit", ""),
        ("exit please", "/quit", ""),
        ("see you", "/quit", ""),
        ("Help", "/help", ""),
        ("/?", "/help", ""),
        ("/foo", "/foo", ""),
        ("/", "/", ""),
    ],
)
def test_parsed(line: str, name: str, rest: str) -> None:
    assert parse(line) == (name, rest)


@pytest.mark.parametrize(
    "line", ["help me", "leave", "when can I see you", "", " /help", "/etc/hosts is gone", "//comment"]
)
def test_no_command(line: str) -> None:
    assert parse(line) is None


def test_every_command_is_in_the_help() -> None:
    assert [name for name in COMMANDS if name not in HELP] == []
