"""Opening pages of a finished site in a real browser, over file://, and hearing every complaint."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

FLAGS: Final = (
    "--no-sandbox",  # CI runs as root
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# Every visible text with a contrast under 7:1, colours taken as the screen mixes them.
LOW_CONTRAST: Final = """() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const over = (top, below) => {
    const alpha = top.length > 3 ? top[3] : 1;
    return [0, 1, 2].map((i) => top[i] * alpha + below[i] * (1 - alpha));
  };
  const ground = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      layers.push(numbers(getComputedStyle(e).backgroundColor));
    }
    return layers.reduceRight((below, top) => over(top, below), [255, 255, 255]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!text || !element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) {
      continue;
    }
    const below = ground(element);
    const both = [over(numbers(getComputedStyle(element).color), below), below].map(light);
    const ratio = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
    if (ratio < 7) {
      found.push(`${ratio.toFixed(1)} ${element.className || element.tagName}: ${text}`);
    }
  }
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Size:
    """A screen in CSS pixels."""

    width: int
    height: int


PHONE: Final = Size(360, 640)
DESK: Final = Size(1280, 800)

# A page whose programs have come, or that has none of ours.
AWAKE: Final = "html[data-hb-ready], html:not(:has(#hb-later))"

sizes = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
schemes = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def places(*names: str) -> pytest.MarkDecorator:
    """Run a test with the fixture ``place`` in several browsers or on sites of several makes.

    Args:
        names: ``chromium`` and ``firefox`` open the real site, ``zensical`` the made-up one.
    """
    return pytest.mark.parametrize("place", names, indirect=True)


@dataclass(frozen=True, slots=True)
class Place:
    """A browser and the site to open in it."""

    name: str
    browser: Browser
    site: Path


@dataclass(frozen=True, slots=True)
class Visitor:
    """Opens pages of one site in one kind of browser window."""

    page: Page
    site: Path
    scripts: bool = True

    def open(self, path: str) -> Page:
        """Open a page by its path in the site, which may end in ``?q=…`` or ``#…``."""
        self.page.goto(f"{self.site.as_uri()}/{path}")
        if self.scripts:  # they come after the first paint
            self.page.locator(AWAKE).wait_for(state="attached")
        return self.page

    def paths(self) -> list[str]:
        """Give every page of the site; not the one that only web servers show."""
        pages = (path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))
        return sorted(set(pages) - {"404.html"})


@contextmanager
def visit(
    browser: Browser, site: Path, size: Size, *, dark: bool = False, scripts: bool = True
) -> Iterator[Visitor]:
    """Open a window; fail at its end if any page of it complained or asked for anything outside."""
    context = browser.new_context(
        viewport={"width": size.width, "height": size.height},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
    )
    complaints: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            complaints.append(f"outside: {request.url}")

    def failed(request: Request) -> None:
        # Leaving a page stops what it was still loading (its icon): no fault of the page.
        if request.failure not in {"net::ERR_ABORTED", "NS_BINDING_ABORTED"}:
            complaints.append(f"failed: {request.url} {request.failure}")

    def said(message: ConsoleMessage) -> None:
        # Zensical's search box wants the focus; the browser tells that a link to a heading got it.
        if not message.text.startswith("Autofocus processing was blocked"):
            complaints.append(f"{message.type}: {message.text}")

    context.on("console", said)
    context.on("weberror", lambda error: complaints.append(f"error: {error.error}"))
    context.on("request", asked)
    context.on("requestfailed", failed)
    try:
        yield Visitor(context.new_page(), site, scripts)
    finally:
        context.close()
    assert not complaints, "\n".join(complaints)
