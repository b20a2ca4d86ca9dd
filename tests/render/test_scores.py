from __future__ import annotations

import pytest

from hfs_cli.quality.against import Change, Comparison
from hfs_cli.quality.report import Decision, Miss, Near, report
from hfs_cli.render import scores
from hfs_cli.render.scores_rich import ScoresRenderer
from tests.quality.replies import result

BEFORE = {**dict.fromkeys(("questions", "right", "declined", "balanced"), 0.25), "questions": 3, "both": None}
RESULTS = [
    result("x", given=("x",), kind="easy", question="one?"),
    result("x", given=("y",), kind="hard", question="two\n\x1b[31m?"),
    result(kind="hard", question="three?"),
]


def comparison() -> Comparison:
    names = ("answers_right", "first", "urgent", "false_alarms", "calibration_error")
    worse = (Change(2, "two\x1b?", "x", "x", "y"),)
    return Comparison({**dict.fromkeys(names), **BEFORE}, (), worse, 1, 0)


def test_plain_has_a_line_for_each_kind_and_all() -> None:
    lines = scores.plain(report(RESULTS), None, misses=False).split("\n")
    assert [line.split()[:4] for line in lines[:4]] == [
        ["questions", "right", "declined", "balanced"],
        ["easy", "1", "1.000", "-"],
        ["hard", "2", "0.000", "1.000"],
        ["all", "3", "0.500", "1.000"],
    ]
    assert lines[4:] == ["", "confusions:", "  1 x wanted x, got y"]


def test_plain_compares_figures_side_by_side() -> None:
    text = scores.plain(report(RESULTS), comparison(), misses=False)
    lines = [line.split() for line in text.split("\n")]
    assert ["questions", "3", "3"] in lines
    assert ["right", "0.250", "0.500", "+0.250"] in lines
    assert ["both", "-", "-"] not in lines
    assert "better (0)\n" in text
    assert "worse (1):\n  line 2: two?\n      wanted x; before x; now y" in text
    assert "1 only in the earlier run, 0 only in this one" in text


def test_misses_say_why_and_carry_no_control_codes() -> None:
    decision = Decision("answered: y", 0.61, 0.5, (Near("y", "entry", 0.4), Near("x", "entry", 0.2)), ("tw\x1bo",))
    found = report(RESULTS)
    miss = Miss(found.results[1], (decision,))
    assert scores.miss_lines(miss) == [
        "  line 0: two [31m?",
        "      wanted x, got y",
        "      answered: y; the best entry's probability of being right, 0.61, reaches 0.50",
        "      nearest, by share of all scores: entry y 40%, entry x 20%",
        "      unknown words: two",
    ]


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_rich_stays_within_the_terminal(width: int) -> None:
    renderer = ScoresRenderer(width, color=False)
    text = renderer.scores(report(RESULTS), comparison(), misses=True)
    assert max(len(line) for line in text.split("\n")) <= max(width, 44)
    for name in ("right", "declined", "balanced", "worse (1)", "confusions"):
        assert name in text
    assert "\x1b" not in text


def test_markdown_has_tables() -> None:
    text = scores.markdown(report(RESULTS), comparison(), misses=True)
    assert "| easy | 1 | 1.000 |" in text
    assert "## Worse (1)" in text
    assert "```text\n  1 x wanted x, got y\n```" in text
