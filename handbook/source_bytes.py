"""From the bytes of an editor's file to text: what is no readable UTF-8 file is told and stopped.

The file system is asked before the file is opened: a link may lead out of the content folder,
a pipe would wait for ever, and a file of 200 MB would hold the build up for a minute. What
stands in the text afterwards is the matter of :mod:`handbook.source_characters`.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from handbook.findings import Finding, Place
from handbook.legacy_text import recognise_bytes
from handbook.rules import files, reading
from handbook.source_characters import LINE_END, excerpt, repair

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import stat_result
    from pathlib import Path

_REPARSE_POINT: Final = 0x400
_NAME_SURROGATE: Final = 0x2000_0000
_BOMS: Final = (
    (b"\xff\xfe\0\0", "UTF-32"),  # before UTF-16, whose mark begins it
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


@dataclass(frozen=True)
class SourceText:
    """A file's text after repair, and where each of its characters stood in the file.

    Attributes:
        name: path relative to the project folder, with forward slashes.
        text: repaired: LF line ends, NFC, no byte order mark.
        columns: for each line that changed, the original column of each of its characters
            and of its end.
    """

    name: str
    text: str
    columns: Mapping[int, Sequence[int]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the repaired text."""
        return tuple(self.text.split("\n"))

    def line(self, number: int) -> str:
        """Give a repaired line by its 1-based number; empty beyond the file's ends."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def place(self, line: int, column: int = 0) -> Place:
        """Map a 1-based line and column of the repaired text to the editor's file."""
        columns = self.columns.get(line)
        if columns and column:
            column = columns[min(column, len(columns)) - 1]
        return Place(self.name, line, column)


def read(
    path: Path,
    name: str,
    limit: int = 300_000,
) -> tuple[SourceText | None, list[Finding]]:
    """Read a file as editors wrote it.

    Args:
        path: where the file is.
        name: how the file is called in findings and places.
        limit: most bytes accepted.

    Returns:
        The text, or None when there is none to go on with; and all findings about it.
    """
    whole_file = Place(name)
    try:
        status = path.lstat()
        if _is_link(status):
            return None, [files.SYMLINK.at(whole_file)]
        if not stat.S_ISREG(status.st_mode):
            return None, [files.UNREADABLE.at(whole_file, problem=reading.NOT_A_FILE)]
        size = status.st_size
        data = b""
        if size <= limit:
            with path.open("rb") as stream:
                data = stream.read(limit + 1)  # it may have grown since
            size = len(data)
    except OSError as error:
        return None, [files.UNREADABLE.at(whole_file, problem=_problem(error))]
    if size > limit:
        words = {"size": _size(size), "limit": _size(limit)}
        return None, [files.TOO_LARGE.at(whole_file, **words)]
    return from_bytes(data, name)


def _is_link(status: stat_result) -> bool:
    """Tell links of all systems: symlinks, and on Windows junctions.

    OneDrive's placeholders are reparse points too, but stand for no other name.
    """
    if stat.S_ISLNK(status.st_mode):
        return True
    tag: int = getattr(status, "st_reparse_tag", 0)
    reparse = getattr(status, "st_file_attributes", 0) & _REPARSE_POINT
    return bool(reparse) and (not tag or bool(tag & _NAME_SURROGATE))


def _problem(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return reading.NOT_FOUND
    if isinstance(error, PermissionError):
        return reading.NOT_ALLOWED
    return reading.MACHINE_SAYS.format(words=error.strerror or type(error).__name__)


def _size(count: int) -> str:
    """Write a size the Vietnamese way, rounded up so that it never equals a limit it exceeds."""
    power, unit = (10**6, "MB") if count >= 10**6 else (10**3, "KB")
    whole, tenth = divmod(-(-count * 10 // power), 10)
    return f"{whole},{tenth} {unit}" if tenth else f"{whole} {unit}"


def from_bytes(data: bytes, name: str) -> tuple[SourceText | None, list[Finding]]:
    """Decode a file's bytes and repair the text; the rest of :func:`read`."""
    start = Place(name, 1, 1)
    if not data.strip(b"\0"):  # a computer that lost power leaves only zeros
        return None, [files.EMPTY_FILE.at(start)]
    wide = _wide_encoding(data)
    if wide:
        return None, [files.UTF16.at(start, encoding=wide)]
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error.start, name)]
    return from_text(text, name)


def _not_utf8(data: bytes, at: int, name: str) -> Finding:
    """Place the first bad byte, and show its line as it may have been meant."""
    *before, begun = LINE_END.split(data[:at].decode("utf-8"))
    rest = re.split(b"[\r\n]", data[at:], maxsplit=1)[0]
    guess = ""
    meant = recognise_bytes(begun.encode("utf-8") + rest)
    if meant is not None:
        guess = reading.BYTES_GUESS.format(encoding=meant[0], text=excerpt(meant[1]))
    return files.NOT_UTF8.at(Place(name, len(before) + 1, len(begun) + 1), guess=guess)


def from_text(text: str, name: str) -> tuple[SourceText | None, list[Finding]]:
    """Repair a decoded text; the rest of :func:`from_bytes`.

    A text comes back with its errors, for the later checks; it must not be published.
    """
    lines, columns, findings = repair(text, name)
    if all(line.lstrip()[:1] in {"", "#"} for line in lines):
        return None, [files.EMPTY_FILE.at(Place(name, 1, 1))]
    return SourceText(name, "\n".join(lines), columns), findings


def _wide_encoding(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    # Without a mark, zeros tell: keys and spaces are ASCII, padded with one or three of them.
    zeros = data.count(0)
    if zeros * 8 < len(data):
        return ""
    return "UTF-32" if zeros * 8 > len(data) * 5 else "UTF-16"
