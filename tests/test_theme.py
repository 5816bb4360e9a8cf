"""Every class of the theme, in the made-up site: contrast, size, targets, tables, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser_tools import DESK, LOW_CONTRAST, PHONE, Size, schemes, sizes, visit
from tests.sample_site import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytest_plugins = ["tests.browser_fixtures"]

LESSON = "bai-hoc/gan-dan.html"
DIRECTIVE = "van-ban/nq-25.html"
# What our templates may put in a page for a thumb to hit.
TARGETS = (
    ".hb-rows li, .hb-grid li, .hb-tags a, .hb-related a, .hb-new a, .hb-jump a,"
    " details.nguon > summary, .hb-search button"
)


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


def test_facts_stand_beside_their_labels(browser: Browser, sample_site: Path) -> None:
    columns = []
    for size in (PHONE, DESK):
        with visit(browser, sample_site, size) as visitor:
            row = visitor.open(DIRECTIVE).locator(".hb-facts tr:visible").first
            label, value = (cell.bounding_box() for cell in row.locator("td").all())
            assert label
            assert value
            columns.append(value["x"] > label["x"])
    assert columns == [True, True]


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
        assert "mã BT-0001</span></p>" in text, path
        assert "Made with" not in text


def test_dark_follows_the_system_without_scripts(browser: Browser, sample_site: Path) -> None:
    grounds = []
    for dark in (False, True):
        with visit(browser, sample_site, PHONE, dark=dark, scripts=False) as visitor:
            page = visitor.open(LESSON)
            grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            assert page.evaluate(LOW_CONTRAST) == []
    assert grounds == ["rgb(251, 250, 247)", "rgb(18, 21, 29)"]


def test_paper_is_black_on_white(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, DESK, dark=True) as visitor:
        for path in (LESSON, DIRECTIVE):
            page = visitor.open(path)
            page.emulate_media(media="print")
            coloured = page.evaluate(
                """() => [...document.querySelectorAll("body, article, article *, .md-footer *")]
                  .filter((e) => e.checkVisibility())
                  .flatMap((e) => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor])
                  .map((c) => c.match(/[\\d.]+/g).map(Number))
                  .filter(([r, g, b]) => r !== g || g !== b)"""
            )
            assert coloured == []


def test_our_own_sheets_and_scripts_are_light() -> None:
    """The search has a limit of its own, see test_search_page."""
    assets = ROOT / "handbook_src" / "theme" / "assets"
    files = [path for path in assets.rglob("*") if path.suffix in {".css", ".js"}]
    files = [path for path in files if not path.name.startswith("search")]
    assert len(files) > 8
    assert sum(path.stat().st_size for path in files) <= 60_000
