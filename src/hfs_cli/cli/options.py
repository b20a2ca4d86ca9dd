"""Options and arguments that several commands take."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from hfs_cli.cli.streams import Color, Format

CONTEXT = {"help_option_names": ["-h", "--help"]}

Question = Annotated[
    Optional[list[str]],  # noqa: UP045 - Typer reads this at run time, also on Python 3.10
    typer.Argument(
        metavar="QUESTION...",
        help="The question; its words are joined. A lone - reads standard input, one question a line.",
        show_default=False,
    ),
]
KnowledgeBase = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--kb",
        metavar="FILE",
        help="The knowledge base to use. [env: HFS_KB; default: the built-in one]",
        show_default=False,
    ),
]
OutputFormat = Annotated[
    Optional[Format],  # noqa: UP045
    typer.Option("--format", help="How to print. [default: rich on a terminal, plain elsewhere]", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.", show_default=False)]
UseColor = Annotated[
    Color,
    typer.Option("--color", help="Whether to use colour. NO_COLOR and FORCE_COLOR are respected."),
]
NoPager = Annotated[
    bool, typer.Option("--no-pager", help="Print long output as it is, also on a terminal.", show_default=False)
]
