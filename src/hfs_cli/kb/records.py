"""A knowledge base as frozen records. The format of the file is documented in docs/knowledge-base.md."""

from __future__ import annotations

from typing import NamedTuple

from hfs_cli.reply import Reason


class Entry(NamedTuple):
    """A question with its answer. `answer` is Markdown; `line` is where it starts in its file."""

    id: str
    question: str
    answer: str
    topic: str = ""
    source: str = ""
    related: tuple[str, ...] = ()
    line: int = 0


class Gap(NamedTuple):
    """Something that people ask and the source does not tell: a question of this kind is declined by name.

    `title` completes the sentence "The source does not tell ..."; `nearest` are the entries offered instead.
    """

    id: str
    title: str
    nearest: tuple[str, ...] = ()
    line: int = 0


class Elsewhere(NamedTuple):
    """A kind of question that is not of this subject, and the reason with which it is declined."""

    id: str
    reason: Reason
    title: str = ""
    line: int = 0


class NoticeRule(NamedTuple):
    """A safety notice, raised by messages like its wordings and by none like its `calm` ones.

    `signs` are the concepts of the cues that it is raised for, `context` those that tell what is there now from what
    is not.
    """

    id: str
    text: str
    signs: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    line: int = 0


class Wording(NamedTuple):
    """One way of asking, and what it is a way of asking for: the id of an entry, gap, elsewhere or notice.

    `calm` wordings of a notice are look-alikes that must not raise it.
    """

    text: str
    label: str
    path: str
    line: int
    column: int = 0


CALM = "calm"
"""The label suffix of a notice's look-alikes: the wordings under [emergency calm] must not raise [emergency]."""


class KnowledgeBase(NamedTuple):
    """All that a knowledge base file and the files that it names hold.

    `lexicon` maps a word or phrase to its concept, `cues` one to a sign of danger or to its context; `subject`,
    `related` and `foreign` name the concepts that stand for the knowledge base's own subject, belong to it, and stand
    for other subjects. `weights` is the text of the fitted weights file, if one is named;
    `digests` tell the content of every file read, by absolute path.
    """

    path: str
    title: str
    language: str
    source: str
    disclaimer: str
    topics: dict[str, str]
    entries: tuple[Entry, ...]
    gaps: tuple[Gap, ...]
    elsewhere: tuple[Elsewhere, ...]
    notices: tuple[NoticeRule, ...]
    wordings: tuple[Wording, ...]
    lexicon: dict[str, str]
    cues: dict[str, str]
    subject: frozenset[str]
    related: frozenset[str]
    foreign: frozenset[str]
    weights: str | None
    digests: dict[str, str]
