"""What the browser's side of the search has to know about Vietnamese and about this book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook import vietnamese_search as vs
from handbook.search.analyser import tokens
from handbook.search.index import DIGITS

if TYPE_CHECKING:
    from collections.abc import Mapping


def _longest_first(pair: tuple[str, str]) -> int:
    return -pair[0].count(" ")


def tables(phrases: Mapping[str, str]) -> dict[str, Any]:
    """Give the tables that search-language.js works with; names as it calls them.

    Args:
        phrases: from :func:`handbook.search.synonyms.phrases`.
    """
    return {
        "digits": DIGITS,
        "tones": vs.TONES,
        "bases": vs.BASES,
        "raised": vs.RAISED,
        "letter": f"[{vs.LETTERS}]",
        "token": vs.TOKEN,
        "chunk": vs.CHUNK,
        "finalY": vs.FINAL_Y,
        "types": vs.DOCUMENT_TYPES,
        "typeFirst": vs.TYPE_FIRST,
        "numberFirst": vs.NUMBER_FIRST,
        "telex": vs.TELEX,
        "telexTone": vs.TELEX_TONE,
        "telexTones": vs.TELEX_TONES,
        "vni": vs.VNI,
        "alike": vs.ALIKE,
        "likeTones": vs.LIKE_TONES,
        "asking": [
            [list(tokens(words)), kinds.split()]
            for words, kinds in sorted(vs.ASKING, key=_longest_first)
        ],
        "phrases": sorted(phrases.items(), key=_longest_first),
    }
