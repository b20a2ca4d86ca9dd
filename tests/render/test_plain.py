from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.render import plain
from hfs_cli.reply import Answer

if TYPE_CHECKING:
    from hfs_cli.reply import Reply

FEES = """\
What does [b]it[/b] cost?

It costs **90** crowns [1] :pill: ≥ 5 °C & <b>more</b>.

- *Students* pay half,
  if they show a card.
- Children

1. first
2. second

Source: page 2"""
HOURS = "When is it open?\n\nFrom dawn to dusk."
SUGGESTED = "- When is it open? (hfs show hours)\n- Which boats? (hfs show boats)"

OTHER_SUBJECT = "That is about something else than the source covers, so there is no answer to it here."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("answered", FEES),
        ("two", f"{FEES}\n\n{HOURS}"),
        ("half", f"{HOURS}\n\nThe source does not tell where cars can be parked."),
        ("gap", f"The source does not tell where cars can be parked.\n\nWhat it can answer:\n{SUGGESTED}"),
        ("gaps", "The source does not tell where cars go; nor who may swim."),
        ("other", f"{OTHER_SUBJECT}\n\nWhat it can answer:\n{SUGGESTED}"),
        ("nothing", "There is no answer to that in the source."),
        ("empty", "There is no question to answer."),
        ("ambiguous", f"That could mean two things. Which one do you mean?\n\nYou may mean:\n{SUGGESTED}"),
        ("notice", "NOTICE: Call for help\nat once.\n\nThere is no answer to that in the source."),
        ("answered notice", f"NOTICE: Call for help\nat once.\n\n{HOURS}"),
    ],
)
def test_replies(replies: dict[str, Reply], name: str, expected: str) -> None:
    assert plain.reply(replies[name]) == expected


def test_lists_are_columns_for_other_programs() -> None:
    assert plain.topics([("a", "The A\ttopic", 2), ("b", "B", 0)]) == "a\tThe A topic\t2\nb\tB\t0"
    assert plain.questions([("a", "What\nis A?"), ("b", "B?")]) == "a\tWhat is A?\nb\tB?"
    assert plain.topics([]) == plain.questions([]) == ""


def test_control_codes_are_left_out() -> None:
    nasty = "\x1b[31mred\x07\x9b \u202eX\r"
    text = plain.answer(Answer("a", "", nasty, f"one {nasty}\n\ttwo", nasty, 1.0))
    assert text == "[31mred X\n\none [31mred X\n\ttwo\n\nSource: [31mred X"
