"""What is said of a command line that names no command."""

from __future__ import annotations

import pytest

from hfs_cli.cli.shell_words import quoted
from hfs_cli.cli.welcome import unknown_command

COMMANDS = ["ask", "topics", "show", "why", "chat", "kb"]


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["topcs"], "hfs topics"),
        (["Topics"], "hfs topics"),
        (["topcis", "basics"], "hfs topics basics"),
        (["shwo", "fees", "--json"], "hfs show fees --json"),
        (["top"], "hfs topics"),
        (["aks", "what is it?"], 'hfs ask "what is it?"'),
        (["help"], "hfs --help"),
        (["version"], "hfs --version"),
        ([""], "hfs --help"),
    ],
)
def test_did_you_mean(arguments: list[str], meant: str) -> None:
    assert unknown_command(arguments, COMMANDS, "hfs").endswith(f"; did you mean: {meant}")


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["what", "causes", "it"], 'hfs ask "what causes it"'),
        (["what causes it"], 'hfs ask "what causes it"'),
        (["what", "causes", "it", "--json"], 'hfs ask "what causes it" --json'),
        (["who", "gets", "it?"], 'hfs ask "who gets it?"'),
        (["how", "is", "it", "treated"], 'hfs ask "how is it treated"'),
        (["what"], 'hfs ask "what"'),
        (["prices"], 'hfs ask "prices"'),
        (["What's", "it?"], 'hfs ask "What\'s it?"'),
    ],
)
def test_a_question_becomes_a_command(arguments: list[str], asked: str) -> None:
    assert unknown_command(arguments, COMMANDS, "hfs").endswith(f"; to ask that: {asked}")


def test_below_a_group_no_question_is_meant() -> None:
    assert unknown_command(["what", "is"], ["test", "check"], "hfs kb").endswith("; there are: test, check")
    assert unknown_command(["chekc", "a b"], ["test", "check"], "hfs kb").endswith('; did you mean: hfs kb check "a b"')


@pytest.mark.skipif("sys.platform == 'win32'", reason="the quotation marks of POSIX shells")
@pytest.mark.parametrize("text", ["$(id)", "`id`", 'say "so"', "a\\b", "what!"])
def test_nothing_in_a_question_is_run(text: str) -> None:
    assert quoted(text) == f"'{text}'"
