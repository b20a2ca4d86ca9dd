"""`hfs kb fit`: weights of its own for a knowledge base."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Hfs

needs_fit = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("numpy", "scipy", "sklearn")),
    reason="NumPy, SciPy and scikit-learn (the extra `fit`) are not installed",
)

KB = """
entries:
- question: When are you open?
  answer: From ten to six.
  aliases: [opening hours, when do you open, until when are you open, are you open on Sundays]
- question: What does it cost?
  answer: Nothing.
  aliases: [how much is it, the price please, what do I pay, is it expensive]
"""

MANY = "[" * 9999


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    path = tmp_path / "club.yaml"
    path.write_text(KB, encoding="utf-8")
    return path


def test_a_file_named_twice(hfs: Hfs, kb: Path) -> None:
    done = hfs("kb", "fit", kb, "--kb", kb)
    assert (done.status, done.out) == (2, "")
    assert done.err == "hfs: give the knowledge base as FILE or by --kb, not both\n"


@needs_fit
def test_weights_are_written_and_used(hfs: Hfs, kb: Path) -> None:
    fitted = hfs("kb", "fit", "--kb", kb)
    assert (fitted.status, fitted.out) == (0, "")
    weights = kb.with_suffix(".weights")
    assert str(weights) in fitted.err
    header = json.loads(weights.read_text(encoding="utf-8").split("\n", 1)[0])
    assert sorted(header["targets"]) == ["what-does-it-cost", "when-are-you-open"]

    kb.write_text(KB + "weights: club.weights\n", encoding="utf-8")
    reply = json.loads(hfs("ask", "--json", "--kb", kb, "until when are you open today").out)
    assert [answer["id"] for answer in reply["answers"]] == ["when-are-you-open"]
    assert not hfs("kb", "check", "--strict", "--json", kb).out.count("stale-weights")
    assert hfs("kb", "fit", kb).status == 0  # once more, over its own
    weights.write_text("damaged\n", encoding="utf-8")
    assert hfs("ask", "--kb", kb, "until when are you open today").status == 2
    assert hfs("kb", "fit", kb).status == 0
    assert hfs("ask", "--kb", kb, "until when are you open today").status == 0


@needs_fit
def test_a_place_that_cannot_be_written(hfs: Hfs, kb: Path, tmp_path: Path) -> None:
    fitted = hfs("kb", "fit", kb, "-o", tmp_path / "missing" / "club.weights")
    assert (fitted.status, fitted.out) == (2, "")
    assert len(fitted.err.splitlines()) == 1


@needs_fit
@pytest.mark.parametrize(
    "content",
    ["# Notes\n", "\n", "{}\n", "\xff", '{"targets": 5, "biases": 5}', '{"targets": [], "biases": [1]}', MANY],
)
def test_a_file_that_is_something_else(hfs: Hfs, kb: Path, tmp_path: Path, content: str) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(content, encoding="latin-1")
    fitted = hfs("kb", "fit", kb, "-o", notes)
    assert fitted.status == 2
    assert fitted.err == f"hfs: {notes}: is there already and holds no weights; name another one\n"
    assert notes.read_text(encoding="latin-1") == content


def test_a_file_that_is_not_there(hfs: Hfs, tmp_path: Path) -> None:
    fitted = hfs("kb", "fit", tmp_path / "missing.yaml")
    assert (fitted.status, fitted.out) == (2, "")
    assert len(fitted.err.splitlines()) == 1
