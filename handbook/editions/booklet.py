"""A5 pages → sheets of A4, both sides, to be folded and sewn in signatures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SHEETS: Final = 5  # more in one signature will not lie flat
_PAGES: Final = 4  # on one sheet
A4: Final = (841.89, 595.276)  # points, lying


def order(count: int) -> Iterator[tuple[int, int]]:
    """Yield left and right page of each side, front and back of sheet after sheet.

    Args:
        count: pages of the book.

    Yields:
        Indexes from 0; those from ``count`` on are empty. The last signature has fewer sheets.
    """
    full = SHEETS * _PAGES
    for first in range(0, count, full):
        sheets = min(SHEETS, -(-(count - first) // _PAGES))
        last = first + sheets * _PAGES - 1
        for sheet in range(sheets):
            front, back = 2 * sheet, 2 * sheet + 1
            yield last - front, first + front
            yield first + back, last - back


def impose(content: bytes) -> bytes:
    """Lay the pages of a book out for printing on both sides, turned over the short edge.

    Tags, links and outline are left out: this file is for the printer alone.

    Args:
        content: PDF of A5 pages.

    Returns:
        PDF of A4 pages; same input, same bytes.
    """
    import pikepdf  # noqa: PLC0415  (a missing package costs only this edition)

    source = pikepdf.open(io.BytesIO(content))
    target = pikepdf.new()
    width, height = A4
    pages = source.pages
    forms = [
        target.copy_foreign(page.as_form_xobject()) if "/Contents" in page.obj else None
        for page in pages
    ]
    for side in order(len(pages)):
        drawn = []
        used = {}
        for slot, number in enumerate(side):
            form = forms[number] if number < len(forms) else None
            if form is None:
                continue
            page_width, page_height = (float(n) for n in pages[number].mediabox[2:])
            x = width / 2 - page_width * (1 - slot)
            drawn.append(f"q 1 0 0 1 {x:.2f} {(height - page_height) / 2:.2f} cm /P{slot} Do Q")
            used[f"/P{slot}"] = form
        target.pages.append(
            pikepdf.Page(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Page,
                    MediaBox=[0, 0, width, height],
                    Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(used)),
                    Contents=target.make_stream("\n".join(drawn).encode()),
                )
            )
        )
    for name in ("/Title", "/Author", "/Keywords", "/CreationDate"):
        if name in source.docinfo:
            target.docinfo[name] = str(source.docinfo[name])
    written = io.BytesIO()
    target.save(
        written,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return written.getvalue()
