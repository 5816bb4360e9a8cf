"""Vietnamese typed or saved the old way: recognised, and converted to offer a guess.

Three ways to write Vietnamese without Unicode still reach us through the clipboard: TCVN3
(fonts ``.VnTime``), VNI-Windows (fonts ``VNI-Times``), and UTF-8 once read as a Windows code
page. All three look like Western letters, so only the language tells them apart: words that
are no Vietnamese syllables as typed, and are after conversion.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WINDOWS_1258: Final = "Windows-1258"
_ENOUGH: Final = 1_000  # bytes to guess from; thousands of marks would take minutes

_TONES: Final = "\u0301\u0300\u0309\u0303\u0323"  # sắc huyền hỏi ngã nặng, in VNI's order
_STOP_TONES: Final = "\u0301\u0323"

_ONSETS: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"
_RIMES: Final = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay
oăc oăm oăn oăng oăt oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uơ uôc uôi uôm uôn uông uôt
uy uya uych uyn uynh uyp uyt uyu uyên uyêt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
_SHAPE: Final = re.compile(f"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(_RIMES.split())})")
_LONGEST_SYLLABLE: Final = 9  # “nghiệng” in NFD
_STOP: Final = re.compile("(?:c|ch|p|t)$")

_TCVN3: Final = str.maketrans(
    bytes.fromhex(
        "b5b8b6b7b9a8bbbebcbdc6a9c7cac8c9cbaeccd0cecfd1aad2d5d3d4d6d7ddd8dcdedfe3e1e2e4abe5e8e6"
        "e7e9aceaedebeceeeff3f1f2f4adf5f8f6f7f9fafdfbfcfea1a2a3a4a5a6a7",
    ).decode("latin-1"),
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
)

# VNI writes a bare letter and then a letter that stands for its marks; these stand alone.
_VNI_LETTERS: Final = dict(zip("ôöñæóòî", "ơưđỉĩịỵ", strict=True))
_VNI_MARKS: Final = (
    dict(zip("ùøûõï", _TONES, strict=True))
    | {mark: "\u0302" + tone for mark, tone in zip("áàåãä", _TONES, strict=True)}
    | {mark: "\u0306" + tone for mark, tone in zip("éèúüë", _TONES, strict=True)}
    | {"â": "\u0302", "ê": "\u0306"}
)
_VNI: Final = re.compile(
    "[aeouyôö][ùøûõï]|[aeo][âáàåãä]|a[êéèúüë]|[ôöñæóòî]",
    re.IGNORECASE,
)


def _byte_of_character() -> dict[str, int]:
    """Say which byte each character stands for, in the code pages UTF-8 is misread as."""
    found: dict[str, int] = {}
    for code_page in ("cp1258", "cp1252", "latin-1"):
        for byte in range(0x80, 0x100):
            character = bytes([byte]).decode(code_page, "ignore")
            if character:
                found.setdefault(character, byte)
    return found


def _class_of(first: int, last: int) -> str:
    """Give the regular-expression class of the characters that stand for these bytes."""
    return f"[{re.escape(''.join(c for c, b in _BYTES.items() if first <= b <= last))}]"


_BYTES: Final = _byte_of_character()
_TAIL: Final = _class_of(0x80, 0xBF)
_MOJIBAKE: Final = re.compile(
    f"{_class_of(0xC2, 0xDF)}{_TAIL}|{_class_of(0xE0, 0xEF)}{_TAIL}{{2}}",
)
# What misread UTF-8 may turn back into; anything else was no accident of encodings.
_PLAUSIBLE: Final = re.compile("[\xa0-\xffĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u2010-\u2026]")


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    def letter(match: re.Match[str]) -> str:
        typed = match[0].lower()
        bare = _VNI_LETTERS.get(typed[0], typed[0])
        marked = unicodedata.normalize("NFC", bare + _VNI_MARKS.get(typed[1:], ""))
        return marked.upper() if match[0][0].isupper() else marked

    return _VNI.sub(letter, text)


def _from_mojibake(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        meant = bytes(_BYTES[c] for c in match[0]).decode("utf-8", "ignore")
        return meant if _PLAUSIBLE.fullmatch(meant) else match[0]

    return _MOJIBAKE.sub(character, text)


class _Encoding(NamedTuple):
    """An old way to write: its name, its conversion, and what betrays it in a single word."""

    name: str
    convert: Callable[[str], str]
    sure_sign: re.Pattern[str]


_MISREAD: Final = _Encoding("UTF-8 đọc nhầm thành Windows-1252", _from_mojibake, re.compile(""))
_ENCODINGS: Final = (
    # Symbols after a letter: “c«ng”. Not “·” and “¹”, which clean text has in kN·m and footnotes.
    _Encoding(
        "TCVN3, phông .VnTime",
        _from_tcvn3,
        re.compile("[A-Za-z][\xa1-\xb6\xb8\xbb-\xbe]|^[\xa7\xae][^\\W\\d_]{2}"),
    ),
    # Pairs that no Western language has; “aï” or “oé” alone may be a foreign name.
    _Encoding(
        "VNI-Windows, phông VNI-Times",
        _from_vni,
        re.compile("[ae]ù|[aeouy][øûõ]|[aeo][âåä]|a[êè]|[ôö][ùøûõï]", re.IGNORECASE),
    ),
    _MISREAD,
)

_WORD: Final = re.compile("[^ \\t\\r\\n!-@\\[-`{-~]+")
_UNIT: Final = re.compile("[\xb5\u03bc][A-Za-z]{1,2}")
# Guillemets only around a word: inside one they are TCVN3 letters.
_JOINTS: Final = re.compile(
    "^[\xab\u2010-\u2026]+|[\xbb\xa0\u2010-\u2026]+$|[\xa0\u2010-\u2026]+",
)


@lru_cache(maxsize=16_384)
def _syllable(word: str) -> tuple[bool, bool]:
    """Tell whether a word has the shape of a syllable, and whether its tone fits too."""
    if len(word) > _LONGEST_SYLLABLE:  # normalising thousands of marks takes minutes
        return False, False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in apart if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONES))
    if len(tones) > 1 or not _SHAPE.fullmatch(bare):
        return False, False
    # A syllable closed by c, ch, p, t carries sắc or nặng, always.
    return True, not _STOP.search(bare) or (tones != [] and tones[0] in _STOP_TONES)


def is_syllable(word: str) -> bool:
    """Tell whether a word is spelt as a Vietnamese syllable can be.

    Both tone placements (hoà, hòa), any case, NFC or NFD. Says nothing about meaning.
    """
    return _syllable(word)[1]


def _parts(word: str) -> Iterator[str]:
    """Split at quotes and dashes outside ASCII, which old encodings may use for letters."""
    return (part for part in _JOINTS.split(word) if part)


def _is_sound(word: str) -> bool:
    """Tell whether a word needs no conversion; misspelt tones (“tôt”) are not our business."""
    return word.isascii() or all(part.isascii() or _syllable(part)[0] for part in _parts(word))


def _weight(words: set[str], encoding: _Encoding) -> int:
    """Count the words that become Vietnamese by a conversion; 0 when that is no proof."""
    doubtful = {word for word in words if not _is_sound(word)}
    won: set[str] = set()
    lost: set[str] = set()
    for word in doubtful:
        meant = encoding.convert(word)
        if meant == word or len(word) == 1 or _UNIT.fullmatch(word):
            continue
        (won if all(map(is_syllable, _parts(meant))) else lost).add(word)
    if 2 * len(won) < 3 * len(lost) or not won:
        return 0
    if any(encoding.sure_sign.search(word) for word in won):
        return len(won)
    # Western letters only, so perhaps French names: then no word may stay doubtful, and the sound
    # Vietnamese words must not be in the majority.
    sound = sum(not word.isascii() for word in words - doubtful)
    return len(won) if won == doubtful and len(won) >= max(2, sound) else 0


def recognise(text: str) -> tuple[str, str] | None:
    """Recognise text in an old encoding.

    Returns:
        The encoding's name and the whole text converted, or None for anything else: clean
        Vietnamese, foreign names, symbols.
    """
    if text.isascii():
        return None
    words = set(_WORD.findall(text))
    if all(map(_is_sound, words)):
        return None
    weight, encoding = max(
        ((_weight(words, encoding), encoding) for encoding in _ENCODINGS),
        key=itemgetter(0),
    )
    if not weight:
        return None
    # Unicode Vietnamese on the same line: only a phrase was pasted, the rest stays.
    mixed = any(c.isalpha() and c > "\xff" for word in words if _is_sound(word) for c in word)
    if not mixed:
        return encoding.name, encoding.convert(text)
    return encoding.name, _WORD.sub(
        lambda match: match[0] if _is_sound(match[0]) else encoding.convert(match[0]),
        text,
    )


def recognise_bytes(line: bytes) -> tuple[str, str] | None:
    """Guess how a line that is not UTF-8 was saved: the encoding's name, the line's beginning."""
    line = line[:_ENOUGH]
    text = unicodedata.normalize("NFC", line.decode("cp1258", "replace"))
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    good = sum(all(map(is_syllable, _parts(word))) for word in words)
    if good and good >= len(words) - good:
        return WINDOWS_1258, text
    guess = recognise(line.decode("latin-1"))
    # Mostly good UTF-8 with one broken byte looks misread; the guess would help nobody.
    return None if guess and guess[0] == _MISREAD.name else guess
