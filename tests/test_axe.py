"""axe-core finds nothing on a page of each kind, phone and desk, light and dark, drawer and search.

In the dark only the rules about colours run again: the page is the same but for them.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.browser_tools import DESK, PHONE, Size, sizes, visit
from tests.page_choice import not_found_page, one_of_each_kind

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytest_plugins = ["tests.browser_fixtures", "tests.real_fixtures"]

AXE: Final = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS: Final = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS: Final = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def violations(page: Page, rules: dict[str, Any] = TAGS) -> list[str]:
    """Unfold everything on a page, then give what axe-core says against it, a line each."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        """async (rules) => {
          const options = { runOnly: rules, resultTypes: ["violations"], preload: false };
          const { violations } = await axe.run(document, options);
          return violations.flatMap((rule) => rule.nodes.map(
            (node) => `${rule.id}: ${node.target} ${node.html.slice(0, 120)}`
          ));
        }""",
        rules,
    )
    return [f"{page.url.rpartition('/')[2]} {line}" for line in found]


def test_a_bad_page_is_seen(browser: Browser, tmp_path: Path) -> None:
    body = "<img src='data:,'><h1>b</h1><p style='color:#999'>nhạt</p><h3>c"
    text = f"<!doctype html><title>a</title>{body}"
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    with visit(browser, tmp_path, DESK) as visitor:
        page = visitor.open("index.html")
        rules = {line.split()[1] for line in violations(page)}
        dark = {line.split()[1] for line in violations(page, COLOURS)}
    assert {"html-has-lang:", "image-alt:", "color-contrast:", "heading-order:"} <= rules
    assert dark == {"color-contrast:"}


@sizes
@pytest.mark.timeout(400)
def test_each_kind_of_page(browser: Browser, built_site: Path, size: Size) -> None:
    pages = one_of_each_kind(built_site)
    assert len(pages) > 30
    found = []
    with visit(browser, built_site, size) as visitor:
        for path in pages:
            page = visitor.open(path)
            found += violations(page)
            page.evaluate("document.body.dataset.mdColorScheme = 'slate'")  # as the button does
            found += violations(page, COLOURS)
    assert found == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@sizes
def test_the_open_search_and_drawer(
    browser: Browser, built_site: Path, size: Size, *, dark: bool
) -> None:
    with visit(browser, built_site, size, dark=dark) as visitor:
        page = visitor.open("index.html")
        found = []
        if size == PHONE:
            page.locator(".md-header__button[for=__drawer]").click()
            found += violations(page)
            page.keyboard.press("Escape")
        page.locator(".hb-find-open").click()
        page.locator("#hb-find-q").press_sequentially("hiến đất")
        page.locator("#hb-find-list a").first.wait_for()
        found += violations(page)
    assert found == []


@sizes
def test_the_page_for_a_wrong_address(
    browser: Browser, built_site: Path, tmp_path: Path, size: Size
) -> None:
    name = not_found_page(built_site, tmp_path)
    with visit(browser, tmp_path, size) as visitor:
        assert violations(visitor.open(name)) == []
