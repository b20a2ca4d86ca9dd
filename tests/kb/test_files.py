"""Files are read when they are regular, small enough and UTF-8; everything else is refused in a line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hfs_cli.errors import InputError, KnowledgeBaseError
from hfs_cli.kb import files


def test_reads_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\x00\xffx")
    assert files.read(path) == files.read(path, 3) == b"\x00\xffx"


def test_refuses_what_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1234")
    with pytest.raises(InputError, match="has 4 bytes; more than 3 are not read"):
        files.read(path, 3)


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="this system has no /proc")
def test_refuses_what_holds_more_than_its_size_tells() -> None:
    with pytest.raises(InputError, match="more than 10 are not read"):
        files.read(Path("/proc/self/status"), 10)


@pytest.mark.parametrize("name", ["missing", "folder", "fifo", "loop"])
def test_refuses_what_is_no_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif name == "fifo":
        if not hasattr(os, "mkfifo"):
            pytest.skip("this system has no FIFOs")
        os.mkfifo(path)
    elif name == "loop":
        path.symlink_to(path)
    with pytest.raises(InputError) as raised:
        files.read(path)
    assert str(raised.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("data", "place", "told"),
    [
        (b"a\nb\xff", (2, 2), "byte 0xff"),
        (b"\xef\xbb\xbf\xff", (1, 4), "byte 0xff"),
        (b"\xff\xfea\x00", (1, 1), "UTF-16"),
        (b"caf\xe9\n", (1, 4), "byte 0xe9"),
    ],
)
def test_the_first_byte_that_is_not_utf8_is_named(data: bytes, place: tuple[int, int], told: str) -> None:
    for use in (files.decode, files.check_utf8):
        with pytest.raises(KnowledgeBaseError) as raised:
            use(data, Path("x"))
        (fault,) = raised.value.faults
        assert (fault.line, fault.column) == place
        assert told in fault.message


@pytest.mark.parametrize(("data", "text"), [(b"\xef\xbb\xbfa", "a"), ("é".encode(), "é"), (b"", "")])
def test_decodes(data: bytes, text: str) -> None:
    assert files.decode(data, Path("x")) == text
