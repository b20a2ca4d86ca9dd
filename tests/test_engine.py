from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

import hfs_cli
from hfs_cli.engine import Engine, load, nearest
from hfs_cli.errors import InputError, KnowledgeBaseError, UnknownIdError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def engine(club: Path) -> Engine:
    return load(club)


def test_ask(engine: Engine) -> None:
    reply = engine.ask("When is the boathouse open?")
    assert reply.status == "answered"
    assert reply.answers[0].answer == "The boathouse is open from dawn to dusk, on Sundays too."
    assert reply == engine.ask("When is the boathouse open?")


def test_explain_gives_the_same_reply(engine: Engine) -> None:
    for question in ("opening hours of the boathouse", "where can I park my car", "zork", "?"):
        assert engine.explain(question).reply == engine.ask(question)


def test_show(engine: Engine) -> None:
    answer = engine.show("fees")
    assert answer.question == "What does membership cost?"
    assert answer.related == (("joining", "How do I become a member?"),)


@pytest.mark.parametrize("name", ["fee", "parking", "capsized", "tennis", "", "FEES"])
def test_show_takes_ids_of_entries_only(engine: Engine, name: str) -> None:
    with pytest.raises(UnknownIdError) as raised:
        engine.show(name)
    assert raised.value.kind == "entry"


def test_topics(engine: Engine) -> None:
    assert engine.topics() == {"joining": "Joining", "water": "On the water", "archive": "The archive"}
    assert [entry.id for entry in engine.entries()] == ["fees", "joining", "boats", "hours"]
    assert [entry.id for entry in engine.entries("water")] == ["boats", "hours"]
    assert engine.entries("archive") == []
    assert [gap.id for gap in engine.gaps()] == ["parking"]


def test_unknown_topic(engine: Engine) -> None:
    with pytest.raises(UnknownIdError) as raised:
        engine.entries("watre")
    assert raised.value.nearest == ("water",)


def test_topics_that_only_entries_name(tmp_path: Path) -> None:
    kb = tmp_path / "kb.yaml"
    kb.write_text(
        "entries:\n- {question: One?, answer: One., topic: second}\n- {question: Two?, answer: Two., topic: first}\n",
        encoding="utf-8",
    )
    assert load(kb).topics() == {"second": "second", "first": "first"}


def test_engines_travel_between_processes(engine: Engine) -> None:
    again: Engine = pickle.loads(pickle.dumps(engine))
    assert again.ask("opening hours of the boathouse") == engine.ask("opening hours of the boathouse")


def test_replies_travel_between_processes(engine: Engine) -> None:
    reply = engine.ask("How do I become a member?")
    assert pickle.loads(pickle.dumps(reply)) == reply


def test_threads_share_an_engine(engine: Engine) -> None:
    questions = ["opening hours of the boathouse", "where can I park my car", "how can I join", "zork"] * 25
    expected = [engine.ask(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(engine.ask, questions)) == expected


def test_a_cache_that_goes_away_disturbs_nothing(engine: Engine) -> None:
    before = engine.ask("opening hours of the boathouse")
    engine.index.path.unlink()
    assert engine.ask("opening hours of the boathouse") == before


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.yaml: no such file"):
        load(tmp_path / "nowhere.yaml")


def test_all_faults_at_once(tmp_path: Path) -> None:
    kb = tmp_path / "kb.yaml"
    kb.write_text("entries:\n- question: One?\n- answer: Two.\n", encoding="utf-8")
    with pytest.raises(KnowledgeBaseError) as raised:
        load(kb)
    assert [fault.line for fault in raised.value.faults] == [2, 3]


def test_the_public_names(club: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HFS_KB", str(club))
    assert hfs_cli.ask("How do I become a member?").answers[0].id == "joining"
    assert hfs_cli.load(str(club)).ask("zork").status == "declined"
    for name in hfs_cli.__all__:
        assert getattr(hfs_cli, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        hfs_cli.nonsense  # noqa: B018


@pytest.mark.parametrize(
    ("given", "expected"),
    [("cause", "causes"), ("cuases", "causes"), ("CAUSES", "causes"), ("treat", "treatment")],
)
def test_nearest(given: str, expected: str) -> None:
    assert nearest(given, ["definition", "causes", "treatment", "early-signs"])[0] == expected


def test_nothing_is_near() -> None:
    assert nearest("zzz", ["definition", "causes"]) == ()
    assert nearest("nope", ["basics", "people", "causes"]) == ()


def test_an_unknown_topic_is_told_with_those_that_there_are(engine: Engine) -> None:
    with pytest.raises(UnknownIdError, match=f"there are: {', '.join(engine.topics())}"):
        engine.entries("zzz")
