"""`hfs kb new` and `hfs kb schema`, the installed command."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs


def test_from_an_empty_folder_to_an_answer(hfs: Hfs, tmp_path: Path) -> None:
    made = hfs("kb", "new", cwd=tmp_path)
    assert (made.status, made.out) == (0, "")
    assert "hfs kb check faq.yaml" in made.err
    assert [path.name for path in tmp_path.iterdir()] == ["faq.yaml"]
    checked = hfs("kb", "check", "faq.yaml", "--strict", cwd=tmp_path)
    assert (checked.status, checked.out) == (0, "")
    assert checked.err.startswith("faq.yaml: nothing to mend ")
    asked = hfs("ask", "--kb", "faq.yaml", "when", "are", "you", "open", cwd=tmp_path)
    assert asked.status == 0
    assert "Tuesday to Saturday" in asked.out


def test_the_starter_declines_too(hfs: Hfs, tmp_path: Path) -> None:
    hfs("kb", "new", "x.yaml", cwd=tmp_path)
    declined = json.loads(hfs("ask", "--kb", "x.yaml", "--json", "are you hiring", cwd=tmp_path).out)
    assert (declined["reason"], declined["gap"]) == ("uncovered", "jobs")


@pytest.mark.parametrize(
    ("message", "urgent"),
    [
        ("there is smoke in the reading room", True),
        ("I smell smoke", True),
        ("there is smoke", True),
        ("the bin is burning", True),
        ("fire!", True),
        ("the carpet caught fire", True),
        ("can I smoke here", False),
        ("where is the fire exit", False),
        ("films about firemen", False),
    ],
)
def test_the_starter_warns_of_fire(hfs: Hfs, tmp_path: Path, message: str, urgent: bool) -> None:
    hfs("kb", "new", "x.yaml", cwd=tmp_path)
    reply = json.loads(hfs("ask", "--kb", "x.yaml", "--json", message, cwd=tmp_path).out)
    assert [notice["id"] for notice in reply["notices"]] == ["fire"] * urgent


def test_nothing_is_overwritten(hfs: Hfs, tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text("mine")
    done = hfs("kb", "new", cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert done.err == "hfs: faq.yaml: is there already, and is left as it is; name another file, or give --force\n"
    assert (tmp_path / "faq.yaml").read_text() == "mine"
    assert hfs("kb", "new", "--force", cwd=tmp_path).status == 0
    assert (tmp_path / "faq.yaml").read_text(encoding="utf-8") == hfs("kb", "new", "-").out


@pytest.mark.parametrize(("name", "word"), [("bike.yaml", "bike.yaml"), ("my bike.yaml", '"my bike.yaml"')])
def test_its_comments_name_the_file(hfs: Hfs, tmp_path: Path, name: str, word: str) -> None:
    (tmp_path / "sub").mkdir()
    done = hfs("kb", "new", f"sub/{name}", cwd=tmp_path)
    assert done.err.endswith(f"hfs kb check {word.replace(name, f'sub/{name}')}\n")
    comments = (tmp_path / "sub" / name).read_text(encoding="utf-8")
    assert f"#   hfs kb check {word}\n#   hfs ask --kb {word} when are you open\n" in comments
    assert "faq.yaml" not in comments


@pytest.mark.skipif(os.name == "nt", reason="needs a shell with limits")
def test_a_file_that_does_not_fit_leaves_nothing(hfs: Hfs, tmp_path: Path) -> None:
    """Where a write fails half-way, as on a full disk, no half file stays."""
    limited = ["sh", "-c", 'trap "" XFSZ; ulimit -f 1; exec "$0" kb new x.yaml', *hfs.command]
    environment = {**hfs.environment, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(limited, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "x.yaml: " in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_dash_prints_it(hfs: Hfs, tmp_path: Path) -> None:
    done = hfs("kb", "new", "-", cwd=tmp_path)
    hfs("kb", "new", cwd=tmp_path)
    assert done.out == (tmp_path / "faq.yaml").read_text(encoding="utf-8")


def test_a_folder_that_is_missing(hfs: Hfs, tmp_path: Path) -> None:
    done = hfs("kb", "new", tmp_path / "gone" / "faq.yaml")
    assert done.status == 2
    assert done.err.count("\n") == 1


def test_the_schema_is_json(hfs: Hfs) -> None:
    done = hfs("kb", "schema")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["required"] == ["entries"]
