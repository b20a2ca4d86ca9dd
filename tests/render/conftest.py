"""Replies of each kind, with texts that renderers like to change."""

from __future__ import annotations

import pytest

from hfs_cli.reply import Answer, Notice, Reply, Suggestion

ANSWER = Answer(
    "fees",
    "joining",
    "What does [b]it[/b] cost?",
    "It costs **90** crowns [1] :pill: ≥ 5 °C & <b>more</b>.\n\n"
    "- *Students* pay half,\n  if they show a card.\n- Children\n\n"
    "1. first\n2. second",
    "page 2",
    0.97,
    (("hours", "When is it open?"), ("joining", "How can I join?")),
)
OTHER = Answer("hours", "water", "When is it open?", "From dawn to dusk.", "", 0.9)
SUGGESTIONS = (Suggestion("hours", "When is it open?", 0.3), Suggestion("boats", "Which boats?", 0.1))


@pytest.fixture
def replies() -> dict[str, Reply]:
    """A reply of each kind, by a name."""
    notice = Notice("capsized", "Call for help\nat once.")
    return {
        "answered": Reply("cost?", "answered", answers=(ANSWER,), suggestions=SUGGESTIONS),
        "two": Reply("cost? open?", "answered", answers=(ANSWER, OTHER)),
        "half": Reply("open? park?", "answered", answers=(OTHER,), gap_titles=("where cars can be parked",)),
        "gap": Reply(
            "park?", "declined", "uncovered", "parking", (), SUGGESTIONS, gap_titles=("where cars can be parked",)
        ),
        "gaps": Reply("park? swim?", "declined", "uncovered", "parking", gap_titles=("where cars go", "who may swim")),
        "other": Reply("tennis?", "declined", "other-subject", suggestions=SUGGESTIONS),
        "nothing": Reply("zork", "declined", "no-match"),
        "empty": Reply("", "declined", "empty"),
        "ambiguous": Reply("key?", "ambiguous", suggestions=SUGGESTIONS),
        "notice": Reply("help", "declined", "no-match", notices=(notice,)),
        "answered notice": Reply("help", "answered", answers=(OTHER,), notices=(notice,)),
    }
