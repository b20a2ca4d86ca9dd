"""From the records of a knowledge base to the contents of its index."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING

from hfs_cli import text
from hfs_cli.kb.index import FORMAT, Contents, Target
from hfs_cli.match import features, weights
from hfs_cli.match.features import Cues, Stems, phrase_key, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfs_cli.kb.records import KnowledgeBase


def contents(base: KnowledgeBase) -> Contents:
    """All that answering needs. Raises UsageError for an unknown language, InputError for a damaged weights file."""
    stems = Stems(base.language)
    lexicon = phrases(base, stems)
    every = targets(base)
    numbers = {target.id: target.n for target in every}
    found = weights.fitted(base.weights, numbers, base.path) if base.weights else None
    every_words = text.words_of_each(wording.text for wording in base.wordings)
    read = [list(map(intern, words)) for words in every_words]  # each word kept once
    kind = "fitted" if found else "closed-form"
    if found is None:
        notices = frozenset(target.n for target in every if target.kind == "notice")
        wordings = list(zip(_labels(base, numbers), _features(base, read, stems, lexicon), strict=True))
        found = weights.closed_form(wordings, len(every), notices)
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
    return Contents(meta, every, found.biases, found.features, lexicon, dict(vocabulary(base, read)))


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


def vocabulary(base: KnowledgeBase, read: Sequence[Sequence[str]]) -> Counter[str]:
    """How often each word occurs in the wordings, which were `read` as words; those of the lexicon and cues count as
    seen twice.
    """
    counted = Counter(chain.from_iterable(read))
    for phrase in (*base.lexicon, *base.cues):
        counted.update(dict.fromkeys(text.words(phrase), 2))
    return counted


def _features(
    base: KnowledgeBase, read: Sequence[Sequence[str]], stems: Stems, lexicon: dict[str, str]
) -> list[list[str]]:
    """The single features and cues of each wording, each once and in their order."""
    starts = {phrase.removeprefix(features.ALARM).partition(" ")[0] for phrase in lexicon}
    several = any(" " in phrase for phrase in lexicon)
    own_cues = cues(base)

    def lookup(wanted: list[str]) -> dict[str, str]:
        return {phrase: lexicon[phrase] for phrase in wanted if phrase in lexicon}

    stems_of = {word: stems.of(word) for word in set(chain.from_iterable(read))}
    found: list[list[str]] = []
    for words in read:
        singles = [stem for word in words for stem in stems_of[word]]
        if several and not starts.isdisjoint(singles):
            text_units = units(words, stems, lookup)
            alarming = features.alarms(words, stems, lookup) if own_cues.signs else frozenset()
            singles = features.single_features(text_units)
            singles += features.cue_features(text_units, alarming, own_cues)
        elif lexicon:
            singles += [features.CONCEPT + lexicon[stem] for stem in singles if stem in lexicon]
        found.append(list(dict.fromkeys(singles)))
    return found


def _labels(base: KnowledgeBase, numbers: dict[str, int]) -> list[int]:
    """The target number of each wording; weights.CALM_TARGET for calm ones."""
    return [numbers.get(wording.label, weights.CALM_TARGET) for wording in base.wordings]
