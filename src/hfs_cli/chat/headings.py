"""Finds the questions of a knowledge base by their beginning, by any of their words, and in spite of typing errors."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from math import log
from typing import TYPE_CHECKING

from hfs_cli.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 0.45
"""Share of the typed words' rarity that a question must have; found by trying. Below it, one common word is enough."""

MISSPELT = 0.7
"""What a word that is one or two letters off counts, of a right one."""

BEGUN = 0.9
"""What the beginning of a word counts, of the whole word."""

SHORTEST = 4
"""Letters from which on a word may be misspelt; of shorter ones too many others are one letter away."""

LONG = 8
"""Letters from which on two may be wrong."""

MOST_WORDS = 12
"""Typed words that are looked at, the last ones."""

MOST_QUESTIONS = 2_000
"""Questions looked at for one word, so that the time of a keystroke does not grow with the knowledge base."""


class Headings:
    """Questions in the order in which equally good ones are offered."""

    def __init__(self, questions: Sequence[str]) -> None:
        self._questions = questions
        self._spelt = [" ".join(words(question)) for question in questions]
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        for n, spelt in enumerate(self._spelt):
            for word in dict.fromkeys(spelt.split()):
                self._where[word].append(n)
        self._vocabulary = sorted(self._where)
        self._rarity = {word: log(1 + len(questions) / len(at)) for word, at in self._where.items()}
        self._rarest = log(1 + len(questions))

    def find(self, typed: str, most: int) -> list[str]:
        """The questions most like what was typed so far, best first, at most `most`."""
        said = words(typed)[-MOST_WORDS:]
        open_ended = typed[-1:].isalnum()
        scores: defaultdict[int, float] = defaultdict(float)
        possible = 0.0
        for place, word in enumerate(said):
            near = self._near(word, begun=open_ended and place == len(said) - 1)
            possible += max((self._rarity[one] for one in near), default=self._rarest)
            best: dict[int, float] = {}
            for one, quality in near.items():
                value = quality * self._rarity[one]
                for n in self._where[one][:MOST_QUESTIONS]:
                    best[n] = max(best.get(n, 0.0), value)
            for n, value in best.items():
                scores[n] += value
        start = " ".join(said)
        ranked = sorted(
            (n for n, score in scores.items() if score >= LEAST * possible),
            key=lambda n: (not self._spelt[n].startswith(start), -round(scores[n], 6), n),
        )
        return [self._questions[n] for n in ranked[:most]]

    def _near(self, word: str, *, begun: bool) -> dict[str, float]:
        """The words of the questions that a typed word may be, each with what it counts (0 to 1)."""
        found = {word: 1.0} if word in self._where else {}
        if begun:
            for at in range(bisect_left(self._vocabulary, word), len(self._vocabulary)):
                if not self._vocabulary[at].startswith(word):
                    break
                found.setdefault(self._vocabulary[at], BEGUN)
        if found or len(word) < SHORTEST:
            return found
        return self._misspelt(word, begun=begun)

    def _misspelt(self, word: str, *, begun: bool) -> dict[str, float]:
        # Imported here: most words are spelt well enough.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        wrong = 2 if len(word) >= LONG else 1
        found: dict[str, float] = {}
        # The beginning of a word, misspelt, has as many letters as were typed, or one more or less.
        for length in (len(word) - 1, len(word), len(word) + 1) if begun else (None,):
            beginnings = self._vocabulary if length is None else [one[:length] for one in self._vocabulary]
            for _, _, at in process.extract(word, beginnings, scorer=OSA.distance, score_cutoff=wrong, limit=20):
                found[self._vocabulary[at]] = MISSPELT
        return found
