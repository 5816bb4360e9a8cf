"""Find the stamp in whatever a reader sends: a page, a zip, an e-book, a PDF, a text, a folder."""

from __future__ import annotations

import io
import json
import lzma
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from handbook.stamp import NAME, Stamp, find

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIMIT: Final = 64_000_000  # bytes unpacked from one file: what is larger is no copy of ours
# What reading a zip that broke on the way may say; a method or version nobody knows is one of it.
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
_STREAM: Final = re.compile(rb"stream\r?\n")
# EDITION.txt: under the title number, date and code, each behind a name and a colon.
_SAID: Final = re.compile(
    r"[^\n]+\n[^\n:]+: ([^\n]+)\n[^\n:]+: (\d{1,2})/(\d{1,2})/(\d{4})\n"
    r"[^\n:]+: ([0-9a-f]{4}-[0-9a-f]{4})\n"
)
_SHORT: Final = 4_000  # bytes: a text that says nothing but which edition it is
_TEXTS: Final = (".opf", ".html", ".xhtml", ".txt", ".json", ".xml")


def stamp_of(content: bytes) -> Stamp | None:
    """Give the stamp that a file carries, or None."""
    found = find(content)
    if found is None and content.startswith(b"PK"):
        found = next(filter(None, map(find, unpacked(content, _TEXTS).values())), None)
    if found is None and content.startswith(b"%PDF"):
        found = next(filter(None, map(find, _streams(content))), None)
    if found is None and len(content) < _SHORT:
        found = _said(content)
    return found or _listed(content)


def unpacked(content: bytes, endings: tuple[str, ...] = ("",)) -> dict[str, bytes]:
    """Give the files in a zip by name; those that are damaged or too large are left out."""
    files: dict[str, bytes] = {}
    left = _LIMIT
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                if entry.filename.endswith("/") or not entry.filename.endswith(endings):
                    continue
                if entry.file_size > left:
                    continue
                try:
                    files[entry.filename] = archive.read(entry)
                except _DAMAGED:
                    files[entry.filename] = b""
                left -= len(files[entry.filename])
    except _DAMAGED:
        return files
    return files


def _streams(content: bytes) -> Iterator[bytes]:
    """Unpack a PDF's streams: its metadata may stand in any."""
    left = _LIMIT
    for start in _STREAM.finditer(content):
        try:
            data = zlib.decompressobj().decompress(content[start.end() :], min(left, 1_000_000))
        except zlib.error:
            continue
        left -= len(data)
        if left <= 0:
            return
        yield data


def _said(content: bytes) -> Stamp | None:
    """Read EDITION.txt; a letter with some date and a telephone number is none."""
    lines = content.decode("utf-8", "replace").splitlines()
    found = _SAID.match("".join(f"{line.strip()}\n" for line in lines))
    if found is None:
        return None
    number, day, month, year, code = found.groups()
    return Stamp(number, f"{year}-{int(month):02d}-{int(day):02d}", code)


def _listed(content: bytes) -> Stamp | None:
    """Read a manifest.json."""
    if not content.startswith(b"{"):
        return None
    try:
        edition = json.loads(content)["edition"]
        stamp = Stamp(str(edition["number"]), str(edition["date"]), str(edition["code"]))
        return find(f"{NAME} {stamp}".encode())  # other programs' lists speak of editions, too
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
