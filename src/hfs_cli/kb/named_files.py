"""The files that a knowledge base names: wordings, lexicon and weights."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING

from hfs_cli.kb import files
from hfs_cli.kb.faults import quoted
from hfs_cli.kb.records import CALM, Wording
from hfs_cli.kb.schema import ID_PATTERN
from hfs_cli.kb.yaml_tree import Mapping, Refused, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hfs_cli.kb.faults import Faults
    from hfs_cli.kb.yaml_tree import Node

_ID = re.compile(rf"{ID_PATTERN}\Z")
_HEADING = re.compile(rf"\[\s*({ID_PATTERN})(\s+{CALM})?\s*\]\Z")
_HEADING_LINE = re.compile(rb"^[ \t]*\[[^\n]*", re.MULTILINE)
_BLANK = re.compile(rb"\s*")


def check_wordings(data: bytes, path: Path, labels: set[str], notices: set[str], faults: Faults) -> None:
    """Adds what is wrong with a wordings file; keeps nothing of it, as it may be of any size.

    `labels` are the ids of all that a wording can ask for, `notices` those of them that take calm wordings too.
    """
    files.check_utf8(data, path)
    data = data.removeprefix(codecs.BOM_UTF8)
    start = _first_text(data)
    if start < len(data) and data[start : start + 1] != b"[":
        line = data.count(b"\n", 0, start) + 1
        faults.add(str(path), line, 1, "a wording before the first [id] heading: say what it asks for")
    line, counted = 1, 0
    for found in _HEADING_LINE.finditer(data):
        text = found[0].decode("utf-8").strip()
        heading = _HEADING.match(text)
        problem = ""
        if heading is None:
            problem = f"{quoted(text)} is not a heading: write [id], or \\ before a wording that starts with ["
        elif heading[1] not in labels:
            problem = f"[{heading[1]}] is the id of no entry, gap, elsewhere or notice"
        elif heading[2] and heading[1] not in notices:
            problem = f"[{heading[1]} {CALM}]: only a notice has {CALM} wordings"
        if problem:
            line, counted = line + data.count(b"\n", counted, found.start()), found.start()
            faults.add(str(path), line, 1, problem)


def _first_text(data: bytes) -> int:
    """Where the first line that is neither blank nor a comment starts."""
    start = 0
    while (blank := _BLANK.match(data, start)) and data[blank.end() : blank.end() + 1] == b"#":
        start = data.find(b"\n", blank.end())
        if start < 0:
            return len(data)
    return blank.end() if blank else start


def wordings(data: bytes, path: Path) -> Iterator[Wording]:
    """The wordings of a file that `check_wordings` found nothing wrong with."""
    name, label = str(path), ""
    for number, line in files.lines(data, path):
        text = line.strip()
        if not text or text[0] == "#":
            continue
        if line.lstrip(" \t")[0] == "[":
            label = " ".join(text[1:-1].split())
        else:
            yield Wording(text.removeprefix("\\"), label, name, number, len(line) - len(line.lstrip()) + 1)


def lexicon(node: Node | None, path: str, faults: Faults) -> dict[str, str]:
    """The concept of each word and phrase of a lexicon; what is wrong with it is added to `faults`."""
    if node is None or isinstance(node, Refused):
        return {}
    if not isinstance(node, Mapping):
        faults.add(path, node.line, node.column, "a lexicon is a map: concept: [word, phrase, ...]")
        return {}
    found: dict[str, str] = {}
    for concept, child in node.items.items():
        key = node.keys[concept]
        if not _ID.match(concept):
            faults.add(
                path, key.line, key.column, f"{quoted(concept)} is not an id (small letters, digits and hyphens)"
            )
        if not isinstance(child, Sequence):
            if not isinstance(child, Refused):
                faults.add(path, key.line, key.column, f"the concept {quoted(concept)} needs a list of words")
            continue
        for item in child.items:
            if isinstance(item, Refused):
                continue
            if not isinstance(item, Scalar) or not item.value.strip():
                faults.add(path, item.line, item.column, f"an item of {quoted(concept)} must be a text")
            elif found.setdefault(item.value, concept) != concept:
                message = f"{quoted(item.value)} stands under {quoted(found[item.value])} too: keep one"
                faults.add(path, item.line, item.column, message)
    return found


def weights_header(line: str) -> tuple[list[str], list[float]] | None:
    """The ids of the targets and their biases, from the first line of a weights file; None where it is none."""
    try:
        header = json.loads(line)
        names, biases = header["targets"], header["biases"]
        if len(names) == len(biases) and all(isinstance(name, str) for name in names):
            return list(names), list(map(float, biases))
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    return None


def weights(data: bytes, path: Path, faults: Faults) -> str:
    """The text of a weights file."""
    text = files.decode(data, path)
    if weights_header(text.partition("\n")[0]) is None:
        faults.add(str(path), 1, 1, "is not a weights file: fit it again, or delete the key `weights`")
    return text
