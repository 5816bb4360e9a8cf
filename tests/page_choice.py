"""Which pages of a site stand for all: found in its folders, so that new kinds join in."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def one_of_each_kind(site: Path) -> list[str]:
    """Give every page at the top, and of each folder its list and its page of middling weight."""
    chosen = sorted(page.name for page in site.glob("*.html") if page.name != "404.html")
    for folder in sorted(site.iterdir()):
        pages = sorted(folder.glob("*.html"), key=lambda page: (page.stat().st_size, page.name))
        records = [page for page in pages if page.name != "index.html"]
        lists = [page for page in pages if page not in records]
        middle = records[len(records) // 2 : len(records) // 2 + 1]
        chosen += [page.relative_to(site).as_posix() for page in (*lists, *middle)]
    return chosen


def not_found_page(site: Path, folder: Path) -> str:
    """Make the page that web servers show readable from a folder; give its name there.

    Its addresses begin at the server's root, which a file has not.
    """
    shutil.copytree(site / "assets", folder / "assets")
    text = (site / "404.html").read_text(encoding="utf-8")
    (folder / "404.html").write_text(text.replace('"/', '"'), encoding="utf-8")
    return "404.html"
