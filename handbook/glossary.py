"""Abbreviations and what they stand for: shown as tooltips wherever they occur."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handbook.kinds.organisation import Organisation
from handbook.kinds.term import Term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.library import Library

# Only what cannot be mistaken for a word; a definition is plain letters, so that nothing acts.
_SHORT: Final = re.compile(r"[A-Z\u0110][A-Z\u0110-]+")
_PLAIN: Final = re.compile(r"[\w ,–-]+")


def glossary(library: Library) -> dict[str, str]:
    """Give abbreviation → full name, from terms and organisations."""
    found: dict[str, str] = {}
    for record in (*library.of("organisations"), *library.of("terms")):
        if isinstance(record, Term | Organisation) and _PLAIN.fullmatch(record.title):
            for short in record.abbreviations:
                if _SHORT.fullmatch(short) and short != record.title:
                    found.setdefault(short, record.title)
    return dict(sorted(found.items()))


def definitions(text: str, words: Mapping[str, str]) -> str:
    """Give the Markdown lines that explain the abbreviations which occur in a text."""
    lines = [
        f"*[{short}]: {full}\n"
        for short, full in words.items()
        if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)
    ]
    return "\n" + "".join(lines) if lines else ""
