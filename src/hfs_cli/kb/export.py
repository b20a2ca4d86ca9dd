"""A knowledge base for other programs and for pages: as plain data, by topic, and the words that find its entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any

from hfs_cli.kb.records import CALM
from hfs_cli.text import words

if TYPE_CHECKING:
    from hfs_cli.kb.records import Entry, KnowledgeBase

MOST_SHARED = 1 / 3
"""Share of the entries and gaps that may have a word in their wordings for it to tell anything."""

ALWAYS_TELLING = 3
"""Entries and gaps that may have a word whatever their share is: a small knowledge base has few."""

MOST_WORDS = 60
"""Words by which an entry is found besides those of its texts, the most telling ones."""

SHORTEST_WORD = 3
"""Letters of the shortest word by which an entry is found."""


@dataclass(frozen=True, slots=True)
class Section:
    """A topic with its entries; `id` and `title` are empty for the entries without a topic, which come last."""

    id: str
    title: str
    entries: tuple[Entry, ...]


def sections(base: KnowledgeBase) -> tuple[Section, ...]:
    """The entries by topic, in the order of the file, without topics that have none."""
    by_topic: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in base.entries:
        by_topic[entry.topic].append(entry)
    order = dict.fromkeys([*base.topics, *(name for name in by_topic if name), ""])
    return tuple(
        Section(name, base.topics.get(name, name), tuple(by_topic[name])) for name in order if name in by_topic
    )


def as_data(base: KnowledgeBase) -> dict[str, Any]:
    """All of a knowledge base by the keys of its file format, so that the data is a knowledge base file itself.

    Wordings files and the lexicon stand in it in full; fitted weights are left out. Texts that are empty are left out
    too, lists are not.
    """
    wordings: defaultdict[str, list[str]] = defaultdict(list)
    for wording in base.wordings:
        wordings[wording.label].append(wording.text)
    data: dict[str, Any] = {"title": base.title, "language": base.language}
    data |= {"source": base.source, "disclaimer": base.disclaimer}
    data["subject"] = {
        "concepts": sorted(base.subject),
        "related": sorted(base.related),
        "foreign": sorted(base.foreign),
    }
    data["topics"] = base.topics
    data["entries"] = [
        {
            **_said(id=entry.id, topic=entry.topic, question=entry.question, answer=entry.answer, source=entry.source),
            "aliases": _without(entry.question, wordings[entry.id]),
            "related": list(entry.related),
        }
        for entry in base.entries
    ]
    data["gaps"] = [
        {
            "id": gap.id,
            "title": gap.title,
            "aliases": _without(gap.title, wordings[gap.id]),
            "nearest": list(gap.nearest),
        }
        for gap in base.gaps
    ]
    data["elsewhere"] = [
        {**_said(id=kind.id, reason=kind.reason, title=kind.title), "aliases": wordings[kind.id]}
        for kind in base.elsewhere
    ]
    data["notices"] = [
        {
            "id": notice.id,
            "text": notice.text,
            "signs": list(notice.signs),
            "context": list(notice.context),
            "aliases": wordings[notice.id],
            "calm": wordings[f"{notice.id} {CALM}"],
        }
        for notice in base.notices
    ]
    for section, phrases in (("lexicon", base.lexicon), ("cues", base.cues)):
        by_concept: defaultdict[str, list[str]] = defaultdict(list)
        for phrase, concept in phrases.items():
            by_concept[concept].append(phrase)
        data[section] = dict(by_concept)
    return {key: value for key, value in data.items() if value not in ("", {})}


def telling_words(base: KnowledgeBase) -> dict[str, list[str]]:
    """For each entry and gap, by id, the words of its wordings that not all others share, the most telling first.

    What tells most is frequent in its wordings and in few others' (tf-idf).
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    labels = {entry.id for entry in base.entries} | {gap.id for gap in base.gaps}
    for wording in base.wordings:
        if wording.label in labels:
            counts[wording.label].update(word for word in words(wording.text) if len(word) >= SHORTEST_WORD)
    shared = Counter(word for counter in counts.values() for word in counter)
    most = max(len(counts) * MOST_SHARED, ALWAYS_TELLING)
    found = {}
    for label, counter in counts.items():
        telling = [word for word in counter if shared[word] <= most]
        telling.sort(key=lambda word: -counter[word] * log(1 + len(counts) / shared[word]))
        found[label] = telling[:MOST_WORDS]
    return found


def _said(**texts: str) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text}


def _without(question: str, wordings: list[str]) -> list[str]:
    """The wordings but for the question itself, which is the first of them."""
    rest = list(wordings)
    if question in rest:
        rest.remove(question)
    return rest
