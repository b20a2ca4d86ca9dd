from __future__ import annotations

import re

import pytest

from hfs_cli import errors
from hfs_cli.errors import Fault, HfsError, KnowledgeBaseError, UnknownIdError


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault("kb.yaml", 3, 7, "is wrong"), "kb.yaml:3:7: is wrong"),
        (Fault("kb.yaml", 3, 0, "is wrong"), "kb.yaml:3: is wrong"),
        (Fault("kb.yaml", 0, 0, "is wrong"), "kb.yaml: is wrong"),
    ],
)
def test_fault_names_its_place(fault: Fault, expected: str) -> None:
    assert str(fault) == expected


@pytest.mark.parametrize(
    ("nearest", "expected"),
    [
        ((), "no entry is called 'x'"),
        (("y",), "no entry is called 'x'; did you mean y?"),
        (("y", "z"), "no entry is called 'x'; did you mean y or z?"),
    ],
)
def test_unknown_id_offers_the_nearest(nearest: tuple[str, ...], expected: str) -> None:
    error = UnknownIdError("entry", "x", nearest)
    assert str(error) == expected
    assert (error.kind, error.given, error.nearest) == ("entry", "x", nearest)


def test_all_faults_are_kept_and_the_first_is_told() -> None:
    first, second = Fault("kb.yaml", 1, 0, "one"), Fault("kb.yaml", 2, 0, "two")
    assert str(KnowledgeBaseError((first,))) == "kb.yaml:1: one"
    error = KnowledgeBaseError((first, second))
    assert error.faults == (first, second)
    assert str(error).startswith("kb.yaml:1: one (and 1 more")


def test_the_tree_on_top_is_the_family() -> None:
    drawn = set(re.findall(r"\w+Error", errors.__doc__ or ""))
    family = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, HfsError)}
    assert drawn == family
