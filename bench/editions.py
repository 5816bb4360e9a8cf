"""What the editions weigh, and how soon the one HTML file is there on a slow phone.

Opens ``dist/cam-nang-dan-van.html`` over file:// in Chromium at 360 x 640 with the processor slowed
six times, beside an empty page of the same run, and prints first paint, ready (all pages read and
put away) and the longest of some queries, as medians. The processor's own time of an unslowed run
says most: it does not hang on what else the machine does. Nothing is asserted.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench._bare_chromium import bare_browser
from bench.pages import EMPTY, ROOT, SLOWER
from handbook.editions.one_file import FILE
from handbook.editions.shelf import MANIFEST

if TYPE_CHECKING:
    from bench._bare_chromium import Browser

RUNS: Final = 7
PHONE: Final = (360, 640)
# Seconds until everything is there, with room.
WAIT: Final = 2.5
QUERIES: Final = ("hien dat lam duong", "người có uy tín", "43-kl/tw", "to dan van", "đ")
TIMES: Final = """(() => {
  const [page] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return [paint.startTime, page.domContentLoadedEventEnd];
})()"""
SEARCHED: Final = """(async () => {
  document.querySelector(".hb-find-open").click();
  while (!window.hbSearch.ready || !window.hbSearch.texts0) {
    await new Promise((done) => { setTimeout(done, 5); });
  }
  const engine = window.hbSearch.ready;
  const longest = () => Math.max(...QUERIES.map((query) => {
    const before = performance.now();
    const found = engine.search(query);
    found.hits.slice(0, 5).forEach(({ entry }) => engine.passage(entry, found, 1, 170));
    return performance.now() - before;
  }));
  longest(); // the first time takes the texts apart
  return longest();
})()""".replace("QUERIES", json.dumps(QUERIES))


def times(browser: Browser, path: Path, *, search: bool) -> list[float]:
    """Give medians in milliseconds: first paint, ready, the longest query or nothing."""
    found: list[list[float]] = []
    for _ in range(RUNS):
        with browser.page(PHONE) as page:
            page.call("Emulation.setCPUThrottlingRate", rate=SLOWER)
            page.open(path, WAIT)
            measured: list[float] = page.evaluate(TIMES)
            found.append([*measured, *([page.evaluate(SEARCHED)] if search else [])])
    return [statistics.median(column) for column in zip(*found, strict=True)]


def processor_time(browser: Browser, path: Path) -> float:
    """Give the median of the main thread's own time until everything is there, in milliseconds."""
    found: list[float] = []
    for _ in range(RUNS):
        with browser.page(PHONE) as page:
            page.call("Performance.enable", timeDomain="threadTicks")
            page.open(path, WAIT)
            metrics = page.call("Performance.getMetrics")["metrics"]
            found += [one["value"] * 1000 for one in metrics if one["name"] == "TaskDuration"]
    return statistics.median(found)


def main() -> None:
    """Print sizes, then times."""
    dist = ROOT / "dist"
    for name, told in json.loads((dist / MANIFEST).read_text(encoding="utf-8"))["files"].items():
        print(f"{name:40} {told['size']:9} bytes")
    with bare_browser() as browser, tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.html"
        empty.write_text(EMPTY, encoding="utf-8")
        least = times(browser, empty, search=False)
        paint, ready, query = times(browser, dist / FILE, search=True)
        print(f"first paint {paint:.0f} ms, {paint / least[0]:.1f} x empty page")
        print(f"ready       {ready:.0f} ms, {ready / least[1]:.1f} x empty page")
        print(f"query       {query:.0f} ms at the longest")
        whole, nothing = (processor_time(browser, path) for path in (dist / FILE, empty))
        print(f"processor   {whole:.0f} ms, {whole / nothing:.1f} x empty page, not slowed")


if __name__ == "__main__":
    main()
