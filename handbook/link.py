"""Stage 3: records → Library: references resolved, back-links, order, orphans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from handbook.charts import check_charts
from handbook.escape import OUTSIDE, addresses
from handbook.kinds import BY_FOLDER, KINDS
from handbook.kinds.directive import REPLACED, Directive
from handbook.kinds.fields import ID_PATTERN, leaves
from handbook.kinds.news import News
from handbook.library import BackLink, Library, kind_of
from handbook.rules import links, structure
from handbook.tree import find, scalars
from handbook.vietnamese import guess, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.findings import Finding, Place
    from handbook.kinds.base import Record
    from handbook.validate import Records

# Kinds that only make sense when something uses them.
_MUST_BE_USED: Final = ("topics", "places", "organisations", "references", "articles")
# Fields that must not lead back to where they started.
_CHAINS: Final = (("directives", "superseded_by"), ("places", "parent"))


def _pointers(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give every reference of a record as (path, ``folder/id``)."""
    for path, leaf, value in leaves(record):
        if leaf.role == "ref":
            yield path, f"{leaf.target}/{value}"
        elif leaf.role == "any_ref":
            yield path, value


def _rich_pointers(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give every link inside a rich field that does not lead outside."""
    for path, leaf, value in leaves(record):
        if leaf.role == "rich":
            for address in addresses(value):
                if not OUTSIDE.match(address):
                    yield path, address


def pointed_by(record: Record, *left_out: str) -> list[str]:
    """Give the keys a record points to outside its evidence, in the order of its fields.

    Args:
        record: the one that points.
        left_out: further fields that do not count.
    """
    aside = ("evidence", "notes", "topics", *left_out)
    found = (key for path, key in _pointers(record) if path[0] not in aside)
    return list(dict.fromkeys(found))


def _wanted(records: Records) -> tuple[dict[str, list[tuple[str, Place]]], list[Finding]]:
    """Give the ids that book.yml puts in order, for each kind, with their places."""
    wanted: dict[str, list[tuple[str, Place]]] = {}
    findings: list[Finding] = []
    if records.book is None or records.book_node is None:
        return wanted, findings
    for number, order in enumerate(records.book.order):
        if order.folder not in BY_FOLDER:
            place = find(records.book_node, ("order", number, "folder")).place
            near = guess(order.folder, BY_FOLDER)
            findings.append(links.UNKNOWN_FOLDER.at(place, value=order.folder, guess=near))
        for position, name in enumerate(order.ids):
            place = find(records.book_node, ("order", number, "ids", position)).place
            wanted.setdefault(order.folder, []).append((name, place))
    return wanted, findings


def _order(records: Records) -> tuple[dict[str, Record], list[Finding]]:
    """Put the records of each kind in book order; the rest follow by the alphabet."""
    wanted, findings = _wanted(records)
    ordered: dict[str, Record] = {}
    for kind in KINDS:
        own = {k: r for k, r in records.records.items() if k.startswith(f"{kind.folder}/")}
        ids = [key.partition("/")[2] for key in own]
        order = wanted.get(kind.folder, ())
        for name, place in order:
            key = f"{kind.folder}/{name}"
            if key in own:
                ordered[key] = own.pop(key)
            elif key not in records.known and kind.folder not in records.unread:
                unordered = [key.partition("/")[2] for key in own]
                near = guess(name, unordered) or guess(name, ids)
                findings.append(links.ORDER_UNKNOWN.at(place, value=key, guess=near))
        for key in sorted(own, key=lambda k: _natural(own[k])):
            if order:
                where = records.documents[key].place
                findings.append(links.UNORDERED.at(where, value=key))
            ordered[key] = own[key]
    return ordered, findings


def _natural(record: Record) -> tuple[Any, ...]:
    """News by date, newest first; everything else by the Vietnamese alphabet."""
    if isinstance(record, News):
        day = record.date
        return (-day.year, -day.month, -day.day, sort_key(record.title))
    return (sort_key(record.title), record.id)


class _Linker:
    def __init__(self, records: Records) -> None:
        self.records = records
        self.findings: list[Finding] = []
        self.backlinks: dict[str, list[BackLink]] = {}

    def resolve(self, library: Library) -> None:
        known = self.records.known
        for key, record in library.records.items():
            for path, target in (*_pointers(record), *_rich_pointers(record)):
                folder, _, name = target.partition("/")
                kind = BY_FOLDER.get(folder)
                if not (name and ID_PATTERN.fullmatch(folder)):
                    place = library.place(key, path, target)
                    self.findings.append(structure.BAD_LINK.at(place, value=target))
                elif kind is None:
                    near = guess(folder, BY_FOLDER)
                    finding = links.UNKNOWN_FOLDER.at(
                        library.place(key, path, target), value=folder, guess=near
                    )
                    self.findings.append(finding)
                elif target == key and "evidence" not in path:
                    finding = links.SELF_REFERENCE.at(
                        library.place(key, path, target), field=path[0]
                    )
                    self.findings.append(finding)
                elif folder in self.records.unread:
                    continue  # its register cannot be read: another message says so
                elif target in known:
                    field = str(path[0])
                    self.backlinks.setdefault(target, []).append(BackLink(key, field))
                else:
                    ids = [k.partition("/")[2] for k in known if k.startswith(f"{folder}/")]
                    finding = links.UNKNOWN_ID.at(
                        library.place(key, path, target),
                        kind=kind.label,
                        value=name,
                        guess=guess(name, ids),
                        folder=folder,
                    )
                    self.findings.append(finding)

    def directives(self, library: Library) -> None:
        seen: dict[tuple[str, str], str] = {}
        for record in library.of("directives"):
            if not isinstance(record, Directive):
                continue
            key = f"directives/{record.id}"
            if record.number:
                name = (record.document_type, record.number)
                if name in seen:
                    finding = links.DUPLICATE_DIRECTIVE.at(
                        library.place(key, ("number",)),
                        value=f"{name[0]} {name[1]}",
                        first=library.place(seen[name]).file,
                    )
                    self.findings.append(finding)
                seen.setdefault(name, key)
            if record.validity == REPLACED and not record.superseded_by:
                place = library.place(key, ("validity",))
                self.findings.append(links.SUPERSEDED_WITHOUT.at(place, value=REPLACED))

    def cycles(self, library: Library) -> None:
        for folder, field in _CHAINS:
            for record in library.of(folder):
                chain = [record.id]
                step = getattr(record, field)
                while step and step not in chain:
                    chain.append(step)
                    following = library.get(folder, step)
                    step = getattr(following, field) if following else None
                # Only the first of a circle speaks: one cause, one message.
                if step == record.id and len(chain) > 1 and record.id == min(chain):
                    place = library.place(f"{folder}/{record.id}", (field,))
                    names = " → ".join([*chain, record.id])
                    self.findings.append(
                        links.CYCLE.at(place, value=record.id, field=field, chain=names)
                    )

    def changes(self) -> None:
        """Look up the records that book.yml names as changed in this edition."""
        known, book, node = self.records.known, self.records.book, self.records.book_node
        if book is None or node is None:
            return
        for number, change in enumerate(book.changes):
            value = change.record or ""
            folder, _, name = value.partition("/")
            if name and value not in known and folder not in self.records.unread:
                place = find(node, ("changes", number, "record")).place
                near = guess(value, known)
                self.findings.append(links.CHANGE_UNKNOWN.at(place, value=value, guess=near))

    def former_ids(self, library: Library) -> None:
        taken: dict[str, str] = {}
        for key, record in library.records.items():
            for position, former in enumerate(record.former_ids):
                old = f"{kind_of(key).folder}/{former}"
                owner = old if old in self.records.known else taken.get(old)
                if owner:
                    place = library.place(key, ("former_ids", position))
                    finding = links.FORMER_ID_TAKEN.at(place, value=former, first=owner)
                    self.findings.append(finding)
                taken.setdefault(old, key)

    def orphans(self, library: Library) -> None:
        """Find what nobody uses; records that are held back may use it, too."""
        if self.records.unread or self.records.known - self.records.documents.keys():
            return  # a file could not be read: nobody knows what it points to
        held_back = [d for k, d in self.records.documents.items() if k not in library.records]
        named = {scalar.text for document in held_back for scalar in scalars(document.node)}
        for folder in _MUST_BE_USED:
            for record in library.of(folder):
                key = f"{folder}/{record.id}"
                others = [b for b in self.backlinks.get(key, ()) if b.key != key]
                if not others and named.isdisjoint((key, record.id)):
                    self.findings.append(links.ORPHAN.at(library.place(key), value=key))


def link(records: Records) -> tuple[Library, list[Finding]]:
    """Connect the sound records.

    Args:
        records: what `validate` gave.

    Returns:
        The library, and everything about its links that is wrong or worth a look.
    """
    ordered, findings = _order(records)
    linker = _Linker(records)
    words = {name: text for name, (text, _) in records.interface.items()}
    library = Library(records.book, words, ordered, {}, records.documents)
    linker.resolve(library)
    linker.directives(library)
    linker.cycles(library)
    linker.changes()
    linker.former_ids(library)
    linker.orphans(library)
    linker.findings += check_charts(library)
    backlinks = {key: tuple(found) for key, found in linker.backlinks.items()}
    library = Library(records.book, words, ordered, backlinks, records.documents)
    return library, [*findings, *linker.findings]
