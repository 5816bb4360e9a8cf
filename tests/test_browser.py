"""The finished site as readers meet it: opened from a folder, on a phone, at a desk, on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser_tools import DESK, FLAGS, LOW_CONTRAST, PHONE, Size, visit
from tests.sample_site import build_sample_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

LESSON = "bai-hoc/gan-dan.html"
DIRECTIVE = "van-ban/nq-25.html"
# What our templates may put in a page for a thumb to hit.
TARGETS = ".hb-tiles li, .hb-tags a, .hb-backlinks a, details.nguon > summary, .hb-search button"

sizes = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
schemes = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
words = pytest.mark.parametrize(
    "words", ["dân vận khéo", "hiến đất", '"dân vận khéo"', '"hiến đất"']
)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample_site(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def built_site(sample_site: Path) -> Path:
    # Until tests/conftest.py gives the real one.
    return sample_site


def results(page: Page) -> list[str]:
    """Wait for the search to answer and give the titles it found."""
    expect(page.locator(".md-search-result__meta")).to_contain_text("Tìm thấy")
    return page.locator(".md-search-result__item h1, .md-search-result__item h2").all_inner_texts()


# The real site


def test_every_page_opens_in_silence_and_fits_a_phone(browser: Browser, built_site: Path) -> None:
    with visit(browser, built_site, PHONE) as visitor:
        paths = visitor.paths()
        assert "index.html" in paths
        wide = [
            path
            for path in paths
            if visitor.open(path).evaluate("document.documentElement.scrollWidth > innerWidth")
        ]
    assert wide == []


@words
def test_the_search_box_finds(browser: Browser, built_site: Path, words: str) -> None:
    with visit(browser, built_site, DESK) as visitor:
        page = visitor.open("index.html")
        page.locator(".md-search__input").press_sequentially(words)
        assert results(page)


def test_the_search_of_a_phone_finds(browser: Browser, built_site: Path) -> None:
    with visit(browser, built_site, PHONE) as visitor:
        page = visitor.open("index.html")
        page.locator("label.md-header__button[for=__search]").click()
        page.locator(".md-search__input").press_sequentially("hiến đất")
        titles = results(page)
        page.locator(".md-search-result__link").first.click()
        page.wait_for_load_state()
        assert page.locator("h1").inner_text()
    assert titles


@sizes
@words
def test_the_form_of_the_home_page_finds(
    browser: Browser, built_site: Path, size: Size, words: str
) -> None:
    with visit(browser, built_site, size) as visitor:
        page = visitor.open("index.html")
        page.locator(".hb-search input").fill(words)
        page.locator(".hb-search button").click()
        assert results(page)
        expect(page.locator(".md-search__input")).to_have_value(words)


def test_dark_and_light_can_be_chosen_and_stay(browser: Browser, built_site: Path) -> None:
    scheme = "document.body.dataset.mdColorScheme"
    with visit(browser, built_site, PHONE) as visitor:
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
            "rgb(25, 21, 18)" if dark else "rgb(253, 251, 246)"
        )


@sizes
def test_without_scripts_all_text_and_ways_are_there(
    browser: Browser, built_site: Path, size: Size
) -> None:
    with visit(browser, built_site, size) as visitor:
        paths = visitor.paths()[:40]
        with_scripts = [visitor.open(path).locator("article").text_content() for path in paths]
    with visit(browser, built_site, size, scripts=False) as visitor:
        without = [visitor.open(path).locator("article").text_content() for path in paths]
        page = visitor.open("index.html")
        assert page.locator("label[for=__search]:visible, .hb-search:visible").count() == 0
        if size == PHONE:
            page.locator("label.md-header__button[for=__drawer]").click()
        ways = page.locator(".md-nav--primary > .md-nav__list > li > a:visible")
        assert ways.count() > 2
        ways.nth(1).click()
        assert page.locator("h1").is_visible()
    assert without == with_scripts


def test_no_page_holds_a_script_of_its_own(built_site: Path) -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>")
    found = {
        tag
        for path in built_site.rglob("*.html")
        for tag in inline.findall(path.read_text(encoding="utf-8"))
    }
    assert found == {'<script id="__config" type="application/json">'}


def test_our_fonts_are_the_ones_in_use(browser: Browser, built_site: Path) -> None:
    with visit(browser, built_site, DESK) as visitor:
        page = visitor.open("index.html")
        page.wait_for_function("document.fonts.status === 'loaded'")
        loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length")
    assert loaded >= 2


def test_the_first_stop_of_the_keyboard_leads_past_the_frame(
    browser: Browser, built_site: Path
) -> None:
    with visit(browser, built_site, DESK) as visitor:
        page = visitor.open("index.html")
        page.keyboard.press("Tab")
        first = page.locator(":focus")
        expect(first).to_contain_class("md-skip")
        expect(first).to_have_text("Đến thẳng nội dung")


# The made-up site, which uses every class


@sizes
@schemes
def test_every_text_stands_out(
    browser: Browser, sample_site: Path, size: Size, *, dark: bool
) -> None:
    with visit(browser, sample_site, size, dark=dark) as visitor:
        for path in visitor.paths():
            page = visitor.open(path)
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert page.evaluate(LOW_CONTRAST) == [], path


def test_text_is_large_and_airy_on_a_phone(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        size, line = visitor.open(LESSON).evaluate(
            """() => {
              const style = getComputedStyle(document.querySelector("article > p:not([class])"));
              return [parseFloat(style.fontSize), parseFloat(style.lineHeight)];
            }"""
        )
    assert size >= 18
    assert line >= 1.5 * size


def test_thumbs_hit_what_they_aim_at(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        for path in ("index.html", LESSON):
            boxes = visitor.open(path).evaluate(
                f"[...document.querySelectorAll('{TARGETS}')].map(e => e.offsetHeight)"
            )
            assert boxes
            assert min(boxes) >= 44


def test_a_wide_table_scrolls_in_its_own_frame(browser: Browser, sample_site: Path) -> None:
    for scripts in (True, False):
        frame = ".md-typeset__scrollwrap" if scripts else "table"
        with visit(browser, sample_site, PHONE, scripts=scripts) as visitor:
            box = visitor.open(DIRECTIVE).locator(f"article {frame}").last
            box.hover()
            visitor.page.mouse.wheel(400, 0)
            expect(box.locator("th").last).to_be_in_viewport()


def test_facts_stack_on_a_phone_and_stand_side_by_side_at_a_desk(
    browser: Browser, sample_site: Path
) -> None:
    columns = []
    for size in (PHONE, DESK):
        with visit(browser, sample_site, size) as visitor:
            row = visitor.open(DIRECTIVE).locator(".hb-facts tr:visible").first
            label, value = (cell.bounding_box() for cell in row.locator("td").all())
            assert label
            assert value
            columns.append(value["x"] > label["x"])
    assert columns == [False, True]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_paper_shows_the_evidence_and_no_frame(
    browser: Browser, sample_site: Path, *, scripts: bool
) -> None:
    with visit(browser, sample_site, DESK, dark=True, scripts=scripts) as visitor:
        page = visitor.open(LESSON)
        evidence = page.locator("details.nguon p").first
        expect(evidence).not_to_be_visible()
        page.emulate_media(media="print")
        expect(evidence).to_be_visible()
        expect(page.locator(".hb-edition")).to_be_visible()
        for hidden in (".md-header", ".md-sidebar--primary", ".md-path", ".hb-tags"):
            expect(page.locator(hidden)).not_to_be_visible()


def test_the_way_back_leads_home_and_to_the_section(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        way = visitor.open(LESSON).locator(".md-path a")
        assert way.all_inner_texts() == ["Trang đầu", "Bài học"]
        way.last.click()
        expect(visitor.page.locator("h1")).to_have_text("Bài học")


def test_every_page_names_its_edition(sample_site: Path) -> None:
    for path in sample_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "mã BT-0001</p>" in text, path
        assert "Made with" not in text
