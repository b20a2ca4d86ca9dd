"""The cache: whatever lies in its place, the answer is right; and it is made no more often than it must be."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from hfs_cli.errors import InputError
from hfs_cli.kb.cache import CHECKSUM_BYTES, cache_folder, cache_path, open_index
from hfs_cli.kb.locate import Source
from hfs_cli.match.train import contents

if TYPE_CHECKING:
    from pathlib import Path

    from hfs_cli.kb.index import Index
    from hfs_cli.kb.records import KnowledgeBase
    from hfs_cli.kb.write_index import Contents
    from tests.conftest import Hfs

ENTRIES = "wordings: more.txt\nentries:\n- {{id: one, question: Is it one?, answer: {answer}}}\n"
posix_only = pytest.mark.skipif(os.name == "nt", reason="owners and modes of POSIX")
STARTS = 20


class Cached:
    """A knowledge base of its own with a cache of its own; counts how often its index is made."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "kb.yaml"
        self.cache = folder / "cache"
        self.made = 0
        self.write("first")
        (folder / "more.txt").write_text("[one]\none please\n", encoding="utf-8")

    def write(self, answer: str) -> None:
        self.path.write_text(ENTRIES.format(answer=answer), encoding="utf-8")

    def compile(self, base: KnowledgeBase) -> Contents:
        self.made += 1
        return contents(base)

    def open(self) -> Index:
        return open_index(Source(self.path, "--kb"), self.compile)

    def answer(self) -> str:
        """What the index says, by whatever way it was come by."""
        index = self.open()
        assert "one" in index.postings(["one"])
        target = index.by_id("one")
        assert target is not None
        return target.answer

    @property
    def place(self) -> Path:
        place = cache_path(self.path)
        assert place is not None
        return place


@pytest.fixture
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cached:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Cached(tmp_path)


def test_made_once(cached: Cached) -> None:
    assert [cached.answer() for _ in range(3)] == ["first"] * 3
    assert cached.made == 1
    assert [path.name for path in cached.place.parent.iterdir()] == [cached.place.name]


def test_lies_in_the_cache_of_the_user(cached: Cached, tmp_path: Path) -> None:
    assert cache_folder() == tmp_path / "cache" / "hfs"
    cached.answer()
    assert cached.place.parent == cache_folder()


def test_may_be_deleted_at_any_time(cached: Cached) -> None:
    cached.answer()
    shutil.rmtree(cached.cache)
    assert cached.answer() == "first"
    assert cached.made == 2


def test_changed_knowledge_base(cached: Cached) -> None:
    assert cached.answer() == "first"
    cached.write("other")
    assert cached.answer() == "other"
    assert cached.answer() == "other"
    assert cached.made == 2


