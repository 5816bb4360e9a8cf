"""Firefox ESR opens each file as a world of its own; what readers must not notice of it.

What all browsers must do stands in test_browser.py and test_access.py (``places``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser_tools import DESK, LOW_CONTRAST, PHONE, visit
from tests.page_choice import one_of_each_kind

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytest_plugins = ["tests.browser_fixtures", "tests.real_fixtures"]


def test_a_choice_made_on_one_page_holds_on_another(firefox: Browser, built_site: Path) -> None:
    scheme = "document.body.dataset.mdColorScheme"
    with visit(firefox, built_site, DESK) as visitor:
        page = visitor.open("index.html")
        for _ in range(2):  # always light, then always dark
            page.locator("[data-md-component=palette] label:visible").click()
        assert visitor.open("bai-hoc/index.html").evaluate(scheme) == "slate"
        assert page.evaluate(LOW_CONTRAST) == []


def test_each_kind_of_page_stands_out(firefox: Browser, built_site: Path) -> None:
    with visit(firefox, built_site, DESK) as visitor:
        for path in one_of_each_kind(built_site)[::3]:
            assert visitor.open(path).evaluate(LOW_CONTRAST) == [], path


def test_a_result_of_the_search_opens_its_page(firefox: Browser, built_site: Path) -> None:
    with visit(firefox, built_site, PHONE) as visitor:
        page = visitor.open("bai-hoc/index.html")
        page.locator(".hb-find-open").click()
        page.locator("#hb-find-q").press_sequentially("hiến đất")
        result = page.locator("#hb-find-list a").first
        title = result.locator(".hb-find-title").inner_text()
        result.click()
        expect(page.locator("article h1")).to_have_text(title)


def test_a_fold_opens(firefox: Browser, built_site: Path) -> None:
    with visit(firefox, built_site, PHONE) as visitor:
        page = visitor.open("bai-hoc/lai-chau-1.html")
        fold = page.locator("details.nguon").first
        expect(fold.locator("li").first).not_to_be_visible()
        fold.locator("summary").click()
        expect(fold.locator("li").first).to_be_visible()


def test_validity_and_age_are_reckoned(firefox: Browser, built_site: Path) -> None:
    with visit(firefox, built_site, PHONE) as visitor:
        visitor.page.clock.set_fixed_time("2028-01-01T08:00:00")
        page = visitor.open("van-ban/ct-49-ct-tw.html")
        expect(page.locator(".hb-valid").first).to_have_text("còn hiệu lực")
        expect(page.locator(".hb-age-red").first).to_contain_text("đã 13 tháng")
        expect(page.locator(".hb-copy-age")).to_contain_text("đã 13 tháng")


def test_a_last_day_is_reckoned(firefox: Browser, sample_site: Path) -> None:
    with visit(firefox, sample_site, PHONE) as visitor:
        seen = []
        for day in ("2026-12-01", "2030-01-01"):
            visitor.page.clock.set_fixed_time(f"{day}T08:00:00")
            page = visitor.open("van-ban/hieu-luc.html")
            seen.append(page.locator("article .hb-expired").count())
    assert seen[0] < seen[1]


def test_the_readers_tools_work(firefox: Browser, built_site: Path) -> None:
    with visit(firefox, built_site, PHONE) as visitor:
        page = visitor.open("bai-hoc/lai-chau-1.html")
        title = page.locator("h1").inner_text()
        page.locator("[data-hb-do=mark]").click()
        expect(page.locator("[data-hb-do=mark]")).to_have_attribute("aria-pressed", "true")
        page.locator("[data-hb-do=open]").click()
        page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
        page.locator("[data-hb-do=copy-page]").click()
        assert page.evaluate("window.copied").startswith(title)
        page.locator("[data-hb-do=copy-cite]").click()
        assert page.evaluate("window.copied").startswith("Theo ")
        page.get_by_label("Rất lớn", exact=True).check()
        page.keyboard.press("Escape")
        expect(page.locator(".hb-dialog")).not_to_be_visible()
        page = visitor.open("danh-dau.html")
        expect(page.locator("[data-hb-marks] a").first).to_have_text(title)
        assert page.evaluate("document.documentElement.dataset.hbText") == "huge"
