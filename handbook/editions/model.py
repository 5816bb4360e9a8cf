"""What every edition is written from: pages of well-formed content, in the order of the book."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from handbook.fonts import PACKAGE
from handbook.stamp import Stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from handbook.findings import Finding
    from handbook.library import Library
    from handbook.project import Project
    from handbook.render import Rendered


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site, ready for any edition.

    Attributes:
        path: of the page below docs/, without ``.md``.
        anchor: ASCII id of the page, the same in every edition (`book.Entry.anchor` of a record).
        title: plain text; also the page's only ``h1``.
        folder: of the kind that it shows or lists; nothing for other pages.
        key: ``folder/id`` of the record that it shows; nothing for lists.
        body: ``<section id=anchor>`` of the elements that `content.KEPT` names. Ids are unique in
            the whole book (``anchor--id``), inner links are ``#…`` and lead to one of them.
    """

    path: str
    anchor: str
    title: str
    folder: str
    key: str
    body: Element

    @property
    def is_record(self) -> bool:
        """Whether it shows one record."""
        return bool(self.key)


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that belong together: a kind's list and its records, or the browse lists.

    Attributes:
        title: as in the navigation.
        anchor: ASCII id, unlike that of any page.
        folder: of the kind; nothing for the browse lists and what is said about the book.
        pages: at least one; a kind's list comes first.
    """

    title: str
    anchor: str
    folder: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Which copy this is.

    Attributes:
        number: as printed, for example ``0.2``.
        date: as printed, for example ``30/11/2026``.
        iso: the same date as ``2026-11-30``.
        code: eight hexadecimal digits of the content's SHA-256, grouped ``4-4``.
    """

    number: str
    date: str
    iso: str
    code: str

    @property
    def stamp(self) -> Stamp:
        """What programs know the copy by: `str()` of it goes into each edition's metadata."""
        return Stamp(self.number, self.iso, self.code)


@dataclass(frozen=True, slots=True)
class Volume:
    """The whole book.

    Attributes:
        title: of the book.
        subtitle: for whom it is.
        publisher: who made it.
        edition: which copy this is.
        parts: in reading order.
    """

    title: str
    subtitle: str
    publisher: str
    edition: Edition
    parts: tuple[Part, ...]

    def pages(self) -> Iterator[Page]:
        """Yield every page in reading order."""
        for part in self.parts:
            yield from part.pages


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a writer finds what is not in the volume.

    Attributes:
        project: folders: `site` is finished and current, `source / "theme"` holds sheets, scripts
            and icons.
        library: the linked records.
        rendered: the texts that the volume was made from, and the search data (`scripts`).
    """

    project: Project
    library: Library
    rendered: Rendered

    @property
    def words(self) -> Mapping[str, str]:
        """Words of interface.yml; a writer names those it uses in its `EditionKind`."""
        return self.library.interface

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.project.site

    @property
    def theme(self) -> Path:
        """Sheets, scripts, pictures of the site."""
        return self.project.source / "theme"

    @property
    def icons(self) -> Path:
        """One SVG for each kind, by its folder's name."""
        return self.theme / ".icons" / "handbook" / "kinds"

    @property
    def fonts(self) -> Path:
        """Whole TTF files of the locked font package; `fonts.cut_fonts` makes small woff2 ones."""
        return Path(str(resources.files(PACKAGE))) / "files"


Writer: TypeAlias = "Callable[[Volume, Sources, Path], list[Finding]]"


@dataclass(frozen=True, slots=True)
class EditionKind:
    """One form in which the book comes.

    Attributes:
        name: on the command line: ``editions <name>``.
        write: writes one or more files into an empty folder; its findings with an error keep this
            edition out of ``dist/``. It imports packages of its own inside the function, so that
            a missing one costs only this edition.
        words: names of interface.yml that it asks for.
        optional: a package that not every machine can have: without it the plain command goes on
            in silence, and only who asks for this edition by name is told.
    """

    name: str
    write: Writer
    words: tuple[str, ...] = ()
    optional: bool = False
