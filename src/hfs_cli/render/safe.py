"""Text of others made fit for a terminal and for JSON: no control codes, nothing else changed."""

from __future__ import annotations

import json
import re
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_RAW_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text without control characters (line ends and tabs stay), direction overrides and lone surrogates."""
    return _CONTROL.sub("", text)


def one_line(text: str) -> str:
    """The text as one printable line."""
    return " ".join(printable(text).split())


def json_line(value: Any) -> str:
    """A value as JSON on one line, in UTF-8 but for what a terminal or a line reader would act on, which is escaped."""
    return _escaped(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def json_text(value: Any) -> str:
    """A value as JSON on many lines, to be read by people and compared by line, else as `json_line`."""
    return _escaped(json.dumps(value, ensure_ascii=False, indent=2))


def _escaped(text: str) -> str:
    return _RAW_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
