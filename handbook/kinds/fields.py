"""The field types of all kinds: every value arrives as the text that was typed."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from handbook.findings import Rule
from handbook.rules import structure
from handbook.vietnamese import (
    Day,
    format_number,
    guess,
    listed,
    nfc,
    parse_day,
    parse_number,
    slug,
)

ID_PATTERN: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NAME_LIMIT: Final = 80
TITLE_LIMIT: Final = 240
PROSE_LIMIT: Final = 700
RICH_LIMIT: Final = 5000

Role = Literal["prose", "rich", "claim", "stamp", "ref", "any_ref", "words", "plain"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a text means to the later stages.

    Attributes:
        role: ``prose`` and ``rich`` are sentences, ``claim`` is a figure, date or number that a
            source must prove, ``stamp`` an editor's own date, ``ref`` and ``any_ref`` point to
            records, ``words`` are exact words of a source, ``plain`` is none of these.
        target: for ``ref`` the folder of the kind that is pointed to.
    """

    role: Role
    target: str = ""


def complain(rule: Rule, **words: object) -> PydanticCustomError:
    """Make the error by which a field's check names its rule; `validate` adds the place."""
    return PydanticCustomError(rule.code, rule.text.replace("{", "(").replace("}", ")"), words)


def _text(value: object) -> object:
    if isinstance(value, str):
        value = nfc(value).strip()
        if not value:
            raise complain(structure.EMPTY_VALUE)
    return value


def _limit(most: int) -> AfterValidator:
    def check(value: str) -> str:
        if len(value) > most:
            sizes = {"length": len(value), "limit": most}
            words = {name: format_number(Decimal(size)) for name, size in sizes.items()}
            raise complain(structure.TOO_LONG, **words)
        return value

    return AfterValidator(check)


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _id(value: str) -> str:
    if not ID_PATTERN.fullmatch(value):
        raise complain(structure.BAD_ID, value=value, guess=slug(value) or "ma-moi")
    return value


def _any_ref(value: str) -> str:
    folder, _, name = value.partition("/")
    if not (ID_PATTERN.fullmatch(folder) and ID_PATTERN.fullmatch(name)):
        meant = f"{slug(folder) if name else 'loại'}/{slug(name or folder)}"
        raise complain(structure.BAD_ID, value=value, guess=meant)
    return value


def _day(*, partial: bool) -> BeforeValidator:
    def check(value: object) -> object:
        if not isinstance(value, str):
            return value
        day = parse_day(value, partial=partial)
        if day is None:
            more = "; nếu nguồn không ghi ngày: 10/2024 hoặc 2024" if partial else ""
            raise complain(structure.BAD_DATE, value=value, partial=more)
        return day

    return BeforeValidator(check)


def _number(value: str) -> str:
    parts = value.removesuffix("%").strip().split("/")
    if len(parts) > 2 or any(parse_number(part) is None for part in parts):  # noqa: PLR2004 - part/whole
        raise complain(structure.BAD_NUMBER, value=value)
    return value


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`\\]+\.[^\s<>\"'`\\]+", value):
        raise complain(structure.BAD_LINK, value=value)
    return value


_DOCUMENT: Final = re.compile(
    r"\d{1,5}(?:/\d{4})?(?:[-/][A-ZĐ][A-ZĐa-z]*)+|\d{1,5}(?:/\d{4}/QH\d+)?"
)


def _document_number(value: str) -> str:
    if not _DOCUMENT.fullmatch(value):
        raise complain(structure.BAD_DOCUMENT_NUMBER, value=value)
    return value


