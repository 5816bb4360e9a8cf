"""Every claim in a record's prose must be proved by its evidence or worked out by the editors."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from handbook.arithmetic import evaluate, needing_proof, same, written_like
from handbook.escape import visible
from handbook.kinds.base import MISMATCH
from handbook.kinds.directive import Directive
from handbook.kinds.fields import leaves
from handbook.kinds.figure import Figure
from handbook.kinds.reference import Reference
from handbook.library import Library, kind_of
from handbook.link import pointed_by
from handbook.prose import Proof, Token, TokenKind, claims, lone_quote, number_key
from handbook.rules import sources
from handbook.tree import Scalar, find
from handbook.vietnamese import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.findings import Finding, Place
    from handbook.kinds.base import Record
    from handbook.kinds.fields import Leaf, Path
    from handbook.sheets import Book
    from handbook.tree import Node

# Fields of the role "plain" that readers see as words.
_SHOWN: Final = ("abbreviations", "checked_by")
# What a reference says is the ground that others stand on; only what is added must be proved.
_ADDED: Final = ("notes", "computed", "certainty_reason")
_NEAR: Final = 40
_RULES: Final = {
    TokenKind.NUMBER: sources.NUMBER_UNCOVERED,
    TokenKind.DATE: sources.DATE_UNCOVERED,
    TokenKind.DOCUMENT: sources.DOCUMENT_UNCOVERED,
    TokenKind.QUOTE: sources.QUOTE_UNCOVERED,
}


def reference_words(reference: Reference) -> list[str]:
    """Give everything that a web source says, as it was recorded."""
    return [reference.title, reference.issuer, str(reference.date or ""), *reference.facts]


def evidence_words(record: Record) -> list[str]:
    """Give all exact words of a record's own evidence, without that of its notes."""
    words = reference_words(record) if isinstance(record, Reference) else []
    return words + [word for entry in record.evidence for word in entry.words]


def proof_of(library: Library, key: str) -> Proof:
    """Give what a record may claim: its evidence, its sums, and what it borrows."""
    record = library.records[key]
    words = evidence_words(record)
    if kind_of(key).borrows:
        for target in pointed_by(record):
            if target in library.records:
                words += evidence_words(library.records[target])
    return Proof.of(words, [computed.value for computed in record.computed])


def _readable(record: Record, path: Path, leaf: Leaf, value: Any) -> str:  # noqa: ANN401 - str or Day
    """Give a value as its reader understands it; nothing for what no reader sees as words."""
    if leaf.role == "rich":
        return visible(value)
    # A number means what stands beside it says: 5,3 tỷ đồng; Nghị quyết 25.
    if isinstance(record, Figure) and path == ("value",):
        return f"{value} {record.unit}"
    if isinstance(record, Directive) and path == ("number",):
        return f"{record.document_type} {value}"
    shown = leaf.role in ("prose", "claim") or path[0] in _SHOWN
    return str(value) if shown else ""


def _field(path: Path) -> str:
    return next(step for step in reversed(path) if isinstance(step, str))


def _uncovered(library: Library, key: str) -> Iterator[Finding]:
    record = library.records[key]
    if kind_of(key).borrows and not library.records.keys() >= set(pointed_by(record)):
        return  # what it would borrow is held back, and told elsewhere
    proof = proof_of(library, key)
    sums = [computed.value for computed in record.computed]
    of_notes = [
        Proof.of([*(w for e in note.evidence for w in e.words), *evidence_words(record)], sums)
        for note in record.notes
    ]
    for path, leaf, value in leaves(record):
        if isinstance(record, Reference) and path[0] not in _ADDED:
            continue
        note = path[1] if path[0] == "notes" and isinstance(path[1], int) else None
        text = _readable(record, path, leaf, value)
        lone = lone_quote(text)
        if lone:
            place = library.place(key, path, lone)
            yield sources.UNEVEN_QUOTES.at(place, value=lone, field=_field(path))
        for token in claims(text):
            if proof.covers(token) or (note is not None and of_notes[note].covers(token)):
                continue
            place = library.place(key, path, token.text)
            if note is not None:
                yield sources.NOTE_WITHOUT_BASIS.at(place, value=token.text)
            else:
                yield _RULES[token.kind].at(place, value=token.text, field=_field(path))


