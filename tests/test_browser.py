"""The finished site as readers meet it: opened from a folder, on a phone and at a desk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser_tools import (
    DESK,
    LOW_CONTRAST,
    PHONE,
    Place,
    Size,
    places,
    schemes,
    sizes,
    visit,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytest_plugins = ["tests.browser_fixtures", "tests.real_fixtures"]

WORDS: Final = ("dân vận khéo", "hiến đất", '"dân vận khéo"', '"hiến đất"')
# The text of a page, without what only scripts can use.
TEXT: Final = """() => {
  const article = document.querySelector("article").cloneNode(true);
  // What scripts offer beside the text.
  const tools =
    ".hb-list-tools, .hb-tools, .hb-dialog, .hb-recent, [data-hb-marks], [data-hb-recent],"
    + " [data-hb-badge], .hb-soon, .hb-age";
  article.querySelectorAll(tools).forEach((part) => part.remove());
  return article.textContent.split(/\\s+/).join(" ");
}"""
# Every search in Chromium, one in Firefox.
searches = pytest.mark.parametrize(
    ("place", "words"),
    [*(("chromium", words) for words in WORDS), ("firefox", WORDS[1])],
    indirect=["place"],
)


def results(page: Page) -> list[str]:
    """Wait for the search to answer and give the titles it found."""
    expect(page.locator(".hb-find-status")).to_contain_text("Tìm thấy")
    return page.locator(".hb-find-title").all_inner_texts()


# The tools themselves: a test that cannot fail proves nothing


@pytest.mark.parametrize(
    ("program", "body", "complaint"),
    [
        ("browser", '<img src="https://example.invalid/a.png">', "outside"),
        ("browser", '<link rel="stylesheet" href="missing.css">', "failed"),
        ("browser", "<script>throw new Error('broken')</script>", "error"),
        ("browser", "<script>console.warn('odd')</script>", "warning"),
        # Firefox does not tell of files that it fetches or misses: Chromium and the gate do.
        ("firefox", '<img src="https://example.invalid/a.png">', "outside"),
        ("firefox", "<script>throw new Error('broken')</script>", "error"),
        ("firefox", "<script>console.warn('odd')</script>", "warning"),
    ],
)
def test_a_complaint_is_heard(
    request: pytest.FixtureRequest, tmp_path: Path, program: str, body: str, complaint: str
) -> None:
    browser = request.getfixturevalue(program)
    (tmp_path / "index.html").write_text(f"<!doctype html>{body}", encoding="utf-8")
    with pytest.raises(AssertionError, match=complaint), visit(browser, tmp_path, DESK) as visitor:
        visitor.open("index.html")


def test_pale_text_is_seen(browser: Browser, tmp_path: Path) -> None:
    text = "<!doctype html><div style='background:#fffc'><p style='color:#666'>nhạt<p>đậm"
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    with visit(browser, tmp_path, DESK) as visitor:
        assert visitor.open("index.html").evaluate(LOW_CONTRAST) == ["5.7 P: nhạt"]


# The real site, in two browsers; the made-up one, built by Zensical


@places("chromium", "firefox", "zensical")
def test_pages_open_in_silence_and_fit_a_phone(place: Place) -> None:
    with visit(place.browser, place.site, PHONE) as visitor:
        everything = visitor.paths()
        assert "index.html" in everything
        # All lists and the heaviest pages; of the others, which are made alike, every sixth.
        lists = [path for path in everything if path.endswith("index.html")]
        weight = {path: (place.site / path).stat().st_size for path in everything}
        heavy = sorted(everything, key=lambda path: -weight[path])[:20]
        paths = sorted({*lists, *heavy, *everything[::6]})
        if place.name == "firefox":
            paths = sorted({*lists, *heavy[:5], *everything[::60]})
        wide = [
            path
            for path in paths
            if visitor.open(path).evaluate("document.documentElement.scrollWidth > innerWidth")
        ]
    assert wide == []


@places("chromium", "firefox", "zensical")
def test_the_drawer_and_the_way_back_lead(place: Place) -> None:
    with visit(place.browser, place.site, PHONE) as visitor:
        page = visitor.open("index.html")
        page.locator(".md-header__button[for=__drawer]").click()
        page.locator(".md-nav--primary a", has_text="Bài học").click()
        expect(page.locator("h1")).to_contain_text("Bài học")
        page.locator("article li a").first.click()
        back = page.locator(".md-path a")
        expect(back).to_have_count(2)
        expect(page.locator(".md-nav--primary [aria-current=true]")).to_have_count(1)
        back.last.click()
        expect(page.locator("h1")).to_contain_text("Bài học")


@searches
def test_the_search_box_finds(place: Place, words: str) -> None:
    with visit(place.browser, place.site, DESK) as visitor:
        page = visitor.open("index.html")
        page.locator(".hb-find-open").click()
        page.locator("#hb-find-q").press_sequentially(words)
        assert results(page)


@places("chromium", "firefox")
def test_the_search_of_a_phone_finds(place: Place) -> None:
    with visit(place.browser, place.site, PHONE) as visitor:
        page = visitor.open("index.html")
        page.locator(".hb-find-open").click()
        page.locator("#hb-find-q").press_sequentially("hiến đất")
        titles = results(page)
        page.locator(".hb-find-hit").first.click()
        page.wait_for_load_state()
        assert page.locator("h1").inner_text()
    assert titles


@sizes
@searches
def test_the_form_of_the_home_page_finds(place: Place, size: Size, words: str) -> None:
    with visit(place.browser, place.site, size) as visitor:
        page = visitor.open("index.html")
        page.locator(".hb-search input").fill(words)
        page.locator(".hb-search button").click()
        assert results(page)
        expect(page.locator("#hb-find-q")).to_have_value(words)


@places("chromium", "firefox", "zensical")
def test_dark_and_light_can_be_chosen_and_stay(place: Place) -> None:
    scheme = "document.body.dataset.mdColorScheme"
    with visit(place.browser, place.site, DESK) as visitor:
        page = visitor.open("index.html")
        seen = [page.evaluate(scheme)]
        for _ in range(2):  # as the system wants, light, dark
            page.locator("[data-md-component=palette] label:visible").click()
            seen.append(page.evaluate(scheme))
        seen.append(visitor.open("index.html").evaluate(scheme))
    assert seen == ["default", "default", "slate", "slate"]


@schemes
def test_at_first_the_system_decides(browser: Browser, built_site: Path, *, dark: bool) -> None:
    with visit(browser, built_site, PHONE, dark=dark) as visitor:
        page = visitor.open("index.html")
        assert page.evaluate("document.body.dataset.mdColorScheme") == (
            "slate" if dark else "default"
        )
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(18, 21, 29)" if dark else "rgb(251, 250, 247)"
        )


@places("chromium", "zensical")
def test_without_scripts_all_text_is_there(place: Place) -> None:
    with visit(place.browser, place.site, PHONE) as visitor:
        # Before the edition's date a clock says nothing about validity or age.
        visitor.page.clock.set_fixed_time("2026-01-01")
        paths = visitor.paths()[:40]
        with_scripts = [visitor.open(path).evaluate(TEXT) for path in paths]
    with visit(place.browser, place.site, PHONE, scripts=False) as visitor:
        without = [visitor.open(path).evaluate(TEXT) for path in paths]
    assert without == with_scripts


@places("chromium", "zensical")
@sizes
def test_without_scripts_all_ways_are_there(place: Place, size: Size) -> None:
    with visit(place.browser, place.site, size, scripts=False) as visitor:
        page = visitor.open("index.html")
        assert page.locator("[for=__search]:visible, .hb-search:visible").count() == 0
        if size == PHONE:
            page.locator("label.md-header__button[for=__drawer]").click()
        ways = page.locator(".md-nav--primary > .md-nav__list > li > a:visible")
        assert ways.count() > 2
        ways.nth(1).click()
        assert page.locator("h1").is_visible()


def test_no_page_holds_a_script_of_its_own(built_site: Path) -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>")
    found = {
        tag
        for path in built_site.rglob("*.html")
        for tag in inline.findall(path.read_text(encoding="utf-8"))
    }
    assert found == {'<script id="__config" type="application/json">'}


@places("chromium", "firefox", "zensical")
def test_our_fonts_are_the_ones_in_use(place: Place) -> None:
    with visit(place.browser, place.site, DESK) as visitor:
        page = visitor.open("index.html")
        page.wait_for_function("document.fonts.status === 'loaded'")
        loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length")
    assert loaded >= 2


@places("chromium", "firefox", "zensical")
def test_the_first_stop_of_the_keyboard_leads_past_the_frame(place: Place) -> None:
    with visit(place.browser, place.site, DESK) as visitor:
        page = visitor.open("index.html")
        page.keyboard.press("Tab")
        first = page.locator(":focus")
        expect(first).to_contain_class("md-skip")
        expect(first).to_have_text("Đến thẳng nội dung")


def test_a_situation_fits_two_screens_of_a_phone(browser: Browser, built_site: Path) -> None:
    end = "document.querySelector('article').getBoundingClientRect().bottom + scrollY"
    with visit(browser, built_site, PHONE) as visitor:
        situations = [path for path in visitor.paths() if path.startswith("tinh-huong/")]
        situations.remove("tinh-huong/index.html")
        assert len(situations) > 10
        longest = max((visitor.open(path).evaluate(end), path) for path in situations)
    assert longest[0] <= 2 * PHONE.height, longest
