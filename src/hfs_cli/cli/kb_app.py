"""The `hfs kb` commands and their names; what each does is in its own file, loaded when it is called."""

from __future__ import annotations

from typing import Annotated

import typer

from hfs_cli.cli import options, streams
from hfs_cli.cli.document_formats import DocumentFormat
from hfs_cli.cli.group import Command, Group

app = typer.Typer(cls=Group, rich_markup_mode=None, context_settings=options.CONTEXT)

Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.", show_default=False)]


@app.command("new", cls=Command)
def kb_new(
    file: Annotated[
        str,
        typer.Argument(
            metavar="[FILE]", help="The file to write; - prints it. [default: faq.yaml]", show_default=False
        ),
    ] = "faq.yaml",
    force: Force = False,
) -> int:
    """Write a small knowledge base to start from.

    Comments in it explain every key. A file that is there already is left as it is.

    \b
    hfs kb new
    hfs kb new club.yaml
    """
    from hfs_cli.cli.kb_new import new as command

    return command(file, force=force)


@app.command("fit", cls=Command)
def kb_fit(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]",
            help="The knowledge base. [default: that of HFS_KB, or the built-in one]",
            show_default=False,
        ),
    ] = None,
    kb: options.KnowledgeBase = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The weights file. [default: FILE with .weights]", show_default=False
        ),
    ] = None,
) -> int:
    """Fit weights to its wordings, so that it finds more. Needs NumPy and SciPy.

    \b
    hfs kb fit club.yaml
    """
    from hfs_cli.cli.kb_fit import fit as command

    return command(file, kb, output)


@app.command("check", cls=Command)
def kb_check(
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="The knowledge base. [default: the one in use]", show_default=False),
    ] = None,
    kb: options.KnowledgeBase = None,
    output: options.OutputFormat = None,
    json: options.Json = False,
    color: options.UseColor = streams.Color.auto,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.", show_default=False)] = False,
) -> int:
    """Find all that is wrong or doubtful in a knowledge base.

    Each finding is told as FILE:LINE:COLUMN.

    \b
    hfs kb check faq.yaml
    hfs kb check faq.yaml --strict
    """
    from hfs_cli.cli.kb_check import check as command

    return command(file, kb, streams.format_of(output, json=json), color, strict=strict)


@app.command("info", cls=Command)
def kb_info(
    kb: options.KnowledgeBase = None,
    output: options.OutputFormat = None,
    json: options.Json = False,
    color: options.UseColor = streams.Color.auto,
    no_pager: options.NoPager = False,
) -> int:
    """Tell which knowledge base is used and why.

    Also where its index lies, and how much it holds.

    \b
    hfs kb info
    hfs kb info --kb club.yaml --json
    """
    from hfs_cli.cli.kb_info import info as command

    return command(kb, streams.format_of(output, json=json), color, paged=not no_pager)


@app.command("schema", cls=Command)
def kb_schema() -> int:
    """Print the JSON Schema of knowledge bases, for editors.

    \b
    hfs kb schema > knowledge-base.schema.json
    """
    from hfs_cli.cli.kb_new import print_schema as command

    return command()


@app.command("test", cls=Command)
def kb_test(
    questions: Annotated[
        str,
        typer.Argument(
            metavar="QUESTIONS.jsonl",
            help="Labelled questions, one JSON object a line; - reads standard input.",
            show_default=False,
        ),
    ],
    kb: options.KnowledgeBase = None,
    output: options.OutputFormat = None,
    json: options.Json = False,
    color: options.UseColor = streams.Color.auto,
    misses: Annotated[
        bool, typer.Option("--misses", help="List the questions that were missed, each with why.")
    ] = False,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="OLD.json",
            help="Compare with what an earlier run printed with --json, question by question.",
            show_default=False,
        ),
    ] = None,
    min_balanced: Annotated[
        float | None,
        typer.Option(metavar="0..1", min=0, max=1, help="Fail where balanced is below this.", show_default=False),
    ] = None,
    min_right: Annotated[
        float | None,
        typer.Option(metavar="0..1", min=0, max=1, help="Fail where right is below this.", show_default=False),
    ] = None,
    min_declined: Annotated[
        float | None,
        typer.Option(metavar="0..1", min=0, max=1, help="Fail where declined is below this.", show_default=False),
    ] = None,
) -> int:
    """Score a knowledge base on labelled questions.

    \b
    hfs kb test questions.jsonl --misses
    hfs kb test questions.jsonl --min-balanced 0.9
    hfs kb test questions.jsonl --json > before.json
    hfs kb test questions.jsonl --against before.json
    # a question to be answered, and one to be declined:
    {"question": "do you open on Sundays", "expect": ["hours"]}
    {"question": "do you sell tea", "expect": []}
    """
    from hfs_cli.cli.kb_test import Least
    from hfs_cli.cli.kb_test import test as command

    least = Least(min_balanced, min_right, min_declined)
    chosen = streams.format_of(output, json=json)
    return command(questions, kb, chosen, color, misses=misses, old=against, least=least)


@app.command("export", cls=Command)
def kb_export(
    kb: options.KnowledgeBase = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file; its ending chooses the format. [default: standard output]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        DocumentFormat | None,
        typer.Option(
            "--format", help="How to print. [default: what the file's ending says, else markdown]", show_default=False
        ),
    ] = None,
    json: options.Json = False,
    color: options.UseColor = streams.Color.auto,
    force: Force = False,
) -> int:
    """Write a knowledge base as Markdown, JSON or one HTML page.

    \b
    hfs kb export -o answers.html
    hfs kb export --kb my.yaml --format html > answers.html
    hfs kb export --json | jq -r '.entries[].question'
    """
    from hfs_cli.cli.kb_export import export as command

    return command(kb, DocumentFormat.json if json else output, color, out, force=force)
