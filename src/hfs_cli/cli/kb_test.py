"""`hfs kb test`: a knowledge base scored on labelled questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli.cli import status, streams
from hfs_cli.cli.printer import for_terminal
from hfs_cli.cli.streams import Format
from hfs_cli.engine import load, nearest
from hfs_cli.quality import against, questions
from hfs_cli.quality.evaluate import Result
from hfs_cli.quality.report import report
from hfs_cli.render.safe import json_line

if TYPE_CHECKING:
    from hfs_cli.cli.streams import Color
    from hfs_cli.quality.against import Comparison
    from hfs_cli.quality.evaluate import Figures
    from hfs_cli.quality.questions import Labelled
    from hfs_cli.quality.report import Report

STDIN = "-"

MOST_UNKNOWN = 20
"""Labels naming no entry that are told one by one."""


class Least(NamedTuple):
    """What each figure must reach, 0 to 1; None where it need not reach anything."""

    balanced: float | None = None
    right: float | None = None
    declined: float | None = None


def test(
    path: str, kb: str | None, chosen: Format, color: Color, *, misses: bool, old: str | None, least: Least
) -> int:
    """Scores, prints the report, then a line for each figure that is too low and the exit status that says so.

    Ids that are no entry's are told. Scores nothing where a label has no other: no reply could be right then, and the
    figures would mean something else.
    """
    earlier = against.read(Path(old)) if old is not None else None
    if path == STDIN:
        path = "standard input"
        labelled = questions.parse(streams.read_input(), Path(path))
    else:
        labelled = questions.read(Path(path))
    engine = load(kb)
    known = {entry.id for entry in engine.entries()}
    for line in unknown_labels(labelled, known, {gap.id for gap in engine.gaps()}):
        streams.complain(f"{path}:{line}")
    if not all(one.can_be_right(known) for one in labelled):
        return status.WRONG_INPUT
    results = [Result(one, engine.ask(one.question)) for one in labelled]
    found = report(results, engine.explain if misses or chosen is Format.json else None)
    comparison = against.compare(earlier, found) if earlier is not None else None
    streams.write(_rendered(found, comparison, chosen, color, misses=misses))
    streams.finish()
    low = too_low(found.total, least)
    for line in low:
        streams.complain(line)
    return status.NOT_ANSWERED if low else status.ANSWERED


def too_low(reached: Figures, least: Least) -> list[str]:
    """A line for each figure below what it must reach."""
    lines = []
    for name, wanted in least._asdict().items():
        value: float | None = getattr(reached, name)
        if wanted is not None and not (value is not None and value >= wanted):
            lacking = "cannot be computed from these questions" if value is None else f"is {value:.4f}"
            lines.append(f"{name} {lacking}, wanted at least {wanted:g}")
    return lines


def unknown_labels(labelled: list[Labelled], known: set[str], gaps: set[str]) -> list[str]:
    """A line for each of the first places where a label has an id that is no entry's."""
    unknown = [(one.line, name) for one in labelled for name in sorted(one.ids - known)]
    lines = []
    for line, name in unknown[:MOST_UNKNOWN]:
        near = nearest(name, sorted(known))
        advice = f"; did you mean {near[0]}?" if near else ""
        if name in gaps:
            advice = " but a known gap: what must be declined has an empty list"
        lines.append(f"{line}: {name!r} is no entry{advice}")
    if len(unknown) > MOST_UNKNOWN:
        lines[-1] += f" (and {len(unknown) - MOST_UNKNOWN} more places)"
    return lines


def _rendered(found: Report, comparison: Comparison | None, chosen: Format, color: Color, *, misses: bool) -> str:
    if chosen is Format.json:
        return json_line({**found.as_dict(), "against": comparison.as_dict() if comparison is not None else None})
    if chosen is Format.rich:
        from hfs_cli.render.scores_rich import ScoresRenderer

        return for_terminal(ScoresRenderer, color).scores(found, comparison, misses=misses)
    from hfs_cli.render import scores

    render = scores.markdown if chosen is Format.markdown else scores.plain
    return render(found, comparison, misses=misses)
