"""`hfs --man`: the manual page, shown by man on a terminal and printed as roff elsewhere."""

from __future__ import annotations

import sys

from hfs_cli import __version__
from hfs_cli.cli import streams
from hfs_cli.cli.tree import tree
from hfs_cli.errors import InputError
from hfs_cli.render import man


def manual() -> None:
    """Shows or prints the manual page. Raises InputError on a terminal without a program to show it with."""
    text = man.page(tree(), __version__)
    if streams.is_terminal(sys.stdout):
        _show(text)
    else:
        streams.write(text.rstrip("\n"))


def _show(text: str) -> None:
    import shutil
    import signal
    import subprocess
    import tempfile
    from pathlib import Path

    program = shutil.which("man")
    if program is None:
        raise InputError("the program man is not installed; hfs --help and hfs COMMAND --help tell the same")
    with tempfile.TemporaryDirectory(prefix="hfs-", ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "hfs.1"
        page.write_text(text, encoding="ascii")
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pager, which stops a search with it
        try:
            # A name with a slash in it is a file for every man; "-l" is not known to all of them.
            shown = subprocess.run([program, str(page)], check=False)  # noqa: S603
        except OSError as error:
            raise InputError(f"{program}: {(error.strerror or str(error)).lower()}") from error
        finally:
            signal.signal(signal.SIGINT, before)
    if shown.returncode:
        raise InputError(f"{program} could not show the page; hfs --man > hfs.1 writes it to a file")
