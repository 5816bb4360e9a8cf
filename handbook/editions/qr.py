"""Codes beside titles that open the same page of the hosted copy, where there is one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook.editions.model import Page, Sources


class Codes:
    """Makes a code for each page."""

    def __init__(self, sources: Sources) -> None:
        """Look up where the copy is hosted (``hosted_at`` of book.yml)."""
        book = sources.library.book
        self._base = book.base if book else ""

    def of(self, page: Page) -> list[int]:
        """Give the bytes of a PNG, one pixel a module, no margin; none when not hosted."""
        if not self._base:
            return []
        import segno  # noqa: PLC0415  (only books with an address need it)

        target = io.BytesIO()
        code = segno.make(f"{self._base}{page.path}.html", error="m", micro=False)
        code.save(target, kind="png", scale=1, border=0)
        return list(target.getvalue())
