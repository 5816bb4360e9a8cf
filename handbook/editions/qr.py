"""Codes beside titles that open the same page of the hosted copy, where there is one."""

from __future__ import annotations

import base64
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

    def of(self, page: Page) -> str:
        """Give a PNG as base64, one pixel a module, without a margin; nothing when not hosted."""
        if not self._base:
            return ""
        import segno  # noqa: PLC0415  (only books with an address need it)

        target = io.BytesIO()
        code = segno.make(f"{self._base}{page.path}.html", error="m", micro=False)
        code.save(target, kind="png", scale=1, border=0)
        return base64.b64encode(target.getvalue()).decode()
