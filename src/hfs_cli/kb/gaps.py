"""A record of the questions that were not answered: JSON lines in a file of the user's choice, and nowhere else.

    {"time": "2026-11-22T14:48:30Z", "question": "...", "status": "declined", "reason": "no-match", "nearest": ["id"]}

with "gap" (the id of the known gap) where the reason is "uncovered". A line is added by one write at the end of the
file, under a lock, so that many processes can share it; the file is only made when there is something to write.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from hfs_cli.errors import InputError
from hfs_cli.kb import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hfs_cli.reply import Reply

LONGEST = 2_000
"""Characters of a question that are kept: the rest of a longer one is a story, and the file should stay readable."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that was not answered. `time` is UTC in ISO 8601; `nearest` are ids of entries offered instead."""

    time: str
    question: str
    status: str
    reason: str | None
    nearest: tuple[str, ...]
    gap: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is not such a record: its number, counted from 1, its text and what is wrong with it."""

    line: int
    text: str
    problem: str


class GapsFile:
    """The file. Every method raises InputError where it can't be used."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, reply: Reply) -> None:
        """Records a reply, if it is one to a question that was not answered; else nothing is touched."""
        if reply.answered or reply.reason == "empty":
            return
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        nearest = tuple(suggestion.id for suggestion in reply.suggestions)
        record = Unanswered(now, reply.question[:LONGEST], reply.status, reply.reason, nearest, reply.gap)
        values = {key: value for key, value in asdict(record).items() if key != "gap" or value is not None}
        # ASCII, so that no question can hold what some reader takes for the end of a line.
        line = json.dumps(values, ensure_ascii=True).encode() + b"\n"
        with self._open(os.O_RDWR | os.O_APPEND | os.O_CREAT) as handle:
            _write(handle, line if _ends_with_line(handle) else b"\n" + line)

    def read(self) -> tuple[list[Unanswered], list[Broken]]:
        """All records in the order of the file, and the lines that are none."""
        found: list[Unanswered] = []
        broken: list[Broken] = []
        for number, raw in enumerate(files.read(self.path).split(b"\n"), 1):
            line = raw.decode("utf-8", "replace").strip()
            if line:
                try:
                    found.append(_record(json.loads(line)))
                except (ValueError, TypeError, KeyError, RecursionError) as error:
                    problem = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
                    broken.append(Broken(number, line, problem))
        return found, broken

    def forget(self) -> int:
        """Empties the file; the number of bytes that were in it."""
        with self._open(os.O_RDWR) as handle:
            size = os.fstat(handle).st_size
            os.ftruncate(handle, 0)
            return size

    @contextmanager
    def _open(self, flags: int) -> Iterator[int]:
        """A handle of the file, locked as long as the block lasts; made for its owner only where there is none."""
        handle = -1
        try:
            # Without O_NONBLOCK a FIFO would keep us waiting for its other end.
            handle = os.open(self.path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0), 0o600)
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise InputError(f"{self.path}: is not a regular file")
            with _locked(handle):
                yield handle
        except OSError as error:
            raise files.unreadable(self.path, error) from error
        finally:
            if handle >= 0:
                os.close(handle)


@contextmanager
def _locked(handle: int) -> Iterator[None]:
    """Holds an exclusive lock; where the file system has none, O_APPEND alone has to do."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl
        from contextlib import suppress

        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _write(handle: int, data: bytes) -> None:
    """One write; a further one only where the disk took less than all of it."""
    while data:
        data = data[os.write(handle, data) :]


def _ends_with_line(handle: int) -> bool:
    """Whether the file is empty or ends with a line end: an interrupted writer may have left half a line."""
    if os.lseek(handle, 0, os.SEEK_END) == 0:
        return True
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) == b"\n"


def _record(values: Any) -> Unanswered:
    if not isinstance(values, dict):
        raise TypeError("it must be a JSON object")
    nearest = values.get("nearest", [])
    if not isinstance(values["question"], str) or not isinstance(nearest, list):
        raise TypeError("it needs a text as 'question' and a list as 'nearest'")
    reason, gap = values.get("reason"), values.get("gap")
    return Unanswered(
        str(values.get("time", "")),
        values["question"],
        str(values.get("status", "")),
        None if reason is None else str(reason),
        tuple(str(name) for name in nearest),
        None if gap is None else str(gap),
    )
