"""Conversations, line by line."""

from __future__ import annotations

import pytest

from hfs_cli.chat.session import Session
from hfs_cli.chat.turn import Turn
from tests.chat.engine import told


def after(*lines: str) -> Turn:
    """What is said to the last of these lines."""
    session = Session(told(), keys="F1 helps")
    turns = [session.take(line) for line in lines]
    return turns[-1]


def told_ids(turn: Turn) -> list[str]:
    """The ids of the entries that are given in full."""
    given = [answer.id for answer in turn.reply.answers] if turn.reply else []
    return given + ([turn.answer.id] if turn.answer else [])


def offered(turn: Turn) -> list[str]:
    """The ids of what can be picked by number."""
    return [choice.id for choice in turn.choices]


BREADS, RYE, HOURS = "Which breads are there?", "How long does rye bread keep?", "When is the shop open?"


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        ([BREADS], ["breads"]),
        ([BREADS, "1"], ["rye"]),
        ([BREADS, "#2"], ["hours"]),
        ([BREADS, "number two"], ["hours"]),
        ([BREADS, "and the first one?"], ["rye"]),  # of the list in the answer, which has an answer of its own
        ([BREADS, "1", "more"], ["sour"]),
        ([BREADS, "more"], ["rye"]),
        ([BREADS, "more", "more", "more"], []),  # then all of the topic is told
        ([RYE, "why?"], ["sour"]),
        ([BREADS, "and when can I get them?"], ["hours"]),
        ([HOURS, "and when can I get them?"], []),
        ([BREADS, "and is it cheap?"], []),  # in context it would only give the same answer again
        (["bread", "2"], ["breads"]),
        (["bread", "the last one"], ["breads"]),
        (["/topics", "1", "3"], ["sour"]),
        (["/topics bread", "2"], ["rye"]),
        (["/topics 2", "1"], ["hours"]),
        (["/show sour"], ["sour"]),
        ([BREADS, "/show 2"], ["hours"]),
        (["more"], []),
        (["why?"], []),
        (["the second one"], []),
    ],
)
def test_what_is_answered(lines: list[str], ids: list[str]) -> None:
    assert told_ids(after(*lines)) == ids


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        ([BREADS], ["rye", "hours"]),
        ([HOURS], []),
        (["bread"], ["rye", "breads"]),
        (["/topics"], ["bread", "shop", "cake"]),
        (["/topics bread"], ["breads", "rye", "sour"]),
        (["/topics BREAD"], ["breads", "rye", "sour"]),
        (["/topics", "2"], ["hours"]),
        (["/show rye"], ["sour"]),
        ([BREADS, "the second one"], ["rye", "hours"]),  # the item has no answer of its own
    ],
)
def test_what_is_offered(lines: list[str], ids: list[str]) -> None:
    assert offered(after(*lines)) == ids


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([BREADS, "9"], "from 1 to 2"),
        ([RYE, "2"], "only number 1"),
        (["1"], "Nothing is numbered"),
        ([BREADS, "the second one"], "Number 2 of the list: white rolls"),
        ([BREADS, "and when can I get them?"], BREADS),
        ([HOURS, "more"], "all there is"),
        ([HOURS, "why?"], "no further reason"),
        (["Hello!"], "Hello. Type a question about the bakery"),
        (["thank you"], "You're welcome."),
        (["who are you"], "/topics"),
        (["no"], "nothing to say yes or no to"),
        (["bread", "yes"], "by a number"),
        (["/topics GAPS"], "- what the bread costs"),
        (["/topics cake"], "no questions"),
        (["/topics beard"], "did you mean bread"),
        (["/show nothing"], "No entry is called 'nothing'"),
        (["/show"], "Which one?"),
        (["/why"], "Nothing was asked"),
        (["/tpics"], "did you mean /topics?"),
        (["/xyz"], "/help"),
        (["/help"], "F1 helps"),
        (["/HELP"], "/quit"),
    ],
)
def test_what_is_noted(lines: list[str], words: str) -> None:
    assert words in after(*lines).note


@pytest.mark.parametrize(
    ("lines", "question"),
    [
        ([BREADS, "/why"], BREADS),
        (["/why " + RYE], RYE),
        (["something else entirely", "why?"], "something else entirely"),
        ([BREADS, "1", "/why"], RYE),
    ],
)
def test_what_is_explained(lines: list[str], question: str) -> None:
    assert str(after(*lines).explanation) == f"why: {question}"


@pytest.mark.parametrize("line", ["/quit", "/exit", "/q", "/QUIT"])
def test_leaving(line: str) -> None:
    assert after(BREADS, line).leave


@pytest.mark.parametrize("line", ["", "   ", "\x1b\x07\u202e", "\n\n"])
def test_an_empty_line_says_nothing(line: str) -> None:
    assert after(BREADS, line) == Turn()


def test_a_path_is_no_command() -> None:
    turn = after("/usr/bin is full, what now?")
    assert turn.reply is not None
    assert turn.reply.question == "/usr/bin is full, what now?"


def test_control_characters_are_no_part_of_a_question() -> None:
    assert told_ids(after("\x1b" + HOURS + "\x00")) == ["hours"]


def test_numbers_stay_those_of_the_last_list() -> None:
    assert told_ids(after("/topics bread", "1", HOURS, "2")) == ["hours"]


def test_topics_are_listed_by_id_and_gaps_named() -> None:
    turn = after("/topics")
    assert [choice.text for choice in turn.choices] == ["bread: Our bread (3)", "shop: The shop (1)", "cake: Cakes (0)"]
    assert "/topics gaps" in turn.hint
