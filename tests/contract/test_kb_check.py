"""`hfs kb check`, the installed command."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from hfs_cli.kb.locate import locate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs

SOUND = """\
entries:
  - id: hours
    question: When do you open?
    aliases: [when are you open, what time do you open, are you open today]
    answer: At ten.
gaps: [{id: jobs, title: whether there are jobs, aliases: [is there a vacancy, do you hire]}]
elsewhere: [{id: others, reason: other-subject, aliases: [where is the town hall, the swimming pool]}]
"""
DOUBTFUL = SOUND + "topics: {empty: Empty}\n"
BROKEN = "titel: x\nentries:\n  - question: yes\n"


def kb(folder: Path, text: str) -> Path:
    path = folder / "kb.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "options", "status", "errors", "warnings"),
    [
        (SOUND, [], 0, 0, 0),
        (SOUND, ["--strict"], 0, 0, 0),
        (DOUBTFUL, [], 0, 0, 1),
        (DOUBTFUL, ["--strict"], 1, 0, 1),
        (BROKEN, [], 1, 2, 1),
        (BROKEN, ["--strict"], 1, 2, 1),
    ],
)
def test_status_and_counts(
    hfs: Hfs, tmp_path: Path, text: str, options: list[str], status: int, errors: int, warnings: int
) -> None:
    path = kb(tmp_path, text)
    done = hfs("kb", "check", path, *options)
    lines = done.out.splitlines()
    assert done.status == status
    assert [
        bool(re.match(rf"{re.escape(str(path))}:\d+(:\d+)?: (error|warning): .* \[[a-z-]+\]$", x)) for x in lines
    ] == [True] * (errors + warnings)
    assert ["error" if ": error: " in line else "warning" for line in lines] == ["error"] * errors + [
        "warning"
    ] * warnings
    assert done.err.startswith(f"{path}: ")
    assert done.err.count("\n") == 1

    record = json.loads(hfs("kb", "check", path, "--json", *options).out)
    assert (record["errors"], record["warnings"], record["complete"]) == (errors, warnings, errors == 0)
    assert len(record["findings"]) == errors + warnings


def test_json_says_nothing_else(hfs: Hfs, tmp_path: Path) -> None:
    done = hfs("kb", "check", kb(tmp_path, DOUBTFUL), "--json")
    assert (done.err, done.out.count("\n")) == ("", 1)


@pytest.mark.parametrize("way", ["argument", "option", "environment"])
def test_which_file_is_checked(hfs: Hfs, tmp_path: Path, way: str) -> None:
    path = kb(tmp_path, DOUBTFUL)
    if way == "argument":
        done = hfs("kb", "check", path)
    elif way == "option":
        done = hfs("kb", "check", "--kb", path)
    else:
        done = hfs("kb", "check", environment={"HFS_KB": str(path)})
    assert done.out.startswith(f"{path}:8:10: warning: ")


def test_one_file_only(hfs: Hfs, tmp_path: Path) -> None:
    path = kb(tmp_path, SOUND)
    assert hfs("kb", "check", path, "--kb", path).status == 2


def test_what_is_found_in_files_that_it_names_stands_at_their_place(hfs: Hfs, tmp_path: Path) -> None:
    (tmp_path / "w.txt").write_text("[hours]\nwhat hours\n[gone]\nwhen\n")
    done = hfs("kb", "check", "kb.yaml", cwd=kb(tmp_path, SOUND + "wordings: w.txt\n").parent)
    assert done.status == 1
    assert done.out.startswith("w.txt:3:1: error: [gone] is the id of no entry")


def test_markdown(hfs: Hfs, tmp_path: Path) -> None:
    done = hfs("kb", "check", kb(tmp_path, DOUBTFUL), "--format", "markdown")
    assert done.out.startswith("## Warnings\n\n- `")


def test_the_club_is_found_usable(hfs: Hfs, club: Path) -> None:
    assert hfs("kb", "check", club).status == 0


@pytest.mark.parametrize("inside", [True, False], ids=["from its folder", "from elsewhere"])
def test_the_built_in_one_is_told_in_short_paths(hfs: Hfs, tmp_path: Path, inside: bool) -> None:
    """Relative to where we are, or else to the folder of the knowledge base."""
    folder = locate().path.parent
    done = hfs("kb", "check", cwd=folder if inside else tmp_path)
    assert done.status == 0
    assert str(folder) not in done.out
    assert done.err.startswith(f"{folder}")
    places = [line.partition(":")[0] for line in done.out.splitlines()]
    assert [(folder / place).is_file() for place in places] == [True] * len(places)
