"""One finished page through the gate: what in it could act, ask outside or mislead.

Parsed as a browser would (HTML5, templates and both readings of ``<noscript>`` included), because
what a tidier parser skips is where trouble hides.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from selectolax.lexbor import LexborHTMLParser

from handbook import gate_addresses
from handbook.gate_addresses import KNOWN_ADDRESSES, Kind
from handbook.rules import publishing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from handbook.findings import Rule

_FRAMES: Final = {"iframe", "frame", "frameset", "object", "embed", "applet", "portal"}
_FORBIDDEN: Final = {"base", "fencedframe", *_FRAMES}
# fmt: off
_REQUESTS: Final = {
    "src", "href", "xlink:href", "data", "poster", "background", "action", "formaction", "manifest",
    "ping", "codebase", "archive", "classid", "longdesc", "dynsrc", "lowsrc",
}
# fmt: on
_SRCSETS: Final = {"srcset", "imagesrcset"}
# A <link> of these relations only names a place.
_QUIET_RELATIONS: Final = {
    "canonical",
    "alternate",
    "license",
    "author",
    "help",
    "next",
    "prev",
}
_ANIMATIONS: Final = {"animate", "set", "animatemotion", "animatetransform"}
_PICTURE_TAGS: Final = {"img", "source", "input", "video", "image", "link"}
_DATA_BLOCKS: Final = {"application/json", "application/ld+json"}
_EXCERPT: Final = 60

Complaint: TypeAlias = "tuple[Rule, dict[str, str]]"


@dataclass(slots=True)
class Page:
    """What the gate has to know of a page once it is read.

    Attributes:
        ids: what links to this page may point to.
        addresses: local addresses that the page asks for or links to, as written.
        complaints: rules broken inside the page, with the words for the message.
    """

    ids: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    complaints: list[Complaint] = field(default_factory=list)


def read_page(text: str, allowed_scripts: frozenset[str], *, whole: bool = True) -> Page:
    """Look through one HTML document.

    Args:
        text: the document.
        allowed_scripts: fingerprints of the inline scripts that may run.
        whole: False for a picture (SVG), which needs neither language nor title.
    """
    page = Page()
    tree = LexborHTMLParser(text)
    _identity(tree, page, whole=whole)
    reader = _Reader(page, allowed_scripts)
    reader.read(tree)
    if "<noscript" in text.lower():
        # With scripts on, its content is one text, which may end earlier than its markup would.
        reader.read(LexborHTMLParser(text, scripting=True))
    return page


def fingerprint(script: str) -> str:
    """Give the SHA-256 of an inline script, as a content security policy writes it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def inline_scripts(text: str) -> Iterator[str]:
    """Yield the text of each script of a page that runs from the page itself."""
    for node in _nodes(LexborHTMLParser(text)):
        if node.tag == "script" and _runs_inline(node):
            yield node.text() or ""


def _runs_inline(script: LexborNode) -> bool:
    kind = (script.attributes.get("type") or "").strip().lower()
    # Text beside a src counts too: in an SVG it is the src that does not.
    return kind not in _DATA_BLOCKS and bool((script.text() or "").strip())


def _nodes(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Yield every element, those inside templates included."""
    roots = [] if tree.root is None else [tree.root]
    roots += tree.template_fragments()
    while roots:
        root = roots.pop()
        yield from root.traverse()
        if root.parent is not None and root.parent.tag == "template":
            roots += root.template_fragments()


def _identity(tree: LexborHTMLParser, page: Page, *, whole: bool) -> None:
    root = tree.root
    if root is None:
        return
    ids = Counter(node.attributes.get("id") for node in root.css("[id]"))
    page.ids = {name for name in ids if name}
    page.complaints += [
        (publishing.DUPLICATE_ANCHOR, {"value": name})
        for name, count in ids.items()
        if name and count > 1
    ]
    page.ids |= {name for node in root.css("a[name]") if (name := node.attributes.get("name"))}
    title = tree.css_first("head > title")
    if whole and not (root.attributes.get("lang") or "").strip():
        page.complaints.append((publishing.NO_LANGUAGE, {"value": "<html lang>"}))
    if whole and (title is None or not title.text().strip()):
        page.complaints.append((publishing.NO_LANGUAGE, {"value": "<title>"}))


class _Reader:
    """Reads the elements of one page into its record."""

    def __init__(self, page: Page, allowed_scripts: frozenset[str]) -> None:
        self._page = page
        self._allowed = allowed_scripts

    def read(self, tree: LexborHTMLParser) -> None:
        for node in _nodes(tree):
            tag = (node.tag or "").lower()
            attributes = node.attributes
            self._element(node, tag, attributes)
            for name, value in attributes.items():
                self._attribute(tag, name.lower(), value or "", attributes)
        for known in KNOWN_ADDRESSES:
            if known.trigger and tree.css_first(known.trigger):
                self._complain(publishing.OUTSIDE_REQUEST, value=known.trigger)

    def _complain(self, rule: Rule, **words: str) -> None:
        complaint = (rule, {name: _excerpt(word) for name, word in words.items()})
        if complaint not in self._page.complaints:
            self._page.complaints.append(complaint)

    def _element(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "script":
            text = node.text() or ""
            if _runs_inline(node) and fingerprint(text) not in self._allowed:
                self._complain(publishing.INLINE_SCRIPT, value=text)
        elif tag == "style":
            self._style(node.text() or "")
        elif tag == "meta" and (attributes.get("http-equiv") or "").strip().lower() == "refresh":
            self._complain(publishing.REFRESH, value=attributes.get("content") or "")
        elif tag in _FORBIDDEN:
            self._complain(publishing.FORBIDDEN_TAG, tag=tag)
        elif tag in _ANIMATIONS:
            target = (
                attributes.get("attributename") or attributes.get("attributeName") or ""
            ).lower()
            if target in {"href", "xlink:href"}:
                self._complain(
                    publishing.DANGEROUS_ADDRESS,
                    value=f"<{tag} attributeName={target}>",
                )

    def _attribute(
        self, tag: str, name: str, value: str, attributes: dict[str, str | None]
    ) -> None:
        if name.startswith("on"):
            self._complain(publishing.EVENT_HANDLER, tag=tag, value=name)
        elif name == "style":
            self._style(value)
        elif name in _SRCSETS:
            for address in gate_addresses.in_srcset(value):
                self._address(address, link=False, pictures=True)
        elif name in _REQUESTS and not (tag == "meta" and name == "data"):
            quiet = name in {"href", "xlink:href"} and (
                tag in {"a", "area"} or (tag == "link" and _only_names(attributes))
            )
            self._address(value, link=quiet, pictures=tag in _PICTURE_TAGS)

    def _style(self, text: str) -> None:
        for address in gate_addresses.in_css(text):
            self._address(address, link=False, pictures=True)

    def _address(self, value: str, *, link: bool, pictures: bool) -> None:
        address = gate_addresses.clean(value)
        kind = gate_addresses.kind_of(address)
        if kind is Kind.LOCAL:
            self._page.addresses.add(address)
        elif kind is Kind.OUTSIDE:
            if not link:
                self._complain(publishing.OUTSIDE_REQUEST, value=address)
        elif not (link and kind is Kind.CONTACT) and not (pictures and kind is Kind.PICTURE):
            self._complain(publishing.DANGEROUS_ADDRESS, value=address)


def _only_names(attributes: dict[str, str | None]) -> bool:
    relations = (attributes.get("rel") or "").lower().split()
    return bool(relations) and set(relations) <= _QUIET_RELATIONS


def _excerpt(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _EXCERPT else plain[: _EXCERPT - 1] + "…"
