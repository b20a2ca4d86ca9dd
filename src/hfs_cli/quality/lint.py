"""What only the matcher can tell of a knowledge base: wordings that stand in each other's way.

Every wording of an entry is judged as a question to the whole knowledge base, which tells what is mistaken although its
author wrote it down; and some wordings of each kind are held out and judged by a knowledge base that was made without
them, which tells what becomes of questions that nobody wrote down.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli.kb.faults import quoted
from hfs_cli.kb.findings import Finding, warning
from hfs_cli.match import train
from hfs_cli.match.matcher import Matcher
from hfs_cli.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hfs_cli.kb.layout import Target
    from hfs_cli.kb.records import KnowledgeBase, Wording

FOLDS = 5
"""Parts into which the wordings are dealt; each is held out once. With more parts more would be left, at more cost."""

MOST_HELD_OUT = 50
"""Wordings of one label that are held out, taken evenly from all: enough for the shares below, and quick."""

MOST_JUDGED = 150
"""Wordings of one entry that are judged in the whole knowledge base, its question first, the others taken evenly."""

FEWEST = 3
"""Wordings from which on it means something that none of them is found when it is held out."""

CLOSE_SHARE, CLOSE_COUNT = 0.25, 3
"""Share and number of two targets' held-out wordings that must be mistaken for the other one to call the two close."""

MOST_EXAMPLES = 2
"""Wordings that a finding quotes."""

_PROGRESS_EVERY = 200


class _Pair(NamedTuple):
    first: str
    second: str


def lint(base: KnowledgeBase, progress: Callable[[int, int], None]) -> list[Finding]:
    """All findings on the wordings. `progress` is told, now and then, how many of how many judgements are done.

    Raises UsageError or InputError as compiling does.
    """
    return list(_Lint(base, progress).findings())


