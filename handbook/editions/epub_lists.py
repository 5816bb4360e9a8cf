"""What an e-book lists: its contents, twice over, and its files."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from handbook.editions.leaves import link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handbook.editions.leaves import Leaves
    from handbook.editions.model import Volume

_TYPES: Final = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".ncx": "application/x-dtbncx+xml",
    ".txt": "text/plain",
}
# Files that the package names by what they are for.
_KEYS: Final = {"cover.svg": "cover-image", "toc.ncx": "ncx"}


def nav(
    volume: Volume, leaves: Leaves, title: str, landmarks: Iterable[tuple[str, str, str]]
) -> str:
    """Give the table of contents: parts, in them their pages.

    Args:
        volume: the book.
        leaves: where its pages are.
        title: above the contents.
        landmarks: kind, file and title of places that readers go to by a key.
    """
    parts = []
    for part in volume.parts:
        first, *others = part.pages
        items = "".join(f"<li>{link(leaves.file(page), page.title)}</li>" for page in others)
        inner = f"<ol>{items}</ol>" if items else ""
        parts.append(f"<li>{link(leaves.file(first), part.title)}{inner}</li>\n")
    marks = (
        f'<li><a epub:type="{kind}" href="{file}">{html.escape(said)}</a></li>'
        for kind, file, said in landmarks
    )
    return (
        f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>{html.escape(title)}</h1>'
        f"<ol>{''.join(parts)}</ol></nav>\n"
        f'<nav epub:type="landmarks" hidden=""><ol>{"".join(marks)}</ol></nav>'
    )


def points(volume: Volume, leaves: Leaves) -> str:
    """Give the same contents for ``toc.ncx``, which readers of EPUB 2 look for."""
    lines: list[str] = []
    number = 0
    for part in volume.parts:
        first, *others = part.pages
        for title, page in ((part.title, first), *((page.title, page) for page in others)):
            number += 1
            end = "" if page is first else "</navPoint>"
            lines.append(
                f'<navPoint id="n{number}" playOrder="{number}"><navLabel><text>'
                f"{html.escape(title)}</text></navLabel>"
                f'<content src="{leaves.file(page)}"/>{end}'
            )
        lines.append("</navPoint>")
    return "\n".join(lines)


def manifest(files: Iterable[str], texts: Mapping[str, str], contents: str) -> tuple[str, str]:
    """Give the list of all files, and the order in which the pages are read.

    Args:
        files: names of all of them.
        texts: name -> text of those with words in them, in reading order.
        contents: name of the page that lists the contents.
    """
    pages = [name for name in texts if name.endswith(".xhtml")]
    keys = _KEYS | {name: f"p{number}" for number, name in enumerate(pages, 1)}
    items = []
    for number, name in enumerate(sorted(files), 1):
        properties = ["cover-image"] if name == "cover.svg" else []
        properties += ["nav"] if name == contents else []
        properties += ["svg"] if "<svg" in texts.get(name, "") else []
        more = f' properties="{" ".join(properties)}"' if properties else ""
        kind = _TYPES[name[name.rindex(".") :]]
        key = keys.get(name, f"f{number}")
        items.append(f'<item id="{key}" href="{name}" media-type="{kind}"{more}/>')
    spine = (f'<itemref idref="{keys[name]}"/>' for name in pages)
    return "\n".join(items), "\n".join(spine)
