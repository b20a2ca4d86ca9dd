"""Makes the documents that follow from the commands: docs/hfs.1, the manual page, and docs/reference.md.

python tools/make_docs.py           writes them
python tools/make_docs.py --check   tells which are out of date, exit 1 if any is
"""

from __future__ import annotations

import sys
from pathlib import Path

from hfs_cli import __version__
from hfs_cli.cli.tree import helps, tree
from hfs_cli.render import man, reference

DOCS = Path(__file__).resolve().parent.parent / "docs"


def documents() -> dict[Path, str]:
    """What each document should hold."""
    return {DOCS / "hfs.1": man.page(tree(), __version__), DOCS / "reference.md": reference.page(helps())}


def main(arguments: list[str]) -> int:
    """Writes or checks the documents. Returns the exit status."""
    stale = [path for path, text in documents().items() if not path.is_file() or path.read_bytes() != text.encode()]
    for path in stale:
        if "--check" in arguments:
            print(f"{path.name} is out of date; run: python tools/make_docs.py")
        else:
            path.write_text(documents()[path], encoding="utf-8", newline="\n")
            print(f"{path.name} written")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
