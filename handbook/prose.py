"""What in a sentence has to be proved: document numbers, dates, numbers and quoted phrases."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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


_NUMERAL: Final = r"\d+(?:[.,]\d+)*"
# Order matters: a document number holds a number, a date looks like a fraction.
_CLAIM: Final = re.compile(
    r"(?P<document>(?<![\w.,/])\d{1,5}(?:/\d{4})?(?:\s?[-–/]\s?[A-ZĐ][A-ZĐa-z]*)+)"
    r"|(?P<date>(?<![\w.,/])(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}|(?:0?\d|1[0-2])/(?:19|20)\d\d)(?![\d/]))"
    rf"|(?P<number>(?<![\w])(?<!\d[.,/]){_NUMERAL}(?:/{_NUMERAL})?(?:\s?%)?)"
)
_QUOTE: Final = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")


def _strip_zeros(numeral: str) -> str:
    return numeral.lstrip("0") or "0" if numeral.isdecimal() else numeral


def _number_key(text: str) -> str:
    return "/".join(_strip_zeros(part) for part in text.replace(" ", "").split("/"))


def _date_key(text: str) -> str:
    if "-" in text:
        text = "/".join(reversed(text.split("-")))
    return _number_key(text)


def phrase_key(text: str) -> str:
    """Give the form in which two quoted phrases are compared: typography and case folded."""
    return fold_typography(nfc(text)).text.strip(" .,;:!?").casefold()


def claims(text: str) -> Iterator[Token]:
    """Find every document number, date, number and quoted phrase of a text, in order of kind."""
    for match in _QUOTE.finditer(text):
        words = match.group(1) or match.group(2)
        yield Token(TokenKind.QUOTE, words, phrase_key(words), match.start())
    for match in _CLAIM.finditer(text):
        found = match.group()
        if match.group("document"):
            key = re.sub(r"\s|–", lambda m: "-" if m.group() == "–" else "", found)
            yield Token(TokenKind.DOCUMENT, found, key, match.start())
        elif match.group("date"):
            yield Token(TokenKind.DATE, found, _date_key(found), match.start())
        else:
            yield Token(TokenKind.NUMBER, found, _number_key(found), match.start())


def _implied(token: Token) -> Iterator[str]:
    """A fraction proves its parts, a date its month and year, a document number its number."""
    if token.kind is TokenKind.DOCUMENT:
        yield re.split(r"[-/]", token.key)[0]
        return
    parts = token.key.split("/")
    if token.kind is TokenKind.NUMBER and len(parts) > 1:
        yield from parts
    elif token.kind is TokenKind.DATE:
        yield parts[-1]
        yield "/".join(parts[1:])
        yield "/".join(parts[:2])


@dataclass(frozen=True, slots=True)
class Proof:
    """What a set of evidence words can prove."""

    keys: frozenset[str]
    phrases: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> Proof:
        """Collect everything that the given exact words prove."""
        keys: set[str] = set()
        phrases: list[str] = []
        for word in words:
            phrases.append(phrase_key(word))
            for token in claims(word):
                if token.kind is not TokenKind.QUOTE:
                    keys.add(token.key)
                    keys.update(_implied(token))
        return cls(frozenset(keys), tuple(phrases))

    def covers(self, token: Token) -> bool:
        """Tell whether the claim occurs among the words."""
        if token.kind is TokenKind.QUOTE:
            return any(token.key in phrase for phrase in self.phrases)
        return token.key in self.keys
