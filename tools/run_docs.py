"""Runs what a page of the documentation shows, and compares it with what happens.

    python tools/run_docs.py docs/tutorial.md           exit 1 and a comparison where they differ
    python tools/run_docs.py --write docs/tutorial.md   puts into the page what happens now

Two kinds of blocks are looked at, in their order, all in one empty folder with a copy of examples/:

    ```yaml title="kb.yaml"      the file is written with this content
    ```console                   lines that start with "$ " are run by bash, one shell for the whole page;
                                 the lines below each are what it prints, on both streams, into a pipe
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_RUN = 60
"""Seconds after which a command counts as hanging."""

_FILE = re.compile(r'```\w+ title="([^"]+)"\Z')
_PROMPT = "$ "
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR")


def main() -> int:
    """Runs the pages named on the command line. Returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="put what happens into the pages")
    parser.add_argument("pages", nargs="+", type=Path)
    options = parser.parse_args()
    differing = False
    for page in options.pages:
        before = page.read_text(encoding="utf-8")
        after = run(before)
        if after != before:
            differing = True
            if options.write:
                page.write_text(after, encoding="utf-8")
            else:
                lines = difflib.unified_diff(
                    before.splitlines(), after.splitlines(), str(page), "what happens", "", "", 2
                )
                sys.stdout.write("\n".join(lines) + f"\nto mend it: python tools/run_docs.py --write {page}\n")
    return 1 if differing and not options.write else 0


def run(page: str) -> str:
    """The page with what its commands print now. Raises subprocess.TimeoutExpired for one that hangs."""
    with tempfile.TemporaryDirectory(prefix="hfs-docs-") as folder:
        shell = Shell(Path(folder))
        result: list[str] = []
        block: list[str] | None = None
        for line in page.split("\n"):
            if block is None:
                result.append(line)
                if line.startswith("```") and line != "```":
                    block = [line]
            elif line == "```":
                result += [*_done(block, shell), line]
                block = None
            else:
                block.append(line)
        return "\n".join(result)


def _done(block: list[str], shell: Shell) -> list[str]:
    """The lines of a block after it was done: a file written, commands run."""
    head, *lines = block
    file = _FILE.match(head)
    if file:
        (shell.folder / file[1]).write_text("\n".join([*lines, ""]), encoding="utf-8")
    if head != "```console":
        return lines
    printed: list[str] = []
    command: list[str] = []
    for line in lines:
        if line.startswith(_PROMPT) or command:
            command.append(line.removeprefix(_PROMPT))
            printed.append(line)
            if not line.endswith("\\"):
                printed += shell("\n".join(command))
                command = []
    return printed


class Shell:
    """A shell in a scratch folder that remembers its working directory and variables from command to command."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "work"
        self.folder.mkdir()
        shutil.copytree(ROOT / "examples", self.folder / "examples")
        self._state = place / "state"
        self._state.write_text(f"cd {self.folder}\n", encoding="utf-8")
        self._environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{self._environment.get('PATH', '')}"
        self._environment |= {"HOME": str(place), "XDG_CACHE_HOME": str(place / "cache"), "LC_ALL": "C.UTF-8"}

    def __call__(self, command: str) -> list[str]:
        """The lines that a command prints."""
        keep = f'{{ echo "cd $(printf %q "$PWD")"; export -p; }} > {self._state}'
        done = subprocess.run(
            ["bash", "-c", f". {self._state}\n{command}\n{keep}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self._environment,
            timeout=LONGEST_RUN,
            check=False,
        )
        return done.stdout.decode("utf-8").rstrip("\n").split("\n") if done.stdout else []


if __name__ == "__main__":
    sys.exit(main())
