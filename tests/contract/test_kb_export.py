"""`hfs kb export`, the installed command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hfs_cli.errors import InputError
from hfs_cli.kb.write import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs

STARTS = {
    "markdown": "# The rowing club\n",
    "json": '{\n  "title": "The rowing club",\n',
    "html": "<!doctype html>\n",
    "plain": "The rowing club\n",
    "rich": "The rowing club\n",
}


@pytest.mark.parametrize("form", STARTS)
def test_each_format_goes_to_standard_output(hfs: Hfs, club: Path, form: str) -> None:
    done = hfs("kb", "export", "--kb", club, "--format", form)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(STARTS[form])
    assert done.out.endswith("\n")
    assert not done.out.endswith("\n\n")
    assert "\x1b" not in done.out


def test_markdown_where_nothing_is_said_and_json_for_short(hfs: Hfs, club: Path) -> None:
    by_name = hfs("kb", "export", environment={"HFS_KB": str(club)})
    assert by_name == hfs("kb", "export", "--kb", club, "--format", "markdown")
    assert hfs("kb", "export", "--kb", club, "--json") == hfs("kb", "export", "--kb", club, "--format", "json")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.md", "markdown"),
        ("a.MARKDOWN", "markdown"),
        ("a.json", "json"),
        ("a.html", "html"),
        ("a.htm", "html"),
        ("a.txt", "plain"),
        ("- b \u00fc.html", "html"),
    ],
)
def test_the_ending_of_the_file_chooses_the_format(hfs: Hfs, club: Path, tmp_path: Path, name: str, form: str) -> None:
    done = hfs("kb", "export", "--kb", club, "-o", tmp_path / name)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert (tmp_path / name).read_bytes() == hfs("kb", "export", "--kb", club, "--format", form).output
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_format_asked_for_wins_over_the_ending(hfs: Hfs, club: Path, tmp_path: Path) -> None:
    assert hfs("kb", "export", "--kb", club, "--format", "html", "--output", tmp_path / "page").status == 0
    assert (tmp_path / "page").read_text(encoding="utf-8").startswith(STARTS["html"])
    assert hfs("kb", "export", "--kb", club, "--format", "html", "-o", "-").out.startswith(STARTS["html"])


def test_an_export_is_the_same_every_time_and_replaces_the_last_one_by_force(
    hfs: Hfs, club: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.html"
    path.write_text("", encoding="utf-8")  # nothing is lost with an empty file
    path.chmod(0o640)
    assert hfs("kb", "export", "--kb", club, "-o", path).status == 0
    first = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o640
    assert hfs("kb", "export", "--kb", club, "--force", "-o", path).status == 0
    assert path.read_bytes() == first


def test_a_file_that_is_there_is_not_written_over(hfs: Hfs, club: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine", encoding="utf-8")
    done = hfs("kb", "export", "--kb", club, "-o", path)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"hfs: {path}: is there already, and is left as it is; name another file, or give --force\n"
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_stays_a_link(hfs: Hfs, club: Path, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    assert hfs("kb", "export", "--kb", club, "-o", tmp_path / "link.md").status == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text(encoding="utf-8").startswith("# The rowing club")


@pytest.mark.parametrize("named", ["kb.yaml", "words.txt", "link.json"])
def test_the_knowledge_base_itself_is_never_written_over(hfs: Hfs, tmp_path: Path, named: str) -> None:
    kb = tmp_path / "kb.yaml"
    kb.write_text("wordings: words.txt\nentries: [{id: a, question: b, answer: c}]\n", encoding="utf-8")
    (tmp_path / "words.txt").write_text("[a]\nd\n", encoding="utf-8")
    (tmp_path / "link.json").symlink_to(kb)
    before = (tmp_path / named).read_bytes()
    done = hfs("kb", "export", "--kb", kb, "--json", "-o", tmp_path / named)
    assert done.status == 2
    assert done.err == f"hfs: {tmp_path / named}: is a file of the knowledge base itself; choose another name\n"
    assert (tmp_path / named).read_bytes() == before


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("a.pdf", "which format? end the name with .md"),
        ("a", "which format? end the name with .md"),
        ("none/a.md", "no such file or directory"),
        ("folder.md", "is a directory"),
        ("kb.yaml/a.md", "not a directory"),
        ("x" * 300 + ".md", "file name too long"),
    ],
)
def test_a_file_that_cannot_be_written_is_one_line(
    hfs: Hfs, club: Path, tmp_path: Path, target: str, said: str
) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "kb.yaml").write_bytes(club.read_bytes())
    done = hfs("kb", "export", "--kb", tmp_path / "kb.yaml", "-o", tmp_path / target)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"hfs: {tmp_path / target}: {said}")
    assert done.err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.md", "kb.yaml"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full is Linux's")
def test_a_full_disk_is_one_line(hfs: Hfs, club: Path) -> None:
    done = hfs("kb", "export", "--kb", club, "--json", "-o", "/dev/full")
    assert (done.status, done.err) == (2, "hfs: /dev/full: no space left on device\n")


def test_the_json_answers_as_the_original_does(hfs: Hfs, club: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    hfs("kb", "export", "--kb", club, "-o", copy)
    for question in ("what are the annual dues", "where can I park", "someone is drowning", "a tennis court"):
        asked = [json.loads(hfs("ask", "--json", "--kb", kb, question).out) for kb in (club, copy)]
        assert asked[0] == asked[1]


def test_the_built_in_one_is_exported_where_no_other_is_named(hfs: Hfs) -> None:
    assert hfs("kb", "export").out.startswith("# Hemifacial spasm\n")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes differ on Windows")
def test_a_reader_that_leaves_is_no_fault(hfs: Hfs, club: Path) -> None:
    process = hfs.start(
        "kb", "export", "--kb", club, "--format", "html", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), errors) == (141, b"")


def test_a_broken_knowledge_base_is_one_line(hfs: Hfs, tmp_path: Path) -> None:
    kb = tmp_path / "kb.yaml"
    kb.write_text("entries: [{question: a}]\n", encoding="utf-8")
    done = hfs("kb", "export", "--kb", kb, "-o", tmp_path / "a.html")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"hfs: {kb}:1:")
    assert done.err.count("\n") == 1
    assert not (tmp_path / "a.html").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_nothing_is_written_through_a_link_that_lies_in_wait(tmp_path: Path) -> None:
    """Whoever can guess the name of the unfinished file must not choose what is written over."""
    precious = tmp_path / "precious"
    precious.write_text("kept", encoding="utf-8")
    (tmp_path / f".answers.md.{os.getpid()}.unfinished").symlink_to(precious)
    with pytest.raises(InputError):
        write_file(tmp_path / "answers.md", b"new")
    assert precious.read_text(encoding="utf-8") == "kept"
