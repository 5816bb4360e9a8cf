"""What in a sentence has to be proved: document numbers, dates, numbers and quoted phrases."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handbook import vietnamese_claims as written
from handbook.vietnamese import fold_typography, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class TokenKind(enum.Enum):
    """The four kinds of claims that evidence must cover (DESIGN.md section 4)."""

    DOCUMENT = "document"
    DATE = "date"
    NUMBER = "number"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Token:
    """One claim found in a text.

    Attributes:
        kind: which of the four.
        text: as written.
        key: form under which equal claims are equal.
        start: index of its first character in the text.
    """

    kind: TokenKind
    text: str
    key: str
    start: int


# Begins the key of a document named by its bare number, so that 25-NQ/TW proves no 25 villages.
_BARE: Final = "№"
_DIGITS: Final = re.compile(r"\d+")
_AS_PART: Final = re.compile(r"[\d.,]+")
_SCALE: Final = re.compile(r"[^\d.,/%‰]+$")
_FAR: Final = 100


def _strip_zeros(numeral: str) -> str:
    return numeral.lstrip("0") or "0" if numeral.isdecimal() else numeral


def number_key(text: str) -> str:
    """Give the form under which equal numbers are equal: no spaces, one spelling of scales."""
    folded = written.PERCENT_WORDS.sub("%", text).casefold()
    for spelling, usual in written.SCALE_SPELLINGS.items():
        folded = re.sub(rf"{spelling}\b", usual, folded)
    return "/".join(_strip_zeros(part) for part in "".join(folded.split()).split("/"))


def _date_key(text: str) -> str:
    parts = _DIGITS.findall(text)
    if len(parts[0]) > 2:  # noqa: PLR2004 - a year of four digits comes first in ISO dates
        parts.reverse()
    return "/".join(map(_strip_zeros, parts))


def phrase_key(text: str) -> str:
    """Give the form in which two quoted phrases are compared: typography and case folded."""
    return fold_typography(nfc(text)).text.strip(" .,;:!?").casefold()


def _closes(text: str, at: int) -> bool:
    """Tell whether a straight quote can only end a quotation: stuck to the word before it."""
    return text[at - 1 : at].strip() != "" and not text[at + 1 : at + 2].isalnum()


def _doubly_quoted(text: str) -> tuple[list[tuple[int, str]], list[int]]:
    """Give everything between double quotes, and where a quote has no fellow."""
    found: list[tuple[int, str]] = []
    opened: list[int] = []
    alone: list[int] = []
    for index, char in enumerate(text):
        straight = char in written.STRAIGHT
        if char in written.OPENING or (straight and not (opened and _closes(text, index))):
            opened.append(index)
        elif straight or (char in written.CLOSING and opened):
            start = opened.pop()
            found.append((start, text[start + 1 : index]))
        elif char in written.CLOSING:
            alone.append(index)
    return found, sorted(alone + opened)


def lone_quote(text: str) -> str:
    """Give the word at the first quote that has no fellow, or nothing."""
    _, alone = _doubly_quoted(text)
    if not alone:
        return ""
    before, after = text[: alone[0]], text[alone[0] :]
    return before.rpartition(" ")[2] + after.partition(" ")[0]


def _quotes(text: str) -> Iterator[Token]:
    found, _ = _doubly_quoted(text)
    found += [(m.start(), m.group(1)) for m in written.SINGLE_QUOTED.finditer(text)]
    for start, words in sorted(found):
        key = phrase_key(words)
        if key:
            yield Token(TokenKind.QUOTE, words.strip(), key, start)


def claims(text: str) -> Iterator[Token]:
    """Find every document number, date, number and quoted phrase of a text, in order of kind."""
    yield from _quotes(text)
    for match in written.CLAIM.finditer(text):
        found, start = match.group(), match.start()
        if match["document"]:
            key = re.sub(r"\s|–", lambda m: "-" if m.group() == "–" else "", found)
            yield Token(TokenKind.DOCUMENT, found, key, start)
        elif match["date"]:
            yield Token(TokenKind.DATE, found, _date_key(found), start)
        elif match["spelled"]:
            yield Token(TokenKind.NUMBER, found, " ".join(found.casefold().split()), start)
        elif len(found) == 1 and written.UNIT.search(text[max(0, start - 4) : start + 1]):
            continue
        elif found.isdecimal() and written.CITED.search(text[max(0, start - _FAR) : start]):
            yield Token(TokenKind.DOCUMENT, found, _BARE + _strip_zeros(found), start)
        else:
            yield Token(TokenKind.NUMBER, found, number_key(found), start)


def _implied(token: Token) -> Iterator[str]:
    """Give what a claim proves besides itself.

    A fraction proves its parts, a date its month and year, a document number its number; a
    decimal with "tỷ" also the decimal alone, as in "từ 26,9 lên 71,1 triệu".
    """
    if token.kind is TokenKind.DOCUMENT:
        yield _BARE + _strip_zeros(re.split(r"[-/]", token.key.removeprefix(_BARE))[0])
        return
    parts = token.key.split("/")
    if token.kind is TokenKind.NUMBER and len(parts) > 1:
        yield from parts
    elif token.kind is TokenKind.NUMBER and "," in token.key and not token.key.endswith("%"):
        yield bare_number(token.key)
    elif token.kind is TokenKind.DATE:
        yield parts[-1]
        yield "/".join(parts[1:])
        yield "/".join(parts[:2])


def bare_number(key: str) -> str:
    """Give a number's key without scale and per cent: what stands in a formula."""
    part = _AS_PART.match(key)
    return part.group() if part else key


@dataclass(frozen=True, slots=True)
class Proof:
    """What a set of evidence words can prove.

    Attributes:
        keys: of all claims in the words, and what they imply.
        phrases: the words themselves, for quotations.
        sums: keys of the editors' own results, whose scale and unit stand beside them.
    """

    keys: frozenset[str]
    phrases: tuple[str, ...]
    sums: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: Iterable[str], sums: Iterable[str] = ()) -> Proof:
        """Collect everything that the given exact words and results prove."""
        keys: set[str] = set()
        phrases: list[str] = []
        for word in words:
            phrases.append(phrase_key(word))
            for token in claims(word):
                if token.kind is not TokenKind.QUOTE:
                    keys.add(token.key)
                    keys.update(_implied(token))
        return cls(frozenset(keys), tuple(phrases), frozenset(map(number_key, sums)))

    def covers(self, token: Token) -> bool:
        """Tell whether the claim occurs among the words."""
        if token.kind is TokenKind.QUOTE:
            whole = re.compile(rf"(?<!\w){re.escape(token.key)}(?!\w)")
            return any(whole.search(phrase) for phrase in self.phrases)
        if token.key in self.keys:
            return True
        if token.kind is TokenKind.DOCUMENT:
            return token.key.startswith(_BARE) and token.key.removeprefix(_BARE) in self.keys
        # The result of a sum is written without "tỷ"; the sentence that tells it has the word.
        return _SCALE.sub("", token.key) in self.sums

    def numbers(self) -> frozenset[str]:
        """Give the numbers that a formula may use."""
        return frozenset(map(bare_number, self.keys))
