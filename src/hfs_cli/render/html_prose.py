"""Markdown as HTML that cannot do harm: raw HTML is shown, not obeyed; nothing is loaded from anywhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

TOP_LEVEL = 3
"""The level of the heading above an answer; headings within one go below it."""

LOWEST_LEVEL = 6


class Prose:
    """Turns Markdown (CommonMark with tables and strike-through, as on the terminal) into HTML."""

    def __init__(self) -> None:
        # Links to scripts and files are refused by markdown-it itself.
        self._markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
        self._markdown.add_render_rule("image", _image)

    def html(self, markdown: str) -> str:
        """The HTML of a text, its headings below those of the page."""
        tokens = self._markdown.parse(markdown)
        for token in tokens:
            if token.type in ("heading_open", "heading_close"):
                token.tag = f"h{min(int(token.tag[1:]) + TOP_LEVEL, LOWEST_LEVEL)}"
        return str(self._markdown.renderer.render(tokens, self._markdown.options, {})).strip()


def _image(_self: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    """A picture that stands in the text itself; of any other one a link, for the page loads nothing."""
    token = tokens[index]
    address = escape(str(token.attrs.get("src", "")))
    said = escape(token.content)
    if address.startswith("data:"):
        return f'<img src="{address}" alt="{said}">'
    return f'<a href="{address}">{said or address}</a>'
