"""From the records of a knowledge base to the contents of its index."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hfs_cli import text
from hfs_cli.kb.index import FORMAT, Contents, Target
from hfs_cli.kb.records import CALM
from hfs_cli.match import features, weights
from hfs_cli.match.features import Cues, Stems, phrase_key, units

if TYPE_CHECKING:
    from hfs_cli.kb.records import KnowledgeBase


def contents(base: KnowledgeBase) -> Contents:
    """All that answering needs. Raises UsageError for an unknown language, InputError for a damaged weights file."""
    stems = Stems(base.language)
    lexicon = phrases(base, stems)
    every = targets(base)
    numbers = {target.id: target.n for target in every}
    found = weights.fitted(base.weights, numbers, base.path) if base.weights else None
    vocabulary, wordings = _wordings(base, numbers, stems, lexicon)
    kind = "fitted" if found else "closed-form"
    if found is None:
        notices = frozenset(target.n for target in every if target.kind == "notice")
        found = weights.closed_form(wordings, len(every), notices)
    for phrase in (*base.lexicon, *base.cues):
        vocabulary.update(dict.fromkeys(text.words(phrase), 1))
    meta = {
        "format": str(FORMAT),
        "weights": kind,
        "title": base.title,
        "language": base.language,
        "source": base.source,
        "disclaimer": base.disclaimer,
        **{key: " ".join(sorted(concepts)) for key, concepts in cues(base)._asdict().items()},
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


def phrases(base: KnowledgeBase, stems: Stems) -> dict[str, str]:
    """The concept of each phrase, in the form in which it is looked up; those of cues marked as such."""
    found = {phrase_key(text.words(phrase), stems): concept for phrase, concept in base.lexicon.items()}
    found.update(
        (features.ALARM + phrase_key(text.words(phrase), stems), concept) for phrase, concept in base.cues.items()
    )
    return found


def cues(base: KnowledgeBase) -> Cues:
    """The concepts with a part of their own in reading a question."""
    signs = frozenset(name for notice in base.notices for name in notice.signs)
    context = frozenset(name for notice in base.notices for name in notice.context)
    return Cues(base.subject, base.related, base.foreign, signs, context)


def _wordings(
    base: KnowledgeBase, numbers: dict[str, int], stems: Stems, lexicon: dict[str, str]
) -> tuple[Counter[str], list[tuple[int, list[str]]]]:
    """The vocabulary, and the single features of each wording with the number of its target;
    weights.CALM_TARGET for calm ones."""
    starts = {phrase.removeprefix(features.ALARM).partition(" ")[0] for phrase in lexicon}
    several = any(" " in phrase for phrase in lexicon)
    own_cues = cues(base)

    def lookup(phrases: list[str]) -> dict[str, str]:
        return {phrase: lexicon[phrase] for phrase in phrases if phrase in lexicon}

    vocabulary: Counter[str] = Counter()
    wordings: list[tuple[int, list[str]]] = []
    for wording in base.wordings:
        words = text.words(wording.text)
        vocabulary.update(words)
        if (several or own_cues.foreign or own_cues.signs) and any(stem in starts for word in words for stem in stems.of(word)):
            found = units(words, stems, lookup)
            singles = [*features.single_features(found), *features.cue_features(found, features.alarms(words, stems, lookup), own_cues)]
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
