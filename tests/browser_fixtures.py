"""Fixtures for tests in a browser: named in ``pytest_plugins`` by the modules that want them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import sync_playwright

from tests.browser_tools import FLAGS, Place
from tests.sample_site import build_sample_site, build_zensical_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

_PRELOAD: Final = Path(__file__).with_name("playwright_firefox.cjs")
# Which browser opens which site; the real one comes from tests.real_fixtures.
_PLACES: Final = {
    "chromium": ("browser", "built_site"),
    "firefox": ("firefox", "built_site"),
    "zensical": ("browser", "zensical_site"),
}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start Playwright's driver, prepared for a stock Firefox."""
    before = os.environ.get("NODE_OPTIONS")
    os.environ["NODE_OPTIONS"] = f"{before or ''} --require={_PRELOAD.as_posix()}".strip()
    try:
        driver = sync_playwright().start()
    finally:
        os.environ.pop("NODE_OPTIONS")
        if before is not None:
            os.environ["NODE_OPTIONS"] = before
    yield driver
    driver.stop()


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """Start the system's Chromium once for all tests."""
    browser = playwright.chromium.launch(executable_path=chromium_path, args=[*FLAGS])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright, firefox_path: str) -> Iterator[Browser]:
    """Start the system's Firefox once for all tests, driven by WebDriver BiDi."""
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=firefox_path)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the made-up site, which uses every class of the theme, once for all tests."""
    return build_sample_site(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the made-up site with Zensical, once for all tests."""
    return build_zensical_site(tmp_path_factory.mktemp("zensical"))


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Place:
    """Give a browser and a site by name, see `browser_tools.places`."""
    name: str = request.param
    browser, site = (request.getfixturevalue(fixture) for fixture in _PLACES[name])
    return Place(name, browser, site)
