"""`hfs kb test`: a knowledge base scored on labelled questions."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hfs_cli.cli import status, streams
from hfs_cli.cli.streams import Format
from hfs_cli.engine import load
from hfs_cli.quality.evaluate import Figures, Result, confusions, figures
from hfs_cli.quality.questions import read
from hfs_cli.render.safe import json_line, one_line

if TYPE_CHECKING:
    from hfs_cli.cli.streams import Color

COLUMNS = (
    "questions",
    "right",
    "declined",
    "balanced",
    "answers_right",
    "both",
    "first",
    "urgent",
    "false_alarms",
    "calibration_error",
)


def test(path: str, kb: str | None, chosen: Format, color: Color, *, misses: bool, min_balanced: float | None) -> int:
    """Scores, prints the figures by kind and in all, and the misses where they are wanted."""
    labelled = read(Path(path))
    engine = load(kb)
    results = [Result(one, engine.ask(one.question)) for one in labelled]
    by_kind: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_kind[result.labelled.kind].append(result)
    table = {kind: figures(some) for kind, some in sorted(by_kind.items()) if kind}
    total = figures(results)
    if chosen is Format.json:
        streams.write(json_line(_record(results, table, total)))
    else:
        streams.write(_text(results, table, total, misses=misses))
    if min_balanced is not None and (total.balanced is None or total.balanced < min_balanced):
        streams.finish()
        reached = "cannot be computed" if total.balanced is None else f"is {total.balanced:.4f}"
        streams.say(f"hfs: balanced {reached}, wanted at least {min_balanced}")
        return status.NOT_ANSWERED
    return status.ANSWERED


def _record(results: list[Result], table: dict[str, Figures], total: Figures) -> dict[str, Any]:
    return {
        "schema": 1,
        "figures": total.as_dict(),
        "kinds": {kind: one.as_dict() for kind, one in table.items()},
        "confusions": [{"wanted": w, "given": g, "count": n} for w, g, n in confusions(results)],
        "replies": [
            {
                "line": r.labelled.line,
                "question": r.labelled.question,
                "right": r.right,
                "alarm_right": r.alarm_right,
                "given": list(r.given),
                "status": r.reply.status,
                "reason": r.reply.reason,
            }
            for r in results
        ],
    }


def _text(results: list[Result], table: dict[str, Figures], total: Figures, *, misses: bool) -> str:
    width = max([len(kind) for kind in table] + [4])
    lines = [" ".join([" " * width, *(f"{name.replace('_', '-'):>9.9}" for name in COLUMNS)])]
    for kind, one in [*table.items(), ("all", total)]:
        values = one.as_dict()
        cells = [
            "" if values[n] is None else str(values[n]) if n == "questions" else f"{values[n]:.3f}" for n in COLUMNS
        ]
        lines.append(" ".join([f"{kind:<{width}}", *(f"{cell:>9}" for cell in cells)]).rstrip())
    if misses:
        lines.append("")
        lines += [_miss(result) for result in results if not (result.right and result.alarm_right)]
    return "\n".join(lines)


def _miss(result: Result) -> str:
    wanted = result.labelled
    labels = [sorted(part) for part in wanted.parts] or sorted(wanted.expect)
    given = ", ".join(f"{a.id} {a.score:.2f}" for a in result.reply.answers) or result.reply.status
    reason = f" ({result.reply.gap or result.reply.reason})" if result.reply.reason else ""
    alarm = "" if result.alarm_right else ("; notice not raised" if wanted.urgent else "; notice raised")
    return f"line {wanted.line}: {one_line(wanted.question)}\n    wanted {labels or 'a decline'}, got {given}{reason}{alarm}"
