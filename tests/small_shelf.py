"""A tiny ``dist/`` for the tests of publishing: two editions of three files, made of one word.

The same names as in :mod:`tests.small_project`, which does this for ``docs/`` and ``site/``.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from handbook.editions import build, shelf
from handbook.editions.model import Edition, EditionKind, Sources, Volume
from handbook.library import Library
from handbook.project import Project
from handbook.render import Rendered
from tests.small_project import contents, silent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.findings import Finding

OLD: Final = "cũ"
NEW: Final = "mới"
# The new book, of which only the second edition has been made: the next run takes it over.
PART: Final = "một phần"

_FILES: Final = {"mot": ("mot.html",), "to-roi": ("to-roi/a.pdf", "to-roi/b.pdf")}
_WORDS: Final = dict.fromkeys(("edition_number", "edition_date", "publisher"), "a") | {
    "edition_code_label": "Mã"
}


def _code(word: str) -> str:
    return NEW if word == PART else word


def _names(word: str) -> tuple[str, ...]:
    return ("to-roi",) if word == PART else ()


def _text(name: str, code: str) -> str:
    return f"{name}: {code}\n"


def _kind(edition: str) -> EditionKind:
    def write(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
        del sources
        for name in _FILES[edition]:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(_text(name, volume.edition.code), encoding="utf-8")
        return []

    return EditionKind(edition, write)


def _volume(_library: Library, rendered: Rendered) -> Volume:
    edition = Edition("1", "30/11/2026", "2026-11-30", rendered.code)
    return Volume("Cẩm nang", "Sổ tay", "Ban Dân vận", edition, ())


def use_fakes(set_attribute: Callable[[object, str, object], object]) -> None:
    """Let the editions be the fakes, by ``setattr`` or pytest's ``monkeypatch.setattr``."""
    set_attribute(build, "build_volume", _volume)
    set_attribute(build, "EDITIONS", tuple(map(_kind, _FILES)))


def make_project(root: Path) -> Project:
    """Make the folder of a project without an edition."""
    root.mkdir()
    return Project(root)


def publish_word(project: Project, word: str) -> list[Finding]:
    """Publish what the word stands for."""
    library = Library(None, _WORDS, {}, {}, {})
    sources = Sources(project, library, Rendered({}, {}, {}, _code(word)))
    return build.publish_editions(sources, _code(word), silent, _names(word))


def whole(project: Project, *words: str) -> dict[str, str]:
    """Tell which word's version of ``dist`` is there, ``missing`` or ``mixture``."""
    found = "mixture" if project.dist.exists() else "missing"
    files = contents(project.dist)
    for word in words:
        made = {
            name: _text(name, _code(word)).encode()
            for name in (name for kind in _names(word) or _FILES for name in _FILES[kind])
        }
        if made.keys() | {*shelf.PAPERS} == files.keys() and made.items() <= files.items():
            found = word if _papers_agree(files, _code(word)) else "mixture"
    return {project.dist.name: found}


def _papers_agree(files: dict[str, bytes], code: str) -> bool:
    """Tell whether the papers speak of this book and of the files beside them."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    told: dict[str, Any] = json.loads(files[shelf.MANIFEST])
    seen = {
        name: {"size": len(files[name]), "sha256": hashes[name]}
        for name in files.keys() - {shelf.MANIFEST, shelf.SUMS}
    }
    sums = {f"{value}  {name}" for name, value in hashes.items() if name != shelf.SUMS}
    return (
        told["edition"]["code"] == code
        and told["files"] == seen
        and {*files[shelf.SUMS].decode().splitlines()} == sums
        and f"Mã: {code}" in files[shelf.STAMP].decode().splitlines()
    )
