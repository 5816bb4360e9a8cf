"""Makes queries whose right answer in the made-up register is known by construction."""

from __future__ import annotations

import random
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from bench.search._judge import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handbook.book import Entry

EACH: Final = 30
_LONG: Final = 3  # letters
_SEED: Final = 43
_TONES: Final = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_KEYS: Final = {"\u0302": "", "\u0306": "w", "\u031b": "w"}


def bare(text: str) -> str:
    """Take all marks away."""
    base = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(char for char in base if not unicodedata.combining(char))


def _telex(word: str) -> str:
    typed, tone = "", ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tone = _TONES[char]
        elif char == "\u0302":
            typed += typed[-1]
        elif char in _KEYS:
            typed += _KEYS[char]
        else:
            typed += "dd" if char == "đ" else char
    return typed + tone


def _typo(text: str, chance: random.Random) -> str:
    found = text.split()
    long = [i for i, word in enumerate(found) if len(word) > _LONG]
    at = chance.choice(long or range(len(found)))
    word = found[at]
    cut = chance.randrange(1, len(word) - 1)
    found[at] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join(found)


def known_items(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Give the queries: deed, village and commune of a record, written in eight ways.

    Good answers are all records whose title has every word; for figures, whose text has it.
    """
    chance = random.Random(_SEED)  # noqa: S311 - seeded on purpose
    forms: dict[str, Callable[[str], str]] = {
        "full": str,
        "no_diacritics": bare,
        "partial": lambda t: " ".join(bare(w) if i % 2 else w for i, w in enumerate(t.split())),
        "nfd": lambda t: unicodedata.normalize("NFD", t),
        "telex": lambda t: " ".join(map(_telex, t.split())),
        "typo": lambda t: _typo(t, chance),
        "prefix": lambda t: t[:-2],
        "number": str,
    }
    titles = [set(words(entry.title)) for entry in entries]
    texts = [entry.text for entry in entries]
    made = []
    for kind, form in forms.items():
        for _ in range(EACH):
            entry = chance.choice(entries)
            deed, _, where = entry.title.partition(" ở xóm ")
            village, _, commune = where.partition(", xã ")
            query = f"{deed} {village} {commune}"
            if kind == "number":
                figure = re.findall(r"Kết quả: ([\d.]+ \S+)", entry.text)[0]
                query = f"{deed} {village} {figure}"
                wanted = set(words(f"{deed} {village}"))
                good = [
                    other.key
                    for other, title, text in zip(entries, titles, texts, strict=True)
                    if wanted <= title and f"Kết quả: {figure}" in text
                ]
            else:
                wanted = set(words(query))
                good = [
                    other.key
                    for other, title in zip(entries, titles, strict=True)
                    if wanted <= title
                ]
            made.append({"query": form(query), "kind": kind, "good": good})
    return made
