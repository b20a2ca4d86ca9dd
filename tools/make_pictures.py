"""Makes the pictures of docs/pictures from real runs of the command, each for a light and a dark page.

python tools/make_pictures.py           writes those that are out of date
python tools/make_pictures.py --check   tells which are, exit 1 if any is

A picture holds the text that it shows (desc), for those who can't see it, and a digest of all that it was made from: it
is out of date when the command prints something else, or in other colours, than it did then.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
COLUMNS = 88
"""The widest that the command makes its lines, so that the pictures show it as most terminals do."""

ASPECT = 0.61
"""Width of a character against its height, as in most fonts of fixed width."""

CHARACTER = 20 * ASPECT
"""Width of a character in the units of the picture."""

PICTURES = {
    "answer": "what causes it",
    "decline": "how much does botox cost",
    "two-parts": "what are the first signs, and is it hereditary",
    "notice": "since the injection I can't swallow",
}
"""What is asked in each picture, by its name."""


def _theme(background: str, foreground: str, colours: str) -> TerminalTheme:
    """A theme of colours in hexadecimal: black, red, green, yellow, blue, magenta, cyan, white."""
    behind, before, *others = (tuple(bytes.fromhex(one)) for one in (background, foreground, *colours.split()))
    return TerminalTheme(behind, before, others)  # type: ignore[arg-type]


# Each colour is readable on its background.
THEMES = {
    "light": _theme("ffffff", "1f2328", "1f2328 b01824 116329 7d4e00 0950ae 7039a9 00626e 5a6068"),
    "dark": _theme("14181e", "e2e6eb", "5a6068 ff7b72 56d364 e3b341 79b8ff d2a8ff 56d4dd e2e6eb"),
}

_FONT_FACES = re.compile(r"\s*@font-face\s*\{[^}]*\}")
_INDENTED = re.compile(r'x="([0-9.]+)" (y="[0-9.]+") textLength="([0-9.]+)"([^>]*)>((?:&#160;)+)')
_BORDER = 'stroke="rgba(255,255,255,0.35)"'
_DIGEST = re.compile(r"<!-- made from ([0-9a-f]+) -->")


class Run(NamedTuple):
    """A command line as a person types it, and what it prints on a terminal, with its escapes."""

    typed: str
    printed: str


def run(question: str) -> Run:
    """What the command beside this interpreter answers. Raises CalledProcessError where it fails."""
    command = Path(sys.executable).with_name("hfs.exe" if os.name == "nt" else "hfs")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("HFS_", "NO_COLOR", "FORCE_COLOR"))
    }
    done = subprocess.run(
        [command, "ask", "--format", "rich", "--color", "always", question],
        env={**kept, "COLUMNS": str(COLUMNS), "TERM": "xterm"},
        capture_output=True,
        check=False,
    )
    if done.returncode > 1:  # 1: there is no answer, which makes a picture too
        raise subprocess.CalledProcessError(done.returncode, done.args, done.stdout, done.stderr)
    return Run(f"hfs ask {_typed(question)}", done.stdout.decode("utf-8").rstrip("\n"))


def _typed(question: str) -> str:
    """A question as one types it: in quotes only where the shell needs them."""
    return question if shlex.join(question.split()) == question else f'"{question}"'


def digest(made: Run, theme: str) -> str:
    """What tells a picture from what it would be now; does not depend on how Rich draws."""
    colours = THEMES[theme]
    parts = [made.typed, made.printed, *map(str, (colours.background_color, colours.foreground_color))]
    parts += [str(colours.ansi_colors[number]) for number in range(8)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def digest_of(picture: str) -> str:
    """The digest that a picture holds; empty where it holds none."""
    found = _DIGEST.search(picture)
    return found[1] if found else ""


def draw(name: str, made: Run, theme: str) -> str:
    """The picture as SVG. It asks for no font from anywhere: its letters are spaced by itself."""
    console = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    shown = Text.assemble(("$ ", "dim"), (made.typed, "bold"), "\n\n")
    shown.append_text(Text.from_ansi(made.printed))
    shown.append("\n")
    console.print(shown, markup=False, highlight=False, emoji=False)
    svg = console.export_svg(
        title="Terminal", theme=THEMES[theme], unique_id=f"hfs-{name}-{theme}", font_aspect_ratio=ASPECT
    )
    svg = _INDENTED.sub(_moved, _FONT_FACES.sub("", svg)).replace(_BORDER, 'stroke="rgba(128,128,128,0.6)"')
    svg = svg.replace("Fira Code,", "ui-monospace, Menlo, Consolas, &quot;DejaVu Sans Mono&quot;,")
    head = (
        f"<title>{escape(made.typed)}</title>\n<desc>{escape(Text.from_ansi(made.printed).plain)}</desc>\n"
        f"<!-- made from {digest(made, theme)} -->\n"
    )
    start = svg.index(">", svg.index("<svg")) + 1
    lines = (svg[:start] + "\n" + head + svg[start:].lstrip("\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def _moved(text: re.Match[str]) -> str:
    """The start of a text that begins with spaces, moved to its first letter: some viewers drop the spaces."""
    left, y, length, more, spaces = text.groups()
    indent = spaces.count(";") * CHARACTER
    return f'x="{float(left) + indent:g}" {y} textLength="{float(length) - indent:g}"{more}>'


def stale() -> dict[Path, str]:
    """The pictures that are missing or out of date, each with what it should be."""
    found: dict[Path, str] = {}
    for name, question in PICTURES.items():
        made = run(question)
        for theme in THEMES:
            path = FOLDER / f"{name}-{theme}.svg"
            if not path.is_file() or digest_of(path.read_text(encoding="utf-8")) != digest(made, theme):
                found[path] = draw(name, made, theme)
    return found


def main(arguments: list[str]) -> int:
    """Writes or checks the pictures. Returns the exit status."""
    outdated = stale()
    for path, picture in outdated.items():
        if "--check" in arguments:
            print(f"{path.name} is out of date; run: python tools/make_pictures.py")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(picture, encoding="utf-8", newline="\n")
            print(f"{path.name} written")
    return 1 if outdated and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
