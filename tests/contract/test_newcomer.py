"""The first things that somebody types: the name alone, no command, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.contract.terminal import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs


def test_the_name_alone_welcomes(hfs: Hfs, club: Path) -> None:
    done = hfs(environment={"HFS_KB": str(club)})
    assert (done.status, done.err) == (0, "")
    assert 'hfs ask "What does membership cost?"' in done.out
    assert "hfs topics joining" in done.out
    assert "hfs chat" in done.out
    assert "joining\tJoining\t2\n" in done.out
    assert "--help" in done.out


def test_what_it_proposes_works(hfs: Hfs, club: Path) -> None:
    environment = {"HFS_KB": str(club)}
    assert hfs("ask", "What does membership cost?", environment=environment).status == 0
    assert hfs("topics", "joining", environment=environment).status == 0


def test_the_built_in_one_is_welcomed_with(hfs: Hfs) -> None:
    done = hfs()
    assert (done.status, done.err) == (0, "")
    assert "emifacial spasm" in done.out


@pytest.mark.parametrize("columns", [10, 40, 200])
def test_the_welcome_fits_a_terminal(hfs: Hfs, club: Path, columns: int) -> None:
    done = on_terminal(hfs, columns=columns, environment={"HFS_KB": str(club), "NO_COLOR": "1"})
    assert (done.status, done.err) == (0, "")
    assert "hfs topics" in done.out
    assert "\x1b" not in done.out


def test_the_welcome_names_the_gaps_to_people_only(hfs: Hfs) -> None:
    assert "hfs topics gaps" in on_terminal(hfs, columns=80).out
    assert "hfs topics gaps" not in hfs().out


def test_a_knowledge_base_without_topics_is_welcomed_with(hfs: Hfs, tmp_path: Path) -> None:
    (tmp_path / "kb.yaml").write_text("entries:\n- question: Is it $(id)?\n  answer: Yes.\n")
    done = hfs(environment={"HFS_KB": str(tmp_path / "kb.yaml")})
    assert done.status == 0
    assert "hfs ask 'Is it $(id)?'" in done.out


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["topcs"], "no command is called 'topcs'; did you mean: hfs topics"),
        (["kb", "tset", "a.jsonl"], "no command is called 'tset'; did you mean: hfs kb test a.jsonl"),
        (["what", "causes", "it"], "no command is called 'what'; to ask that: hfs ask \"what causes it\""),
        (["what causes it"], "no command is called 'what causes it'; to ask that: hfs ask \"what causes it\""),
        (["--", "who", "gets", "it"], "no command is called 'who'; to ask that: hfs ask \"who gets it\""),
        (["help"], "no command is called 'help'; did you mean: hfs --help"),
    ],
)
def test_no_command_of_that_name(hfs: Hfs, arguments: list[str], line: str) -> None:
    done = hfs(*arguments)
    assert (done.status, done.out, done.err) == (2, "", f"hfs: {line}\n")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--no-pager", "ask", "x"], "--no-pager belongs after the command: hfs ask --no-pager QUESTION..."),
        (["--kb=club.yaml", "topics"], "--kb belongs after the command: hfs topics --kb FILE [TOPIC]"),
        (["--strict", "kb", "check"], "--strict belongs after the command: hfs kb check --strict [FILE]"),
        (["kb", "--json", "info"], "--json belongs after the command: hfs kb info --json"),
        (["--json", "why", "should", "I", "ask"], "--json belongs after the command: hfs why --json QUESTION..."),
        (["--nonsense", "ask", "x"], "No such option: --nonsense (hfs --help tells more)"),
    ],
)
def test_an_option_before_its_command_is_told_its_place(hfs: Hfs, arguments: list[str], line: str) -> None:
    done = hfs(*arguments)
    assert (done.status, done.out, done.err) == (2, "", f"hfs: {line}\n")


def test_an_error_is_one_line_also_on_a_narrow_terminal(hfs: Hfs) -> None:
    done = on_terminal(hfs, "--no-pager", "ask", "x", columns=40, errors_too=True)
    assert done.status == 2
    assert done.out.strip().splitlines() == [
        "hfs: --no-pager belongs after the command: hfs ask --no-pager QUESTION..."
    ]


def test_help_fits_a_narrow_terminal(hfs: Hfs) -> None:
    done = on_terminal(hfs, "--help", columns=40)
    assert done.status == 0
    assert max(map(len, done.out.splitlines())) <= 40


def test_no_control_code_comes_back(hfs: Hfs) -> None:
    done = hfs("\x1b]0;title\x07 \x9b31m\nwhat", "is", "it")
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in done.err.rstrip("\n"))
