"""Files that are no knowledge bases: one line with the place, the exit status, no harm; the installed command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Hfs

LARGEST_MEMORY = 200 << 20
"""Bytes of memory that refusing a file may take."""

PROCESSOR_TIME = 2
"""Seconds of processor time that refusing a file may take: the system ends whoever takes more."""

MEGABYTE = 1 << 20

Content = str | bytes | Callable[[], str | bytes]
"""What is in a file; large contents are made when they are needed."""

GOOD = "entries:\n  - question: a\n    answer: b\n"


def bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines)


FILES: dict[str, tuple[Content, str, str]] = {
    # name: content, place after the file's name, what is told
    "not YAML": ("entries: [a\n  b: {\n", ":2:4", "not valid YAML"),
    "binary": (bytes(range(256)), ":2:118", "not UTF-8"),
    "no text": (b"a: \x00\n", ":1:4", "U+0000"),
    "Latin-1": ("entries: café\n".encode("latin-1"), ":1:13", "not UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), ":1:1", "UTF-16"),
    "BOM alone": (b"\xef\xbb\xbf", ":1:1", "is empty"),
    "tabs": ("entries:\n\t- question: a\n", ":2:1", "spaces, not tabs"),
    "CRLF": ("entries:\r\n  - question: a\r\n", ":2:5", "no 'answer'"),
    "empty": ("", ":1:1", "is empty"),
    "comments": ("# nothing\n" * 1000, ":1:1", "is empty"),
    "no answers": ("entries:\n  - question: a\n  - question: b\n", ":2:5", "no 'answer'"),
    "duplicate keys": (GOOD + "title: a\ntitle: b\n", ":5:1", "stands twice"),
    "tag": (GOOD + "title: !!python/object/apply:os.system [touch harm]\n", ":4:8", "tag"),
    "local tag": (GOOD + "title: !include /etc/passwd\n", ":4:8", "tag"),
    "aliases": (GOOD + "title: &a b\nsource: *a\n", ":4:8", "aliases"),
    "alias bomb": (bomb(), ":1:", "unknown key 'a0'"),
    "merge key": (GOOD + "<<: {title: a}\n", ":4:1", "unknown key '<<'"),
    "100 levels": ("a:\n" + "".join(" " * n + "a:\n" for n in range(1, 100)), "", "levels deep"),
    "200,000 brackets": (lambda: "[" * 200_000, ":1:21", "levels deep"),
    "two documents": (GOOD + "---\n" + GOOD, ":4:1", "more than one document"),
    "50 MB of records": (lambda: "- question: a\n  answer: b\n" * (2 * MEGABYTE), "", "more than"),
    "50 MB of zeros": (lambda: b"\0" * (50 * MEGABYTE), "", "more than"),
    "4 MB of list": (lambda: "entries: [" + "a," * (2 * MEGABYTE - 10) + "a]\n", "", "more than"),
    "4 MB of maps": (lambda: "entries: [" + "{}," * (MEGABYTE + 100_000) + "{}]\n", "", "more than"),
    "4 MB of keys": (lambda: "".join(f"k{n}: v\n" for n in range(400_000)), "", "more than"),
    "4 MB of one key": (lambda: "k: v\n" * 800_000, ":2:1", "stands twice"),
    "4 MB of aliases": (lambda: "a: &a [x]\nb: [" + "*a," * MEGABYTE + "*a]\n", ":1:4", "aliases"),
    "4 MB of quote": (lambda: 'a: "' + "x\n" * (2 * MEGABYTE - 10), ":1:4", "never closed"),
    "4 MB of one word": (lambda: "x" * (4 * MEGABYTE - 1), ":1:1", "is not a knowledge base"),
    "control characters in the message": (GOOD + '"\\e[31m\\a": x\n', ":4:1", "unknown key"),
}


WATCHED = """
import resource, subprocess, sys
limit, report, *command = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit)))
status = subprocess.call(command)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
open(report, "w").write(str(peak))
sys.exit(status if status >= 0 else 128 - status)
"""
"""Runs a command under a limit of processor time and reports its peak memory: from a small process of its own, as the
system counts what the caller has among what the called one takes."""


def refused(hfs: Hfs, arguments: Sequence[str | Path], folder: Path) -> tuple[int, str, str]:
    """Runs the command; fails where it takes more memory or processor time than refusing a file may take."""
    command = [*hfs.command, *map(str, arguments)]
    report = folder.with_name(f"{folder.name}.memory")
    if os.name == "posix":
        command = [sys.executable, "-S", "-c", WATCHED, str(PROCESSOR_TIME), str(report), *command]
    environment = hfs.with_environment({})
    done = subprocess.run(command, capture_output=True, cwd=folder, env=environment, timeout=60, check=False)
    if os.name == "posix":
        assert int(report.read_text()) < LARGEST_MEMORY
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def write(path: Path, content: Content) -> None:
    made = content() if callable(content) else content
    path.write_bytes(made.encode() if isinstance(made, str) else made)


def is_one_clean_line(text: str) -> bool:
    return text.count("\n") == 1 and text.endswith("\n") and not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text)


@pytest.mark.parametrize("name", FILES)
def test_ask_says_what_and_where_in_one_line(hfs: Hfs, tmp_path: Path, name: str) -> None:
    content, place, told = FILES[name]
    path = tmp_path / "kb.yaml"
    write(path, content)
    status, out, err = refused(hfs, ["ask", "--kb", "kb.yaml", "what is it"], tmp_path)
    assert (status, out) == (2, "")
    assert is_one_clean_line(err)
    assert err.startswith(f"hfs: kb.yaml{place}")
    assert told in err
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kb.yaml"]


@pytest.mark.parametrize("name", FILES)
def test_check_lists_it_as_an_error(hfs: Hfs, tmp_path: Path, name: str) -> None:
    content, place, told = FILES[name]
    path = tmp_path / "kb.yaml"
    write(path, content)
    status, out, _ = refused(hfs, ["kb", "check", "kb.yaml"], tmp_path)
    assert status == 1
    assert re.match(rf"kb\.yaml{place}[:\d]*: error: .*\[fault\]$", out.splitlines()[0])
    assert told in out.splitlines()[0]


def folder(path: Path) -> None:
    path.mkdir()


def fifo(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no FIFOs")
    os.mkfifo(path)


def zeros(path: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    path.symlink_to("/dev/zero")


def forbidden(path: Path) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        pytest.skip("root may read everything")
    path.write_text(GOOD)
    path.chmod(0)


def loop(path: Path) -> None:
    path.symlink_to(path)


PLACES: list[tuple[Callable[[Path], None], str]] = [
    (folder, "is a folder"),
    (fifo, "is not a regular file"),
    (zeros, "is not a regular file"),
    (forbidden, "permission denied"),
    (loop, "symbolic links"),
]


@pytest.mark.parametrize(("make", "told"), PLACES)
@pytest.mark.parametrize("wordings", [False, True], ids=["knowledge base", "wordings file"])
def test_what_is_no_file(hfs: Hfs, tmp_path: Path, make: Callable[[Path], None], told: str, wordings: bool) -> None:
    path = tmp_path / "kb.yaml"
    if wordings:
        path.write_text(GOOD + "wordings: w.txt\n")
        make(tmp_path / "w.txt")
    else:
        make(path)
    place = ":4:11" if wordings else ""
    status, out, err = refused(hfs, ["ask", "--kb", "kb.yaml", "what is it"], tmp_path)
    assert (status, out) == (2, "")
    assert is_one_clean_line(err)
    assert err.startswith(f"hfs: kb.yaml{place}: ")
    assert told in err
    status, out, _ = refused(hfs, ["kb", "check", "kb.yaml"], tmp_path)
    assert (status, out.count("\n")) == (1, 1)
    assert told in out


def test_a_file_that_is_missing_is_wrong_usage(hfs: Hfs, tmp_path: Path) -> None:
    for arguments in (["ask", "--kb", "gone.yaml", "x"], ["kb", "check", "gone.yaml"]):
        status, out, err = refused(hfs, arguments, tmp_path)
        assert (status, out, err) == (2, "", "hfs: gone.yaml: no such file or directory\n")


def test_a_name_that_no_file_can_have(hfs: Hfs, tmp_path: Path) -> None:
    (tmp_path / "kb.yaml").write_text(GOOD + 'wordings: "a\\0b"\n')
    status, out, err = refused(hfs, ["ask", "--kb", "kb.yaml", "what is it"], tmp_path)
    assert (status, out) == (2, "")
    assert is_one_clean_line(err)
    assert err.startswith("hfs: kb.yaml:4:11: ")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (lambda: b"[x]\n" * (12 * MEGABYTE), ":1:1"),
        (lambda: b"hello\n" * (8 * MEGABYTE), ":1:1"),
        (lambda: b"[a]\n" + b"word\n" * (10 * MEGABYTE) + b"\xff\n", f":{10 * MEGABYTE + 2}:1"),
    ],
    ids=["headings of nothing", "no heading", "not UTF-8 at the end"],
)
def test_a_wordings_file_of_50_megabytes(hfs: Hfs, tmp_path: Path, content: Content, place: str) -> None:
    (tmp_path / "kb.yaml").write_text("entries:\n  - {id: a, question: a, answer: b}\nwordings: w.txt\n")
    write(tmp_path / "w.txt", content)
    status, out, err = refused(hfs, ["ask", "--kb", "kb.yaml", "what is it"], tmp_path)
    assert (status, out) == (2, "")
    assert is_one_clean_line(err)
    assert err.startswith(f"hfs: w.txt{place}: ")


def test_a_knowledge_base_that_became_a_device_is_not_read_for_its_index(hfs: Hfs, tmp_path: Path) -> None:
    path = tmp_path / "kb.yaml"
    path.write_text(GOOD)
    assert hfs("ask", "--kb", path, "a").status == 0
    path.unlink()
    zeros(path)
    status, _, err = refused(hfs, ["ask", "--kb", path, "a"], tmp_path)
    assert (status, err) == (2, f"hfs: {path}: is not a regular file\n")
