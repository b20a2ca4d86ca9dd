"""What half-typed lines may become."""

from __future__ import annotations

import pytest

from hfs_cli.chat.complete import LONGEST, Completer
from hfs_cli.chat.headings import Headings
from tests.chat.engine import told

QUESTIONS = [
    "What does membership cost?",
    "How do I become a member?",
    "Which boats may beginners take out?",
    "When is the boathouse open?",
    "Who repairs the boats?",
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("What does mem", "What does membership cost?"),
        ("who", "Who repairs the boats?"),
        ("boath", "When is the boathouse open?"),
        ("boathuose", "When is the boathouse open?"),
        ("boaht", "When is the boathouse open?"),
        ("wich boats", "Which boats may beginners take out?"),
        ("begginers", "Which boats may beginners take out?"),
        ("BECOME", "How do I become a member?"),
        ("cost membership", "What does membership cost?"),
        ("repair boats ", "Who repairs the boats?"),
    ],
)
def test_the_question_found_first(typed: str, first: str) -> None:
    assert Headings(QUESTIONS).find(typed, 3)[:1] == [first]


@pytest.mark.parametrize("typed", ["", "   ", "zzzz", "?!", "volcano eruption"])
def test_nothing_is_found(typed: str) -> None:
    assert Headings(QUESTIONS).find(typed, 3) == []


def test_no_more_are_found_than_wanted() -> None:
    assert len(Headings([f"What is number {n}?" for n in range(100)]).find("what", 6)) == 6


def test_equally_good_ones_come_in_their_order() -> None:
    assert Headings(QUESTIONS).find("w", 2) == ["What does membership cost?", "Which boats may beginners take out?"]


def test_no_questions_at_all() -> None:
    assert Headings([]).find("what", 6) == []


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("", []),
        ("/", ["/topics ", "/show ", "/why ", "/help", "/quit"]),
        ("/T", ["/topics "]),
        ("/zzz", []),
        ("/topics ", ["/topics bread", "/topics shop", "/topics cake", "/topics gaps"]),
        ("/topics s", ["/topics shop"]),
        ("/show h", ["/show hours"]),
        ("/show open", ["/show hours"]),
        ("/show ", ["/show breads", "/show rye", "/show sour", "/show hours"]),
        ("/why when is", ["/why When is the shop open?"]),
        ("/why ", []),
        ("/help ", []),
        ("when is the sh", ["When is the shop open?"]),
        ("When is the shop open?", []),
        ("two\nlines", []),
        ("x" * (LONGEST + 1), []),
    ],
)
def test_lines(typed: str, lines: list[str]) -> None:
    assert [found.line for found in Completer(told()).complete(typed)] == lines


def test_the_matcher_is_asked_for_what_letters_do_not_show() -> None:
    assert "How long does rye bread keep?" in [found.line for found in Completer(told()).complete("rye bread")]


def test_an_id_is_shown_with_its_question() -> None:
    (found,) = Completer(told()).complete("/show hours")
    assert (found.shown, found.beside) == ("hours", "When is the shop open?")
