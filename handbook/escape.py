"""Content → Markdown that cannot act: what an editor types is what a reader sees, and no more.

Plain fields: marks that Markdown, HTML or an extension could act upon become character
references (DESIGN.md section 7). Declared rich fields: a small Markdown without raw HTML,
cleaned by an allow-list, set into the page as an HTML island.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Final

import markdown
import nh3
from markupsafe import Markup

from handbook.glossary import definitions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# In the middle of a line these do nothing in Python-Markdown with our extensions.
_HARMLESS: Final = ",.;/%-():?"
_ACTING: Final = re.compile(rf"[!-/:-@\[-`{{-~](?<![{re.escape(_HARMLESS)}])|--+|\.{{3,}}")
_LIST_START: Final = re.compile(r"^(\d+)([.)])(?=\s|$)")
_TAGS: Final = {"p", "em", "strong", "ul", "ol", "li", "a", "br", "abbr"}
# Addresses that a rich field may lead to, beside records.
_SCHEMES: Final = ("http", "https", "mailto", "tel")
OUTSIDE: Final = re.compile(rf"(?:{'|'.join(_SCHEMES)}):", re.IGNORECASE)
_HREF: Final = re.compile(r'href="([^"]*)"')
# First of the private characters; only a pattern, our own word, is searched for them.
_PRIVATE: Final = 0xE000
_ANY_TAG: Final = re.compile(r"<[^>]*>")
_PARAGRAPH_END: Final = re.compile(r"\n{2,}")


def _reference(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def plain(text: str) -> Markup:
    """Give one line of Markdown (and of HTML, and of an attribute's value) that shows the text.

    White space is folded to single spaces, as a browser shows it anyway.
    """
    line = " ".join(text.split())
    start = _LIST_START.match(line)
    if start:
        head, line = start.group(1) + _reference(start.group(2)), line[start.end() :]
    elif line and line[0] in _HARMLESS:
        # At the start of a line "-" is a list, ":" a definition.
        head, line = _reference(line[0]), line[1:]
    else:
        head = ""
    return Markup(head + _ACTING.sub(lambda match: _reference(match.group()), line))  # noqa: S704 - escaped here


def span(style: str, text: object) -> Markup:
    """Give a text marked as the build's own: a count, a stamp."""
    return Markup('<span class="hb-{}">{}</span>').format(style, plain(str(text)))


def filled(pattern: str, **values: str | Markup) -> Markup:
    """Fill the named places of a word of the interface; markup goes in as it is.

    Raises:
        KeyError: when the pattern names a place that has no value.
    """
    # A private character holds each place while the pattern itself is escaped.
    places = {name: chr(_PRIVATE + number) for number, name in enumerate(values)}
    shown = {
        places[name]: value if isinstance(value, Markup) else plain(value)
        for name, value in values.items()
    }
    text = plain(pattern.format(**places))
    return Markup("".join(shown.get(char, char) for char in text))  # noqa: S704 - escaped here


def front_matter(text: str) -> Markup:
    """Give a YAML value for a page's title, which the theme prints as raw HTML."""
    return Markup(json.dumps(html.escape(" ".join(text.split())), ensure_ascii=False))  # noqa: S704 - escaped here


def visible(text: str) -> str:
    """Give the words that a reader sees of a rich field, without marks and addresses."""
    return html.unescape(_ANY_TAG.sub("", rich(text, lambda _: None)))


def addresses(text: str) -> list[str]:
    """Give where the links of a rich field lead."""
    return [html.unescape(found) for found in _HREF.findall(rich(text, lambda _: None))]


def _small_markdown() -> markdown.Markdown:
    parser = markdown.Markdown(output_format="html", extensions=["abbr"])
    # Raw HTML in content stays text; code and headings are not for editors.
    for name in ("html_block",):
        parser.preprocessors.deregister(name)
    for name in ("html", "entity", "backtick", "image_link", "image_reference", "autolink"):
        parser.inlinePatterns.deregister(name, strict=False)
    for name in ("code", "hashheader", "setextheader", "hr", "quote", "reference"):
        parser.parser.blockprocessors.deregister(name)
    return parser


def rich(
    text: str, resolve: Callable[[str], str | None], words: Mapping[str, str] | None = None
) -> Markup:
    """Turn a rich field into an HTML island.

    Args:
        text: small Markdown: paragraphs, emphasis, lists, links.
        resolve: gives the page for a link to a record (``folder/id``), or None for others.
        words: abbreviations and what they stand for.

    Returns:
        Allow-listed HTML without blank lines, so that the page's own Markdown leaves it alone.
    """

    def rewrite(tag: str, name: str, value: str) -> str | None:
        return (resolve(value) or value) if (tag, name) == ("a", "href") else value

    body = nh3.clean(
        # An entity is no way round: "&#53;" is shown as it was typed.
        _small_markdown().convert(text.replace("&", "&amp;") + definitions(text, words or {})),
        tags=_TAGS,
        attributes={"a": {"href"}, "abbr": {"title"}, "*": set()},
        url_schemes=set(_SCHEMES),
        attribute_filter=rewrite,
        link_rel="noopener noreferrer",
    )
    body = _PARAGRAPH_END.sub("\n", body.strip())
    return Markup(f'<div class="hb-rich">\n{body}\n</div>')  # noqa: S704 - cleaned by nh3
