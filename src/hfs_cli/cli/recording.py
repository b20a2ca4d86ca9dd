"""Recording the questions that are not answered, where that is switched on; see kb/gaps.py for the file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hfs_cli.errors import InputError

if TYPE_CHECKING:
    from hfs_cli.reply import Reply

ENVIRONMENT = "HFS_GAPS"


def named(option: str | None) -> str | None:
    """The file that the option or else HFS_GAPS names; None where neither does, and then nothing is recorded."""
    return option or os.environ.get(ENVIRONMENT) or None


class Recording:
    """Records replies, until that can't be done: no answer is lost for it."""

    def __init__(self, option: str | None) -> None:
        self._file = named(option)

    def add(self, reply: Reply) -> str | None:
        """Records a reply without an answer, where recording is on; gives the complaint where that can't be done."""
        if self._file is None or reply.answered:
            return None
        from hfs_cli.kb.gaps import GapsFile
        from hfs_cli.kb.locate import path_of

        try:
            GapsFile(path_of(self._file)).add(reply)
        except InputError as error:
            self._file = None
            return f"the question can't be recorded: {error}"
        return None
