"""`hfs kb info`: which knowledge base is used and why, where things lie, how much there is of them."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING, Any

from hfs_cli import __version__
from hfs_cli.chat import history
from hfs_cli.cli import pager, recording, status, streams
from hfs_cli.cli.printer import for_terminal
from hfs_cli.cli.streams import Format
from hfs_cli.errors import KnowledgeBaseError
from hfs_cli.kb import cache
from hfs_cli.kb.info import counts, index_info
from hfs_cli.kb.layout import FORMAT
from hfs_cli.kb.locate import locate, path_of
from hfs_cli.kb.read import read
from hfs_cli.render.safe import json_line

if TYPE_CHECKING:
    from hfs_cli.cli.streams import Color
    from hfs_cli.kb.info import IndexInfo
    from hfs_cli.kb.records import KnowledgeBase

WHY = {
    "--kb": "the option --kb names it",
    "HFS_KB": "the environment variable HFS_KB names it",
    "built-in": "the built-in one, as neither --kb nor HFS_KB names another",
}
STATES = {
    "delivered": "delivered with the program",
    "fresh": "up to date",
    "stale": "out of date; the next call makes it anew",
    "missing": "not there yet; the next call makes it",
}
LABELS = {"calm_wordings": "calm wordings", "lexicon_words": "lexicon words"}


def info(kb: str | None, chosen: Format, color: Color, *, paged: bool) -> int:
    """Prints what is known. A knowledge base that can't be used is told after all that can be said, and fails."""
    source = locate(kb)
    lying = index_info(source)
    base: KnowledgeBase | None = None
    problem: KnowledgeBaseError | None = None
    try:
        base = read(source.path)
    except KnowledgeBaseError as error:
        problem = error
    record = {
        "schema": 1,
        "knowledge_base": {
            "path": str(source.path.absolute()),
            "origin": source.origin,
            "usable": base is not None,
            "title": base.title if base else "",
            "language": base.language if base else "",
            "files": list(base.digests) if base else [],
            "counts": counts(base) if base else None,
        },
        "index": lying.as_dict(),
        "cache": str(cache.cache_folder()),
        "history": _named(os.environ.get(history.ENVIRONMENT)),
        "gaps": _named(recording.named(None)),
        "versions": {
            "hfs": __version__,
            "index": FORMAT,
            "python": platform.python_version(),
        },
    }
    text = json_line(record) if chosen is Format.json else _text(record, lying, chosen, color)
    pager.show(text, wanted=paged, color=color)
    streams.finish()
    if problem is not None:
        raise problem
    return status.ANSWERED


def _named(file: str | None) -> str | None:
    return str(path_of(file).absolute()) if file else None


def _text(record: dict[str, Any], lying: IndexInfo, chosen: Format, color: Color) -> str:
    known = record["knowledge_base"]
    facts = {
        "knowledge base": {
            "file": known["path"],
            "why": WHY[known["origin"]],
            **({"title": known["title"]} if known["title"] else {}),
            **({"language": known["language"]} if known["language"] else {}),
            **({"other files": str(len(known["files"]) - 1)} if len(known["files"]) > 1 else {}),
        },
        "counts": {LABELS.get(name, name): f"{count:,}" for name, count in (known["counts"] or {}).items()},
        "index": {
            "file": "none: the cache folder can't be used" if lying.path is None else str(lying.path),
            **({"size": f"{lying.bytes:,} bytes"} if lying.bytes else {}),
            "state": STATES[lying.state],
        },
        "files of yours": {
            "cache folder": record["cache"],
            "history of chat": record["history"] or f"not kept ({history.ENVIRONMENT} is not set)",
            "unanswered questions": record["gaps"] or f"not kept ({recording.ENVIRONMENT} is not set)",
        },
        "versions": {name: str(value) for name, value in record["versions"].items()},
    }
    facts = {name: values for name, values in facts.items() if values}
    if chosen is Format.rich:
        from hfs_cli.render.facts_rich import FactsRenderer

        return for_terminal(FactsRenderer, color).facts(facts)
    from hfs_cli.render import facts as render

    return render.markdown(facts) if chosen is Format.markdown else render.plain(facts)
