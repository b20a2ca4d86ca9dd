from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.engine import load
from hfs_cli.quality.evaluate import Result
from hfs_cli.quality.questions import Labelled
from hfs_cli.quality.report import Confusion, confusions, report, wanted
from tests.quality.replies import result, several

if TYPE_CHECKING:
    from pathlib import Path


def test_confusions_are_counted_most_frequent_first() -> None:
    found = confusions(
        [
            result("x", given=("x",)),
            result("x", given=("y",)),
            result(given=("y",)),
            result(given=("y",)),
            result("x", "w"),
            several(("x",), ("y",), given=("x", "z")),
            several(("x",), ("y",), given=("x",)),
            several(("x",), ("y",)),
        ]
    )
    assert found[0] == Confusion("decline", "y", 2)
    assert set(found[1:]) == {
        Confusion("x", "y", 1),
        Confusion("w|x", "declined: no-match", 1),
        Confusion("y", "z", 1),
        Confusion("y", "not answered", 1),
        Confusion("x", "declined: no-match", 1),
        Confusion("y", "declined: no-match", 1),
    }


def test_what_is_wanted_is_told_in_one_line() -> None:
    assert wanted(Labelled("q", frozenset())) == "decline"
    assert wanted(Labelled("q", frozenset({"b", "a"}))) == "a|b"
    assert wanted(Labelled("q", frozenset(), (frozenset({"a"}), frozenset()))) == "a + decline"


def test_kinds_have_figures_of_their_own() -> None:
    found = report([result("x", given=("x",), kind="a"), result("x", kind="b"), result("x")])
    assert {kind: one.right for kind, one in found.kinds.items()} == {"a": 1.0, "b": 0.0}
    assert found.total.questions == 3
    assert found.misses == ()


def test_a_miss_says_what_decided_and_what_was_near(club: Path) -> None:
    engine = load(club)
    labels = {
        "What does membership cost?": "fees",
        "where can I park my car": "hours",
        "When is the boathouse open?": "",
    }
    results = [
        Result(Labelled(text, frozenset({label} - {""}), line=n), engine.ask(text))
        for n, (text, label) in enumerate(labels.items(), 1)
    ]
    found = report(results, engine.explain)
    assert [miss.result.labelled.line for miss in found.misses] == [2, 3]
    (parked,) = found.misses[0].decisions
    assert parked.nearest[0].id == "parking"
    assert parked.nearest[0].kind == "gap"
    assert parked.verdict.startswith("declined: uncovered (parking")
    assert 0 <= parked.probability <= 1
    record = found.as_dict()
    assert [miss["question"] for miss in record["misses"]] == [r.labelled.question for r in results[1:]]
    assert record["misses"][0]["gap"] == "parking"
    assert [reply["right"] for reply in record["replies"]] == [True, False, False]
