"""YAML text → tree of texts with places, through PyYAML's events.

Bounded in depth and size; no anchors, tags, merges or second documents. A scalar is never
interpreted. Only this module imports yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn

import yaml

from handbook.rules import files, syntax
from handbook.tree import Mapping, Node, Scalar, Sequence
from handbook.yaml_advice import diagnose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.findings import Finding, Place
    from handbook.source_bytes import SourceText

MAX_DEPTH: Final = 12
MAX_NODES: Final = 50_000

# The C parser where PyYAML was built with it (all wheels are): six times as fast, same events.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _RefusedError(Exception):
    """The file cannot be read further; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.text)
        self.finding = finding


class _Reader:
    """One pass over the events of one file."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.nodes = 0
        self.events: Iterator[Any] = yaml.parse(source.text, Loader=_Loader)

    def place(self, mark: Any) -> Place:  # noqa: ANN401 - PyYAML has two mark classes
        return self.source.place(mark.line + 1, mark.column + 1)

    def refuse(self, finding: Finding) -> NoReturn:
        raise _RefusedError(finding)

    def next(self) -> Any:  # noqa: ANN401 - PyYAML's event classes share no useful base
        event = next(self.events)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.refuse(syntax.TOO_MANY.at(self.place(event.start_mark), limit=MAX_NODES))
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self.refuse(syntax.ANCHOR.at(self.place(event.start_mark)))
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.refuse(syntax.TAG.at(self.place(event.start_mark), tag=tag))
        return event

    def document(self) -> Node | None:
        root: Node | None = None
        while True:
            event = self.next()
            if isinstance(event, yaml.StreamEndEvent):
                return root
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    place = self.place(event.start_mark)
                    self.refuse(syntax.SECOND_DOCUMENT.at(place, mark="---"))
                if event.version or event.tags:
                    self.refuse(syntax.TAG.at(self.place(event.start_mark), tag="%"))
                root = self.node(self.next(), 1)

    def node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - see next()
        place = self.place(event.start_mark)
        if depth > MAX_DEPTH:
            self.refuse(syntax.TOO_DEEP.at(place, limit=MAX_DEPTH))
        if isinstance(event, yaml.ScalarEvent):
            self.after(event.end_mark, event.style)
            return Scalar(event.value, place, event.style or "")
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := self.next(), yaml.SequenceEndEvent):
                items.append(self.node(inner, depth + 1))
            if event.flow_style:
                self.after(inner.end_mark, "]")
            return Sequence(tuple(items), place)
        return self.mapping(place, depth)

    def mapping(self, place: Place, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, Scalar):
                self.refuse(syntax.COMPLEX_KEY.at(key.place))
            if key.text == "<<":
                self.findings.append(syntax.MERGE_KEY.at(key.place))
            value = self.node(self.next(), depth + 1)
            if key.text in entries:
                first = entries[key.text][0].place.line
                self.findings.append(
                    syntax.DUPLICATE_KEY.at(key.place, field=key.text, first=first)
                )
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), place)

    def after(self, mark: Any, style: str | None) -> None:  # noqa: ANN401 - PyYAML has two mark classes
        """Report a comment behind a value: YAML would drop those words in silence."""
        if style in ("|", ">"):
            return
        rest = self.source.line(mark.line + 1)[mark.column :]
        text = rest.lstrip(": ")
        if text.startswith("#") and rest != text:
            column = mark.column + len(rest) - len(text) + 1
            place = self.source.place(mark.line + 1, column)
            finding = syntax.TRAILING_COMMENT.at(place)
            if finding not in self.findings:
                self.findings.append(finding)


def parse(source: SourceText) -> tuple[Node | None, list[Finding]]:
    """Read one file into a tree.

    Args:
        source: the decoded text with its map back to the file.

    Returns:
        The tree, or None when the file cannot be read, and what was found.
    """
    reader = _Reader(source)
    try:
        root = reader.document()
    except _RefusedError as refused:
        return None, [*reader.findings, refused.finding]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = str(getattr(error, "problem", None) or error)
        return None, [*reader.findings, diagnose(source, line, column, problem)]
    if root is None:
        return None, [files.EMPTY_FILE.at(source.place(1, 1))]
    return root, reader.findings
