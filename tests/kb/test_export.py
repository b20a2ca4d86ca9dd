from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.kb.export import MOST_WORDS, as_data, sections, telling_words
from hfs_cli.kb.read import read
from hfs_cli.render.safe import json_text

if TYPE_CHECKING:
    from pathlib import Path

WORDINGS = """
[fees]
what do you charge
\\[sic] the price please

[alarm calm]
is it hot
"""
BASE = """
title: Shop
source: a leaflet
subject: {names: [the shop], foreign: [other]}
lexicon: {other: [bakery], price: [price, cost]}
cues: {smoke: [smoke], now: [right now]}
topics: {money: Money, empty: Nothing here}
wordings: more.txt
entries:
  - question: When is it open?
    answer: Always.
  - {id: fees, topic: money, question: What does it cost?, answer: "*Nothing*.", aliases: [price], related: [free]}
  - {id: free, topic: money, question: Is it free?, answer: Yes., source: page 1}
gaps:
  - {id: parking, title: where to park, aliases: [parking garage], nearest: [fees]}
elsewhere:
  - {id: bread, reason: other-subject, aliases: [where is the bakery]}
notices:
  - {id: alarm, text: Run!, aliases: [fire], signs: [smoke], context: [now], calm: [fireplace]}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "more.txt").write_text(WORDINGS, encoding="utf-8")
    path = tmp_path / "shop.yaml"
    path.write_text(BASE, encoding="utf-8")
    return path


def test_sections_follow_the_topics_and_end_with_what_has_none(shop: Path) -> None:
    found = [(section.id, section.title, [entry.id for entry in section.entries]) for section in sections(read(shop))]
    assert found == [("money", "Money", ["fees", "free"]), ("", "", ["when-is-it-open"])]


def test_topics_that_only_entries_name_are_sections_too(tmp_path: Path) -> None:
    path = tmp_path / "kb.yaml"
    path.write_text("entries:\n  - {question: a?, answer: b, topic: t}\n", encoding="utf-8")
    assert [(section.id, section.title) for section in sections(read(path))] == [("t", "t")]


def test_the_data_has_the_keys_of_the_file_format(shop: Path) -> None:
    data = as_data(read(shop))
    assert data["title"] == "Shop"
    assert "disclaimer" not in data
    assert data["entries"][1] == {
        "id": "fees",
        "topic": "money",
        "question": "What does it cost?",
        "answer": "*Nothing*.",
        "aliases": ["price", "what do you charge", "[sic] the price please"],
        "related": ["free"],
    }
    assert data["entries"][0]["aliases"] == []
    assert data["gaps"] == [
        {"id": "parking", "title": "where to park", "aliases": ["parking garage"], "nearest": ["fees"]}
    ]
    assert data["notices"] == [
        {
            "id": "alarm",
            "text": "Run!",
            "signs": ["smoke"],
            "context": ["now"],
            "aliases": ["fire"],
            "calm": ["fireplace", "is it hot"],
        }
    ]
    assert data["lexicon"]["price"] == ["price", "cost"]


@pytest.mark.parametrize("name", ["shop", "club", "exact"])
def test_the_data_is_a_knowledge_base_that_says_the_same(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    base = read(request.getfixturevalue(name))
    again = tmp_path / "again.yaml"
    again.write_text(json_text(as_data(base)), encoding="utf-8")
    copy = read(again)
    assert as_data(copy) == as_data(base)
    assert [(w.text, w.label) for w in copy.wordings if w.label == "fees"] == [
        (w.text, w.label) for w in base.wordings if w.label == "fees"
    ]
    assert (copy.lexicon, copy.subject, copy.foreign) == (base.lexicon, base.subject, base.foreign)
    assert (copy.cues, copy.related) == (base.cues, base.related)
    assert [(n.id, n.signs, n.context) for n in copy.notices] == [(n.id, n.signs, n.context) for n in base.notices]


def test_telling_words_are_those_that_few_entries_share(tmp_path: Path) -> None:
    entries = [{"id": f"e{n}", "question": f"common word{n}?", "answer": "x"} for n in range(5)]
    entries[0]["question"] = "common " + " ".join(f"rare{n}" for n in range(MOST_WORDS + 9)) + " of?"
    path = tmp_path / "kb.yaml"
    path.write_text(json_text({"entries": entries}), encoding="utf-8")
    found = telling_words(read(path))
    assert found["e1"] == ["word1"]
    assert len(found["e0"]) == MOST_WORDS
    assert "common" not in found["e0"]
    assert "of" not in found["e0"]
