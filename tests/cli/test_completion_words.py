"""What could stand at the end of a command line."""

from __future__ import annotations

import pytest

from hfs_cli.cli.completion_words import Kind, kind_of, unquoted, wanted
from hfs_cli.render.commands import Command, Parameter

HELP = Parameter(("-h", "--help"), "", "Help. [default: none]")
KB = Parameter(("--kb",), "FILE", "The file.")
COLOR = Parameter(("--color",), "auto|never", "", ("auto", "never"))
WITH = Parameter(("--with",), "WORD", "[default: none]", many=True)
ID = Parameter((), "ID", "", many=True)
TOPIC = Parameter((), "TOPIC", "")
OLD = Parameter((), "OLD.json", "")
ROOT = Command(
    "hfs",
    options=(HELP,),
    commands=(
        Command("hfs show", ("Print it. And more.",), options=(KB, COLOR, WITH, HELP), arguments=(ID,)),
        Command("hfs topics", ("List them.",), options=(KB, HELP), arguments=(TOPIC,)),
        Command("hfs kb", ("Keep it.",), commands=(Command("hfs kb test", arguments=(OLD,)),)),
    ),
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("hfs |", ["show", "topics", "kb"]),
        ("hfs s|", ["show"]),
        ("hfs kb |", ["test"]),
        ("hfs -|", ["-h", "--help"]),
        ("hfs show --|", ["--kb", "--color", "--with", "--help"]),
        ("hfs show --kb x --|", ["--color", "--with", "--help"]),
        ("hfs show --kb=x --with y --|", ["--color", "--with", "--help"]),
        ("hfs show -h --|", ["--kb", "--color", "--with"]),
        ("hfs show --color |", ["auto", "never"]),
        ("hfs show --color n|", ["never"]),
        ("hfs show --color=n|", ["never"]),
        ("hfs show --color = n|", ["never"]),
        ("hfs show --color =|", ["auto", "never"]),
        ("hfs show --with |", []),
        ("hfs show --help=|", []),
        ("hfs show -- --|", Kind.ids),
        ("hfs show |", Kind.ids),
        ("hfs show one two |", Kind.ids),
        ("hfs show --kb |", Kind.files),
        ("hfs show --kb=|", Kind.files),
        ("hfs topics |", Kind.topics),
        ("hfs topics one |", []),
        ("hfs kb test |", Kind.files),
        ("hfs nosuch |", []),
        ("hfs nosuch --|", []),
        ("hfs show --nosuch |", Kind.ids),
        ("hfs|", ["show", "topics", "kb"]),
        ("|", ["show", "topics", "kb"]),
    ],
)
def test_wanted(line: str, expected: list[str] | Kind) -> None:
    """The cursor stands at the bar."""
    want = wanted(ROOT, line.removesuffix("|").split(" "))
    assert (want.kind if isinstance(expected, Kind) else [one.value for one in want.candidates]) == expected


def test_candidates_are_described_by_a_sentence() -> None:
    assert wanted(ROOT, ["hfs", "sh"]).candidates == (("show", "Print it"),)
    described = dict(wanted(ROOT, ["hfs", "show", "--"]).candidates)
    assert described == {"--kb": "The file.", "--color": "", "--with": "", "--help": "Help."}


@pytest.mark.parametrize(
    ("words", "kb"),
    [
        (["show", ""], None),
        (["show", "--kb", "a.yaml", ""], "a.yaml"),
        (["show", "--kb=a.yaml", ""], "a.yaml"),
        (["show", "--kb", "=", "a.yaml", ""], "a.yaml"),
        (["show", "--kb", "'a b.yaml'", ""], "a b.yaml"),
        (["show", "--kb", "a\\ b.yaml", ""], "a b.yaml"),
        (["show", "--", "--kb", "a.yaml", ""], None),
    ],
)
def test_the_knowledge_base_that_the_line_names(words: list[str], kb: str | None) -> None:
    assert wanted(ROOT, ["hfs", *words]).kb == kb


def test_what_is_given_already() -> None:
    assert wanted(ROOT, ["hfs", "show", "--kb", "x", "one", "two", ""]).given == {"one", "two"}


@pytest.mark.parametrize(
    ("word", "plain"),
    [("plain", "plain"), ("'a b'", "a b"), ('"a b"', "a b"), ("a\\ b", "a b"), ('"a', "a"), ("'a b", "a b"), ("", "")],
)
def test_unquoted(word: str, plain: str) -> None:
    assert unquoted(word) == plain


@pytest.mark.parametrize(
    ("metavar", "kind"),
    [
        *[(name, Kind.files) for name in ("FILE", "OLD.json", "QUESTIONS.jsonl", "KB.yaml", "FOLDER")],
        *[("ID", Kind.ids), ("TOPIC", Kind.topics), ("QUESTION", Kind.words), ("NUMBER", Kind.words), ("", Kind.words)],
    ],
)
def test_kind_of(metavar: str, kind: Kind) -> None:
    assert kind_of(Parameter((), metavar, "")) is kind
