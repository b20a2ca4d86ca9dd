"""The keyboard of the prompt: bursts of characters are taken for what they are, pastes."""

from __future__ import annotations

import os
import select
from itertools import groupby

from prompt_toolkit.input.vt100 import Vt100Input
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

BURST = 32
"""Characters that arrive at once from which on they were pasted: nobody types them in the time of one reading."""

MOST_AT_ONCE = 1 << 16
"""Keys read before anything is shown again."""


class Input(Vt100Input):
    """The keyboard. A long text that is pasted without saying so costs one redraw, not one for each character."""

    def read_keys(self) -> list[KeyPress]:
        """The keys pressed since the last call."""
        keys = super().read_keys()
        if not keys and not os.isatty(self.fileno()):
            self.stdin_reader.closed = True  # the terminal is gone, and reading from it would only fail again and again
        while BURST <= len(keys) < MOST_AT_ONCE and select.select([self.fileno()], [], [], 0)[0]:
            more = super().read_keys()
            if not more:
                break
            keys += more
        return merged(keys)


def merged(keys: list[KeyPress]) -> list[KeyPress]:
    """Keys with each burst of characters as one paste."""
    found: list[KeyPress] = []
    for special, run in groupby(keys, lambda press: isinstance(press.key, Keys)):
        presses = list(run)
        if special or len(presses) < BURST:
            found += presses
        else:
            found.append(KeyPress(Keys.BracketedPaste, "".join(press.data for press in presses)))
    return found
