"""Use as a library: one engine in many threads and processes, and the types that callers see."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from hfs_cli import Answer, Engine, Notice, Reply, Suggestion, load

QUESTIONS = [
    "What does membership cost?",
    "where can I park my car",
    "opening hours of the boathouse",
    "somebody is drowning help",
    "what does the tennis court cost",
    "which skiffs and how can I join?",
    "",
    "zork",
]


@pytest.fixture
def engine(club: Path) -> Engine:
    return load(club)


def test_many_threads_at_once_get_the_replies_of_one(engine: Engine) -> None:
    expected = [engine.ask(question) for question in QUESTIONS]
    together = Barrier(8)

    def ask_all(start: int) -> list[Reply]:
        together.wait()
        order = QUESTIONS[start:] + QUESTIONS[:start]
        replies = [engine.ask(question) for question in order * 5][-len(QUESTIONS) :]
        return replies[len(QUESTIONS) - start :] + replies[: len(QUESTIONS) - start]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask_all, range(8))) == [expected] * 8


def test_threads_that_load_at_once_on_an_empty_cache(club: Path, tmp_path: Path) -> None:
    base = tmp_path / "kb.yaml"
    base.write_bytes(club.read_bytes())
    together = Barrier(6)

    def load_and_ask(_: int) -> Reply:
        together.wait()
        return load(base).ask("opening hours of the boathouse")

    with ThreadPoolExecutor(6) as pool:
        assert {reply.answers[0].id for reply in pool.map(load_and_ask, range(6))} == {"hours"}


def test_a_pool_of_processes_gets_the_replies_of_one(engine: Engine) -> None:
    expected = [engine.ask(question) for question in QUESTIONS]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(engine.ask, QUESTIONS)) == expected


FORKED = """
import os, sys
from hfs_cli import load
engine = load(sys.argv[1])
before = engine.ask(sys.argv[2])
child = os.fork()
if child == 0:
    os._exit(0 if engine.ask(sys.argv[2]) == before and engine.ask("zork").status == "declined" else 1)
again = engine.ask(sys.argv[2])
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) or again != before)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_opens_the_index_for_itself(club: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FORKED, club, QUESTIONS[2]], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_engines_and_replies_are_picklable_by_every_protocol(engine: Engine, protocol: int) -> None:
    for question in QUESTIONS:
        reply = engine.ask(question)
        assert pickle.loads(pickle.dumps(reply, protocol)) == reply
    again = pickle.loads(pickle.dumps(engine, protocol))
    assert again.ask(QUESTIONS[1]) == engine.ask(QUESTIONS[1])


def test_a_relative_path_holds_where_the_working_directory_changes(
    club: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(club.parent)
    engine = load(club.name)
    packed = pickle.dumps(engine)
    monkeypatch.chdir(tmp_path)
    expected = engine.ask(QUESTIONS[0])
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(engine.ask, QUESTIONS[0]).result() == expected
    assert pickle.loads(packed).ask(QUESTIONS[0]) == expected


def test_replies_are_frozen_and_hashable(engine: Engine) -> None:
    reply = engine.ask(QUESTIONS[0])
    with pytest.raises(AttributeError):
        reply.status = "declined"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        reply.answers[0].score = 1.0  # type: ignore[misc]
    assert len({reply, engine.ask(QUESTIONS[0])}) == 1


def test_the_types_that_callers_see(club: Path) -> None:
    engine: Engine = load(str(club))
    reply: Reply = engine.ask(QUESTIONS[3])
    answers: tuple[Answer, ...] = reply.answers
    suggestions: tuple[Suggestion, ...] = reply.suggestions
    notices: tuple[Notice, ...] = reply.notices
    assert isinstance(reply, Reply)
    assert [type(one) for one in (*answers, *suggestions, *notices)] == [
        *([Answer] * len(answers)),
        *([Suggestion] * len(suggestions)),
        *([Notice] * len(notices)),
    ]
    assert (Path(sys.modules["hfs_cli"].__file__ or "").parent / "py.typed").is_file()


WARNED = """
import gc, sys, threading
from hfs_cli import load
engine = load(sys.argv[1])
thread = threading.Thread(target=engine.ask, args=("opening hours",))
thread.start(); thread.join()
engine.ask("opening hours")
del engine
gc.collect()
"""


def test_nothing_is_left_open(club: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", WARNED, club], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
