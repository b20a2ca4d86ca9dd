from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hfs_cli.errors import InputError
from hfs_cli.quality.against import Change, compare, read
from hfs_cli.quality.report import Report, report
from tests.quality.replies import result

if TYPE_CHECKING:
    from pathlib import Path


def written(path: Path, earlier: Report) -> Path:
    path.write_text(json.dumps(earlier.as_dict()), encoding="utf-8")
    return path


def test_what_got_better_and_worse(tmp_path: Path) -> None:
    before = report(
        [
            result("x", question="mended"),
            result("x", given=("x",), question="broken"),
            result("x", given=("x",), question="kept"),
            result(given=("x",), question="still wrong"),
            result("x", given=("x",), notice=True, question="false alarm"),
            result("x", question="gone"),
        ]
    )
    now = report(
        [
            result("x", given=("x",), question="mended"),
            result("x", given=("y",), question="broken"),
            result("x", given=("x",), question="kept"),
            result(given=("y",), question="still wrong"),
            result("x", given=("x",), question="false alarm"),
            result("x", question="new"),
        ]
    )
    found = compare(read(written(tmp_path / "old.json", before)), now)
    assert found.better == (
        Change(0, "mended", "x", "declined: no-match", "x"),
        Change(0, "false alarm", "x", "x with a notice", "x"),
    )
    assert found.worse == (Change(0, "broken", "x", "x", "y"),)
    assert (found.gone, found.new) == (1, 1)
    assert found.before["right"] == before.as_dict()["figures"]["right"]


def test_repeated_questions_are_paired_in_their_order(tmp_path: Path) -> None:
    before = report([result("x", given=("x",)), result("x")])
    now = report([result("x", given=("x",)), result("x", given=("x",)), result("x")])
    found = compare(read(written(tmp_path / "old.json", before)), now)
    assert [len(found.better), len(found.worse), found.gone, found.new] == [1, 0, 0, 1]


def test_a_question_with_another_label_is_another_question(tmp_path: Path) -> None:
    found = compare(read(written(tmp_path / "old.json", report([result("x")]))), report([result()]))
    assert (found.better, found.worse, found.gone, found.new) == ((), (), 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"figures": 1, "replies": []}',
        '{"figures": {"right": "high"}, "replies": []}',
        '{"figures": {}, "replies": [{"question": "q"}]}',
        '{"figures": {}, "replies": 3}',
        '{"question": "a", "expect": []}\n{"question": "b", "expect": []}',
        "[" * 100_000,
    ],
)
def test_what_is_no_earlier_run_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"old\.json: is not the output of an earlier `hfs kb test --json`"):
        read(path)
