"""EDITING.md tells the truth: its tables are those of the program, its examples can be used."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from handbook.cli import main
from handbook.cli.commands import cli
from handbook.editing_guide import BLOCKS, fill
from handbook.kinds import BY_FOLDER, KINDS
from handbook.kinds.base import Computed, Evidence, Note, Record
from handbook.rules import RULES
from handbook.rules.editing import shown
from handbook.sheets import Book, BookPart, Edition, Order, Waiver
from handbook.source_bytes import from_text
from handbook.source_yaml import parse
from handbook.tree import Node, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.kinds.base import Kind

GUIDE = Path(__file__).parent.parent / "EDITING.md"
TEXT = GUIDE.read_text(encoding="utf-8")
PARTS = (Record, Evidence, Note, Computed, Book, BookPart, Edition, Order, Waiver)
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
RECORD = re.compile(r"# handbook_src/(?P<folder>\w+)/(?P<id>[\w-]+)\.yml\n")
RECORDS = {match["folder"]: text for text in EXAMPLES if (match := RECORD.match(text))}


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        elif not command.hidden:
            yield f"{before}{name}"


def options(group: click.Group) -> Iterator[str]:
    for parameter in group.params:
        yield from (name for name in parameter.opts if name.startswith("--"))


def read(text: str) -> Node:
    source, findings = from_text(text, "EDITING.md")
    assert source
    node, more = parse(source)
    assert [*findings, *more] == []
    assert node
    return node


def test_the_tables_are_up_to_date() -> None:
    assert fill(TEXT) == TEXT, "run: make guide"


def test_filling_twice_changes_nothing() -> None:
    assert fill(fill(TEXT)) == fill(TEXT)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_lost_marker_is_told(name: str) -> None:
    with pytest.raises(ValueError, match="markers"):
        fill(TEXT.replace(f"<!-- generated: {name} -->", ""))


def test_a_stale_table_is_renewed() -> None:
    assert fill(TEXT.replace("| C-002 |", "| C-999 |")) == TEXT


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_has_a_chapter_with_each_of_its_fields(kind: Kind) -> None:
    place = f"`{kind.folder}.yml`" if kind.sheet else f"`{kind.folder}/`"
    heading = f"### {kind.label[:1].upper()}{kind.label[1:]}: {place}\n"
    assert TEXT.count(heading) == 1
    chapter = TEXT.partition(heading)[2].partition("\n### ")[0]
    common = TEXT.partition("<!-- generated: common -->")[2].partition("<!-- end")[0]
    for name, info in kind.model.model_fields.items():
        if name != "id":
            where = common if name in Record.model_fields else chapter
            assert f"| `{name}` | {info.title} |" in where


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_each_field_of_the_groups_is_told(part: type[Record]) -> None:
    for name, info in part.model_fields.items():
        assert f"| `{name}` | {info.title} |" in TEXT or (part is Record and name == "id")


@pytest.mark.parametrize("code", RULES)
def test_each_code_stands_once_in_the_table(code: str) -> None:
    assert TEXT.count(f"\n| {code} | {RULES[code].severity.value} | ") == 1


@pytest.mark.parametrize("command", [*commands(cli), *options(cli)])
def test_each_command_is_told(command: str) -> None:
    assert f"`{command}`" in TEXT or f"`{command} " in TEXT


def test_each_command_has_help() -> None:
    for group in (cli, *(c for c in cli.commands.values() if isinstance(c, click.Group))):
        assert group.help
        assert all(command.help for command in group.commands.values())


@pytest.mark.parametrize("text", EXAMPLES)
def test_each_example_is_sound_yaml(text: str) -> None:
    read(text)


@pytest.mark.parametrize("folder", RECORDS)
def test_each_example_of_a_record_is_sound(folder: str) -> None:
    data = plain(read(RECORDS[folder]))
    assert isinstance(data, dict)
    assert BY_FOLDER[folder].model.model_validate(data | {"id": "vi-du"}).title


def test_there_are_examples() -> None:
    assert {"lessons", "directives", "figures", "situations", "references"} <= set(RECORDS)


def test_contents_lead_to_the_chapters() -> None:
    anchors = re.findall(r'<a id="([\w-]+)"></a>\n\n## (\d+)\. (.+)', TEXT)
    listed = re.findall(r"^(\d+)\. \[(.+)\]\(#([\w-]+)\)$", TEXT, re.MULTILINE)
    assert [(number, anchor) for anchor, number, _ in anchors] == [(n, a) for n, _, a in listed]


def test_the_message_quoted_is_the_program_s() -> None:
    source, _ = from_text("title: Lời dặn: gần dân\n", "handbook_src/lessons/thu.yml")
    assert source
    _, (finding,) = parse(source)
    assert f"\n{finding}\n" in TEXT


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("Mục “{field}” không có trong {kind}.{guess}", "Mục “…” không có trong …"),
        ("Tệp sai ở đây{guess}.", "Tệp sai ở đây."),
        ("Đổi thành “{guess}”.", "Đổi thành “…”."),
        ("{part}/{whole} là {computed}, thiếu ghi chú.", "…/… là …, thiếu ghi chú."),
    ],
)
def test_a_rule_without_its_names_can_be_read(template: str, told: str) -> None:
    assert shown(template) == told


def test_the_command_compares(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", "--check"]) == 0
    assert "EDITING.md" in capsys.readouterr().out


def test_the_command_is_for_developers_only(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    assert "guide" not in capsys.readouterr().out
