"""Checks of what was typed that need no model: active content, swallowed keys, repeated items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handbook.findings import Place
from handbook.kinds import FIELD_NAMES
from handbook.rules import structure, syntax
from handbook.tree import Mapping, Node, Scalar, Sequence, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Lines

    from handbook.findings import Finding

_ACTIVE: Final = (
    re.compile(r"<(?:[a-zA-Z!/?][^<>]{0,40}>?)"),
    re.compile(r"(?:java|vb)\s*script\s*:", re.IGNORECASE),
    re.compile(r"\bon[a-z]{3,20}\s*=\s*[\"'a-z(]", re.IGNORECASE),
    re.compile(r"\{\{.{0,40}?\}\}|\{\{.{0,40}|\{%.{0,40}?%\}|\{%.{0,40}|--8<--"),
)
_KEY_IN_TEXT: Final = re.compile(r"\s*(?:- )?([a-z_]+):")


def active(node: Node) -> Iterator[Finding]:
    """Find what a browser or a template might obey, in whatever field it stands."""
    for scalar in scalars(node):
        for pattern, what in zip(_ACTIVE, structure.ACTIVE_WORDS, strict=True):
            match = pattern.search(scalar.text)
            if match:
                yield structure.ACTIVE_CONTENT.at(scalar.place, what=what, value=match.group())
                break


def swallowed(node: Node, lines: Lines[str]) -> Iterator[tuple[str, Finding]]:
    """Find fields that YAML reads as words of the text above, as a wrong indent makes it do.

    Args:
        node: a record.
        lines: its file.

    Yields:
        The field's name and what to say about it.
    """
    for scalar in scalars(node):
        # The lines below belong to a text as long as it holds their words.
        for number in range(scalar.place.line + 1, len(lines) + 1):
            line = lines[number - 1]
            words = line.strip()
            if words.strip("\"'") not in scalar.text:
                break
            key = _KEY_IN_TEXT.match(line)
            if key and key[1] in FIELD_NAMES:
                place = Place(scalar.place.file, number, len(line) - len(line.lstrip()) + 1)
                yield key[1], syntax.SWALLOWED_KEY.at(place, field=key[1])


def repeated(node: Node, name: str = "") -> Iterator[Finding]:
    """Find an item that stands twice in a list."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from repeated(value, key.text)
    elif isinstance(node, Sequence):
        seen: set[str] = set()
        for item in node.items:
            if isinstance(item, Scalar):
                if item.text and item.text in seen:
                    yield structure.REPEATED_ITEM.at(item.place, value=item.text, field=name)
                seen.add(item.text)
            else:
                yield from repeated(item, name)
