"""From the records of a knowledge base to the contents of its index."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hfs_cli import text
from hfs_cli.kb.index import FORMAT, Contents, Target
from hfs_cli.kb.records import CALM
from hfs_cli.match import features, weights
from hfs_cli.match.features import Stems, phrase_key, units

if TYPE_CHECKING:
    from hfs_cli.kb.records import KnowledgeBase


def contents(base: KnowledgeBase) -> Contents:
    """All that answering needs. Raises UsageError for an unknown language, InputError for a damaged weights file."""
    stems = Stems(base.language)
    lexicon = {phrase_key(text.words(phrase), stems): concept for phrase, concept in base.lexicon.items()}
    every = targets(base)
    numbers = {target.id: target.n for target in every}
    found = weights.fitted(base.weights, numbers, base.path) if base.weights else None
    vocabulary, wordings = _wordings(base, numbers, stems, lexicon)
    kind = "fitted" if found else "closed-form"
    if found is None:
        notices = frozenset(target.n for target in every if target.kind == "notice")
        found = weights.closed_form(wordings, len(every), notices)
    for phrase in base.lexicon:
        vocabulary.update(dict.fromkeys(text.words(phrase), 1))
    meta = {
        "format": str(FORMAT),
        "weights": kind,
        "title": base.title,
        "language": base.language,
        "source": base.source,
        "disclaimer": base.disclaimer,
        "own": " ".join(sorted(base.subject)),
        "related": " ".join(sorted(base.related)),
        "foreign": " ".join(sorted(base.foreign)),
        "wordings": str(len(base.wordings)),
        "topics": " ".join(base.topics),
        **{f"topic {name}": title for name, title in base.topics.items()},
    }
    return Contents(meta, every, found.biases, found.features, lexicon, dict(vocabulary))


def targets(base: KnowledgeBase) -> list[Target]:
    """Everything a question can lead to, numbered from 0 in the order of the file."""
    found: list[Target] = []
    for entry in base.entries:
        found.append(
            Target(
                len(found),
                "entry",
                entry.id,
                entry.question,
                heading=" ".join(text.words(entry.question)),
                topic=entry.topic,
                answer=entry.answer,
                source=entry.source,
                related=entry.related,
            )
        )
    for gap in base.gaps:
        found.append(Target(len(found), "gap", gap.id, gap.title, reason="uncovered", related=gap.nearest))
    for kind in base.elsewhere:
        found.append(Target(len(found), "elsewhere", kind.id, kind.title, reason=kind.reason))
    for notice in base.notices:
        found.append(Target(len(found), "notice", notice.id, notice.text))
    return found


def _wordings(
    base: KnowledgeBase, numbers: dict[str, int], stems: Stems, lexicon: dict[str, str]
) -> tuple[Counter[str], list[tuple[int, list[str]]]]:
    """The vocabulary, and the single features of each wording with the number of its target;
    weights.CALM_TARGET for calm ones."""
    starts = {phrase.partition(" ")[0] for phrase in lexicon}
    several = any(" " in phrase for phrase in lexicon)

    def lookup(phrases: list[str]) -> dict[str, str]:
        return {phrase: lexicon[phrase] for phrase in phrases if phrase in lexicon}

    vocabulary: Counter[str] = Counter()
    wordings: list[tuple[int, list[str]]] = []
    for wording in base.wordings:
        words = text.words(wording.text)
        vocabulary.update(words)
        if several and any(stem in starts for word in words for stem in stems.of(word)):
            singles = features.single_features(units(words, stems, lookup))
        else:
            singles = []
            for word in words:
                for stem in stems.of(word):
                    singles.append(stem)
                    if stem in lexicon:
                        singles.append(features.CONCEPT + lexicon[stem])
        label = wording.label.removesuffix(f" {CALM}")
        wordings.append((numbers[label] if label == wording.label else weights.CALM_TARGET, singles))
    return vocabulary, wordings
