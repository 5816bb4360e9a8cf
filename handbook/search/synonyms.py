"""Which words mean the same: abbreviations and other names from the editors' own lists.

An abbreviation finds its words by itself: NTM in the title “Nông thôn mới, nâng cao, kiểu mẫu”
stands for the run of words with these initials. A name without such a run stands for the whole
title, in the lists whose titles are names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook import vietnamese_search as vs
from handbook.search.analyser import tokens
from handbook.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handbook.book import Chapter, Entry

# Lists whose titles are names; of the others only initials make a synonym.
_NAMES: Final = ("terms", "organisations")
_SHORTEST: Final = 2  # letters of an abbreviation
_LONGEST_NAME: Final = 10  # words


def words_of(text: str) -> list[str]:
    """Give the folded words of a text."""
    return [term.folded for term in tokens(nfc(text))]


def run_of_initials(short: str, words: Sequence[str]) -> list[str]:
    """Find the run of words whose initials spell an abbreviation; empty when there is none."""
    letters = [vs.SPELLED_AS.get(letter, letter) for letter in short]
    initials = [word[:1] for word in words]
    if len(letters) < _SHORTEST:
        return []
    for start in range(len(words) - len(letters) + 1):
        if initials[start : start + len(letters)] == letters:
            return list(words[start : start + len(letters)])
    return []


def _pairs(folder: str, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield folded words and the folded words that mean the same."""
    full = [words_of(name) for name in (entry.title, *entry.names)]
    for name in entry.names:
        short = words_of(name)
        runs = (run_of_initials(short[0], words) for words in full if len(short) == 1)
        run = next(filter(None, runs), [])
        if not run and folder in _NAMES and name in entry.same_as:
            run = full[0] if len(full[0]) <= _LONGEST_NAME else []
        if run and run != short:
            yield " ".join(short), " ".join(run)


def _spoken(entries: Iterable[Entry]) -> set[str]:
    """Give the folded words that are written with different marks: they are words, not letters."""
    forms: dict[str, set[str]] = {}
    for entry in entries:
        for folded, exact in tokens(nfc(f"{entry.title} {entry.text}")):
            forms.setdefault(folded, set()).add(exact)
    return {folded for folded, exact in forms.items() if len(exact) > 1}


def phrases(chapters: Iterable[Chapter]) -> dict[str, str]:
    """Give folded words → meaning (``@`` and a number) for everything that has a synonym."""
    groups: list[set[str]] = []
    book = list(chapters)
    spoken = _spoken(entry for chapter in book for entry in chapter.entries)
    pairs = (
        pair
        for chapter in book
        for entry in chapter.entries
        for pair in _pairs(chapter.folder, entry)
        # "TƯ" would stand for every "tự" and "từ", too.
        if pair[0] not in spoken
    )
    for pair in pairs:
        near = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in near] + [set(pair).union(*near)]
    found = {
        phrase: "@" + min(group, key=lambda words: (len(words), words)).replace(" ", "_")
        for group in groups
        for phrase in group
    }
    return dict(sorted(found.items()))
