"""Lists too long for one page: lines under headings, cut into pages of about the same weight.

Lines stand in sections (a letter, a year …), and runs of sections make pages, so that no page
grows with the book.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handbook.site_map import way_page
from handbook.vietnamese import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handbook.vietnamese import Day

# Lines of a page: with the longest titles and its frame it stays under 60 KB.
LINES: Final = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list.

    Attributes:
        key: ``folder/id`` of the record it leads to.
        text: words of the link.
        full: what an abbreviation stands for; nothing for other lines.
        day: when, in the list of dates.
        what: name of what happened then: issued, news, event, printed, counted.
    """

    key: str
    text: str
    full: str = ""
    day: Day | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading.

    Attributes:
        title: a letter, a year, a type of document, a field.
        lines: in the order of the list.
        anchor: its id on the page; set by `sheets`.
        part: which part of a divided section it is, from 1.
    """

    title: str
    lines: tuple[Line, ...]
    anchor: str = ""
    part: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a way.

    Attributes:
        path: below docs/.
        sections: what stands on it.
    """

    path: str
    sections: tuple[Section, ...]


def _divided(sections: Iterable[Section], limit: int, taken: set[str]) -> Iterator[Section]:
    """Cut what is too long for a page, and give every piece an id of its own."""
    for section in sections:
        for start in range(0, len(section.lines), limit):
            part = start // limit + 1
            name = slug(section.title) or "x"
            anchor = name if part == 1 else f"{name}-{part}"
            while anchor in taken:
                anchor += "x"
            taken.add(anchor)
            lines = section.lines[start : start + limit]
            yield Section(section.title, lines, anchor, part)


def sheets(way: str, sections: Iterable[Section], limit: int = LINES) -> list[Sheet]:
    """Divide a way into pages: runs of sections, and several pages for a huge one.

    Args:
        way: name of the way; the first page is ``muc-luc/<way>.md``.
        sections: what it gathers.
        limit: most lines of a page.

    Returns:
        At least one page, though it may be empty.
    """
    runs: list[list[Section]] = [[]]
    room = limit
    for section in _divided(sections, limit, {way}):
        weight = len(section.lines) + 1  # its heading weighs as much as a line
        if weight > room and runs[-1]:
            runs.append([])
            room = limit
        runs[-1].append(section)
        room -= weight
    return [Sheet(way_page(way, number), tuple(run)) for number, run in enumerate(runs, 1)]
