"""Tell what a copy is: this edition, another one, an altered one, or none of ours."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from handbook import offline
from handbook.docs_folder import files_below
from handbook.editions import shelf, site_zip
from handbook.verify_known import Known, sums
from handbook.verify_stamp import stamp_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from handbook.stamp import Stamp


class Verdict(Enum):
    """What a copy is."""

    SAME = "same"
    OTHER = "other"
    ALTERED = "altered"
    UNKNOWN = "unknown"  # it says that it is one of ours, and nothing is at hand to compare
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Change:
    """One file inside a copy that is not as it was.

    Attributes:
        name: inside the copy.
        how: ``changed``, ``missing`` or ``extra``.
    """

    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was found out about one copy.

    Attributes:
        verdict: what it is.
        stamp: the edition that it is of, or says it is of.
        name: of the edition's file that it is a copy of, if known.
        age: whether its edition is ``older`` or ``newer`` than the one compared with, or "same".
        proven: whether it is, byte for byte, what was handed out.
        changes: files inside it that are not as they were.
        byte: number, from 1, of the first byte that differs; 0 where nobody knows.
        problem: what the system said about a copy that cannot be read.
    """

    verdict: Verdict
    stamp: Stamp | None = None
    name: str = ""
    age: str = ""
    proven: bool = False
    changes: tuple[Change, ...] = ()
    byte: int = 0
    problem: str = ""


# Beside a copy without a stamp these names say what it was meant to be.
_PAPERS: Final = (shelf.STAMP, shelf.MANIFEST)
_IN_FOLDER: Final = (site_zip.START, *_PAPERS, "index.html")


def verify(path: Path, known: Sequence[Known]) -> Report:
    """Look at one copy.

    Args:
        path: a file or a folder.
        known: the editions at hand, the one to compare with first.
    """
    try:
        if path.is_dir():
            return _folder(path, known)
        content = path.read_bytes()
    except OSError as error:
        return Report(Verdict.UNREADABLE, problem=error.strerror or str(error))
    return _file(path.name, content, known)


def _file(name: str, content: bytes, known: Sequence[Known]) -> Report:
    sha256 = hashlib.sha256(content).hexdigest()
    for one in known:
        for own, recorded in (*one.files.items(), *one.pages.items()):
            if recorded == sha256:
                return _aged(Report(_whose(one, known), one.stamp, own, proven=True), known)
    stamp = stamp_of(content)
    if stamp is None:
        return _aged(_without_stamp(content, known), known)
    edition = _of(stamp, known)
    if edition is None:
        return _aged(Report(Verdict.OTHER, stamp), known)
    meant = _meant(name, edition)
    if not meant:
        return _aged(Report(Verdict.UNKNOWN, stamp), known)
    own = meant[0] if len(meant) == 1 else ""
    report = Report(Verdict.ALTERED, stamp, own)
    before = edition.original(own)
    if content.startswith(b"PK"):
        report = replace(report, changes=_inside(content, before))
    if before and not report.changes:
        report = replace(report, byte=_alike(content, before) + 1)
    return _aged(report, known)


def _without_stamp(content: bytes, known: Sequence[Known]) -> Report:
    """Know an altered copy of which only the stamp cannot be read: most of it is as it was."""
    for edition in known:
        for own in edition.files:
            before = edition.original(own)
            kept = _alike(content, before) + _alike(content[::-1], before[::-1])
            if 2 * kept > max(len(content), len(before)):
                byte = _alike(content, before) + 1
                return Report(Verdict.ALTERED, edition.stamp, own, byte=byte)
    return Report(Verdict.FOREIGN)


def _of(stamp: Stamp, known: Sequence[Known]) -> Known | None:
    return next((edition for edition in known if edition.stamp == stamp), None)


def _whose(edition: Known, known: Sequence[Known]) -> Verdict:
    return Verdict.SAME if edition.stamp == known[0].stamp else Verdict.OTHER


def _aged(report: Report, known: Sequence[Known]) -> Report:
    """Say whether a copy is older or newer than the edition that we compare with."""
    if report.stamp is None or not known:
        return report
    here = known[0].stamp
    age = "same"
    if report.stamp.iso != here.iso:
        age = "older" if report.stamp.iso < here.iso else "newer"
    return replace(report, age=age)


