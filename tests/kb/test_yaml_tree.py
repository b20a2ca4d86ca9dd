from __future__ import annotations

import pytest

from hfs_cli.errors import KnowledgeBaseError
from hfs_cli.kb.faults import Faults
from hfs_cli.kb.yaml_tree import DEEPEST, Mapping, Node, Scalar, Sequence, parse


def tree(text: str) -> Node | None:
    """The tree of a text; raises KnowledgeBaseError for whatever is wrong with it."""
    faults = Faults()
    root = parse(text, "kb.yaml", faults)
    faults.check()
    return root


def plain(node: Node | None) -> object:
    """A tree without its places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.items.items()}
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\n", {"a": "b"}),
        ("- a\n- [b, c]\n", ["a", ["b", "c"]]),
        ("a: {b: c, d: [e]}\n", {"a": {"b": "c", "d": ["e"]}}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: no\nb: 1.10\nc: 2020-01-01\nd: 0x1F\n", {"a": "no", "b": "1.10", "c": "2020-01-01", "d": "0x1F"}),
        ('a: "x\\ty"\n', {"a": "x\ty"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("", None),
        ("# only a comment\n", None),
    ],
)
def test_values_stay_as_they_are_written(text: str, expected: object) -> None:
    assert plain(tree(text)) == expected


def test_nodes_know_their_places() -> None:
    root = tree("first: x\nlist:\n  - item\n  -   'quoted'\n")
    assert isinstance(root, Mapping)
    assert (root.keys["list"].line, root.keys["list"].column) == (2, 1)
    items = root.items["list"]
    assert isinstance(items, Sequence)
    assert [(item.line, item.column) for item in items.items] == [(3, 5), (4, 7)]
    assert [item.plain for item in items.items if isinstance(item, Scalar)] == [True, False]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a: [b\n", 2, "not valid YAML"),
        ("a: b: c\n", 1, "in quotes"),
        ("a:\n\t- b\n", 2, "spaces, not tabs"),
        ("a: b\na: c\n", 2, "stands twice (first on line 1)"),
        ("a: &x b\nc: *x\n", 1, "aliases"),
        ("a: *x\n", 1, ""),
        ("a: !!python/object/apply:os.system [id]\n", 1, "tag"),
        ("a: !!str b\n", 1, "tag"),
        ("a: b\n---\nc: d\n", 2, "one document"),
        ("? [a]\n: b\n", 1, "key"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), 1, "levels"),
        ("a: \x07\n", 1, "U+0007"),
    ],
)
def test_refused(text: str, line: int, told: str) -> None:
    with pytest.raises(KnowledgeBaseError) as raised:
        tree(text)
    fault = raised.value.faults[0]
    assert (fault.path, fault.line) == ("kb.yaml", line)
    assert told in fault.message


def test_deep_nesting_does_not_exhaust_the_stack() -> None:
    with pytest.raises(KnowledgeBaseError, match="levels"):
        tree("[" * 200_000)


def test_billions_of_laughs_are_refused_at_the_first() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(KnowledgeBaseError, match="aliases"):
        tree(bomb)
