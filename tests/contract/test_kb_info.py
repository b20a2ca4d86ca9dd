"""`hfs kb info`, the installed command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Hfs

KB = "entries:\n  - {question: a b, answer: c, aliases: [d e]}\n"


def info(hfs: Hfs, *arguments: str | Path, **environment: str) -> dict[str, Any]:
    done = hfs("kb", "info", "--json", *arguments, environment=environment)
    assert (done.status, done.err) == (0, "")
    record: dict[str, Any] = json.loads(done.out)
    return record


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    path = tmp_path / "kb.yaml"
    path.write_text(KB)
    return path


def test_why_this_file(hfs: Hfs, kb: Path) -> None:
    assert info(hfs)["knowledge_base"]["origin"] == "built-in"
    assert info(hfs, "--kb", kb)["knowledge_base"]["origin"] == "--kb"
    named = info(hfs, HFS_KB=str(kb))["knowledge_base"]
    assert (named["origin"], named["path"]) == ("HFS_KB", str(kb))
    assert info(hfs, "--kb", kb, HFS_KB="/gone")["knowledge_base"]["origin"] == "--kb"


def test_the_index_is_missing_then_fresh_then_stale(hfs: Hfs, kb: Path) -> None:
    assert info(hfs, "--kb", kb)["index"]["state"] == "missing"
    hfs("ask", "--kb", kb, "a b")
    made = info(hfs, "--kb", kb)["index"]
    assert made["state"] == "fresh"
    assert Path(made["path"]).stat().st_size == made["bytes"] > 0
    kb.write_text(KB + "title: t\n")
    assert info(hfs, "--kb", kb)["index"]["state"] == "stale"


def test_counts(hfs: Hfs, club: Path) -> None:
    counts = info(hfs, "--kb", club)["knowledge_base"]["counts"]
    assert set(counts) == {
        *("entries", "topics", "gaps", "elsewhere", "notices"),
        *("wordings", "calm_wordings", "lexicon_words", "concepts"),
    }
    assert all(counts[name] > 0 for name in ("entries", "topics", "gaps", "notices", "wordings", "lexicon_words"))


def test_history_and_gaps_are_told_where_they_are_set(hfs: Hfs, tmp_path: Path) -> None:
    assert (info(hfs)["history"], info(hfs)["gaps"]) == (None, None)
    record = info(hfs, HFS_HISTORY=str(tmp_path / "h"), HFS_GAPS=str(tmp_path / "g"))
    assert (record["history"], record["gaps"]) == (str(tmp_path / "h"), str(tmp_path / "g"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("chosen", ["plain", "markdown", "rich"])
def test_every_format_names_the_file(hfs: Hfs, kb: Path, chosen: str) -> None:
    done = hfs("kb", "info", "--kb", kb, "--format", chosen, environment={"COLUMNS": "200"})
    assert done.status == 0
    assert str(kb) in done.out.replace("\n", "").replace("  ", "") or str(kb) in done.out
    assert "the option --kb names it" in done.out


@pytest.mark.parametrize("content", ["entries: 1\n", None], ids=["broken", "missing"])
def test_a_knowledge_base_that_cannot_be_used_is_told_after_all_else(
    hfs: Hfs, tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "kb.yaml"
    if content is not None:
        path.write_text(content)
    done = hfs("kb", "info", "--kb", path, "--json")
    assert done.status == 2
    assert json.loads(done.out)["knowledge_base"]["usable"] is False
    assert done.err.startswith(f"hfs: {path}")
