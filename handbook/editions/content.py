"""Our Markdown → elements that every edition can write, never by way of MkDocs' HTML.

What only makes sense on a website is left out here, once, for all editions.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, SubElement

import markdown
from selectolax.lexbor import LexborHTMLParser

from handbook.editions.white_space import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from selectolax.lexbor import LexborNode

# As in mkdocs.yml; a test compares.
EXTENSIONS: Final = (
    "abbr",
    "admonition",
    "attr_list",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
)
SETTINGS: Final[dict[str, dict[str, Any]]] = {"toc": {"toc_depth": 2}}

# fmt: off
KEPT: Final = frozenset({
    "section", "h1", "h2", "h3", "h4", "p", "div", "span", "a", "strong", "em", "small", "abbr",
    "br", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "details", "summary", "figure",
    "figcaption", "table", "thead", "tbody", "tr", "th", "td",
    # Pictures; without a namespace here: a writer of XML adds xmlns.
    "svg", "title", "desc", "g", "rect", "path", "line", "text", "tspan",
})
# What works on the site alone, by a class, an attribute or a tag.
_SITE_CLASSES: Final = frozenset({
    "hb-search", "hb-list-tools", "hb-recent", "hb-marks-off", "hb-marks-tab", "hb-none",
})
_SITE_ATTRIBUTES: Final = frozenset({"data-hb-recent", "data-hb-marks"})
_SITE_TAGS: Final = frozenset({"form", "input", "button", "select", "label", "script", "template"})
# A heading of this class goes with everything below it.
_SITE_CHAPTER: Final = "hb-site"
_ATTRIBUTES: Final = frozenset({
    "id", "class", "href", "title", "role", "colspan", "rowspan", "aria-labelledby", "aria-label",
    "viewBox", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "rx", "d", "transform",
    "text-anchor",
})
# fmt: on
_POINTING: Final = ("aria-labelledby",)
_OUTSIDE: Final = re.compile(r"(?:https?|mailto|tel):")
_FRONT_MATTER: Final = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")


class LostLinkError(ValueError):
    """A page points to what is not in the book: a bug of ours, for the site's gate has looked."""


class Converter:
    """Turns one page after another into elements."""

    def __init__(self, anchors: Mapping[str, str]) -> None:
        """Remember where everything stands.

        Args:
            anchors: path of each page without ``.md`` -> its id in every edition; an empty id for
                pages that the editions have not.
        """
        self._anchors = anchors
        self._parser = markdown.Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS)

    def section(self, path: str, text: str) -> Element:
        """Give a page as ``<section id=…>``.

        Args:
            path: of the page, without ``.md``.
            text: Markdown with front matter.

        Raises:
            LostLinkError: for a link to a page that nobody knows.
            ValueError: for a tag that no writer knows (a bug of a template's).
        """
        source = self._parser.reset().convert(_FRONT_MATTER.sub("", text, count=1))
        tree = LexborHTMLParser(f"<section>{source}</section>").css_first("section")
        anchor = self._anchors[path]
        root = Element("section", {"id": anchor, "class": "hb-page"})
        if tree is None:
            raise ValueError(path)
        own = tree.css_first("h1[id]")
        names = _Names(anchor, (own.attributes["id"] or "") if own else "")
        _copy(tree, root, names, lambda href: self._target(path, href, names))
        _without_site_chapters(root)
        tidy(root)
        return root

    def _target(self, path: str, href: str, names: _Names) -> str:
        """Give the address inside the book; nothing for what the editions have not."""
        if _OUTSIDE.match(href):
            return href
        page, _, fragment = href.partition("#")
        if not page:
            return f"#{names.of(fragment)}"
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), page))
        target = target.removesuffix(".md").removesuffix(".html")
        if target not in self._anchors:
            raise LostLinkError(f"{path}: {href}")
        anchor = self._anchors[target]
        # The id of a page's own heading is the page's: it is the last part of a record's path.
        is_head = not fragment or fragment == posixpath.basename(target)
        return anchor and (f"#{anchor}" if is_head else f"#{anchor}--{fragment}")


class _Names:
    """Ids of one page → ids of the book."""

    def __init__(self, anchor: str, heading: str) -> None:
        self.anchor = anchor
        self.heading = heading

    def of(self, name: str) -> str:
        return self.anchor if name in {"", self.heading} else f"{self.anchor}--{name}"


def _copy(source: LexborNode, into: Element, names: _Names, target: Callable[[str], str]) -> None:
    child = source.child
    last: Element | None = None
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            said = _SPACE.sub(" ", child.text_content or "")
            if last is None:
                into.text = (into.text or "") + said
            else:
                last.tail = (last.tail or "") + said
        elif not tag.startswith(("-", "!")) and not _is_of_the_site(child):
            if tag not in KEPT:
                raise ValueError(f"{names.anchor}: <{tag}>")
            last = SubElement(into, tag, _attributes(child, names, target))
            if tag == "a" and "href" not in last.attrib:
                last.tag = "span"
            _copy(child, last, names, target)
        child = child.next


def _is_of_the_site(node: LexborNode) -> bool:
    classes = (node.attributes.get("class") or "").split()
    return (
        node.tag in _SITE_TAGS
        or not _SITE_CLASSES.isdisjoint(classes)
        or not _SITE_ATTRIBUTES.isdisjoint(node.attributes)
    )


def _attributes(node: LexborNode, names: _Names, target: Callable[[str], str]) -> dict[str, str]:
    kept = {
        name: value or ""
        for name, value in sorted(node.attributes.items())
        if name in _ATTRIBUTES or name.startswith("data-hb-")
    }
    if "id" in kept:
        kept["id"] = names.of(kept["id"])
        if kept["id"] == names.anchor:  # the section has it
            del kept["id"]
    for name in _POINTING:
        if name in kept:
            kept[name] = " ".join(names.of(one) for one in kept[name].split())
    if "href" in kept:
        kept["href"] = target(kept["href"])
        if not kept["href"]:
            del kept["href"]
    return kept


def _without_site_chapters(root: Element) -> None:
    """Take out each heading that is of the site alone, and what stands below it."""
    level = ""
    for child in list(root):
        is_heading = child.tag in {"h1", "h2", "h3", "h4"}
        if is_heading and (not level or child.tag <= level):
            level = child.tag if _SITE_CHAPTER in child.get("class", "").split() else ""
        if level:
            root.remove(child)
