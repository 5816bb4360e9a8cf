"""Stage 4: every figure, name and quoted phrase tied to a source paragraph.

Exact words decide; a near miss is an error that shows the closest phrase.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handbook.claims import check_claims
from handbook.copying import MAX_WORDS, copied, official_names, word_count
from handbook.evidence_lock import EvidenceLock
from handbook.kinds.article import Article
from handbook.kinds.directive import UNCHECKED, Directive
from handbook.kinds.reference import Reference
from handbook.rules import sources, structure
from handbook.vietnamese import fold_typography, guess, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.article_text import TextParagraph
    from handbook.findings import Finding
    from handbook.kinds.base import Evidence, Record
    from handbook.library import Library

_LEAST_LIKENESS: Final = 0.6
_EXCERPT: Final = 40

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


def _simple(text: str) -> str:
    return fold_typography(nfc(text)).text


def _nearest(words: str, text: str) -> str:
    """Give advice with the phrase of a paragraph that is most like the words."""
    tokens = text.split()
    size = len(words.split())
    best, likeness = "", _LEAST_LIKENESS
    matcher = difflib.SequenceMatcher(b=words.casefold(), autojunk=False)
    for width in {size, max(1, size - 1), size + 1}:
        for start in range(len(tokens) - width + 1):
            phrase = " ".join(tokens[start : start + width])
            matcher.set_seq1(phrase.casefold())
            if matcher.quick_ratio() > likeness and matcher.ratio() > likeness:
                best, likeness = phrase, matcher.ratio()
    return sources.NEAREST.format(value=best) if best else ""


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
        self.names = "\n".join(_simple(name) for name in official_names(library))
        self.findings: list[Finding] = []
        self.unverified: set[tuple[str, Path]] = set()
        self.verified: dict[tuple[str, str, str], set[str]] = {}
        self.changed: set[tuple[str, str]] = set()

    def articles(self) -> None:
        """Compare the paragraphs as recorded with the texts that are here."""
        for record in self.library.of("articles"):
            text = self.texts.get(record.id)
            if text is None or not isinstance(record, Article):
                continue
            found = {paragraph.sha256 for paragraph in text}
            for position, paragraph in enumerate(record.paragraphs):
                if paragraph.sha256 not in found:
                    self.changed.add((record.id, paragraph.id))
                    now = next((p.text for p in text if p.id == paragraph.id), "")
                    path = ("paragraphs", position, "sha256")
                    finding = sources.ARTICLE_CHANGED.at(
                        self.library.place(f"articles/{record.id}", path),
                        paragraph=paragraph.id,
                        source=record.id,
                        guess=sources.NOW_READS.format(value=now[:_EXCERPT]) if now else "",
                    )
                    self.findings.append(finding)
            listed = {paragraph.sha256 for paragraph in record.paragraphs}
            for extra in text:
                if extra.sha256 not in listed:
                    place = self.library.place(f"articles/{record.id}")
                    finding = sources.UNLISTED_PARAGRAPH.at(
                        place, source=record.id, value=extra.text[:_EXCERPT]
                    )
                    self.findings.append(finding)

    def record(self, key: str, record: Record) -> None:
        for path, entry in entries(record):
            wanted = _shape(entry)
            if wanted:
                place = self.library.place(key, path)
                self.findings.append(sources.EVIDENCE_SHAPE.at(place, wanted=wanted))
                continue
            seen: set[str] = set()
            for number, words in enumerate(entry.words):
                place = self.library.place(key, (*path, "words", number))
                count = word_count(words)
                if entry.source and count > MAX_WORDS and _simple(words) not in self.names:
                    finding = sources.WORDS_TOO_LONG.at(
                        place, count=count, limit=MAX_WORDS, value=words
                    )
                    self.findings.append(finding)
                if words in seen:
                    self.findings.append(sources.UNUSED_WORDS.at(place, value=words))
                seen.add(words)
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
        by_id = {paragraph.id: paragraph for paragraph in article.paragraphs}
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
        for number, words in enumerate(entry.words):
            place = self.library.place(key, (*path, "words", number))
            if _simple(words) in _simple(own):
                self.verified.setdefault(at, set()).add(words)
            else:
                finding = sources.WORDS_NOT_FOUND.at(
                    place,
                    value=words,
                    source=article.id,
                    paragraph=paragraph.id,
                    guess=_nearest(words, own),
                )
                self.findings.append(finding)

    def from_lock(self, key: str, path: Path, entry: Evidence, at: tuple[str, str, str]) -> None:
        """Without the article only what was verified before counts; the rest falls back."""
        self.verified.setdefault(at, set()).update(w for w in entry.words if self.old.holds(*at, w))
        unknown = [words for words in entry.words if not self.old.holds(*at, words)]
        if unknown:
            self.unverified.add((key, path))
            place = self.library.place(key, (*path, "words"))
            finding = sources.UNVERIFIED.at(
                place, value=unknown[0], more=len(unknown) - 1, source=at[0]
            )
            self.findings.append(finding)

    def from_reference(self, key: str, path: Path, entry: Evidence) -> None:
        reference = self.library.get("references", entry.reference or "")
        if not isinstance(reference, Reference):
            return
        said = [reference.title, reference.issuer, str(reference.date or ""), *reference.facts]
        text = _simple("\n".join(said))
        for number, words in enumerate(entry.words):
            if _simple(words) not in text:
                finding = sources.FACT_NOT_FOUND.at(
                    self.library.place(key, (*path, "words", number)),
                    value=words,
                    reference=reference.id,
                    guess=_nearest(words, " ".join(said)),
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
    checker.articles()
    for key, record in library.records.items():
        checker.record(key, record)
    checker.validity()
    findings = [*checker.findings, *check_claims(library), *copied(library, texts)]
    words = {at: frozenset(found) for at, found in checker.verified.items() if found}
    return Verified(frozenset(checker.unverified), EvidenceLock(words)), findings
