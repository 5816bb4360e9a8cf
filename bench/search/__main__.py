"""Measure the search in a real browser: what it finds, how fast, beside other searches.

    python -m bench.search                    # the built site, all lists of queries
    python -m bench.search --register         # the register of 10,295 made-up records
    python -m bench.search --library FOLDER   # also MiniSearch, FlexSearch in FOLDER/node_modules
    python -m bench.search --material         # also Material's own search, built beside

Build the site first. The processor is slowed 6 times (--slow). Times depend on the machine: read
them as ratios within one run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import statistics
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml
from playwright.sync_api import sync_playwright

from bench.search._judge import Judge
from bench.search._known_items import known_items
from bench.search._material import material_site, search_material
from bench.search._register import with_register
from handbook.book import Chapter, chapters
from handbook.link import link
from handbook.load import load
from handbook.project import Project
from handbook.search.files import files_of
from handbook.validate import validate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Page

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = Path(__file__).parent
FLAGS: Final = ("--no-sandbox", "--disable-background-networking", "--no-first-run")
LISTS: Final = ("queries.yml", *(f"held_out{n}.yml" for n in ("", "_2", "_3")))
READY_RUNS: Final = 7
_LIBRARIES: Final = ("minisearch/dist/umd/index.js", "flexsearch/dist/flexsearch.bundle.min.js")


def read_book() -> tuple[Chapter, ...]:
    """Read the real content."""
    library, _ = link(validate(load(Project(ROOT))[0])[0])
    return chapters(library)


def read_queries(name: str, judge: Judge) -> list[dict[str, Any]]:
    """Read a list of queries and judge which entries answer them."""
    path = HERE / name
    if not path.is_file():
        return []
    queries = yaml.safe_load(path.read_text(encoding="utf-8"))  # noqa: TID251 - no content
    for query in queries:
        query["query"], query["expects"] = str(query["query"]), str(query.get("expects", ""))
        query["good"] = judge.good(query)
        if not query["good"]:
            print(f"  nothing answers: {query['query']}")
    return [query for query in queries if query["good"]]


def score(found: Sequence[str], good: Sequence[str]) -> tuple[float, float]:
    """Give recall@5 and the reciprocal rank of the first good one among ten."""
    wanted = set(good)
    recall = len(wanted & set(found[:5])) / min(5, len(wanted))
    ranks = [rank for rank, key in enumerate(found[:10], start=1) if key in wanted]
    return recall, 1 / ranks[0] if ranks else 0.0


def report(name: str, queries: Sequence[dict[str, Any]], answers: Sequence[Sequence[str]]) -> None:
    """Print recall@5 and MRR, all together and by kind."""
    kinds: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for query, found in zip(queries, answers, strict=True):
        kinds[query["kind"]].append(score(found, query["good"]))
    every = [pair for pairs in kinds.values() for pair in pairs]
    hit = sum(recall > 0 for recall, _ in every) / len(every)
    print(f"  {name:12} n={len(every):3}  {_mean(every)}  hit@5 {hit:.3f}")
    print("     " + "  ".join(f"{kind} {_mean(pairs)}" for kind, pairs in kinds.items()))


def _mean(pairs: Sequence[tuple[float, float]]) -> str:
    return "/".join(f"{statistics.mean(values):.3f}" for values in zip(*pairs, strict=True))


def times(name: str, measured: Sequence[float]) -> None:
    """Print the middle and the 95th of a hundred."""
    ordered = sorted(measured)
    print(
        f"  {name:28} p50 {ordered[len(ordered) // 2]:7.1f}  "
        f"p95 {ordered[int(len(ordered) * 0.95)]:7.1f}  max {ordered[-1]:7.1f} ms"
    )


def sizes(files: dict[str, str], count: int) -> None:
    """Print what the index and the texts weigh."""
    index = json.loads(files["search/index.js"].partition(".index=")[2].rstrip(";\n"))
    groups = {
        "index (lines, lengths)": [index["lines"], index["lengths"]],
        "index.js": [files["search/index.js"]],
        "list.js": [files["search/list.js"]],
        "texts": [text for name, text in files.items() if "texts" in name],
    }
    for name, texts in groups.items():
        raw = sum(len(text.encode()) for text in texts)
        packed = sum(len(gzip.compress(text.encode(), 9)) for text in texts)
        each = f"{raw / count:6.1f} / {packed / count:5.1f} each"
        print(f"  {name:24} {raw:9} B raw {packed:9} gz   {each}")


def lay_out(folder: Path, files: dict[str, str]) -> None:
    """Copy what one page of the site needs, with other data for the search."""
    shutil.copytree(ROOT / "site" / "assets", folder / "assets")
    shutil.copy(ROOT / "site" / "index.html", folder)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def open_search(browser: Browser, site: Path, slow: float) -> tuple[Page, dict[str, float]]:
    """Open the search for the first time in a new window; give the page and what it took (ms)."""
    page = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: print(f"  ERROR {error}"))
    page.goto((site / "index.html").as_uri())
    page.locator("html[data-hb-ready]").wait_for(state="attached")
    # What the page itself costs is measured by bench.pages.
    page.evaluate("new Promise((done) => requestIdleCallback(done))")
    early = sum("/search/" in url for url in asked)
    if early:
        print(f"  ERROR asked for below search/ before anybody searches: {early}")
    page.add_script_tag(path=HERE / "page.js")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.evaluate("bench.observe()")
    return page, page.evaluate("bench.ready()")


def measure(site: Path, queries: Sequence[dict[str, Any]], options: argparse.Namespace) -> None:
    """Open the site, search, print."""
    typed = [query["query"] for query in queries]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=[*FLAGS])
        starts: list[dict[str, float]] = []
        while True:
            page, start = open_search(browser, site, options.slow)
            starts.append(start)
            if len(starts) == READY_RUNS:
                break
            page.context.close()  # a slowed page that stays open slows the next
        for name in ("ready", "texts", "longest"):
            times(f"first focus: {name}", [start[name] for start in starts])
        painted = page.evaluate("queries => bench.painted(queries)", typed)
        times("key to painted results", painted["times"])
        for library in _LIBRARIES if options.library else ():
            page.add_script_tag(path=options.library / "node_modules" / library)
        names = page.evaluate("bench.prepare()")["names"]
        for name in names:
            first = page.evaluate("([name, list]) => bench.run(name, list)", [name, typed])
            report(name, queries, [answer["found"] for answer in first])
            times(f"{name}: engine", [answer["time"] for answer in first])
        report("as shown", queries, [[_key(href) for href in hrefs] for hrefs in painted["shown"]])
        if options.material:
            entries = page.evaluate("bench.docs()")
            keys = page.evaluate("bench.keys()")
            answers, taken, ready = search_material(
                browser, material_site(entries, keys), typed, options.slow
            )
            print(f"  material: first focus to ready {ready:.0f} ms")
            report("material", queries, answers)
            times("material: key to results", taken)
        browser.close()


_FOLDERS: dict[str, str] = {}


def _key(href: str) -> str:
    path, _, anchor = href.partition("#")
    folder, name = path.rsplit("/", 2)[-2:]
    return f"{_FOLDERS.get(folder, folder)}/{anchor or name.removesuffix('.html')}"


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--register", action="store_true")
    parser.add_argument("--material", action="store_true")
    parser.add_argument("--library", type=Path)
    parser.add_argument("--slow", type=float, default=6)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    options = parser.parse_args()
    book = read_book()
    _FOLDERS.update({chapter.path: chapter.folder for chapter in book})
    if options.register:
        book = with_register(book)
    entries = [entry for chapter in book for entry in chapter.entries]
    files = files_of(book, {})
    print(f"== {len(entries)} entries")
    sizes(files, len(entries))
    judge = Judge(entries)
    lists = {name: read_queries(name, judge) for name in LISTS}
    if options.register:
        # Records are named among the real ones only; others of the register may be as good.
        for name, queries in lists.items():
            lists[name] = [query for query in queries if "records" not in query]
        made = [entry for entry in entries if entry.key.startswith("models/so-")]
        lists["known items"] = known_items(made)
    for name, queries in lists.items():
        if queries:
            print(f"-- {name}")
            with tempfile.TemporaryDirectory() as folder:
                lay_out(Path(folder), files)
                measure(Path(folder), queries, options)


if __name__ == "__main__":
    main()
