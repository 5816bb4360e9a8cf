"""Every claim in a record's prose must be proved by its evidence or worked out by the editors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from handbook.arithmetic import evaluate, numerals, same, written_like
from handbook.kinds.base import MISMATCH
from handbook.kinds.fields import leaves
from handbook.kinds.figure import Figure
from handbook.library import Library, kind_of
from handbook.link import pointed_by
from handbook.prose import Proof, TokenKind, claims
from handbook.rules import sources
from handbook.vietnamese import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.findings import Finding
    from handbook.kinds.base import Record

_UNPROVED: Final = ("evidence", "computed", "former_ids")
# Constants of a formula that need no source: the whole as a percentage, and one.
_FREE: Final = ("100", "1")
_RATIO: Final = re.compile(
    r"(?P<part>\d[\d.,]*)/(?P<whole>\d[\d.,]*)(?!\d)\D{0,40}?(?P<percent>\d+(?:,\d+)?)\s?%"
)
_LINK_TARGET: Final = re.compile(r"\]\([^)]*\)")
_RULES: Final = {
    TokenKind.NUMBER: sources.NUMBER_UNCOVERED,
    TokenKind.DATE: sources.DATE_UNCOVERED,
    TokenKind.DOCUMENT: sources.DOCUMENT_UNCOVERED,
    TokenKind.QUOTE: sources.QUOTE_UNCOVERED,
}


def evidence_words(record: Record) -> list[str]:
    """Give all exact words of a record's own evidence, without that of its notes."""
    return [word for entry in record.evidence for word in entry.words]


def proof_of(library: Library, key: str) -> Proof:
    """Give what a record may claim: its evidence, its sums, and what it borrows."""
    record = library.records[key]
    words = evidence_words(record)
    words += [computed.value for computed in record.computed]
    if kind_of(key).borrows:
        for target in pointed_by(record):
            if target in library.records:
                words += evidence_words(library.records[target])
    return Proof.of(words)


def _text(role: str, value: Any) -> str:  # noqa: ANN401 - str or Day, as leaves() gives them
    return _LINK_TARGET.sub("]", value) if role == "rich" else str(value)


def _uncovered(library: Library, key: str) -> Iterator[Finding]:
    record = library.records[key]
    proof = proof_of(library, key)
    of_notes = [
        Proof.of([*(w for e in note.evidence for w in e.words), *evidence_words(record)])
        for note in record.notes
    ]
    sums = Proof.of([computed.value for computed in record.computed])
    for path, leaf, value in leaves(record):
        if leaf.role not in ("prose", "rich", "claim") or path[0] in _UNPROVED:
            continue
        note = path[1] if path[0] == "notes" and isinstance(path[1], int) else None
        for token in claims(_text(leaf.role, value)):
            place = library.place(key, path)
            if note is not None:
                if not (proof.covers(token) or of_notes[note].covers(token) or sums.covers(token)):
                    yield sources.NOTE_WITHOUT_BASIS.at(place, value=token.text)
            elif not proof.covers(token):
                field = next(step for step in reversed(path) if isinstance(step, str))
                yield _RULES[token.kind].at(place, value=token.text, field=field)


def _computed(library: Library, key: str) -> Iterator[Finding]:
    record = library.records[key]
    proof = proof_of(library, key)
    for position, computed in enumerate(record.computed):
        place = library.place(key, ("computed", position, "formula"))
        value = evaluate(computed.formula)
        if value is None or not same(value, computed.value):
            result = "?" if value is None else written_like(value, computed.value)
            yield sources.BAD_FORMULA.at(
                place, formula=computed.formula, computed=result, value=computed.value
            )
        for numeral in numerals(computed.formula):
            if numeral not in _FREE and numeral not in proof.keys:
                yield sources.FORMULA_UNCOVERED.at(place, value=numeral)


def _ratios(record: Record) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    """Find every part/whole with a printed percentage: (path, part, whole, percentage)."""
    if isinstance(record, Figure) and record.percent and "/" in record.value:
        part, _, whole = record.value.partition("/")
        yield ("percent",), part, whole, record.percent
    for path, leaf, value in leaves(record):
        if leaf.role in ("prose", "rich", "words") and path[0] not in ("notes", "computed"):
            for match in _RATIO.finditer(str(value)):
                yield path, match["part"], match["whole"], match["percent"] + "%"


def _percentages(library: Library, key: str) -> Iterator[Finding]:
    record = library.records[key]
    noted = [note.text for note in record.notes if note.kind == MISMATCH]
    told: set[tuple[str, str, str]] = set()
    for path, part, whole, printed in _ratios(record):
        top, bottom = parse_number(part), parse_number(whole)
        if top is None or not bottom or (part, whole, printed) in told:
            continue
        value = top / bottom * 100
        if same(value, printed) or any(printed in text for text in noted):
            continue
        told.add((part, whole, printed))
        yield sources.PERCENT_MISMATCH.at(
            library.place(key, path),
            part=part,
            whole=whole,
            printed=printed,
            computed=written_like(value, printed) + "%",
        )


def check_claims(library: Library) -> list[Finding]:
    """Check every record's claims, sums and percentages.

    The facts of references are the ground that other records stand on; they are not checked
    against themselves.
    """
    findings: list[Finding] = []
    for key, record in library.records.items():
        if not key.startswith("references/"):
            findings += _uncovered(library, key)
        findings += _computed(library, key)
        findings += _percentages(library, key)
        if kind_of(key).needs_evidence and not record.evidence:
            what = f"{kind_of(key).label[:1].upper()}{kind_of(key).label[1:]} “{record.title}”"
            findings.append(sources.NO_EVIDENCE.at(library.place(key), what=what))
    return findings
