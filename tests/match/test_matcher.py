from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hfs_cli.match.decide import CERTAIN
from hfs_cli.match.matcher import Matcher
from hfs_cli.match.notices import ALWAYS, NEVER, log_odds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hfs_cli.kb.index import Index


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # its own question, in any dress
        ("What does membership cost?", "fees"),
        ("  WHAT does\n membership ... cost", "fees"),
        # a wording, with other words round it, with synonyms, misspelt
        ("opening hours of the boathouse", "hours"),
        ("so the opening hours of the boathouse today, what are they", "hours"),
        ("annual charge for members", "fees"),
        ("opning hors of the boathuose", "hours"),
        ("whats the annual fee for members", "fees"),
    ],
)
def test_answered(matcher: Matcher, question: str, expected: str) -> None:
    reply = matcher.ask(question)
    assert (reply.status, reply.reason, reply.gap, reply.gap_titles) == ("answered", None, None, ())
    assert [answer.id for answer in reply.answers] == [expected]
    assert 0.5 <= reply.answers[0].score <= 1
    assert expected not in [suggestion.id for suggestion in reply.suggestions]


def test_an_answer_is_the_entry(matcher: Matcher) -> None:
    answer = matcher.ask("What does membership cost?").answers[0]
    assert (answer.topic, answer.source) == ("joining", "page 2")
    assert answer.related == (("joining", "How do I become a member?"),)


@pytest.mark.parametrize(
    ("question", "reason", "gap"),
    [
        ("where can I park my car", "uncovered", "parking"),
        ("is there parking near the boathouse", "uncovered", "parking"),
        ("how do I book a tennis court", "other-subject", None),
        ("what does the tennis court cost", "other-subject", None),
        ("tell me a joke please", "no-match", None),
        ("zork quux", "no-match", None),
        ("日本語", "no-match", None),
        ("12345", "no-match", None),
        ("", "empty", None),
        (" ?! … \n", "empty", None),
        ("\x00\x1b", "empty", None),
    ],
)
def test_declined(matcher: Matcher, question: str, reason: str, gap: str | None) -> None:
    reply = matcher.ask(question)
    assert (reply.status, reply.reason, reply.gap) == ("declined", reason, gap)
    assert reply.answers == ()
    assert reply.question == question


def test_a_gap_is_told_by_name_with_the_nearest(matcher: Matcher) -> None:
    reply = matcher.ask("where can I park my car")
    assert reply.gap_titles == ("where cars can be parked",)
    assert "hours" in [suggestion.id for suggestion in reply.suggestions]


VERBATIM = """
entries:
- {id: late, question: What if I am late?, answer: x, aliases: [I need the book for longer, a book kept for two weeks,
   "!!", "how long are weeks and days and months and years and hours and minutes and seconds"]}
- {id: buy, question: Can I buy a book for longer?, answer: x, aliases: [the book, the book for longer, I need the book,
   need a book for longer than now, twice]}
gaps:
- {id: shelf, title: where a book stands, aliases: [need the book, twice]}
notices:
- {id: fire, text: Go outside., aliases: [the book burns, all is hot], calm: [all burns hot, the book is hot]}
- {id: flood, text: Go upstairs., aliases: [all is wet, water comes, the water comes in, all is wet and hot]}
"""
ASKED = [
    ("I need the book for longer", "late"),
    ("i NEED the book -- for longer!", "late"),
    ("need the book", "shelf"),
]


@pytest.mark.parametrize(("question", "given"), ASKED)
def test_a_wording_word_for_word(index_of: Callable[[str], Index], question: str, given: str) -> None:
    """However near others lie, whoever asks in the words of the knowledge base gets what stands there."""
    matcher = Matcher(index_of(VERBATIM))
    top = matcher.judge.judge(question).top
    assert top is not None
    assert top.target.id != given  # by the weights
    reply = matcher.ask(question)
    assert [*(answer.id for answer in reply.answers), *filter(None, [reply.gap])] == [given]
    assert [answer.score for answer in reply.answers] == ([CERTAIN] if reply.answers else [])


def test_a_wording_that_the_weights_do_not_know(index_of: Callable[[str], Index], tmp_path: Path) -> None:
    """Added after the weights were fitted, it is found all the same."""
    header = {"targets": ["one"], "biases": [0.0]}
    (tmp_path / "kb.weights").write_text(json.dumps(header) + "\n", encoding="utf-8")
    index = index_of("weights: kb.weights\nentries:\n- {id: one, question: Is it?, answer: x, aliases: [zugzwang]}\n")
    assert index.meta["weights"] == "fitted"
    matcher = Matcher(index)
    assert matcher.ask("Zugzwang?").answers[0].score == CERTAIN
    assert matcher.ask("zugzwang there").status == "declined"


@pytest.mark.parametrize(
    ("question", "raised"),
    [
        ("the book burns", {"fire"}),
        ("All burns hot", set()),
        ("the book is hot", set()),
        ("water comes", {"flood"}),
    ],
)
def test_a_wording_of_a_notice_word_for_word(index_of: Callable[[str], Index], question: str, raised: set[str]) -> None:
    assert {notice.id for notice in Matcher(index_of(VERBATIM)).ask(question).notices} == raised


