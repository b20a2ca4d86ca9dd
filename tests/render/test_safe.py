from __future__ import annotations

import json

import pytest

from hfs_cli.render.safe import json_line, one_line, printable

KEPT = "tab\t, line\n, é ≥ ° 💊 日本 [b] :pill: \u200d \xa0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (KEPT, KEPT),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]8;;http://x\x1b\\y\x07", "]8;;http://x\\y"),
        ("\x9b31m \x85 \x7f \x00", "31m   "),
        ("a\r\nb\x0bc\x0cd", "a\nbcd"),
        ("\u2028\u2029\u202eX\u2066", "X"),
        ("\udcff", ""),
    ],
)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_one_line() -> None:
    assert one_line("  a\n\tb \x1b[0m \r\n c ") == "a b [0m c"


@pytest.mark.parametrize(
    "value",
    [
        "\x1b[31m\x07\x00\n\r",
        "\x9b\x85\x7f",
        "\u2028\u2029",
        "\u202e\u2066",
        "\udcff",
        KEPT,
        ["a", {"é": None}],
        "</script>",
    ],
)
def test_json_gives_everything_back(value: object) -> None:
    line = json_line(value)
    assert json.loads(line) == value
    assert line.isprintable() or value == KEPT
    assert len(line.splitlines()) == 1
    assert line.encode("utf-8")


def test_json_keeps_letters() -> None:
    assert json_line({"é": "≥ 💊", "a": 1}) == '{"é": "≥ 💊", "a": 1}'
