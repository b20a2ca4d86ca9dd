from __future__ import annotations

import re
from pathlib import Path

import pytest

from hfs_cli.errors import InputError
from hfs_cli.kb.locate import locate


@pytest.mark.parametrize(
    ("option", "variable", "path", "origin"),
    [
        ("a.yaml", None, "a.yaml", "--kb"),
        ("a.yaml", "b.yaml", "a.yaml", "--kb"),
        (None, "b.yaml", "b.yaml", "HFS_KB"),
        ("", "b.yaml", "b.yaml", "HFS_KB"),
    ],
)
def test_precedence(
    monkeypatch: pytest.MonkeyPatch, option: str | None, variable: str | None, path: str, origin: str
) -> None:
    if variable is not None:
        monkeypatch.setenv("HFS_KB", variable)
    source = locate(option)
    assert (source.path, source.origin, source.compiled) == (Path(path), origin, None)


@pytest.mark.parametrize("variable", [None, ""])
def test_the_built_in_one_is_there(monkeypatch: pytest.MonkeyPatch, variable: str | None) -> None:
    if variable is not None:
        monkeypatch.setenv("HFS_KB", variable)
    source = locate()
    assert source.origin == "built-in"
    assert source.path.name == "faq.yaml"
    assert source.path.is_file()


def test_home_is_expanded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert locate("~/kb.yaml").path == tmp_path / "kb.yaml"
    monkeypatch.setenv("HFS_KB", "~/other.yaml")
    assert locate().path == tmp_path / "other.yaml"


def test_a_home_folder_that_nobody_has_stays_as_it_is_written() -> None:
    assert locate("~nobody-is-called-so/kb.yaml").path == Path("~nobody-is-called-so/kb.yaml")


@pytest.mark.parametrize(("given", "told"), [("a\0b", "'a\\x00b' is no path: it has a NUL"), ("\ud800", "is no path")])
def test_what_no_path_can_have(given: str, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        locate(given)
