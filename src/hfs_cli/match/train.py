"""From the records of a knowledge base to the contents of its index."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from hfs_cli import text
from hfs_cli.kb.index import Index
from hfs_cli.kb.layout import CALM, FORMAT, Target
from hfs_cli.kb.write_index import Contents, write
from hfs_cli.match import features, weights
from hfs_cli.match.features import Cues, Stems, phrase_key, units
from hfs_cli.match.spelling import RARE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hfs_cli.kb.records import KnowledgeBase, Wording

BATCH = 1_000
"""Wordings whose words are in memory at a time: those of a million would take more than all the rest."""


def contents(base: KnowledgeBase) -> Contents:
    """All that answering needs. Raises UsageError for an unknown language, InputError for a damaged weights file."""
    stems = Stems(base.language)
    lexicon = phrases(base, stems)
    every = targets(base)
    numbers = {target.id: target.n for target in every}
    found = weights.fitted(base.weights, numbers, base.path) if base.weights else None
    kind = "fitted" if found else "closed-form"
    counted: Counter[str] = Counter()
    joined: list[str] = []
    singles: list[list[str]] = []
    single_features = _SingleFeatures(base, stems, lexicon)
    for some in _batches(base.wordings):
        read = list(text.words_of_each(wording.text for wording in some))
        these = Counter(chain.from_iterable(read))
        counted.update(these)
        joined += map(" ".join, read)
        if found is None:
            singles += single_features(read, these)
    labels = _labels(base, numbers)
    if found is None:
        notices = frozenset(target.n for target in every if target.kind == "notice")
        found = weights.closed_form(list(zip(labels, singles, strict=True)), len(every), notices)
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
    return Contents(meta, every, found.biases, found.features, lexicon, dict(vocabulary(base, counted)), joined, labels)


@contextmanager
def compiled(base: KnowledgeBase) -> Iterator[Index]:
    """The index of a knowledge base that is only looked at: in a temporary folder, gone with the block."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="hfs-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "index"
        write(path, contents(base))
        index = Index(path)
        try:
            yield index
        finally:
            index.close()


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


def vocabulary(base: KnowledgeBase, counted: Counter[str]) -> Counter[str]:
    """How often each word occurs in the wordings, as `counted`; those of lexicon and cues so often at least that none
    of them is taken for a slip: a "noose" is no "nose".
    """
    found = counted.copy()
    for phrase in (*base.lexicon, *base.cues):
        for word in text.words(phrase):
            found[word] = max(found[word], RARE + 1)
    return found


_SEVERAL = " "
"""Stands for the stems of a word that has more than one; no stem has a space."""


class _SingleFeatures:
    """The single features and cues of wordings, each once and in their order."""

    def __init__(self, base: KnowledgeBase, stems: Stems, lexicon: dict[str, str]) -> None:
        self._stems = stems
        self._lexicon = lexicon
        self._cues = cues(base)
        self._starts = {phrase.removeprefix(features.ALARM).partition(" ")[0] for phrase in lexicon}
        self._several = any(" " in phrase for phrase in lexicon)
        self._only: dict[str, str] = {}  # the stem of each word met so far; _SEVERAL for a short form

    def __call__(self, read: Iterable[Sequence[str]], vocabulary: Iterable[str]) -> Iterator[list[str]]:
        """Those of some wordings, which were `read` as words; `vocabulary` are these words, each once."""
        for word in vocabulary:
            if word not in self._only:
                stems = self._stems.of(word)
                self._only[word] = stems[0] if len(stems) == 1 else _SEVERAL
        lexicon, only = self._lexicon, self._only.__getitem__
        for words in read:
            singles = dict.fromkeys(map(only, words))
            if _SEVERAL in singles:
                singles = dict.fromkeys(stem for word in words for stem in self._stems.of(word))
            if self._several and not self._starts.isdisjoint(singles):
                text_units = units(words, self._stems, self._lookup)
                alarming = features.alarms(words, self._stems, self._lookup) if self._cues.signs else frozenset()
                singles = dict.fromkeys(features.single_features(text_units))
                singles.update(dict.fromkeys(features.cue_features(text_units, alarming, self._cues)))
            elif lexicon:
                singles.update((features.CONCEPT + lexicon[stem], None) for stem in list(singles) if stem in lexicon)
            yield list(singles)

    def _lookup(self, wanted: list[str]) -> dict[str, str]:
        return {phrase: self._lexicon[phrase] for phrase in wanted if phrase in self._lexicon}


def _batches(wordings: Sequence[Wording]) -> Iterator[Sequence[Wording]]:
    for start in range(0, len(wordings), BATCH):
        yield wordings[start : start + BATCH]


def _labels(base: KnowledgeBase, numbers: dict[str, int]) -> list[int]:
    """The target number of each wording; CALM for calm ones."""
    return [numbers.get(wording.label, CALM) for wording in base.wordings]
