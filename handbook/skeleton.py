"""The commented frame of a new record, made from the fields of its kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handbook.kinds import KINDS
from handbook.kinds.base import REQUIRED, Computed, Evidence, Kind, Note, Record
from handbook.kinds.fields import OneOf, Part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic.fields import FieldInfo

_COMMON: Final = tuple(name for name in Record.model_fields if name not in ("id", "title"))
_GROUPS: Final[dict[str, type[Part]]] = {
    "evidence": Evidence,
    "notes": Note,
    "computed": Computed,
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


def _group(model: type[Part], indent: str) -> Iterator[str]:
    lead = "- "
    for name, info in model.model_fields.items():
        if name == "evidence":
            continue
        example = choices(info)[:1] or tuple(info.examples or [""])
        yield f"{indent}{lead}{name}: {_value(str(example[0]))}"
        lead = "  "


def _field(name: str, info: FieldInfo) -> Iterator[str]:
    example = str((info.examples or [""])[0])
    admitted = choices(info)
    hint = " | ".join(admitted) if admitted else example
    if info.is_required():
        yield f"# {REQUIRED.format(label=info.title, example=hint)}"
        yield f"{name}:"
    elif name in _GROUPS:
        yield f"# {info.title}:"
        yield f"# {name}:"
        yield from _group(_GROUPS[name], "#   ")
    else:
        yield f"# {info.title}: {hint}"
        yield f"# {name}: {_value(admitted[0] if admitted else example)}"


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
        if re.search(rf"^- id: {re.escape(name)}\s*$", old, re.MULTILINE):
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
