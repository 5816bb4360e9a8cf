"""How the prose of records is written: quotes, numbers, dates, spaces, length."""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from handbook.escape import visible
from handbook.kinds.fields import leaves
from handbook.rules import style
from handbook.vietnamese import parse_day, usual_tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handbook.findings import Finding, Place
    from handbook.library import Library

    # Gives the place of words of a text.
    At = Callable[[str], Place]

# A reader at grade 9 on a small screen: about three lines.
LONGEST_SENTENCE: Final = 40
_BEGINNING: Final = 3
_LEAST_CAPITALS: Final = 12
_CAPITAL_WORDS: Final = 4  # in a row; names of bodies such as UBND, MTTQ stand alone
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
_QUOTED: Final = re.compile(r"“[^”]*”")
_SENTENCE: Final = re.compile(r"[^.!?…]+(?:[.!?…](?!\s|$)[^.!?…]*)*")


def _numbers(text: str, at: At, field: str) -> Iterator[Finding]:
    for match in _AMERICAN.finditer(text):
        # 468,281 is a Vietnamese decimal; only a second comma or a point gives it away.
        if match.group().count(",") > 1 or "." in match.group():
            yield style.AMERICAN_NUMBER.at(at(match.group()), value=match.group(), field=field)
    for match in _ISO.finditer(text):
        day = parse_day(match.group())
        if day:
            yield style.ISO_DATE.at(at(match.group()), value=match.group(), field=field, guess=day)


def _marks(text: str, at: At, field: str) -> Iterator[Finding]:
    if '"' in text:
        yield style.STRAIGHT_QUOTES.at(at('"'), field=field)
    for pattern, wrong, right in _SPACING:
        for match in pattern.finditer(text):
            guess = re.sub(wrong, right, match.group())
            yield style.SPACING.at(at(match.group()), value=match.group(), field=field, guess=guess)


def _capital_runs(text: str) -> Iterator[str]:
    """Give every row of words that are written in capitals."""
    for capital, group in groupby(text.split(), key=lambda word: word.isupper() and len(word) > 1):
        words = list(group)
        if capital and len(words) >= _CAPITAL_WORDS:
            yield " ".join(words)


def _words(text: str, at: At, field: str) -> Iterator[Finding]:
    letters = [c for c in text if c.isalpha()]
    if len(letters) >= _LEAST_CAPITALS and all(c.isupper() for c in letters):
        yield style.ALL_CAPITALS.at(at(""), field=field)
    else:
        for run in _capital_runs(text):
            yield style.CAPITAL_RUN.at(at(run), value=run, field=field)
    # A source's own words keep the spelling of the source.
    for word in re.findall(r"\w+", _QUOTED.sub(" ", text)):
        usual = usual_tone(word)
        if usual != word:
            yield style.TONE_PLACEMENT.at(at(word), value=word, field=field, guess=usual)
    for phrase in style.UNDATED_PHRASES:
        found = re.search(rf"\b{phrase}\b", text, re.IGNORECASE)
        if found:
            yield style.UNDATED_NOW.at(at(found.group()), value=phrase, field=field)
    # The name of a document or a campaign is as long as it is, as a title or quoted whole.
    counted = "" if field in _TITLES else _QUOTED.sub("“”", text)
    for sentence in _SENTENCE.findall(counted):
        words = sentence.split()
        if len(words) > LONGEST_SENTENCE:
            place = at(" ".join(words[:_BEGINNING]).partition("“")[0].strip())
            yield style.LONG_SENTENCE.at(
                place, count=len(words), field=field, limit=LONGEST_SENTENCE
            )


def _ending(text: str, at: At, field: str) -> Iterator[Finding]:
    if field in _TITLES and text[-1] in ".,;:":
        yield style.TITLE_STOP.at(at(""), field=field, value=text[-1])
    if field in SENTENCES and text[-1] not in ".?!…”)":
        yield style.SENTENCE_END.at(at(""), field=field)


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
            place = partial(library.place, key, path)
            text = visible(value) if leaf.role == "rich" else value
            findings += _numbers(text, place, field)
            findings += _marks(text, place, field)
            findings += _words(text, place, field)
            if leaf.role == "prose":
                findings += _ending(text, place, field)
    return findings
