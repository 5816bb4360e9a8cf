"""Fill the tables of EDITING.md from the kinds and the rules: text → text."""

from __future__ import annotations

import re
import types
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from handbook.copying import MAX_WORDS
from handbook.kinds import BY_FOLDER, KINDS, fields
from handbook.kinds.base import Computed, Evidence, Kind, Note, Record
from handbook.kinds.fields import Leaf, OneOf, Part
from handbook.rules import FAMILIES, RULES, editing
from handbook.sheets import Book, BookPart, Change, Edition, Order, Waiver
from handbook.vietnamese import format_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic.fields import FieldInfo

# The types of fields by the names of `editing.HOW`; a type that extends another comes before it.
_TYPES: Final[dict[str, Any]] = {
    "id": fields.Id,
    "title": fields.Title,
    "prose": fields.Prose,
    "rich": fields.Rich,
    "plain": fields.Plain,
    "words": fields.Words,
    "number": fields.Number,
    "document": fields.DocumentNumber,
    "loose": fields.LooseDay,
    "exact": fields.ExactDay,
    "url": fields.Url,
    "any_ref": fields.AnyRef,
    "text": fields.Text,
}
_LIMITS: Final = {
    "title": fields.TITLE_LIMIT,
    "prose": fields.PROSE_LIMIT,
    "rich": fields.RICH_LIMIT,
    "words": MAX_WORDS,
}
_BLOCK: Final = re.compile(
    r"(?P<open><!-- generated: (?P<name>\w+) -->\n).*?(?P<close><!-- end of generated -->)",
    re.DOTALL,
)


class _Shape(NamedTuple):
    """The type of one value: of the field, or of each item of its list."""

    annotation: Any
    metadata: tuple[Any, ...]
    is_list: bool = False


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> _Shape:  # noqa: ANN401 - typing construct
    """Look through ``… | None``, ``Annotated[…]`` and ``tuple[…, ...]``."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], (*arguments[1:], *metadata))
    if origin in (Union, types.UnionType):
        return _shape(next(a for a in arguments if a is not type(None)), metadata)
    if origin is tuple:
        return _shape(arguments[0], ())._replace(is_list=True)
    return _Shape(annotation, metadata)


def place_of(kind: Kind) -> str:
    """Name the file or folder of a kind's records, as editors see it."""
    return f"`{kind.folder}.yml`" if kind.sheet else f"`{kind.folder}/`"


def _how(shape: _Shape, title: str) -> str:
    for item in shape.metadata:
        if isinstance(item, OneOf):
            return editing.HOW["choice"].format(values=", ".join(f"`{v}`" for v in item.values))
        if isinstance(item, Leaf) and item.role == "ref":
            return editing.HOW["ref"].format(place=place_of(BY_FOLDER[item.target]))
        if isinstance(item, Leaf) and item.role == "stamp":
            return editing.HOW["exact"]
    if isinstance(shape.annotation, type) and issubclass(shape.annotation, BaseModel):
        return editing.HOW["group"].format(title=title)
    for name, annotated in _TYPES.items():
        if all(item in shape.metadata for item in annotated.__metadata__):
            limit = format_number(Decimal(_LIMITS.get(name, 0)))
            return editing.HOW[name].format(limit=limit)
    message = f"no words for the type {shape}"
    raise ValueError(message)


def _cell(text: str) -> str:
    """Escape what Markdown would act on inside a cell of a table."""
    return re.sub(r"[\\|*<]", r"\\\g<0>", text)


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    for row in (heads, ("---",) * len(heads), *rows):
        yield f"| {' | '.join(row)} |"
    yield ""


def _field_row(name: str, info: FieldInfo) -> tuple[str, ...]:
    shape = _shape(info.annotation, tuple(info.metadata))
    how = _how(shape, info.title or name)
    how = editing.LIST.format(what=how) if shape.is_list else how
    example = str((info.examples or [""])[0])
    required = editing.YES if info.is_required() else ""
    # Only the bar acts inside code, which both of these may hold.
    how, example = (text.replace("|", r"\|") for text in (how, example))
    return f"`{name}`", _cell(info.title or ""), required, how, f"`{example}`"


