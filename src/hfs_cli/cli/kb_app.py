"""The `hfs kb` commands and their names; what each does is in its own file, loaded when it is called."""

from __future__ import annotations

from typing import Annotated

import typer

from hfs_cli.cli import options, streams

app = typer.Typer(rich_markup_mode=None, context_settings=options.CONTEXT)


@app.command("test")
def kb_test(
    questions: Annotated[
        str,
        typer.Argument(
            metavar="QUESTIONS.jsonl", help="Labelled questions, one JSON object a line.", show_default=False
        ),
    ],
    kb: options.KnowledgeBase = None,
    output: options.OutputFormat = None,
    json: options.Json = False,
    color: options.UseColor = streams.Color.auto,
    misses: Annotated[
        bool, typer.Option("--misses", help="List the questions that were missed, each with why.")
    ] = False,
    min_balanced: Annotated[
        float | None, typer.Option(min=0, max=1, help="Fail below this balanced figure.", show_default=False)
    ] = None,
) -> int:
    """Score a knowledge base on labelled questions.

    \b
    hfs kb test questions.jsonl --misses
    hfs kb test questions.jsonl --min-balanced 0.9
    """
    from hfs_cli.cli.kb_test import test as command

    return command(questions, kb, streams.format_of(output, json=json), color, misses=misses, min_balanced=min_balanced)
