"""White space that shows nothing, and elements with nothing in them, taken out of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Their text runs on across a line's end; in all others white space at the edges shows nothing.
INLINE: Final = frozenset({"span", "a", "strong", "em", "small", "abbr"})
_NO_TEXT: Final = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tr", "svg"})
_EMPTY: Final = frozenset({"br", "td", "th", "rect", "path", "line"})


def tidy(element: Element) -> bool:
    """Drop white space that shows nothing, and what has nothing in it and no id.

    Returns:
        Whether the element shows anything.
    """
    for child in list(element):
        if not tidy(child) and child.tag not in _EMPTY and "id" not in child.attrib:
            _remove(element, child)
    if element.tag in _NO_TEXT:
        element.text = None
        for child in element:
            child.tail = None
    else:
        _trim(element)
    return bool(len(element) or (element.text or "").strip())


def _trim(element: Element) -> None:
    """Trim each run of text where it touches the edge of a block."""
    children = list(element)
    blocks = [child.tag not in INLINE for child in children]
    edge = element.tag not in INLINE
    before = [edge, *blocks]
    after = [*blocks, edge]
    element.text = _trimmed(element.text, start=before[0], end=after[0])
    for number, child in enumerate(children, 1):
        child.tail = _trimmed(child.tail, start=before[number], end=after[number])


def _trimmed(text: str | None, *, start: bool, end: bool) -> str | None:
    shown = text or ""
    shown = shown.lstrip(" ") if start else shown
    return (shown.rstrip(" ") if end else shown) or None


def _remove(parent: Element, child: Element) -> None:
    """Remove an element and keep what follows it."""
    number = list(parent).index(child)
    tail = child.tail or ""
    if number:
        before = parent[number - 1]
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(child)
