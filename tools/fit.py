"""Fits the weights of the built-in knowledge base (data/faq.weights) and the constants of the decision
(calibration.json).

    python tools/fit.py                 both, a few minutes
    python tools/fit.py --weights-only  after a change of wordings
    python tools/fit.py --bench DIR     the constants for knowledge bases without fitted weights too, with the help of a
                                        second subject, with few wordings and with many, and in small parts:
                                        DIR/intents-10.yaml, DIR/intents-100.yaml, DIR/intents-dev.jsonl

Needs the extra: pip install -e '.[fit]'. The same data gives the same files again.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # NumPy's threads only wait for each other in steps as small as these

from hfs_cli.fit import calibrate
from hfs_cli.fit.heldout import Fold, Record, folds
from hfs_cli.fit.softmax import FitSettings
from hfs_cli.fit.weights import Featurizer, dump, fit_model
from hfs_cli.kb.read import read
from hfs_cli.kb.records import KnowledgeBase, Wording
from hfs_cli.match import settings, train
from hfs_cli.match.features import Stems
from hfs_cli.match.judge import Judge
from hfs_cli.quality.questions import Labelled
from hfs_cli.quality.questions import read as read_questions

ROOT = Path(__file__).resolve().parent.parent
KNOWLEDGE_BASE = ROOT / "data" / "faq.yaml"
WEIGHTS = ROOT / "data" / "faq.weights"
CALIBRATION = ROOT / "src" / "hfs_cli" / "match" / "calibration.json"
COMPOUND = ROOT / "benchmarks" / "questions" / "compound.jsonl"
OVERLAPS = ROOT / "benchmarks" / "questions" / "overlaps.json"

SINGLE = 0.3
"""Weight of a possible cut of a wording, which asks one thing, beside those of the compound questions: there are many
more of them.
"""

HARD = frozenset("between beyond borders contrasts directions near-misses twins vague".split())
"""Voices written to be mistaken, without their numbers: far more of the wordings than of what people ask."""

HARD_IMPORTANCE = 0.5
"""Weight of their wordings in the decisions; at 1, scores were some 4 % too low for the questions of other people."""

TEMPERATURES = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
"""Tried for closed-form scores, which are not probabilities by themselves; the one with the least log loss is kept."""

SECOND_SUBJECT = ("intents-10.yaml", "intents-100.yaml")
"""Knowledge bases of the second subject, by wordings an entry."""

SMALL = ((25, 3), (25, 4), (40, 4), (60, 5), (40, 7), (25, 10))
"""Entries, and wordings of each, of the small knowledge bases that are made of the second subject's greater one."""

DRAWS = 2
"""Small knowledge bases of each size."""

SMALL_MASS = 0.3
"""Weight of all of them together beside each whole one. Without them 0.35 of what is out of a small one's scope was
declined (25 entries with 4 wordings), with 0.3 of the weight 0.83, with all of it 0.85, but then the great ones lose.
"""

OUTSIDE = 0.25
"""Share that questions out of scope are given in the second subject's set, where they are but 3 %."""

Overlap = dict[tuple[str, str], float]


def main() -> None:
    """Fits and writes the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--weights-only", action="store_true", help="leave the calibration as it is")
    parser.add_argument("--bench", type=Path, metavar="DIR", help="a second subject for the closed-form constants")
    options = parser.parse_args()
    base = read(KNOWLEDGE_BASE, weights=False)
    if not options.weights_only:
        values: dict[str, Any] = json.loads(CALIBRATION.read_text(encoding="utf-8"))
        pairs: dict[str, float] = json.loads(OVERLAPS.read_text(encoding="utf-8"))
        overlap = {(pair.split()[0], pair.split()[1]): share for pair, share in pairs.items()}
        fit_constants(values, base, overlap)
        if options.bench:
            fit_closed_form(values, base, overlap, options.bench)
        CALIBRATION.write_text(calibrate.dump(values), encoding="utf-8")
    WEIGHTS.write_text(fit_weights(base), encoding="utf-8")


def fit_weights(base: KnowledgeBase) -> str:
    """The text of the weights file."""
    featurize = Featurizer(base)
    counted = [featurize(wording.text) for wording in base.wordings]
    chosen = FitSettings()
    made = {"by": "tools/fit.py", "wordings": len(base.wordings), "settings": asdict(chosen)}
    return dump(fit_model(base, base.wordings, counted, chosen), made)


def fit_constants(values: dict[str, Any], base: KnowledgeBase, overlap: Overlap) -> None:
    """The constants for fitted weights, all of them from wordings that the judging weights had not seen."""
    compound = [json.loads(line) for line in COMPOUND.read_text(encoding="utf-8").splitlines()]
    notices = [notice.id for notice in base.notices]
    records: list[Record] = []
    cuts: list[calibrate.CutRecord] = []
    for fold in folds(base, fitted=True, fit_settings=FitSettings()):
        records += judged(fold)
        cuts += possible_cuts(fold, [one for one in compound if one["voice"] in fold.name.split("+")], notices)
    values["split"] = calibrate.split(cuts)
    asked = asking(records, notices)
    importance = [importance_of(record.voice) for record in asked]
    fitted = calibrate.calibration(asked, overlap, importance, without=("depth", "breadth"))  # one base, of one size
    values["calibrations"]["fitted"] = fitted.values
    values["notice_from"]["fitted"] = calibrate.notice_threshold(records, notices)
    values["made"]["fitted"] = (
        f"tools/fit.py, on {len(records)} wordings, a sixth of the files held back at a time; "
        f"split: possible cuts of these, and of {len(compound)} questions of benchmarks/questions/compound.jsonl"
    )


def importance_of(voice: str) -> float:
    """The weight of a voice's wordings in the decisions."""
    return HARD_IMPORTANCE if voice.rstrip("-0123456789") in HARD else 1.0


