"""The same mkdocs.yml and theme, built by Zensical. What both must do stands in test_browser.py and
test_access.py (``places``); here is what is Zensical's own, and that the real book builds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.fonts import build_fonts
from tests.browser_tools import DESK, LOW_CONTRAST, Size, schemes, sizes, visit
from tests.test_axe import violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from handbook.cli.session import Session

pytest_plugins = ["tests.browser_fixtures", "tests.real_fixtures"]


@pytest.fixture(scope="module")
def real_site(
    built_project: Session, built_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Build the real book with Zensical; what our pipeline adds to a site is added here."""
    project, folder = built_project.project, tmp_path_factory.mktemp("real-zensical")
    for name in ("docs", "handbook_src"):
        shutil.copytree(project.root / name, folder / name)
    for file in (project.config, project.nav):
        shutil.copy(file, folder)
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not build_fonts(folder / "site" / "assets" / "fonts", {})
    shutil.copytree(built_site / "search", folder / "site" / "search", dirs_exist_ok=True)
    return folder / "site"


def test_the_real_book_builds_with_the_same_pages(real_site: Path, built_site: Path) -> None:
    mine, theirs = (
        {page.relative_to(site).as_posix() for page in site.rglob("*.html")}
        for site in (real_site, built_site)
    )
    assert mine == theirs


@sizes
@schemes
def test_text_stands_out_and_axe_finds_nothing(
    browser: Browser, real_site: Path, size: Size, *, dark: bool
) -> None:
    with visit(browser, real_site, size, dark=dark) as visitor:
        for path in (
            "index.html",
            "bai-hoc/index.html",
            "bai-hoc/lai-chau-1.html",
            "tiep-can.html",
        ):
            page = visitor.open(path)
            assert page.evaluate(LOW_CONTRAST) == [], path
            assert violations(page) == [], path


@sizes
def test_our_search_and_not_its_own_finds_from_a_folder(
    browser: Browser, real_site: Path, size: Size
) -> None:
    with visit(browser, real_site, size) as visitor:
        page = visitor.open("index.html")
        assert page.locator(":is([for=__search], .md-search__button):visible").count() == 0
        page.locator(".hb-find-open").click()
        # The texts may still put other results first.
        page.wait_for_function("window.hbSearch.ready && window.hbSearch.texts0")
        page.get_by_role("combobox").press_sequentially("hien dat")
        result = page.get_by_role("listbox").get_by_role("option").first
        expect(result).to_contain_text("hiến đất")
        title = result.locator(".hb-find-title").inner_text()
        result.click()
        expect(page.locator("article h1")).to_have_text(title)


def test_the_edition_stands_on_every_page(real_site: Path) -> None:
    for path in real_site.rglob("*.html"):
        assert 'class="hb-edition"' in path.read_text(encoding="utf-8"), path


def test_paper_shows_the_evidence(browser: Browser, real_site: Path) -> None:
    with visit(browser, real_site, DESK) as visitor:
        page = visitor.open("bai-hoc/lai-chau-1.html")
        evidence = page.locator("details.nguon li").first
        expect(evidence).not_to_be_visible()
        page.emulate_media(media="print")
        expect(evidence).to_be_visible()
        expect(page.locator(".md-header")).not_to_be_visible()
