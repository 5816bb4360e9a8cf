"""Draw the book's own picture (SVG) as PNG, for systems that want one: no picture is committed.

Only what that picture is made of is understood: one rectangle as the ground, and filled paths.
"""

from __future__ import annotations

import re
import struct
import zlib
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]
from fontTools.svgLib.path import parse_path  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Point = tuple[float, float]

_RECTANGLE: Final = re.compile(r'<rect [^>]*rx="([\d.]+)" fill="#(\w{6})"')
_PATH: Final = re.compile(r'<path fill="#(\w+)" d="([^"]+)"')
_SIDE: Final = 24  # of the picture's own square
_FINE: Final = 4  # lines looked at for each line of pixels
_STEPS: Final = 12  # straight pieces for each curve
_SAFE: Final = 0.9  # of a picture that may be cut: within this the book is whole
_HEADER: Final = b"\x89PNG\r\n\x1a\n"
_RGBA: Final = 6


def draw(picture: str, side: int, *, full: bool = False) -> bytes:
    """Draw the picture.

    Args:
        picture: text of the SVG.
        side: width and height in pixels.
        full: fill the square to its corners and keep the book away from its edges.

    Raises:
        ValueError: for a picture of which nothing is understood (a bug of ours).
    """
    ground, paths = _RECTANGLE.search(picture), _PATH.findall(picture)
    if ground is None or not paths:
        raise ValueError(picture)
    radius = 0 if full else float(ground[1])
    shapes = [(_colour(ground[2]), [_rounded(radius)])]
    for colour, outline in paths:
        lines = list(_lines(outline))
        if full:
            lines = [[_moved(point) for point in line] for line in lines]
        shapes.append((_colour(colour), lines))
    rows = _Canvas(side)
    for rgb, lines in shapes:
        rows.fill(rgb, lines)
    return _png(side, rows.pixels)


def _colour(name: str) -> tuple[int, int, int]:
    name = name if len(name) > 3 else "".join(2 * digit for digit in name)  # noqa: PLR2004 - #fff
    return int(name[:2], 16), int(name[2:4], 16), int(name[4:], 16)


def _moved(point: Point) -> Point:
    middle = _SIDE / 2
    return middle + (point[0] - middle) * _SAFE, middle + (point[1] - middle) * _SAFE


def _rounded(radius: float) -> list[Point]:
    corners = ((1, 1), (0, 1), (0, 0), (1, 0))
    line = []
    for number, (right, low) in enumerate(corners):
        for step in range(_STEPS + 1):
            angle = pi / 2 * (number + step / _STEPS)
            x = (_SIDE - radius if right else radius) + radius * cos(angle)
            y = (_SIDE - radius if low else radius) + radius * sin(angle)
            line.append((x, y))
    return line


def _lines(outline: str) -> Iterator[list[Point]]:
    """Turn each closed outline into a line of points."""
    pen = RecordingPen()
    parse_path(outline, pen)
    line: list[Point] = []
    for name, points in pen.value:
        if name == "moveTo":
            line = [points[0]]
        elif name == "lineTo":
            line.append(points[0])
        elif name == "curveTo":
            line += _curve(line[-1], *points)
        else:
            yield line


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        points = (start, first, second, end)
        yield (
            sum(w * p[0] for w, p in zip(weights, points, strict=True)),
            sum(w * p[1] for w, p in zip(weights, points, strict=True)),
        )


class _Canvas:
    """Rows of pixels, red, green, blue and how opaque."""

    def __init__(self, side: int) -> None:
        self.side = side
        self.pixels = [bytearray(4 * side) for _ in range(side)]

    def fill(self, rgb: tuple[int, int, int], lines: Sequence[Sequence[Point]]) -> None:
        """Fill outlines, with soft edges."""
        scale = self.side / _SIDE
        edges = [
            (a[0] * scale, a[1] * scale, b[0] * scale, b[1] * scale)
            for line in lines
            for a, b in zip(line, [*line[1:], line[0]], strict=True)
            if a[1] != b[1]
        ]
        for row in range(self.side):
            cover = [0.0] * (self.side + 1)
            for part in range(_FINE):
                y = row + (part + 0.5) / _FINE
                crossings = sorted(
                    x1 + (y - y1) * (x2 - x1) / (y2 - y1)
                    for x1, y1, x2, y2 in edges
                    if min(y1, y2) <= y < max(y1, y2)
                )
                for left, right in zip(crossings[::2], crossings[1::2], strict=True):
                    _add(cover, max(left, 0.0), min(right, float(self.side)))
            self._blend(row, rgb, cover)

    def _blend(self, row: int, rgb: tuple[int, int, int], cover: Sequence[float]) -> None:
        pixels = self.pixels[row]
        for x in range(self.side):
            share = min(cover[x] / _FINE, 1.0)
            if not share:
                continue
            at = 4 * x
            under = pixels[at + 3] / 255
            whole = share + under * (1 - share)
            for channel, value in enumerate(rgb):
                mixed = value * share + pixels[at + channel] * under * (1 - share)
                pixels[at + channel] = round(mixed / whole)
            pixels[at + 3] = round(255 * whole)


def _add(cover: list[float], left: float, right: float) -> None:
    """Add a stretch of one fine line to the pixels that it covers, wholly or in part."""
    first, last = int(left), int(right)
    if first == last:
        cover[first] += right - left
        return
    cover[first] += first + 1 - left
    for x in range(first + 1, last):
        cover[x] += 1
    cover[last] += right - last


def _png(side: int, rows: Sequence[bytearray]) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, _RGBA, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    return _HEADER + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
