"""The Markdown of answers (paragraphs, lists, emphasis) taken apart; every other character stays the text that it is.

A whole Markdown parser would drop HTML tags, resolve entities, renumber lists and cost more time than the answer.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Block(NamedTuple):
    """A paragraph or a list item.

    `indent` counts the columns that it stands in from the left; `marker` is "" for a paragraph, else as it is written
    ("-", "2."); `apart` tells whether a blank line stands before it. Lines of `text` break where they must, not where
    they happened to end.
    """

    indent: int
    marker: str
    text: str
    apart: bool


class Span(NamedTuple):
    """A run of text, and whether it stands between ** or between *."""

    text: str
    strong: bool = False
    emphasis: bool = False


_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
# Lines that mean something as they stand in richer Markdown than ours: they are shown as they stand.
_ALONE = re.compile(r"[|#>`]| {4}")
_FORCED_BREAK = re.compile(r"(?:(?<! ) {2,}|\\)\Z")
# Of 2,000 characters at most, for else each sign that opens nothing would be looked for to the end of the text.
_EMPHASIS = re.compile(
    r"\\(?P<escaped>[\\*_])"
    r"|(?<!\w)(?:\*\*(?=\S)(?P<strong>.{1,2000}?)(?<=\S)\*\*|__(?=\S)(?P<strong_too>.{1,2000}?)(?<=\S)__"
    r"|\*(?=[^\s*])(?P<emphasis>.{1,2000}?)(?<=[^\s*])\*|_(?=[^\s_])(?P<emphasis_too>.{1,2000}?)(?<=[^\s_])_)(?!\w)",
    re.DOTALL,
)


def blocks(markdown: str) -> list[Block]:
    """The paragraphs and list items of a text, in order.

    >>> [block.text for block in blocks("Two\\nlines.\\n\\n- an item\\n- another")]
    ['Two lines.', 'an item', 'another']
    """
    found: list[Block] = []
    blank, alone, forced = False, False, False
    for line in markdown.strip("\n").split("\n"):
        text = line.strip()
        if not text:
            blank = True
            continue
        indent = len(line) - len(line.lstrip())
        item = _ITEM.match(text)
        before = found[-1] if found else None
        if item and _starts_item(item[1], before, blank=blank):
            found.append(Block(indent, item[1], text[item.end() :], blank))
        elif before is None or blank:
            found.append(Block(indent, "", text, blank and before is not None))
        else:
            joint = "\n" if forced or alone or _ALONE.match(line) else " "
            found[-1] = before._replace(text=before.text + joint + text)
        blank, alone, forced = False, bool(_ALONE.match(line)), bool(_FORCED_BREAK.search(line))
        if forced:
            last = found[-1]
            found[-1] = last._replace(text=_FORCED_BREAK.sub("", last.text))
    return found


def _starts_item(marker: str, before: Block | None, *, blank: bool) -> bool:
    """Whether a marker starts an item; inside a paragraph a number is just that ("since\\n1985. Then"), except 1."""
    return blank or before is None or bool(before.marker) or not marker[0].isdigit() or marker[:-1] == "1"


def spans(text: str) -> list[Span]:
    """The runs of a text with and without emphasis.

    >>> spans("**Not** 2*3*4 [mg]")
    [Span(text='Not', strong=True, emphasis=False), Span(text=' 2*3*4 [mg]', strong=False, emphasis=False)]
    """
    return _spans(text, strong=False, emphasis=False)


def _spans(text: str, *, strong: bool, emphasis: bool) -> list[Span]:
    found: list[Span] = []
    at = 0
    for match in _EMPHASIS.finditer(text):
        if match.start() > at:
            found.append(Span(text[at : match.start()], strong, emphasis))
        at = match.end()
        if match["escaped"]:
            found.append(Span(match["escaped"], strong, emphasis))
        elif inner := match["strong"] or match["strong_too"]:
            found += _spans(inner, strong=True, emphasis=emphasis)
        else:
            found += _spans(match["emphasis"] or match["emphasis_too"], strong=strong, emphasis=True)
    if at < len(text):
        found.append(Span(text[at:], strong, emphasis))
    return found
