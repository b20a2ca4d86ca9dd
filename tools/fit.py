"""Fits the weights of the built-in knowledge base (data/faq.weights) and the constants of the decision (calibration.json).

    python tools/fit.py                 both, some ten minutes
    python tools/fit.py --weights-only  after a change of wordings

Needs the extra: pip install -e '.[fit]'. The same data gives the same files again.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hfs_cli.fit import calibrate
from hfs_cli.fit.heldout import Fold, Record, folds
from hfs_cli.fit.softmax import FitSettings
from hfs_cli.fit.weights import Featurizer, dump, fit_model
from hfs_cli.kb.read import read
from hfs_cli.kb.records import KnowledgeBase

ROOT = Path(__file__).resolve().parent.parent
KNOWLEDGE_BASE = ROOT / "data" / "faq.yaml"
WEIGHTS = ROOT / "data" / "faq.weights"
CALIBRATION = ROOT / "src" / "hfs_cli" / "match" / "calibration.json"
COMPOUND = ROOT / "benchmarks" / "questions" / "compound.jsonl"
OVERLAPS = ROOT / "benchmarks" / "questions" / "overlaps.json"

COMPOUND_FOLD = "compound"
"""The voice whose held-back fold judges the compound questions: they are by the same writer."""


def main() -> None:
    """Fits and writes the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--weights-only", action="store_true", help="leave the calibration as it is")
    options = parser.parse_args()
    base = dataclasses.replace(read(KNOWLEDGE_BASE), weights=None)
    if not options.weights_only:
        CALIBRATION.write_text(calibrate.dump(fit_calibration(base)), encoding="utf-8")
    WEIGHTS.write_text(fit_weights(base), encoding="utf-8")


def fit_weights(base: KnowledgeBase) -> str:
    """The text of the weights file."""
    featurize = Featurizer(base)
    counted = [featurize(wording.text) for wording in base.wordings]
    settings = FitSettings()
    made = {"by": "tools/fit.py", "wordings": len(base.wordings), "settings": dataclasses.asdict(settings)}
    return dump(fit_model(base, base.wordings, counted, settings), made)


def fit_calibration(base: KnowledgeBase) -> dict[str, Any]:
    """The values of calibration.json, all of them from wordings that the judging weights had not seen."""
    values: dict[str, Any] = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    compound = [json.loads(line) for line in COMPOUND.read_text(encoding="utf-8").splitlines()]
    overlap = {tuple(pair.split()): share for pair, share in json.loads(OVERLAPS.read_text(encoding="utf-8")).items()}
    notices = [notice.id for notice in base.notices]
    records: list[Record] = []
    for fold in folds(base, fitted=True, fit_settings=FitSettings()):
        records += judged(fold)
        if fold.name == COMPOUND_FOLD:
            values["split"] = calibrate.split(fold.judge, compound)
    asked = [record for record in records if record.label.split()[0] not in notices]
    values["calibrations"]["fitted"] = calibrate.calibration(asked, overlap, 1.0)
    values["notice_from"]["fitted"] = calibrate.notice_threshold(records, notices)
    closed = [record for fold in folds(base, fitted=False, fit_settings=FitSettings()) for record in judged(fold)]
    asked = [record for record in closed if record.label.split()[0] not in notices]
    temperature = values["calibrations"]["closed-form"]["temperature"]
    values["calibrations"]["closed-form"] = calibrate.calibration(asked, overlap, temperature)
    values["notice_from"]["closed-form"] = calibrate.notice_threshold(closed, notices)
    values["made"] = {
        "by": "tools/fit.py",
        "held back": "one file of wordings at a time",
        "records": len(records),
        "split": f"{len(compound)} questions of benchmarks/questions/compound.jsonl",
    }
    return values


def judged(fold: Fold) -> list[Record]:
    """The records of the wordings that a fold has held back."""
    names = {target.n: target.id for target in fold.judge.index.targets("notice")}
    return [Record.of(fold.name, wording, fold.judge.judge(wording.text), names) for wording in fold.heldback]


if __name__ == "__main__":
    main()
