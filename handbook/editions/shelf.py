"""``dist/`` on disk: what is there, of which inputs, and the papers that go with it.

A small file in the scratch folder remembers from which inputs each edition's files were made.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from handbook.fingerprint import manifest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handbook.editions.model import Volume
    from handbook.project import Project

_FILE: Final = "editions.json"
STAMP: Final = "EDITION.txt"
MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
PAPERS: Final = (STAMP, MANIFEST, SUMS)


def current(project: Project, inputs: str) -> dict[str, list[str]]:
    """Give the editions in ``dist/`` that are exactly what these inputs made.

    Args:
        project: whose ``dist/`` to look at.
        inputs: hash of everything that decides what the editions look like.

    Returns:
        Name of each edition -> its files below ``dist/``; nothing when a file of ``dist/`` itself
        was altered.
    """
    try:
        memory = json.loads((project.state / _FILE).read_text(encoding="utf-8"))
        known: dict[str, Any] = memory["files"]
        if memory["inputs"] != inputs:
            return {}
        present = {name: entry[2] for name, entry in manifest(project.dist, known).items()}
        sound = {name for name, entry in known.items() if present.get(name) == entry[2]}
        if present.keys() != known.keys() or not sound.issuperset(PAPERS):
            return {}
        return {name: files for name, files in memory["editions"].items() if sound >= {*files}}
    except (FileNotFoundError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return {}  # never written, or damaged: build again


def remember(project: Project, inputs: str, editions: Mapping[str, list[str]]) -> None:
    """Write down what ``dist/`` was made of and consists of."""
    target = project.state / _FILE
    beside = target.with_suffix(".new")
    memory = {"inputs": inputs, "editions": editions, "files": manifest(project.dist)}
    beside.write_text(json.dumps(memory), encoding="utf-8")
    beside.replace(target)


def write_papers(folder: Path, volume: Volume, words: Mapping[str, str]) -> None:
    """Write beside the finished editions which edition they are, their sizes and hashes."""
    edition = volume.edition
    lines = (
        volume.title,
        f"{words['edition_number']}: {edition.number}",
        f"{words['edition_date']}: {edition.date}",
        f"{words['edition_code_label']}: {edition.code}",
        f"{words['publisher']}: {volume.publisher}",
    )
    _write(folder / STAMP, "\n".join(lines) + "\n")
    files = {
        path.relative_to(folder).as_posix(): {
            "size": path.stat().st_size,
            "sha256": _sha256(path),
        }
        for path in _files(folder)
    }
    data = {
        "title": volume.title,
        "edition": {"number": edition.number, "date": edition.iso, "code": edition.code},
        "files": files,
    }
    _write(folder / MANIFEST, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    sums = (f"{_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in _files(folder))
    _write(folder / SUMS, "".join(sums))


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
