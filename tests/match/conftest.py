"""Matchers over small knowledge bases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.engine import load
from hfs_cli.match.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hfs_cli.kb.index import Index


@pytest.fixture
def matcher(club: Path) -> Matcher:
    """Answers from the club's knowledge base."""
    return Matcher(load(club).index)


@pytest.fixture
def index_of(tmp_path: Path) -> Callable[[str], Index]:
    """Compiles the text of a knowledge base."""

    def compiled(text: str) -> Index:
        path = tmp_path / "kb.yaml"
        path.write_text(text, encoding="utf-8")
        return load(path).index

    return compiled
