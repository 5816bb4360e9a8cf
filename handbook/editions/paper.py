"""Pages of the book → plain values that Typst sets: no text can act as markup of Typst's.

A value is a text or ``[name, properties, values]``; `paper.typ` has one branch for each name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias
from xml.etree import ElementTree as ET

from handbook.editions.white_space import INLINE
from handbook.findings import Place
from handbook.rules import publishing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from xml.etree.ElementTree import Element

    from handbook.editions.model import Page
    from handbook.findings import Finding

Value: TypeAlias = "str | list[Any]"

_SVG: Final = "http://www.w3.org/2000/svg"
# What becomes of an element: its first class that is known here decides, or else its tag.
_BY_CLASS: Final = {
    "hb-lead": "lead",
    "hb-jump": "quiet",
    "hb-meta": "p",
    "hb-origin": "quiet",
    "hb-paper": "quiet",
    "hb-valid": "badge",
    "hb-amended": "badge",
    "hb-soon": "badge",
    "hb-expired": "badge",
    "hb-replaced": "badge",
    "hb-unchecked": "badge",
    "hb-state-ok": "badge",
    "hb-state-web": "badge",
    "hb-state-open": "badge",
    "hb-age": "badge",
}
_BY_TAG: Final = {
    "h2": "h2",
    "h3": "h3",
    "h4": "h3",
    "summary": "h3",
    "p": "p",
    "li": "li",
    "ul": "ul",
    "ol": "ol",
    "strong": "strong",
    "dt": "strong",
    "em": "em",
    "small": "quiet",
    "br": "br",
    "blockquote": "quote",
}
# Inside one word of the narrowest column a line cannot break.
_LETTER: Final = 1.6
_WIDEST: Final = 40


class Setter:
    """Turns elements into values, and finds what paper cannot show."""

    def __init__(self, pages: Collection[Page], style: str) -> None:
        """Remember which pages can be pointed to.

        Args:
            pages: all that stand in this edition.
            style: sheet for drawings; an SVG brings none along.
        """
        self._style = style
        # Short names: a PDF says them again and again.
        self.names = {page.anchor: f"p{number}" for number, page in enumerate(pages, 1)}
        self.findings: list[Finding] = []

    def number(self, href: str) -> list[Value]:
        """Give the number of the page that a link leads to; nothing for what is not here."""
        target = href.removeprefix("#").partition("--")[0]
        return [["number", {"to": self.names[target]}, []]] if target in self.names else []

    def inside(self, element: Element, page: Page) -> list[Value]:
        """Give what an element of a page holds."""
        values: list[Value] = [element.text] if element.text else []
        for child in element:
            values += self.element(child, page)
            if child.tail:
                values.append(child.tail)
        return values

    def element(self, element: Element, page: Page) -> Iterator[Value]:
        """Yield an element of a page; only what it holds where it looks like nothing itself."""
        if element.tag == "svg":
            yield self._drawing(element, page)
        elif element.tag == "table":
            yield self._table(element, page)
        elif element.tag == "a":
            yield from self._link(element, page)
        else:
            classes = (_BY_CLASS.get(one, "") for one in element.get("class", "").split())
            kind = next(filter(None, classes), _BY_TAG.get(element.tag, ""))
            if kind:
                yield [kind, {}, self.inside(element, page)]
            else:
                yield from self.inside(element, page)

    def _link(self, element: Element, page: Page) -> Iterator[Value]:
        """Give a link to another page of this edition or out of it; of others only the words."""
        inside = self.inside(element, page)
        href = element.get("href", "")
        target = href.removeprefix("#").partition("--")[0]
        if not href.startswith("#"):
            yield ["outside", {"to": href}, inside]
        elif target in self.names and target != page.anchor:
            yield ["ref", {"to": self.names[target]}, inside]
        else:
            yield from inside

    def _table(self, element: Element, page: Page) -> Value:
        cells = [[cell for cell in row if cell.tag in {"th", "td"}] for row in element.iter("tr")]
        texts = [[plain(cell) for cell in row] for row in cells]
        widths = [
            max(
                _LETTER * max(len(word) for text in column for word in (text.split() or [""])),
                min(_WIDEST, max(map(len, column))),
            )
            for column in zip(*texts, strict=True)
        ]
        head = element.find("thead") is not None
        rows = [[self.inside(cell, page) for cell in row] for row in cells]
        return ["table", {"widths": widths, "head": head}, rows]

    def _drawing(self, element: Element, page: Page) -> Value:
        """Give a drawing with the words that stand for it."""
        told = [(element.findtext(name) or "").strip() for name in ("title", "desc")]
        if not all(told):
            place = Place(f"{page.path}.md")
            self.findings.append(publishing.NO_ALTERNATIVE.at(place, value=page.title))
        shape = {name: value for name, value in element.attrib.items() if "aria" not in name}
        root = ET.Element("svg", {"xmlns": _SVG} | shape)
        ET.SubElement(root, "style").text = self._style
        root.extend(child for child in element if child.tag not in {"title", "desc"})
        svg = ET.tostring(root, "unicode")
        return ["drawing", {"alt": ". ".join(filter(None, told)), "svg": svg}, []]


def plain(element: Element) -> str:
    """Give an element's words in one line."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if element.tag not in INLINE:
        yield " "
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
