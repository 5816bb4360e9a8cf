"""The book on A5 pages as a tagged PDF, and the same laid out for folding sheets of A4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from handbook.editions.booklet import impose
from handbook.editions.paper import Setter
from handbook.editions.paper_index import index_of
from handbook.editions.paper_record import record_values
from handbook.editions.pdf_small import shrink
from handbook.editions.qr import Codes
from handbook.editions.typst_run import Press
from handbook.fonts import missing_letters
from handbook.stamp import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.editions.model import Page, Part, Sources, Volume
    from handbook.editions.paper import Value
    from handbook.findings import Finding

FILE: Final = "cam-nang-dan-van-a5.pdf"
BOOKLET: Final = "cam-nang-dan-van-to-gap-a4.pdf"
# name in the template -> name in interface.yml
_WORDS: Final = {
    "contents": "editions.contents",
    "edition": "edition_number",
    "date": "edition_date",
    "code": "edition_code_label",
    "page": "paper.page",
    "how": "paper.how",
    "how_pages": "paper.how_pages",
    "how_validity": "paper.how_validity",
    "how_sources": "paper.how_sources",
    "how_notes": "paper.how_notes",
    "index_intro": "paper.index_intro",
    "documents": "paper.documents",
    "places": "paper.places",
    "qr": "paper.qr",
}
WORDS: Final = tuple(_WORDS.values())
# What indexes with numbers of pages stand for.
_NOT_ON_PAPER: Final = frozenset({"phan-muc-luc"})
_HEAD: Final = 62  # letters that fit above a page
DRAWN: Final = (
    'text{font-family:"Source Sans Pro";font-size:15px}'
    ".hb-chart-value{font-weight:600}"
    ".hb-chart-whole{fill:#ccc}.hb-chart-bar{fill:#333}"
)


def write(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
    """Write the A5 book and the booklet.

    Args:
        volume: the book.
        sources: theme, words, fonts.
        folder: to write into.

    Returns:
        Drawings without words, letters without a glyph, what Typst says against a template.
    """
    press = Press(sources, "book.typ")
    data, findings = _data(volume, sources)
    if findings:  # Typst would say the same again, in English
        return findings
    made, findings = press.print(data)
    if made:
        small = shrink(made)
        (folder / FILE).write_bytes(small)
        (folder / BOOKLET).write_bytes(impose(small))
    return findings


def stamp_data(volume: Volume) -> dict[str, str]:
    """Give what a PDF says about the book and the copy."""
    edition = volume.edition
    return {
        "title": volume.title,
        "subtitle": volume.subtitle,
        "publisher": volume.publisher,
        "number": edition.number,
        "date": edition.date,
        "iso": edition.iso,
        "code": edition.code,
        # Programs find it by this name, whatever the format.
        "keyword": f"{NAME} {edition.stamp}",
    }


def texts_of(page: Page) -> str:
    """Give all that a page says, for looking at its letters."""
    return page.title + "".join(page.body.itertext())


def _data(volume: Volume, sources: Sources) -> tuple[dict[str, Any], list[Finding]]:
    parts = [part for part in volume.parts if part.anchor not in _NOT_ON_PAPER]
    pages = [page for part in parts for page in _records(part)]
    setter = Setter(pages, DRAWN)
    codes = Codes(sources)
    words = {name: sources.words[key] for name, key in _WORDS.items()}
    chapters = [_chapter(part, setter, codes) for part in parts]
    indexes = [
        {"title": words[name], "entries": index_of(folder, pages, setter, sources.library)}
        for name, folder in (("documents", "directives"), ("places", "places"))
    ]
    data = {"book": stamp_data(volume), "words": words, "parts": chapters, "indexes": indexes}
    letters = {f"{page.path}.md": texts_of(page) for page in pages}
    return data, [*setter.findings, *missing_letters(letters)]


def _records(part: Part) -> Iterator[Page]:
    """Yield what a part shows on paper: the contents replace its list."""
    return (page for page in part.pages if page.is_record or not part.folder)


def _chapter(part: Part, setter: Setter, codes: Codes) -> dict[str, Any]:
    return {
        "title": part.title,
        "name": part.anchor,
        "intro": list(_intro(part, setter)),
        "records": [
            {
                "title": page.title,
                "name": setter.names[page.anchor],
                "head": _short(page.title),
                "qr": codes.of(page),
                "values": list(record_values(page, setter)),
            }
            for page in _records(part)
        ],
    }


def _intro(part: Part, setter: Setter) -> Iterator[Value]:
    """Yield what a kind's list says about the kind."""
    first = part.pages[0]
    for element in first.body if part.folder else ():
        if "hb-lead" in element.get("class", ""):
            yield from setter.element(element, first)


def _short(title: str) -> str:
    """Give a title that fits above a page."""
    if len(title) <= _HEAD:
        return title
    return f"{title[:_HEAD].rsplit(' ', 1)[0].rstrip(' ,;:(“')} …"