def _computed(library: Library, key: str) -> Iterator[Finding]:
    record = library.records[key]
    # Not the results themselves: "50 = 50" would prove any number. Earlier results may be used.
    known = set(Proof.of(evidence_words(record)).numbers() if record.computed else ())
    if kind_of(key).borrows:
        known |= proof_of(library, key).numbers()
    for position, computed in enumerate(record.computed):
        place = library.place(key, ("computed", position, "formula"))
        value = evaluate(computed.formula)
        if value is None or not same(value, computed.value):
            result = sources.NO_RESULT
            if value is not None:
                result = sources.RESULT.format(value=written_like(value, computed.value))
            yield sources.BAD_FORMULA.at(
                place, formula=computed.formula, computed=result, value=computed.value
            )
        for numeral in needing_proof(computed.formula) if value is not None else ():
            if number_key(numeral) not in known:
                where = library.place(key, ("computed", position, "formula"), numeral)
                yield sources.FORMULA_UNCOVERED.at(where, value=numeral)
        known.add(number_key(computed.value).rstrip("%"))


def _is_ratio(token: Token) -> bool:
    return token.kind is TokenKind.NUMBER and token.key.count("/") == 1 and token.key[-1] != "%"


def _ratios_in(text: str) -> Iterator[tuple[str, str]]:
    """Find each part/whole with the percentage printed behind it, or before its bracket."""
    tokens = [token for token in claims(text) if token.kind is not TokenKind.QUOTE]
    for first, second in pairwise(tokens):
        between = text[first.start + len(first.text) : second.start]
        if _is_ratio(first) and second.key.endswith("%") and len(between) <= _NEAR:
            yield first.key, second.text
        elif _is_ratio(second) and first.key.endswith("%") and between.strip() == "(":
            yield second.key, first.text


def _ratios(record: Record) -> Iterator[tuple[Path, str, str]]:
    """Find every part/whole with a printed percentage: (path, part/whole, percentage)."""
    if isinstance(record, Figure) and record.percent and "/" in record.value:
        yield ("percent",), record.value, record.percent
    for path, leaf, value in leaves(record):
        if leaf.role in ("prose", "rich", "words") and path[0] not in _ADDED:
            text = visible(value) if leaf.role == "rich" else str(value)
            for ratio, printed in _ratios_in(text):
                yield path, ratio, printed


def _percentages(library: Library, key: str) -> Iterator[Finding]:
    record = library.records[key]
    noted = {t.key for n in record.notes if n.kind == MISMATCH for t in claims(n.text)}
    told: set[tuple[str, str]] = set()
    for path, ratio, printed in _ratios(record):
        part, _, whole = ratio.partition("/")
        top, bottom = parse_number(part), parse_number(whole)
        if top is None or not bottom or (ratio, printed) in told:
            continue
        value = top / bottom * 100
        if same(value, printed) or number_key(printed) in noted:
            continue
        told.add((ratio, printed))
        yield sources.PERCENT_MISMATCH.at(
            library.place(key, path, printed),
            part=part,
            whole=whole,
            printed=printed,
            computed=written_like(value, printed) + "%",
        )


def check_claims(library: Library) -> list[Finding]:
    """Check every record's claims, sums and percentages."""
    findings: list[Finding] = []
    for key, record in library.records.items():
        findings += _uncovered(library, key)
        findings += _computed(library, key)
        findings += _percentages(library, key)
        if kind_of(key).needs_evidence and not record.evidence:
            what = f"{kind_of(key).label[:1].upper()}{kind_of(key).label[1:]} “{record.title}”"
            findings.append(sources.NO_EVIDENCE.at(library.place(key), what=what))
    return findings


def check_sheets(
    book: Book | None, node: Node | None, interface: Mapping[str, tuple[str, Place]]
) -> Iterator[Finding]:
    """Find claims in book.yml and interface.yml, where nothing can prove them.

    Args:
        book: title, edition, order; None when book.yml has an error.
        node: what was read of book.yml, for places.
        interface: words of the interface with their places.
    """
    if book and node:
        for path, leaf, value in leaves(book):
            if leaf.role == "prose":
                typed = find(node, path)
                for token in claims(value):
                    place = typed.place_of(token.text) if isinstance(typed, Scalar) else typed.place
                    yield sources.SHEET_CLAIM.at(place, value=token.text, field=_field(path))
    for name, (text, place) in interface.items():
        # Names with a dot are the search box's own; their numbers count what it found.
        if "." not in name:
            for token in claims(text):
                if token.kind is not TokenKind.QUOTE:
                    yield sources.SHEET_CLAIM.at(place, value=token.text, field=name)
