"""Lines that lean on what was said before, and lines that only look so."""

from __future__ import annotations

import pytest

from hfs_cli.chat import follow


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("2", 2),
        (" #3 ", 3),
        ("4.", 4),
        ("12)", 12),
        ("0", 0),
        ("the second one", 2),
        ("and the second one?", 2),
        ("What about the 3rd?", 3),
        ("tell me more about the first point", 1),
        ("the last one", -1),
        ("number two", 2),
        ("no. 5", 5),
        ("option one please", 1),
        ("and 2?", 2),
        ("what about two", 2),
    ],
)
def test_a_place_is_picked(line: str, place: int) -> None:
    picked = follow.pick(line)
    assert picked is not None
    assert picked.place == place


@pytest.mark.parametrize(
    "line",
    [
        "",
        "one more",
        "what is the first sign",
        "is the second operation more dangerous",
        "first or second",
        "2 or 3",
        "2.5",
        "is it worse after 2 weeks",
        "what happens at 50 years",
        "12345",
        "last year it got worse",
    ],
)
def test_no_place_is_picked(line: str) -> None:
    assert follow.pick(line) is None


def test_only_a_bare_number_can_mean_nothing_else() -> None:
    picks = [follow.pick(line) for line in ("2", "number 2", "the second")]
    assert [pick.certain for pick in picks if pick is not None] == [True, False, False]


@pytest.mark.parametrize("line", ["more", "More!", "tell me more", "go on...", "anything else?", "and?"])
def test_more(line: str) -> None:
    assert follow.wants_more(line)


@pytest.mark.parametrize("line", ["is it more common in men", "more about prices", "", "what else does it cost"])
def test_not_more(line: str) -> None:
    assert not follow.wants_more(line)


@pytest.mark.parametrize("line", ["why?", "Why", "but why?", "How come?", "why is that"])
def test_reason(line: str) -> None:
    assert follow.wants_reason(line)


@pytest.mark.parametrize("line", ["why does it rain", "", "why me", "reason"])
def test_no_reason(line: str) -> None:
    assert not follow.wants_reason(line)


@pytest.mark.parametrize(
    ("line", "leaning"),
    [
        ("and in winter?", True),
        ("what about children", True),
        ("is that dangerous", True),
        ("When is the shop open?", False),
        ("and now a long story follows that tells all by itself what it is about", False),
    ],
)
def test_leaning(line: str, leaning: bool) -> None:
    assert follow.leans(line) is leaning


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("No list.", []),
        ("Two:\n\n- **rye** bread\n- rolls", ["rye bread", "rolls"]),
        ("1. first\n2. second\n   goes on\n\nMore text.\n\n- another list", ["first", "second goes on"]),
        ("- a\n  - below a\n- b", ["a", "b"]),
        ("From 5 - 6 o'clock.", []),
    ],
)
def test_listed(answer: str, items: list[str]) -> None:
    assert follow.listed(answer) == items
