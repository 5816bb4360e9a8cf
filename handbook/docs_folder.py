"""The generated texts on disk: what is there, what differs, and writing them beside.

The texts are the pages below ``docs/`` and the sheets below the root (navigation, evidence lock).
"""

from __future__ import annotations

import difflib
import os
import shutil
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from handbook.findings import Place
from handbook.rules import publishing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.findings import Finding
    from handbook.project import Project

# Every generated page says so near its beginning.
MARK: Final = b"DO-NOT-EDIT"
_MARK_WITHIN: Final = 300
# What systems leave in folders by themselves; nobody misses it.
_LITTER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_DIFF_LINES: Final = 40  # of one file


def files_below(folder: Path) -> dict[str, Path]:
    """Give each file and link below a folder by its path with forward slashes; litter left out."""
    found = (
        (Path(base) / name)
        for base, folders, names in os.walk(folder)
        # A link to a folder is not walked into: it stands for itself.
        for name in (*names, *(n for n in folders if (Path(base) / n).is_symlink()))
        if name not in _LITTER
    )
    return {path.relative_to(folder).as_posix(): path for path in found}


def foreign_files(project: Project, pages: Mapping[str, str]) -> list[Finding]:
    """Name every file in ``docs/`` that this program did not make and that a swap would lose.

    Args:
        project: whose ``docs/`` to look through.
        pages: path below ``docs/`` -> text; the path of an emptied page is still ours.
    """
    if project.docs.is_symlink():
        return [_foreign(project, project.docs)]
    return [
        _foreign(project, path)
        for name, path in sorted(files_below(project.docs).items())
        if not _is_ours(name, path, pages)
    ]


def _is_ours(name: str, path: Path, pages: Mapping[str, str]) -> bool:
    if path.is_symlink() or not name.endswith(".md"):
        return False
    with path.open("rb") as file:
        start = file.read(_MARK_WITHIN)
    return MARK in start or (name in pages and not start.strip(b"\0 \r\n\t"))


def _foreign(project: Project, path: Path) -> Finding:
    name = project.name(path)
    return publishing.FOREIGN_FILE.at(Place(name), file=name)


def pages_match(project: Project, pages: Mapping[str, str]) -> bool:
    """Tell whether ``docs/`` holds exactly these pages."""
    present = files_below(project.docs)
    return present.keys() == pages.keys() and all(
        holds(path, pages[name]) for name, path in present.items()
    )


def holds(path: Path, text: str) -> bool:
    """Tell whether a file exists and holds this text, byte for byte."""
    try:
        return not path.is_symlink() and path.read_bytes() == text.encode()
    except FileNotFoundError:
        return False


def write_aside(texts: Mapping[str, str], target: Path, current: Path) -> None:
    """Write texts into a new folder; what has not changed stays the same file, date and all.

    Args:
        texts: path below the folder -> text.
        target: folder to make.
        current: folder that may already hold some of the texts.

    Raises:
        ValueError: for a path that leads out of the folder (a bug of ours).
    """
    target.mkdir(parents=True, exist_ok=True)
    for name, text in sorted(texts.items()):
        path = target / name
        if not path.resolve().is_relative_to(target.resolve()):
            raise ValueError(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if holds(current / name, text):
            same_file(current / name, path)
        else:
            path.write_text(text, encoding="utf-8", newline="\n")


def same_file(source: Path, target: Path) -> None:
    """Give a file a second place; a copy where the volume knows no second name."""
    try:
        target.hardlink_to(source)
    except OSError:  # USB sticks and some network drives know no second name
        shutil.copy2(source, target)


def compare(project: Project, pages: Mapping[str, str], sheets: Mapping[str, str]) -> list[Finding]:
    """Compare the texts with what lies on disk; writes nothing.

    Returns:
        One finding for each missing, superfluous, changed or foreign file, at the first line
        that differs.
    """
    foreign = foreign_files(project, pages)
    told = {finding.place.file for finding in foreign}
    stale = [
        publishing.DOCS_STALE.at(Place(name, line), file=name, how=how.format(line=line))
        for name, line, how in _differences(project, pages, sheets)
        if name not in told
    ]
    return foreign + stale


def difference(
    project: Project, pages: Mapping[str, str], sheets: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines of a short unified diff from what lies on disk to what should."""
    wanted = _by_name(project, pages, sheets)
    for name, _, _ in _differences(project, pages, sheets):
        old = _lines(project.root / name)
        new = wanted.get(name, "").splitlines()
        diff = difflib.unified_diff(old, new, name, name, n=1, lineterm="")
        yield from islice(diff, _DIFF_LINES)


def _by_name(
    project: Project, pages: Mapping[str, str], sheets: Mapping[str, str]
) -> dict[str, str]:
    docs = project.name(project.docs)
    return {f"{docs}/{name}": text for name, text in pages.items()} | dict(sheets)


def _differences(
    project: Project, pages: Mapping[str, str], sheets: Mapping[str, str]
) -> Iterator[tuple[str, int, str]]:
    wanted = _by_name(project, pages, sheets)
    present = {project.name(path) for path in files_below(project.docs).values()}
    for name in sorted(present | wanted.keys()):
        path = project.root / name
        if name not in wanted:
            yield name, 0, publishing.STALE_EXTRA
        elif not path.is_file():
            yield name, 0, publishing.STALE_MISSING
        elif not holds(path, wanted[name]):
            yield name, _first_difference(path, wanted[name]), publishing.STALE_CHANGED


def _first_difference(path: Path, text: str) -> int:
    # Bytes, not lines of text: a changed line ending or a lost last one is a difference too.
    old = path.read_bytes().splitlines(keepends=True)
    new = text.encode().splitlines(keepends=True)
    pairs = enumerate(zip(chain(old, [b""]), chain(new, [b""]), strict=False), start=1)
    return next((line for line, (a, b) in pairs if a != b), min(len(old), len(new)) + 1)


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    return path.read_text(encoding="utf-8", errors="replace").splitlines()
