"""The linked records: what rendering and the editions read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.kinds import BY_FOLDER
from handbook.tree import Scalar, find

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.findings import Place
    from handbook.kinds.base import Kind, Record
    from handbook.load import Document
    from handbook.sheets import Book
    from handbook.sheets_release import Release


@dataclass(frozen=True, slots=True)
class BackLink:
    """One record's pointing to another.

    Attributes:
        key: ``folder/id`` of the record that points.
        field: name of the field it points with.
    """

    key: str
    field: str


@dataclass(frozen=True, slots=True)
class Library:
    """All records, in order, with their links both ways.

    Attributes:
        book: title, edition and order; None when book.yml has an error.
        interface: words of the interface.
        records: ``folder/id`` → record; kinds in the order of ``KINDS``, records in book order.
        backlinks: ``folder/id`` → who points to it, in the order of the records.
        documents: ``folder/id`` → document, for finding places.
        releases: the frozen editions, newest first.
    """

    book: Book | None
    interface: Mapping[str, str]
    records: Mapping[str, Record]
    backlinks: Mapping[str, tuple[BackLink, ...]]
    documents: Mapping[str, Document]
    releases: tuple[Release, ...] = ()

    def of(self, folder: str) -> list[Record]:
        """Give the records of one kind in book order."""
        return [record for key, record in self.records.items() if key.startswith(f"{folder}/")]

    def get(self, folder: str, name: str) -> Record | None:
        """Give one record, or None."""
        return self.records.get(f"{folder}/{name}")

    def place(self, key: str, path: tuple[str | int, ...] = (), words: str = "") -> Place:
        """Give the place of a value in an editor's file, or of words inside it."""
        document = self.documents[key]
        node = find(document.node, path)
        if words and isinstance(node, Scalar):
            return node.place_of(words)
        return node.place if path else document.place

    def pointing(self, key: str, folder: str) -> list[str]:
        """Give the keys of one kind that point to a record, without repetition."""
        links = self.backlinks.get(key, ())
        return list(dict.fromkeys(b.key for b in links if b.key.startswith(f"{folder}/")))


def kind_of(key: str) -> Kind:
    """Give the kind of a ``folder/id``."""
    return BY_FOLDER[key.partition("/")[0]]
