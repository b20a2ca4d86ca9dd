"""Unanswered questions grouped by likeness, so that the frequent ones stand out and a group makes an entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from hfs_cli.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfs_cli.kb.gaps import Unanswered

ALIKE = 72.0
"""Likeness from which two questions are put together, 0 to 100: rapidfuzz's token_sort_ratio of their words. Of the
3,000 validation questions of CLINC150, 98 % then stand with others of their own kind, in 2,004 groups; at 65 it is 91 %
in 1,393, and what shares only its frame ("how much does ... cost") falls together; at 80 it is 99 % in 2,499."""

MOST_NEAREST = 3
"""Entries named as nearest to a group."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike. `wordings` holds each with how often it was asked, most frequent first.

    `nearest` are the ids offered most often instead, `gaps` the known gaps that they ran into; `first` and `last` are
    the times of the first and the last one.
    """

    count: int
    wordings: tuple[tuple[str, int], ...]
    nearest: tuple[str, ...]
    gaps: tuple[str, ...]
    first: str
    last: str

    @property
    def question(self) -> str:
        """The wording that stands for the group: the most frequent one."""
        return self.wordings[0][0]

    def as_dict(self) -> dict[str, Any]:
        """The group as plain data."""
        values = asdict(self)
        values["wordings"] = [{"question": text, "count": count} for text, count in self.wordings]
        return {"question": self.question, **values}


def groups(questions: Sequence[Unanswered]) -> list[Group]:
    """The groups, largest first. Each question is put to the most frequent one that it is like enough."""
    from rapidfuzz import fuzz, process

    same: dict[str, list[Unanswered]] = {}
    for one in questions:
        same.setdefault(" ".join(words(one.question)) or one.question.strip(), []).append(one)
    heads: list[str] = []
    members: list[list[Unanswered]] = []
    for key, some in sorted(same.items(), key=lambda item: -len(item[1])):
        near = process.extractOne(key, heads, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        if near is None:
            heads.append(key)
            members.append(list(some))
        else:
            members[near[2]] += some
    return sorted((_group(some) for some in members), key=lambda group: (-group.count, group.question))


def _group(some: Sequence[Unanswered]) -> Group:
    texts: dict[str, Counter[str]] = {}
    for one in some:
        texts.setdefault(" ".join(words(one.question)), Counter())[" ".join(one.question.split())] += 1
    wordings = sorted(((c.most_common(1)[0][0], c.total()) for c in texts.values()), key=lambda pair: -pair[1])
    nearest = Counter(name for one in some for name in one.nearest)
    gaps = Counter(one.gap for one in some if one.gap is not None)
    times = sorted(one.time for one in some if one.time) or [""]
    return Group(
        count=len(some),
        wordings=tuple(wordings),
        nearest=tuple(name for name, _ in nearest.most_common(MOST_NEAREST)),
        gaps=tuple(name for name, _ in gaps.most_common()),
        first=times[0],
        last=times[-1],
    )
