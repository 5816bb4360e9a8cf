"""Material's own search beside ours: its plugin, with a frame that stands in for the worker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

# Without "lang: vi": that brings four stop words, spoils quoted words, and wants further scripts in
# the worker, which a frame cannot import. This is what the handbook had before.
_CONFIG = """\
site_name: Bench
theme: {name: material, language: vi, font: false}
plugins: [{search: {lang: en, pipeline: []}}, offline]
extra: {generator: false, polyfills: [iframe-worker.js]}
use_directory_urls: false
"""


def material_site(entries: Sequence[dict[str, Any]], keys: Sequence[str]) -> Path:
    """Build a site of one page, and give its search the entries."""
    folder = Path(tempfile.mkdtemp())
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Bench\n", encoding="utf-8")
    shutil.copy(Path(__file__).with_name("frame-worker.js"), folder / "docs" / "iframe-worker.js")
    (folder / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, env=quiet)
    search = folder / "site" / "search"
    index = json.loads((search / "search_index.json").read_text(encoding="utf-8"))
    index["docs"] = [
        {"location": f"{key}.html", "title": entry["title"], "text": entry["text"]}
        for entry, key in zip(entries, keys, strict=True)
    ]
    text = json.dumps(index, ensure_ascii=False)
    (search / "search_index.json").write_text(text, encoding="utf-8")
    (search / "search_index.js").write_text(f"var __index = {text}", encoding="utf-8")
    return folder / "site"


_ASK = """async (query) => {
  const input = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const meta = document.querySelector(".md-search-result__meta");
  input.value = "";
  input.dispatchEvent(new KeyboardEvent("keyup"));
  await new Promise((done) => setTimeout(done, 400));
  meta.textContent = "";
  const start = performance.now();
  input.value = query;
  input.dispatchEvent(new KeyboardEvent("keyup"));
  let last = 0;
  const seen = new MutationObserver(() => { last = performance.now(); });
  seen.observe(meta, { childList: true, characterData: true, subtree: true });
  seen.observe(list, { childList: true, subtree: true });
  while (performance.now() - (last || start) < (last ? 250 : 20000)) {
    await new Promise((done) => setTimeout(done, 10));
  }
  const links = [...list.querySelectorAll("a.md-search-result__link")];
  const key = (a) => a.href.replace(/(\\.html)?([?#].*)?$/, "").split("/").slice(-2).join("/");
  return {
    time: (last || performance.now()) - start,
    found: [...new Set(links.map(key))],
  };
}"""


def search_material(
    browser: Browser, site: Path, queries: Sequence[str], slow: float
) -> tuple[list[list[str]], list[float], float]:
    """Ask Material's box; give what it found, how long it took, and how long to be ready."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((site / "index.html").as_uri())
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    ready = page.evaluate(
        """async () => {
          const start = performance.now();
          document.querySelector(".md-search__input").focus();
          const meta = document.querySelector(".md-search-result__meta");
          const first = meta.textContent;
          while (meta.textContent === first && performance.now() - start < 120000) {
            await new Promise((done) => setTimeout(done, 10));
          }
          return performance.now() - start;
        }"""
    )
    answers = [page.evaluate(_ASK, query) for query in queries]
    page.close()
    shutil.rmtree(site.parent)
    return [a["found"] for a in answers], [a["time"] for a in answers], ready
