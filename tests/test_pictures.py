"""The pictures of docs/pictures show what the command prints now, and are fit to be looked at anywhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOL = ROOT / "tools" / "make_pictures.py"
FOLDER = ROOT / "docs" / "pictures"
PICTURES = sorted(FOLDER.glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


def make(tool: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, tool, *arguments], capture_output=True, text=True, check=False, encoding="utf-8"
    )


def test_no_picture_is_out_of_date() -> None:
    done = make(TOOL, "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_out_of_date_is_told_and_mended(tmp_path: Path) -> None:
    tool = tmp_path / "tools" / TOOL.name
    tool.parent.mkdir()
    shutil.copy(TOOL, tool)
    pictures = tmp_path / "docs" / "pictures"
    shutil.copytree(FOLDER, pictures)
    changed, missing = pictures / "answer-dark.svg", pictures / "decline-light.svg"
    before = changed.read_text(encoding="utf-8")
    changed.write_text(re.sub(r"(?<=made from )[0-9a-f]+", "0", before), encoding="utf-8")
    missing.unlink()
    done = make(tool, "--check")
    assert done.returncode == 1
    assert {line.split()[0] for line in done.stdout.splitlines()} == {changed.name, missing.name}
    assert make(tool).returncode == 0
    assert make(tool, "--check").returncode == 0
    assert ET.parse(missing).getroot().tag == f"{SVG}svg"


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_it_is_drawn_as_it_is_told_and_loads_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    root = ET.fromstring(text)
    told = (root.findtext(f"{SVG}title") or "") + (root.findtext(f"{SVG}desc") or "")
    drawn = "".join(element.text or "" for element in root.iter(f"{SVG}text"))
    letters = re.sub(r"\s", "", told)
    assert letters
    assert letters in re.sub(r"\s", "", drawn)
    assert "@font-face" not in text
    assert "url(http" not in text
    assert "href" not in text


def test_every_picture_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert PICTURES
    assert [path.name for path in PICTURES if f"docs/pictures/{path.name}" not in readme] == []
    assert all(len(alt) > 20 for alt in re.findall(r'<img [^>]*alt="([^"]*)"', readme))
