"""Small talk, and questions that only look like it."""

from __future__ import annotations

import pytest

from hfs_cli.chat.small_talk import Kind, kind_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("hello", Kind.greeting),
        ("Hi there!", Kind.greeting),
        ("Thanks.", Kind.thanks),
        ("thx a lot", Kind.thanks),
        ("how do I get out of here?", Kind.leaving),
        ("how do I leave the club", None),
        ("who are you?", Kind.about),
        ("What can you do?", Kind.about),
        ("yes", Kind.assent),
        ("OK", Kind.assent),
        ("hello, what causes it", None),
        ("yes it does", None),
        ("who is it for", None),
        ("", None),
    ],
)
def test_kind(line: str, kind: Kind | None) -> None:
    assert kind_of(line) is kind
