"""The whole book in one HTML file, which a chat can carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.editions.model import Sources, Volume
    from handbook.findings import Finding

FILE: Final = "cam-nang-dan-van.html"
WORDS: Final[tuple[str, ...]] = ()


def write(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
    """Write ``cam-nang-dan-van.html``."""
    del sources
    pages = "".join(ET.tostring(page.body, "unicode", method="html") for page in volume.pages())
    (folder / FILE).write_text(f"<!doctype html>\n{pages}\n", encoding="utf-8", newline="\n")
    return []
