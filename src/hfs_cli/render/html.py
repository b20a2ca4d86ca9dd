"""A whole knowledge base as one HTML page that needs nothing but itself.

The page's content security policy forbids every connection, image files included, and names its own style and script
by their digests, so that nothing else can run in it, whatever the texts of a knowledge base hold. It is made to WCAG
2.2 AA and can be used without its script: only the search field needs that.

Ids of entries and gaps are ids of elements; the page's own ids have capitals, as those of a knowledge base never have.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from hfs_cli.kb.export import Section, sections, telling_words
from hfs_cli.render.document import GAPS, NOTICES, UNTITLED, heading
from hfs_cli.render.html_prose import Prose
from hfs_cli.render.safe import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hfs_cli.kb.records import Entry, Gap, KnowledgeBase

LANGUAGE_TAGS = {
    "arabic": "ar", "armenian": "hy", "basque": "eu", "catalan": "ca", "danish": "da", "dutch": "nl", "english": "en",
    "finnish": "fi", "french": "fr", "german": "de", "greek": "el", "hindi": "hi", "hungarian": "hu",
    "indonesian": "id", "irish": "ga", "italian": "it", "lithuanian": "lt", "nepali": "ne", "norwegian": "no",
    "portuguese": "pt", "romanian": "ro", "russian": "ru", "serbian": "sr", "spanish": "es", "swedish": "sv",
    "tamil": "ta", "turkish": "tr", "yiddish": "yi",
}  # fmt: skip
"""The language tags (BCP 47) of the languages that a knowledge base may be in."""

RIGHT_TO_LEFT = ("ar", "yi")


class _Page(NamedTuple):
    """What every piece of the page needs to know."""

    questions: dict[str, str]
    found_by: dict[str, list[str]]
    prose: Prose
    english: str


def page(base: KnowledgeBase) -> str:
    """The page, ending with a line end."""
    language = LANGUAGE_TAGS[base.language]
    english = "" if language == "en" else ' lang="en" dir="ltr"'
    known = _Page({entry.id: entry.question for entry in base.entries}, telling_words(base), Prose(), english)
    style, script = _resource("page.css"), _resource("page.js")
    found = sections(base)
    return Template(_resource("page.html")).substitute(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        english=english,
        policy=_policy(style, script),
        title=_text(base.title) or UNTITLED,
        about=_about(base, known),
        topics=_topics(base, found, known),
        notices=_notices(base, known),
        sections="".join(_section(section, found, known) for section in found),
        gaps=_gaps(base.gaps, known),
        style=style,
        script=script,
    )


def _policy(style: str, script: str) -> str:
    """What the page may do: its own style and script, pictures that stand in it, and nothing else."""
    allowed = {
        "default-src": "'none'",
        "style-src": _digest(style),
        "script-src": _digest(script),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{what} {sources}" for what, sources in allowed.items())


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _about(base: KnowledgeBase, known: _Page) -> str:
    lines = []
    if base.source:
        lines.append(f'<p class="quiet"><span{known.english}>Source:</span> <bdi>{_text(base.source)}</bdi></p>\n')
    if base.disclaimer:
        lines.append(f'<p dir="auto">{_text(base.disclaimer)}</p>\n')
    return "".join(lines)


def _topics(base: KnowledgeBase, found: Iterable[Section], known: _Page) -> str:
    several = tuple(found)
    lines = []
    for one in several:
        link = f'<a href="#{_anchor(one)}"{_language_of(one, known)}>{_heading(one, several)}</a>'
        lines.append(f"<li>{link} ({len(one.entries)})</li>\n")
    if base.gaps:
        lines.append(f'<li><a href="#Gaps"{known.english}>{GAPS}</a> ({len(base.gaps)})</li>\n')
    return "".join(lines)


def _notices(base: KnowledgeBase, known: _Page) -> str:
    if not base.notices:
        return ""
    texts = "".join(f'<p dir="auto">{_text(notice.text)}</p>\n' for notice in base.notices)
    return (
        f'<section class="notices" aria-labelledby="Notices">\n'
        f'<h2 id="Notices"{known.english}>{NOTICES}</h2>\n{texts}</section>\n'
    )


def _section(section: Section, found: Iterable[Section], known: _Page) -> str:
    name = _anchor(section)
    entries = "".join(_entry(entry, known) for entry in section.entries)
    return (
        f'<section aria-labelledby="{name}">\n'
        f'<h2 id="{name}"{_language_of(section, known)}>{_heading(section, tuple(found))}</h2>\n{entries}</section>\n'
    )


def _entry(entry: Entry, known: _Page) -> str:
    source = related = ""
    if entry.source:
        source = f'<p class="quiet"><span{known.english}>Source:</span> <bdi>{_text(entry.source)}</bdi></p>\n'
    if entry.related:
        links = "".join(f"<li>{_link(name, known)}</li>" for name in entry.related)
        related = f'<p class="quiet related"{known.english}>See also</p>\n<ul class="related">{links}</ul>\n'
    return (
        f'<article id="{entry.id}" aria-labelledby="Q.{entry.id}" data-words="{_words(entry.id, known)}">\n'
        f'<h3 id="Q.{entry.id}" dir="auto"><a href="#{entry.id}">{_text(entry.question)}</a></h3>\n'
        f'<div dir="auto">{known.prose.html(printable(entry.answer))}</div>\n{source}{related}</article>\n'
    )


def _gaps(gaps: Iterable[Gap], known: _Page) -> str:
    items = []
    for gap in gaps:
        nearest = ""
        if gap.nearest:
            links = ", ".join(_link(name, known) for name in gap.nearest)
            nearest = f'<br><span class="quiet related"><span{known.english}>Nearest:</span> {links}</span>'
        items.append(
            f'<li id="{gap.id}" data-words="{_words(gap.id, known)}"><bdi>{_text(gap.title)}</bdi>{nearest}</li>\n'
        )
    if not items:
        return ""
    return (
        f'<section aria-labelledby="Gaps">\n<h2 id="Gaps"{known.english}>{GAPS}</h2>\n'
        f'<ul class="gaps">\n{"".join(items)}</ul>\n</section>\n'
    )


def _link(name: str, known: _Page) -> str:
    return f'<a href="#{name}" dir="auto">{_text(known.questions[name])}</a>'


def _anchor(section: Section) -> str:
    return f"Topic.{section.id}"


def _heading(section: Section, found: tuple[Section, ...]) -> str:
    return _text(heading(section, found))


def _language_of(section: Section, known: _Page) -> str:
    """A topic's title is in the language of the knowledge base; what stands for a missing one is in English."""
    return ' dir="auto"' if section.id else known.english


def _words(name: str, known: _Page) -> str:
    return _text(" ".join(known.found_by.get(name, ())))


def _text(text: str) -> str:
    return escape(one_line(text))


def _resource(name: str) -> str:
    return resources.files("hfs_cli.render").joinpath(name).read_text(encoding="utf-8")