@dataclass(frozen=True, slots=True, init=False)
class OneOf:
    """The values a field admits; used inside ``Annotated[Text, OneOf(...)]``."""

    values: tuple[str, ...]

    def __init__(self, *values: str) -> None:
        """Take the Vietnamese values in the order in which editors see them."""
        object.__setattr__(self, "values", values)

    def check(self, value: str) -> str:
        """Give the value back, or complain with the nearest one."""
        if value not in self.values:
            raise complain(
                structure.NOT_IN_LIST,
                value=value,
                guess=guess(value, self.values),
                known=listed(self.values),
            )
        return value

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Hook of pydantic: run the check after the text itself is sound."""
        return core_schema.no_info_after_validator_function(self.check, handler(source))


Text = Annotated[str, BeforeValidator(_text)]
Title = Annotated[Text, _limit(TITLE_LIMIT), AfterValidator(_one_line), Leaf("prose")]
Prose = Annotated[Text, _limit(PROSE_LIMIT), AfterValidator(_one_line), Leaf("prose")]
Rich = Annotated[Text, _limit(RICH_LIMIT), Leaf("rich")]
AlsoKnown = Annotated[Text, _limit(NAME_LIMIT), AfterValidator(_one_line), Leaf("plain")]
Plain = Annotated[Text, _limit(TITLE_LIMIT), AfterValidator(_one_line), Leaf("plain")]
Id = Annotated[Text, AfterValidator(_id), Leaf("plain")]
AnyRef = Annotated[Text, AfterValidator(_any_ref), Leaf("any_ref")]
Words = Annotated[Text, AfterValidator(_one_line), Leaf("words")]
Number = Annotated[Text, AfterValidator(_number), Leaf("claim")]
DocumentNumber = Annotated[Text, AfterValidator(_document_number), Leaf("claim")]
ExactDay = Annotated[Day, _day(partial=False), BeforeValidator(_text), Leaf("claim")]
LooseDay = Annotated[Day, _day(partial=True), BeforeValidator(_text), Leaf("claim")]
StampDay = Annotated[Day, _day(partial=False), BeforeValidator(_text), Leaf("stamp")]
Url = Annotated[Text, AfterValidator(_url), Leaf("plain")]

ArticleRef = Annotated[Text, Leaf("ref", "articles")]
ReferenceRef = Annotated[Text, Leaf("ref", "references")]
DirectiveRef = Annotated[Text, Leaf("ref", "directives")]
FigureRef = Annotated[Text, Leaf("ref", "figures")]
ModelRef = Annotated[Text, Leaf("ref", "models")]
OrganisationRef = Annotated[Text, Leaf("ref", "organisations")]
PlaceRef = Annotated[Text, Leaf("ref", "places")]
SkillRef = Annotated[Text, Leaf("ref", "skills")]
TopicRef = Annotated[Text, Leaf("ref", "topics")]


def field(label: str, example: str, **options: Any) -> Any:  # noqa: ANN401 - as pydantic's Field
    """Describe a field to editors: its Vietnamese label and an example that is valid."""
    return Field(title=label, examples=[example], **options)


class Part(BaseModel):
    """A group of fields: frozen, and strict about names."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


Path = tuple[str | int, ...]


def _find(annotation: object, metadata: tuple[object, ...] | list[object]) -> Leaf | None:
    for item in metadata:
        if isinstance(item, Leaf):
            return item
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _find(inner, more)
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        for argument in get_args(annotation):
            found = _find(argument, ())
            if found:
                return found
    return None


@cache
def leaf_of(model: type[BaseModel], name: str) -> Leaf:
    """Give what a field of a model means."""
    info = model.model_fields[name]
    return _find(info.annotation, info.metadata) or Leaf("plain")


def leaves(part: BaseModel, path: Path = ()) -> Iterator[tuple[Path, Leaf, Any]]:
    """Walk every value of a record with its path and its role, depth first.

    Yields:
        (path of keys and list positions, leaf, value); values that are absent are left out.
    """
    for name in type(part).model_fields:
        value = getattr(part, name)
        leaf = leaf_of(type(part), name)
        values = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for position, item in values:
            here: Path = (*path, name) if position is None else (*path, name, position)
            if isinstance(item, BaseModel):
                yield from leaves(item, here)
            elif item is not None:
                yield here, leaf, item
