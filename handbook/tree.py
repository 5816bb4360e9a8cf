"""A YAML file as a tree of texts, each with the place where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.findings import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text exactly as typed: ``no``, ``012`` and ``13.268`` stay text.

    Attributes:
        text: the value; empty when nothing was typed.
        place: where the value begins.
        style: YAML's style character: ``""`` plain, ``'``, ``"``, ``|`` or ``>``.
        width: how many characters it takes in the file, quotes too; 0 over several lines.
        indent: of a block (``|``), how many spaces stand before its lines.
    """

    text: str
    place: Place
    style: str = ""
    width: int = 0
    indent: int = 0

    def place_of(self, words: str) -> Place:
        """Give the place of words inside the value; where that is not known, of the value."""
        # Whole words first: "5" is not meant in "2015".
        whole = re.search(rf"(?<!\w)(?<!\d[.,/]){re.escape(words)}(?!\w|[.,/]\d)", self.text)
        at = whole.start() if whole else self.text.find(words)
        if at < 0 or not words:
            return self.place
        if self.style == "|":
            line = self.place.line + 1 + self.text.count("\n", 0, at)
            column = at - (self.text.rfind("\n", 0, at) + 1) + self.indent + 1
            return replace(self.place, line=line, column=column)
        quotes = 2 * (self.style in ("'", '"'))
        # A quote or a mark that was escaped moves what stands behind it.
        if self.width != len(self.text) + quotes:
            return self.place
        return replace(self.place, column=self.place.column + quotes // 2 + at)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """A group of ``key: value`` entries, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    def key(self, name: str) -> Scalar | None:
        """Give the key as written, with its place, or None."""
        return next((key for key, _ in self.entries if key.text == name), None)

    def value(self, name: str) -> Node | None:
        """Give the value of a key, or None."""
        return next((value for key, value in self.entries if key.text == name), None)


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:  # noqa: ANN401 - str, list or dict, as pydantic takes them
    """Give the bare values: dict, list and str."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def find(node: Node, path: tuple[str | int, ...]) -> Node:
    """Follow a path as far as it goes; a missing end gives the nearest node above it."""
    for step in path:
        below: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            below = node.value(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
        if below is None:
            return node
        node = below
    return node


def scalars(node: Node) -> Iterator[Scalar]:
    """Walk all values, depth first."""
    if isinstance(node, Scalar):
        yield node
        return
    below = node.items if isinstance(node, Sequence) else (value for _, value in node.entries)
    for item in below:
        yield from scalars(item)
