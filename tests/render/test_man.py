"""The manual page: its sections, what must be escaped, and what the tools for manual pages say of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from hfs_cli.cli import status
from hfs_cli.render import man, manual
from hfs_cli.render.commands import Command, Parameter

if TYPE_CHECKING:
    from pathlib import Path

HELP = Parameter(("-h", "--help"), "", "Show this.")
COMMON = Parameter(("--kb",), "FILE", "The file.")
OWN = Parameter(("-o", "--out"), "FILE", ".dotted 'quoted' C:\\temp naïve ~ ^ `hfs show`")
ROOT = Command(
    "hfs",
    ("Answer.",),
    options=(Parameter(("--version",), "", "Print the version."), HELP),
    commands=(
        Command(
            "hfs ask",
            ("Ask a question.", "And more."),
            ("hfs ask -- 'why'", ".start"),
            (COMMON, OWN, HELP),
            (Parameter((), "QUESTION", "The question.", many=True, required=True), Parameter((), "REST", "")),
        ),
        Command(
            "hfs kb",
            ("Keep it.",),
            options=(HELP,),
            commands=(Command("hfs kb check", ("Check.",), options=(COMMON, HELP)),),
        ),
    ),
)
PAGE = man.page(ROOT, "1.2")
SECTIONS = ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES"]
SECTIONS += ["EXAMPLES", "SEE ALSO"]


def section(name: str, page: str = PAGE) -> str:
    """The roff of a section."""
    return page.partition(f"\n.SH {name}\n")[2].partition("\n.SH ")[0]


def test_sections_stand_in_their_order() -> None:
    assert re.findall(r"^\.SH (.*)$", PAGE, re.MULTILINE) == SECTIONS


def test_the_title_names_program_section_date_and_version() -> None:
    assert re.match(r'\.TH HFS 1 \d{4}-\d\d-\d\d "hfs 1\.2" "User Commands"\n', PAGE)


def test_every_command_is_told_but_not_mere_groups() -> None:
    headings = re.findall(r"^\.SS (.*)$", PAGE, re.MULTILINE)
    assert [re.sub(r"\\f.", "", heading) for heading in headings] == [
        "hfs ask [OPTION]... QUESTION... [REST]",
        "hfs kb check [OPTION]...",
    ]


def test_options_of_several_commands_are_told_once() -> None:
    assert PAGE.count("The file.") == 1
    assert "The file." in section("OPTIONS")
    assert "Print the version." in section("OPTIONS")
    assert "It also takes \\fB\\-\\-kb\\fP and \\fB\\-\\-help\\fP; see OPTIONS." in section("COMMANDS")
    assert "\\fB\\-o\\fP, \\fB\\-\\-out\\fP \\fIFILE\\fP" in section("COMMANDS")


def test_texts_of_others_stay_as_they_are() -> None:
    """What roff would act on is escaped: dots and quotes at the start of a line, backslashes, signs, other letters."""
    assert r"\&.dotted \(aqquoted\(aq C:\etemp na\[u00EF]ve \(ti \(ha \fBhfs show\fP" in PAGE
    assert "\n\\&.start\n" in PAGE
    assert PAGE.isascii()
    assert max(map(len, PAGE.splitlines())) <= 80


def test_a_long_call_is_broken_between_words_and_behind_bars() -> None:
    kinds = Parameter((), "one|two", "", required=True)
    root = Command("hfs", commands=(Command("hfs make", arguments=(kinds, Parameter((), "-- WORD", "", many=True))),))
    calls = section("SYNOPSIS", man.page(root, "1.2"))
    assert ".nf" not in calls
    assert r"\fIone|\:two\fP [\fI\-\-\ WORD\fP]..." in calls


def test_exit_statuses_are_those_of_the_program() -> None:
    numbers = {value for name, value in vars(status).items() if name.isupper()}
    assert {int(number) for number in manual.EXIT_STATUS} == numbers
    assert all(f"\\fB{number}\\fP" in section("EXIT STATUS") for number in numbers)


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_mandoc_finds_nothing_to_say(tmp_path: Path) -> None:
    file = tmp_path / "hfs.1"
    file.write_text(PAGE, encoding="ascii")
    done = subprocess.run(["mandoc", "-Tlint", "hfs.1"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_what_a_reader_sees() -> None:
    done = subprocess.run(["mandoc", "-Tutf8", "-Owidth=300"], input=PAGE, capture_output=True, text=True, check=True)
    seen = " ".join(re.sub(r".\x08", "", done.stdout).split())
    assert "-o, --out FILE .dotted 'quoted' C:\\temp naïve ~ ^ hfs show" in seen
    assert "hfs ask -- 'why' .start" in seen
