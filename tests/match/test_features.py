from __future__ import annotations

import pytest

from hfs_cli.errors import UsageError
from hfs_cli.match.features import Stems, gram_features, pair_features, phrase_key, single_features, units

LEXICON = {"twitch": "movement", "eye lid": "lid", "blood vessel": "vessel", "vessel": "pipe", "a b c d": "long"}


def lookup(phrases: list[str]) -> dict[str, str]:
    return {phrase: LEXICON[phrase] for phrase in phrases if phrase in LEXICON}


@pytest.fixture(scope="module")
def stems() -> Stems:
    return Stems("english")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("twitching", ("twitch",)),
        ("twitches", ("twitch",)),
        ("cant", ("can", "not")),
        ("whats", ("what", "is")),
        ("doesnt", ("doe", "not")),
        ("été", ("été",)),
        ("2020", ("2020",)),
    ],
)
def test_stems(stems: Stems, word: str, expected: tuple[str, ...]) -> None:
    assert stems.of(word) == expected
    assert stems.of(word) == expected


def test_short_forms_are_english() -> None:
    assert Stems("german").of("cant") == ("cant",)


def test_unknown_language() -> None:
    with pytest.raises(UsageError, match=r"klingon.*english"):
        Stems("klingon")


@pytest.mark.parametrize(
    ("phrase", "expected"), [(["eye", "lids"], "eye lid"), (["whats", "that"], "what is that"), ([], "")]
)
def test_phrases_are_looked_up_by_their_stems(stems: Stems, phrase: list[str], expected: str) -> None:
    assert phrase_key(phrase, stems) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["twitching"], [(("twitch",), "movement", 0, 1)]),
        (["my", "eye", "lids"], [(("my",), None, 0, 1), (("eye", "lid"), "lid", 1, 3)]),
        (["eye", "twitches"], [(("eye",), None, 0, 1), (("twitch",), "movement", 1, 2)]),
        (["blood", "vessels"], [(("blood", "vessel"), "vessel", 0, 2)]),
        (["vessels", "blood"], [(("vessel",), "pipe", 0, 1), (("blood",), None, 1, 2)]),
        (["a", "b", "c", "d"], [(("a", "b", "c", "d"), "long", 0, 4)]),
        (["cant", "twitch"], [(("can",), None, 0, 1), (("not",), None, 0, 1), (("twitch",), "movement", 1, 2)]),
        ([], []),
    ],
    ids=lambda value: " ".join(map(str, value))[:30],
)
def test_the_longest_phrase_is_taken_first(
    stems: Stems, words: list[str], expected: list[tuple[tuple[str, ...], str | None, int, int]]
) -> None:
    assert [tuple(unit) for unit in units(words, stems, lookup)] == expected


def test_single_features_are_stems_and_concepts(stems: Stems) -> None:
    assert single_features(units(["my", "eye", "lids"], stems, lookup)) == ["my", "eye", "lid", "~lid"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["twice"], ["^ twice", "twice $"]),
        (["my", "eye", "lids"], ["^ my", "my ~lid", "~lid $"]),
        (["does", "it", "twitch"], ["^ doe", "doe it", "it ~movement", "~movement $", "doe _ ~movement"]),
        ([], ["^ $"]),
    ],
    ids=lambda value: " ".join(value)[:30],
)
def test_pairs_of_neighbours(stems: Stems, words: list[str], expected: list[str]) -> None:
    assert pair_features(units(words, stems, lookup)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["a"], ["#<a>"]), (["ab"], ["#<ab", "#ab>", "#<ab>"]), (["a", "a"], ["#<a>", "#<a>"]), ([], [])],
)
def test_runs_of_letters(words: list[str], expected: list[str]) -> None:
    assert gram_features(words) == expected
