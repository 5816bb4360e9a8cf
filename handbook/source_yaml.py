"""YAML text → tree of texts with places, through PyYAML's events.

Bounded in depth and size; no anchors, tags, merges or second documents. A scalar is never
interpreted. Only this module imports yaml.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NoReturn

import yaml

from handbook.rules import files, syntax
from handbook.tree import Mapping, Node, Scalar, Sequence
from handbook.vietnamese import format_number
from handbook.yaml_advice import diagnose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.findings import Finding, Place
    from handbook.source_bytes import SourceText

MAX_DEPTH: Final = 12
MAX_NODES: Final = 50_000
_LIMIT: Final = format_number(Decimal(MAX_NODES))
_DASH: Final = re.compile(r"\s*-(\s)?")

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
            self.refuse(syntax.TOO_MANY.at(self.place(event.start_mark), limit=_LIMIT))
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self.refuse(syntax.ANCHOR.at(self.place(event.start_mark)))
        if getattr(event, "tag", None) is not None:
            self.refuse_tag(event.start_mark)
        return event

    def refuse_tag(self, mark: Any) -> NoReturn:  # noqa: ANN401 - PyYAML has two mark classes
        """Name the tag as it was typed; PyYAML's own name for it is longer."""
        typed = self.source.line(mark.line + 1)[mark.column :].split()
        self.refuse(syntax.TAG.at(self.place(mark), tag=typed[0] if typed else "%"))

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
                    self.refuse_tag(event.start_mark)
                root = self.node(self.next(), 1)

    def node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - see next()
        place = self.place(event.start_mark)
        if depth > MAX_DEPTH:
            self.refuse(syntax.TOO_DEEP.at(place, limit=MAX_DEPTH))
        if isinstance(event, yaml.ScalarEvent):
            self.after(event.end_mark, event.style)
            self.within(event)
            start: Any = event.start_mark
            end: Any = event.end_mark
            width = end.column - start.column if end.line == start.line else 0
            indent = self.indent(start.line + 2, end.line + 1) if event.style == "|" else 0
            return Scalar(event.value, place, event.style or "", width, indent)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := self.next(), yaml.SequenceEndEvent):
                items.append(self.node(inner, depth + 1))
            if event.flow_style:
                self.after(inner.end_mark, "]")
            return Sequence(tuple(items), place)
        return self.mapping(place, depth, is_flow=bool(event.flow_style))

    def indent(self, first: int, last: int) -> int:
        """Give how many spaces stand before the lines of a block."""
        lines = (self.source.line(number) for number in range(first, last + 1))
        return next((len(line) - len(line.lstrip()) for line in lines if line.strip()), 0)

    def mapping(self, place: Place, depth: int, *, is_flow: bool) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, Scalar):
                if is_flow:  # {{ … }} without quotes
                    self.refuse(syntax.RESERVED_START.at(place, value="{"))
                self.refuse(syntax.COMPLEX_KEY.at(key.place))
            if key.text == "<<":
                self.refuse(syntax.MERGE_KEY.at(key.place))
            value = self.node(self.next(), depth + 1)
            if key.text in entries:
                first = entries[key.text][0].place.line
                self.findings.append(
                    syntax.DUPLICATE_KEY.at(key.place, field=key.text, first=first)
                )
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), place)

    def within(self, event: Any) -> None:  # noqa: ANN401 - see next()
        """Report dashes inside a text of many lines: YAML reads no list there, in silence."""
        if event.style:
            return
        for number in range(event.start_mark.line + 2, event.end_mark.line + 2):
            text = self.source.line(number)
            dash = _DASH.match(text)
            if dash:
                rule = syntax.BAD_INDENT if dash[1] else syntax.TIGHT_DASH
                place = self.source.place(number, len(text) - len(text.lstrip()) + 1)
                self.findings.append(rule.at(place))

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
        return None, [*reader.findings, *diagnose(source, line, column)]
    if root is None:
        return None, [files.EMPTY_FILE.at(source.place(1, 1))]
    return root, reader.findings
