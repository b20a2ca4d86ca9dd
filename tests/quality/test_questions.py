from __future__ import annotations

from pathlib import Path

import pytest

from hfs_cli.errors import InputError
from hfs_cli.quality.questions import Labelled, parse, read

FILE = Path("q.jsonl")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"question": "a", "expect": ["x"]}', Labelled("a", frozenset({"x"}), line=1)),
        ('{"question": "a", "expect": []}', Labelled("a", frozenset(), line=1)),
        ('{"question": "", "expect": []}', Labelled("", frozenset(), line=1)),
        ('{"question": "a", "expect": ["NONE", "x"]}', Labelled("a", frozenset({"NONE", "x"}), line=1)),
        (
            '{"question": "a", "expect_all": [["x"], ["y", "z"]]}',
            Labelled("a", frozenset(), (frozenset({"x"}), frozenset({"y", "z"})), line=1),
        ),
        (
            '{"question": "a", "expect": ["x"], "urgent": true, "kind": "k", "note": 7}',
            Labelled("a", frozenset({"x"}), urgent=True, kind="k", line=1),
        ),
        ('\ufeff{"question": "ü", "expect": ["x"], "urgent": null}\r', Labelled("ü", frozenset({"x"}), line=1)),
    ],
)
def test_a_line_is_a_labelled_question(line: str, expected: Labelled) -> None:
    assert parse(line.encode(), FILE) == [expected]


def test_blank_lines_are_skipped_and_counted() -> None:
    text = '\n{"question": "a", "expect": []}\n  \n{"question": "b", "expect": []}'
    assert [one.line for one in parse(text.encode(), FILE)] == [2, 4]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "q.jsonl: has no questions"),
        ("\n \n", "q.jsonl: has no questions"),
        ("what is it", "q.jsonl:1: is not JSON: expecting value at column 1"),
        ('["a"]', 'it must be an object, {"question": "...", "expect": ["id"]}'),
        ('{"expect": []}', "it needs a text as 'question'"),
        ('{"question": 1, "expect": []}', "it needs a text as 'question'"),
        ('{"question": "a"}', "it needs one of 'expect' and 'expect_all'"),
        ('{"question": "a", "expect": [], "expect_all": [["x"]]}', "it needs one of 'expect' and 'expect_all'"),
        ('{"question": "a", "expect": "x"}', "'expect' must be a list of ids"),
        ('{"question": "a", "expect": [1]}', "'expect' must be a list of ids"),
        ('{"question": "a", "expect_all": []}', "'expect_all' must be a list with a list of ids for each part"),
        ('{"question": "a", "expect_all": ["x"]}', "each part of 'expect_all' must be a list of ids"),
        ('{"question": "a", "expect": [], "urgent": 1}', "'urgent' must be true or false"),
        ('{"question": "a", "expect": [], "kind": 3}', "'kind' must be a text"),
        ("[" * 100_000, "q.jsonl:1: is not"),
        ('{"question": "a", "expect": []}\nx\n\ny', "q.jsonl:2: is not JSON"),
        ("x\n" * 3, "(and 2 more bad, on line 2, 3)"),
        ("x\n" * 9, "(and 8 more bad, on line 2, 3, 4, 5, 6, ...)"),
    ],
)
def test_a_bad_file_is_one_line_that_says_where(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text.encode(), FILE)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_not_text_are_told_with_their_line() -> None:
    with pytest.raises(InputError, match=r"q\.jsonl:2:\d+: is not UTF-8 text"):
        parse(b'{"question": "a", "expect": []}\n\xff', FILE)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.jsonl")
    with pytest.raises(InputError, match="folder"):
        read(tmp_path)
