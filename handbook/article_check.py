"""Whether the articles' texts on this machine are still those that the records were made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook.kinds.article import Article
from handbook.rules import sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from handbook.article_text import TextParagraph
    from handbook.findings import Finding
    from handbook.library import Library

_EXCERPT: Final = 40


def _repeated(library: Library, key: str, article: Article) -> Iterator[Finding]:
    seen: set[str] = set()
    for position, paragraph in enumerate(article.paragraphs):
        if paragraph.id in seen:
            place = library.place(key, ("paragraphs", position, "id"))
            yield sources.DUPLICATE_PARAGRAPH.at(place, value=paragraph.id)
        seen.add(paragraph.id)


def changed_paragraphs(article: Article, text: Sequence[TextParagraph]) -> list[int]:
    """Give the positions of the recorded paragraphs that the text no longer has."""
    there = {paragraph.sha256 for paragraph in text}
    return [n for n, paragraph in enumerate(article.paragraphs) if paragraph.sha256 not in there]


def _compared(
    library: Library, key: str, article: Article, text: Sequence[TextParagraph]
) -> Iterator[Finding]:
    listed = {paragraph.sha256 for paragraph in article.paragraphs}
    for position in changed_paragraphs(article, text):
        name = article.paragraphs[position].id
        # What stands there now, unless that is another paragraph of the record.
        now = next((p.text for p in text if p.id == name and p.sha256 not in listed), "")
        yield sources.ARTICLE_CHANGED.at(
            library.place(key, ("paragraphs", position, "sha256")),
            paragraph=name,
            source=article.id,
            guess=sources.NOW_READS.format(value=now[:_EXCERPT].rstrip()) if now else "",
        )
    for extra in text:
        if extra.sha256 not in listed:
            yield sources.UNLISTED_PARAGRAPH.at(
                library.place(key), source=article.id, value=extra.text[:_EXCERPT].rstrip()
            )


def check_articles(
    library: Library, texts: Mapping[str, Sequence[TextParagraph]]
) -> tuple[set[tuple[str, str]], list[Finding]]:
    """Compare the paragraphs as recorded with the texts that are here.

    Args:
        library: the linked records.
        texts: article id → paragraphs, for the articles that are on this machine.

    Returns:
        (article, paragraph) of all that changed, and everything to say about it.
    """
    changed: set[tuple[str, str]] = set()
    findings: list[Finding] = []
    for article in library.of("articles"):
        key = f"articles/{article.id}"
        if isinstance(article, Article):
            findings += _repeated(library, key, article)
            text = texts.get(article.id)
            if text is not None:
                findings += _compared(library, key, article, text)
                ids = (article.paragraphs[n].id for n in changed_paragraphs(article, text))
                changed |= {(article.id, name) for name in ids}
    return changed, findings
