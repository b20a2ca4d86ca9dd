from __future__ import annotations

import pytest

from hfs_cli.quality.evaluate import Result, calibration_error, figures
from tests.quality.replies import result, several


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (result("x", given=("x",)), True),
        (result("x", "y", given=("y",)), True),
        (result("x", given=("x", "z")), True),
        (result("x", given=("z", "x")), False),
        (result("x"), False),
        (result(), True),
        (result(given=("x",)), False),
        (result("NONE", "x"), True),
        (result("NONE", "x", given=("x",)), True),
        (result("NONE", "x", given=("y",)), False),
        (several(("x",), ("y",), given=("y", "x")), True),
        (several(("x",), ("y",), given=("x",)), False),
        (several(("x", "z"), ("y", "z"), given=("z",)), True),
        (several(("x",), (), given=("x",)), True),
        (several(("x",), (), given=("x", "w")), False),
        (several(("x",), ("NONE", "y"), given=("x",)), True),
        (several(("x",), ("NONE", "y"), given=("x", "y")), True),
        (several(("x",), ("NONE", "y"), given=("x", "w")), False),
        (several(("x",), ()), False),
    ],
)
def test_right_is_what_the_label_asks_for(given: Result, right: bool) -> None:
    assert given.right is right


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (result("x", urgent=True, notice=True), True),
        (result("x", urgent=True), False),
        (result("x", notice=True), False),
        (result("x", urgent=False, notice=True), False),
        (result("x", urgent=False), True),
    ],
)
def test_a_notice_is_right_where_and_only_where_it_is_wanted(given: Result, right: bool) -> None:
    assert given.alarm_right is right


def test_figures_are_those_that_a_hand_computes() -> None:
    found = figures(
        [
            result("x", given=("x",)),
            result("x", given=("x", "w")),
            result("x", given=("w",)),
            result("x", suggested=("x", "y")),
            result(),
            result(),
            result(given=("w",)),
            result("NONE", "x"),
            several(("x",), ("y",), given=("x", "y")),
            several(("x",), ("y",), given=("x",)),
        ]
    )
    assert found.questions == 10
    assert found.right == pytest.approx(2 / 4)
    assert found.declined == pytest.approx(2 / 3)
    assert found.balanced == pytest.approx((2 / 4 + 2 / 3) / 2)
    assert found.answers_right == pytest.approx(5 / 8)
    assert found.both == pytest.approx(1 / 2)
    assert found.first == pytest.approx(3 / 4)
    assert found.urgent is None
    assert found.false_alarms == 0


def test_urgent_counts_only_the_labelled_ones() -> None:
    found = figures(
        [
            result("x", given=("x",), urgent=True, notice=True),
            result("x", given=("x",), urgent=True),
            result("x", given=("x",), notice=True),
            result("x", given=("x",)),
            result("x", given=("x",), urgent=False),
        ]
    )
    assert (found.urgent, found.false_alarms) == (1 / 2, 1 / 3)


def test_without_questions_of_a_kind_its_figure_is_none() -> None:
    nothing = figures([])
    assert nothing.as_dict() == {"questions": 0, **{k: None for k in nothing.as_dict() if k != "questions"}}
    only_answerable = figures([result("x", given=("x",))])
    assert (only_answerable.right, only_answerable.declined, only_answerable.balanced) == (1.0, None, None)


@pytest.mark.parametrize(
    ("scored", "error"),
    [
        ([(True, 1.0)], 0.0),
        ([(False, 1.0)], 1.0),
        ([(True, 0.95), (False, 0.95)], 0.45),
        # two bins: 0.25 of three pairs, two thirds of them right; 0.85 of one wrong pair
        ([(True, 0.25), (True, 0.25), (False, 0.25), (False, 0.85)], (abs(2 - 0.75) + 0.85) / 4),
    ],
)
def test_calibration_error_by_hand(scored: list[tuple[bool, float]], error: float) -> None:
    assert calibration_error(scored) == pytest.approx(error)
    assert calibration_error([]) is None
