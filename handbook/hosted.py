"""What only a hosted copy has: web manifest, feed, and the list of records for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field

from handbook import feed, offline
from handbook.book import chapters
from handbook.releases import record_hashes

if TYPE_CHECKING:
    from handbook.library import Library

WORDS: Final = feed.WORDS
RECORDS: Final = "api/records.json"
SCHEMA: Final = "api/schema.json"
# As in assets/css/tokens.css and images/book.svg: shown by systems before the page is there.
_GROUND: Final = "#fbfaf7"
_THEME: Final = "#74150f"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EditionData(_Strict):
    """Which edition the records are of."""

    number: str
    date: str = Field(description="ISO 8601", examples=["2026-11-30"])
    code: str = Field(pattern="^[0-9a-f]{4}-[0-9a-f]{4}$")


class RecordData(_Strict):
    """One record: what it is called, where its page is, what it points to."""

    id: str = Field(description="folder/name, permanent", examples=["lessons/lai-chau-1"])
    kind: str
    title: str
    page: str = Field(description="relative to the folder above api/")
    names: tuple[str, ...] = Field(description="other names")
    topics: tuple[str, ...] = Field(description="names of records of topics/")
    places: tuple[str, ...] = Field(description="names of records of places/")
    year: str
    validity: str = Field(description="of documents; empty for all others")
    hash: str = Field(description="changes when the record says something else")


class RecordsData(_Strict):
    """All records of one edition."""

    title: str
    publisher: str
    edition: EditionData
    records: tuple[RecordData, ...]


def hosted_files(library: Library, code: str) -> dict[str, str]:
    """Make the texts that only a server needs.

    Args:
        library: the linked records; book.yml must be sound.
        code: of the edition.

    Returns:
        Path below ``site/`` -> text. All addresses in them are relative, but those of the feed
        when book.yml says where the copy is hosted.
    """
    return {
        offline.MANIFEST: _manifest(library),
        feed.FILE: feed.feed(library, code),
        RECORDS: _records(library, code),
        SCHEMA: _json(RecordsData.model_json_schema()),
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _manifest(library: Library) -> str:
    book = library.book
    icons = [
        {
            "src": offline.ICONS + name,
            "sizes": f"{side}x{side}",
            "type": "image/png",
            "purpose": "maskable" if full else "any",
        }
        for name, (side, full) in offline.SIZES.items()
    ]
    data = {
        "name": book.title if book else "",
        "short_name": book.title if book else "",
        "description": book.subtitle if book else "",
        "lang": "vi",
        "dir": "ltr",
        "id": "./",
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": _GROUND,
        "theme_color": _THEME,
        "icons": icons,
    }
    return _json(data)


def _records(library: Library, code: str) -> str:
    hashes = record_hashes(library)
    book = library.book
    if book is None:
        return ""
    records = tuple(
        RecordData(
            id=entry.key,
            kind=chapter.title,
            title=entry.title,
            page=entry.address,
            names=entry.names,
            topics=entry.topics,
            places=entry.places,
            year=entry.year,
            validity=entry.state,
            hash=hashes[entry.key],
        )
        for chapter in chapters(library)
        for entry in chapter.entries
    )
    edition = EditionData(number=book.edition.number, date=book.edition.date.iso, code=code)
    data = RecordsData(title=book.title, publisher=book.publisher, edition=edition, records=records)
    head = data.model_dump(exclude={"records"})
    # One record a line: small, and a change reads well.
    lines = ",\n".join(
        json.dumps(record.model_dump(), ensure_ascii=False) for record in data.records
    )
    return json.dumps(head, ensure_ascii=False)[:-1] + f', "records": [\n{lines}\n]}}\n'
