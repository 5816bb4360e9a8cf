"""One A4 sheet for each situation and each lesson, to be handed out at a village meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from handbook.editions.paper import Setter
from handbook.editions.paper_record import record_values
from handbook.editions.pdf import DRAWN, stamp_data, texts_of
from handbook.editions.pdf_small import shrink
from handbook.editions.qr import Codes
from handbook.editions.typst_run import Press
from handbook.fonts import missing_letters

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.editions.model import Page, Sources, Volume
    from handbook.editions.paper import Value
    from handbook.findings import Finding

FOLDER: Final = "phat-tay"
_KINDS: Final = frozenset({"situations", "lessons"})
_WORDS: Final = {
    "edition": "edition_number",
    "date": "edition_date",
    "code": "edition_code_label",
    "page": "paper.page",
    "qr": "paper.qr",
}
WORDS: Final = tuple(_WORDS.values())
# Ways to other pages lead nowhere from a single sheet; doubts stand on it whole.
_LEFT_OUT: Final = frozenset({"related"})


def write(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
    """Write ``phat-tay/<anchor>.pdf`` for each situation and lesson.

    Args:
        volume: the book.
        sources: theme, words, fonts.
        folder: to write into.

    Returns:
        Letters without a glyph, and what Typst says against a template.
    """
    press = Press(sources, "handout.typ")
    codes = Codes(sources)
    words = {name: sources.words[key] for name, key in _WORDS.items()}
    shared = {"book": stamp_data(volume), "words": words}
    pages = [page for page in volume.pages() if page.is_record and page.folder in _KINDS]
    findings = missing_letters({f"{page.path}.md": texts_of(page) for page in pages})
    if findings:
        return findings
    (folder / FOLDER).mkdir()
    for page in pages:
        made, more = press.print(shared | _sheet(page, codes))
        findings += more
        if made:
            (folder / FOLDER / f"{page.anchor}.pdf").write_bytes(shrink(made))
    return findings


def _sheet(page: Page, codes: Codes) -> dict[str, Any]:
    setter = Setter([page], DRAWN)
    body: list[Value] = []
    foot: list[Value] = []
    for value in record_values(page, setter):
        name = value[0] if isinstance(value, list) else ""
        if name == "sources" and isinstance(value, list):
            # Whose words they are fits below; the words themselves are in the book.
            places = dict.fromkeys(item[0] for item in value[2])
            foot.append(["sources", value[1], [[place] for place in places]])
        elif name not in _LEFT_OUT:
            body.append(value)
    return {"title": page.title, "qr": codes.of(page), "values": body, "foot": foot}
