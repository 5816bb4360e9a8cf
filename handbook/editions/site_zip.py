"""The site as one zip: a folder to unpack, with a page at the top that leads in.

Same site, same bytes: names in order, times from the edition's date, nothing of this machine.
"""

from __future__ import annotations

import hashlib
import html
import zipfile
from string import Template
from typing import TYPE_CHECKING, Final

from handbook import offline
from handbook.docs_folder import files_below
from handbook.stamp import NAME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handbook.editions.model import Sources, Volume
    from handbook.findings import Finding
    from handbook.stamp import Stamp

FILE: Final = "cam-nang-dan-van-trang-web.zip"
TOP: Final = "cam-nang-dan-van"
START: Final = "MO-TRANG-NAY.html"
NOTE: Final = "LUU-Y.txt"
SUMS: Final = "SHA256SUMS"
SITE: Final = "trang-web"
WORDS: Final = (
    "zip_unpack",
    "zip_open",
    "zip_lost",
    "zip_enter",
    "zip_check",
    "edition",
    "edition_of",
    "edition_code",
)
# Packed already, or to be read from a copy that broke off (the start page holds the stamp).
_STORED: Final = (".woff2", ".png", START)
_THOROUGH: Final = 9  # zlib's most thorough
_MODE: Final = 0o644 << 16
_UNIX: Final = 3


def write(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
    """Write ``cam-nang-dan-van-trang-web.zip``."""
    site = {
        f"{SITE}/{name}": path.read_bytes()
        for name, path in files_below(sources.site).items()
        if not name.startswith(offline.HOSTED)
    }
    stamp = volume.edition.stamp
    template = (sources.theme / ".editions" / "zip_start.html").read_text(encoding="utf-8")
    first = {
        START: start_page(template, volume, sources.words, stamp),
        NOTE: note(volume, sources.words),
    }
    files = first | dict(sorted(site.items()))
    files[SUMS] = sums(files)
    pack(folder / FILE, files, stamp)
    return []


def start_page(template: str, volume: Volume, words: Mapping[str, str], stamp: Stamp) -> bytes:
    """Give the page that leads into the site, with scripts or without."""
    values = {name.removeprefix("zip_"): words[name] for name in WORDS}
    values |= {"title": volume.title, "stamp": str(stamp), "target": f"{SITE}/index.html"}
    values |= {"said": _edition(volume, words)}
    return (
        Template(template)
        .substitute({name: html.escape(text) for name, text in values.items()})
        .encode()
    )


def note(volume: Volume, words: Mapping[str, str]) -> bytes:
    """Give the note for who opens the folder; line ends and first bytes as old Notepads want."""
    lines = (
        volume.title.upper(),
        _edition(volume, words),
        "",
        *(f"{number}. {words[name]}" for number, name in enumerate(_STEPS, 1)),
        "",
        words["zip_check"],
    )
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


_STEPS: Final = ("zip_unpack", "zip_open", "zip_lost")


def sums(files: Mapping[str, bytes]) -> bytes:
    """Give the list that ``sha256sum -c`` reads."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    return "".join(lines).encode()


def pack(target: Path, files: Mapping[str, bytes], stamp: Stamp) -> None:
    """Write a zip of one folder, the same bytes on every machine."""
    year, month, day = map(int, stamp.iso.split("-"))
    with zipfile.ZipFile(target, "w") as archive:
        archive.comment = f"{NAME} {stamp}".encode()
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{TOP}/{name}", (year, month, day, 0, 0, 0))
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            stored = name.endswith(_STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=_THOROUGH)


def _edition(volume: Volume, words: Mapping[str, str]) -> str:
    edition = volume.edition
    said = (
        f"{words['edition']} {edition.number}, {words['edition_of']} {edition.date},"
        f" {words['edition_code']} {edition.code}"
    )
    return said[:1].upper() + said[1:]
