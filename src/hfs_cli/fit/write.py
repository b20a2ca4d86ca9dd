"""Fits the weights of a knowledge base in a file and writes the weights file: what `hfs kb fit` does."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli import __version__
from hfs_cli.fit.softmax import FitSettings
from hfs_cli.fit.weights import Featurizer, dump, fit_model
from hfs_cli.kb.files import unreadable
from hfs_cli.kb.read import read

if TYPE_CHECKING:
    from pathlib import Path


class Written(NamedTuple):
    """Where weights were written, for how many features and from how many wordings."""

    path: Path
    features: int
    wordings: int


def write_weights(source: Path, target: Path) -> Written:
    """Fits weights to all wordings of a knowledge base and writes them, as a whole or not at all.

    Raises InputError or KnowledgeBaseError where the knowledge base can't be read, InputError where nothing can be
    written.
    """
    base = dataclasses.replace(read(source), weights=None)
    featurize = Featurizer(base)
    settings = FitSettings()
    counted = [featurize(wording.text) for wording in base.wordings]
    model = fit_model(base, base.wordings, counted, settings)
    made = {"by": f"hfs {__version__}", "wordings": len(base.wordings), "settings": dataclasses.asdict(settings)}
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        unfinished.write_text(dump(model, made), encoding="utf-8")
        unfinished.replace(target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise unreadable(target, error) from error
    return Written(target, len(model.rows), len(base.wordings))
