"""The commands and their names; what each does is in its own file, loaded when it is called."""

from __future__ import annotations

from copy import copy
from typing import Annotated

import typer

from hfs_cli.cli import kb_app, options, streams
from hfs_cli.cli.group import Command, Group
from hfs_cli.cli.shells import Shell

_app = typer.Typer(
    name="hfs",
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=options.CONTEXT,
)
_app.add_typer(kb_app.app, name="kb", help="Keep a knowledge base of your own: check, test, export it.")


def application(first: str = "") -> typer.Typer:
    """All commands; or that one alone which `first` names, for building them all takes as long as an answer."""
    named = [command for command in _app.registered_commands if command.callback and command.callback.__name__ == first]
    groups = [group for group in _app.registered_groups if group.name == first]
    if not named and not groups:
        return _app
    one = copy(_app)
    one.registered_commands, one.registered_groups = named, groups
    return one


def _version(wanted: bool) -> None:
    if wanted:
        streams.write_version()
        raise typer.Exit


def _man(wanted: bool) -> None:
    if wanted:
        from hfs_cli.cli.manual import manual

        manual()
        raise typer.Exit


@_app.callback(invoke_without_command=True)
def hfs(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback does it
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_version)
    ] = False,
    man: Annotated[  # noqa: ARG001
        bool,
        typer.Option(
            "--man", help="Show the manual page; print it where output is no terminal.", is_eager=True, callback=_man
        ),
    ] = False,
) -> int:
    """Answer questions about hemifacial spasm from one medical article, and say so when it does not tell.

    \b
    hfs ask what causes it
    hfs topics
    hfs topics gaps
    cat questions.txt | hfs ask --json - | jq -r .status
    """
    if context.invoked_subcommand is None:
        from hfs_cli.cli.welcome import welcome

        return welcome()
    return 0


@_app.command(cls=Command)
def ask(
    question: options.Question = None,
    kb: options.KnowledgeBase = None,
    output: options.OutputFormat = None,
    json: options.Json = False,
    color: options.UseColor = streams.Color.auto,
    no_pager: options.NoPager = False,
    jobs: Annotated[
        int,
        typer.Option("--jobs", metavar="N", min=0, help="Processes for long standard input; 0 uses all cores."),
    ] = 0,
    gaps: Annotated[
        str | None,
        typer.Option(
            "--gaps",
            metavar="FILE",
            help="Record questions that are not answered in this file. [env: HFS_GAPS; default: recorded nowhere]",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Answer a question.

    \b
    hfs ask what causes it
    hfs ask --json "is it dangerous"
    hfs ask - < questions.txt
    """
    from hfs_cli.cli.ask import ask as command

    return command(question or [], kb, streams.format_of(output, json=json), color, jobs, gaps=gaps, paged=not no_pager)


@_app.command(cls=Command)
def topics(
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="List the questions of this topic; gaps: what the source does not tell.",
            show_default=False,
        ),
    ] = None,
    kb: options.KnowledgeBase = None,
    output: options.OutputFormat = None,
    json: options.Json = False,
    color: options.UseColor = streams.Color.auto,
    no_pager: options.NoPager = False,
) -> int:
    """List the topics, the questions of one, or the known gaps.

    Known gaps are what people ask and the source does not tell.

    \b
    hfs topics
    hfs topics treatment
    hfs topics gaps
    """
    from hfs_cli.cli.browse import topics as command

    return command(topic, kb, streams.format_of(output, json=json), color, paged=not no_pager)


@_app.command(cls=Command)
def show(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Entries, as `hfs topics TOPIC` lists them.", show_default=False),
    ],
    kb: options.KnowledgeBase = None,
    output: options.OutputFormat = None,
    json: options.Json = False,
    color: options.UseColor = streams.Color.auto,
    no_pager: options.NoPager = False,
) -> int:
    """Print entries by their ids.

    \b
    hfs show causes treatment
    """
    from hfs_cli.cli.browse import show as command

    return command(ids, kb, streams.format_of(output, json=json), color, paged=not no_pager)


@_app.command(cls=Command)
def why(
    question: options.Question = None,
    kb: options.KnowledgeBase = None,
    output: options.OutputFormat = None,
    json: options.Json = False,
    color: options.UseColor = streams.Color.auto,
    no_pager: options.NoPager = False,
) -> int:
    """Tell why a question gets its answer, or none.

    \b
    hfs why does coffee make it worse
    """
    from hfs_cli.cli.ask import why as command

    return command(question or [], kb, streams.format_of(output, json=json), color, paged=not no_pager)


@_app.command(cls=Command)
def gaps(
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="What `ask --gaps FILE` recorded. [env: HFS_GAPS]", show_default=False),
    ] = None,
    kb: options.KnowledgeBase = None,
    output: options.OutputFormat = None,
    json: options.Json = False,
    forget: Annotated[bool, typer.Option("--forget", help="Empty the file instead.", show_default=False)] = False,
) -> int:
    """Group the recorded unanswered questions, as entries to write.

    \b
    hfs ask --gaps asked.jsonl is it hereditary
    hfs gaps asked.jsonl
    hfs gaps asked.jsonl --forget
    """
    from hfs_cli.cli.gaps import gaps as command

    return command(file, kb, streams.format_of(output, json=json), forget=forget)


@_app.command(cls=Command)
def chat(
    kb: options.KnowledgeBase = None,
    history: Annotated[
        str | None,
        typer.Option(
            "--history",
            metavar="FILE",
            help="Keep the questions in this file. [env: HFS_HISTORY; default: kept nowhere]",
            show_default=False,
        ),
    ] = None,
    color: options.UseColor = streams.Color.auto,
) -> int:
    """Ask one question after another, with suggestions while typing.

    \b
    hfs chat
    hfs chat --history ~/.hfs_history
    """
    from hfs_cli.cli.chat import chat as command

    return command(kb, history, color)


@_app.command(cls=Command)
def completion(
    shell: Annotated[Shell, typer.Argument(metavar="bash|zsh|fish", help="The shell to print a script for.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[-- WORD...]",
            help="Print what could stand in place of the last of these words, as the script asks at every tab.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Print a shell's completion script.

    With it, a tab completes commands, options, topics and ids.

    \b
    # in ~/.bashrc:
    command -v hfs > /dev/null && eval "$(hfs completion bash)"
    # in ~/.zshrc, after compinit:
    command -v hfs > /dev/null && eval "$(hfs completion zsh)"
    # for fish, once:
    mkdir -p ~/.config/fish/completions
    hfs completion fish > ~/.config/fish/completions/hfs.fish
    """
    from hfs_cli.cli.completion import completion as command

    return command(shell, words or [])