def fit_closed_form(values: dict[str, Any], base: KnowledgeBase, overlap: Overlap, bench: Path) -> None:
    """The constants for closed-form weights: from the built-in wordings and a second subject with few wordings and with
    many, each with the same weight, and from small parts of it.
    """
    notices = [notice.id for notice in base.notices]
    asked = list(read_questions(bench / "intents-dev.jsonl"))
    wholes = [read(bench / name) for name in SECOND_SUBJECT]
    smalls = [small(wholes[-1], *size, draw) for size in SMALL for draw in range(DRAWS)]
    seconds = [*((whole, 1.0) for whole in wholes), *((part, SMALL_MASS / len(smalls)) for part in smalls)]
    best: tuple[float, float, dict[str, Any], float] | None = None
    for temperature in TEMPERATURES:
        values["calibrations"]["closed-form"]["temperature"] = temperature
        constants = settings.parse(json.dumps(values))
        own = [
            record
            for fold in folds(base, fitted=False, fit_settings=FitSettings(), constants=constants)
            for record in judged(fold)
        ]
        threshold = calibrate.notice_threshold(own, notices)
        own = asking(own, notices)
        records, importance = list(own), [1.0] * len(own)
        for second, mass in seconds:
            judged_second = list(second_subject(second, asked, constants))
            outside = sum(not record.label for record in judged_second)
            for record in judged_second:
                share = (1 - OUTSIDE) / (len(judged_second) - outside) if record.label else OUTSIDE / outside
                records.append(record)
                importance.append(share * mass * len(own))
        fitted, loss = calibrate.calibration(records, overlap, importance, without=("phrasing",))  # it knows no pairs
        if best is None or loss < best[0]:
            best = (loss, temperature, fitted, threshold)
    assert best is not None
    values["calibrations"]["closed-form"] = {**best[2], "temperature": best[1]}
    values["notice_from"]["closed-form"] = best[3]
    values["made"]["closed-form"] = (
        "tools/fit.py --bench, on the same wordings and the questions of a second subject, with 10 and with 100"
        " wordings an entry, and in small parts"
    )


def small(base: KnowledgeBase, entries: int, wordings: int, draw: int) -> KnowledgeBase:
    """A knowledge base of some entries of a greater one, with the first and some other wordings of each."""
    random = Random(f"{entries} {wordings} {draw}")
    kept = random.sample(base.entries, entries)
    by_label: defaultdict[str, list[Wording]] = defaultdict(list)
    for wording in base.wordings:
        by_label[wording.label].append(wording)
    chosen: list[Wording] = []
    for entry in kept:
        first, *others = by_label[entry.id]
        chosen += [first, *random.sample(others, wordings - 1)]
    return base._replace(entries=tuple(kept), gaps=(), elsewhere=(), notices=(), wordings=tuple(chosen))


def second_subject(
    base: KnowledgeBase, questions: Sequence[Labelled], constants: settings.Settings
) -> Iterable[Record]:
    """The records of the second subject's questions; those out of a knowledge base's scope have an empty label."""
    known = {entry.id for entry in base.entries}
    with train.compiled(base) as index:
        judge = Judge(index, Stems(base.language), constants)
        for question in questions:
            label = next((name for name in sorted(question.expect) if name in known), "")
            wording = Wording(question.question, label, "", question.line)
            yield Record.of("", wording, judge.judge(question.question), {})


def possible_cuts(
    fold: Fold, compound: Iterable[dict[str, Any]], notices: Sequence[str]
) -> Iterator[calibrate.CutRecord]:
    """Where the wordings that a fold has held back, and the compound questions by the same writers, may be cut."""
    for question in compound:
        yield from calibrate.cuts(fold.judge, question["question"], question.get("parts", ()))
    for wording in fold.heldback:
        if wording.label.split()[0] not in notices:
            weight = SINGLE * importance_of(Path(wording.path).stem)
            yield from calibrate.cuts(fold.judge, wording.text, weight=weight)


def judged(fold: Fold) -> list[Record]:
    """The records of the wordings that a fold has held back."""
    names = {target.n: target.id for target in fold.judge.index.targets("notice")}
    return [Record.of(fold.name, wording, fold.judge.judge(wording.text), names) for wording in fold.heldback]


def asking(records: Iterable[Record], notices: Sequence[str]) -> list[Record]:
    """The records of wordings that ask something, not only raise a notice or keep it down."""
    return [record for record in records if record.label.split()[0] not in notices]


if __name__ == "__main__":
    main()
