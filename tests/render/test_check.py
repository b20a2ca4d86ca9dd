from __future__ import annotations

import pytest

from hfs_cli.kb.findings import Finding, warning
from hfs_cli.render import check
from hfs_cli.render.check_rich import CheckRenderer

ERROR = Finding("error", "fault", "kb.yaml", 3, 5, "is wrong: mend [it]")
WARNING = warning("close", "kb.yaml", 2, 0, "lies \x1b[31m close\nby")


def test_plain_is_a_line_each() -> None:
    assert check.plain([ERROR, WARNING]).split("\n") == [
        "kb.yaml:3:5: error: is wrong: mend [it] [fault]",
        "kb.yaml:2: warning: lies [31m close by [close]",
    ]


def test_markdown_has_a_heading_for_each_severity() -> None:
    text = check.markdown([ERROR, WARNING])
    assert [line for line in text.split("\n") if line.startswith("#")] == ["## Errors", "## Warnings"]
    assert "- `kb.yaml:3:5` is wrong: mend [it] (fault)" in text


def test_record_counts() -> None:
    record = check.record("kb.yaml", [ERROR, WARNING], complete=False)
    assert {key: value for key, value in record.items() if key != "findings"} == {
        "schema": 1,
        "file": "kb.yaml",
        "errors": 1,
        "warnings": 1,
        "complete": False,
    }
    assert record["findings"][0] == {
        "severity": "error",
        "rule": "fault",
        "path": "kb.yaml",
        "line": 3,
        "column": 5,
        "message": "is wrong: mend [it]",
    }


@pytest.mark.parametrize(
    ("findings", "complete", "expected"),
    [
        (
            [],
            True,
            (
                "kb.yaml: nothing to mend in its format, its references and its wordings; "
                "how well it answers, `hfs kb test` tells with questions of other people"
            ),
        ),
        ([WARNING], True, "kb.yaml: no errors and 1 warning"),
        (
            [ERROR, ERROR],
            False,
            "kb.yaml: 2 errors and no warnings; the wordings are compared once the errors are mended",
        ),
    ],
)
def test_summary(findings: list[Finding], complete: bool, expected: str) -> None:
    assert check.summary("kb.yaml", findings, complete=complete) == expected


@pytest.mark.parametrize("width", [20, 40, 200])
def test_rich_keeps_the_width_and_the_characters(width: int) -> None:
    text = CheckRenderer(width, color=False).findings([ERROR, WARNING])
    assert all(len(line) <= width for line in text.split("\n"))
    assert text.startswith("kb.yaml:3:5: ")
    assert check.plain([ERROR, WARNING]).split() == text.split()
    assert "\x1b" not in text


def test_rich_tells_severities_by_words_and_colours() -> None:
    text = CheckRenderer(80, color=True).findings([ERROR, WARNING])
    assert "\x1b[" in text
    assert "error" in text
    assert "warning" in text
