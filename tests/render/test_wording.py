from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hfs_cli.render import wording

if TYPE_CHECKING:
    from hfs_cli.reply import Reply


def test_every_decline_says_something_of_its_own(replies: dict[str, Reply]) -> None:
    said = [wording.decline(replies[name]) for name in ("gap", "gaps", "other", "nothing", "empty", "ambiguous")]
    assert all(text.endswith((".", "?")) for text in said)
    assert len(set(said)) == len(said)


def test_an_answer_needs_no_words(replies: dict[str, Reply]) -> None:
    assert wording.decline(replies["answered"]) == wording.decline(replies["two"]) == ""


@pytest.mark.parametrize(
    ("title", "inside"),
    [("The rowing club", "the rowing club"), ("ALS", "ALS"), ("X-rays", "X-rays"), ("", ""), ("A", "A")],
)
def test_in_sentence(title: str, inside: str) -> None:
    assert wording.in_sentence(title) == inside
