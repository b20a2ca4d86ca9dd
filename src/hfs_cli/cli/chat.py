"""`hfs chat`: joins a prompt, a conversation and its printing."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Protocol

from hfs_cli.chat.history import ENVIRONMENT, HistoryFile
from hfs_cli.chat.session import Session
from hfs_cli.cli import status, streams
from hfs_cli.cli.chat_signals import Interrupts
from hfs_cli.cli.printer import Printer
from hfs_cli.cli.recording import Recording
from hfs_cli.cli.streams import Color, Format
from hfs_cli.engine import load
from hfs_cli.errors import HfsError, InputError, UsageError
from hfs_cli.kb.locate import path_of
from hfs_cli.render.choices import choices, described, wrap
from hfs_cli.render.rich import READABLE
from hfs_cli.render.wording import in_sentence

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from hfs_cli.chat.turn import Turn
    from hfs_cli.engine import Engine


HOW_TO_LEAVE = "Ctrl-D or /quit leaves."


class Reader(Protocol):
    """Where the lines come from. `keys` tells what its keys do; empty where there is nothing to tell.

    `given_up` is what stood on the line when it was last interrupted, as far as that is known.
    """

    keys: str
    given_up: str

    def session(self) -> AbstractContextManager[None]:
        """Within this the terminal is as its prompt needs it."""

    def read(self) -> str:
        """The next line.

        Raises EOFError at the end, KeyboardInterrupt where it was given up, ReaderGoneError where the terminal is gone.
        """


def chat(kb: str | None, history: str | None, color: Color) -> int:
    """Talks until the user leaves. Raises UsageError where there is no terminal to talk on."""
    if not (_terminal(sys.stdin) and _terminal(sys.stdout)):
        raise UsageError("chat needs a terminal; to answer the lines of a file or a pipe: hfs ask - < FILE")
    engine = load(kb)
    named = history or os.environ.get(ENVIRONMENT)
    kept = HistoryFile(path_of(named)) if named else None
    if _knows_nothing_of_terminal() and color is Color.auto:
        color = Color.never
    reader = _reader(engine, kept.read() if kept else [], color)
    _greet(engine)
    with reader.session():
        return _talk(reader, Session(engine, reader.keys), kept, color)


def _talk(reader: Reader, session: Session, kept: HistoryFile | None, color: Color) -> int:
    recording = Recording(None)
    told = False
    while True:
        try:
            line = reader.read()
            kept = _keep(kept, line)
            turn = session.take(line)
            _print(turn, color)
            if turn.reply is not None and (complaint := recording.add(turn.reply)):
                streams.complain(complaint)
            if turn.leave:
                return status.ANSWERED
        except KeyboardInterrupt:
            if not (told or reader.given_up.strip()):
                streams.write(f"{HOW_TO_LEAVE}\n", flush=True)
                told = True
        except EOFError:
            return status.ANSWERED
        except HfsError as error:
            streams.finish()  # raises again where it is the output that fails
            streams.complain(str(error))


def _terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):  # closed before we were started
        return False


def _knows_nothing_of_terminal() -> bool:
    """Whether nothing tells what the terminal can do; Windows has one kind of terminal and no TERM."""
    return os.name == "posix" and os.environ.get("TERM", "") in ("", "unknown")


def _reader(engine: Engine, earlier: list[str], color: Color) -> Reader:
    interrupts = Interrupts()
    if streams.accessible() or _knows_nothing_of_terminal():
        from hfs_cli.cli.chat_lines import LineReader

        return LineReader(interrupts)
    from hfs_cli.chat.complete import Completer
    from hfs_cli.cli.chat_prompt import PromptReader

    colored = streams.wants_color(color, sys.stdout, os.environ)
    return PromptReader(Completer(engine), earlier, interrupts, color=colored)


def _greet(engine: Engine) -> None:
    title = in_sentence(engine.meta.get("title", ""))
    about = f" about {title}" if title else ""
    streams.say("\n".join(wrap(f"Ask a question{about}. /help tells what else you can type; Ctrl-D leaves.", _width())))
    disclaimer = engine.meta.get("disclaimer")
    if disclaimer:
        streams.say("\n".join(wrap(disclaimer, _width())))
    streams.say("")


def _keep(kept: HistoryFile | None, line: str) -> HistoryFile | None:
    """Keeps a line in the history; where that fails, it is told once and no more is kept."""
    if kept is None:
        return None
    try:
        kept.add(line)
    except InputError as error:
        streams.complain(f"{error}; questions are no longer kept")
        return None
    return kept


def _print(turn: Turn, color: Color) -> None:
    # Made anew for each turn: the window may have another width by now.
    printer = Printer(Format.rich, color)
    blocks = []
    if turn.note:
        blocks.append("\n".join(_fitted(line) for line in turn.note.split("\n")))
    if turn.reply is not None:
        # What to read next is numbered here, where the other commands name a command for it.
        answers = tuple(answer._replace(related=()) for answer in turn.reply.answers)
        blocks.append(printer.reply(turn.reply._replace(answers=answers, suggestions=())))
    if turn.answer is not None:
        blocks.append(printer.answers([turn.answer._replace(related=())]))
    if turn.explanation is not None:
        blocks.append(printer.explanation(turn.explanation))
    if turn.choices:
        blocks.append(choices(turn.heading, [choice.text for choice in turn.choices], _width()))
    if turn.hint:
        blocks.append(_fitted(turn.hint))
    if blocks:
        streams.write("\n\n".join(block for block in blocks if block) + "\n", flush=True)


def _fitted(line: str) -> str:
    return "\n".join(described(line, _width()))


def _width() -> int:
    return min(streams.width(), READABLE)
