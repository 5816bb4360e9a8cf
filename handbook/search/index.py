"""The index itself: which term stands in which entry, in as few bytes as a browser reads quickly.

One line a folded term, in the order of code units, lines parted by spaces:
``dan|:postings|dân:postings|dân2:postings``. What stands before a colon is the exact key, or
nothing where it is the folded term. Postings are numbers: gap to the entry before, times three,
plus the weight. A number is d + 12 × (d + 12 × …), the first d first; a d from 52 on says that more
follow. Most numbers are one character so, and the packed index is smallest.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from handbook.search.analyser import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from handbook.book import Entry

DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LAST: Final = 52
_MORE: Final = len(DIGITS) - _LAST
# Weights: in the text, among the other names, in the title.
TEXT, NAME, TITLE = range(3)
# The length of an entry, as one digit: eighths of a doubling around the average.
_STEPS: Final = 8
_MIDDLE: Final = 32


def number(value: int) -> str:
    """Write a number in digits of which the last is below 52."""
    digits = ""
    while value >= _LAST:
        value, low = divmod(value - _LAST, _MORE)
        digits += DIGITS[_LAST + low]
    return digits + DIGITS[value]


def searched_text(entry: Entry) -> str:
    """Give the text of an entry that is searched and shown: other names, sentences, quotations."""
    return " · ".join(filter(None, (*entry.names, entry.text, *entry.words)))


def weights(entry: Entry, phrases: Mapping[str, str]) -> tuple[dict[tuple[str, str], int], int]:
    """Give each (folded, exact) term of an entry with its weight, and the length of the text."""
    body = terms(searched_text(entry), phrases)
    found: dict[tuple[str, str], int] = dict.fromkeys(body, TEXT)
    found |= dict.fromkeys(terms(" · ".join(entry.names), phrases), NAME)
    found |= dict.fromkeys(terms(entry.title, phrases), TITLE)
    return found, len(body)


def lengths(counts: Sequence[int]) -> str:
    """Write how long each entry is, one digit each."""
    average = max(1, sum(counts)) / max(1, len(counts))
    steps = (math.floor(math.log2((count + 1) / average) * _STEPS + 0.5) for count in counts)
    return "".join(DIGITS[min(63, max(0, step + _MIDDLE))] for step in steps)


def build(entries: Iterable[Entry], phrases: Mapping[str, str]) -> tuple[str, str]:
    """Build the index.

    Args:
        entries: in the order of the list of entries.
        phrases: from :func:`handbook.search.synonyms.phrases`.

    Returns:
        The lengths of the entries, and the lines of the index.
    """
    vocabulary: dict[str, dict[str, list[str]]] = {}
    last: dict[tuple[str, str], int] = {}
    counts: list[int] = []
    for position, entry in enumerate(entries):
        found, count = weights(entry, phrases)
        counts.append(count)
        for term, weight in found.items():
            gap = position - last.get(term, -1) - 1
            last[term] = position
            folded, exact = term
            postings = vocabulary.setdefault(folded, {}).setdefault(exact, [])
            postings.append(number(gap * 3 + weight))
    lines = (
        folded
        + "".join(
            f"|{'' if exact == folded else exact}:{''.join(postings)}"
            for exact, postings in sorted(vocabulary[folded].items())
        )
        for folded in sorted(vocabulary)
    )
    return lengths(counts), " ".join(lines)
