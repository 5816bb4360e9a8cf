"""Pydantic's errors → findings with the place, the words and the way out an editor needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from handbook.rules import RULES, structure
from handbook.tree import Mapping, Node, Scalar, find, plain
from handbook.vietnamese import closest, guess, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.findings import Finding


def _model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """Find the model that describes the group at a path."""
    for step in path:
        if isinstance(step, int) or step not in model.model_fields:
            continue
        for part in _parts(model.model_fields[step].annotation):
            model = part
    return model


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any typing construct
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _parts(argument)


class Complaints:
    """Pydantic's errors of one record, as findings."""

    def __init__(self, node: Node, model: type[BaseModel], label: str) -> None:
        self.node = node
        self.model = model
        self.label = label[:1].upper() + label[1:]

    def all(self, error: ValidationError) -> list[Finding]:
        """Give one finding for each cause, in the order of the model."""
        errors = error.errors(include_url=False, include_input=False)
        explained: set[tuple[tuple[str | int, ...], str]] = set()
        findings = []
        for item in errors:
            if item["type"] == "extra_forbidden":
                finding, meant = self._unknown(item["loc"])
                findings.append(finding)
                explained.add((item["loc"][:-1], meant))
        for item in errors:
            path = item["loc"]
            if item["type"] == "extra_forbidden":
                continue
            # A mistyped key is reported once, not also as a missing one.
            if item["type"] == "missing" and (path[:-1], path[-1]) in explained:
                continue
            findings.append(self._one(item["type"], path, dict(item.get("ctx") or {})))
        return findings

    def _unknown(self, path: tuple[str | int, ...]) -> tuple[Finding, str]:
        group, name = find(self.node, path[:-1]), str(path[-1])
        known = [key for key in _model_at(self.model, path[:-1]).model_fields if key != "id"]
        meant = closest(name, known) or ""
        key = group.key(name) if isinstance(group, Mapping) else None
        return structure.UNKNOWN_FIELD.at(
            key.place if key else group.place,
            field=name,
            kind=self.label.lower(),
            guess=guess(name, known),
            known=listed(known),
        ), meant

    def _one(self, error: str, path: tuple[str | int, ...], words: dict[str, Any]) -> Finding:
        target = find(self.node, path)
        name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
        model = _model_at(self.model, path[:-1])
        if error == "missing":
            info = model.model_fields[name]
            group = find(self.node, path[:-1])
            return structure.MISSING_FIELD.at(
                group.place,
                kind=self.label,
                field=name,
                label=info.title,
                example=(info.examples or ["…"])[0],
            )
        if error in RULES:
            return RULES[error].at(target.place, **{"field": name, **words})
        return self._shape(error, path, name, words)

    def _shape(
        self, error: str, path: tuple[str | int, ...], name: str, words: dict[str, Any]
    ) -> Finding:
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
        return structure.WANT_TEXT.at(target.place, field=name, found=found)
