"""The one sentence by which a reader names where a page's words come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from handbook.escape import filled, plain, span
from handbook.kinds.article import CERTAIN, Article
from handbook.kinds.directive import Directive
from handbook.kinds.reference import Reference
from handbook.library import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.kinds.base import Record
    from handbook.library import Library
    from handbook.vietnamese import Day

_TITLE_WORDS: Final = 8  # a citation is a line or two on a phone, and names, not copies

# Words of interface.yml; each is a pattern with named placeholders.
WORDS: Final = (
    "cite_sentence",
    "cite_page",
    "cite_number",
    "cite_day",
    "cite_month",
    "cite_year",
    "cite_issuer",
    "cite_title",
    "cite_printed",
    "cite_happened",
    "cite_paragraphs",
    "cite_reference",
    "cite_reference_brief",
)


def citation(library: Library, key: str) -> Markup | None:
    """Give the sentence, as it may stand in a page.

    Args:
        library: the linked records; book.yml must be sound.
        key: ``folder/id`` of the record whose page is cited.

    Returns:
        One escaped sentence, or None for a record that rests on nothing (a topic, a place).

    Raises:
        KeyError: when a pattern in interface.yml names a placeholder that is not filled.
    """
    words, book = library.interface, library.book
    if book is None:
        message = "rendering starts only when book.yml is sound"
        raise ValueError(message)
    of_book = {"book": book.title, "edition": span("stamp", book.edition.number)}
    sources = _Sources(library).of(key)
    if sources:
        return filled(words["cite_sentence"], sources=sources, **of_book)
    if kind_of(key).borrows:
        return filled(words["cite_page"], title=library.records[key].title, **of_book)
    return None


def sources_in_brief(library: Library, key: str) -> Markup:
    """Name what a record rests on in a few words: outlet and paragraphs, or the document's number.

    Args:
        library: the linked records.
        key: ``folder/id`` of the record.
    """
    return _Sources(library, brief=True).of(key)


def _beginning(title: str) -> str:
    """Give the first words of an article's title; the whole stands on the article's own page."""
    words = title.split()
    return title if len(words) <= _TITLE_WORDS else " ".join([*words[:_TITLE_WORDS], "…"])


class _Sources:
    def __init__(self, library: Library, *, brief: bool = False) -> None:
        self._library = library
        self._brief = brief
        self._words = library.interface

    def of(self, key: str) -> Markup:
        """Name a document by its number; any other record by what it rests on."""
        record = self._library.records[key]
        if isinstance(record, Directive) and record.number:
            return self._document(record, record.number)
        if isinstance(record, Article):
            return Markup(", ").join(self._article(record, record.printed_title))
        if isinstance(record, Reference):
            return self._reference(record)
        return Markup("; ").join(self._evidence(record))

    def _word(self, name: str, **values: str | Markup) -> Markup:
        return filled(self._words[name], **values)

    def _document(self, record: Directive, number: str) -> Markup:
        kind = record.document_type
        parts = [plain(kind[:1].upper() + kind[1:]), self._word("cite_number", number=number)]
        if record.date:
            parts.append(self._date(record.date))
        # An issuer who is no known organisation is a remark: the source does not say.
        if record.issuer_organisation:
            parts.append(self._word("cite_issuer", issuer=record.issuer))
        return Markup(" ").join(parts)

    def _evidence(self, record: Record) -> Iterator[Markup]:
        paragraphs: dict[str, set[str]] = {}
        for entry in record.evidence:
            name = f"articles/{entry.source}" if entry.source else f"references/{entry.reference}"
            paragraphs.setdefault(name, set()).update({entry.paragraph} if entry.paragraph else ())
        for name, numbers in paragraphs.items():
            source = self._library.records[name]
            if isinstance(source, Article):
                marks = (span("mark", number.lstrip("p0") or "0") for number in sorted(numbers))
                of_article = self._word("cite_paragraphs", paragraphs=Markup(", ").join(marks))
                title = _beginning(source.printed_title or "")
                yield Markup(", ").join([*self._article(source, title), of_article])
            elif isinstance(source, Reference):
                yield self._reference(source)

    def _article(self, article: Article, title: str | None) -> Iterator[Markup]:
        yield plain(article.outlet)
        if self._brief:
            return
        if title:
            yield self._word("cite_title", title=title)
        # What a page prints may be the day on which it was opened: said as such.
        if article.printed_date:
            yield self._word("cite_printed", date=self._date(article.printed_date))
        elif article.event_date and article.date_certainty == CERTAIN:
            yield self._word("cite_happened", date=self._date(article.event_date))

    def _reference(self, reference: Reference) -> Markup:
        looked_up = span("stamp", reference.looked_up)
        if self._brief:
            return self._word("cite_reference_brief", issuer=reference.issuer, date=looked_up)
        return self._word(
            "cite_reference", title=reference.title, issuer=reference.issuer, date=looked_up
        )

    def _date(self, day: Day) -> Markup:
        name = "cite_day" if day.day else "cite_month" if day.month else "cite_year"
        return self._word(name, date=str(day))
