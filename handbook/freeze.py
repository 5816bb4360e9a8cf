"""Freeze the present edition: write down for ever which records and files it consists of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handbook import changes, releases
from handbook.editions import shelf
from handbook.findings import Place
from handbook.publish import alone
from handbook.rules import releasing
from handbook.stamp import Stamp

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.findings import Finding
    from handbook.library import Library
    from handbook.project import Project
    from handbook.sheets_release import Release


def frozen(library: Library, code: str) -> Release | None:
    """Give the frozen edition that is exactly the present one, if there is one."""
    stamp = stamp_of(library, code)
    return next((release for release in library.releases if release.stamp == stamp), None)


def stamp_of(library: Library, code: str) -> Stamp:
    """Give the stamp of the present edition.

    Args:
        library: its records; book.yml must be sound.
        code: of `render`.

    Raises:
        ValueError: when book.yml is not sound (a bug of ours).
    """
    if library.book is None:
        message = "only a sound book can be released"
        raise ValueError(message)
    edition = library.book.edition
    return Stamp(edition.number, edition.date.iso, code)


def refusals(project: Project, library: Library, code: str) -> list[Finding]:
    """Say why the present edition cannot be frozen under its number and date."""
    stamp = stamp_of(library, code)
    place = Place(project.name(project.source / "book.yml"))
    same = [release for release in library.releases if release.number == stamp.number]
    found = [
        releasing.NUMBER_TAKEN.at(
            place, number=stamp.number, date=release.date, then=release.code, now=code
        )
        for release in same
        if release.stamp != stamp
    ]
    for release in changes.earlier(library)[:1] if not found else ():
        if release.date.iso > stamp.iso:
            then = str(release.date)
            words = {"date": stamp.date, "number": release.number, "then": then}
            found.append(releasing.OLDER_DATE.at(place, **words))
    return found


def freeze(project: Project, library: Library, code: str) -> list[Finding]:
    """Write ``handbook_src/editions/<number>.yml``; nothing when it stands there already.

    Args:
        project: whose ``dist/`` is that of this edition.
        library: the linked records, without an error.
        code: of `render`.

    Returns:
        Why it was refused.
    """
    found = refusals(project, library, code)
    if found or frozen(library, code):
        return found
    stamp = stamp_of(library, code)
    name, text = releases.write(stamp, library, _handed_out(project, stamp))

    def work(_: Path) -> list[Finding]:
        target = project.source / releases.FOLDER / name
        target.parent.mkdir(exist_ok=True)
        project.state.mkdir(exist_ok=True)
        beside = project.state / f"release-{name}"
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(target)
        return []

    return alone(project, work)


def _handed_out(project: Project, stamp: Stamp) -> dict[str, Any]:
    """Give the files of ``dist/`` if it is of this edition: copies are checked against them."""
    try:
        memory = json.loads((project.dist / shelf.MANIFEST).read_text(encoding="utf-8"))
        edition = memory["edition"]
        if Stamp(edition["number"], edition["date"], edition["code"]) == stamp:
            files: dict[str, Any] = memory["files"]
            return files
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return {}
