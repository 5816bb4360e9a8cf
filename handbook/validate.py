"""Stage 2: documents → typed records; each complaint mapped back to its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel, ValidationError

from handbook import releases, typed_texts
from handbook.complaints import Complaints
from handbook.kinds import BY_FOLDER
from handbook.kinds.fields import ID_PATTERN
from handbook.rules import releasing, structure
from handbook.sheets import Book, Waiver
from handbook.sheets_release import Release
from handbook.tree import Mapping, Node, Scalar, Sequence, plain

if TYPE_CHECKING:
    from handbook.findings import Finding, Place
    from handbook.kinds.base import Record
    from handbook.load import Document, Documents

Shape = TypeVar("Shape", bound=BaseModel)

_MISSING: Final = structure.MISSING_FIELD.code


@dataclass(frozen=True, slots=True)
class Records:
    """Typed records with the documents they came from.

    Attributes:
        records: ``folder/id`` → record; only those without an error.
        documents: ``folder/id`` → document, for finding places.
        known: ``folder/id`` of everything that exists, also what is held back.
        unread: folders of which not even the ids are known.
        book: title, edition, order; None when book.yml has an error.
        book_node: book.yml as read, for finding places.
        interface: words of the interface with their places.
        waivers: exceptions to review rules, with their places.
        releases: the frozen editions.
    """

    records: dict[str, Record]
    documents: dict[str, Document]
    known: frozenset[str]
    unread: frozenset[str]
    book: Book | None
    book_node: Node | None
    interface: dict[str, tuple[str, Place]]
    waivers: tuple[tuple[Waiver, Place], ...]
    releases: tuple[Release, ...] = ()


class _Reading:
    """What was found while files were read, for telling each cause once.

    Attributes:
        lines: texts of the files by name.
        flawed: lines with an error, by file.
    """

    def __init__(self, documents: Documents) -> None:
        self.lines = documents.lines
        self.flawed = documents.flawed
        self.starts: dict[str, list[int]] = {}
        for document in documents.records:
            place = document.node.place
            self.starts.setdefault(place.file, []).append(place.line)

    def is_flawed(self, node: Node) -> bool:
        """Tell whether a line of a record, down to the next record, has an error already."""
        first = node.place.line
        later = [start for start in self.starts.get(node.place.file, ()) if start > first]
        last = min(later, default=1_000_000_000)
        first = first if len(self.starts.get(node.place.file, ())) > 1 else 0
        return any(first <= line < last for line in self.flawed.get(node.place.file, ()))

    def typed(
        self, model: type[Shape], node: Node, data: object, label: str
    ) -> tuple[Shape | None, list[Finding]]:
        """Make one typed value, or say everything that is wrong with it."""
        swallowed = list(typed_texts.swallowed(node, self.lines.get(node.place.file, ())))
        findings = [*typed_texts.active(node), *(finding for _, finding in swallowed)]
        findings += typed_texts.repeated(node)
        told = {finding.place for finding in findings}
        flawed = self.flawed.get(node.place.file, ())
        value: Shape | None = None
        try:
            value = model.model_validate(data)
        except ValidationError as error:
            found_elsewhere = frozenset(name for name, _ in swallowed)
            findings += [
                finding
                for finding in Complaints(node, model, label).all(error, found_elsewhere)
                if finding.place not in told
                and (finding.place.line not in flawed or finding.code == _MISSING)
            ]
        is_sound = not findings and not self.is_flawed(node)
        return (value if is_sound else None), findings


def _waivers(node: Node, reading: _Reading) -> tuple[list[tuple[Waiver, Place]], list[Finding]]:
    found: list[tuple[Waiver, Place]] = []
    findings: list[Finding] = []
    if not isinstance(node, Sequence):
        wanted = structure.ROOT_SHAPES["sequence"]
        return found, [structure.WRONG_ROOT.at(node.place, wanted=wanted)]
    for item in node.items:
        waiver, wrong = reading.typed(Waiver, item, plain(item), Waiver.LABEL)
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


def _name_of(release: Release | None, name: str, place: Place) -> list[Finding]:
    """Hold a frozen edition to the name of its file, by which `release` finds it."""
    wanted = releases.file_name(release.number) if release else ""
    if release is None or name == f"{releases.FOLDER}/{wanted}":
        return []
    return [releasing.FROZEN_NAME.at(place, number=release.number, file=wanted)]


def typed_releases(documents: Documents) -> tuple[Release, ...]:
    """Give the sound ones among the frozen editions, newest first."""
    reading = _Reading(documents)
    made = (
        reading.typed(Release, node, plain(node), Release.LABEL)[0]
        for name, (node, _) in documents.sheets.items()
        if name.startswith(f"{releases.FOLDER}/")
    )
    return releases.in_order(release for release in made if release)


def validate(documents: Documents) -> tuple[Records, list[Finding]]:
    """Give every document its type.

    Args:
        documents: what `load` read.

    Returns:
        The sound records, and every complaint; a record with an error is held back.
    """
    findings: list[Finding] = []
    records: dict[str, Record] = {}
    reading = _Reading(documents)
    for document in documents.records:
        kind = BY_FOLDER[document.folder]
        data = plain(document.node) | {"id": document.id}
        record, wrong = reading.typed(kind.model, document.node, data, kind.label)
        findings += wrong
        if record and ID_PATTERN.fullmatch(document.id):
            records[f"{document.folder}/{document.id}"] = record
    book: Book | None = None
    book_node: Node | None = None
    interface: dict[str, tuple[str, Place]] = {}
    waivers: list[tuple[Waiver, Place]] = []
    frozen: list[Release] = []
    for name, (node, place) in documents.sheets.items():
        wrong = []
        if name == "book":
            book, wrong = reading.typed(Book, node, plain(node), Book.LABEL)
            book_node = node
        elif name == "interface":
            interface, wrong = _interface(node)
        elif name.startswith(f"{releases.FOLDER}/"):
            release, wrong = reading.typed(Release, node, plain(node), Release.LABEL)
            wrong += _name_of(release, name, place)
            frozen += [release] if release else []
        else:
            waivers, wrong = _waivers(node, reading)
        findings += wrong
    by_key = {f"{document.folder}/{document.id}": document for document in documents.records}
    return Records(
        records,
        by_key,
        documents.known,
        documents.unread,
        book,
        book_node,
        interface,
        tuple(waivers),
        releases.in_order(frozen),
    ), findings
