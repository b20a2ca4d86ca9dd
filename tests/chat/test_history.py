"""Earlier questions in a file."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hfs_cli.chat.history import LONGEST, MOST_BYTES, HistoryFile
from hfs_cli.errors import InputError


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX file modes")
def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    HistoryFile(tmp_path / "history").add("a question")
    assert stat.S_IMODE((tmp_path / "history").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("added", "kept"),
    [
        (["one", "two"], ["one", "two"]),
        (["of two\nlines\r\n"], ["of two lines"]),
        (["\x1b[31mred\x07 \u202eleft"], ["[31mred left"]),
        (["", "   ", "\x1b"], []),
        (["half \ud83d a character"], ["half a character"]),
        (["日本語 é"], ["日本語 é"]),
        (["x" * LONGEST, "y" * (LONGEST + 1)], ["x" * LONGEST]),
    ],
)
def test_what_is_kept(tmp_path: Path, added: list[str], kept: list[str]) -> None:
    history = HistoryFile(tmp_path / "history")
    for question in added:
        history.add(question)
    assert history.read() == kept


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (b"", []),
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\nhalf a li", ["one", "half a li"]),
        (b"\xff\xfe one\n\x00\x1b]0;title\x07\n", ["\ufffd\ufffd one", "]0;title"]),
        (b"\n\n one \r\n", ["one"]),
        (b"old\n" + b"x" * MOST_BYTES + b"\nnew\n", ["new"]),
    ],
    ids=["empty", "whole", "interrupted", "garbage", "blank", "huge"],
)
def test_what_is_read(tmp_path: Path, content: bytes, read: list[str]) -> None:
    (tmp_path / "history").write_bytes(content)
    assert HistoryFile(tmp_path / "history").read() == read


def test_a_line_after_an_interruption_stands_by_itself(tmp_path: Path) -> None:
    (tmp_path / "history").write_bytes(b"one\nhalf a li")
    HistoryFile(tmp_path / "history").add("two")
    assert (tmp_path / "history").read_bytes() == b"one\nhalf a li\ntwo\n"


def test_several_conversations_share_a_file(tmp_path: Path) -> None:
    def talk(number: int) -> None:
        history = HistoryFile(tmp_path / "history")
        for question in range(50):
            history.add(f"{number} asks {question}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(talk, range(8)))
    wanted = {f"{number} asks {question}" for number in range(8) for question in range(50)}
    assert sorted(HistoryFile(tmp_path / "history").read()) == sorted(wanted)


@pytest.mark.parametrize("kind", ["directory", "missing folder", "fifo", "device"])
def test_what_cannot_hold_a_history_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "history"
    if kind == "directory":
        path.mkdir()
    elif kind == "missing folder":
        path = path / "below"
    elif kind == "fifo":
        if not hasattr(os, "mkfifo"):
            pytest.skip("there are no FIFOs on this system")
        os.mkfifo(path)
    else:
        if not Path("/dev/zero").exists():
            pytest.skip("there is no /dev/zero on this system")
        path.symlink_to("/dev/zero")
    with pytest.raises(InputError, match=r"history .*: "):
        HistoryFile(path)
