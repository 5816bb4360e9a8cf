"""What the editions weigh, and how soon the one HTML file is there on a slow phone.

Opens ``dist/cam-nang-dan-van.html`` over file:// in Chromium at 360 x 640 with the processor slowed
six times, beside an empty page of the same run, and prints first paint, ready (all pages read and
put away) and the longest of some queries, as medians. The processor's own time of an unslowed run
says most: it does not hang on what else the machine does. Nothing is asserted.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import sync_playwright

from bench.pages import EMPTY, ROOT, SLOWER
from handbook.editions.one_file import FILE
from handbook.editions.shelf import MANIFEST

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUNS: Final = 5
QUERIES: Final = ("hien dat lam duong", "người có uy tín", "43-kl/tw", "to dan van", "đ")
TIMES: Final = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return [paint.startTime, page.domContentLoadedEventEnd];
}"""
SEARCHED: Final = """(queries) => Math.max(...queries.map((query) => {
  const engine = window.hbSearch.ready;
  const before = performance.now();
  const found = engine.search(query);
  found.hits.slice(0, 5).forEach(({ entry }) => engine.passage(entry, found, 1, 170));
  return performance.now() - before;
}))"""


def times(browser: Browser, page: Path, *, search: bool) -> list[float]:
    """Give medians in milliseconds: first paint, ready, the longest query or nothing."""
    found: list[list[float]] = []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 360, "height": 640})
        tab = context.new_page()
        devtools = context.new_cdp_session(tab)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        tab.goto(page.as_uri())
        tab.wait_for_timeout(1000)
        measured: list[float] = tab.evaluate(TIMES)
        if search:
            tab.locator(".hb-find-open").click()
            tab.wait_for_function("window.hbSearch.ready && window.hbSearch.texts0")
            tab.evaluate(SEARCHED, QUERIES)  # the first time takes the texts apart
            measured.append(tab.evaluate(SEARCHED, QUERIES))
        found.append(measured)
        context.close()
    return [statistics.median(column) for column in zip(*found, strict=True)]


def processor_time(browser: Browser, page: Path) -> float:
    """Give the median of the main thread's own time until everything is there, in milliseconds."""
    found: list[float] = []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 360, "height": 640})
        tab = context.new_page()
        devtools = context.new_cdp_session(tab)
        devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        tab.goto(page.as_uri())
        tab.wait_for_timeout(1000)
        metrics: list[dict[str, Any]] = devtools.send("Performance.getMetrics")["metrics"]
        found += [m["value"] * 1000 for m in metrics if m["name"] == "TaskDuration"]
        context.close()
    return statistics.median(found)


def main() -> None:
    """Print sizes, then times."""
    dist = ROOT / "dist"
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    for name, told in json.loads((dist / MANIFEST).read_text(encoding="utf-8"))["files"].items():
        print(f"{name:40} {told['size']:9} bytes")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        empty = Path(folder) / "empty.html"
        empty.write_text(EMPTY, encoding="utf-8")
        least = times(browser, empty, search=False)
        paint, ready, query = times(browser, dist / FILE, search=True)
        print(f"first paint {paint:.0f} ms, {paint / least[0]:.1f} x empty page")
        print(f"ready       {ready:.0f} ms, {ready / least[1]:.1f} x empty page")
        print(f"query       {query:.0f} ms at the longest")
        whole, nothing = (processor_time(browser, page) for page in (dist / FILE, empty))
        print(f"processor   {whole:.0f} ms, {whole / nothing:.1f} x empty page, not slowed")
        browser.close()


if __name__ == "__main__":
    main()
