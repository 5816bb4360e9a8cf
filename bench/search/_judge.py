"""Says which entries are good answers to a query; shares no code with the search it judges.

Mapping rule: the shared list of queries names words that a good page has in its title or text. An
entry is good when these words stand in its title, its other names, its text or its quoted words,
in this order and without another word between them; tone placement, final i or y, letter case and
thousands' points make no difference, abbreviations count as what they stand for, "số" before a
number is left out. An entry whose title alone has all the words, in whatever order, is good, too:
it is about them. Pages here are written in the editors' own words; where a query of the shared
list expects an accidental turn of an article, queries.yml names ``records:`` instead.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handbook.book import Entry

_TONES: Final = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_WORD: Final = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*")
_SHORT: Final = {
    "mttq": "mặt trận tổ quốc",
    "ntm": "nông thôn mới",
    "hđnd": "hội đồng nhân dân",
    "ubnd": "ủy ban nhân dân",
    "dtts": "dân tộc thiểu số",
    "bhyt": "bảo hiểm y tế",
    "btv": "ban thường vụ",
    "tw": "trung ương",
    "m²": "m2",
    "km²": "km2",
}


@cache
def _key(word: str) -> str:
    letters, tone = "", ""
    for char in unicodedata.normalize("NFD", word):
        tone = _TONES.get(char, tone)
        letters += "" if char in _TONES else char
    letters = unicodedata.normalize("NFC", letters)
    if re.fullmatch("(qu|[^aăâeêioôơuưy]+)y", letters):
        letters = letters[:-1] + "i"
    return letters + tone


def words(text: str) -> list[str]:
    """Give a text's words in a form that is the same for spellings of the same thing."""
    found: list[str] = []
    text = unicodedata.normalize("NFC", text).lower().replace("²", "2")
    # "16.505m2" is a number and its unit; "25-nq/tw" is four words.
    text = re.sub(r"(?<=\d)(?=k?m2\b)", " ", text)
    for word in _WORD.findall(text):
        if re.fullmatch(r"\d+(?:[.,]\d+)*", word) or re.fullmatch(r"[\d.,/]+", word):
            found.append(word.replace(".", "").replace(",", ""))
        else:
            parts = re.findall(r"[^\W_]+", word)
            for part in parts:
                found += map(_key, _SHORT.get(part, part).split())
    # "Nghị quyết số 25" is "Nghị quyết 25".
    return [
        word
        for word, after in itertools.zip_longest(found, found[1:], fillvalue="")
        if word != "sô1" or not after.isdigit()
    ]


class Judge:
    """Knows every entry's words, and which entries are good answers."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Read the entries once."""
        self._known = [
            (
                entry.key,
                set(words(entry.title)),
                # One text; the mark between the parts is no word.
                "".join(
                    f" {' '.join(words(part))} |"
                    for part in (entry.title, *entry.names, entry.text, *entry.words)
                ),
            )
            for entry in entries
        ]

    def good(self, query: dict[str, Any]) -> list[str]:
        """Give the keys of all good answers."""
        if "records" in query:
            return list(query["records"])
        wanted = words(query["expects"])
        together = f" {' '.join(wanted)} "
        return [
            key for key, title, text in self._known if together in text or title.issuperset(wanted)
        ]
