"""The commented frame of a new record, made from the fields of its kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, get_args

from handbook.kinds import KINDS
from handbook.kinds.base import REQUIRED, Computed, Evidence, Kind, Note, Record
from handbook.kinds.fields import OneOf, Part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic.fields import FieldInfo

_COMMON: Final = tuple(name for name in Record.model_fields if name not in ("id", "title"))
# Groups with the entries to show; evidence has two forms, which must not be mixed.
_GROUPS: Final[dict[str, tuple[tuple[type[Part], tuple[str, ...]], ...]]] = {
    "evidence": (
        (Evidence, ("source", "paragraph", "words")),
        (Evidence, ("reference", "words")),
    ),
    "notes": ((Note, ("kind", "text")),),
    "computed": ((Computed, ("value", "formula", "text")),),
}
_QUOTED: Final = re.compile(r"[:#\"'\[\]{}]|^[-*&!|>%@`]")


def find_kind(name: str) -> Kind | None:
    """Find a kind by its folder, its English name or the folder of its pages."""
    return next((kind for kind in KINDS if name in (kind.folder, kind.name, kind.path)), None)


def field_order(model: type[Part]) -> list[str]:
    """Give the fields in the order in which editors fill them: own ones first, evidence last."""
    own = [name for name in model.model_fields if name not in _COMMON and name != "id"]
    common = [name for name in _COMMON if name in model.model_fields]
    return own + common


def choices(info: FieldInfo) -> tuple[str, ...]:
    """Give the values a field admits, or nothing when it is free."""
    for item in info.metadata:
        if isinstance(item, OneOf):
            return item.values
    return ()


def _value(text: str) -> str:
    if text.startswith(("[", "- ")):
        return text
    return f'"{text}"' if _QUOTED.search(text) else text


def _group(model: type[Part], names: tuple[str, ...], indent: str) -> Iterator[str]:
    lead = "- "
    for name in names:
        info = model.model_fields[name]
        example = choices(info)[:1] or tuple(info.examples or [""])
        yield f"{indent}{lead}{name}: {_value(str(example[0]))}"
        lead = "  "


def _group_of(info: FieldInfo) -> type[Part] | None:
    """Give the model of a list of groups, or nothing."""
    for inner in get_args(info.annotation):
        if isinstance(inner, type) and issubclass(inner, Part):
            return inner
    return None


def _entry(name: str, example: str) -> Iterator[str]:
    """Give a commented field that is sound YAML once the marks are taken away."""
    if example.startswith("- "):
        yield f"# {name}:"
        yield f"#   {example}"
    else:
        yield f"# {name}: {_value(example)}"


def _field(name: str, info: FieldInfo) -> Iterator[str]:
    example = str((info.examples or [""])[0])
    admitted = choices(info)
    hint = " | ".join(admitted) if admitted else example
    group = _group_of(info)
    if info.is_required():
        yield f"# {REQUIRED.format(label=info.title, example='' if group else hint).rstrip()}"
        if group:
            yield from _group(group, tuple(group.model_fields), "#   ")
        yield f"{name}:"
    elif name in _GROUPS:
        yield f"# {info.title}:"
        yield f"# {name}:"
        for model, names in _GROUPS[name]:
            yield from _group(model, names, "#   ")
    else:
        yield f"# {info.title}: {hint}" if admitted else f"# {info.title}:"
        yield from _entry(name, admitted[0] if admitted else example)


def skeleton(kind: Kind, name: str) -> str:
    """Give the text of a new record: required fields to fill, the others as comments.

    Args:
        kind: what is made.
        name: its id; stands in the text only where many records share a file.
    """
    lines = [f"# {kind.label.capitalize()}: {name}"]
    for field in field_order(kind.model):
        lines += _field(field, kind.model.model_fields[field])
    if kind.sheet:
        lines = [lines[0], f"- id: {name}", *(f"  {line}" for line in lines[1:])]
    return "\n".join(lines) + "\n"


def write_skeleton(source: Path, kind: Kind, name: str) -> Path | None:
    """Put the frame of a new record where it belongs.

    Args:
        source: the folder handbook_src.
        kind: what is made.
        name: its id.

    Returns:
        The file, or None when a record of that id is there already; nothing is overwritten.
    """
    text = skeleton(kind, name)
    if kind.sheet:
        path = source / f"{kind.folder}.yml"
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        written = rf"^(?:-\s+|\s+)id:\s*[\"']?{re.escape(name)}[\"']?\s*(?:#.*)?$"
        if re.search(written, old, re.MULTILINE):
            return None
        gap = "" if not old or old.endswith("\n") else "\n"
        path.write_text(f"{old}{gap}{text}", encoding="utf-8", newline="\n")
        return path
    path = source / kind.folder / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return None
    return path
