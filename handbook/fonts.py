"""The typeface of the site, cut small at build time from the locked font package.

No font file is committed: the package comes with the locked requirements, and what is written here
goes into ``site/`` and ``dist/`` only.  Same pages, same package: same bytes.
"""

from __future__ import annotations

import html
import io
import unicodedata
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, Final

from handbook.findings import Place
from handbook.rules import publishing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    from handbook.findings import Finding

PACKAGE: Final = "font_source_sans_pro"
LICENCE: Final = "LICENSE.txt"
BODY: Final = "SourceSansPro-Regular.ttf"

# The name in the style sheet -> the file of the package. Three faces: a fourth (semibold italic)
# would cost every reader 20 kB for words that hardly ever occur; browsers slant the semibold.
FACES: Final = {
    "handbook-regular.woff2": BODY,
    "handbook-italic.woff2": "SourceSansPro-It.ttf",
    "handbook-semibold.woff2": "SourceSansPro-Semibold.ttf",
}

# The licence (OFL) reserves the word "Source" for unmodified copies: a cut font needs a new name.
FAMILY: Final = "Handbook Sans"
_NAMES_WITH_FAMILY: Final = (1, 3, 4, 6, 16, 18, 21)
_NAMES_OF_THE_LICENCE: Final = (0, 13, 14)

# Always in, so that a reader's own words (search box) look right even if no page uses the letter.
_ALWAYS: Final = (
    range(0x20, 0x7F),  # Basic Latin
    range(0xA0, 0x17F),  # Latin-1 and Latin Extended-A: also ĕ ŏ ŭ č of Ê Đê, Gia Rai, Ba Na
    (0x1A0, 0x1A1, 0x1AF, 0x1B0),  # Ơ ơ Ư ư
    range(0x1EA0, 0x1EFA),  # the other Vietnamese letters
    (
        0x300,
        0x301,
        0x302,
        0x303,
        0x306,
        0x309,
        0x31B,
        0x323,
    ),  # their marks, for decomposed text
    (
        0x2013,
        0x2014,
        0x2018,
        0x2019,
        0x201C,
        0x201D,
        0x2022,
        0x2026,
        0x2030,
        0x2032,
        0x2033,
    ),
    (
        0x20AB,
        0x2190,
        0x2191,
        0x2192,
        0x2193,
        0x2212,
        0x2248,
        0x2260,
        0x2264,
        0x2265,
    ),  # ₫ arrows ≤
)

# Letters of control, format and space draw nothing, so no font needs to hold them.
_NOTHING_TO_DRAW: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def build_fonts(target: Path, pages: Mapping[str, str]) -> list[Finding]:
    """Write the site's fonts, and their licence, into a folder.

    Args:
        target: folder to write into; made when missing.
        pages: path of each page -> its Markdown or HTML.

    Returns:
        One finding for each character of each page that the font cannot draw.
    """
    files, findings = cut_fonts(pages)
    target.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content)
    return findings


def cut_fonts(pages: Mapping[str, str]) -> tuple[dict[str, bytes], list[Finding]]:
    """Cut every face down to what the pages need, in memory.

    Args:
        pages: path of each page -> its Markdown or HTML.

    Returns:
        File name -> content (the licence among them), and what the font cannot draw.
    """
    drawn = {path: _drawn(text) for path, text in pages.items()}
    wanted = set(chain.from_iterable(drawn.values())) | set(chain.from_iterable(_ALWAYS))
    files = {name: _cut(file, wanted) for name, file in FACES.items()}
    files["OFL.txt"] = _package_file(LICENCE)
    return files, _missing(drawn)


def missing_letters(pages: Mapping[str, str]) -> list[Finding]:
    """Tell what the typeface cannot draw, for editions that embed it themselves.

    Args:
        pages: path of each page -> its text.
    """
    return _missing({path: _drawn(text) for path, text in pages.items()})


def _drawn(text: str) -> set[int]:
    """Give the code points that a page's text puts on the screen."""
    # Content is entity-escaped in our Markdown, so the letters hide behind "&#7853;".
    letters = set(html.unescape(text))
    return {ord(c) for c in letters if unicodedata.category(c) not in _NOTHING_TO_DRAW}


def _missing(drawn: Mapping[str, Iterable[int]]) -> list[Finding]:
    held = _open(BODY).getBestCmap()
    return [
        publishing.MISSING_GLYPH.at(Place(path), value=chr(point), code=f"U+{point:04X}", file=path)
        for path in sorted(drawn)
        for point in sorted(drawn[path])
        if point not in held
    ]


def _cut(file: str, wanted: Iterable[int]) -> bytes:
    # fontTools takes a tenth of a second to import; commands that build no site need not wait.
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # noqa: PLC0415

    # Hints stay (4 kB a face): they keep the marks of ậ and ễ apart on coarse office screens.
    options = Options(name_IDs=[*_NAMES_OF_THE_LICENCE, *_NAMES_WITH_FAMILY, 2, 17])
    font = _open(file)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    _rename(font)
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _rename(font: TTFont) -> None:
    for record in font["name"].names:
        if record.nameID in _NAMES_WITH_FAMILY:
            text = str(record).replace("Source Sans Pro", FAMILY)
            record.string = text.replace("SourceSansPro", FAMILY.replace(" ", ""))


def _open(file: str) -> TTFont:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  (as above)

    # The date inside the font stays the package's: today's would make every build different.
    return TTFont(io.BytesIO(_package_file(file)), recalcTimestamp=False)


def _package_file(name: str) -> bytes:
    return (resources.files(PACKAGE) / "files" / name).read_bytes()
