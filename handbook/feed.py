"""``feed.xml``: what is new, for who follows a hosted copy (Atom, RFC 4287).

An entry's id is a name of its own (urn:uuid made of what it tells), never an address: so it stays
the same wherever the copy is hosted. Addresses are whole when book.yml says ``hosted_at``, else
relative to the feed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from handbook import changes, site_map
from handbook.library import kind_of
from handbook.releases import record_hashes
from handbook.vietnamese import Day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.library import Library
    from handbook.sheets import Book

FILE: Final = "feed.xml"
WORDS: Final = ("feed_edition", "feed_added", "feed_changed", "feed_withdrawn")
_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_MOST: Final = 100  # entries
_MIDNIGHT: Final = "T00:00:00+07:00"  # dates of the book are days in Việt Nam
_VARIANT: Final = 0x80  # of a UUID by RFC 9562
_CUSTOM: Final = 0x80  # version 8: made by a rule of one's own


def feed(library: Library, code: str) -> str:
    """Give the feed: this edition, then its changes since the one before, then the latest news.

    Args:
        library: the linked records; book.yml must be sound.
        code: of the edition.

    Raises:
        ValueError: when book.yml is not sound (a bug of ours).
    """
    book = library.book
    if book is None:
        message = "a feed is made only when book.yml is sound"
        raise ValueError(message)
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "vi"})
    when = book.edition.date.iso + _MIDNIGHT
    for name, text in (
        ("id", urn("feed", book.title)),
        ("title", book.title),
        ("subtitle", book.subtitle),
        ("updated", when),
    ):
        ET.SubElement(root, name).text = text
    ET.SubElement(ET.SubElement(root, "author"), "name").text = book.publisher
    ET.SubElement(root, "link", {"rel": "self", "href": _address(book, FILE)})
    ET.SubElement(root, "link", {"rel": "alternate", "href": _address(book, "index.html")})
    root.append(_edition(library, book, code))
    for entry in (*_changes(library, book), *_news(library, book)):
        if len(root.findall("entry")) < _MOST:
            root.append(entry)
    ET.indent(root, " ")
    text = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def urn(*parts: str) -> str:
    """Give a name that is the same for the same parts, wherever and whenever it is made."""
    digest = bytearray(hashlib.sha256("\0".join(parts).encode()).digest()[:16])
    digest[6] = _CUSTOM | (digest[6] & 0x0F)
    digest[8] = _VARIANT | (digest[8] & 0x3F)
    text = digest.hex()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _address(book: Book, path: str) -> str:
    return book.base + path


class _Maker:
    """Makes the entries of one book."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def entry(
        self, name: str, title: str, page: str, said: str, day: Day | None = None
    ) -> ET.Element:
        entry = ET.Element("entry")
        for tag, text in (
            ("id", name),
            ("title", title),
            ("updated", (day or self.book.edition.date).iso + _MIDNIGHT),
        ):
            ET.SubElement(entry, tag).text = text
        ET.SubElement(entry, "link", {"rel": "alternate", "href": _address(self.book, page)})
        ET.SubElement(entry, "summary").text = said
        return entry


def _page(path: str) -> str:
    return path.removesuffix(".md") + ".html"


def _edition(library: Library, book: Book, code: str) -> ET.Element:
    pattern = library.interface["feed_edition"]
    title = pattern.format(number=book.edition.number, date=book.edition.date, code=code)
    said = " ".join(change.text for change in book.changes)
    page = _page(site_map.CHANGES)
    return _Maker(book).entry(urn("edition", book.edition.number, code), title, page, said or title)


def _changes(library: Library, book: Book) -> Iterator[ET.Element]:
    words = library.interface
    hashes = record_hashes(library)
    for found in changes.differences(library)[:1]:
        for keys, word in ((found.added, "feed_added"), (found.changed, "feed_changed")):
            for key in keys:
                title = library.records[key].title
                said = f"{words[word]} ({kind_of(key).label})"
                name = urn("record", key, hashes[key])
                yield _Maker(book).entry(name, title, _page(site_map.page_of(key)), said)
        for frozen in found.withdrawn:
            name = urn("withdrawn", frozen.record, frozen.hash)
            page = _page(site_map.CHANGES)
            yield _Maker(book).entry(name, frozen.title, page, words["feed_withdrawn"])


def _news(library: Library, book: Book) -> Iterator[ET.Element]:
    added = {key for found in changes.differences(library)[:1] for key in found.added}
    for record in library.of("news"):
        key = f"news/{record.id}"
        day = getattr(record, "date", None)
        if key not in added and isinstance(day, Day) and day.day:
            page = _page(site_map.page_of(key))
            name = urn("news", key)
            yield _Maker(book).entry(name, record.title, page, kind_of(key).label, day)
