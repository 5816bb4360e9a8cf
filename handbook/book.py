"""Library → chapters of entries with stable anchors, for the search and every edition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handbook import site_map
from handbook.escape import visible
from handbook.kinds import BY_FOLDER, KINDS
from handbook.kinds.directive import Directive
from handbook.kinds.fields import leaves
from handbook.kinds.figure import Figure
from handbook.link import pointed_by
from handbook.vietnamese import Day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.kinds.base import Record
    from handbook.library import Library

# Names of one record that the record's own text need not say again.
_NOT_TEXT: Final = ("title", "also_known_as", "id")
_YEARS: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?:[-–](?:(?:19|20)\d\d))?(?!\d)")
# Kinds whose records may have become another.
_CHANGING: Final = ("organisations", "places")
# Where a kind says when: the first that is filled.
_WHEN: Final = ("year", "date", "as_of", "event_date", "period", "since")


@dataclass(frozen=True, slots=True)
class Entry:
    """One record, ready to be written into any edition.

    Attributes:
        key: ``folder/id``.
        address: page of the finished site that shows it, with an anchor where pages are shared.
        anchor: ASCII id, the same in every edition.
        title: its name.
        names: other names: abbreviations, what readers call it, names before and after a merger.
        same_as: those of the names that mean the same wherever they stand.
        text: everything it says, as plain text.
        words: exact words of sources that the text does not hold.
        topics: ids.
        places: ids.
        year: the year or years it is about, or nothing.
        state: validity of a document, or nothing.
        leads: keys of the records it leads to, in the order of its fields.
    """

    key: str
    address: str
    anchor: str
    title: str
    names: tuple[str, ...]
    same_as: tuple[str, ...]
    text: str
    words: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    year: str
    state: str
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """All entries of a kind.

    Attributes:
        folder: of the kind.
        title: of its index page.
        path: folder of its pages.
        entries: in book order.
    """

    folder: str
    title: str
    path: str
    entries: tuple[Entry, ...]


def chapters(library: Library) -> tuple[Chapter, ...]:
    """Give the whole book, kinds in the order of ``KINDS``."""
    titles = site_map.section_titles(library)
    return tuple(
        Chapter(
            kind.folder,
            titles[kind.folder],
            kind.path,
            tuple(
                entry_of(library, f"{kind.folder}/{record.id}", record)
                for record in library.of(kind.folder)
            ),
        )
        for kind in KINDS
    )


def entry_of(library: Library, key: str, record: Record) -> Entry:
    """Make the entry of one record."""
    folder = key.partition("/")[0]
    text = " ".join((*_said(record), *_counted(library, record)))
    short: tuple[str, ...] = getattr(record, "abbreviations", ())
    changed, same = _changed(library, key, record)
    words = [quoted for quoted in _quoted(record) if quoted not in text]
    place = getattr(record, "place", None)
    return Entry(
        key=key,
        address=site_map.page_of(key).removesuffix(".md") + ".html",
        anchor=f"{BY_FOLDER[folder].path}-{record.id}",
        title=record.title,
        names=tuple(dict.fromkeys((*short, *record.also_known_as, *changed))),
        same_as=(*short, *same),
        text=text,
        words=tuple(dict.fromkeys(words)),
        topics=record.topics,
        places=tuple(dict.fromkeys((*([place] if place else []), *record.places))),
        year=_year(record),
        state=record.validity if isinstance(record, Directive) else "",
        leads=tuple(pointed_by(record)),
    )


def _said(record: Record) -> Iterator[str]:
    """Yield a record's sentences and values in the order of its fields."""
    for path, leaf, value in leaves(record):
        if path[0] in _NOT_TEXT or leaf.role not in {"prose", "rich", "claim"}:
            continue
        if path[-1] == "formula":
            continue
        text = visible(value) if leaf.role == "rich" else str(value)
        yield " ".join(text.split())


def _counted(library: Library, record: Record) -> Iterator[str]:
    """Yield the numbers that the record's page shows although they stand in other records."""
    for name in getattr(record, "figures", ()):
        figure = library.get("figures", name)
        if isinstance(figure, Figure):
            yield f"{figure.title}: {figure.value} {figure.unit}."


def _quoted(record: Record) -> Iterator[str]:
    for _, leaf, value in leaves(record):
        if leaf.role == "words":
            yield value


def _changed(library: Library, key: str, record: Record) -> tuple[list[str], list[str]]:
    """Give the names before and after a merger or a new name; among them those of the same body."""
    folder = key.partition("/")[0]
    if folder not in _CHANGING:
        return [], []
    later = [found for name in _successors(record) if (found := library.get(folder, name))]
    earlier = [other for other in library.of(folder) if record.id in _successors(other)]
    same = later if len(later) == 1 and folder == "organisations" else []
    return [other.title for other in (*later, *earlier)], [other.title for other in same]


def _successors(record: Record) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(record, "successors", ())
    return found


def _year(record: Record) -> str:
    for name in _WHEN:
        value = getattr(record, name, None)
        found = _YEARS.search(str(value.year) if isinstance(value, Day) else str(value or ""))
        if found:
            return found.group().replace("-", "–")
    return ""
