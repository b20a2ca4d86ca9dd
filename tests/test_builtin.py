"""The built-in knowledge base: what it promises to cover, and how its answers are written."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from hfs_cli.engine import Engine, load
from hfs_cli.kb.locate import locate
from hfs_cli.kb.read import read
from hfs_cli.kb.records import CALM
from hfs_cli.match.spelling import read_words
from hfs_cli.text import words

if TYPE_CHECKING:
    from hfs_cli.kb.records import KnowledgeBase

ENTRIES = [
    "definition", "names", "muscles", "sides", "involuntary", "blinking", "spread", "mechanism", "causes",
    "primary-cause", "secondary-cause", "who", "age", "sex", "younger", "symptoms", "early-signs", "triggers",
    "progression", "daily-life", "eyes", "treatment", "medication", "botulinum-toxin", "surgery",
]  # fmt: skip
GAPS = [
    "diagnosis", "doctor", "look-alikes", "outlook", "effectiveness", "side-effects", "procedure", "drug-names",
    "cost", "self-help", "heredity", "numbers", "pregnancy", "children", "other-causes", "other-signs", "living",
    "research",
]  # fmt: skip
SOURCE = re.compile(r"(title|paragraph [1-4]|paragraphs [1-4](, [1-4])* and [1-4]|title and paragraphs? [1-4])\Z")
DRUGS = re.compile(
    r"\b(botox|dysport|xeomin|carbamazepine|tegretol|baclofen|clonazepam|diazepam|gabapentin|pregabalin|phenytoin|"
    r"levetiracetam|topiramate|haloperidol|orphenadrine|valpro\w+|\w+(?:azepam|azepine))\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?](?=\s|\Z)")


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return read(locate().path)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load()


def test_entries(base: KnowledgeBase) -> None:
    assert sorted(entry.id for entry in base.entries) == sorted(ENTRIES)


def test_gaps(base: KnowledgeBase) -> None:
    assert sorted(gap.id for gap in base.gaps) == sorted(GAPS)


def test_no_word_of_lexicon_and_cues_is_taken_for_a_slip(base: KnowledgeBase, engine: Engine) -> None:
    for phrase in (*base.lexicon, *base.cues):
        assert read_words(words(phrase), engine.index)[1] == {}


@pytest.mark.parametrize("name", ENTRIES)
def test_each_question_finds_its_entry(engine: Engine, name: str) -> None:
    reply = engine.ask(engine.show(name).question)
    assert reply.status == "answered"
    assert [answer.id for answer in reply.answers] == [name]


@pytest.mark.parametrize("question", ["what causes it", "what causes it?", "What causes hemifacial spasm?"])
def test_the_question_of_the_readme(engine: Engine, question: str) -> None:
    assert engine.ask(question).answers[0].id == "causes"


@pytest.mark.parametrize("name", ENTRIES)
def test_source_names_a_place_in_the_article(engine: Engine, name: str) -> None:
    assert SOURCE.match(engine.show(name).source)


def test_related_and_nearest_exist(base: KnowledgeBase) -> None:
    for record in base.entries:
        assert set(record.related) <= set(ENTRIES) - {record.id}
        assert record.related
    for gap in base.gaps:
        assert set(gap.nearest) <= set(ENTRIES)


def test_every_topic_is_used_and_titled(base: KnowledgeBase) -> None:
    assert {entry.topic for entry in base.entries} == set(base.topics)
    assert all(base.topics.values())


@pytest.mark.parametrize("name", ENTRIES)
def test_answer_starts_with_one_sentence(engine: Engine, name: str) -> None:
    first = engine.show(name).answer.split("\n\n")[0]
    assert len(SENTENCE_END.findall(first)) == 1
    assert first.endswith((".", "!"))


@pytest.mark.parametrize("name", ENTRIES)
def test_answer_says_only_what_the_article_can(engine: Engine, name: str) -> None:
    """The article gives no figure and names no drug but botulinum toxin."""
    answer = engine.show(name).answer
    assert not re.search(r"\d", answer)
    assert not DRUGS.search(answer)


def test_every_wording_stands_under_one_id(base: KnowledgeBase) -> None:
    """A wording leads to one entry, gap or other subject; notices are raised beside that."""
    notices = {notice.id for notice in base.notices}
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for wording in base.wordings:
        if wording.label.split()[0] not in notices:
            labels[" ".join(words(wording.text))].add(wording.label)
    assert {text: found for text, found in labels.items() if len(found) > 1} == {}


def test_no_wording_both_raises_a_notice_and_is_calm(base: KnowledgeBase) -> None:
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for wording in base.wordings:
        labels[" ".join(words(wording.text))].add(wording.label)
    for notice in base.notices:
        assert not [text for text, found in labels.items() if {notice.id, f"{notice.id} {CALM}"} <= found]


def test_everything_has_wordings(base: KnowledgeBase) -> None:
    counted: defaultdict[str, int] = defaultdict(int)
    for wording in base.wordings:
        counted[wording.label] += 1
    for name in [*ENTRIES, *GAPS, *(kind.id for kind in base.elsewhere), *(notice.id for notice in base.notices)]:
        assert counted[name] >= 12, name


def test_notices_say_that_they_are_not_from_the_article(base: KnowledgeBase) -> None:
    assert base.notices
    for notice in base.notices:
        assert "not from the article" in notice.text


def test_disclaimer(base: KnowledgeBase) -> None:
    assert "not medical advice" in base.disclaimer
