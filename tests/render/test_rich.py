from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from hfs_cli.render.rich import READABLE, Renderer
from hfs_cli.reply import Answer
from tests.render.conftest import ANSWER

if TYPE_CHECKING:
    from hfs_cli.reply import Reply

ESCAPES = re.compile("\x1b\\[[0-9;]*m")
NAMES = [
    "answered",
    "two",
    "half",
    "gap",
    "gaps",
    "other",
    "nothing",
    "empty",
    "ambiguous",
    "notice",
    "answered notice",
]


def flat(text: str) -> str:
    return " ".join(text.split())


def test_wide() -> None:
    assert Renderer(200, color=False).answer(ANSWER) == (
        "What does [b]it[/b] cost?\n\n"
        "It costs 90 crowns [1] :pill: ≥ 5 °C & <b>more</b>.\n\n"
        " • Students pay half, if they show a card.\n"
        " • Children\n\n"
        " 1. first\n"
        " 2. second\n\n"
        "Source: page 2\n\n"
        "See also:\n"
        "  hfs show hours    When is it open?\n"
        "  hfs show joining  How can I join?"
    )


def test_narrow() -> None:
    assert Renderer(40, color=False).answer(ANSWER) == (
        "What does [b]it[/b] cost?\n\n"
        "It costs 90 crowns [1] :pill: ≥ 5 °C &\n"
        "<b>more</b>.\n\n"
        " • Students pay half, if they show a\n"
        "   card.\n"
        " • Children\n\n"
        " 1. first\n"
        " 2. second\n\n"
        "Source: page 2\n\n"
        "See also:\n"
        "  When is it open?\n"
        "    hfs show hours\n"
        "  How can I join?\n"
        "    hfs show joining"
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [10, 20, 40, 80, 200])
def test_lines_fit(replies: dict[str, Reply], name: str, width: int) -> None:
    text = Renderer(width, color=False).reply(replies[name])
    assert max(cell_len(line) for line in text.split("\n")) <= min(width, READABLE)
    assert not text.endswith("\n")
    assert "\n\n\n" not in text
    assert all(line == line.rstrip() for line in text.split("\n"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [40, 200])
def test_colours_change_nothing_but_colours(replies: dict[str, Reply], name: str, width: int) -> None:
    plain = Renderer(width, color=False).reply(replies[name])
    coloured = Renderer(width, color=True).reply(replies[name])
    assert "\x1b" not in plain
    assert "\x1b" in coloured
    assert [flat(line) for line in ESCAPES.sub("", coloured).split("\n")] == [flat(line) for line in plain.split("\n")]


@pytest.mark.parametrize("name", NAMES)
def test_ascii(replies: dict[str, Reply], name: str) -> None:
    """What the encoding cannot show becomes a question mark; bullets become hyphens."""
    text = Renderer(80, color=False, encoding="ascii").reply(replies[name])
    assert text.isascii()
    if name == "answered":
        assert " - Children" in text
        assert "[1] :pill: ? 5 ?C" in text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("half", "The source does not tell where cars can be parked."),
        ("gap", "hfs show boats"),
        ("gaps", "where cars go; nor who may swim."),
        ("other", "something else than the source covers"),
        ("ambiguous", "You may mean:"),
        ("notice", "! Call for help"),
    ],
)
def test_what_is_told(replies: dict[str, Reply], name: str, told: str) -> None:
    assert told in Renderer(80, color=False).reply(replies[name])


def test_notices_come_first(replies: dict[str, Reply]) -> None:
    assert Renderer(80, color=False).reply(replies["answered notice"]).startswith("! Call for help")


def test_lists() -> None:
    renderer = Renderer(80, color=False)
    assert renderer.topics([("a", "The [A]", 2)]) == "hfs topics a  The [A] (2)"
    assert renderer.questions([("a", "What is A?")]) == "hfs show a  What is A?"
    assert renderer.topics([]) == renderer.questions([]) == ""


@pytest.mark.parametrize("width", [10, 20, 40, 88])
def test_every_character_of_an_answer_is_there(width: int) -> None:
    text = "A very-long-word-" + "x" * 100 + " and 日本語の文章 :smile: [red]x[/red] [/] {x} 100 % \\n «ß» naïve…"
    shown = Renderer(width, color=False).answer(Answer("a", "", "Q?", text, "", 1.0))
    assert re.sub(r"\s", "", text) in re.sub(r"\s", "", shown)


def test_items_of_a_list_are_folded_in_the_narrowest_window() -> None:
    shown = Renderer(10, color=False).answer(Answer("a", "", "Q?", "Two:\n\n- neurological disorders\n- rye", "", 1.0))
    assert "neurologicaldisorders" in re.sub(r"\s", "", shown)


def test_control_codes_are_left_out() -> None:
    nasty = "\x1b[31mred\x07\x9b \u202eX\r"
    text = Renderer(80, color=False).answer(Answer("a", "", nasty, nasty, nasty, 1.0, (("b", nasty),)))
    assert text.replace("\n", "").isprintable()
    assert text.count("[31mred X") == 4
