"""Every rule of the handbook: its permanent code, text, reason and fix, each written once.

A family a letter: C structure (files, YAML, fields), L links, N sources, V style, X publishing.
A code is never reused for another rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook.findings import Rule
from handbook.rules import files, links, publishing, releasing, sources, structure, style, syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES: Final = {
    "C": "cấu trúc",
    "L": "liên kết",
    "N": "nguồn",
    "V": "văn phong",
    "X": "xuất bản",
}
_MODULES: Final = (files, syntax, structure, links, sources, style, publishing, releasing)


def _all() -> Iterator[Rule]:
    for module in _MODULES:
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


RULES: Final[dict[str, Rule]] = {rule.code: rule for rule in sorted(_all(), key=lambda r: r.code)}
