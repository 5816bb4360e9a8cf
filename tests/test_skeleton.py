"""The frame of a new record: sound YAML, empty where the editor must write, right when filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from handbook.kinds import FIELD_NAMES, KINDS
from handbook.load import load
from handbook.pipeline import run_checks
from handbook.skeleton import choices, field_order, find_kind, skeleton, write_skeleton
from handbook.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.kinds.base import Kind
    from handbook.project import Project

BY_NAME = {kind.name: kind for kind in KINDS}
COMMENT = re.compile(r"( *)# ?(.*)")
ENTRY = re.compile(r" *(?:- )?([a-z_0-9]+):.*| +- .*")


def fill(kind: Kind, text: str) -> str:
    """Do what an editor does: take the marks away, write the examples behind the empty names."""
    lines: list[str] = []
    block: list[str] = []
    for line in text.splitlines():
        comment, empty = COMMENT.fullmatch(line), re.fullmatch(r"( *)([a-z_0-9]+):", line)
        if comment:
            entry = ENTRY.fullmatch(comment[2])
            if entry and (entry[1] is None or entry[1] in FIELD_NAMES):
                block.append(comment[1] + comment[2])
            else:
                lines += block
                block = []
        elif empty:
            info = kind.model.model_fields[empty[2]]
            example = [*choices(info), *(info.examples or [])][0]
            if block:  # the example of a group stands above its name
                lines += [line, *block]
            elif example.startswith("- "):
                lines += [line, f"{empty[1]}  {example}"]
            else:
                lines.append(f"{line} {example}" if example[0] == "[" else f"{line} '{example}'")
            block = []
        else:
            lines.append(line)
    return "\n".join([*lines, *block, ""])


def place_of(project: Project, kind: Kind) -> str:
    path = project.source / (f"{kind.folder}.yml" if kind.sheet else f"{kind.folder}/ma-moi.yml")
    return project.name(path)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_new_record_is_sound_and_lacks_only_values(
    name: str, make_book: Callable[[], Project]
) -> None:
    project, kind = make_book(), BY_NAME[name]
    path = write_skeleton(project.source, kind, "ma-moi")
    assert path is not None
    findings = run_checks(project).findings
    required = [
        n for n, info in kind.model.model_fields.items() if info.is_required() and n != "id"
    ]
    assert {finding.code for finding in findings} == {"C-017"}
    assert {finding.place.file for finding in findings} == {place_of(project, kind)}
    assert len(findings) == len(required)
    lines = path.read_text(encoding="utf-8").split("\n")
    named = [re.sub(r"[ -]+|:.*", "", lines[finding.place.line - 1]) for finding in findings]
    assert sorted(named) == sorted(required)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_new_record_filled_with_its_examples_is_valid(
    name: str, make_book: Callable[[], Project]
) -> None:
    project, kind = make_book(), BY_NAME[name]
    path = write_skeleton(project.source, kind, "ma-moi")
    assert path is not None
    filled = fill(kind, skeleton(kind, "ma-moi"))
    old = path.read_text(encoding="utf-8").removesuffix(skeleton(kind, "ma-moi"))
    path.write_text(old + filled, encoding="utf-8", newline="\n")
    documents, findings = load(project)
    records, more = validate(documents)
    assert [str(finding) for finding in (*findings, *more)] == []
    record = records.records[f"{kind.folder}/ma-moi"]
    # Every field was there to fill; none is known to the model alone.
    assert [f for f in field_order(kind.model) if not getattr(record, f)] == []


@pytest.mark.parametrize("name", BY_NAME)
def test_every_line_fits_a_screen_and_says_what_belongs_there(name: str) -> None:
    kind = BY_NAME[name]
    text = skeleton(kind, "ma-moi")
    assert text.endswith("\n")
    for field in field_order(kind.model):
        assert re.search(rf"^[ #-]*{field}:", text, re.MULTILINE)
        assert str(kind.model.model_fields[field].title) in text


def test_a_kind_is_found_by_each_of_its_names() -> None:
    for kind in KINDS:
        for name in (kind.name, kind.folder, kind.path):
            assert find_kind(name) is kind
    assert find_kind("bai") is None
    assert find_kind("") is None


@pytest.mark.parametrize("name", BY_NAME)
def test_a_record_that_is_there_is_not_overwritten(
    name: str, make_book: Callable[[], Project]
) -> None:
    project, kind = make_book(), BY_NAME[name]
    path = write_skeleton(project.source, kind, "ma-moi")
    assert path is not None
    before = path.read_bytes()
    assert write_skeleton(project.source, kind, "ma-moi") is None
    assert path.read_bytes() == before


def test_a_list_that_ends_without_a_line_end_is_continued_on_a_new_line(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    path = project.source / "topics.yml"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    write_skeleton(project.source, BY_NAME["topic"], "mot")
    write_skeleton(project.source, BY_NAME["topic"], "mot-hai")
    text = path.read_text(encoding="utf-8")
    assert "Nghe dân\n# Chủ đề: mot\n- id: mot\n" in text
    assert "\n# Chủ đề: mot-hai\n- id: mot-hai\n" in text


def test_a_list_that_is_not_there_yet_is_begun(make_book: Callable[[], Project]) -> None:
    project = make_book()
    (project.source / "terms.yml").unlink()
    path = write_skeleton(project.source, BY_NAME["term"], "mot")
    assert path == project.source / "terms.yml"
    assert path.read_text(encoding="utf-8").startswith("# Thuật ngữ: mot\n- id: mot\n")


def test_an_id_in_a_list_is_found_however_it_is_written(make_book: Callable[[], Project]) -> None:
    project = make_book()
    path = project.source / "topics.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- id: nha-o\n", '- id: "nha-o"\n'), encoding="utf-8")
    assert write_skeleton(project.source, BY_NAME["topic"], "nha-o") is None
    assert write_skeleton(project.source, BY_NAME["topic"], "nha") is not None