def _fields(model: type[Part], names: list[str]) -> Iterator[str]:
    rows = (_field_row(name, model.model_fields[name]) for name in names)
    yield from _table(editing.FIELD_HEADS, rows)


def _group(model: type[Part], name: str, title: str, level: str) -> Iterator[str]:
    yield f"{level} {editing.GROUP_HEADING.format(title=title, name=name)}"
    yield ""
    yield from _fields(model, list(model.model_fields))


def _common() -> Iterator[str]:
    yield from _fields(Record, [name for name in Record.model_fields if name != "id"])
    for name, model in (("evidence", Evidence), ("notes", Note), ("computed", Computed)):
        yield from _group(model, name, Record.model_fields[name].title or name, "###")


def _groups_of(model: type[Part]) -> Iterator[tuple[str, str, type[Part]]]:
    """Give the groups that only this kind has: name and label of the field, model of the group."""
    for name, info in model.model_fields.items():
        inner = _shape(info.annotation, ()).annotation
        if name not in Record.model_fields and isinstance(inner, type) and issubclass(inner, Part):
            yield name, info.title or name, inner


def _kind(kind: Kind) -> Iterator[str]:
    label = kind.label[:1].upper() + kind.label[1:]
    yield f"### {editing.KIND_HEADING.format(label=label, place=place_of(kind))}"
    yield ""
    needs = editing.NEEDS_EVIDENCE if kind.needs_evidence else editing.NEEDS_NONE
    sentences = (
        editing.ONE_FILE_ALL if kind.sheet else editing.ONE_FILE_EACH,
        editing.PAGES,
        editing.BORROWS if kind.borrows else needs,
    )
    yield " ".join(sentences).format(folder=kind.folder, path=kind.path)
    yield ""
    own = [name for name in kind.model.model_fields if name not in Record.model_fields]
    if own:
        yield from _fields(kind.model, own)
    for name, title, model in _groups_of(kind.model):
        yield from _group(model, name, title, "####")


def _kinds() -> Iterator[str]:
    for kind in KINDS:
        yield from _kind(kind)


def _sheets() -> Iterator[str]:
    for sheet in (Book, Waiver):
        yield f"### `{sheet.LABEL}`"
        yield ""
        yield from _fields(sheet, list(sheet.model_fields))
        if sheet is Book:
            groups: tuple[tuple[str, type[Part]], ...] = (
                ("edition", Edition),
                ("changes", Change),
                ("parts", BookPart),
                ("order", Order),
            )
            for name, model in groups:
                yield from _group(model, name, Book.model_fields[name].title or name, "####")


def _codes() -> Iterator[str]:
    for letter, family in FAMILIES.items():
        yield f"### {letter}: {family}"
        yield ""
        rules = (rule for code, rule in RULES.items() if code.startswith(letter))
        rows = (
            (
                rule.code,
                rule.severity.value,
                _cell(editing.shown(rule.text)),
                _cell(editing.shown(rule.fix)),
            )
            for rule in rules
        )
        yield from _table(editing.RULE_HEADS, rows)


BLOCKS: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "common": _common,
    "kinds": _kinds,
    "sheets": _sheets,
    "codes": _codes,
}


def fill(text: str) -> str:
    """Write the tables between the markers of EDITING.md anew.

    Args:
        text: of EDITING.md.

    Returns:
        The same text with every generated part up to date.

    Raises:
        ValueError: when a marker is missing or names no table.
    """
    found = [match["name"] for match in _BLOCK.finditer(text)]
    if sorted(found) != sorted(BLOCKS):
        message = f"markers {found}, expected each of {list(BLOCKS)} once"
        raise ValueError(message)

    def block(match: re.Match[str]) -> str:
        lines = "\n".join(BLOCKS[match["name"]]())
        return f"{match['open']}\n{lines}\n{match['close']}"

    return _BLOCK.sub(block, text)
