"""The exported page in a real browser: usable by everyone, searchable, harmless, and alone with itself.

Needs Chromium and the packages of the group `browser`; without them these tests are skipped.
"""

from __future__ import annotations

import shutil
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from hfs_cli.kb.read import read
from hfs_cli.render.html import page as exported
from hfs_cli.render.safe import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None:
    pytest.skip("Chromium is not installed (Debian: chromium)", allow_module_level=True)

QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
"""What keeps Chromium itself from looking things up on the network."""

WIDTHS = {"phone": 320, "wide": 1280}

HOSTILE = '<script>document.title="bad"</script><img src=x onerror=\'document.title="bad"\'>"'


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page with all that a page can have: hostile and foreign texts, long words, tables, pictures."""
    folder = tmp_path_factory.mktemp("site")
    base = {
        "title": "The tea house",
        "source": "a leaflet",
        "disclaimer": "Of a house that does not exist.",
        "topics": {"tea": "Tea", "house": "The house"},
        "entries": [
            {
                "id": "green",
                "topic": "tea",
                "question": "Is there green tea?",
                "answer": "Yes, *sencha*.\n\n# Kinds\n\n| kind | price |\n|---|---|\n| sencha | 3 |\n\n`"
                + "x" * 200
                + "`",
                "aliases": ["matcha or gyokuro"],
                "related": ["hours"],
                "source": "page 1",
            },
            {"id": "hours", "topic": "house", "question": "When is the café open?", "answer": "From 9 to 5."},
            {"id": "hostile", "question": HOSTILE, "answer": HOSTILE + "\n\n![p](https://192.0.2.1/p.png)"},
            {"id": "foreign", "question": "ما هي الساعات؟", "answer": "日本語 💊 \u05e9\u05dc\u05d5\u05dd"},
        ],
        "gaps": [{"id": "parking", "title": "where to park", "aliases": ["garage"], "nearest": ["hours"]}],
        "notices": [{"id": "scald", "text": "Cool the skin at once.", "aliases": ["scalded"]}],
    }
    (folder / "kb.yaml").write_text(json_text(base), encoding="utf-8")
    place = folder / "page.html"
    place.write_text(exported(read(folder / "kb.yaml")), encoding="utf-8")
    return place.as_uri()


def visible(page: Any) -> list[str]:
    """The ids of the entries and gaps that are seen."""
    return list(page.eval_on_selector_all("[data-words]", "all => all.filter(e => e.offsetParent).map(e => e.id)"))


ALL = ["green", "hours", "hostile", "foreign", "parking"]


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": WIDTHS["wide"], "height": 800})
    opened = context.new_page()
    opened.goto(site)
    yield opened
    context.close()


@pytest.mark.parametrize("typed", ["", "tea", "nothing like that"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Any, site: str, scheme: str, width: str, typed: str) -> None:
    context = browser.new_context(viewport={"width": WIDTHS[width], "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{site}#green")
    page.fill("#Words", typed)
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_dark_is_dark_and_print_is_black_on_white_without_what_paper_cannot_do(page: Any) -> None:
    def colours() -> list[str]:
        return list(
            page.evaluate("[getComputedStyle(document.documentElement)].flatMap(s => [s.color, s.backgroundColor])")
        )

    light = colours()
    page.emulate_media(color_scheme="dark")
    assert colours() != light
    page.emulate_media(color_scheme="dark", media="print")
    assert colours() == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert not page.is_visible("#Search")
    assert not page.is_visible("nav")
    assert page.is_visible("text=Yes, sencha.")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ALL),
        ("sencha", ["green"]),
        ("CAFE open", ["hours"]),
        ("gyokuro", ["green"]),
        ("garage", ["parking"]),
        ("الساعات", ["foreign"]),
        ("日本", ["foreign"]),
        ("?!", ALL),
        ("zebra", []),
    ],
)
def test_typing_narrows_what_is_shown(page: Any, typed: str, shown: list[str]) -> None:
    page.fill("#Words", typed)
    assert visible(page) == shown
    said = page.inner_text("#Found")
    if not shown:
        assert said == "Nothing here has all of these words."
    elif shown != ALL:
        assert said.startswith(f"{len(shown)} of {len(ALL)} shown")
    else:
        assert said == ""


def test_headings_of_topics_without_a_match_are_hidden(page: Any) -> None:
    page.fill("#Words", "sencha")
    assert page.eval_on_selector_all("main h2", "all => all.filter(e => e.offsetParent).map(e => e.textContent)") == [
        "Safety notices",
        "Tea",
    ]


def test_the_keyboard_reaches_everything(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "Answers"
    page.focus("#Words")
    page.keyboard.type("café open")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "hours"
    page.focus("#Words")
    page.keyboard.press("Escape")
    assert visible(page) == ALL


def test_a_link_to_what_the_search_hides_shows_it(page: Any) -> None:
    page.fill("#Words", "sencha")
    page.click("text=When is the café open?")
    assert page.url.endswith("#hours")
    assert visible(page) == ALL
    page.fill("#Words", "sencha")
    page.evaluate("location.hash = 'parking'")
    page.wait_for_function("document.getElementById('Words').value === ''")
    assert visible(page) == ALL


def test_hostile_texts_do_nothing_and_nothing_is_requested(browser: Any, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site, wait_until="networkidle")
    assert page.title() == "The tea house"
    assert page.inner_text("#hostile h3") == HOSTILE
    assert asked == [site]
    assert said == []
    context.close()


def test_without_its_script_the_page_is_whole(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}#hours")
    assert not page.is_visible("#Search")
    for text in ("Yes, sencha.", "From 9 to 5.", "where to park", "Cool the skin at once."):
        assert page.is_visible(f"text={text}")
    context.close()


def test_landmarks_and_headings(page: Any) -> None:
    for selector in ("header", "main", "nav[aria-labelledby]", "form[role=search]"):
        assert page.locator(selector).count() == 1
    levels = [int(tag[1:]) for tag in page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(e => e.tagName)")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
