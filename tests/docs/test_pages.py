"""What the pages of the documentation show is what happens."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
RUNNER = ROOT / "tools" / "run_docs.py"
LINK = re.compile(r"\]\(([^)#:]+)\)")


def runner(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, RUNNER, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize("page", ["tutorial.md", "library.md"])
def test_the_commands_print_what_the_page_shows(page: str) -> None:
    done = runner(DOCS / page)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_python_examples_give_what_the_page_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```pycon\n(.*?)^```$", (DOCS / "library.md").read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) >= 5
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "library.md", None, None)
    said: list[str] = []
    failed, tried = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(examples, out=said.append)
    assert failed == 0, "".join(said)
    assert tried > 20


@pytest.mark.parametrize("page", ["tutorial.md", "library.md"])
def test_links_lead_to_files(page: str) -> None:
    links = LINK.findall((DOCS / page).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (DOCS / link).exists()] == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_runner_writes_files_keeps_its_place_and_tells_differences(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    file = '```text title="a.txt"\none\n```\n'
    sound = f"{file}\n```console\n$ mkdir sub; cd sub; export X=1\n$ cat ../a.txt; echo $X\none\n1\n```\n"
    page.write_text(sound, encoding="utf-8")
    assert runner(page).returncode == 0
    page.write_text(sound.replace("one\n1", "two"), encoding="utf-8")
    done = runner(page)
    assert done.returncode == 1
    assert "-two\n+one\n+1\n" in done.stdout
    assert runner("--write", page).returncode == 0
    assert page.read_text(encoding="utf-8") == sound
