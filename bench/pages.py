"""How soon a page of each kind is painted on a slow phone, and what it weighs.

Opens the built ``site/`` over file:// in Chromium at 360 x 640 with the processor slowed six times
and prints, for one page of each folder (the heaviest), the largest contentful paint and its ratio
to an empty page of the same run, beside the bytes of its HTML. Nothing is asserted: the
milliseconds say more about the machine than about the page, the ratios less so.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT: Final = Path(__file__).resolve().parent.parent
SLOWER: Final = 6
RUNS: Final = 3
EMPTY: Final = "<!doctype html><html lang='vi'><title>a</title><p>Trang không có gì.</p></html>"
PAINT: Final = """() => new Promise((done) => {
  let last = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((e) => { last = e.startTime; }))
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => done(last), 1500);
})"""


def heaviest_of_each_folder(site: Path) -> list[Path]:
    """Give one page a folder, the heaviest, and the home page."""
    heaviest: dict[Path, Path] = {}
    for path in site.rglob("*.html"):
        known = heaviest.get(path.parent)
        if path.name != "404.html" and (
            known is None or path.stat().st_size > known.stat().st_size
        ):
            heaviest[path.parent] = path
    return sorted({*heaviest.values(), site / "index.html"})


def largest_paint(browser: Browser, page: Path) -> float:
    """Give the median of a page's largest contentful paint in milliseconds."""
    times: list[float] = []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 360, "height": 640})
        tab = context.new_page()
        devtools = context.new_cdp_session(tab)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        tab.goto(page.as_uri())
        times.append(float(tab.evaluate(PAINT)))
        context.close()
    return statistics.median(times)


def main() -> None:
    """Print the table, and the weight of our own sheets and scripts."""
    site = ROOT / "site"
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        empty = Path(folder) / "empty.html"
        empty.write_text(EMPTY, encoding="utf-8")
        least = largest_paint(browser, empty)
        print(f"empty page: {least:.0f} ms")
        print(f"{'page':60} {'HTML':>7} {'LCP ms':>7} {'x empty':>8}")
        for page in heaviest_of_each_folder(site):
            name, size = page.relative_to(site).as_posix(), page.stat().st_size
            paint = largest_paint(browser, page)
            print(f"{name:60} {size:7} {paint:7.0f} {paint / least:8.1f}", flush=True)
        browser.close()
    own = ROOT / "handbook_src" / "theme" / "assets"
    for kind in ("css", "js"):
        files = list(own.rglob(f"*.{kind}"))
        total = sum(path.stat().st_size for path in files)
        print(f"our own {kind}: {total} bytes in {len(files)} files")


if __name__ == "__main__":
    main()
