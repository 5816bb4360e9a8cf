"""How the prose of records is written: quotes, numbers, dates, spaces, length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handbook.kinds.fields import leaves
from handbook.rules import style
from handbook.vietnamese import parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.findings import Finding, Place
    from handbook.library import Library

# A reader at grade 9 on a small screen: about three lines.
LONGEST_SENTENCE: Final = 40
_LEAST_CAPITALS: Final = 12
# Labels and official names do not end as sentences do.
SENTENCES: Final = ("summary", "gist", "practice", "points", "changes", "asks", "results", "unsaid")
_TITLES: Final = ("title", "area", "unit")
_NOT_PROSE: Final = ("official_title",)

_AMERICAN: Final = re.compile(r"(?<![\d.,/])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])")
_ISO: Final = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_SPACING: Final = (
    (re.compile(r"\S* [,.;:!?](?=\s|$)\S*"), r"\s+([,.;:!?])", r"\1"),
    (re.compile(r"\w+[,;][^\W\d]\w*"), r"([,;])", r"\1 "),
    (re.compile(r"[(“] \S+"), r"([(“]) ", r"\1"),
    (re.compile(r"\S+ [)”]"), r" ([)”])", r"\1"),
)
_SENTENCE: Final = re.compile(r"[^.!?…]+(?:[.!?…](?!\s|$)[^.!?…]*)*")


def _numbers(text: str, place: Place, field: str) -> Iterator[Finding]:
    for match in _AMERICAN.finditer(text):
        # 468,281 is a Vietnamese decimal; only a second comma or a point gives it away.
        if match.group().count(",") > 1 or "." in match.group():
            yield style.AMERICAN_NUMBER.at(place, value=match.group(), field=field)
    for match in _ISO.finditer(text):
        day = parse_day(match.group())
        if day:
            yield style.ISO_DATE.at(place, value=match.group(), field=field, guess=day)


def _marks(text: str, place: Place, field: str) -> Iterator[Finding]:
    if '"' in text:
        yield style.STRAIGHT_QUOTES.at(place, field=field)
    for pattern, wrong, right in _SPACING:
        for match in pattern.finditer(text):
            guess = re.sub(wrong, right, match.group())
            yield style.SPACING.at(place, value=match.group(), field=field, guess=guess)


def _words(text: str, place: Place, field: str) -> Iterator[Finding]:
    letters = [c for c in text if c.isalpha()]
    if len(letters) >= _LEAST_CAPITALS and all(c.isupper() for c in letters):
        yield style.ALL_CAPITALS.at(place, field=field)
    for phrase in style.UNDATED_PHRASES:
        if re.search(rf"\b{phrase}\b", text, re.IGNORECASE):
            yield style.UNDATED_NOW.at(place, value=phrase, field=field)
    for sentence in _SENTENCE.findall(text):
        count = len(sentence.split())
        if count > LONGEST_SENTENCE:
            yield style.LONG_SENTENCE.at(place, count=count, field=field, limit=LONGEST_SENTENCE)


def _ending(text: str, place: Place, field: str) -> Iterator[Finding]:
    if field in _TITLES and text[-1] in ".,;:":
        yield style.TITLE_STOP.at(place, field=field, value=text[-1])
    if field in SENTENCES and text[-1] not in ".?…”)":
        yield style.SENTENCE_END.at(place, field=field)


def check_style(library: Library) -> list[Finding]:
    """Check the Vietnamese of all prose; every finding is for review, none blocks."""
    findings: list[Finding] = []
    for key, record in library.records.items():
        for path, leaf, value in leaves(record):
            if leaf.role not in ("prose", "rich"):
                continue
            field = next(step for step in reversed(path) if isinstance(step, str))
            if field in _NOT_PROSE:
                continue
            place = library.place(key, path)
            findings += _numbers(value, place, field)
            findings += _marks(value, place, field)
            findings += _words(value, place, field)
            if leaf.role == "prose":
                findings += _ending(value, place, field)
    return findings
