"""The findings of `hfs kb check` as plain text, Markdown and data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfs_cli.kb.findings import Finding


def plain(findings: Sequence[Finding]) -> str:
    """A line for each: FILE:LINE:COLUMN: severity: message [rule]; stable from release to release."""
    return "\n".join(f"{one_line(f.place)}: {f.severity}: {one_line(f.message)} [{f.rule}]" for f in findings)


def markdown(findings: Sequence[Finding]) -> str:
    """A list under a heading for each severity."""
    blocks = []
    for severity in dict.fromkeys(f.severity for f in findings):
        lines = [
            f"- `{one_line(f.place)}` {one_line(f.message)} ({f.rule})" for f in findings if f.severity == severity
        ]
        blocks += [f"## {severity.capitalize()}s", "\n".join(lines)]
    return "\n\n".join(blocks)


def record(path: str, findings: Sequence[Finding], *, complete: bool) -> dict[str, Any]:
    """The findings with their numbers; `complete` is whether the matcher's checks could be made too."""
    return {
        "schema": 1,
        "file": path,
        "errors": count(findings, "error"),
        "warnings": count(findings, "warning"),
        "complete": complete,
        "findings": [f.as_dict() for f in findings],
    }


def summary(path: str, findings: Sequence[Finding], *, complete: bool) -> str:
    """How many there are, in a sentence; where there are errors, what was not looked at."""
    numbers = [_number(count(findings, kind), kind) for kind in ("error", "warning")]
    if not findings:
        return (
            f"{path}: nothing to mend in its format, its references and its wordings; how well it answers, "
            "`hfs kb test` tells with questions of other people"
        )
    rest = "" if complete else "; the wordings are compared once the errors are mended"
    return f"{path}: {' and '.join(numbers)}{rest}"


def count(findings: Sequence[Finding], severity: str) -> int:
    """How many findings are of a severity."""
    return sum(finding.severity == severity for finding in findings)


def _number(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
