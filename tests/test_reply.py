from __future__ import annotations

import pytest

from hfs_cli.reply import Answer, Notice, Reply, Suggestion

ANSWER = Answer("a", "t", "Q?", "A.", "page 1", 0.9, (("b", "B?"),))
KEYS = ["schema", "question", "status", "reason", "answers", "suggestions", "notices"]


def test_answered() -> None:
    reply = Reply(
        "q", "answered", answers=(ANSWER,), suggestions=(Suggestion("b", "B?", 0.1),), notices=(Notice("n", "N"),)
    )
    assert reply.answered
    assert reply.as_dict() == {
        "schema": 1,
        "question": "q",
        "status": "answered",
        "reason": None,
        "answers": [{"id": "a", "topic": "t", "question": "Q?", "answer": "A.", "source": "page 1", "score": 0.9}],
        "suggestions": [{"id": "b", "question": "B?", "score": 0.1}],
        "notices": [{"id": "n", "text": "N"}],
    }


@pytest.mark.parametrize(
    ("reply", "keys"),
    [
        (Reply("q", "ambiguous"), KEYS),
        (Reply("q", "declined", "no-match"), KEYS),
        (Reply("q", "declined", "empty"), KEYS),
        (Reply("q", "declined", "uncovered", "cost"), [*KEYS[:4], "gap", *KEYS[4:]]),
    ],
)
def test_not_answered(reply: Reply, keys: list[str]) -> None:
    assert not reply.answered
    values = reply.as_dict()
    assert list(values) == keys
    assert values["answers"] == values["suggestions"] == values["notices"] == []


def test_replies_do_not_change() -> None:
    with pytest.raises(AttributeError):
        ANSWER.score = 1.0  # type: ignore[misc]
