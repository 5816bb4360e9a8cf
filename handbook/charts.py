"""Charts: figures → bars → accessible SVG, and what speaks against drawing a figure.

The charting libraries that were tried write the date of today and styles of their own into the
picture; the bars here take their colours from the page, so that they follow dark mode and print.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from markupsafe import Markup

from handbook.kinds.base import MISMATCH
from handbook.kinds.chart import PROGRESS, Chart
from handbook.kinds.figure import Figure
from handbook.rules import links
from handbook.vietnamese import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.findings import Finding
    from handbook.library import Library

# In units of the drawing; a phone shows about one pixel for each.
WIDTH: Final = 340
_LINE: Final = 22
_BAR: Final = 18
_GAP: Final = 18
_LETTERS: Final = 40  # of a label's line: what fits at the text size of the theme


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        label: what it shows.
        value: the figure as readers see it.
        share: its length, from 0 to 1 of the widest possible.
    """

    label: str
    value: str
    share: float


def _share(figure: Figure) -> Decimal | None:
    """Give the part of a whole that a figure states: 3/4 or 75%."""
    part, _, whole = figure.value.rstrip("% ").partition("/")
    top = parse_number(part)
    bottom = parse_number(whole) if whole else None
    if top is None or not (whole or figure.value.endswith("%")):
        return None
    share = top / bottom if bottom else top / 100
    return share if 0 <= share <= 1 else None


def _figures(library: Library, chart: Chart) -> list[Figure]:
    found = (library.get("figures", name) for name in chart.figures)
    return [figure for figure in found if isinstance(figure, Figure)]


def bars(library: Library, chart: Chart) -> list[Bar]:
    """Give the bars of a sound chart."""
    figures = _figures(library, chart)
    lengths: list[Decimal | None]
    if chart.form == PROGRESS:
        lengths = [_share(figure) for figure in figures]
    else:
        numbers = [parse_number(figure.value) or Decimal(0) for figure in figures]
        longest = max(numbers, default=Decimal(0)) or Decimal(1)
        lengths = [number / longest for number in numbers]
    return [
        Bar(figure.title, _value(figure), float(length or 0))
        for figure, length in zip(figures, lengths, strict=True)
    ]


def _value(figure: Figure) -> str:
    return " ".join(part for part in (figure.qualifier, figure.value, figure.unit) if part)


def _one(library: Library, key: str, chart: Chart) -> Iterator[Finding]:
    figures = _figures(library, chart)
    units = {figure.unit for figure in figures}
    for position, name in enumerate(chart.figures):
        figure = library.get("figures", name)
        if not isinstance(figure, Figure):
            continue
        place = library.place(key, ("figures", position))
        if any(note.kind == MISMATCH for note in figure.notes):
            yield links.CHART_DOUBTFUL.at(place, value=name)
        elif chart.form == PROGRESS and _share(figure) is None:
            yield links.CHART_SHARE.at(place, value=figure.value)
        elif chart.form != PROGRESS and parse_number(figure.value) is None:
            yield links.CHART_NUMBER.at(place, value=figure.value)
    if chart.form != PROGRESS and len(units) > 1:
        place = library.place(key, ("figures",))
        yield links.CHART_UNITS.at(place, value=", ".join(sorted(units)))


def check_charts(library: Library) -> list[Finding]:
    """Find figures that cannot or must not be drawn."""
    return [
        finding
        for chart in library.of("charts")
        if isinstance(chart, Chart)
        for finding in _one(library, f"charts/{chart.id}", chart)
    ]


def _text(parent: ET.Element, style: str, x: int, y: int, words: str) -> None:
    element = ET.SubElement(parent, "text", {"class": style, "x": str(x), "y": str(y)})
    element.text = words


def draw(library: Library, chart: Chart) -> Markup:
    """Draw a chart as an SVG island: a title and a description for those who cannot see it.

    Colours, and the text size, come from the theme's classes ``hb-chart …``.
    """
    shown = bars(library, chart)
    root = ET.Element("svg", {"class": "hb-chart", "role": "img"})
    name, about = f"ten-{chart.id}", f"ta-{chart.id}"
    root.set("aria-labelledby", f"{name} {about}")
    ET.SubElement(root, "title", {"id": name}).text = chart.title
    said = "; ".join(f"{bar.label}: {bar.value}" for bar in shown)
    ET.SubElement(root, "desc", {"id": about}).text = said
    top = 0
    for bar in shown:
        for line in textwrap.wrap(bar.label, _LETTERS):
            top += _LINE
            _text(root, "hb-chart-label", 0, top - 6, line)
        box = {"x": "0", "y": str(top), "height": str(_BAR)}
        if chart.form == PROGRESS:
            ET.SubElement(root, "rect", {"class": "hb-chart-whole", "width": str(WIDTH), **box})
        length = {"width": f"{bar.share * WIDTH:.1f}"}
        ET.SubElement(root, "rect", {"class": "hb-chart-bar", **length, **box})
        top += _BAR + _LINE
        _text(root, "hb-chart-value", 0, top - 5, bar.value)
        top += _GAP
    root.set("viewBox", f"0 0 {WIDTH} {top}")
    picture = ET.tostring(root, encoding="unicode")
    return Markup(f'<div class="hb-figure">\n{picture}\n</div>')  # noqa: S704 - ElementTree escapes
