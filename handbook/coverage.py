"""Which records rest on which paragraph; a paragraph that nobody uses must say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.evidence import entries
from handbook.kinds.article import Article
from handbook.rules import sources
from handbook.tree import scalars
from handbook.vietnamese import only_tells_when

if TYPE_CHECKING:
    from handbook.findings import Finding
    from handbook.library import Library


def resting(library: Library) -> dict[tuple[str, str], list[str]]:
    """Give, for each (article, paragraph), the keys of the records that rest on it."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for key, record in library.records.items():
        for _, entry in entries(record):
            tells = any(not only_tells_when(words) for words in entry.words)
            if tells and entry.source and entry.paragraph and not key.startswith("articles/"):
                found.setdefault((entry.source, entry.paragraph), {})[key] = None
    return {at: list(keys) for at, keys in found.items()}


def check_coverage(library: Library, known: frozenset[str]) -> list[Finding]:
    """Find paragraphs of articles that no record uses and that do not say why.

    Args:
        library: the linked records.
        known: ``folder/id`` of everything that exists, also what could not be read.
    """
    if known - library.documents.keys():
        return []  # a file could not be read: nobody knows what it rests on
    used = resting(library)
    # Where the article's name is mistyped, its paragraph is meant all the same.
    meant = {at[1] for at in used if not library.get("articles", at[0])}
    held_back = (d for key, d in library.documents.items() if key not in library.records)
    words = [{scalar.text for scalar in scalars(document.node)} for document in held_back]
    return [
        sources.UNUSED_PARAGRAPH.at(
            library.place(f"articles/{article.id}", ("paragraphs", position)),
            paragraph=paragraph.id,
            source=article.id,
        )
        for article in library.of("articles")
        if isinstance(article, Article)
        for position, paragraph in enumerate(article.paragraphs)
        if not paragraph.is_furniture
        and not paragraph.unused
        and (article.id, paragraph.id) not in used
        and paragraph.id not in meant
        and not any({article.id, paragraph.id} <= found for found in words)
    ]
