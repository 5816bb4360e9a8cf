"""Pydantic's errors → findings with the place, the words and the way out an editor needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook.kinds.base import parts
from handbook.rules import RULES, structure, syntax
from handbook.tree import Mapping, Node, Scalar, Sequence, find, plain
from handbook.vietnamese import closest, did_you_mean, listed, slug
from handbook.yaml_values import quoted

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    from handbook.findings import Finding


Path = tuple[str | int, ...]


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """Find the model that describes the group at a path."""
    for step in path:
        if isinstance(step, int) or step not in model.model_fields:
            continue
        for part in parts(model.model_fields[step].annotation):
            model = part
    return model


def _name(path: Path) -> str:
    """Give the last field's name of a path."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


class Complaints:
    """Pydantic's errors of one record, as findings."""

    def __init__(self, node: Node, model: type[BaseModel], label: str) -> None:
        self.node = node
        self.model = model
        # A file's name stays as it is.
        self.label = label if "." in label else label[:1].upper() + label[1:]

    def all(self, error: ValidationError, found_elsewhere: frozenset[str]) -> list[Finding]:
        """Give one finding for each cause, in the order of the model.

        Args:
            error: from the model.
            found_elsewhere: fields of the record that are there, but swallowed by a text.
        """
        errors = error.errors(include_url=False, include_input=False)
        explained: set[tuple[Path, str]] = {((), name) for name in found_elsewhere}
        findings = []
        for item in errors:
            if item["type"] == "extra_forbidden":
                finding, meant = self._unknown(item["loc"])
                findings.append(finding)
                explained.add((item["loc"][:-1], meant))
        for item in errors:
            kind, path, words = item["type"], item["loc"], dict(item.get("ctx") or {})
            if kind == "extra_forbidden":
                continue
            # A mistyped key is reported once, not also as a missing one.
            if kind == "missing" and (path[:-1], _name(path)) in explained:
                continue
            # Items that are wrong themselves are there nevertheless.
            if kind != "too_short" or self._count(path) < words["min_length"]:
                findings.append(self._one(kind, path, words))
        return findings

    def _count(self, path: Path) -> int:
        group = find(self.node, path)
        return len(group.items) if isinstance(group, Sequence) else 0

    def _whole(self, path: Path) -> str:
        """Name the group at a path: the record itself, or the field that holds the group."""
        return structure.GROUP.format(field=_name(path)) if path else self.label

    def _unknown(self, path: Path) -> tuple[Finding, str]:
        group, name = find(self.node, path[:-1]), str(path[-1])
        known = [key for key in _model_at(self.model, path[:-1]).model_fields if key != "id"]
        called = structure.CALLED.get(slug(name), ())
        meant = closest(name, known) or next((key for key in called if key in known), "")
        key = group.key(name) if isinstance(group, Mapping) else None
        whole = self._whole(path[:-1])
        return structure.UNKNOWN_FIELD.at(
            key.place if key else group.place,
            field=name,
            kind=whole[:1].lower() + whole[1:],
            guess=did_you_mean(meant),
            known=listed(known),
        ), meant

    def _one(self, error: str, path: Path, words: dict[str, Any]) -> Finding:
        target = find(self.node, path)
        name = _name(path)
        model = _model_at(self.model, path[:-1])
        if error == "missing":
            info = model.model_fields[name]
            group = find(self.node, path[:-1])
            return structure.MISSING_FIELD.at(
                group.place,
                kind=self._whole(path[:-1]),
                field=name,
                label=info.title,
                example=(info.examples or ["…"])[0],
            )
        if error in RULES:
            return RULES[error].at(target.place, **{"field": name, **words})
        return self._shape(error, path, name, words)

    def _shape(self, error: str, path: Path, name: str, words: dict[str, Any]) -> Finding:
        """Say what shape of value a field wants."""
        target = find(self.node, path)
        found = structure.SHAPES[type(plain(target)).__name__]
        if isinstance(target, Scalar) and not target.text:
            return structure.EMPTY_VALUE.at(target.place, field=name)
        if error in ("tuple_type", "list_type"):
            return structure.WANT_LIST.at(target.place, field=name, found=found)
        if error == "too_short":
            return structure.TOO_FEW.at(target.place, field=name, least=words["min_length"])
        if error in ("model_type", "model_attributes_type", "dict_type"):
            known = listed(list(_model_at(self.model, path).model_fields))
            return structure.WANT_GROUP.at(target.place, field=name, found=found, known=known)
        if isinstance(target, Mapping) and isinstance(path[-1], int) and len(target.entries) == 1:
            # "- Lưu ý: nghe trước" is a group for YAML, and a text for whoever typed it.
            (key, value), *_ = target.entries
            if isinstance(value, Scalar) and value.place.line == key.place.line:
                meant = quoted("- ", f"{key.text}: {value.text}")
                return syntax.UNQUOTED_COLON.at(target.place, meant=meant)
        return structure.WANT_TEXT.at(target.place, field=name, found=found)
