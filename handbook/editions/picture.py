"""Small pictures made at build time, so that no binary file is committed: SVG → PNG, words → SVG.

Only what our own pictures use is drawn: ``rect`` and ``path`` with a plain fill.
"""

from __future__ import annotations

import io
import struct
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from xml.etree import ElementTree as ET

from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]
from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.svgLib.path import parse_path  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Point: TypeAlias = "tuple[float, float]"

_SVG: Final = "{http://www.w3.org/2000/svg}"
_FINE: Final = 8  # lines that stand for a curve, and samples on each side of a pixel
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_COLOURS: Final = 3  # red, green, blue


class _Outline(BasePen):  # type: ignore[misc]
    """Collects closed polygons; curves become short lines."""

    def __init__(self) -> None:
        super().__init__(None)
        self.polygons: list[list[Point]] = []

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - fontTools' name
        self.polygons.append([pt])

    def _lineTo(self, pt: Point) -> None:  # noqa: N802 - fontTools' name
        self.polygons[-1].append(pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802 - fontTools' name
        start = self.polygons[-1][-1]
        for step in range(1, _FINE + 1):
            t = step / _FINE
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x = a * start[0] + b * pt1[0] + c * pt2[0] + d * pt3[0]
            y = a * start[1] + b * pt1[1] + c * pt2[1] + d * pt3[1]
            self.polygons[-1].append((x, y))


def png(svg: str, size: int) -> bytes:
    """Draw a square SVG.

    Args:
        svg: of ``rect`` (from the corner, ``rx`` its roundness) and ``path``, each with a ``fill``
            in six hexadecimal digits or three; its ``viewBox`` begins at 0 0.
        size: width and height in pixels.

    Returns:
        A PNG without transparency, the ground white.
    """
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    scale = size / float(root.attrib["viewBox"].split()[2])
    rows = [[255.0] * (size * _COLOURS) for _ in range(size)]
    for shape in root:
        pen = _Outline()
        parse_path(_path_of(shape), TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        colour = _colour(shape.get("fill", "#000"))
        for row, cover in enumerate(_covered(pen.polygons, size)):
            for column, share in enumerate(cover):
                for number, part in enumerate(colour, column * _COLOURS):
                    rows[row][number] += (part - rows[row][number]) * share
    lines = b"".join(b"\0" + bytes(round(value) for value in row) for row in rows)
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in chunks)


def lettering(words: str, font: Path, size: float) -> tuple[str, float]:
    """Draw a line of text as an outline, which looks the same where no font of ours is.

    Args:
        words: composed (NFC) text that the font can draw.
        font: a whole TTF.
        size: of the letters in units of the picture.

    Returns:
        The ``d`` of an SVG path that begins at 0 0 on the base line, and its width.
    """
    face = TTFont(io.BytesIO(font.read_bytes()), lazy=True)
    glyphs, names = face.getGlyphSet(), face.getBestCmap()
    scale = size / face["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
    x = 0.0
    for letter in words:
        glyph = glyphs[names.get(ord(letter), ".notdef")]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, 0)))
        x += glyph.width * scale
    return pen.getCommands(), x


def _path_of(shape: ET.Element) -> str:
    if shape.tag == f"{_SVG}path":
        return shape.attrib["d"]
    if shape.tag != f"{_SVG}rect":
        raise ValueError(shape.tag)
    w, h, r = (float(shape.get(name, "0")) for name in ("width", "height", "rx"))
    arcs = ((r, r), (-r, r), (-r, -r), (r, -r))
    turns = "".join(
        f"a{r} {r} 0 0 1 {x} {y}{go}"
        for (x, y), go in zip(arcs, (f"V{h - r}", f"H{r}", f"V{r}", "z"), strict=True)
    )
    return f"M{r} 0H{w - r}{turns}" if r else f"M0 0H{w}V{h}H0z"


def _covered(polygons: Iterable[list[Point]], size: int) -> list[list[float]]:
    """Give for each pixel the share that the polygons cover, by the even-odd rule."""
    edges = [
        (first, second)
        for polygon in polygons
        for first, second in pairwise([*polygon, polygon[0]])
        if first[1] != second[1]
    ]
    cover = [[0.0] * size for _ in range(size)]
    for line in range(size * _FINE):
        y = (line + 0.5) / _FINE
        crossings = sorted(
            x1 + (y - y1) * (x2 - x1) / (y2 - y1)
            for (x1, y1), (x2, y2) in edges
            if min(y1, y2) <= y < max(y1, y2)
        )
        row = cover[line // _FINE]
        for left, right in zip(crossings[::2], crossings[1::2], strict=True):
            for column in range(max(int(left), 0), min(int(right) + 1, size)):
                inside = min(right, column + 1) - max(left, column)
                row[column] += max(inside, 0.0) / _FINE
    return cover


def _colour(fill: str) -> tuple[int, ...]:
    digits = fill.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == _COLOURS else digits
    return tuple(bytes.fromhex(digits))


def _chunk(name: bytes, data: bytes) -> bytes:
    check: Any = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)
