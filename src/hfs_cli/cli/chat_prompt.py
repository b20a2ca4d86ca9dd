"""The prompt of `hfs chat`: editing, history, suggestions while typing. The only user of prompt_toolkit."""

from __future__ import annotations

import asyncio
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from hfs_cli.cli import streams
from hfs_cli.cli.chat_paste import fitted, pasted
from hfs_cli.cli.chat_signals import keys_as_pressed
from hfs_cli.text import LONGEST_QUESTION

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable
    from contextlib import AbstractContextManager

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

    from hfs_cli.chat.complete import Completer as Lines
    from hfs_cli.cli.chat_signals import Interrupts

KEYS = "Tab and the arrow keys choose a suggestion, Up and Ctrl-R find earlier questions, Ctrl-C clears the line."

PROMPT = "hfs> "
NARROW_PROMPT = "> "
NARROW = 24
"""Columns below which the prompt is short."""

MENU_LINES = 6

# The terminal's own two colours, exchanged for what is chosen: readable on light and dark, and without any colour.
_STYLE = Style.from_dict(
    {
        "prompt": "bold",
        "completion-menu": "noinherit",
        "completion-menu.completion": "noinherit",
        "completion-menu.completion.current": "noinherit reverse",
        "completion-menu.meta.completion": "noinherit",
        "completion-menu.meta.completion.current": "noinherit reverse",
        "scrollbar.background": "noinherit",
        "scrollbar.button": "noinherit reverse",
    }
)


class PromptReader:
    """Reads lines with suggestions from `lines`; `earlier` questions, oldest first, are its history."""

    keys = KEYS
    given_up = ""

    def __init__(self, lines: Lines, earlier: list[str], interrupts: Interrupts, *, color: bool) -> None:
        self._prompt: PromptSession[str] = PromptSession(
            message=lambda: [("class:prompt", PROMPT if streams.width() >= NARROW else NARROW_PROMPT)],
            history=InMemoryHistory(earlier),
            completer=_Suggestions(lines),
            complete_while_typing=True,
            key_bindings=_bindings(),
            style=_STYLE,
            color_depth=ColorDepth.DEPTH_4_BIT if color else ColorDepth.DEPTH_1_BIT,
            include_default_pygments_style=False,
            enable_suspend=True,
            input=_input(),
            output=_output(),
        )
        self._interrupts = interrupts

    def session(self) -> AbstractContextManager[None]:
        """Within this the terminal is as this prompt needs it."""
        return keys_as_pressed()

    def read(self) -> str:
        """The next line or pasted lines.

        Raises EOFError at the end, KeyboardInterrupt after Ctrl-C, ReaderGoneError where the terminal is gone.
        """
        try:
            rows = os.get_terminal_size(sys.stdout.fileno()).lines
            with self._interrupts.handed_to(self._interrupted):
                return self._prompt.prompt(
                    reserve_space_for_menu=min(MENU_LINES, max(rows - 4, 0)), handle_sigint=False
                )
        except KeyboardInterrupt:
            self.given_up = self._prompt.default_buffer.text
            raise
        except (EOFError, OSError) as end:
            if os.isatty(sys.stdin.fileno()) and not isinstance(end, OSError):
                raise
            raise streams.ReaderGoneError from end

    def _interrupted(self) -> None:
        """As the key Ctrl-C, which is no signal while the prompt is up; before and after there is nothing to clear."""
        app = self._prompt.app
        if app.is_running and app.loop is not None:
            app.loop.call_soon_threadsafe(app.key_processor.send_sigint)


class _Suggestions(Completer):
    """Suggestions looked up in one thread of their own, so that typing never waits for them."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        # One for all prompts: a thread opens the knowledge base for itself.
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="suggestions")

    def get_completions(self, document: Document, _: CompleteEvent) -> Iterable[Completion]:
        if document.is_cursor_at_the_end:
            for one in self._lines.complete(document.text):
                yield Completion(one.line, -len(document.text), display=one.shown, display_meta=one.beside)

    async def get_completions_async(self, document: Document, event: CompleteEvent) -> AsyncGenerator[Completion, None]:
        def found() -> list[Completion]:
            return list(self.get_completions(document, event))

        for completion in await asyncio.get_running_loop().run_in_executor(self._worker, found):
            yield completion


def _bindings() -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.insert_text(pasted(event.data))
        if len(buffer.text) > LONGEST_QUESTION:
            buffer.document = Document(fitted(buffer.text))

    return bindings


def _input() -> Input:
    if sys.platform == "win32":
        from prompt_toolkit.input import create_input

        return create_input()
    from hfs_cli.cli.chat_keys import Input as Keyboard

    return Keyboard(sys.stdin)


def _output() -> Output:
    if sys.platform == "win32":
        from prompt_toolkit.output import create_output

        return create_output()
    from prompt_toolkit.output.vt100 import Vt100_Output

    # Asking where the cursor is gains little here, and a late answer ends up as text on the screen.
    output = Vt100_Output.from_pty(sys.stdout, term=os.environ.get("TERM"))
    output.enable_cpr = False
    return output
