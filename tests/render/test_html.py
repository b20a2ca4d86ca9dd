from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from hfs_cli.kb.read import read
from hfs_cli.kb.schema import LANGUAGES
from hfs_cli.render.html import LANGUAGE_TAGS, page
from hfs_cli.render.html_prose import Prose
from hfs_cli.render.safe import json_text

NO_CONTENT = ("meta", "link", "input", "br", "img", "hr")


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its texts; fails where an element stays open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.raw: dict[str, str] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in NO_CONTENT:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] in (["script"], ["style"]):
            self.raw[self.open[-1]] = data
        else:
            self.text += data

    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.found if "id" in attributes]

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def written(path: Path, **base: Any) -> Path:
    path.write_text(json_text(base), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["club", "exact"])
def test_elements_are_closed_ids_stand_once_and_links_lead_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    elements = Elements(page(read(request.getfixturevalue(name))))
    ids = elements.ids()
    assert len(ids) == len(set(ids))
    links = [str(link["href"]) for link in elements.named("a")]
    assert links
    assert {link[1:] for link in links} <= set(ids)
    labels = {str(a["aria-labelledby"]) for _, a in elements.found if "aria-labelledby" in a}
    assert labels <= set(ids)


def test_entries_and_gaps_are_linkable_by_their_ids(club: Path) -> None:
    ids = Elements(page(read(club))).ids()
    assert {"fees", "joining", "boats", "hours", "parking"} <= set(ids)


def test_ids_like_the_pages_own_names_and_like_topics_do_no_harm(tmp_path: Path) -> None:
    names = ("search", "words", "found", "topics", "answers", "gaps", "notices", "money")
    entries = [{"id": name, "question": f"{name}?", "answer": "x", "topic": "money"} for name in names]
    elements = Elements(page(read(written(tmp_path / "kb.yaml", topics={"money": "Money"}, entries=entries))))
    assert len(elements.ids()) == len(set(elements.ids()))
    assert set(names) <= set(elements.ids())


def test_the_policy_allows_the_pages_own_style_and_script_and_no_connection(club: Path) -> None:
    elements = Elements(page(read(club)))
    policy = next(str(m["content"]) for m in elements.named("meta") if m.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(elements.raw[tag].encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
        assert len(elements.named(tag)) == 1


def test_nothing_is_loaded_from_anywhere(club: Path, exact: Path) -> None:
    for path in (club, exact):
        text = page(read(path))
        assert not re.search(r"(?:src|srcset|action|data|poster|background)=\"(?!data:)", text)
        assert "@import" not in text
        assert "url(" not in text
        assert not re.search(r"\b(?:fetch|XMLHttpRequest|WebSocket|sendBeacon|import)\b", text)


HOSTILE = '</title><script>alert("1")</script>"\'><img src=x onerror=alert(2)> & &amp; \u202e\x1b[31m'


def test_hostile_texts_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    base = written(
        tmp_path / "kb.yaml",
        title=HOSTILE,
        source=HOSTILE,
        disclaimer=HOSTILE,
        topics={"t": HOSTILE},
        entries=[
            {"id": "a", "topic": "t", "question": HOSTILE, "answer": HOSTILE, "source": HOSTILE, "related": ["a"]},
        ],
        gaps=[{"id": "g", "title": HOSTILE, "nearest": ["a"], "aliases": [HOSTILE]}],
        notices=[{"id": "n", "text": HOSTILE, "aliases": [HOSTILE]}],
    )
    text = page(read(base))
    elements = Elements(text)
    assert len(elements.named("script")) == 1
    assert elements.named("img") == []
    assert not any(name.startswith("on") for _, attributes in elements.found for name in attributes)
    assert elements.text.count('<script>alert("1")</script>') >= 9
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_other_writing_directions_and_languages_are_marked(tmp_path: Path) -> None:
    entries = [{"id": "a", "question": "ما هي الساعات؟", "answer": "من الصباح.\n\n日本語 💊"}]
    elements = Elements(page(read(written(tmp_path / "kb.yaml", language="arabic", title="المكتبة", entries=entries))))
    assert elements.named("html") == [{"lang": "ar", "dir": "rtl"}]
    assert elements.named("form")[0]["lang"] == "en"
    assert elements.named("form")[0]["dir"] == "ltr"
    assert "ما هي الساعات؟" in elements.text
    assert "日本語 💊" in elements.text


def test_every_language_of_a_knowledge_base_has_a_tag() -> None:
    assert set(LANGUAGE_TAGS) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("# a\n\n#### b", "<h4>a</h4>\n<h6>b</h6>"),
        ("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>"),
        ("<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a](https://example.org?x=1&y)", '<p><a href="https://example.org?x=1&amp;y">a</a></p>'),
        ("![a](https://example.org/p.png)", '<p><a href="https://example.org/p.png">a</a></p>'),
        ("![](p.png)", '<p><a href="p.png">p.png</a></p>'),
        ("![a](data:image/png;base64,AAAA)", '<p><img src="data:image/png;base64,AAAA" alt="a"></p>'),
        ('![a](data:image/svg+xml,x"onload=y)', None),
        ("~~a~~", "<p><s>a</s></p>"),
        ("≥ 3 °C “x” -- ...", "<p>≥ 3 °C “x” -- ...</p>"),
    ],
)
def test_prose(markdown: str, html: str | None) -> None:
    found = Prose().html(markdown)
    if html is None:
        assert "<img" not in found
    else:
        assert found == html
