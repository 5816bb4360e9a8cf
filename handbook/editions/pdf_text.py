"""The text of a PDF page as Typst writes it → the same text in about half the bytes.

Typst gives each run of a line a coordinate system, a colour and a font of its own.  Here runs
follow each other in one text object and say only what changes.  What does not look exactly as
expected stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_STRING: Final = rb"\((?:[^()\\]|\\.)*\)|<[0-9A-F]*>"
_RUN: Final = (
    rb"q 1 0 0 -1 [\d.]+ [\d.]+ cm/c0 cs [\d.]+ scn\n"
    rb"BT 0 Tr/f\d+ [\d.]+ Tf 1 0 0 -1 0 0 Tm"
    rb"(?:\[(?:[-\d. ]|" + _STRING + rb")*\]|" + _STRING + rb")\s*T[jJ]\nET\nQ\n"
)
_MARKED: Final = rb"/Span<</MCID \d+(?:/Lang\(vi\))?>>BDC\n(?:" + _RUN + rb")+EMC\s*"
_STRETCH: Final = re.compile(rb"(?:" + _MARKED + rb")+|" + _RUN, re.DOTALL)
# What belongs to no tag is not read out, whatever it is.
_ARTIFACT: Final = re.compile(rb"/Artifact<<(?:[^<>]|\((?:[^()\\]|\\.)*\))*>>BDC")
_PIECE: Final = re.compile(rb"MCID (\d+)|(" + _RUN + rb")", re.DOTALL)
_PARTS: Final = re.compile(
    rb"([\d.]+) ([\d.]+) cm/c0 cs ([\d.]+) scn\n"
    rb"BT 0 Tr/(f\d+) ([\d.]+) Tf 1 0 0 -1 0 0 Tm(.*)T[jJ]",
    re.DOTALL,
)
_TOKEN: Final = re.compile(rb"(" + _STRING + rb")|[-\d.]+", re.DOTALL)
_ESCAPED: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_SPECIAL: Final = re.compile(rb"[\\()\r]")
_BLACK: Final = b"0"


def shorten(content: bytes, joined: Callable[[int, int], bool]) -> tuple[bytes, set[int]]:
    """Write the text of a page anew.

    Args:
        content: what draws the page, decompressed.
        joined: tells whether two neighbouring pieces of marked content belong to one tag.

    Returns:
        What draws the same, and the numbers of pieces that went into the piece before them.
    """
    writer = _Writer(joined)
    text = _STRETCH.sub(writer.stretch, content)
    return _ARTIFACT.sub(b"/Artifact BMC", text), writer.gone


class _Writer:
    def __init__(self, joined: Callable[[int, int], bool]) -> None:
        self.joined = joined
        self.gone: set[int] = set()

    def stretch(self, match: re.Match[bytes]) -> bytes:
        """Put a stretch of runs with nothing between them into one text object."""
        out = [b"\nBT\n"]
        place, font, colour = (0, 0), b"", _BLACK
        last = None
        for piece in _PIECE.finditer(match.group()):
            if piece[1]:
                number = int(piece[1])
                if last is not None and self.joined(last, number):
                    self.gone.add(number)
                else:
                    if last is not None:
                        out.append(b"EMC\n")
                    out.append(b"/Span<</MCID %d>>BDC\n" % number)
                last = number
                continue
            parts = _PARTS.search(piece[2])
            if parts is None:  # the same pattern twice
                raise ValueError(piece[2])
            x, y, new_colour, name, size, shown = parts.groups()
            if new_colour != colour:
                colour = new_colour
                out.append(b"%s g " % _number(round(float(colour) * 100)))
            if (name + b" " + size) != font:
                font = name + b" " + size
                out.append(b"/%s Tf " % font)
            here = (round(float(x) * 100), round(float(y) * 100))
            moved = (_number(here[0] - place[0]), _number(here[1] - place[1]))
            place = here
            out.append(b"%s %s Td%s\n" % (*moved, _shown(shown)))
        if last is not None:
            out.append(b"EMC\n")
        out.append(b"ET\n" if colour == _BLACK else b"ET 0 g\n")
        return b"".join(out)


def _number(hundredths: int) -> bytes:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".").encode() if hundredths else b"0"


def _shown(text: bytes) -> bytes:
    """Write strings as plain bytes, joined where nothing stands between them."""
    parts: list[bytes | bytearray] = []
    spaced = False
    for token in _TOKEN.finditer(text):
        if not token[1]:
            parts.append(token.group())
            spaced = True
        elif parts and isinstance(parts[-1], bytearray):
            parts[-1] += _bytes_of(token[1])
        else:
            parts.append(bytearray(_bytes_of(token[1])))
    written = [
        b"(%s)" % _SPECIAL.sub(_escape, bytes(part)) if isinstance(part, bytearray) else part
        for part in parts
    ]
    return b"[%s]TJ" % b"".join(written) if spaced else b"".join(written) + b"Tj"


def _bytes_of(string: bytes) -> bytes:
    if string.startswith(b"<"):
        return bytes.fromhex(string[1:-1].decode())
    return _ESCAPED.sub(_plain, string[1:-1])


def _plain(match: re.Match[bytes]) -> bytes:
    said = match[1]
    return bytes([int(said, 8)]) if said.isdigit() else _LETTERS.get(said, said)


def _escape(match: re.Match[bytes]) -> bytes:
    return rb"\r" if match.group() == b"\r" else b"\\" + match.group()
