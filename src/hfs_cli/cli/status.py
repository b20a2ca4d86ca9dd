"""Exit statuses, as the documentation promises them."""

from __future__ import annotations

ANSWERED = 0
NOT_ANSWERED = 1
WRONG_INPUT = 2
FAULT = 70
INTERRUPTED = 130
PIPE_CLOSED = 141
