"""The formats of whole documents, and which one is meant."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from hfs_cli.errors import UsageError


class DocumentFormat(str, Enum):
    """How a knowledge base is written."""

    markdown = "markdown"
    json = "json"
    html = "html"
    plain = "plain"
    rich = "rich"


ENDINGS = {
    ".md": DocumentFormat.markdown,
    ".markdown": DocumentFormat.markdown,
    ".json": DocumentFormat.json,
    ".html": DocumentFormat.html,
    ".htm": DocumentFormat.html,
    ".txt": DocumentFormat.plain,
}
"""The formats that the ending of a file's name asks for."""


def format_for(target: str | None, chosen: DocumentFormat | None) -> DocumentFormat:
    """The format asked for, else that of the file's ending, else Markdown. Raises UsageError for an unknown ending."""
    if chosen is not None:
        return chosen
    if target is None:
        return DocumentFormat.markdown
    form = ENDINGS.get(Path(target).suffix.lower())
    if form is None:
        raise UsageError(f"{target}: which format? end the name with {', '.join(ENDINGS)}, or give --format")
    return form
