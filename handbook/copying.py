"""Newspapers' sentences are theirs: finds prose that repeats an article instead of telling it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handbook.escape import visible
from handbook.kinds.article import Article
from handbook.kinds.directive import Directive
from handbook.kinds.fields import leaves
from handbook.rules import sources
from handbook.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.article_text import TextParagraph
    from handbook.findings import Finding
    from handbook.library import Library

# DESIGN.md section 4: phrases of at most twelve words; thirteen in a row are copying.
MAX_WORDS: Final = 12
_NAMED: Final = ("directives", "organisations", "terms")


def official_names(library: Library) -> list[str]:
    """Give the names that may be long: of documents, organisations and terms (campaigns too)."""
    names = [record.title for folder in _NAMED for record in library.of(folder)]
    articles = (record for record in library.of("articles") if isinstance(record, Article))
    names += [record.printed_title for record in articles if record.printed_title]
    directives = (record for record in library.of("directives") if isinstance(record, Directive))
    return names + [record.official_title for record in directives if record.official_title]


def word_count(text: str) -> int:
    """Count words; a dash or a mark is none."""
    return len([word for word in text.split() if re.search(r"\w", word)])


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", nfc(text).lower())
    for start in range(len(words) - MAX_WORDS):
        yield tuple(words[start : start + MAX_WORDS + 1])


def _longest(text: str, owner: Mapping[tuple[str, ...], str]) -> tuple[int, int]:
    """Find the longest row of words that an article has, too: (first word, shingles in a row)."""
    best, start, row = (0, 0), 0, 0
    for position, shingle in enumerate(_shingles(text)):
        start, row = (start if row else position, row + 1) if shingle in owner else (position, 0)
        best = max(best, (row, -start))
    return -best[1], best[0]


def copied(library: Library, texts: Mapping[str, list[TextParagraph]]) -> Iterator[Finding]:
    """Find more words in a row than a quotation may have; official titles are excepted.

    Args:
        library: the linked records.
        texts: article id → paragraphs, for the articles that are on this machine.
    """
    owner: dict[tuple[str, ...], str] = {}
    for article, paragraphs in sorted(texts.items()):
        for shingle in _shingles(" ".join(paragraph.text for paragraph in paragraphs)):
            owner.setdefault(shingle, article)
    for name in official_names(library):
        for shingle in _shingles(name):
            owner.pop(shingle, None)
    for key, record in library.records.items():
        for path, leaf, value in leaves(record):
            if leaf.role not in ("prose", "rich") or path[-1] == "official_title":
                continue
            if key.startswith("articles/") and path[0] in ("title", "printed_title"):
                continue  # a headline names the article
            text = visible(value) if leaf.role == "rich" else value
            start, count = _longest(text, owner)
            if count:
                found = list(re.finditer(r"\w+", text))[start:]
                words = [match.group() for match in found]
                beginning = text[found[0].start() : found[2].end()]
                yield sources.COPIED.at(
                    library.place(key, path, beginning),
                    field=next(step for step in reversed(path) if isinstance(step, str)),
                    count=MAX_WORDS + count,
                    source=owner[tuple(word.lower() for word in words[: MAX_WORDS + 1])],
                    value=" ".join(words[: MAX_WORDS + 1]) + " …",
                )
