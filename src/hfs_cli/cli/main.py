"""The program's way in and out: what goes wrong becomes one line and an exit status here, and nowhere else."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from hfs_cli.cli import status, streams
from hfs_cli.errors import HfsError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Sequence

REPORT = "please report it at the project's issue tracker with the output of HFS_DEBUG=1"


COLLECT_FROM = 50_000
"""New objects after which cyclic garbage is looked for: more than a call makes, little enough for long input."""


def run() -> None:
    """Runs the command line and exits with its status."""
    gc.set_threshold(COLLECT_FROM, *gc.get_threshold()[1:])
    exit_status = main(sys.argv[1:])
    gc.freeze()  # the process ends: walking all objects once more to find garbage would take as long as an answer
    sys.exit(exit_status)


def main(arguments: Sequence[str]) -> int:
    """Runs a command line. Returns its exit status; see status.py for what each means."""
    streams.prepare()
    try:
        exit_status = _run(list(arguments))
        streams.finish()
    except streams.ReaderGoneError:
        _drop_output()
        return status.PIPE_CLOSED
    except KeyboardInterrupt:
        _drop_output()
        return status.INTERRUPTED
    except HfsError as error:
        streams.complain(str(error))
        _drop_output()
        return status.NOT_ANSWERED if isinstance(error, UnknownIdError) else status.WRONG_INPUT
    except Exception as error:
        return _fault(error)
    return exit_status


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:  # by far most of a Typer program's start is Typer
        streams.write_version()
        return status.ANSWERED
    import typer

    from hfs_cli.cli.app import application

    try:
        result = application(*arguments[:1])(arguments, prog_name="hfs", standalone_mode=False)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        where = f" ({context.command_path} --help tells more)" if context is not None else ""
        streams.complain(f"{error.format_message()}{where}")
        return status.WRONG_INPUT
    except typer.Abort:
        return status.INTERRUPTED
    return result if isinstance(result, int) else status.ANSWERED


def _fault(error: Exception) -> int:
    """A fault of the program itself, in one line; the whole of it where HFS_DEBUG asks for that."""
    if os.environ.get("HFS_DEBUG", "0") not in ("", "0"):
        import traceback

        streams.say("".join(traceback.format_exception(error)).rstrip())
    else:
        streams.complain(f"a fault in the program: {type(error).__name__}: {error}; {REPORT}")
    return status.FAULT


def _drop_output() -> None:
    """Lets nothing more be written, so that the interpreter does not fail on its last flush."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
