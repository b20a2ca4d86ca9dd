from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

import pytest

from hfs_cli.match.score import score, softmax

if TYPE_CHECKING:
    from collections.abc import Callable

    from hfs_cli.kb.index import Index

KB = """
entries:
- {id: red, question: red apple, answer: x}
- {id: green, question: green apple, answer: x}
- {id: blue, question: blue plum, answer: x}
"""


@pytest.fixture
def index(index_of: Callable[[str], Index]) -> Index:
    return index_of(KB)


def by_id(index: Index, counts: dict[str, int]) -> dict[str, float]:
    return {index.target(n).id: value for n, value in score(counts, index).by_target.items()}


def test_what_a_target_was_seen_with_speaks_for_it(index: Index) -> None:
    scores = by_id(index, {"red": 1})
    assert list(scores) == ["red"]
    assert scores["red"] > 0


def test_rare_words_weigh_more(index: Index) -> None:
    scores = by_id(index, {"red": 1, "appl": 1})
    assert scores["red"] > scores["green"] > 0
    found = score({"red": 1, "appl": 1}, index)
    assert found.values["red"] > found.values["appl"]


def test_unknown_features_count_for_nothing(index: Index) -> None:
    assert score({"red": 1, "zeppelin": 5}, index).values == score({"red": 1}, index).values
    nothing = score({"zeppelin": 1}, index)
    assert (nothing.by_target, nothing.values, nothing.length) == ({}, {}, 0.0)


def test_questions_are_scaled_to_one_length(index: Index) -> None:
    found = score({"red": 1, "appl": 1, "plum": 2}, index)
    assert isclose(sum(value**2 for value in found.values.values()), 1.0)
    assert found.length > score({"red": 1}, index).length > 0


def test_repetition_adds_less_than_its_count(index: Index) -> None:
    once = score({"red": 1, "blue": 1}, index).values
    often = score({"red": 10, "blue": 1}, index).values
    assert 1 < often["red"] / often["blue"] < 10 * once["red"] / once["blue"]


def test_evidence_adds_up_to_the_score(index: Index) -> None:
    found = score({"red": 1, "appl": 1, "plum": 1}, index)
    red = index.by_id("red")
    assert red is not None
    evidence = found.evidence(red.n, 10)
    assert [name for name, _ in evidence] == ["red", "appl"]
    assert isclose(sum(value for _, value in evidence), found.by_target[red.n], rel_tol=1e-6)
    assert found.evidence(red.n, 1) == evidence[:1]


@pytest.mark.parametrize(
    ("scores", "temperature", "expected"),
    [
        ({}, 1.0, {}),
        ({1: 5.0}, 1.0, {1: 1.0}),
        ({1: 2.0, 2: 2.0}, 1.0, {1: 0.5, 2: 0.5}),
        ({1: 0.0, 2: -10_000.0}, 1.0, {1: 1.0, 2: 0.0}),
        ({1: 10_000.0, 2: 10_000.0}, 1.0, {1: 0.5, 2: 0.5}),
    ],
)
def test_shares_of_one(scores: dict[int, float], temperature: float, expected: dict[int, float]) -> None:
    assert softmax(scores, temperature) == expected


def test_a_higher_temperature_makes_shares_more_alike() -> None:
    cold, warm = softmax({1: 1.0, 2: 0.0}, 0.5), softmax({1: 1.0, 2: 0.0}, 2.0)
    assert cold[1] > warm[1] > 0.5
    assert isclose(sum(warm.values()), 1.0)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["plum"], 1.0),  # only there
        (["appl"], 0.0),  # only elsewhere
        (["plum", "zeppelin"], 1.0),  # what is unknown says nothing
        (["zeppelin"], 0.0),
        ([], 0.0),
    ],
)
def test_support(index: Index, names: list[str], expected: float) -> None:
    blue = index.by_id("blue")
    assert blue is not None
    assert score(dict.fromkeys(names, 1), index).support(blue.n, names, 3) == expected


def test_support_goes_by_rarity(index: Index) -> None:
    blue = index.by_id("blue")
    assert blue is not None
    names = ["plum", "appl"]  # of which the second stands twice, and is less rare
    assert 0.5 < score(dict.fromkeys(names, 1), index).support(blue.n, names, 3) < 1


def test_what_speaks_for_the_only_target_supports_it(index_of: Callable[[str], Index]) -> None:
    index = index_of("entries:\n- {id: one, question: red apple, answer: x}\n")
    assert score({"red": 1}, index).support(0, ["red"], 1) == 1.0
