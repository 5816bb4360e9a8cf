"""A finished PDF in fewer bytes: the same pages, tags, links, and way through the book."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from handbook.editions.pdf_text import shorten

if TYPE_CHECKING:
    import pikepdf

# An element's own copy of its heading, and what the tree of tags says anyway.
_SAID_TWICE = ("/T", "/Type")
_EMPTY_LABEL = "/Lbl"  # Typst's label of a list whose mark is in the text


def shrink(content: bytes) -> bytes:
    """Give a PDF of Typst's in less than half the bytes.

    Args:
        content: a tagged PDF as Typst writes it.

    Returns:
        A PDF that looks and reads the same; same input, same bytes.
    """
    import pikepdf  # noqa: PLC0415  (editions without paper need no pikepdf)

    pdf = pikepdf.open(io.BytesIO(content))
    gone = _pages(pdf)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary):
            if "/S" in thing and "/P" in thing and "/K" in thing:
                _tag(thing, gone)
            elif thing.get("/Subtype") == "/Link":
                thing.Rect = pikepdf.Array([round(Decimal(str(n)), 1) for n in thing.Rect])
    pikepdf.settings.set_flate_compression_level(9)
    written = io.BytesIO()
    pdf.save(
        written,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=True,
        deterministic_id=True,
    )
    return written.getvalue()


def _pages(pdf: pikepdf.Pdf) -> set[tuple[tuple[int, int], int]]:
    """Shorten each page; give page and number of the marked content that is no more."""
    import pikepdf  # noqa: PLC0415

    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    gone: set[tuple[tuple[int, int], int]] = set()
    for page in pdf.pages:
        if "/StructParents" not in page.obj:
            continue  # an empty page
        owners: Any = tree[int(page.obj.StructParents)]
        names = [owner.objgen for owner in owners]

        def joined(one: int, other: int, names: list[tuple[int, int]] = names) -> bool:
            return names[one] == names[other]

        text, left = shorten(page.obj.Contents.read_bytes(), joined)
        page.obj.Contents.write(text)
        for number in left:
            owners[number] = None
        gone |= {(page.obj.objgen, number) for number in left}
    return gone


def _tag(tag: Any, gone: set[tuple[tuple[int, int], int]]) -> None:  # noqa: ANN401
    """Take out of a tag what its page no longer has."""
    import pikepdf  # noqa: PLC0415

    for name in _SAID_TWICE:
        if name in tag:
            del tag[name]
    if not isinstance(tag.K, pikepdf.Array):
        return
    kept = []
    for child in tag.K:
        if isinstance(child, pikepdf.Dictionary):
            is_empty = child.get("/S") == _EMPTY_LABEL and not len(child.get("/K", ()))
            where = child.get("/Pg")
            number = child.get("/MCID")
            if is_empty or (where is not None and number is not None
                            and (where.objgen, int(number)) in gone):  # fmt: skip
                continue
        elif (tag.Pg.objgen, int(child)) in gone:
            continue
        kept.append(child)
    if len(kept) != len(tag.K):
        tag.K = pikepdf.Array(kept)
