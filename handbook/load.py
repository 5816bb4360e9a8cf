"""Stage 1: the folder of sources → documents, every text with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from handbook.findings import Finding, Place, Severity
from handbook.kinds import BY_FOLDER, KINDS
from handbook.kinds.base import Record
from handbook.kinds.fields import ID_PATTERN
from handbook.releases import FOLDER as RELEASES
from handbook.rules import files, links, structure, syntax
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
# What YAML finds wrong when an indent is not what was typed.
_SKEWED: Final = (syntax.BAD_INDENT.code, syntax.SYNTAX.code, syntax.MISSING_COLON.code)
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
        sheets: ``book``, ``interface``, ``waivers`` and ``editions/…``, each with its tree.
        known: ``folder/id`` of every record, also of those that could not be read.
        unread: folders in which a whole register could not be read: its ids are not known.
        lines: texts of the files by name, for showing the words at fault.
        flawed: for each file the lines on which reading found an error.
    """

    records: tuple[Document, ...]
    sheets: dict[str, tuple[Node, Place]]
    known: frozenset[str]
    unread: frozenset[str] = frozenset()
    lines: dict[str, list[str]] = field(default_factory=dict)
    flawed: dict[str, frozenset[int]] = field(default_factory=dict)


def _other_causes(before: list[Finding], findings: list[Finding]) -> list[Finding]:
    """Leave out what YAML says because of characters that were told already."""
    told = {finding.place.line for finding in before if finding.severity is Severity.ERROR}
    codes = {finding.code for finding in before}
    skewed = _SKEWED if codes & {files.TAB.code, files.BULLET.code} else ()
    return [f for f in findings if f.place.line not in told and f.code not in skewed]


class _Loader:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.records: list[Document] = []
        self.known: dict[str, Place] = {}
        self.sheets: dict[str, tuple[Node, Place]] = {}
        self.unread: set[str] = set()
        self.lines: dict[str, list[str]] = {}
        self.flawed: dict[str, frozenset[int]] = {}
        self.findings: list[Finding] = []

    def tree(self, path: Path) -> tuple[Node, Place] | None:
        name = self.project.name(path)
        source, findings = read(path, name, SIZE_LIMIT)
        node: Node | None = None
        if source is not None:
            self.lines[name] = list(source.lines)
            node, more = parse(source)
            findings += _other_causes(findings, more)
        self.findings += findings
        errors = (finding for finding in findings if finding.severity is Severity.ERROR)
        self.flawed[name] = frozenset(finding.place.line for finding in errors)
        return None if node is None else (node, Place(name, 1, 1))

    def record(self, kind: Kind, name: str, node: Mapping, place: Place) -> None:
        key = f"{kind.folder}/{name}"
        if not ID_PATTERN.fullmatch(name):
            rule = structure.BAD_ID.at(place, value=name, guess=slug(name) or "ma-moi")
            self.findings.append(rule)
            # Links mean the id as it ought to be.
            self.known.setdefault(f"{kind.folder}/{slug(name)}", place)
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
                self.unread.add(kind.folder)
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
                self.unread.add(kind.folder)
                continue
            self.record(kind, name.text, item, name.place)

    def file(self, kind: Kind, path: Path) -> None:
        read_whole = self.tree(path)
        node = read_whole[0] if read_whole else None
        if isinstance(node, Sequence):
            self.items(kind, node)
        elif isinstance(node, Mapping) and not kind.sheet:
            self.record(kind, path.stem, node, Place(self.project.name(path), 1, 1))
        else:
            if node is not None:
                wanted = structure.ROOT_SHAPES["sequence" if kind.sheet else "mapping"]
                self.findings.append(structure.WRONG_ROOT.at(node.place, wanted=wanted))
            self.hold_back(kind, path)

    def hold_back(self, kind: Kind, path: Path) -> None:
        """Remember what a file that is no use was: nobody is told that links to it dangle."""
        name = self.project.name(path)
        if kind.sheet or any(line.startswith("-") for line in self.lines.get(name, ())):
            self.unread.add(kind.folder)
        else:
            self.known.setdefault(f"{kind.folder}/{path.stem}", Place(name))

    def stray(self, path: Path, candidates: list[str]) -> None:
        if path.name.startswith(_LEFT_OVERS) or path.suffix == ".bak":
            return
        place = Place(self.project.name(path))
        if path.is_symlink():
            self.findings.append(files.SYMLINK.at(place))
            return
        finding = files.STRAY_FILE.at(
            place,
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

    def releases(self, folder: Path) -> None:
        """Read the frozen editions: sheets named ``editions/<number>``."""
        for path in sorted(folder.iterdir()):
            if path.suffix != ".yml" or path.is_dir() or path.is_symlink():
                self.stray(path, [])
            elif found := self.tree(path):
                self.sheets[f"{RELEASES}/{path.name}"] = found

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
            elif kind and not kind.sheet and path.is_symlink():
                self.unread.add(kind.folder)
                self.stray(path, names)
            elif path.name == RELEASES and path.is_dir() and not path.is_symlink():
                self.releases(path)
            elif path.name not in _OTHER_FOLDERS:
                self.stray(path, names)


def load_releases(project: Project) -> Documents:
    """Read nothing but the frozen editions, whatever the rest looks like."""
    loader = _Loader(project)
    folder = project.source / RELEASES
    if folder.is_dir() and not folder.is_symlink():
        loader.releases(folder)
    return Documents((), loader.sheets, frozenset(), lines=loader.lines, flawed=loader.flawed)


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
        tuple(loader.records),
        loader.sheets,
        frozenset(loader.known),
        frozenset(loader.unread),
        loader.lines,
        loader.flawed,
    )
    return documents, loader.findings
