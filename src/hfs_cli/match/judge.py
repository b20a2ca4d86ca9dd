"""One text, judged: its candidates with their shares, and the probability that the first of them is right."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli.clauses import asking_sentences
from hfs_cli.match.query import Query, understand
from hfs_cli.match.score import Scores, score, softmax
from hfs_cli.text import words

if TYPE_CHECKING:
    from hfs_cli.kb.index import Index
    from hfs_cli.kb.layout import Target
    from hfs_cli.match.features import Stems
    from hfs_cli.match.settings import Calibration, Settings

MOST_CANDIDATES = 12
"""Targets that are kept of a judgement: more than are ever shown, and all that a related or rival one is looked for
among.
"""

MOST_KNOWN = 64
"""Judgements kept, so that the parts of one message are judged once."""

SHALLOW = 3
"""Wordings a target below which knowledge bases are taken to be alike: no smaller ones were measured."""

NARROW = 25
"""The same for targets."""

FAINTEST = 1e-4
"""Share below which differences say nothing."""


class Candidate(NamedTuple):
    """A target and its share of the scores, 0 to 1."""

    target: Target
    share: float


class Judgement(NamedTuple):
    """A text with what was made of it.

    `candidates` are the best targets of all kinds but notices, best first. `evidence` is what the calibration makes
    `probability` of, that of the best entry being right. `notices` maps notice targets to their log odds.
    """

    query: Query
    scores: Scores
    candidates: tuple[Candidate, ...]
    evidence: dict[str, float]
    probability: float
    notices: dict[int, float]

    @property
    def top(self) -> Candidate | None:
        """The best candidate of all kinds."""
        return self.candidates[0] if self.candidates else None

    def share(self, target: Target) -> float:
        """The share of a target among the candidates, 0 where it is none of them."""
        return next((c.share for c in self.candidates if c.target.n == target.n), 0.0)


class Size(NamedTuple):
    """How many targets and wordings a knowledge base has."""

    targets: int
    wordings: int


class Judge:
    """Judges texts against one index."""

    def __init__(self, index: Index, stems: Stems, settings: Settings) -> None:
        self.index = index
        self.stems = stems
        self.settings = settings
        self.kind = index.meta["weights"]
        self.calibration = settings.calibrations[self.kind]
        self._notices = index.numbers("notice")
        self._known: dict[str, Judgement] = {}
        self._by_mass = self.kind == "closed-form"
        self._size = Size(len(index.kinds), int(index.meta["wordings"]))

    def judge(self, text: str) -> Judgement:
        """The judgement of a text; of one that was just judged, the same again."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[text] = self._judge(text)
        return known

    def _judge(self, text: str) -> Judgement:
        query = understand(text, self.index, self.stems)
        scores = score(query.features, self.index)
        mass = sum(scores.values.values()) if self._by_mass else 1.0
        biases = self.index.biases
        totals = {n: value + biases[n] * mass for n, value in scores.by_target.items()}
        notices = {n: totals.pop(n) for n in self._notices if n in totals}
        shares = softmax(totals, self.calibration.temperature)
        asked = asking_sentences(text)
        if len(asked) < len(text.strip()):
            shares = self._with_question(shares, asked)
        best = sorted(shares, key=lambda n: -shares[n])[:MOST_CANDIDATES]
        candidates = tuple(Candidate(self.index.target(n), shares[n]) for n in best)
        found = evidence(query, scores, candidates, self._size)
        probability = logistic(self.calibration, found) if found else 0.0
        return Judgement(query, scores, candidates, found, probability, notices)

    def _with_question(self, shares: dict[int, float], asked: str) -> dict[int, float]:
        """The mean of the shares of a message and of the sentences in it that ask: a story buries its question."""
        question = {candidate.target.n: candidate.share for candidate in self.judge(asked).candidates}
        return {n: (shares.get(n, 0.0) + question.get(n, 0.0)) / 2 for n in shares.keys() | question.keys()}

    def worded(self, text: str) -> list[int]:
        """The targets that have a text as a wording, word for word, as `Index.worded` numbers them."""
        return self.index.worded(" ".join(words(text)))

    def subject_words(self, judgement: Judgement) -> str:
        """The words with which a text names the knowledge base's own subject; none where it does not."""
        own = self.index.concept_sets["own"]
        read = judgement.query.words
        return next((" ".join(read[u.start : u.end]) for u in judgement.query.units if u.concept in own), "")


def evidence(query: Query, scores: Scores, candidates: tuple[Candidate, ...], size: Size) -> dict[str, float]:
    """What the calibration weighs, by name; nothing where no entry is among the candidates.

    Of the question:
    odds: log odds of the best entry's share;
    declining: log of the share of all that leads to a decline;
    kin: log of its share together with those of the entries that it is related to and that are to it;
    rest: log of the share that neither of the best two candidates has;
    strange: share of words that the knowledge base doesn't know; known: log of how much it knows of the question;
    support: share of the known stems and concepts, by rarity, that speak more for the best entry than on average;
    phrasing: share of its pairs of words that the knowledge base knows.
    And of the `size` of the knowledge base, since any question looks like one of many wordings, and the best of few
    targets has a large share of whatever is asked:
    depth: log of the wordings a target; breadth: log of the targets.
    """
    entries = [c.share for c in candidates if c.target.kind == "entry"]
    if not entries:
        return {}
    best = next(c.target for c in candidates if c.target.kind == "entry")
    kin = sum(c.share for c in candidates if c.target.id in best.related and best.id in c.target.related)
    first = min(max(entries[0], FAINTEST), 1 - FAINTEST)
    return {
        "odds": log(first / (1 - first)),
        "declining": log(max(sum(c.share for c in candidates if c.target.kind != "entry"), FAINTEST)),
        "kin": log(max(min(first + kin, 1.0), FAINTEST)),
        "rest": log(max(1.0 - sum(c.share for c in candidates[:2]), FAINTEST)),
        "strange": len(query.unknown) / max(len(query.words), 1),
        "known": log(1.0 + scores.length),
        "support": scores.support(best.n, dict.fromkeys(query.singles), size.targets),
        "phrasing": sum(pair in scores.postings for pair in query.pairs) / len(query.pairs),
        "depth": log(max(size.wordings / max(size.targets, 1), SHALLOW)),
        "breadth": log(max(size.targets, NARROW)),
    }


def logistic(calibration: Calibration, found: dict[str, float]) -> float:
    """The calibrated probability, 0 to 1."""
    value = calibration.bias + sum(weight * found[name] for name, weight in calibration.weights.items())
    return 1 / (1 + exp(-value)) if value > -500 else 0.0
