"""From a text to the terms by which it is found; search-language.js does the same in a browser."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from handbook import vietnamese_search as vs
from handbook.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LETTER: Final = re.compile(f"[{vs.LETTERS}]")
_TOKEN: Final = re.compile(vs.TOKEN)
_FINAL_Y: Final = re.compile(vs.FINAL_Y)
_TYPE_FIRST: Final = re.compile(vs.TYPE_FIRST)
_NUMBER_FIRST: Final = re.compile(vs.NUMBER_FIRST)
# Letters of the shortest kind written out (luật); shorter ones are codes.
_NAME: Final = 4
_SPACES: Final = re.compile("[ \u00a0]+")


class Term(NamedTuple):
    """A word of a text.

    Attributes:
        folded: without case, marks and thousands' points; a final y is an i.
        exact: the same with vowel marks and the number of the tone, wherever that was typed.
    """

    folded: str
    exact: str


class Char(NamedTuple):
    """A letter taken apart: without marks, without tone, number of the tone or nothing."""

    plain: str
    toneless: str
    tone: str


@cache
def take_apart(char: str) -> Char:
    """Take one composed character apart; what is no letter of ours stays as it is."""
    if char in vs.RAISED:
        return Char(vs.RAISED[char], vs.RAISED[char], "")
    lower = char.lower()
    if not _LETTER.match(char) or len(lower) != 1:
        return Char(char, char, "")
    base, tone = "", ""
    for part in unicodedata.normalize("NFD", lower):
        if part in vs.TONES:
            tone = str(vs.TONES.index(part) + 1)
        else:
            base += part
    toneless = nfc(base)
    if len(toneless) != 1:
        toneless = lower
    return Char(vs.BASES.get(toneless) or unicodedata.normalize("NFD", toneless)[0], toneless, tone)


def fold(text: str) -> str:
    """Drop case and marks of a composed text; its length stays."""
    return "".join(take_apart(char).plain for char in text)


def exact_key(word: str) -> str:
    """Give the letters without tone, then the tone: the same for hoà, hòa and a decomposed one."""
    parts = [take_apart(char) for char in word]
    tones = [part.tone for part in parts if part.tone]
    return "".join(part.toneless for part in parts) + (tones[-1] if tones else "")


@lru_cache(maxsize=50_000)
def word(text: str) -> Term:
    """Give the term of one composed word."""
    return Term(
        *(_FINAL_Y.sub(r"\1i\2", key) for key in (fold(text), exact_key(text))),
    )


def tokens(text: str) -> Iterator[Term]:
    """Yield the words and numbers of a composed text; of a fraction also its parts."""
    for match in _TOKEN.finditer(text):
        found = match.group()
        if found[0] in "0123456789":
            number = found.replace(".", "").replace(",", "")
            parts = number.split("/")
            for part in [number, *parts] if len(parts) > 1 else parts:
                yield Term(part, part)
        else:
            yield word(found)


def references(text: str) -> list[str]:
    """Give the document numbers in a composed text, in order: ``nq#25``, ``nq#25/tw``.

    A code carries no tone: "đã 6" is no đề án, "25 từ" does not say Tỉnh ủy (TU); behind a space TU
    counts in capitals only.
    """
    folded = fold(text)
    found: list[tuple[int, int, str, str, str]] = []
    for pattern, turned in ((_TYPE_FIRST, False), (_NUMBER_FIRST, True)):
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(one <= start < other for one, other, *_ in found):
                continue
            kind, number, issuer = match[1 + turned], match[2 - turned], match[3] or ""
            behind = end - len(issuer)
            if _toned(text[start : behind if turned else start + len(kind) * (len(kind) < _NAME)]):
                continue
            own = text[behind:end]
            spaced = issuer == "tu" and folded[behind - 1] in " \u00a0"
            if issuer and (_toned(own) or (spaced and own != own.upper())):
                end, issuer = behind - 1, ""
            found.append((start, end, _SPACES.sub(" ", kind), number, issuer))
    codes = []
    for _, _, kind, number, issuer in sorted(found):
        code = "l" if kind.startswith("qh") else vs.DOCUMENT_TYPES.get(kind, kind)
        short = number.lstrip("0") or "0"
        codes.append(f"{code}#{short}")
        if issuer:
            codes.append(f"{code}#{short}/{issuer}")
    return codes


def _toned(text: str) -> bool:
    return any(take_apart(char).tone for char in text)


def concepts(words: Sequence[str], phrases: Mapping[str, str]) -> Iterator[str]:
    """Yield the meanings of abbreviations and full names in a row of folded words.

    Args:
        words: folded words in order.
        phrases: folded words joined by spaces → meaning. A name inside a longer one counts, too.
    """
    longest = max((phrase.count(" ") + 1 for phrase in phrases), default=0)
    for start in range(len(words)):
        for length in range(min(longest, len(words) - start), 0, -1):
            meaning = phrases.get(" ".join(words[start : start + length]))
            if meaning:
                yield meaning


def terms(text: str, phrases: Mapping[str, str]) -> list[Term]:
    """Give everything by which a text is found."""
    text = nfc(text)
    words = list(tokens(text))
    meanings = concepts([term.folded for term in words], phrases)
    return words + [Term(code, code) for code in (*references(text), *meanings)]
