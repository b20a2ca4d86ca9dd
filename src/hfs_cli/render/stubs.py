"""Groups of unanswered questions as YAML entries that only lack their answers, and as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hfs_cli.render.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hfs_cli.kb.gaps import Broken
    from hfs_cli.quality.likeness import Group


def yaml(groups: Sequence[Group], titles: Mapping[str, str]) -> str:
    """Entries to paste below `entries:`, most frequent first, each with how often it was asked and what was near.

    `titles` are the questions of entries and the titles of gaps by id, as far as they are known.
    """
    head = "# Paste what you want to answer below `entries:`, and write the answers."
    return "\n\n".join([head, *(_entry(group, titles) for group in groups)])


def markdown(groups: Sequence[Group], titles: Mapping[str, str]) -> str:
    """The same as a block of code."""
    return f"```yaml\n{yaml(groups, titles)}\n```"


def record(groups: Sequence[Group], broken: Sequence[Broken]) -> dict[str, Any]:
    """The groups as plain data, with the lines that could not be read."""
    return {
        "schema": 1,
        "questions": sum(group.count for group in groups),
        "groups": [group.as_dict() for group in groups],
        "broken": [{"line": one.line, "text": one.text, "problem": one.problem} for one in broken],
    }


def _entry(group: Group, titles: Mapping[str, str]) -> str:
    times = "once" if group.count == 1 else f"{group.count} times"
    when = f", last on {one_line(group.last)[:10]}" if group.last else ""
    lines = [f"  # asked {times}{when}"]
    lines += [f"  # known gap: {_named(name, titles)}" for name in group.gaps]
    lines += [f"  # nearest: {_named(name, titles)}" for name in group.nearest]
    lines += [f"  - question: {_quoted(group.question)}"]
    if len(group.wordings) > 1:
        lines.append("    aliases:")
        lines += [f"      - {_quoted(text)}" for text, _ in group.wordings[1:]]
    return "\n".join([*lines, "    # answer: |", "    #   Write the answer here."])


def _named(name: str, titles: Mapping[str, str]) -> str:
    return one_line(f"{name} ({titles[name]})" if name in titles else name)


def _quoted(text: str) -> str:
    """A text as a YAML scalar in double quotes, which JSON's strings are."""
    return json.dumps(one_line(text), ensure_ascii=False)
