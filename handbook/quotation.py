"""Whether words occur in a source, exactly; and what comes nearest, for advice only."""

from __future__ import annotations

import difflib
import re
from typing import Final

from handbook.vietnamese import fold_typography, nfc
from handbook.vietnamese_claims import AFTER_NUMERAL, BEFORE_NUMERAL

_LEAST_LIKENESS: Final = 0.6
_CLEARLY: Final = 0.08
_BEFORE_WORD: Final = r"(?<!\w)"
_AFTER_WORD: Final = r"(?!\w)"


def simple(text: str) -> str:
    """Give the form in which words and sources are compared: NFC, typography folded."""
    return fold_typography(nfc(text)).text.strip()


def occurs(words: str, text: str) -> bool:
    """Tell whether words stand in a text as whole words and whole numbers.

    "268" does not occur in "13.268", nor "5" in "5%" or "5 tỷ": a part of a number is not the
    source's number.

    Args:
        words: what is looked for.
        text: in the form of `simple`.
    """
    needle = simple(words)
    before = after = ""
    if needle[:1].isalnum():
        before = BEFORE_NUMERAL if needle[0].isdecimal() else _BEFORE_WORD
    if needle[-1:].isalnum():
        after = AFTER_NUMERAL if needle[-1].isdecimal() else _AFTER_WORD
    return bool(needle) and bool(re.search(before + re.escape(needle) + after, text))


def nearest(words: str, text: str) -> str:
    """Give the phrase of a text that is most like the words, or nothing when none is near."""
    tokens = text.split()
    size = len(words.split())
    best, likeness = "", _LEAST_LIKENESS
    matcher = difflib.SequenceMatcher(b=words.casefold(), autojunk=False)
    # A phrase of as many words is what was meant, unless another is clearly nearer.
    for width, margin in ((size, 0.0), (max(1, size - 1), _CLEARLY), (size + 1, _CLEARLY)):
        for start in range(len(tokens) - width + 1):
            phrase = " ".join(tokens[start : start + width])
            matcher.set_seq1(phrase.casefold())
            wanted = likeness + (margin if best else 0.0)
            if matcher.quick_ratio() > wanted and matcher.ratio() > wanted:
                best, likeness = phrase, matcher.ratio()
    return best.strip(" .,;:!?()")
