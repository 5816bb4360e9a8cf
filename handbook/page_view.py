"""What templates can ask for while they make one page: words, links, states, values."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from handbook import site_map
from handbook.charts import draw
from handbook.citation import citation, sources_in_brief
from handbook.escape import plain
from handbook.kinds import BY_FOLDER
from handbook.kinds.base import MISMATCH
from handbook.library import kind_of
from handbook.link import pointed_by
from handbook.vietnamese import Day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handbook.kinds.base import Kind
    from handbook.kinds.chart import Chart
    from handbook.kinds.figure import Figure
    from handbook.kinds.situation import Point
    from handbook.library import Library


# Letters of points and of the first gap, measured at 360 x 640 with the theme's sizes; a badge
# takes the room of so many letters.
_TWO_SCREENS: Final = 630
_BADGE: Final = 40


class Words:
    """The interface's words, by attribute or by name; a missing one is an error of Jinja's."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Take the words of interface.yml."""
        self._words = words

    def __getattr__(self, name: str) -> str:
        """Give a word."""
        try:
            return self._words[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> str:
        """Give a word whose name was put together."""
        return self._words[name]


def printed(value: object) -> object:
    """Escape whatever a template prints, unless it is markup already.

    Raises:
        TypeError: for anything but text: a template would show None or a list.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str | Day):
        return plain(str(value))
    message = f"a template prints {value}; only text may be printed"
    raise TypeError(message)


def after(text: str, start: str) -> str:
    """Give what follows a beginning that stands above already, with a capital."""
    rest = text.removeprefix(start).strip()
    return rest[:1].upper() + rest[1:]


def written_out(formula: str) -> str:
    """Give an editor's formula with the signs that schools write: 10.295 : 13.268 × 100."""
    return formula.replace(" * ", " × ").replace(" / ", " : ")


def outside(url: str) -> Markup:
    """Give a link to an outside page that shows its address, so that it survives on paper."""
    address = html.escape(url, quote=True)
    opening = f'<a class="hb-outside" href="{address}" rel="noopener noreferrer">'
    return Markup(f"{opening}{plain(url)}</a>")  # noqa: S704 - escaped here


class PageView:
    """What a template can ask for while it makes one page."""

    def __init__(self, library: Library, path: str, key: str = "") -> None:
        """Look at the library from one page.

        Args:
            library: the linked records.
            path: of the page, below docs/.
            key: ``folder/id`` of the record shown, or nothing on pages of lists.
        """
        self.library = library
        self.path = path
        self.key = key

    def link(self, key: str, text: str | None = None, anchor: str = "") -> Markup:
        """Give a Markdown link to a record's page."""
        record = self.library.records[key]
        target = site_map.relative(site_map.page_of(key), self.path)
        return Markup(f"[{plain(text or record.title)}]({target}{anchor})")  # noqa: S704 - escaped here

    def resolve(self, address: str) -> str | None:
        """Give the finished page's address for a link inside a rich field."""
        if address not in self.library.records:
            return None
        target = site_map.relative(site_map.page_of(address), self.path)
        return target.removesuffix(".md") + ".html"

    def figure_value(self, figure: Figure) -> Markup:
        """Give a figure in one line: qualifier, value, unit, printed percentage."""
        parts = [figure.qualifier or "", figure.value, figure.unit]
        if figure.percent:
            parts.append(f"({self.percentage(figure)})")
        return plain(" ".join(part for part in parts if part))

    def with_notes(self, keys: list[str]) -> list[str]:
        """Give those of the records that carry an editor's note."""
        return [key for key in keys if self.library.records[key].notes]

    def drawing(self, chart: Chart) -> Markup:
        """Give a chart as a picture."""
        return draw(self.library, chart)

    def cite(self) -> Markup | None:
        """Give the sentence by which a reader cites the page; None where it rests on nothing."""
        return citation(self.library, self.key) if self.key else None

    def percentage(self, figure: Figure) -> str:
        """Give the printed percentage; a doubtful one says so wherever it stands."""
        if figure.percent and any(note.kind == MISMATCH for note in figure.notes):
            return f"{figure.percent}, {self.library.interface['doubtful']}"
        return figure.percent or ""

    def pointing(self, key: str, folder: str) -> list[str]:
        """Give who points to a record, without what the record itself names already."""
        named = {key, *pointed_by(self.library.records[key])}
        return [other for other in self.library.pointing(key, folder) if other not in named]

    def counts(self, key: str) -> list[tuple[Kind, int]]:
        """Give how many records of each kind point to one."""
        found = ((BY_FOLDER[f], len(self.library.pointing(key, f))) for f in site_map.LINKING)
        return [(kind, count) for kind, count in found if count]

    def see_also(self) -> list[str]:
        """Give what a record names as related and links to nowhere else on its page."""
        record = self.library.records[self.key]
        elsewhere = pointed_by(record, "related")
        return [key for key in record.related if key not in elsewhere]

    def related_groups(
        self, groups: Sequence[tuple[str, str, list[str]]], skip: Sequence[str]
    ) -> list[tuple[str, str, list[str]]]:
        """Give what stands under "related": (small heading, anchor, ``folder/id`` of records).

        Args:
            groups: what the record's own fields name, in the same form; empty ones are left out.
            skip: folders whose records the page shows elsewhere.
        """
        words = self.library.interface
        blocks = [*groups, (words["see_also"], "xem-them", self.see_also())]
        for folder in site_map.LINKING:
            if folder not in skip:
                keys = self.pointing(self.key, folder)
                blocks.append((words[f"back_{folder}"], f"lien-quan-{folder}", keys))
        return [block for block in blocks if block[2]]

    def paragraph_link(self, article: str, paragraph: str) -> Markup:
        """Give a link to a paragraph of an article, its number within: a thumb needs the room."""
        number = paragraph.lstrip("p0") or "0"
        text = f"{self.library.interface['paragraph']} {number}"
        link = self.link(f"articles/{article}", text, f"#{paragraph}")
        return Markup('<span class="hb-mark">{}</span>').format(link)

    def address(self, key: str) -> Markup:
        """Give a record's address as Markdown links want it."""
        return Markup(site_map.relative(site_map.page_of(key), self.path))  # noqa: S704 - ids only

    def origin(self, key: str) -> Markup:
        """Give the kind of a record and the place it speaks of, in a few words."""
        record = self.library.records[key]
        label = kind_of(key).label
        first = getattr(record, "place", None) or next(iter(record.places), "")
        place = self.library.get("places", first)
        return plain(" · ".join([label[:1].upper() + label[1:], *([place.title] if place else [])]))

    def fitting(self, points: Sequence[Point], gap: str) -> int:
        """Give how many of a situation's points two screens of a phone hold; the rest is folded.

        Args:
            points: what to lean on.
            gap: what the sources do not say, as far as it stands unfolded below the points.
        """
        letters = len(gap)
        for count, point in enumerate(points):
            letters += len(point.text) + _BADGE * point.record.startswith("directives/")
            if letters > _TWO_SCREENS:
                return count
        return len(points)

    def context(self) -> dict[str, Any]:
        """Give the names that every template knows."""
        return {
            "w": Words(self.library.interface),
            "book": self.library.book,
            "key": self.key,
            "get": self.library.records.__getitem__,
            "link": self.link,
            "related_groups": self.related_groups,
            "all_folders": site_map.LINKING,
            "address": self.address,
            "paragraph_link": self.paragraph_link,
            "origin": self.origin,
            "fitting": self.fitting,
            "counts": self.counts,
            "to": lambda path: Markup(site_map.relative(path, self.path)),  # noqa: S704 - ours
            "figure_value": self.figure_value,
            "percentage": self.percentage,
            "drawing": self.drawing,
            "cite": self.cite,
            "sources": lambda key: sources_in_brief(self.library, key),
            "with_notes": self.with_notes,
        }
