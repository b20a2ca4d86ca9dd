from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.render import markdown
from hfs_cli.render.markdown import escaped

if TYPE_CHECKING:
    from hfs_cli.reply import Reply

FEES = """\
## What does \\[b\\]it\\[/b\\] cost?

It costs **90** crowns [1] :pill: ≥ 5 °C & <b>more</b>.

- *Students* pay half,
  if they show a card.
- Children

1. first
2. second

*Source: page 2*"""
HOURS = "## When is it open?\n\nFrom dawn to dusk."
SUGGESTED = "- When is it open? (`hfs show hours`)\n- Which boats? (`hfs show boats`)"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("answered", FEES),
        ("two", f"{FEES}\n\n{HOURS}"),
        ("half", f"{HOURS}\n\nThe source does not tell where cars can be parked."),
        ("gap", f"The source does not tell where cars can be parked.\n\nWhat it can answer:\n\n{SUGGESTED}"),
        ("nothing", "There is no answer to that in the source."),
        ("ambiguous", f"That could mean two things. Which one do you mean?\n\nYou may mean:\n\n{SUGGESTED}"),
        ("notice", "> **Notice:** Call for help at once.\n\nThere is no answer to that in the source."),
        ("answered notice", f"> **Notice:** Call for help at once.\n\n{HOURS}"),
    ],
)
def test_replies(replies: dict[str, Reply], name: str, expected: str) -> None:
    assert markdown.reply(replies[name]) == expected


def test_lists() -> None:
    assert markdown.topics([("a", "The *A*", 2)]) == "- `a`: The \\*A\\* (2)"
    assert markdown.questions([("a", "What\nis [A]?")]) == "- What is \\[A\\]? (`a`)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text, 5 > 3? (no) #1 - 2 + 3 = 5 °C & so", "plain text, 5 \\> 3? (no) #1 - 2 + 3 = 5 °C & so"),
        ("*a* _b_ `c` ~d~ |e|", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\|e\\|"),
        ("<b> [x](y) \\", "\\<b\\> \\[x\\](y) \\\\"),
        ("&amp; &#64; AT&T", "\\&amp; \\&#64; AT&T"),
        ("two\nlines", "two lines"),
    ],
)
def test_texts_that_are_no_markdown(text: str, expected: str) -> None:
    assert escaped(text) == expected
