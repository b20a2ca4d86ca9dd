"""Sections by name, each a table of names and values: as lines, or as lists under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping


def plain(facts: Mapping[str, Mapping[str, str]]) -> str:
    """A line for each value: section, name and value, separated by tabs; stable from release to release."""
    return "\n".join(
        f"{section}\t{name}\t{one_line(value)}" for section, values in facts.items() for name, value in values.items()
    )


def markdown(facts: Mapping[str, Mapping[str, str]]) -> str:
    """A list under a heading for each section."""
    blocks = []
    for section, values in facts.items():
        blocks.append(f"## {section[0].upper()}{section[1:]}")
        blocks.append("\n".join(f"- {name}: {one_line(value)}" for name, value in values.items()))
    return "\n\n".join(blocks)
