from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hfs_cli.errors import InputError
from hfs_cli.kb import starter
from hfs_cli.kb.check import check
from hfs_cli.kb.read import examine
from hfs_cli.kb.schema import FORMAT

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "faq.yaml"
    starter.write(path)
    reading = examine(path)
    assert reading.base is not None
    assert check(reading) == []


def test_its_first_line_names_the_schema() -> None:
    assert starter.text().startswith("# yaml-language-server: $schema=./knowledge-base.schema.json\n")


SPECIAL = {"cues", "weights", "signs", "context", "concepts", "related", "foreign"}
"""Keys that a beginner has no use for."""


@pytest.mark.parametrize("key", sorted({key for keys in FORMAT.values() for key in keys} - SPECIAL))
def test_every_key_for_beginners_is_in_it(key: str) -> None:
    assert re.search(rf"^[ #-]*{key}:", starter.text(), re.MULTILINE)


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_nothing_is_overwritten(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "faq.yaml"
    if kind == "file":
        path.write_text("mine")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(InputError, match="is there already"):
        starter.write(path)
    assert kind != "file" or path.read_text() == "mine"
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        starter.write(tmp_path / "gone" / "faq.yaml")
