"""The whole book in one HTML file, which a chat can carry and which asks for nothing outside.

Scripts off, it is a complete book, one page after the other; with scripts one page shows at a
time, and the site's own search, sheets and reckoning of validity work in it unchanged.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from string import Template
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from handbook.fonts import FACES, cut_fonts
from handbook.trim import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.editions.model import Page, Part, Sources, Volume
    from handbook.findings import Finding

FILE: Final = "cam-nang-dan-van.html"
WORDS: Final = (
    "edition",
    "edition_of",
    "edition_code",
    "search_label",
    "search_button",
    "way_letters",
)

_OWN: Final = ".editions/one_file"
_SHEETS: Final = (
    *(f"assets/css/{name}.css" for name in ("tokens", "tools", "search")),
    f"{_OWN}.css",
)
_DARK: Final = "assets/css/dark.css"
_PRINT: Final = "assets/css/print.css"
_SCRIPTS: Final = tuple(f"assets/javascripts/{name}.js" for name in ("validity", "search-box"))
# Run when somebody searches; before that they are only data.
_LATER: Final = tuple(f"assets/javascripts/search-{name}.js" for name in ("language", "engine"))
_INDEX: Final = "search/index.js"
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_FONT_ADDRESS: Final = re.compile(r'url\("\.\./fonts/([^"]+)"\)')
# What nobody sees: where the build set a number, and an id of a heading.
_MARK: Final = re.compile(r'<span class="hb-(?:mark|stamp)">((?:(?!</?span).)*)</span>')
_HEADING_ID: Final = re.compile(r'(<h[2-4]) id="([^"]*)"')
_TARGET: Final = re.compile(r' href="#([^"]*)"')
_ASSIGNED: Final = re.compile(r"\A\(window\.hbSearch=.*?\)\.(\w+)=(.*);\n\Z", re.DOTALL)


def write(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
    """Write ``cam-nang-dan-van.html``.

    Args:
        volume: the book.
        sources: theme, words and search data.
        folder: to write into.

    Returns:
        One finding for each character that the embedded fonts cannot draw.
    """
    contents = "\n".join(_contents(part, sources) for part in volume.parts)
    pages = _lean("\n".join(_pages(volume, sources)))
    data = "\n".join(_data(sources))
    words = {name.replace(".", "_"): html.escape(word) for name, word in sources.words.items()}
    # The index is left out: its patterns name letters that nobody sees.
    seen = (text for path, text in sources.rendered.scripts.items() if path != _INDEX)
    fonts, findings = cut_fonts({FILE: "\n".join((contents, pages, *words.values(), *seen))})
    blocks = _Blocks()
    values = words | {
        "title": html.escape(volume.title),
        "subtitle": html.escape(volume.subtitle),
        "publisher": html.escape(volume.publisher),
        "stamp": _stamp(volume, sources),
        "iso": volume.edition.iso,
        "hb_edition": str(volume.edition.stamp),
        "icon": _base64((sources.theme / "assets/images/book.svg").read_bytes()),
        "style_main": blocks.style(_sheets(sources, fonts)),
        "style_dark": blocks.style(
            _read(sources, _DARK), ' id="hb-dark" media="screen and (prefers-color-scheme: dark)"'
        ),
        "style_print": blocks.style(_read(sources, _PRINT), ' media="print"'),
        "script_head": blocks.script(plain(_read(sources, f"{_OWN}_head.js"))),
        "script_front": blocks.script(plain(_read(sources, f"{_OWN}.js"))),
        "scripts": blocks.script("".join(plain(_read(sources, name)) for name in _SCRIPTS)),
        "later": "".join(
            blocks.script(plain(_read(sources, name)), f' type="text/plain" data-path="{name}"')
            for name in _LATER
        ),
        "contents": contents,
        "pages": pages,
        "data": data,
    }
    values["policy"] = blocks.policy()
    text = Template(_read(sources, f"{_OWN}.html")).substitute(values)
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")
    return findings


class _Blocks:
    """Inline sheets and scripts, and the policy that allows these and nothing else."""

    def __init__(self) -> None:
        self._hashes: dict[str, list[str]] = {"style": [], "script": []}

    def style(self, text: str, attributes: str = "") -> str:
        small = "\n".join(line.strip() for line in _COMMENT.sub("", text).splitlines())
        return self._block("style", re.sub(r"\n+", "\n", small).strip(), attributes)

    def script(self, text: str, attributes: str = "") -> str:
        return self._block("script", text.strip(), attributes)

    def policy(self) -> str:
        allowed = "; ".join(f"{tag}-src {' '.join(has)}" for tag, has in self._hashes.items())
        return f"default-src 'none'; {allowed}; font-src data:; img-src data:; base-uri 'none'"

    def _block(self, tag: str, text: str, attributes: str) -> str:
        if f"</{tag}" in text.lower():
            raise ValueError(tag)
        digest = _base64(hashlib.sha256(text.encode()).digest())
        self._hashes[tag].append(f"'sha256-{digest}'")
        return f"<{tag}{attributes}>{text}</{tag}>"


def _sheets(sources: Sources, fonts: dict[str, bytes]) -> str:
    """Join the sheets, with the fonts inside."""
    unused = set(FACES)

    def inside(match: re.Match[str]) -> str:
        unused.remove(match[1])
        return f'url("data:font/woff2;base64,{_base64(fonts[match[1]])}")'

    text = "".join(_read(sources, name) for name in _SHEETS)
    text = _FONT_ADDRESS.sub(inside, text)
    if unused:
        raise ValueError(f"tokens.css does not name {sorted(unused)}")
    return text


def _contents(part: Part, sources: Sources) -> str:
    """Give a part of the table of contents: folded, but for the way in."""
    opened = " open" if part.folder == "situations" else ""
    first, *others = part.pages
    lines = [(page.anchor, page.title) for page in others]
    if part.folder:
        lines.append((first.anchor, sources.words["editions.list"]))
    else:
        lines.insert(0, (first.anchor, first.title))
    items = "".join(f'<li><a href="#{anchor}">{html.escape(t)}</a></li>' for anchor, t in lines)
    count = f' <span class="hb-count">({len(others)})</span>' if part.folder else ""
    summary = f"<summary>{html.escape(part.title)}{count}</summary>"
    return (
        f'<details class="hb-part" id="{part.anchor}"{opened}>{summary}<ul>{items}</ul></details>'
    )


def _pages(volume: Volume, sources: Sources) -> Iterator[str]:
    top = f'<a href="#dau">{html.escape(sources.words["editions.contents"])}</a>'
    for part in volume.parts:
        first = part.pages[0]
        link = f'<a href="#{first.anchor}">{html.escape(part.title)}</a>'
        for page in part.pages:
            way = top if page is first or not part.folder else f"{top} &rsaquo; {link}"
            yield _section(page, f'<p class="hb-path">{way}</p>')


def _section(page: Page, way: str) -> str:
    text = ET.tostring(page.body, "unicode", method="html")
    start = text.index(">") + 1
    return text[:start] + way + text[start:]


def _lean(pages: str) -> str:
    """Take out what an old phone would read for nothing."""
    targets = set(_TARGET.findall(pages))
    pages = _HEADING_ID.sub(lambda match: match[1 if match[2] not in targets else 0], pages)
    return _MARK.sub(r"\1", pages)


def _data(sources: Sources) -> Iterator[str]:
    """Give the search data as blocks that nobody parses before somebody searches."""
    for path, script in sorted(sources.rendered.scripts.items()):
        found = _ASSIGNED.match(script)
        if found is None:
            raise ValueError(path)
        json.loads(found[2])
        text = found[2].replace("<", "\\u003c")
        attributes = f'type="application/json" data-path="{path}" data-name="{found[1]}"'
        yield f"<script {attributes}>{text}</script>"


def _stamp(volume: Volume, sources: Sources) -> str:
    words, edition = sources.words, volume.edition
    parts = (
        volume.title,
        f"{words['edition']} {edition.number}",
        f"{words['edition_of']} {edition.date}",
        f"{words['edition_code']} {edition.code}",
    )
    return ", ".join(f"<span>{html.escape(part)}</span>" for part in parts)


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _read(sources: Sources, name: str) -> str:
    return (sources.theme / name).read_text(encoding="utf-8")
