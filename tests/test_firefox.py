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
