"""hfs: a question-answering engine for small knowledge bases, and one on hemifacial spasm.

from hfs_cli import load
reply = load().ask("what causes it")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hfs_cli.engine import Engine, load
    from hfs_cli.reply import Answer, Notice, Reply, Suggestion

__version__ = "0.1.0"
__all__ = ["Answer", "Engine", "Notice", "Reply", "Suggestion", "__version__", "ask", "load"]

_HOMES = dict.fromkeys(("Answer", "Notice", "Reply", "Suggestion"), "hfs_cli.reply")
_HOMES.update(Engine="hfs_cli.engine", load="hfs_cli.engine")


def ask(question: str) -> Reply:
    """The reply of the built-in knowledge base, or of the one that HFS_KB names."""
    from hfs_cli.engine import load

    return load().ask(question)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
