"""What the tests of the editions on paper share: the text of a finished PDF, and bent books."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pypdfium2  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.editions.model import Volume

MM: Final = 72 / 25.4
EDGE: Final = 12 * MM  # nothing but paper
HEAD: Final = 15 * MM  # with the running head, and below with the number
# Put in or changed by the page: marks of lists, numbers of pages, hyphens at a line's end.
ADDED: Final = re.compile(r"\(tr\.\d+\)|[-•\x02]")


def texts(path: Path) -> Iterator[str]:
    """Yield what each page says between its head and its foot."""
    for page in pypdfium2.PdfDocument(path):
        width, height = page.get_size()
        yield page.get_textpage().get_text_bounded(0, HEAD, width, height - HEAD)


def flat(text: str) -> str:
    """Take away what a page may change or put in."""
    return ADDED.sub("", re.sub(r"\s", "", text))


def with_body(volume: Volume, folder: str, title: str, body: str) -> Volume:
    """Give a book whose first record of a kind says something else."""
    [old] = [part for part in volume.parts if part.folder == folder]
    index, page, *others = old.pages
    text = f'<section id="{page.anchor}"><h1/>{body}</section>'
    section = ET.fromstring(text)  # noqa: S314  (our own text)
    new = replace(old, pages=(index, replace(page, title=title, body=section), *others))
    return replace(volume, parts=tuple(new if part is old else part for part in volume.parts))