class _Lint:
    def __init__(self, base: KnowledgeBase, progress: Callable[[int, int], None]) -> None:
        self.base = base
        self.kinds = {target.id: target.kind for target in train.targets(base)}
        self.asked = [w for w in base.wordings if self.kinds.get(w.label, "notice") != "notice"]
        self.lines = {entry.id: entry.line for entry in base.entries}
        self.lines.update((gap.id, gap.line) for gap in base.gaps)
        self.lines.update((kind.id, kind.line) for kind in base.elsewhere)
        self.questions = _questions(base)
        self.answered = _evenly([w for w in self.asked if self.kinds[w.label] == "entry"], MOST_JUDGED)
        counts = Counter(w.label for w in self.asked)
        self.sampled = _evenly([w for w in self.asked if counts[w.label] > 1], MOST_HELD_OUT)
        self.progress = progress
        self.done = 0
        self.weights = ""

    def findings(self) -> Iterator[Finding]:
        yield from self._same()
        whole = dict(self._judged(self.base, self.answered))
        yield from self._stale_weights()
        yield from self._nearer(whole)
        yield from self._swallowed(whole)
        held_out: dict[int, Target | None] = {}
        for fold in range(FOLDS):
            held_out.update(self._held_out(fold))
        mistaken = self._mistaken(held_out)
        yield from self._unreached(held_out)
        yield from self._close(mistaken)

    # --- judging -------------------------------------------------------------------------------------------------

    def _judged(self, base: KnowledgeBase, wordings: Sequence[Wording]) -> Iterator[tuple[int, Target | None]]:
        """For each wording, by its identity, the best target in a knowledge base; None where there is none."""
        with train.compiled(base) as index:
            self.weights = self.weights or index.meta["weights"]
            judge = Matcher(index).judge
            for wording in wordings:
                top = judge.judge(wording.text).top
                self._step()
                yield id(wording), top.target if top is not None else None

    def _held_out(self, fold: int) -> Iterator[tuple[int, Target | None]]:
        """The same for the wordings of a fold, which are dealt out label by label, in a knowledge base without them."""
        turns: Counter[str] = Counter()
        held: list[Wording] = []
        rest: list[Wording] = []
        sampled = {id(wording) for wording in self.sampled}
        for wording in self.base.wordings:
            turn = turns[wording.label] % FOLDS
            turns[wording.label] += 1
            (held if turn == fold and id(wording) in sampled else rest).append(wording)
        # Fitted weights know every wording; without one of them only the closed form can be had.
        base = self.base._replace(wordings=tuple(rest), weights=None)
        return self._judged(base, held)

    def _step(self) -> None:
        self.done += 1
        if self.done % _PROGRESS_EVERY == 0:
            self.progress(self.done, len(self.answered) + len(self.sampled))

    # --- findings ------------------------------------------------------------------------------------------------

    def _stale_weights(self) -> Iterator[Finding]:
        if self.base.weights and self.weights == "closed-form":
            message = "the fitted weights were made for other entries and are not used: fit again, or delete `weights`"
            yield warning("stale-weights", self.base.path, 0, 0, message)

    def _same(self) -> Iterator[Finding]:
        """Wordings of the same words under two things: only one can be found by them, unless both are notices."""
        first: dict[tuple[str, tuple[str, ...]], Wording] = {}
        for wording in self.base.wordings:
            said = tuple(words(wording.text))
            if not said:
                continue
            group = "notice" if self.kinds.get(wording.label, "notice") == "notice" else "asked"
            other = first.setdefault((group, said), wording)
            if other.label != wording.label:
                message = f"this wording stands under {other.label!r} too ({_place(other)}): keep one of them"
                yield warning("same-wording", wording.path, wording.line, wording.column, message)

    def _nearer(self, whole: dict[int, Target | None]) -> Iterator[Finding]:
        """Entries that are not found by their own question, were it not the heading that it is."""
        for wording in self.answered:
            if wording is self.questions.get(wording.label):
                top = whole[id(wording)]
                if top is not None and top.id != wording.label:
                    advice = f"use more of its words in the aliases of {wording.label!r}, or word it otherwise"
                    message = f"the question of {wording.label!r} lies nearer to {_called(top)}: {advice}"
                    yield warning("nearer", wording.path, wording.line, wording.column, message)

    def _swallowed(self, whole: dict[int, Target | None]) -> Iterator[Finding]:
        """Wordings of entries that lead to a decline."""
        for wording in self.answered:
            top = whole[id(wording)]
            if top is not None and top.kind != "entry" and wording is not self.questions.get(wording.label):
                message = (
                    f"what is like {quoted(wording.text)} gets no answer, although that is a wording of "
                    f"{wording.label!r}: it lies nearer to {_called(top)}; change it, or the wordings there that are "
                    "like it"
                )
                yield warning("swallowed", wording.path, wording.line, wording.column, message)

    def _unreached(self, held_out: dict[int, Target | None]) -> Iterator[Finding]:
        found: defaultdict[str, list[bool]] = defaultdict(list)
        for wording in self.sampled:
            if self.kinds[wording.label] == "entry":
                top = held_out[id(wording)]
                found[wording.label].append(top is not None and top.id == wording.label)
        for label, hits in found.items():
            if len(hits) >= FEWEST and not any(hits):
                message = (
                    f"none of {len(hits)} wordings of {label!r} would be found if it were not written down: "
                    "add more of them, with words in common"
                )
                yield warning("unreached", self.base.path, self.lines[label], 0, message)

    def _mistaken(self, held_out: dict[int, Target | None]) -> dict[_Pair, list[Wording]]:
        """The held-out wordings that are taken for another target, by the two."""
        mistaken: defaultdict[_Pair, list[Wording]] = defaultdict(list)
        for wording in self.sampled:
            top = held_out[id(wording)]
            if top is not None and top.id != wording.label:
                mistaken[_Pair(*sorted((top.id, wording.label), key=self.lines.__getitem__))].append(wording)
        return mistaken

    def _close(self, mistaken: dict[_Pair, list[Wording]]) -> Iterator[Finding]:
        counts = Counter(wording.label for wording in self.sampled)
        for pair, wordings in mistaken.items():
            every = counts[pair.first] + counts[pair.second]
            if len(wordings) >= CLOSE_COUNT and len(wordings) >= CLOSE_SHARE * every:
                examples = "; ".join(f"{w.text!r} ({_place(w)})" for w in wordings[:MOST_EXAMPLES])
                message = (
                    f"{pair.first!r} and {pair.second!r} (line {self.lines[pair.second]}) lie close: {len(wordings)} "
                    f"of {every} wordings, held out, are taken for the other one, such as {examples}; "
                    "add wordings that set the two apart, or merge them"
                )
                yield warning("close", self.base.path, self.lines[pair.first], 0, message)


def _questions(base: KnowledgeBase) -> dict[str, Wording]:
    """The wording of each entry that is its question."""
    questions = {entry.id: entry.question for entry in base.entries}
    found: dict[str, Wording] = {}
    for wording in base.wordings:
        if questions.get(wording.label) == wording.text and wording.path == base.path:
            found.setdefault(wording.label, wording)
    return found


def _evenly(wordings: Sequence[Wording], most: int) -> list[Wording]:
    """Of each label all wordings, or `most` of them at even distances, the first one among them."""
    by_label: defaultdict[str, list[Wording]] = defaultdict(list)
    for wording in wordings:
        by_label[wording.label].append(wording)
    found: list[Wording] = []
    for some in by_label.values():
        step = max(len(some) / most, 1.0)
        found += [some[int(number * step)] for number in range(min(len(some), most))]
    return found


def _called(target: Target) -> str:
    """A target in words that say where it stands in the file."""
    if target.kind == "elsewhere":
        return f"the questions on other subjects under {target.id!r} in `elsewhere`"
    return f"the {target.kind} {target.id!r}"


def _place(wording: Wording) -> str:
    return f"{wording.path}:{wording.line}"
