"""The cover of the e-book: a picture that needs no font, for shelves that have none of ours."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from handbook.fonts import BODY, FACES

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.editions.model import Sources, Volume

_WIDTH, _HEIGHT, _EDGE = 1200, 1600, 110
_GROUND: Final = "#1b2a57"
_INK: Final = "#fff"
# The band of the highlands' cloth, as in tokens.css: colour and width, repeated.
_BAND: Final = (("#a8281f", 32), ("#e3b04b", 12), ("#f6efe0", 12), ("#2c6b58", 16))
_BAND_TOP, _BAND_HEIGHT = 200, 36
_FOOT: Final = 1380  # where the edition stands
_BOLD: Final = FACES["handbook-semibold.woff2"]


def cover(volume: Volume, sources: Sources, stamp: str) -> str:
    """Draw the cover as SVG: title, subtitle, edition, publisher, all as outlines.

    Args:
        volume: the book.
        sources: where the fonts and the picture of the book are.
        stamp: which edition this is.
    """
    # fontTools takes a while to import; commands that make no edition need not wait.
    from handbook.editions.picture import lettering  # noqa: PLC0415

    drawn: list[str] = []

    def lines(words: str, font: Path, size: float, top: float, most: int) -> float:
        for line in _balanced(words, most):
            path, width = lettering(line, font, size)
            scale = min(1.0, (_WIDTH - 2 * _EDGE) / width)
            shift = f"translate({_EDGE} {top:.0f}) scale({scale:.3f})"
            drawn.append(f'<path transform="{shift}" d="{path}"/>')
            top += size * 1.25
        return top

    for smaller in (1.0, 0.8, 0.65, 0.5, 0.4):
        drawn.clear()
        top = lines(volume.title, sources.fonts / _BOLD, 150 * smaller, 460, int(13 / smaller))
        top = lines(
            volume.subtitle, sources.fonts / BODY, 62 * smaller, top + 10, int(30 / smaller)
        )
        if top <= _FOOT - 40:
            break
    top = lines(stamp, sources.fonts / BODY, 44, _FOOT, 44)
    lines(volume.publisher, sources.fonts / BODY, 44, top, 44)
    band, x = [], 0
    while x < _WIDTH:
        for colour, width in _BAND:
            box = f'x="{x}" y="{_BAND_TOP}" width="{width}" height="{_BAND_HEIGHT}"'
            band.append(f'<rect {box} fill="{colour}"/>')
            x += width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{_GROUND}"/>{"".join(band)}'
        f'<g fill="{_INK}">{"".join(drawn)}</g></svg>\n'
    )


def _balanced(words: str, most: int) -> list[str]:
    """Break into as few lines as can be, all about as long."""
    lines = textwrap.wrap(words, most, break_long_words=False)
    while most > 1:
        most -= 1
        closer = textwrap.wrap(words, most, break_long_words=False)
        if len(closer) > len(lines):
            break
        lines = closer
    return lines