def test_a_wording_of_a_notice_leaves_others_to_the_weights(index_of: Callable[[str], Index]) -> None:
    matcher = Matcher(index_of(VERBATIM))
    odds = log_odds("all is wet and hot", [], matcher.judge, matcher.settings)
    fire, flood = matcher.index.numbers("notice")
    assert odds[flood] == ALWAYS
    assert NEVER < odds[fire] < ALWAYS


def test_nothing_has_a_text_without_words(index_of: Callable[[str], Index]) -> None:
    matcher = Matcher(index_of(VERBATIM))
    assert matcher.ask("?!").reason == "empty"
    assert max(log_odds("?!", [], matcher.judge, matcher.settings).values()) < 0


def test_a_wording_under_two_ids_is_taken_for_the_likelier(index_of: Callable[[str], Index]) -> None:
    matcher = Matcher(index_of(VERBATIM))
    top = matcher.judge.judge("twice").top
    assert top is not None
    reply = matcher.ask("twice")
    assert [*(answer.id for answer in reply.answers), *filter(None, [reply.gap])] == [top.target.id]


def test_ambiguous(index_of: Callable[[str], Index]) -> None:
    colours = ("red", "blue", "green")
    entries = "".join(f"- {{id: {c}, question: What is the {c} key for?, answer: x}}\n" for c in colours)
    reply = Matcher(index_of(f"entries:\n{entries}")).ask("what is the key for")
    assert (reply.status, reply.reason, reply.answers) == ("ambiguous", None, ())
    assert {suggestion.id for suggestion in reply.suggestions} == set(colours)


def test_two_parts(matcher: Matcher) -> None:
    reply = matcher.ask("What does membership cost? And when is the boathouse open?")
    assert reply.status == "answered"
    assert [answer.id for answer in reply.answers] == ["fees", "hours"]


def test_the_same_twice_is_answered_once(matcher: Matcher) -> None:
    reply = matcher.ask("When is the boathouse open? I mean, what are the opening hours of the boathouse?")
    assert [answer.id for answer in reply.answers] == ["hours"]


def test_half_an_answer_says_what_is_missing(matcher: Matcher) -> None:
    reply = matcher.ask("how can I join and where can I park my car?")
    assert reply.status == "answered"
    assert [answer.id for answer in reply.answers] == ["joining"]
    assert reply.gap_titles == ("where cars can be parked",)


def test_suggestions_are_the_next_best(matcher: Matcher) -> None:
    reply = matcher.ask("membership boathouse boats beginners")
    scores = [suggestion.score for suggestion in reply.suggestions]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert {suggestion.id for suggestion in reply.suggestions} <= {"fees", "joining", "boats", "hours"}


def test_at_most_five_suggestions(index_of: Callable[[str], Index]) -> None:
    entries = "".join(f"- {{question: How is number {n} made?, answer: x}}\n" for n in range(20))
    reply = Matcher(index_of(f"entries:\n{entries}")).ask("how is it made")
    assert not reply.answers
    assert len(reply.suggestions) == 5


@pytest.mark.parametrize(
    ("question", "raised"),
    [
        ("a boat has capsized and someone is in the water", True),
        ("help, somebody is drowning", True),
        ("When is the boathouse open? Quick, somebody is drowning!", True),
        ("When is the boathouse open", False),
        ("how much is the membership fee", False),
        ("zork", False),
        ("", False),
    ],
)
def test_notices(matcher: Matcher, question: str, raised: bool) -> None:
    assert [notice.id for notice in matcher.ask(question).notices] == (["capsized"] if raised else [])


def test_knowledge_base_of_one_entry(index_of: Callable[[str], Index]) -> None:
    matcher = Matcher(index_of("entries:\n- {question: What is a skiff?, answer: A boat.}\n"))
    assert matcher.ask("what is a skiff").answers[0].answer == "A boat."
    assert matcher.ask("zork").status == "declined"


def test_other_languages(index_of: Callable[[str], Index]) -> None:
    text = (
        "language: german\nentries:\n"
        "- {id: preis, question: Was kostet die Mitgliedschaft?, aliases: [Preise für Mitglieder], answer: x}\n"
        "- {id: zeiten, question: Wann ist das Bootshaus geöffnet?, aliases: [Öffnungszeiten am Sonntag], answer: x}\n"
    )
    matcher = Matcher(index_of(text))
    assert [answer.id for answer in matcher.ask("ÖFFNUNGSZEITEN sonntags").answers] == ["zeiten"]
    assert [answer.id for answer in matcher.ask("preis für ein mitglied").answers] == ["preis"]


def test_a_long_story_keeps_its_question(matcher: Matcher) -> None:
    story = "My uncle was very fond of the river and told us about it often. " * 400
    reply = matcher.ask(f"{story} So, when is the boathouse open?")
    assert reply.question.endswith("open?")
    assert "hours" in [*(answer.id for answer in reply.answers), *(suggestion.id for suggestion in reply.suggestions)]
