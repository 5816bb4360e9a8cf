"""Ways to look records up: by letter, field, document number, date and place, as plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handbook.browse_sheets import Line, Section
from handbook.kinds import BY_FOLDER
from handbook.kinds.article import Article
from handbook.kinds.directive import Directive
from handbook.kinds.figure import Figure
from handbook.kinds.model import Model
from handbook.kinds.news import News
from handbook.kinds.organisation import Organisation
from handbook.kinds.place import Place
from handbook.kinds.situation import Situation
from handbook.kinds.term import Term
from handbook.page_view import after
from handbook.vietnamese import Day, initial, sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from handbook.library import Library

# What a reader looks up by its name; sources are found from the pages that rest on them.
LETTERED: Final = tuple(f for f in BY_FOLDER if f not in ("articles", "references"))
NO_LETTER: Final = "0–9"


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree of places.

    Attributes:
        key: ``places/id``.
        depth: 0 for a country, one more at each level below.
        count: how many pages point to it, other places left out.
    """

    key: str
    depth: int
    count: int


def _gathered(pairs: Iterable[tuple[str, Line]]) -> list[Section]:
    """Put lines under their headings, both in the order in which they come."""
    found: dict[str, list[Line]] = {}
    for title, line in pairs:
        found.setdefault(title, []).append(line)
    return [Section(title, tuple(lines)) for title, lines in found.items()]


def by_letter(library: Library) -> list[Section]:
    """Give every record that is looked up by name, and the abbreviations, A to Z."""
    start = library.interface["situation_start"]
    lines = []
    for folder in LETTERED:
        for record in library.of(folder):
            key = f"{folder}/{record.id}"
            title = record.title
            text = after(title, start) if isinstance(record, Situation) else title
            lines.append(Line(key, text))
            if isinstance(record, Organisation | Term):
                short = (s for s in record.abbreviations if sort_key(s) != sort_key(title))
                lines += [Line(key, other, full=title) for other in short]
    # Digits and what no alphabet of ours knows come last.
    lines.sort(key=lambda line: (not initial(line.text), sort_key(line.text), line.key))
    return _gathered((initial(line.text) or NO_LETTER, line) for line in lines)


def by_field(library: Library) -> list[Section]:
    """Give the models under their fields.

    A field that names others of the list between its commas ("A, b" beside "A") is no field of
    its own: its models stand under those. Nothing else is divided: "an ninh, trật tự" is one.
    """
    models = [record for record in library.of("models") if isinstance(record, Model)]
    areas = {model.area.casefold(): model.area for model in reversed(models)}
    pairs = []
    for model in models:
        whole = f", {model.area.casefold()},"
        named = [a for a in areas if f", {a}," in whole and a != model.area.casefold()]
        line = Line(f"models/{model.id}", model.title)
        pairs += [(areas[area], line) for area in named or (model.area.casefold(),)]
    pairs.sort(key=lambda pair: (sort_key(pair[0]), sort_key(pair[1].text), pair[1].key))
    return _gathered(pairs)


def _number(record: Directive) -> tuple[int, int]:
    """Give the leading number and the year, which the number itself may hold: 97/2025/QH15."""
    digits = re.match(r"\d+", record.number or "")
    year = re.search(r"/(\d{4})/", record.number or "")
    known = int(year[1]) if year else record.date.year if record.date else 0
    return (int(digits[0]) if digits else 0, known)


def by_number(library: Library) -> list[Section]:
    """Give the documents under their types, by number and year; those without a number last."""
    directives = [record for record in library.of("directives") if isinstance(record, Directive)]
    directives.sort(key=lambda d: (not d.number, sort_key(d.document_type), _number(d), d.id))
    return _gathered(
        (
            d.document_type[:1].upper() + d.document_type[1:]
            if d.number
            else library.interface["without_number"],
            Line(f"directives/{d.id}", d.title),
        )
        for d in directives
    )


def _dated(library: Library) -> Iterator[Line]:
    for key, record in library.records.items():
        days: tuple[tuple[Day | None, str], ...] = ()
        if isinstance(record, Directive):
            days = ((record.date, "issued"),)
        elif isinstance(record, News):
            days = ((record.date, "news"),)
        elif isinstance(record, Article):
            days = ((record.event_date, "event"), (record.printed_date, "printed"))
        elif isinstance(record, Figure):
            days = ((record.as_of, "counted"),)
        yield from (Line(key, record.title, day=day, what=what) for day, what in days if day)


def by_date(library: Library) -> list[Section]:
    """Give everything that has a date, newest first, a year a section.

    A date without its day stands after the days of its month, one without its month last.
    """

    def newest(line: Line) -> tuple[object, ...]:
        day = line.day or Day(0)
        return (-day.year, -day.month, -day.day, sort_key(line.text), line.key, line.what)

    return _gathered(
        (str((line.day or Day(0)).year), line) for line in sorted(_dated(library), key=newest)
    )


def by_note(library: Library) -> list[Section]:
    """Give the records that carry an editor's note, under the kinds of note."""
    found: dict[tuple[str, str], Line] = {}
    for key, record in library.records.items():
        for note in record.notes:
            kind = note.kind[:1].upper() + note.kind[1:]
            found[kind, key] = Line(key, record.title)
    pairs = sorted(found.items(), key=lambda item: sort_key(item[0][0]))
    return _gathered((kind, line) for (kind, _), line in pairs)


# Name of a way (of its page below muc-luc/, too) → what gathers it.
WAYS: Final[dict[str, Callable[[Library], list[Section]]]] = {
    "a-z": by_letter,
    "linh-vuc": by_field,
    "so-hieu": by_number,
    "ngay": by_date,
    "ghi-chu": by_note,
}


def place_tree(library: Library) -> list[Branch]:
    """Give the places, each below the one it belongs to, in the order of the alphabet.

    Countries stand in the order of how many pages point to them: the reader's own comes first.
    """
    below: dict[str | None, list[Place]] = {}
    for record in library.of("places"):
        if isinstance(record, Place):
            below.setdefault(record.parent, []).append(record)

    def count(place: Place) -> int:
        others = {link.key for link in library.backlinks.get(f"places/{place.id}", ())}
        return sum(not other.startswith("places/") for other in others)

    def walk(parent: str | None, depth: int) -> Iterator[Branch]:
        def order(place: Place) -> tuple[object, ...]:
            return (0 if depth else -count(place), sort_key(place.title), place.id)

        for place in sorted(below.get(parent, ()), key=order):
            yield Branch(f"places/{place.id}", depth, count(place))
            yield from walk(place.id, depth + 1)

    return list(walk(None, 0))
