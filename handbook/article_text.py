"""A newspaper's text as an editor holds it: paragraphs, their ids and fingerprints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handbook.source_bytes import read
from handbook.vietnamese import nfc

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.findings import Finding

# In bytes: a newspaper's text is a hundredth of it.
_LIMIT: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """One paragraph of an article's text.

    Attributes:
        id: ``p01``, ``p02`` … in the order of the text.
        text: NFC, runs of white space made one space.
        sha256: fingerprint of ``text`` in UTF-8, hexadecimal.
    """

    id: str
    text: str
    sha256: str


def normalise(line: str) -> str:
    """Give the form of a paragraph that is fingerprinted and searched."""
    return " ".join(nfc(line).split())


def fingerprint(text: str) -> str:
    """Give the SHA-256 of a normalised paragraph."""
    return hashlib.sha256(text.encode()).hexdigest()


def split(text: str) -> list[TextParagraph]:
    """Cut an article's text into paragraphs: one a line, empty lines left out."""
    lines = [line for line in map(normalise, text.splitlines()) if line]
    return [
        TextParagraph(f"p{number:02d}", line, fingerprint(line))
        for number, line in enumerate(lines, start=1)
    ]


def read_paragraphs(path: Path, name: str) -> tuple[list[TextParagraph] | None, list[Finding]]:
    """Read an article's text as the newspaper printed it: nothing is repaired.

    Args:
        path: of the file; a link is followed, for the text is not part of the content.
        name: how the file is called in findings.

    Returns:
        The paragraphs, or None when the file cannot be read; and what was found.
    """
    source, findings = read(path.resolve(), name, _LIMIT)
    if source is None:
        return None, findings
    return split(path.read_text(encoding="utf-8-sig")), findings
