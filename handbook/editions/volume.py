"""Rendered pages → the whole book in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook import site_map
from handbook.book import entry_of
from handbook.editions.content import Converter, LostLinkError
from handbook.editions.model import Edition, Page, Part, Volume
from handbook.kinds import BY_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.library import Library
    from handbook.render import Rendered

# Each edition has a front of its own. Marks are kept by the site's scripts; what is said of access
# tells of the site's tools and how it was tried, and would be untrue of a sheet of paper.
_LEFT_OUT: Final = (site_map.HOME, site_map.MARKED, site_map.ACCESS)
_ABOUT: Final = (site_map.ABOUT,)


def build_volume(library: Library, rendered: Rendered) -> Volume:
    """Make the book that editions are written from.

    Args:
        library: the linked records; book.yml must be sound.
        rendered: what `render` made of them.

    Raises:
        LostLinkError: when a page points to what is not in the book (a bug of ours).
        ValueError: when two places have the same id (a bug of ours).
    """
    book = library.book
    if book is None:
        message = "editions are written only when book.yml is sound"
        raise ValueError(message)
    volume = Volume(
        book.title,
        book.subtitle,
        book.publisher,
        Edition(
            book.edition.number,
            str(book.edition.date),
            book.edition.date.iso,
            rendered.code,
        ),
        tuple(_Maker(library, rendered).parts()),
    )
    _check(volume)
    return volume


class _Maker:
    def __init__(self, library: Library, rendered: Rendered) -> None:
        self.library = library
        self.rendered = rendered
        self.anchors = {path.removesuffix(".md"): "" for path in _LEFT_OUT}
        self.ways = sorted(
            (path for path in rendered.pages if path.startswith("muc-luc/")),
            key=lambda path: (path != site_map.BROWSE, _natural(path)),
        )
        for folder in (*site_map.SECTIONS, *site_map.LISTS):
            self._place(site_map.index_of(folder), BY_FOLDER[folder].path)
        for key, record in library.records.items():
            self._place(site_map.page_of(key), entry_of(library, key, record).anchor)
        for path in self.ways:
            name = path.removesuffix(".md").removesuffix("/index")
            self._place(path, name.replace("/", "-"))
        for path in _ABOUT:
            self._place(path, path.removesuffix(".md"))
        self.converter = Converter(self.anchors)

    def _place(self, path: str, anchor: str) -> None:
        self.anchors[path.removesuffix(".md")] = anchor

    def parts(self) -> Iterator[Part]:
        titles = site_map.section_titles(self.library)
        for folder in (*site_map.SECTIONS, *site_map.LISTS):
            keys = (f"{folder}/{record.id}" for record in self.library.of(folder))
            pages = (
                self._page(site_map.index_of(folder), titles[folder], folder),
                *(self._record(key, folder) for key in keys),
            )
            yield Part(titles[folder], f"phan-{BY_FOLDER[folder].path}", folder, pages)
        words = self.library.interface
        for title, anchor, paths in (
            (words["browse"], "phan-muc-luc", self.ways),
            (words["about"], "phan-gioi-thieu", _ABOUT),
        ):
            yield Part(title, anchor, "", tuple(self._page(path) for path in paths))

    def _record(self, key: str, folder: str) -> Page:
        return self._page(site_map.page_of(key), self.library.records[key].title, folder, key)

    def _page(self, path: str, title: str = "", folder: str = "", key: str = "") -> Page:
        name = path.removesuffix(".md")
        body = self.converter.section(name, self.rendered.pages[path])
        if not title:
            heading = body.find("h1")
            title = "" if heading is None else "".join(heading.itertext())
        return Page(name, self.anchors[name], title, folder, key, body)


def _natural(path: str) -> tuple[str, int]:
    """Order ``a-z-10`` behind ``a-z-9``."""
    head, _, number = path.removesuffix(".md").rpartition("-")
    return (head, int(number)) if number.isdigit() else (path.removesuffix(".md"), 1)


def _check(volume: Volume) -> None:
    """Let no book out in which two places have one name or a link leads nowhere."""
    ids: set[str] = {part.anchor for part in volume.parts}
    for page in volume.pages():
        for element in page.body.iter():
            name = element.get("id")
            if name in ids:
                raise ValueError(f"{page.path}: id {name} twice")
            if name:
                ids.add(name)
    for page in volume.pages():
        for link in page.body.iter("a"):
            href = link.get("href", "")
            if href.startswith("#") and href[1:] not in ids:
                raise LostLinkError(f"{page.path}: {href}")
