"""The stamp that every edition carries for programs: number, date and code in one line.

In HTML ``<meta name="hb-edition" content="…">``; elsewhere the same name and, not far behind it,
the same line (metadata of a PDF or an e-book, comment of a zip).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

NAME: Final = "hb-edition"
# Between the two stands what a format puts there: quotes, tags, brackets.
_STAMP: Final = re.compile(
    rb"hb-edition[^\n]{0,40}?([\w.%~-]{1,120}) (\d{4}-\d\d-\d\d) ([0-9a-f]{4}-[0-9a-f]{4})"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which copy this is.

    Attributes:
        number: as printed, for example ``0.2``.
        iso: the date as ``2026-11-30``.
        code: eight hexadecimal digits of the content's SHA-256, grouped ``4-4``.
    """

    number: str
    iso: str
    code: str

    def __str__(self) -> str:
        """Give the line; a number of several words becomes one."""
        return f"{quote(self.number, safe='')} {self.iso} {self.code}"

    @property
    def date(self) -> str:
        """The date as readers see it."""
        return "/".join(str(int(part)) for part in reversed(self.iso.split("-")))


def find(content: bytes) -> Stamp | None:
    """Give the first stamp in a file's bytes; text of two bytes a letter is understood, too."""
    found = _STAMP.search(content) or _STAMP.search(content.replace(b"\0", b""))
    if not found:
        return None
    number, iso, code = (part.decode("ascii", "replace") for part in found.groups())
    return Stamp(unquote(number), iso, code)
