"""Fits the weights of a knowledge base in a file and writes the weights file: what `hfs kb fit` does."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli import __version__
from hfs_cli.errors import UsageError
from hfs_cli.fit.softmax import FitSettings
from hfs_cli.fit.weights import Featurizer, dump, fit_model
from hfs_cli.kb.named_files import weights_header
from hfs_cli.kb.read import read
from hfs_cli.kb.write import write_file

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".weights"


class Written(NamedTuple):
    """Where weights were written, for how many features and from how many wordings."""

    path: Path
    features: int
    wordings: int


def write_weights(source: Path, target: Path) -> Written:
    """Fits weights to all wordings of a knowledge base and writes them, as a whole or not at all.

    Raises InputError or KnowledgeBaseError where the knowledge base can't be read, InputError where nothing can be
    written, UsageError where that would overwrite the knowledge base or another file that holds no weights.
    """
    base = read(source, weights=False)
    if target.suffix != SUFFIX and target.is_file() and not _replaceable(target):
        raise UsageError(f"{target}: is there already and holds no weights; name another one")
    featurize = Featurizer(base)
    settings = FitSettings()
    counted = [featurize(wording.text) for wording in base.wordings]
    model = fit_model(base, base.wordings, counted, settings)
    made = {"by": f"hfs {__version__}", "wordings": len(base.wordings), "settings": asdict(settings)}
    write_file(target, dump(model, made).encode())
    return Written(target, len(model.rows), len(base.wordings))


def _replaceable(path: Path) -> bool:
    """Whether a file is empty or holds weights."""
    try:
        with path.open(encoding="utf-8") as file:
            line = file.readline()
    except (OSError, UnicodeDecodeError):
        return False
    return not line or weights_header(line) is not None