def test_changed_within_the_same_second_and_size(cached: Cached) -> None:
    assert cached.answer() == "first"
    before = cached.path.stat()
    cached.write("tsrif")
    os.utime(cached.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert cached.path.stat().st_size == before.st_size
    assert cached.answer() == "tsrif"


def test_changed_wordings(cached: Cached) -> None:
    cached.answer()
    (cached.path.parent / "more.txt").write_text("[one]\nuno per favore\n", encoding="utf-8")
    assert "uno" in cached.open().postings(["uno"])
    assert cached.made == 2


def test_touched_only(cached: Cached) -> None:
    cached.answer()
    os.utime(cached.path, (1, 1))
    cached.answer()
    assert cached.made == 1


def test_vanished_knowledge_base(cached: Cached) -> None:
    cached.answer()
    cached.path.unlink()
    with pytest.raises(InputError, match="no such file"):
        cached.open()


def test_two_knowledge_bases_of_one_name(cached: Cached, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Cached(tmp_path / "other")
    other.write("elsewhere")
    assert [cached.answer(), other.answer(), cached.answer()] == ["first", "elsewhere", "first"]
    assert (cached.made, other.made) == (1, 1)


def test_link_that_points_elsewhere_now(cached: Cached, tmp_path: Path) -> None:
    link, second = tmp_path / "link.yaml", tmp_path / "second.yaml"
    second.write_text(ENTRIES.format(answer="second"), encoding="utf-8")
    link.symlink_to(cached.path)
    cached.path = link
    assert cached.answer() == "first"
    link.unlink()
    link.symlink_to(second)
    assert cached.answer() == "second"


@pytest.mark.parametrize("part", [0.0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
def test_flipped_byte(cached: Cached, part: float) -> None:
    cached.answer()
    data = bytearray(cached.place.read_bytes())
    data[round((len(data) - 1) * part)] ^= 0xFF
    cached.place.write_bytes(data)
    assert cached.answer() == "first"
    assert cached.made == 2


@pytest.mark.parametrize("keep", [0.0, 0.2, 0.5, 0.999])
def test_cut_short(cached: Cached, keep: float) -> None:
    cached.answer()
    data = cached.place.read_bytes()
    cached.place.write_bytes(data[: int(len(data) * keep)])
    assert cached.answer() == "first"
    assert cached.made == 2


@pytest.mark.parametrize("garbage", [b"", b"x", b"garbage\n" * 10_000, b"SQLite format 3\0" + bytes(8_192)])
def test_garbage(cached: Cached, garbage: bytes) -> None:
    cached.answer()
    cached.place.write_bytes(garbage)
    assert cached.answer() == "first"
    assert cached.answer() == "first"
    assert cached.made == 2


def test_folder_in_its_place(cached: Cached) -> None:
    place = cached.place
    place.mkdir(parents=True)
    (place / "kept").touch()
    assert cached.answer() == "first"
    assert (place / "kept").exists()


@posix_only
def test_link_in_its_place(cached: Cached, tmp_path: Path) -> None:
    """A link in the cache is replaced; what it points to is left alone."""
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    cached.place.symlink_to(precious)
    assert cached.answer() == "first"
    assert precious.read_bytes() == b"precious"
    assert not cached.place.is_symlink()


@pytest.mark.parametrize("key", ["version", "code", "format", "files"])
def test_made_by_another_version(cached: Cached, key: str) -> None:
    """An index that is whole but was made by another version, or from who knows what, is made anew."""
    from hfs_cli.kb.cache import checksum

    cached.answer()
    place = cached.place
    place.write_bytes(place.read_bytes()[:-CHECKSUM_BYTES])
    with sqlite3.connect(place) as base:
        base.execute("UPDATE meta SET value = '{}' WHERE key = ?", (key,))
    base.close()
    with place.open("rb") as file:
        found = checksum(file)
    with place.open("ab") as file:
        file.write(found)
    assert cached.answer() == "first"
    assert cached.made == 2


@pytest.mark.parametrize("where", ["a file", "below a file", "missing"])
def test_no_folder_to_be_had(cached: Cached, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """Where there can be no cache folder the answer comes all the same; a missing folder is made."""
    file = tmp_path / "file"
    file.write_bytes(b"kept")
    folder = {"a file": file, "below a file": file / "x" / "y", "missing": tmp_path / "x" / "y"}[where]
    if where == "a file":
        folder = tmp_path / "holder"
        folder.mkdir()
        (folder / "hfs").write_bytes(b"kept")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    assert [cached.answer(), cached.answer()] == ["first", "first"]
    assert cached.made == (1 if where == "missing" else 2)
    assert file.read_bytes() == b"kept"


@posix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="everything is writable to root")
def test_read_only_folder(cached: Cached) -> None:
    folder = cached.place.parent
    folder.chmod(0o500)
    try:
        assert cached.answer() == "first"
        assert list(folder.iterdir()) == []
    finally:
        folder.chmod(0o700)


@posix_only
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o1777])
def test_folder_that_others_can_write(cached: Cached, mode: int) -> None:
    """What others could have put there is neither used nor added to."""
    cached.answer()
    place = cached.place
    place.parent.chmod(mode)
    assert cache_path(cached.path) is None
    place.write_bytes(b"planted")
    assert cached.answer() == "first"
    assert place.read_bytes() == b"planted"


@posix_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_folder_of_somebody_else(cached: Cached) -> None:
    folder = cached.place.parent
    os.chown(folder, 12_345, 12_345)
    assert cache_path(cached.path) is None
    assert cached.answer() == "first"
    assert list(folder.iterdir()) == []


@posix_only
def test_new_folder_is_ours_alone(cached: Cached) -> None:
    cached.answer()
    assert cached.place.parent.stat().st_mode & 0o777 == 0o700


def test_leftovers_of_killed_processes_are_swept(cached: Cached) -> None:
    folder = cached.place.parent
    old, new = folder / "unfinished-old.tmp", folder / "unfinished-new.tmp"
    for leftover in (old, new):
        leftover.touch()
    yesterday = time.time() - 24 * 3600
    os.utime(old, (yesterday, yesterday))
    cached.answer()
    assert not old.exists()
    assert new.exists()


def test_indexes_that_nobody_used_for_a_month_are_swept(cached: Cached) -> None:
    folder = cached.place.parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    now, day = time.time(), 24 * 3600
    used = {"unused": (40, 40), "read": (1, 40), "written": (40, 1), "lately": (20, 20)}
    for name, (read, written) in used.items():
        (folder / f"{name}.index").touch()
        os.utime(folder / f"{name}.index", (now - read * day, now - written * day))
    cached.answer()
    cached.place.unlink()
    cached.answer()
    left = {path.stem for path in folder.glob("*.index")}
    assert left == {"read", "written", "lately", cached.place.stem}


@pytest.mark.parametrize("content", [None, b"", b"garbage" * 1000])
def test_delivered_index_that_is_damaged(cached: Cached, tmp_path: Path, content: bytes | None) -> None:
    """A damaged index beside the knowledge base is passed over."""
    delivered = tmp_path / "delivered.index"
    if content is not None:
        delivered.write_bytes(content)
    source = Source(cached.path, "built-in", delivered)
    target = open_index(source, cached.compile).by_id("one")
    assert target is not None
    assert target.answer == "first"
    assert cached.made == 1


def test_delivered_index_is_used_as_it_is(cached: Cached, tmp_path: Path) -> None:
    cached.answer()
    delivered = tmp_path / "delivered.index"
    shutil.copy(cached.place, delivered)
    shutil.rmtree(cached.cache)
    open_index(Source(cached.path, "built-in", delivered), cached.compile)
    assert cached.made == 1
    assert not cached.cache.exists()


def test_many_starts_on_a_cold_cache(hfs: Hfs, club: Path, tmp_path: Path) -> None:
    """All answer rightly and silently, and leave one index and nothing unfinished."""
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cold"), "HOME": str(tmp_path), "HFS_KB": str(club)}
    processes = [
        hfs.start(
            "ask",
            "--json",
            "When is the boathouse open?",
            environment=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(STARTS)
    ]
    for process in processes:
        output, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, b"")
        assert json.loads(output)["answers"][0]["id"] == "hours"
    left = [path.suffix for path in (tmp_path / "cold" / "hfs").iterdir()]
    assert left == [".index"]
