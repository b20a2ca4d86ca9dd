"""Markdown that is opened and never closed: fences, code spans and emphasis that would run into what follows."""

from __future__ import annotations

import re

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})(.*)")
_TICKS = re.compile(r"(?<!\\)`+")
_ANY_TICKS = re.compile("`+")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|__|\*|_)")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s+")


def left_open(text: str) -> str | None:
    """What a Markdown text leaves open, as it is written there (a fence, backticks, * or _); None where nothing is."""
    fence = ""
    paragraph: list[str] = []
    paragraphs = [paragraph]
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = ""
            continue
        if mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence = mark[1]
        if fence or not line.strip() or _BULLET.match(line):
            paragraph = []
            paragraphs.append(paragraph)
        if not fence:
            paragraph.append(_BULLET.sub("", line, count=1))
    return fence or next((found for lines in paragraphs if (found := _open_in("\n".join(lines)))), None)


def _open_in(paragraph: str) -> str | None:
    text, ticks = _without_code(paragraph)
    if ticks:
        return ticks
    opened: list[str] = []
    for mark in _EMPHASIS.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        sign = mark[1]
        if sign[0] == "_" and before.isalnum() and after.isalnum():
            continue
        if sign in opened and before.strip():
            del opened[opened.index(sign) :]
        elif after.strip() and not before.isalnum():
            opened.append(sign)
    return opened[0] if opened else None


def _without_code(text: str) -> tuple[str, str]:
    """The text without its code spans, and the backticks that open one without an end."""
    kept: list[str] = []
    at = 0
    while opening := _TICKS.search(text, at):
        closing = next((end for end in _ANY_TICKS.finditer(text, opening.end()) if end[0] == opening[0]), None)
        if closing is None:
            return "".join(kept), opening[0]
        kept.append(text[at : opening.start()] + "x")
        at = closing.end()
    return "".join(kept) + text[at:], ""
