"""The report of `hfs kb test` as plain text and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.quality.evaluate import NAMES
from hfs_cli.quality.report import wanted
from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hfs_cli.quality.against import Change, Comparison
    from hfs_cli.quality.evaluate import Figures
    from hfs_cli.quality.report import Decision, Miss, Report

MEANINGS = {
    "right": "answerable ones answered rightly",
    "declined": "ones to decline that were not answered",
    "balanced": "the mean of the two",
    "answers_right": "right ones among all answers given",
    "both": "ones of several parts with every part right",
    "first": "answerable ones whose best entry is right",
    "urgent": "urgent ones that raised a notice",
    "false_alarms": "others that raised a notice",
    "calibration_error": "distance between score and truth",
}
"""What each figure is a share of, for people."""

MOST_CONFUSIONS = 10
"""Confusions that are listed where the misses are not."""

MOST_NEAREST = 3
"""Candidates named for a miss."""


def plain(report: Report, comparison: Comparison | None, *, misses: bool) -> str:
    """A line of figures for each kind and for all, then sections of indented lines; stable from release to release."""
    blocks = [_aligned(table(report))]
    if comparison is not None:
        blocks.append(_aligned(side_by_side(report, comparison)))
    for title, lines in sections(report, comparison, misses=misses):
        blocks.append("\n".join([f"{title}:" if lines else title, *lines]))
    return "\n\n".join(blocks)


def markdown(report: Report, comparison: Comparison | None, *, misses: bool) -> str:
    """The same under headings, the figures as tables, the rest as it is in plain text."""
    blocks = ["# Figures", _piped(table(report))]
    if comparison is not None:
        blocks += ["## Before and now", _piped(side_by_side(report, comparison))]
    for title, lines in sections(report, comparison, misses=misses):
        blocks.append(f"## {title[0].upper()}{title[1:]}")
        if lines:
            blocks.append("\n".join(["```text", *lines, "```"]))
    return "\n\n".join(blocks)


def label(name: str) -> str:
    """A figure's name as people write it."""
    return name.replace("_", "-")


def table(report: Report) -> list[list[str]]:
    """Rows of cells: the names of the figures, then each kind, then all."""
    rows = [["", *map(label, NAMES)]]
    for kind, figures in [*report.kinds.items(), ("all", report.total)]:
        rows.append([one_line(kind), *(cell(name, value) for name, value in _values(figures))])
    return rows


def side_by_side(report: Report, comparison: Comparison) -> list[list[str]]:
    """Rows of cells: each figure before and now, and what changed."""
    rows = [["", "before", "now", "change"]]
    for name, now in _values(report.total):
        before = comparison.before[name]
        if before is not None or now is not None:
            rows.append([label(name), cell(name, before), cell(name, now), change(name, before, now)])
    return rows


def cell(name: str, value: float | None) -> str:
    """A figure to three places, a number of questions as it is, "-" for none."""
    if value is None:
        return "-"
    return str(int(value)) if name == "questions" else f"{value:.3f}"


def change(name: str, before: float | None, now: float | None) -> str:
    """The difference, with its sign; "" where there is nothing to compare or nothing changed."""
    if before is None or now is None:
        return ""
    shown = f"{now - before:+.0f}" if name == "questions" else f"{now - before:+.3f}"
    return "" if shown.strip("+-0.") == "" else shown


def sections(report: Report, comparison: Comparison | None, *, misses: bool) -> list[tuple[str, list[str]]]:
    """Titles with their indented lines: what changed, what is taken for what, and the misses where they are wanted."""
    found: list[tuple[str, list[str]]] = []
    if comparison is not None:
        for title, changes in (("better", comparison.better), ("worse", comparison.worse)):
            found.append((f"{title} ({len(changes)})", changes_lines(changes)))
        if comparison.gone or comparison.new:
            counts = f"  {comparison.gone} only in the earlier run, {comparison.new} only in this one"
            found.append(("questions not compared", [counts]))
    if report.confusions:
        shown = report.confusions if misses else report.confusions[:MOST_CONFUSIONS]
        lines = [f"  {one.count} x wanted {one_line(one.wanted)}, got {one.given}" for one in shown]
        if len(shown) < len(report.confusions):
            lines.append(f"  and {len(report.confusions) - len(shown)} more; --misses lists all")
        found.append(("confusions", lines))
    if misses:
        lines = [line for miss in report.misses for line in miss_lines(miss)]
        found.append((f"misses ({len(report.misses)})", lines))
    return found


def changes_lines(changes: Iterable[Change]) -> list[str]:
    """Two lines for each change: the question, then what became of it before and now."""
    lines = []
    for one in changes:
        lines += [
            f"  line {one.line}: {one_line(one.question)}",
            f"      wanted {one_line(one.wanted)}; before {one.before}; now {one.now}",
        ]
    return lines


def miss_lines(miss: Miss) -> list[str]:
    """The question, what was wanted and given, and for each part what decided and the nearest candidates."""
    labelled, outcome = miss.result.labelled, miss.result.outcome
    alarm = "" if miss.result.alarm_right else ", notice not raised" if labelled.urgent else ", notice raised"
    lines = [
        f"  line {labelled.line}: {one_line(labelled.question)}",
        f"      wanted {one_line(wanted(labelled))}, got {outcome}{alarm}",
    ]
    several = len(miss.decisions) > 1
    for number, decision in enumerate(miss.decisions, 1):
        lines += [f"      {f'part {number} ' if several else ''}{line}" for line in _decision_lines(decision)]
    return lines


def _decision_lines(decision: Decision) -> list[str]:
    sign = "reaches" if decision.probability >= decision.threshold else "is below"
    probability = f"the best entry's probability of being right, {decision.probability:.2f}"
    lines = [f"{decision.verdict}; {probability}, {sign} {decision.threshold:.2f}"]
    if decision.nearest:
        near = ", ".join(f"{one.kind} {one.id} {one.share:.0%}" for one in decision.nearest[:MOST_NEAREST])
        lines.append(f"nearest, by share of all scores: {near}")
    if decision.unknown:
        lines.append(f"unknown words: {', '.join(one_line(word) for word in decision.unknown)}")
    return lines


def _values(figures: Figures) -> list[tuple[str, float | None]]:
    return list(figures.as_dict().items())


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]).rstrip()
        for row in rows
    )


def _piped(rows: Sequence[Sequence[str]]) -> str:
    head, *body = [["" if cell == "-" else cell.replace("|", "\\|") for cell in row] for row in rows]
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *body])
