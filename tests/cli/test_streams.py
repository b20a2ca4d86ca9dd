"""What it means that standard output could not be written."""

from __future__ import annotations

import errno
import os

import pytest

from hfs_cli.cli.streams import ReaderGoneError, unwritable
from hfs_cli.errors import InputError

CLOSED_ON_WINDOWS = OSError(errno.EINVAL, "Invalid argument")


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), ReaderGoneError),
        (OSError(errno.ENOSPC, "No space left on device"), InputError),
        (OSError("said by no system"), InputError),
        (CLOSED_ON_WINDOWS, ReaderGoneError if os.name == "nt" else InputError),
    ],
    ids=repr,
)
def test_unwritable(error: OSError, meaning: type[Exception]) -> None:
    assert type(unwritable(error)) is meaning


def test_what_the_system_said_is_passed_on() -> None:
    assert str(unwritable(OSError(errno.ENOSPC, "No space left"))) == "standard output: no space left"