def _meant(name: str, edition: Known) -> list[str]:
    """Give the edition's files of which an altered one may be: chats rename them."""
    names = [own for own in (*edition.files, *edition.pages) if PurePosixPath(own).name == name]
    if names:
        return names
    path = PurePosixPath(name)
    alike = [own for own in edition.files if PurePosixPath(own).suffix == path.suffix.lower()]
    begin = [own for own in alike if path.stem.casefold().startswith(PurePosixPath(own).stem)]
    if begin:
        return [max(begin, key=len)]
    # Where nobody wrote the site's pages down, an untouched one would be called altered.
    return alike if edition.pages or path.suffix.lower() != ".html" else []


def _inside(content: bytes, original: bytes) -> tuple[Change, ...]:
    """Compare what is in a zip with what was; without the original, with the list inside."""
    present = unpacked(content)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in present.items()}
    if original:
        before = {
            name: hashlib.sha256(data).hexdigest() for name, data in unpacked(original).items()
        }
        return _compare(hashes, before)
    listed = present.get(f"{site_zip.TOP}/{site_zip.SUMS}")
    if listed is None:
        return ()
    before = {f"{site_zip.TOP}/{name}": sha for name, sha in sums(listed).items()}
    hashes.pop(f"{site_zip.TOP}/{site_zip.SUMS}")
    return _compare(hashes, before)


def _compare(present: Mapping[str, str], before: Mapping[str, str]) -> tuple[Change, ...]:
    changes = []
    for name in sorted(present.keys() | before.keys()):
        if name not in present:
            changes.append(Change(name, "missing"))
        elif name not in before:
            changes.append(Change(name, "extra"))
        elif present[name] != before[name]:
            changes.append(Change(name, "changed"))
    return tuple(changes)


def _alike(content: bytes, before: bytes) -> int:
    """Count the bytes in which two files begin alike."""
    low, high = 0, min(len(content), len(before))
    while low < high:
        middle = (low + high + 1) // 2
        if content[low:middle] == before[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _folder(path: Path, known: Sequence[Known]) -> Report:
    """Look at an unpacked zip, a site, or a whole ``dist/``."""
    found = next((path / name for name in _IN_FOLDER if (path / name).is_file()), None)
    if found is None:
        return Report(Verdict.FOREIGN)
    stamp = stamp_of(found.read_bytes())
    if stamp is None:
        return Report(Verdict.FOREIGN)
    present = {
        name: hashlib.sha256(file.read_bytes()).hexdigest()
        for name, file in files_below(path).items()
    }
    edition = _of(stamp, known)
    if edition is None:
        return _aged(Report(Verdict.OTHER, stamp), known)
    before = _expected(path, found.name, edition)
    if not before:
        return _aged(Report(Verdict.UNKNOWN, stamp), known)
    counted = {n: s for n, s in present.items() if n in before or not _added_later(n, found.name)}
    changes = _compare(counted, before)
    verdict = Verdict.ALTERED if changes else _whose(edition, known)
    # A list that came with the copy proves only that nothing broke on the way.
    proven = not changes and bool(edition.pages or found.name in _PAPERS)
    return _aged(Report(verdict, stamp, proven=proven, changes=changes), known)


def _expected(path: Path, found: str, edition: Known) -> dict[str, str]:
    """Give what a folder should hold: name -> SHA-256; nothing where nobody knows."""
    if found in _PAPERS:
        return dict(edition.files)
    before = dict(edition.pages)
    if not before and (path / site_zip.SUMS).is_file():
        before = sums((path / site_zip.SUMS).read_bytes())
        before[site_zip.SUMS] = hashlib.sha256((path / site_zip.SUMS).read_bytes()).hexdigest()
    if found == "index.html":  # the site alone
        prefix = f"{site_zip.SITE}/"
        return {n.removeprefix(prefix): s for n, s in before.items() if n.startswith(prefix)}
    return before


def _added_later(name: str, found: str) -> bool:
    """Tell what no list names: in a site what only a server has, in a ``dist/`` the lists."""
    if found == "index.html":
        return name.startswith(offline.HOSTED)
    return found in _PAPERS and name in {shelf.MANIFEST, shelf.SUMS}
