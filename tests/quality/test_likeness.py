from __future__ import annotations

from hfs_cli.kb.gaps import Unanswered
from hfs_cli.quality.likeness import groups


def asked(*questions: str) -> list[Unanswered]:
    return [
        Unanswered(f"2026-01-0{day}T00:00:00Z", q, "declined", "no-match", ("a",)) for day, q in enumerate(questions, 1)
    ]


def test_the_same_words_are_one_wording_and_alike_ones_a_group() -> None:
    found = groups(asked("is it hereditary", "Is it hereditary??", "is this hereditary", "where can I park"))
    assert [(group.count, group.wordings) for group in found] == [
        (3, (("is it hereditary", 2), ("is this hereditary", 1))),
        (1, (("where can I park", 1),)),
    ]
    assert (found[0].first, found[0].last) == ("2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z")
    assert found[0].question == "is it hereditary"


def test_the_order_of_words_does_not_part_questions() -> None:
    (group,) = groups(asked("can my dog come in", "can come in my dog"))
    assert group.count == 2


def test_what_shares_little_stays_apart() -> None:
    assert len(groups(asked("is it hereditary", "is it open", "what does it cost"))) == 3


def test_questions_without_words_are_kept() -> None:
    assert sorted(group.question for group in groups(asked("???", "!!"))) == ["!!", "???"]


def test_nearest_and_gaps_are_counted() -> None:
    records = [
        Unanswered("", "q", "declined", "uncovered", ("a", "b"), "cost"),
        Unanswered("", "q", "declined", "no-match", ("b",)),
    ]
    (group,) = groups(records)
    assert (group.nearest, group.gaps, group.last) == (("b", "a"), ("cost",), "")


def test_nothing_gives_nothing() -> None:
    assert groups([]) == []
