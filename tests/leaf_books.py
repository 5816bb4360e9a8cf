"""What the tests of e-book and ZIM share: a book, its links, a file written in another process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from selectolax.lexbor import LexborHTMLParser

from handbook.editions.still import still_volume
from tests.edition_tools import volume_of
from tests.sample_book import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.editions.model import Page, Sources, Volume
    from handbook.project import Project

# Writes editions of the mini book: run in a process of its own, with a hash seed of its own.
_WRITE: Final = """
import importlib, sys
from pathlib import Path
from tests.leaf_books import read_book
from tests.sample_book import lay_out
folder = Path(sys.argv[1])
book = read_book(lay_out(folder / "book"))
(folder / "out").mkdir()
for module in sys.argv[2:]:
    importlib.import_module(module).write(book.volume, book.sources, folder / "out")
"""
_OUTSIDE: Final = re.compile(r"[a-z]+:")
_ADDRESS_IN_SHEET: Final = re.compile(r"url\(\s*[\"']?(?!data:)([^)\"']+)|@import")


@dataclass(frozen=True, slots=True)
class Book:
    """A book to write editions of."""

    volume: Volume
    sources: Sources

    @property
    def shown(self) -> dict[str, Page]:
        """Give the pages that a reader without scripts gets, by their ids."""
        return {page.anchor: page for page in still_volume(self.volume, self.sources.words).pages()}


def read_book(project: Project) -> Book:
    """Read a project as a build does, without writing anything."""
    return Book(*volume_of(project))


def parsed(markup: str | bytes) -> ET.Element:
    """Read XML that we have written ourselves."""
    return ET.fromstring(markup)  # noqa: S314


def written_elsewhere(modules: list[str], folder: Path, seed: int) -> dict[str, bytes]:
    """Write editions of the mini book in another process and folder; give the files."""
    folder.mkdir()
    command = [sys.executable, "-X", "utf8", "-W", "error", "-c", _WRITE, str(folder), *modules]
    environment = os.environ | {"PYTHONHASHSEED": str(seed), "TZ": f"UTC+{seed}"}
    environment.pop("HANDBOOK_ARTICLES", None)
    subprocess.run(command, check=True, cwd=ROOT, env=environment, timeout=100)
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


def lost_links(files: dict[str, str]) -> list[str]:
    """Give each address in pages and sheets that leads nowhere, or outside without being a link.

    Args:
        files: path of every file -> its text; nothing of what is no text.
    """
    trees = {
        name: LexborHTMLParser(text)
        for name, text in files.items()
        if name.endswith(("html", ".svg"))
    }
    ids = {
        name: [node.attributes["id"] for node in tree.css("[id]")] for name, tree in trees.items()
    }
    lost = [f"{name}: id twice" for name, found in ids.items() if len(found) != len(set(found))]
    for name, tree in trees.items():
        for node in tree.css("[href], [src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            if node.tag == "a" and address.startswith(("https:", "http:", "mailto:", "tel:")):
                continue
            file, _, place = address.partition("#")
            target = _beside(name, file) if file else name
            if (
                _OUTSIDE.match(address)
                or target not in files
                or (place and unquote(place) not in ids[target])
            ):
                lost.append(f"{name}: {address}")
    lost += [
        f"{name}: {match[0]}"
        for name, text in files.items()
        if name.endswith(".css")
        for match in _ADDRESS_IN_SHEET.finditer(text)
        if not match[1] or _beside(name, match[1]) not in files
    ]
    return lost


def _beside(name: str, address: str) -> str:
    parts = name.split("/")[:-1]
    for part in unquote(address).split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def words_of(page: Page) -> str:
    """Give all text of a page of the model."""
    return "".join(page.body.itertext())


def one_of_each_folder(book: Book) -> list[str]:
    """Give ids: of each part its first page, and its longest."""
    chosen = []
    for part in book.volume.parts[:-1]:
        longest = max(part.pages, key=lambda page: len(words_of(page)))
        chosen += [part.pages[0].anchor, longest.anchor]
    return [*dict.fromkeys(chosen), "gioi-thieu"]
