"""The files of the search below ``site/search/``: plain assignments that work from a folder.

``index.js`` holds the language tables and the index, ``list.js`` what a result shows,
``texts-N.js`` the texts for the best passage, in pieces, so that no single one keeps an old
telephone busy.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from handbook.book import chapters
from handbook.kinds.directive import BADGES
from handbook.search.analyser import tokens
from handbook.search.index import build, searched_text
from handbook.search.synonyms import phrases
from handbook.search.tables import tables

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.book import Chapter
    from handbook.library import Library

FOLDER: Final = "search"
_PIECE: Final = 500_000  # characters of text in one file
_PATH: Final = re.compile(r'\bd="([^"]+)"')
# Line ends to JavaScript before 2019, which JSON leaves alone.
_LINE_ENDS: Final = {"\u2028": "\\u2028", "\u2029": "\\u2029"}
# Kinds whose titles are names: their words belong together.
_NAMES: Final = ("terms", "organisations")
# Part fields and lines; no field holds them, for the fields' spaces are single.
_FIELD, _LINE = "\t", "\n"


def assignment(name: str, value: object) -> str:
    """Give a script that sets a property of the one name that the search has."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, escape in _LINE_ENDS.items():
        text = text.replace(char, escape)
    return f"(window.hbSearch=window.hbSearch||{{}}).{name}={text};\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _icons(folder: Path) -> dict[str, str]:
    """Read the outline of each kind's icon; a kind without one has no picture."""
    found = {}
    for path in sorted(folder.glob("*.svg")):
        outline = _PATH.search(path.read_text(encoding="utf-8"))
        if outline:
            found[path.stem] = outline[1]
    return found


def _listed(book: tuple[Chapter, ...]) -> str:
    names = {
        chapter.folder: [entry.key.partition("/")[2] for entry in chapter.entries]
        for chapter in book
    }
    lines = []
    for kind, chapter in enumerate(book):
        for entry in chapter.entries:
            name = entry.key.partition("/")[2]
            address = name if entry.address == f"{chapter.path}/{name}.html" else entry.address
            topics = ",".join(str(names["topics"].index(name)) for name in entry.topics)
            places = ",".join(str(names["places"].index(name)) for name in entry.places)
            fields = (str(kind), address, entry.title, entry.year, entry.state, topics, places)
            lines.append(_FIELD.join(map(_one_line, fields)))
    return _LINE.join(lines)


def _names(book: tuple[Chapter, ...]) -> dict[str, None]:
    """Give the folded words of titles that are names, with a space at either end."""
    titles = (entry.title for c in book if c.folder in _NAMES for entry in c.entries)
    return dict.fromkeys(f" {' '.join(folded for folded, _ in tokens(title))} " for title in titles)


def _leads(book: tuple[Chapter, ...]) -> dict[int, list[int]]:
    """Give the numbers of the entries to which each situation leads."""
    entries = [entry for chapter in book for entry in chapter.entries]
    numbers = {entry.key: number for number, entry in enumerate(entries)}
    return {
        numbers[entry.key]: [numbers[key] for key in entry.leads if key in numbers]
        for chapter in book
        if chapter.folder == "situations"
        for entry in chapter.entries
    }


def _pieces(texts: list[str]) -> list[tuple[int, str]]:
    """Part the texts into files: number of the first entry, joined texts."""
    pieces: list[tuple[int, list[str]]] = []
    size = 0
    for number, text in enumerate(texts):
        if not pieces or size + len(text) > _PIECE:
            pieces.append((number, []))
            size = 0
        pieces[-1][1].append(text)
        size += len(text)
    return [(first, _LINE.join(part)) for first, part in pieces]


def search_files(library: Library, icons: Path) -> dict[str, str]:
    """Make the files of the search.

    Args:
        library: the linked records.
        icons: folder of SVG pictures named after the kinds' folders.

    Returns:
        Path below ``site/`` → text; the same for the same records.
    """
    return files_of(chapters(library), _icons(icons))


def files_of(book: tuple[Chapter, ...], icons: dict[str, str]) -> dict[str, str]:
    """Make the files of the search from the chapters of a book; see :func:`search_files`."""
    entries = [entry for chapter in book for entry in chapter.entries]
    meanings = phrases(book)
    sizes, lines = build(entries, meanings)
    pieces = _pieces([_one_line(searched_text(entry)) for entry in entries])
    named = {chapter.folder: chapter.entries for chapter in book}
    shown: dict[str, Any] = {
        "kinds": [[c.folder, c.title, c.path, icons.get(c.folder, "")] for c in book],
        "topics": [entry.title for entry in named["topics"]],
        "places": [entry.title for entry in named["places"]],
        "states": BADGES,
        "pieces": [first for first, _ in pieces],
        "entries": _listed(book),
    }
    index = {
        "leads": _leads(book),
        "tables": tables(meanings),
        "names": "|".join(_names(book)),
        "lengths": sizes,
        "lines": lines,
    }
    files = {"index.js": assignment("index", index), "list.js": assignment("list", shown)}
    for number, (_, text) in enumerate(pieces):
        files[f"texts-{number}.js"] = assignment(f"texts{number}", text)
    return {f"{FOLDER}/{name}": text for name, text in files.items()}
