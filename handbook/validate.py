"""Stage 2: documents → typed records; each complaint mapped back to its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel, ValidationError

from handbook.complaints import Complaints
from handbook.findings import Place
from handbook.kinds import BY_FOLDER, FIELD_NAMES
from handbook.rules import structure, syntax
from handbook.sheets import Book, Waiver
from handbook.tree import Mapping, Node, Scalar, Sequence, plain, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.findings import Finding
    from handbook.kinds.base import Record
    from handbook.load import Document, Documents

Shape = TypeVar("Shape", bound=BaseModel)

_ACTIVE: Final = (
    re.compile(r"<(?:[a-zA-Z!/?][^<>]{0,40}>?)"),
    re.compile(r"(?:java|vb)\s*script\s*:", re.IGNORECASE),
    re.compile(r"\bon[a-z]{3,20}\s*=\s*[\"'a-z(]", re.IGNORECASE),
    re.compile(r"\{\{.{0,40}|\{%.{0,40}|--8<--"),
)
_KEY_IN_TEXT: Final = re.compile(r"^\s*(?:- )?([a-z_]+):(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Records:
    """Typed records with the documents they came from.

    Attributes:
        records: ``folder/id`` → record; only those without an error.
        documents: ``folder/id`` → document, for finding places.
        known: ``folder/id`` of everything that exists, also what is held back.
        book: title, edition, order; None when book.yml has an error.
        book_place: where book.yml begins.
        interface: words of the interface with their places.
        waivers: exceptions to review rules, with their places.
    """

    records: dict[str, Record]
    documents: dict[str, Document]
    known: frozenset[str]
    book: Book | None
    book_place: Place
    interface: dict[str, tuple[str, Place]]
    waivers: tuple[tuple[Waiver, Place], ...]


def _line_of(scalar: Scalar, number: int) -> Place:
    """Give the place of one line of a text of many lines; a block begins a line below its mark."""
    below = number + (scalar.style in ("|", ">"))
    return Place(scalar.place.file, scalar.place.line + below, 1) if below else scalar.place


def _text_findings(node: Node) -> Iterator[Finding]:
    """Checks that look at each typed text, whatever its field."""
    for scalar in scalars(node):
        for pattern in _ACTIVE:
            match = pattern.search(scalar.text)
            if match:
                what = structure.ACTIVE_WORDS[_ACTIVE.index(pattern)]
                yield structure.ACTIVE_CONTENT.at(scalar.place, what=what, value=match.group())
                break
        if "\n" in scalar.text:
            for number, line in enumerate(scalar.text.split("\n")):
                key = _KEY_IN_TEXT.match(line)
                if key and key.group(1) in FIELD_NAMES:
                    yield syntax.SWALLOWED_KEY.at(_line_of(scalar, number), field=key.group(1))


def _repeated(node: Node, name: str = "") -> Iterator[Finding]:
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _repeated(value, key.text)
    elif isinstance(node, Sequence):
        seen: set[str] = set()
        for item in node.items:
            if isinstance(item, Scalar):
                if item.text and item.text in seen:
                    yield structure.REPEATED_ITEM.at(item.place, value=item.text, field=name)
                seen.add(item.text)
            else:
                yield from _repeated(item, name)


def _model(
    model: type[Shape], node: Node, data: object, label: str
) -> tuple[Shape | None, list[Finding]]:
    """Make one typed value, or say everything that is wrong with it."""
    findings = [*_text_findings(node), *_repeated(node)]
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        return None, [*findings, *Complaints(node, model, label).all(error)]
    return (None if findings else value), findings


def _waivers(node: Node) -> tuple[list[tuple[Waiver, Place]], list[Finding]]:
    found: list[tuple[Waiver, Place]] = []
    findings: list[Finding] = []
    if not isinstance(node, Sequence):
        wanted = structure.ROOT_SHAPES["sequence"]
        return found, [structure.WRONG_ROOT.at(node.place, wanted=wanted)]
    for item in node.items:
        waiver, wrong = _model(Waiver, item, plain(item), Waiver.LABEL)
        findings += wrong
        if waiver:
            found.append((waiver, item.place))
    return found, findings


def _interface(node: Node) -> tuple[dict[str, tuple[str, Place]], list[Finding]]:
    words: dict[str, tuple[str, Place]] = {}
    findings: list[Finding] = []
    if not isinstance(node, Mapping):
        wanted = structure.ROOT_SHAPES["mapping"]
        return words, [structure.WRONG_ROOT.at(node.place, wanted=wanted)]
    for key, value in node.entries:
        if not isinstance(value, Scalar):
            found = structure.SHAPES[type(plain(value)).__name__]
            findings.append(structure.WANT_TEXT.at(value.place, field=key.text, found=found))
        elif not value.text.strip():
            findings.append(structure.EMPTY_VALUE.at(value.place, field=key.text))
        else:
            words[key.text] = (value.text, key.place)
    return words, findings


def validate(documents: Documents) -> tuple[Records, list[Finding]]:
    """Give every document its type.

    Args:
        documents: what `load` read.

    Returns:
        The sound records, and every complaint; a record with an error is held back.
    """
    findings: list[Finding] = []
    records: dict[str, Record] = {}
    for document in documents.records:
        kind = BY_FOLDER[document.folder]
        data = plain(document.node) | {"id": document.id}
        record, wrong = _model(kind.model, document.node, data, kind.label)
        findings += wrong
        if record:
            records[f"{document.folder}/{document.id}"] = record
    book: Book | None = None
    book_place = Place("handbook_src/book.yml", 1, 1)
    interface: dict[str, tuple[str, Place]] = {}
    waivers: list[tuple[Waiver, Place]] = []
    for name, (node, place) in documents.sheets.items():
        wrong = []
        if name == "book":
            book, wrong = _model(Book, node, plain(node), Book.LABEL)
            book_place = place
        elif name == "interface":
            interface, wrong = _interface(node)
        else:
            waivers, wrong = _waivers(node)
        findings += wrong
    by_key = {f"{document.folder}/{document.id}": document for document in documents.records}
    return Records(
        records, by_key, documents.known, book, book_place, interface, tuple(waivers)
    ), findings
