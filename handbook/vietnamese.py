"""Facts about the Vietnamese language and its typography: folding, order, dates, numbers."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Dictionary order (Từ điển tiếng Việt, Viện Ngôn ngữ học): letters first, then the tone.
_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK: Final = {letter: rank for rank, letter in enumerate(_ALPHABET, start=20)}
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_DOUBLE_QUOTES: Final = "“”„‟«»″"
_SINGLE_QUOTES: Final = "\u2018\u2019\u201a\u201b\u2032"


def nfc(text: str) -> str:
    """Give the composed form (Unicode NFC) in which everything is stored."""
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made simpler for comparing, which still knows where it came from.

    Attributes:
        text: the simpler text.
        offsets: for each character of ``text`` its index in the original.
    """

    text: str
    offsets: tuple[int, ...]


def _fold_marks(char: str) -> str:
    base = unicodedata.normalize("NFD", char.lower()).replace("đ", "d")
    return "".join(c for c in base if not unicodedata.combining(c))


def fold(text: str) -> Folded:
    """Drop case, tone and vowel marks and the bar of đ, keeping offsets."""
    chars: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        for simple in _fold_marks(char):
            chars.append(simple)
            offsets.append(index)
    return Folded("".join(chars), tuple(offsets))


def fold_typography(text: str) -> Folded:
    """Make quotes, dashes and spaces one kind each, nothing else (DESIGN.md section 4)."""
    chars: list[str] = []
    offsets: list[int] = []
    for index, original in enumerate(text):
        char = original
        if char in _DOUBLE_QUOTES:
            char = '"'
        elif char in _SINGLE_QUOTES:
            char = "'"
        elif char in _DASHES:
            char = "-"
        elif char.isspace():
            if chars and chars[-1] == " ":
                continue
            char = " "
        chars.append(char)
        offsets.append(index)
    return Folded("".join(chars), tuple(offsets))


def _toneless(char: str) -> str:
    return nfc("".join(c for c in unicodedata.normalize("NFD", char) if c not in _TONES))


def initial(text: str) -> str:
    """Give the letter of the alphabet under which a text is looked up; nothing for a digit."""
    letter = _toneless("".join(re.findall(r"[^\W_]", nfc(text).lower())[:1]))
    return letter.upper() if letter in _RANK else ""


def sort_key(text: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Give the key of Vietnamese alphabetical order, syllable by syllable."""
    syllables = []
    for word in re.findall(r"[^\W_]+", nfc(text).lower()):
        letters: list[int] = []
        tone = 0
        for char in word:
            decomposed = unicodedata.normalize("NFD", char)
            tone = next((_TONES[c] for c in decomposed if c in _TONES), tone)
            letter = _toneless(char)
            letters.append(_RANK.get(letter, int(letter) if letter.isdecimal() else ord(letter[0])))
        syllables.append((tuple(letters), tone))
    return tuple(syllables)


def slug(text: str) -> str:
    """Give an ASCII kebab-case id for a Vietnamese text."""
    return re.sub(r"[^a-z0-9]+", "-", fold(nfc(text)).text).strip("-")


def closest(value: str, candidates: Iterable[str]) -> str | None:
    """Find what was probably meant, forgetting marks and case; None when nothing is near."""
    keys: dict[str, str] = {}
    for candidate in candidates:
        keys.setdefault(slug(candidate) or candidate, candidate)
    near = difflib.get_close_matches(slug(value) or value, keys, n=1, cutoff=0.6)
    return keys[near[0]] if near else None


def guess(value: str, candidates: Iterable[str]) -> str:
    """Give the sentence “did you mean …?” with a space before it, or nothing."""
    near = closest(value, candidates)
    return did_you_mean(near) if near and near != value else ""


def did_you_mean(words: str) -> str:
    """Give the sentence with a space before it; nothing for no words."""
    return f" Có phải bạn muốn viết “{words}”?" if words else ""


def listed(items: Sequence[str]) -> str:
    """Join words the way a sentence does."""
    return ", ".join(items)


# The newer place of the tone in an open syllable: hoà, khoẻ, thuý; “quý” is no such case.
_NEW_TONE: Final = re.compile(r"(?i)(?:(?<=o)[àáảãạèéẻẽẹ]|(?<![q])(?<=u)[ỳýỷỹỵ])$")


def usual_tone(word: str) -> str:
    """Give a syllable with the tone where dictionaries of the sources' kind put it: hòa, thúy."""
    word = nfc(word)
    found = _NEW_TONE.search(word)
    if not found or word[:-2].lower().endswith("q"):
        return word
    letters = unicodedata.normalize("NFD", word[-1])
    tone = next(mark for mark in letters if mark in _TONES)
    return word[:-2] + nfc(word[-2] + tone) + nfc(letters.replace(tone, ""))


# Words that only say when.
_TIME_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "ngày tháng năm quý kỳ đầu cuối nửa hết dự kiến khoảng giai đoạn từ đến sáng chiều thứ",
    )
)


def only_tells_when(text: str) -> bool:
    """Tell whether a phrase holds a time and nothing else: “9 tháng năm 2017”."""
    words = re.findall(r"[^\W\d_]+", nfc(text).lower())
    # 8/8 may be a ratio; only a year, or a word before it, makes it a date.
    dated = re.search(r"(?:19|20)\d\d|[^\W\d] \d{1,2}/\d{1,2}", text)
    return bool(dated) and all(word in _TIME_WORDS for word in words)


# --- dates -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date as a source gives it: a year, perhaps a month, perhaps a day.

    Attributes:
        year: four digits.
        month: 1 to 12, or 0 when unknown.
        day: 1 to 31, or 0 when unknown.
    """

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """Give the Vietnamese form: 30/10/2024, 10/2024 or 2024."""
        parts = [part for part in (self.day, self.month, self.year) if part]
        return "/".join(str(part) for part in parts)

    @property
    def iso(self) -> str:
        """The ISO 8601 form, of the same precision."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text


_DAY_FORMS: Final = (
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"),
    re.compile(r"(?P<m>\d{1,2})/(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})"),
)


def parse_day(text: str, *, partial: bool = False) -> Day | None:
    """Read 30/10/2024 or 2024-10-30; with ``partial`` also 10/2024 and 2024.

    Returns:
        The date, or None when it is not one (10/30/2024, 30/2/2024 …).
    """
    for form in _DAY_FORMS:
        match = form.fullmatch(text.strip())
        if not match:
            continue
        parts = {name: int(value) for name, value in match.groupdict().items()}
        day = Day(parts["y"], parts.get("m", 0), parts.get("d", 0))
        if not day.day and not partial:
            return None
        try:
            dt.date(day.year, day.month or 1, day.day or 1)
        except ValueError:
            return None
        # Zero is how Day says "unknown"; a written zero is a mistake.
        return None if 0 in parts.values() else day
    return None


# --- numbers ---------------------------------------------------------------------------------

_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def parse_number(text: str) -> Decimal | None:
    """Read a Vietnamese number (13.268 or 5,92 or 1.234.567,5); None when it is not one."""
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(".", "").replace(",", "."))
    except InvalidOperation:  # pragma: no cover - the pattern admits digits only
        return None


def format_number(value: Decimal, places: int = 0) -> str:
    """Write a number the Vietnamese way with a fixed count of decimal places."""
    text = f"{value:,.{places}f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
