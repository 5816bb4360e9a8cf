"""A page of the book, shortened for paper: what the site folds or repeats stands in a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook.editions.paper import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from handbook.editions.model import Page
    from handbook.editions.paper import Setter, Value

# Headings whose words move into what stands below them.
_SOURCES: Final = "nguon"
_NOTES: Final = "ghi-chu"
_RELATED: Final = "lien-quan"
_MOVED: Final = (_SOURCES, _NOTES, _RELATED)
_LEFT_OUT: Final = frozenset({"hb-tags", "hb-cite", "hb-screen"})
_ONE_KIND: Final = "lien-quan-"
_BY_SUBJECT: Final = "topics"  # where the lists are what the page is for
_RESTING: Final = "articles"  # whose lists tell what rests on a paragraph
_AGREED: Final = "hb-state-ok"
_HEADINGS: Final = frozenset({"h3", "p"})


def record_values(page: Page, setter: Setter) -> Iterator[Value]:
    """Yield what a page says below its title, in the order of the site.

    How to cite it is left out, for a paper copy is cited by its page; so are its subjects and
    places, which have pages and an index of their own.
    """
    labels: dict[str, str] = {}
    kind = ""
    for element in page.body:
        name = element.get("id", "").partition("--")[2]
        classes = element.get("class", "").split()
        # A list of one kind of pages goes into a line; in a topic the lists are the content.
        pending, kind = kind, ""
        if element.tag == "h1" or not _LEFT_OUT.isdisjoint(classes) or _is_citation(element):
            continue
        if name in _MOVED:
            labels[name] = plain(element)
        elif name.startswith(_ONE_KIND) and page.folder != _BY_SUBJECT:
            kind = plain(element)
        elif pending or (element.tag == "ul" and page.folder == _RESTING):
            yield ["related", {}, [[pending, [], _numbers(element, setter)]]]
        else:
            yield from _block(element, page, setter, labels)


def _block(element: Element, page: Page, setter: Setter, labels: dict[str, str]) -> Iterator[Value]:
    """Yield what paper shows in another form, or the element as it is."""
    classes = element.get("class", "").split()
    if "hb-facts" in classes:
        rows = [[plain(cell) for cell in row] for row in element.iter("tr")]
        yield ["facts", {}, rows[1:]]
    elif "hb-related" in classes or _RELATED in classes:
        yield ["related", {}, list(_groups(element, setter))]
    elif _SOURCES in classes:
        items = [_source(item, setter) for item in element.iter("li")]
        yield ["sources", {"label": labels.get(_SOURCES, "")}, items]
    elif "bien-tap" in classes:
        yield _note(element, page, setter, labels.get(_NOTES, ""))
    else:
        yield from setter.element(element, page)


def mentions(page: Page) -> set[str]:
    """Give the pages that a page itself speaks of: not those that only speak of it."""
    found: set[str] = set()
    skipped = False
    for element in page.body:
        name = element.get("id", "").partition("--")[2]
        if skipped or name.startswith(_RELATED):
            skipped = not skipped
        elif not {"hb-related", _RELATED} & {*element.get("class", "").split()}:
            found |= {link.get("href", "")[1:].partition("--")[0] for link in element.iter("a")}
    return found - {page.anchor}


def _is_citation(element: Element) -> bool:
    return element.tag == "p" and element.find("span[@data-hb-cite]") is not None


def _groups(element: Element, setter: Setter) -> Iterator[list[object]]:
    """Give pages by kind: those that this page names with titles, the others by number."""
    label = ""
    backwards = False
    for child in element:
        if child.tag == "ul":
            numbers = _numbers(child, setter)
            yield [label, [], numbers] if backwards else [label, _titles(child, setter), []]
        elif child.tag in _HEADINGS and not _is_citation(child):
            label = plain(child)
            backwards = child.get("id", "").partition("--")[2].startswith(_ONE_KIND)


def _titles(element: Element, setter: Setter) -> list[list[Value]]:
    return [[plain(item), *_numbers(item, setter)] for item in element.iter("li")]


def _numbers(element: Element, setter: Setter) -> list[Value]:
    """Give the numbers of the pages that a list leads to."""
    links = (link.get("href", "") for link in element.iter("a"))
    return [number for href in links for number in setter.number(href)]


def _source(item: Element, setter: Setter) -> list[Value]:
    """Give a source and its words; what an outside source is stands on its own page."""
    where, words = [item.text or ""], [""]
    number: list[Value] = []
    texts = where
    for child in item:
        if child.tag == "br":
            texts = words
        elif child.tag == "a" and texts is where:
            number = setter.number(child.get("href", ""))
            texts.append(plain(child))
        elif child.get("class") != _AGREED:
            texts.append(plain(child))
        texts.append(child.tail or "")
    if number:  # who printed it, and when it was looked up, stands there
        where = where[:2]
    return [_line(where), *number, _line(words)]


def _line(texts: list[str]) -> str:
    return " ".join("".join(texts).split())


def _note(element: Element, page: Page, setter: Setter, label: str) -> Value:
    title, *rest = element
    texts: list[Value] = []
    for child in rest:
        grounds = child.tag == "p" and child.find("span[@class]") is not None
        if grounds:
            texts.append(["grounds", {}, _source(child, setter)])
        else:
            texts += setter.element(child, page)
    return ["note", {"label": label, "title": plain(title)}, texts]
