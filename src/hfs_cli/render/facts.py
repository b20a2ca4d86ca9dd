"""Names and values, as lines or as a list: nested ones under their heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

Facts = dict[str, dict[str, str]]
"""Sections by name, each a table of names and values."""


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
