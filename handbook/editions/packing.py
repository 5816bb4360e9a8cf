"""Zip files that are the same bytes wherever and whenever they are packed."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16


def pack(target: Path, files: Iterable[tuple[str, bytes]], iso: str, stored: str = "") -> None:
    """Write a zip.

    Args:
        target: the file to write.
        files: path inside the zip and content, in the order to pack.
        iso: date that all of them bear, as ``2026-11-30``.
        stored: path of the one file that is not to be compressed.
    """
    year, month, day = map(int, iso.split("-"))
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, (max(year, 1980), month, day, 0, 0, 0))
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            entry.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
