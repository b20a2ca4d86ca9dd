"""From nodes of a YAML tree to values, by the format's definition; what does not fit is noted and left out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from hfs_cli.kb.faults import quoted
from hfs_cli.kb.schema import DECLINE_REASONS, FORMAT, ID_PATTERN, LANGUAGES, Key
from hfs_cli.kb.yaml_tree import Mapping, Node, Refused, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hfs_cli.kb.faults import Faults

_ID = re.compile(rf"{ID_PATTERN}\Z")
_NULLS = ("~", "null", "Null", "NULL")
_ID_RULE = "is not an id (small letters, digits and hyphens)"


def kebab(text: str) -> str:
    """An id made from a text: "What causes it?" gives "what-causes-it"; at most 60 characters, or none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")


def nearest(given: str, known: Iterable[str]) -> str:
    """A hint at the likest of the names that are known, or at all of them where they are few; else nothing."""
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(given[:100], names, n=1)
    if near:
        return f" (did you mean {near[0]!r}?)"
    return f" (known: {', '.join(names)})" if len(names) <= 40 else ""


class Values:
    """Reads the mappings of one file, and notes what is wrong with them."""

    def __init__(self, path: str, faults: Faults) -> None:
        self.path = path
        self.faults = faults

    def record(self, node: Mapping, name: str, what: str) -> dict[str, Any]:
        """The values of a mapping by their keys, with its "line" and its "node"; `what` is how messages call it."""
        spec = FORMAT[name]
        values: dict[str, Any] = {"line": node.line, "node": node}
        for key, child in node.items.items():
            if key not in spec:
                self.fault(node.keys[key], f"unknown key {quoted(key)} in {what}{nearest(key, spec)}")
                continue
            value = self._value(child, spec[key], f"{key!r}")
            if value is not None:
                values[key] = value
        for key, wanted in spec.items():
            if wanted.required and key not in node.items:
                self.fault(node, f"{what} has no {key!r}")
        return values

    def fault(self, node: Node, message: str) -> None:
        """Notes what is wrong at a node."""
        self.faults.add(self.path, node.line, node.column, message)

    def _value(self, node: Node, spec: Key, what: str) -> Any:
        kind = spec.kind
        if isinstance(node, Refused):
            return None
        if kind in ("text", "path"):
            return self._text(node, what)
        if kind == "id":
            return self._id(node, what)
        if kind in ("reason", "language"):
            return self._choice(node, what, DECLINE_REASONS if kind == "reason" else LANGUAGES)
        if kind in ("text-map", "record"):
            if not isinstance(node, Mapping):
                return self.fault(node, f"{what} must be a map of keys and values")
            return self._titles(node) if kind == "text-map" else self.record(node, spec.record, what)
        if kind == "texts-map-or-path" or (kind == "paths" and isinstance(node, Scalar)):
            return ()  # read apart, by the name of the file
        if not isinstance(node, Sequence):
            return self.fault(node, f"{what} must be a list: write each item on a line of its own, after '- '")
        if kind == "records":
            return [record for item in node.items if (record := self._list_record(item, spec.record)) is not None]
        return self._texts(node, what, ids=kind == "ids")

    def _texts(self, node: Sequence, what: str, *, ids: bool) -> list[Scalar]:
        """The texts of a list, trimmed, at their places."""
        found = []
        what = f"an item of {what}"
        read = self._id if ids else self._text
        for item in node.items:
            text = None if isinstance(item, Refused) else read(item, what)
            if text is not None and isinstance(item, Scalar):
                found.append(item if text == item.value else item._replace(value=text))
        return found

    def _titles(self, node: Mapping) -> dict[str, str]:
        titles = {}
        for key, value in node.items.items():
            if not _ID.match(key):
                self.fault(node.keys[key], f"{quoted(key)} {_ID_RULE}")
            titles[key] = "" if isinstance(value, Refused) else self._text(value, quoted(key)) or ""
        return titles

    def _list_record(self, node: Node, name: str) -> dict[str, Any] | None:
        if isinstance(node, Refused):
            return None
        if not isinstance(node, Mapping):
            needed = " and ".join(key for key, spec in FORMAT[name].items() if spec.required)
            self.fault(node, f"must be a map with {needed}")
            return None
        return self.record(node, name, f"this {name}")

    def _text(self, node: Node, what: str) -> str | None:
        if not isinstance(node, Scalar):
            self.fault(node, f"{what} must be a text (in quotes, if it holds ': ' or starts with [ or {{)")
            return None
        text = node.value.strip()
        if not text or (node.plain and text in _NULLS):
            self.fault(node, f"{what} is empty")
            return None
        return text

    def _id(self, node: Node, what: str) -> str | None:
        text = self._text(node, what)
        if text is not None and not _ID.match(text):
            better = kebab(text)
            self.fault(node, f"{what}: {quoted(text)} {_ID_RULE}" + (f": write {better!r}" if better else ""))
            return None
        return text

    def _choice(self, node: Node, what: str, known: tuple[str, ...]) -> str | None:
        text = self._text(node, what)
        if text is not None and text not in known:
            self.fault(node, f"{what}: {quoted(text)} is not known{nearest(text, known)}")
            return None
        return text
