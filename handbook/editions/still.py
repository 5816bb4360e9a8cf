"""The volume for readers in which nothing runs: what only a program could keep true goes out."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handbook import site_map

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from handbook.editions.model import Page, Volume

# Asked of interface.yml by every edition that uses this.
WORDS: Final = ("still_valid",)

_ABOUT: Final = site_map.ABOUT.removesuffix(".md")
_VALIDITY: Final = "hieu-luc"
# Marks that a script sets by the clock of the reader's device.
_BY_THE_CLOCK: Final = ("hb-soon", "hb-age")


def still_volume(volume: Volume, words: Mapping[str, str]) -> Volume:
    """Leave out what is true only where scripts run; the given volume stays as it is.

    Args:
        volume: the whole book.
        words: of interface.yml.
    """
    parts = (
        replace(part, pages=tuple(_still(page, words["still_valid"]) for page in part.pages))
        for part in volume.parts
    )
    return replace(volume, parts=tuple(parts))


def _still(page: Page, said: str) -> Page:
    if page.path != _ABOUT:
        return page
    body = copy.deepcopy(page.body)
    _without_clock(body, f"{page.anchor}--{_VALIDITY}", said)
    return replace(page, body=body)


def _without_clock(body: Element, heading: str, said: str) -> None:
    """Say that the marks stand as of the edition's date, and explain no others.

    Raises:
        ValueError: when the chapter is not as about.md.j2 makes it (a bug of ours).
    """
    children = list(body)
    number = next((n for n, child in enumerate(children) if child.get("id") == heading), -1)
    paragraph, marks = children[number + 1 : number + 3] or (None, None)
    if number < 0 or paragraph is None or marks is None or paragraph.tag != "p":
        raise ValueError(heading)
    paragraph.clear()
    paragraph.text = said
    for item in list(marks):
        first = item.find("span")
        if first is not None and first.get("class", "").startswith(_BY_THE_CLOCK):
            marks.remove(item)
