"""What copies are checked against: ``dist/manifest.json`` and the frozen editions."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from handbook.editions import shelf, site_zip
from handbook.load import load_releases
from handbook.stamp import Stamp
from handbook.validate import typed_releases
from handbook.verify_stamp import unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.project import Project


@dataclass(frozen=True, slots=True)
class Known:
    """One edition as it left the house.

    Attributes:
        stamp: which.
        files: name in ``dist/`` -> SHA-256; nothing where nobody wrote it down.
        pages: file of the site -> SHA-256, where the zip is at hand.
        folder: where its files lie, if they do: then the first changed byte can be named.
    """

    stamp: Stamp
    files: dict[str, str]
    pages: dict[str, str] = field(default_factory=dict)
    folder: Path | None = None

    def original(self, name: str) -> bytes:
        """Give the unaltered file of a name, or nothing when it does not lie here."""
        if name in self.pages:
            entry = f"{_PREFIX}{name}"
            return unpacked(self.original(site_zip.FILE), (entry,)).get(entry, b"")
        path = self.folder / name if self.folder else None
        if path is None or not path.is_file():
            return b""
        content = path.read_bytes()
        return content if hashlib.sha256(content).hexdigest() == self.files.get(name) else b""


def known_editions(project: Project, manifest: Path | None = None) -> list[Known]:
    """Give the editions that copies can be checked against: the one to compare with first.

    Args:
        project: whose ``dist/`` and frozen editions to read.
        manifest: another ``manifest.json``, for an office that has nothing else.
    """
    found = []
    path = manifest or project.dist / shelf.MANIFEST
    present = _of_manifest(path)
    if present:
        found.append(present)
    for release in typed_releases(load_releases(project)):
        files = {file.name: file.sha256 for file in release.files}
        found.append(Known(release.stamp, files))
    return found


def _of_manifest(path: Path) -> Known | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        edition = data["edition"]
        files = {name: entry["sha256"] for name, entry in data["files"].items()}
        stamp = Stamp(edition["number"], edition["date"], edition["code"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    known = Known(stamp, files, folder=path.parent)
    listed = unpacked(known.original(site_zip.FILE), (_LIST,)).get(_LIST)
    if listed:
        own = {site_zip.SUMS: hashlib.sha256(listed).hexdigest()}
        known.pages.update(sums(listed) | own)
    return known


_PREFIX: Final = f"{site_zip.TOP}/"
_LIST: Final = f"{_PREFIX}{site_zip.SUMS}"


def sums(text: bytes) -> dict[str, str]:
    """Read a list as ``sha256sum`` writes it: name -> SHA-256; odd lines are passed over."""
    lines = (line.split(maxsplit=1) for line in text.decode("utf-8", "replace").splitlines())
    return {parts[1].strip(): parts[0] for parts in lines if len(parts) > 1}
