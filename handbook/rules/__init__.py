"""Every rule of the handbook: its permanent code, text, reason and fix, each written once.

One module a family: C structure, L links, N sources, V style, X publishing.
A code is never reused for another rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook.findings import Rule
from handbook.rules import links, publishing, sources, structure, style

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES: Final = {
    "C": ("cấu trúc", structure),
    "L": ("liên kết", links),
    "N": ("nguồn", sources),
    "V": ("văn phong", style),
    "X": ("xuất bản", publishing),
}


def _all() -> Iterator[Rule]:
    for _, module in FAMILIES.values():
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


RULES: Final[dict[str, Rule]] = {rule.code: rule for rule in sorted(_all(), key=lambda r: r.code)}
