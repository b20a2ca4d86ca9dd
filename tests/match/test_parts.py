from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.match.parts import MOST_PARTS, parts

if TYPE_CHECKING:
    from hfs_cli.match.matcher import Matcher


def tops(matcher: Matcher, text: str) -> list[str]:
    """The ids of the best targets of a message's parts."""
    found = parts(text, matcher.judge, matcher.settings)
    return [judgement.top.target.id for judgement in found if judgement.top]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what does membership cost", ["fees"]),
        ("What does membership cost? And when is the boathouse open?", ["fees", "hours"]),
        ("When is the boathouse open? What does membership cost?", ["hours", "fees"]),
        ("how can I join and where can I park my car?", ["joining", "parking"]),
        ("annual dues for members and opening hours of the boathouse", ["fees", "hours"]),
        ("what are the annual dues for members when is the boathouse open", ["fees", "hours"]),
        ("opening hours, and what are the annual dues for members", ["hours", "fees"]),
        ("when is the boathouse open, open in the evening and on Sundays", ["hours"]),
        ("when is the boathouse open\non Sundays in the evening for members", ["hours"]),
        ("what does it cost for\nhow many boats", ["boats"]),
        ("how can I join\nis it open on Sundays\nwhere can I park my car", ["joining", "hours", "parking"]),
        ("is it open on Sundays or in the evening", ["hours"]),
    ],
)
def test_where_a_message_is_cut(matcher: Matcher, text: str, expected: list[str]) -> None:
    assert tops(matcher, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I know what membership costs, but when is the boathouse open?", ["hours"]),
        ("never mind what membership costs, when is the boathouse open?", ["hours"]),
    ],
)
def test_what_is_set_aside_is_left_out(matcher: Matcher, text: str, expected: list[str]) -> None:
    assert tops(matcher, text) == expected


def test_the_number_of_parts_is_bounded(matcher: Matcher) -> None:
    text = "What does membership cost? When is the boathouse open? Which boats may beginners take out? "
    text += "How do I become a member? Where can I park my car? How do I book a tennis court?"
    assert 1 < len(parts(text, matcher.judge, matcher.settings)) <= MOST_PARTS


@pytest.mark.parametrize("text", ["zork", "and", ", , ,", "? ?"])
def test_nothing_to_cut(matcher: Matcher, text: str) -> None:
    assert len(parts(text, matcher.judge, matcher.settings)) == 1
