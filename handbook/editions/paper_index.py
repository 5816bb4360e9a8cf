"""Where the book speaks of a document or a place, in Vietnamese alphabetical order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook.editions.paper_record import mentions
from handbook.kinds.place import Place
from handbook.vietnamese import initial, sort_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handbook.editions.model import Page
    from handbook.editions.paper import Setter
    from handbook.kinds.base import Record
    from handbook.library import Library


def index_of(
    folder: str, pages: Sequence[Page], setter: Setter, library: Library
) -> list[dict[str, Any]]:
    """Give the entries of one kind.

    Args:
        folder: of the kind.
        pages: all that stand in the edition.
        setter: knows their names.
        library: the records.

    Returns:
        For each name: its letter, the name of its own page, those of the pages that speak of it.
    """
    spoken: dict[str, list[str]] = {}
    for page in pages:
        for target in mentions(page):
            spoken.setdefault(target, []).append(setter.names[page.anchor])
    entries = [
        (
            _looked_up(library.records[page.key]),
            setter.names[page.anchor],
            spoken.get(page.anchor, []),
        )
        for page in pages
        if page.folder == folder and page.is_record
    ]
    entries.sort(key=lambda entry: (sort_key(entry[0]), entry[0]))
    return [
        {"title": title, "letter": initial(title), "own": own, "others": others}
        for title, own, others in entries
    ]


def _looked_up(record: Record) -> str:
    """Give the name under which it is looked up: a place without its level in front."""
    level = f"{record.level} " if isinstance(record, Place) else ""
    if level and record.title.lower().startswith(level):
        return f"{record.title[len(level) :]}, {level.strip()}"
    return record.title
