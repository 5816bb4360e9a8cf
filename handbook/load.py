"""Stage 1: the folder of sources → documents, every text with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from handbook.findings import Finding, Place
from handbook.kinds import BY_FOLDER, KINDS
from handbook.kinds.base import Record
from handbook.kinds.fields import ID_PATTERN
from handbook.rules import files, links, structure
from handbook.source_bytes import read
from handbook.source_yaml import parse
from handbook.tree import Mapping, Node, Scalar, Sequence
from handbook.vietnamese import guess, listed, slug

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.kinds.base import Kind
    from handbook.project import Project

# One file is at most this many bytes: a thousand times a usual record.
SIZE_LIMIT: Final = 1_000_000
SHEETS: Final = ("book", "interface", "waivers")
_OTHER_FOLDERS: Final = ("templates", "theme")
_LEFT_OVERS: Final = ("~$", ".", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Document:
    """One record as written.

    Attributes:
        folder: folder of its kind.
        id: from the file name, or from the ``id`` of a list item.
        node: its fields.
        place: where the record begins.
    """

    folder: str
    id: str
    node: Mapping
    place: Place


@dataclass(frozen=True, slots=True)
class Documents:
    """Everything that was read.

    Attributes:
        records: the records of all kinds.
        sheets: ``book``, ``interface`` and ``waivers``, each with its tree.
        known: ``folder/id`` of every record, also of those that could not be read.
        lines: texts of the files by name, for showing the words at fault.
    """

    records: tuple[Document, ...]
    sheets: dict[str, tuple[Node, Place]]
    known: frozenset[str]
    lines: dict[str, list[str]] = field(default_factory=dict)


class _Loader:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.records: list[Document] = []
        self.known: dict[str, Place] = {}
        self.sheets: dict[str, tuple[Node, Place]] = {}
        self.lines: dict[str, list[str]] = {}
        self.findings: list[Finding] = []

    def tree(self, path: Path) -> tuple[Node, Place] | None:
        name = self.project.name(path)
        source, findings = read(path, name, SIZE_LIMIT)
        self.findings += findings
        if source is None:
            return None
        self.lines[name] = source.text.split("\n")
        node, findings = parse(source)
        self.findings += findings
        return None if node is None else (node, Place(name, 1, 1))

    def record(self, kind: Kind, name: str, node: Mapping, place: Place) -> None:
        key = f"{kind.folder}/{name}"
        if not ID_PATTERN.fullmatch(name):
            rule = structure.BAD_ID.at(place, value=name, guess=slug(name) or "ma-moi")
            self.findings.append(rule)
        if key in self.known:
            rule = structure.DUPLICATE_ID.at(place, value=name, first=self.known[key])
            self.findings.append(rule)
            return
        self.known[key] = place
        self.records.append(Document(kind.folder, name, node, place))

    def items(self, kind: Kind, node: Sequence) -> None:
        """A file of many records: each names its own id."""
        for item in node.items:
            if not isinstance(item, Mapping):
                wanted = structure.ROOT_SHAPES["mapping"]
                self.findings.append(structure.WRONG_ROOT.at(item.place, wanted=wanted))
                continue
            name = item.value("id")
            if not isinstance(name, Scalar) or not name.text:
                place = name.place if name else item.place
                finding = structure.MISSING_FIELD.at(
                    place,
                    kind=kind.label.capitalize(),
                    field="id",
                    label=Record.model_fields["id"].title,
                    example="ma-moi",
                )
                self.findings.append(finding)
                continue
            self.record(kind, name.text, item, name.place)

    def file(self, kind: Kind, path: Path) -> None:
        read_whole = self.tree(path)
        if read_whole is None:
            # Held back, but its id stays known: nobody is told that links to it dangle.
            self.known.setdefault(f"{kind.folder}/{path.stem}", Place(self.project.name(path)))
            return
        node, place = read_whole
        if isinstance(node, Sequence):
            self.items(kind, node)
        elif isinstance(node, Mapping) and not kind.sheet:
            self.record(kind, path.stem, node, place)
        else:
            wanted = structure.ROOT_SHAPES["sequence" if kind.sheet else "mapping"]
            self.findings.append(structure.WRONG_ROOT.at(node.place, wanted=wanted))

    def stray(self, path: Path, candidates: list[str]) -> None:
        if path.name.startswith(_LEFT_OVERS) or path.suffix == ".bak":
            return
        finding = files.STRAY_FILE.at(
            Place(self.project.name(path)),
            guess=guess(path.stem, candidates),
            known=listed(sorted(kind.folder for kind in KINDS)),
        )
        self.findings.append(finding)

    def folder(self, kind: Kind, folder: Path) -> None:
        """Read a kind's folder; folders inside it hold registers."""
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.is_symlink():
                self.folder(kind, path)
            elif path.suffix == ".yml" and not path.name.startswith(_LEFT_OVERS):
                self.file(kind, path)
            else:
                self.stray(path, [])

    def top(self) -> None:
        names = [*BY_FOLDER, *SHEETS]
        for path in sorted(self.project.source.iterdir()):
            kind = BY_FOLDER.get(path.stem)
            if kind and kind.sheet and path.name == f"{kind.folder}.yml":
                self.file(kind, path)
            elif kind and not kind.sheet and path.is_dir() and not path.is_symlink():
                self.folder(kind, path)
            elif path.stem in SHEETS and path.suffix == ".yml":
                found = self.tree(path)
                if found:
                    self.sheets[path.stem] = found
            elif path.name not in _OTHER_FOLDERS:
                self.stray(path, names)


def load(project: Project) -> tuple[Documents, list[Finding]]:
    """Read every source file of a project; nothing is interpreted here.

    Args:
        project: where the sources lie.

    Returns:
        The documents and what was found while reading.
    """
    loader = _Loader(project)
    if project.source.is_dir():
        loader.top()
    for sheet in ("book", "interface"):
        if not (project.source / f"{sheet}.yml").exists():
            place = Place(project.name(project.source / f"{sheet}.yml"))
            loader.findings.append(links.MISSING_SHEET.at(place, file=f"{sheet}.yml"))
    documents = Documents(
        tuple(loader.records), loader.sheets, frozenset(loader.known), loader.lines
    )
    return documents, loader.findings
