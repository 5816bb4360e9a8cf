"""A volume as loose leaves: each page a file of its own, with links between the files."""

from __future__ import annotations

import copy
import html
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from handbook.editions.model import Page, Volume

_SVG: Final = "http://www.w3.org/2000/svg"
_FOLDED: Final = {"details": ("div", "hb-fold"), "summary": ("p", "hb-fold-title")}


class Leaves:
    """Knows in which file each place of the book stands."""

    def __init__(self, volume: Volume, ending: str, *, unfold: bool) -> None:
        """Give every page a file, all in one folder.

        Args:
            volume: the book.
            ending: of the files' names, for example ``.xhtml``.
            unfold: show what is folded on the site, for readers that cannot unfold.
        """
        self._ending = ending
        self._unfold = unfold
        self._home = {
            name: page.anchor
            for page in volume.pages()
            for element in page.body.iter()
            if (name := element.get("id"))
        }

    def file(self, page: Page) -> str:
        """Give the name of a page's file."""
        return page.anchor + self._ending

    def address(self, name: str) -> str:
        """Give the file, and the place in it, of an id.

        Raises:
            KeyError: for an id that the book has not (a bug of ours).
        """
        anchor = self._home[name]
        return anchor + self._ending + ("" if name == anchor else f"#{name}")

    def markup(self, page: Page) -> str:
        """Give a page's ``<section>`` as XHTML that is also HTML."""
        body = copy.deepcopy(page.body)
        for element in body.iter():
            self._adapt(element, page)
        # "<td />" is one tag in XHTML and an open one in HTML: no short form but for <br/>.
        text = ET.tostring(body, "unicode", short_empty_elements=False)
        return text.replace("></br>", "/>")

    def _adapt(self, element: ET.Element, page: Page) -> None:
        # Only the site's scripts read these.
        for name in [name for name in element.attrib if name.startswith("data-")]:
            del element.attrib[name]
        href = element.get("href", "")
        if href.startswith("#"):
            inside = self._home[href[1:]] == page.anchor and href[1:] != page.anchor
            element.set("href", href if inside else self.address(href[1:]))
        if element.tag == "svg":
            element.set("xmlns", _SVG)
        elif self._unfold and element.tag in _FOLDED:
            element.tag, style = _FOLDED[element.tag]
            element.set("class", f"{style} {element.get('class', '')}".strip())


def link(address: str, title: str) -> str:
    """Give a link as markup, from plain text."""
    return f'<a href="{html.escape(address)}">{html.escape(title)}</a>'
