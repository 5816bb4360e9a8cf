"""Stage 4: every figure, name and quoted phrase tied to a source paragraph.

Exact words decide; a near miss is an error that shows the closest phrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.article_check import check_articles
from handbook.claims import check_claims, reference_words
from handbook.copying import MAX_WORDS, copied, official_names, word_count
from handbook.evidence_lock import EvidenceLock
from handbook.kinds.article import Article
from handbook.kinds.directive import UNCHECKED, Directive
from handbook.kinds.reference import Reference
from handbook.quotation import nearest, occurs, simple
from handbook.rules import sources, structure
from handbook.vietnamese import guess

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.article_text import TextParagraph
    from handbook.findings import Finding
    from handbook.kinds.base import Evidence, Record
    from handbook.library import Library

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """The outcome of the check.

    Attributes:
        unverified: (record key, path of the evidence entry) of all that is "chưa đối chiếu".
        lock: what is now known to be verified.
    """

    unverified: frozenset[tuple[str, Path]]
    lock: EvidenceLock


def entries(record: Record) -> Iterator[tuple[Path, Evidence]]:
    """Give all evidence of a record, that of its notes too, with its path."""
    for position, entry in enumerate(record.evidence):
        yield ("evidence", position), entry
    for number, note in enumerate(record.notes):
        for position, entry in enumerate(note.evidence):
            yield ("notes", number, "evidence", position), entry


def _guess(words: str, text: str) -> str:
    """Give the sentence that shows the nearest phrase, or nothing."""
    phrase = nearest(words, text)
    return sources.NEAREST.format(value=phrase) if phrase else ""


def _shape(entry: Evidence) -> str:
    """Say what is missing in an evidence entry, or nothing."""
    if bool(entry.source) == bool(entry.reference):
        return sources.SHAPE_WORDS["one"]
    if entry.source and not entry.paragraph:
        return sources.SHAPE_WORDS["paragraph"]
    if entry.reference and entry.paragraph:
        return sources.SHAPE_WORDS["no_paragraph"]
    return "" if entry.words else sources.SHAPE_WORDS["words"]


class _Checker:
    def __init__(
        self,
        library: Library,
        texts: Mapping[str, list[TextParagraph]],
        lock: EvidenceLock,
    ) -> None:
        self.library = library
        self.texts = texts
        self.old = lock
        self.names = "\n".join(simple(name) for name in official_names(library))
        self.findings: list[Finding] = []
        self.unverified: set[tuple[str, Path]] = set()
        self.verified: dict[tuple[str, str, str], set[str]] = {}
        self.changed, more = check_articles(library, texts)
        self.findings += more

    def record(self, key: str, record: Record) -> None:
        seen: set[tuple[object, ...]] = set()
        for path, entry in entries(record):
            wanted = _shape(entry)
            if wanted:
                place = self.library.place(key, path)
                self.findings.append(sources.EVIDENCE_SHAPE.at(place, wanted=wanted))
                continue
            # A note's own words are counted apart from the record's.
            at = (path[:-2], entry.source or entry.reference, entry.paragraph)
            for number, words in enumerate(entry.words):
                place = self.library.place(key, (*path, "words", number))
                count = word_count(words)
                if entry.source and count > MAX_WORDS and simple(words) not in self.names:
                    finding = sources.WORDS_TOO_LONG.at(
                        place, count=count, limit=MAX_WORDS, value=words
                    )
                    self.findings.append(finding)
                if (*at, simple(words)) in seen:
                    self.findings.append(sources.UNUSED_WORDS.at(place, value=words))
                seen.add((*at, simple(words)))
            if entry.source:
                self.from_article(key, path, entry)
            else:
                self.from_reference(key, path, entry)

    def from_article(self, key: str, path: Path, entry: Evidence) -> None:
        article = self.library.get("articles", entry.source or "")
        if not isinstance(article, Article):
            # Unknown or held back: another message says so already.
            self.unverified.add((key, path))
            return
        by_id = {paragraph.id: paragraph for paragraph in reversed(article.paragraphs)}
        paragraph = by_id.get(entry.paragraph or "")
        if paragraph is None:
            finding = sources.UNKNOWN_PARAGRAPH.at(
                self.library.place(key, (*path, "paragraph")),
                source=article.id,
                value=entry.paragraph,
                guess=guess(entry.paragraph or "", by_id),
            )
            self.findings.append(finding)
            return
        if (article.id, paragraph.id) in self.changed:
            self.unverified.add((key, path))
            return
        text = self.texts.get(article.id)
        own = next((p.text for p in text or () if p.sha256 == paragraph.sha256), None)
        at = (article.id, paragraph.id, paragraph.sha256)
        if own is None:
            self.from_lock(key, path, entry, at)
            return
        paragraph_text = simple(own)
        for number, words in enumerate(entry.words):
            place = self.library.place(key, (*path, "words", number))
            if occurs(words, paragraph_text):
                self.verified.setdefault(at, set()).add(words)
            else:
                finding = sources.WORDS_NOT_FOUND.at(
                    place,
                    value=words,
                    source=article.id,
                    paragraph=paragraph.id,
                    guess=_guess(words, own),
                )
                self.findings.append(finding)

    def from_lock(self, key: str, path: Path, entry: Evidence, at: tuple[str, str, str]) -> None:
        """Without the article only what was verified before counts; the rest falls back."""
        self.verified.setdefault(at, set()).update(w for w in entry.words if self.old.holds(*at, w))
        unknown = [n for n, words in enumerate(entry.words) if not self.old.holds(*at, words)]
        if unknown:
            self.unverified.add((key, path))
            place = self.library.place(key, (*path, "words", unknown[0]))
            others = len(unknown) - 1
            finding = sources.UNVERIFIED.at(
                place,
                value=entry.words[unknown[0]],
                more=sources.AND_MORE.format(count=others) if others else "",
                source=at[0],
            )
            self.findings.append(finding)

    def from_reference(self, key: str, path: Path, entry: Evidence) -> None:
        reference = self.library.get("references", entry.reference or "")
        if not isinstance(reference, Reference):
            return
        said = reference_words(reference)
        facts = [simple(text) for text in said]
        for number, words in enumerate(entry.words):
            if not any(occurs(words, fact) for fact in facts):
                finding = sources.FACT_NOT_FOUND.at(
                    self.library.place(key, (*path, "words", number)),
                    value=words,
                    reference=reference.id,
                    guess=_guess(words, " ".join(said)),
                )
                self.findings.append(finding)

    def validity(self) -> None:
        """A statement on validity says who checked it, when and against what."""
        for record in self.library.of("directives"):
            if not isinstance(record, Directive) or record.validity == UNCHECKED:
                continue
            missing = []
            if not (record.checked_on and record.checked_by):
                missing.append(structure.MISSING_PARTS["checked"])
            if not any(entry.reference for entry in record.evidence):
                missing.append(structure.MISSING_PARTS["reference"])
            if missing:
                place = self.library.place(f"directives/{record.id}", ("validity",))
                finding = sources.UNCHECKED_VALIDITY.at(
                    place, value=record.validity, missing=", ".join(missing)
                )
                self.findings.append(finding)


def check(
    library: Library, texts: Mapping[str, list[TextParagraph]], lock: EvidenceLock
) -> tuple[Verified, list[Finding]]:
    """Tie the library to its sources.

    Args:
        library: the linked records.
        texts: article id → paragraphs, for the articles that are on this machine.
        lock: what was verified before.

    Returns:
        What is verified now, and everything that is not proved.
    """
    checker = _Checker(library, texts, lock)
    for key, record in library.records.items():
        checker.record(key, record)
    checker.validity()
    findings = [*checker.findings, *check_claims(library), *copied(library, texts)]
    words = {at: found for at, found in checker.verified.items() if found}
    return Verified(frozenset(checker.unverified), EvidenceLock.of(words)), findings
