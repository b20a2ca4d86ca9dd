"""Draws speed.svg: `python plot.py POINTS.json speed.svg`, called by speed.py in an environment with matplotlib.

The points are {"reference": ms, "sizes": [[wordings, ms, ms], ...], "lines": [[lines, workers, seconds], ...]}.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

GREEN, BLUE, GREY = "#1b7f5c", "#2b6cb0", "#718096"


def main(source: Path, target: Path) -> None:
    """Draws cost against size on the left, cost against lines on the right."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "speed", "svg.fonttype": "none", "font.size": 10, "axes.spines.top": False})
    mpl.rcParams["axes.spines.right"] = False
    from matplotlib import pyplot

    measured = json.loads(source.read_text(encoding="utf-8"))
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4), layout="constrained")
    wordings, asks, questions = zip(*measured["sizes"], strict=True)
    _line(left, wordings, asks, "one ask, compiled", GREEN)
    _line(left, wordings, questions, "a question in a batch", BLUE)
    left.axhline(measured["reference"], color=GREY, linestyle=":", label="import typer, rapidfuzz.fuzz")
    left.set(xscale="log", yscale="log", xlabel="wordings of the knowledge base", ylabel="milliseconds")
    for jobs, name, colour in ((1, "one process", GREEN), (2, "two workers", BLUE)):
        some = sorted((lines, wall) for lines, workers, wall in measured["lines"] if workers == jobs)
        counts, seconds = zip(*some, strict=True)
        _line(right, counts, seconds, name, colour)
    right.set(xscale="log", yscale="log", xlabel="lines on standard input", ylabel="seconds")
    for axes in (left, right):
        axes.grid(visible=True, which="major", color="#e2e8f0")
        axes.legend(frameon=False)
    figure.savefig(target, metadata={"Date": None, "Title": "What an answer costs"})


def _line(axes: Any, x: Sequence[float], y: Sequence[float], name: str, colour: str) -> None:
    axes.plot(x, y, marker="o", label=name, color=colour)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
