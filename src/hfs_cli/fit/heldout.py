"""Judging wordings that the weights were not fitted on: each file of wordings is a voice, held back in its fold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hfs_cli.fit.softmax import FitSettings
from hfs_cli.fit.weights import Featurizer, dump, fit_model
from hfs_cli.match import settings, train
from hfs_cli.match.features import Stems
from hfs_cli.match.judge import Judge

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from hfs_cli.kb.records import KnowledgeBase, Wording
    from hfs_cli.match.judge import Judgement
    from hfs_cli.match.settings import Settings

FOLDS = 6
"""Parts that the wordings are held back in, a sixth of the voices at a time."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A judge that has seen all wordings but some, and those that it has not seen."""

    name: str
    judge: Judge
    heldback: list[Wording]


def folds(
    base: KnowledgeBase, *, fitted: bool, fit_settings: FitSettings, constants: Settings | None = None
) -> Iterator[Fold]:
    """Each fold in turn, with `fitted` or else closed-form weights, judged with the released constants or others."""
    featurize = Featurizer(base)
    counted: list[Counter[str]] = [featurize(wording.text) for wording in base.wordings] if fitted else []
    for name, heldback in groups(base.wordings).items():
        out = set(heldback)
        kept = [number for number in range(len(base.wordings)) if number not in out]
        wordings = tuple(base.wordings[number] for number in kept)
        weights = None
        if fitted:
            weights = dump(fit_model(base, wordings, [counted[n] for n in kept], fit_settings), {})
        part = base._replace(wordings=wordings, weights=weights)
        with train.compiled(part) as index:
            judge = Judge(index, Stems(base.language), constants or settings.load())
            yield Fold(name, judge, [base.wordings[n] for n in heldback])


def groups(wordings: tuple[Wording, ...]) -> dict[str, list[int]]:
    """The numbers of the wordings of each fold, by its name: whole files, or of too few every FOLDS-th wording."""
    files = sorted({wording.path for wording in wordings})
    if len(files) <= FOLDS:
        return {
            str(fold): [number for number in range(len(wordings)) if number % FOLDS == fold] for fold in range(FOLDS)
        }
    fold_of = {path: number % FOLDS for number, path in enumerate(files)}
    names = {fold: "+".join(Path(path).stem for path in files if fold_of[path] == fold) for fold in range(FOLDS)}
    found: dict[str, list[int]] = {names[fold]: [] for fold in range(FOLDS)}
    for number, wording in enumerate(wordings):
        found[names[fold_of[wording.path]]].append(number)
    return found


@dataclass(frozen=True, slots=True)
class Record:
    """A judged wording: its fold, the name of its file as its voice, its label, (id, kind, share) of candidates, the
    evidence, and the notices' log odds by id.
    """

    fold: str
    voice: str
    text: str
    label: str
    candidates: tuple[tuple[str, str, float], ...]
    evidence: dict[str, float]
    notices: dict[str, float]

    @classmethod
    def of(cls, fold: str, wording: Wording, judgement: Judgement, names: dict[int, str]) -> Record:
        """The record of a judgement; `names` gives the ids of the notices."""
        return cls(
            fold,
            Path(wording.path).stem,
            wording.text,
            wording.label,
            tuple((c.target.id, c.target.kind, c.share) for c in judgement.candidates),
            judgement.evidence,
            {names[number]: odds for number, odds in judgement.notices.items()},
        )
