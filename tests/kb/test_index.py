from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from hfs_cli.engine import load
from hfs_cli.errors import IndexDamagedError
from hfs_cli.kb.index import Index
from hfs_cli.kb.layout import CALM, FORMAT, Target
from hfs_cli.kb.write_index import Contents, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def index(club: Path) -> Index:
    return load(club).index


def test_targets_in_the_order_of_the_file(index: Index) -> None:
    every = index.targets()
    assert [target.n for target in every] == list(range(len(every)))
    assert [target.id for target in every] == [
        "fees", "joining", "boats", "hours", "parking", "tennis", "small-talk", "capsized",
    ]  # fmt: skip
    assert [target.id for target in index.targets("elsewhere")] == ["tennis", "small-talk"]
    assert [target.id for target in index.targets("notice")] == ["capsized"]


def test_a_target_is_what_the_file_says(index: Index) -> None:
    target = index.by_id("fees")
    assert target is not None
    assert target == index.target(target.n)
    assert (target.kind, target.topic, target.source) == ("entry", "joining", "page 2")
    assert target.answer == "Membership costs 90 crowns a year.\n\n- **Students** pay half.\n- Children pay *nothing*."
    assert target.related == ("joining",)
    assert index.by_id("no-such-id") is None
    assert index.by_id("\udcff") is None
    assert index.names("\udcff", 5) == []


def test_gaps_and_others_know_their_reasons(index: Index) -> None:
    reasons = {target.id: target.reason for target in index.targets() if target.reason}
    assert reasons == {"parking": "uncovered", "tennis": "other-subject", "small-talk": "no-match"}


def test_meta(index: Index) -> None:
    assert index.meta["title"] == "The rowing club"
    assert index.meta["language"] == "english"
    assert index.meta["disclaimer"].startswith("From the leaflet")


def test_counts_of_words(index: Index) -> None:
    counts = index.counts(["boathouse", "sundays", "zeppelin", "boathouse"])
    assert counts["boathouse"] > counts["sundays"] > 0
    assert counts["zeppelin"] == 0


def test_words_of_a_length(index: Index) -> None:
    assert "boathouse" in index.words_of_length(9)
    assert all(len(word) == 9 for word in index.words_of_length(9))
    assert index.words_of_length(9) == sorted(index.words_of_length(9))
    assert index.words_of_length(99) == []


def test_postings_of_known_features_only(index: Index) -> None:
    found = index.postings(["boathous", "zeppelin"])
    assert list(found) == ["boathous"]
    hours = index.by_id("hours")
    assert hours is not None
    assert hours.n in found["boathous"].targets
    assert found["boathous"].rarity > 0


def test_rare_features_weigh_more(index: Index) -> None:
    found = index.postings(["the", "sunday"])
    assert found["sunday"].rarity > found["the"].rarity


def test_concepts(index: Index) -> None:
    assert index.concepts(["due", "skiff", "zeppelin"]) == {"due": "price", "skiff": "boat"}


def test_more_look_ups_than_a_statement_takes(index: Index) -> None:
    names = [f"word{n}" for n in range(3_000)]
    assert sum(index.counts(["boathouse", *names]).values()) == index.counts(["boathouse"])["boathouse"]


def write_small(path: Path) -> None:
    """An index of one entry and one feature."""
    meta = {"format": str(FORMAT), "language": "english", "wordings": "3"}
    entry = Target(0, "entry", "one", "One?", answer="One.")
    feature = ("one", 2.0, [0], [1.5])
    write(
        path,
        Contents(meta, [entry], [0.0], [feature], {"on": "unity"}, {"one": 3}, ["one", "uno", "none"], [0, 0, CALM]),
    )


def changed(folder: Path, change: str) -> Path:
    """The same after a statement of SQL."""
    path = folder / "some.index"
    write_small(path)
    base = sqlite3.connect(path)
    base.execute(change)
    base.commit()
    base.close()
    return path


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "with ? and # and % in its name.index"
    write_small(path)
    index = Index(path)
    assert index.target(0).answer == "One."
    postings = index.postings(["one"])["one"]
    assert postings.rarity == 2.0
    assert list(postings.targets) == [0]
    assert postings.levels[0] * postings.scale == pytest.approx(1.5, rel=0.01)
    assert index.concepts(["on"]) == {"on": "unity"}
    assert index.counts(["one"]) == {"one": 3}
    assert [index.worded(text) for text in ("uno", "none", "due", "")] == [[0], [CALM], [], []]
    with pytest.raises(IndexDamagedError):
        index.target(1)
    index.close()


@pytest.mark.parametrize(
    "content", [None, b"", b"SQLite format 3\0", b"garbage" * 1000], ids=["missing", "empty", "head", "garbage"]
)
def test_no_index_at_all(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "some.index"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexDamagedError):
        Index(path)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM vector WHERE name = 'kinds'",
        "DELETE FROM vector WHERE name = 'biases'",
        "UPDATE vector SET data = x'000000' WHERE name = 'biases'",
    ],
)
def test_a_vector_that_is_not_whole(tmp_path: Path, change: str) -> None:
    with pytest.raises(IndexDamagedError):
        Index(changed(tmp_path, change))


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM wording",
        "UPDATE wording SET fingerprints = x'0102030405'",
        "UPDATE wording SET targets = x'00000000'",
        "UPDATE wording SET targets = 7",
    ],
)
def test_wordings_that_are_not_whole(tmp_path: Path, change: str) -> None:
    index = Index(changed(tmp_path, change))
    with pytest.raises(IndexDamagedError):
        index.worded("one")


@pytest.mark.parametrize("keep", [0.25, 0.5, 0.9])
def test_cut_short(tmp_path: Path, keep: float) -> None:
    path = tmp_path / "some.index"
    write_small(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(IndexDamagedError):
        Index(path)


def test_other_formats_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.index"
    write_small(path)
    with sqlite3.connect(path) as base:
        base.execute("UPDATE meta SET value = '-1' WHERE key = 'format'")
    base.close()
    with pytest.raises(IndexDamagedError):
        Index(path)
