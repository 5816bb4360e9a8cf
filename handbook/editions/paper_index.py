"""Where the book speaks of a document or a place, in Vietnamese alphabetical order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook.editions.paper_record import mentions
from handbook.kinds.place import Place
from handbook.vietnamese import initial, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        library: for other names of the records.

    Returns:
        For each name: its letter, the name of its own page, those of the pages that speak of it.
    """
    spoken: dict[str, list[str]] = {}
    for page in pages:
        for target in mentions(page):
            spoken.setdefault(target, []).append(setter.names[page.anchor])
    entries = [
        (title, setter.names[page.anchor], spoken.get(page.anchor, []))
        for page in pages
        if page.folder == folder and page.is_record
        for title in _titles(library.records[page.key])
    ]
    entries.sort(key=lambda entry: (sort_key(entry[0]), entry[0]))
    return [
        {"title": title, "letter": initial(title), "own": own, "others": others}
        for title, own, others in entries
    ]


def _titles(record: Record) -> Iterator[str]:
    """Yield the names under which it is looked up: a place without its level in front."""
    names: Iterable[str] = dict.fromkeys((record.title, *record.also_known_as))
    for name in names:
        level = f"{record.level} " if isinstance(record, Place) else ""
        if level and name.lower().startswith(level):
            yield f"{name[len(level) :]}, {level.strip()}"
        else:
            yield name
