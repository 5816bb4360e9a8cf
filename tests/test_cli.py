"""The commands: Vietnamese throughout, exit codes that scripts can trust, words from one place."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import pytest

from handbook.cli import main, session
from handbook.cli.commands import cli
from handbook.kinds import KINDS
from handbook.pipeline import run_checks, run_render
from handbook.rules import RULES
from tests.book_edits import MODEL, add, edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handbook.project import Project

SUMMARY: Final = "Tổ dân vận đi từng nhà bàn việc làm đường."
# English words that Vietnamese has, too, or that editors must know.
BOTH: Final = {"the", "an", "in", "to", "no", "a", "is", "did", "or", "of", "for", "by", "on"}
SHOWN: Final = {"docs", "lessons", "check", "new", "add", "article", "explain", "serve", "open"}
METAVARS: Final = {"text", "integer", "float", "boolean", "path", "file", "filename", "directory"}


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


def english() -> set[str]:
    """Give every word that click can say by itself."""
    words = set(METAVARS)
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types"):
        source = Path(getattr(click, name).__file__).read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("_", "ngettext"):
                for argument in node.args:
                    if isinstance(argument, ast.Constant):
                        text = re.sub(r"\{.*?\}", " ", str(argument.value))
                        words |= set(re.findall(r"[a-z]{2,}", text.lower()))
    assert len(words) > 100
    return words - BOTH


ENGLISH: Final = english()


def english_in(text: str) -> set[str]:
    plain = re.sub(r"build_handbook\.py|--[a-z]+|/\S+", " ", text)
    return {word for word in re.findall(r"[a-z]+", plain.lower()) if word in ENGLISH - SHOWN}


@pytest.fixture
def project(make_book: Callable[[], Project], monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give a book on which the commands work."""
    made = make_book()
    monkeypatch.setattr(session, "ROOT", made.root)
    return made


class Called:
    """A command's exit code and what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        capsys.readouterr()
        self.code = main(arguments)
        captured = capsys.readouterr()
        self.out, self.err = captured.out, captured.err


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", list(commands(cli)), ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_vietnamese(
    path: tuple[str, ...], option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    called = Called(capsys, *path, option)
    assert called.code == 0
    assert called.err == ""
    assert called.out.startswith(f"Cách dùng: {' '.join(['build_handbook.py', *path])} ")
    assert english_in(called.out) == set()
    assert "..." not in called.out, "a sentence was cut off"


def test_the_search_for_english_finds_it() -> None:
    said = "Usage: build_handbook.py [OPTIONS]\n\nError: No such command 'x'. --port INTEGER"
    assert english_in(said) == {"usage", "options", "error", "such", "command", "integer"}


def test_every_command_and_option_has_help() -> None:
    for path in commands(cli):
        command: click.Command = cli
        for name in path:
            assert isinstance(command, click.Group)
            command = command.commands[name]
        assert command.help
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{path} {parameter.name}"


WRONG_CALLS: Final = {
    "xyz": "Lỗi: Không có lệnh “xyz”.",
    "chek": "Lỗi: Không có lệnh “chek”. Có phải bạn muốn gõ 'check'?",
    "--xyz": "Lỗi: Không có tùy chọn “--xyz”.",
    "check --xyz": "Lỗi: Không có tùy chọn “--xyz”.",
    "--strict=1 check": "Lỗi: Tùy chọn “--strict” không kèm giá trị.",
    "--articles": "Lỗi: Tùy chọn “--articles” cần một giá trị.",
    "--articles /khong/co check": "“/khong/co” không tồn tại.",
    "new": "Lỗi: Thiếu tham số 'LOẠI'.",
    "new lessons": "Lỗi: Thiếu tham số 'MÃ'.",
    "new lessons mot hai": "Lỗi: Thừa tham số: hai",
    "new lesons mot": "Lỗi: Không có loại “lesons”. Có phải bạn muốn viết “lessons”? Các loại:",
    "new lessons Một": "Lỗi: Mã “Một” không dùng được. Có phải bạn muốn viết “mot”?",
    "new lessons ???": "Lỗi: Mã “???” không dùng được. Có phải bạn muốn viết “ma-moi”?",
    "new lessons ../mot": "Lỗi: Mã “../mot” không dùng được.",
    "new lessons nghe-truoc": "Lỗi: Đã có bài học mang mã “nghe-truoc”.",
    "new places mau": "Lỗi: Đã có địa bàn mang mã “mau”.",
    "explain": "Lỗi: Thiếu tham số 'MÃ-QUY-TẮC'.",
    "explain Z-999": "Lỗi: Không có quy tắc “Z-999”.",
    "serve --port abc": "“abc” không phải số nguyên.",
    "article xyz": "Lỗi: Không có lệnh “xyz”.",
    "article add": "Lỗi: Thiếu tham số 'TỆP'.",
    "article add /khong/co.txt": "“/khong/co.txt” không tồn tại.",
    "article add /": "“/” là thư mục, không phải tệp.",
}


@pytest.mark.parametrize("line", WRONG_CALLS)
def test_a_wrong_call_is_explained_in_vietnamese(
    line: str, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(project.root.rglob("*"))
    called = Called(capsys, *line.split())
    assert called.code == 2
    assert called.out == ""
    assert WRONG_CALLS[line] in called.err
    listed = {word for kind in KINDS for word in kind.folder.split()} | set(line.split())
    assert english_in(called.err) - listed == set()
    assert sorted(project.root.rglob("*")) == before


def test_stopping_is_no_crash(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    assert project.root.is_dir()
    monkeypatch.setattr(session.Session, "check", stop)
    called = Called(capsys, "check")
    assert called.code == 1
    assert called.out.endswith("Đã dừng. Bản đang dùng vẫn nguyên.\n")


# --- check ------------------------------------------------------------------------------------


def test_a_clean_book_is_said_to_be_clean(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    called = Called(capsys, "check")
    assert (called.code, called.err) == (0, "")
    assert called.out.endswith("Nội dung không có lỗi.\n")
    assert "\x1b" not in called.out, "colours are for terminals"
    assert not project.docs.exists()


def test_errors_and_remarks_are_listed_and_counted(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project, MODEL, SUMMARY, '"Tổ có 500 người , đi từng nhà."')
    called = Called(capsys, "check")
    assert called.code == 1
    lines = called.out.split("\n")
    assert lines[1].startswith(f"handbook_src/{MODEL}:3:17: N-003 lỗi: Số “500”")
    assert lines[2].startswith(f"handbook_src/{MODEL}:3:21: V-004 cần xem lại: Dấu cách")
    assert lines[3:5] == ["", "1 lỗi, 1 điều cần xem lại."]
    assert "Nội dung không có lỗi." not in called.out
    assert "\x1b" not in called.out


def test_remarks_alone_block_only_when_strict(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project, MODEL, SUMMARY, '"Tổ dân vận đi từng nhà"')
    called = Called(capsys, "check")
    assert called.code == 0
    assert "\n0 lỗi, 1 điều cần xem lại.\n" in called.out
    assert Called(capsys, "--strict", "check").code == 1


def test_the_articles_may_lie_elsewhere(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.root / "article_texts").rename(tmp_path / "bai")
    called = Called(capsys, "check")
    assert called.code == 0
    assert "N-011 cần xem lại" in called.out
    called = Called(capsys, "--articles", str(tmp_path / "bai"), "check")
    assert called.out.endswith("Nội dung không có lỗi.\n")


def test_a_broken_template_is_told(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    add(project, "templates/lesson.md.j2", "{{ record.khong_co }}\n")
    called = Called(capsys, "check")
    assert called.code == 1
    assert "handbook_src/templates/lesson.md.j2:" in called.out
    assert "L-016 lỗi: Mẫu trang này không chạy được: " in called.out


# --- docs -------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_docs_are_written_and_then_compared(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    called = Called(capsys, "docs", "--check")
    assert called.code == 1
    assert "X-010 lỗi" in called.out
    assert not project.docs.exists()
    called = Called(capsys, "docs")
    assert called.code == 0
    assert called.out.endswith("Đã soạn docs/.\n")
    before = contents(project.docs)
    assert "bai-hoc/nghe-truoc.md" in before
    called = Called(capsys, "docs", "--check")
    assert called.code == 0
    assert called.out.endswith("docs/ khớp với nội dung.\n")


def test_a_change_shows_as_a_difference_and_nothing_is_written(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Called(capsys, "docs").code == 0
    before = contents(project.docs)
    edit(project, MODEL, SUMMARY, "Tổ dân vận đi khắp xóm.")
    called = Called(capsys, "docs", "--check")
    assert called.code == 1
    assert f"-{SUMMARY}" in called.out
    assert "+Tổ dân vận đi khắp xóm." in called.out
    assert "docs/mo-hinh/duong-suoi-mau.md" in called.out
    assert contents(project.docs) == before
    assert Called(capsys, "docs").code == 0
    assert contents(project.docs) != before


def test_a_mistake_leaves_docs_alone(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert Called(capsys, "docs").code == 0
    before = contents(project.root)
    edit(project, MODEL, SUMMARY, "Tổ có 500 người.")
    called = Called(capsys, "docs")
    assert called.code == 1
    assert "Bản đang dùng (docs/, site/) vẫn giữ nguyên." in called.out
    after = contents(project.root)
    assert {name for name in after if after[name] != before.get(name)} == {f"handbook_src/{MODEL}"}
    assert after.keys() == before.keys()


# --- new, explain, article add ----------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_new_makes_a_record_of_each_kind(
    kind: object, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(getattr(kind, "folder", ""))
    sheet = bool(getattr(kind, "sheet", False))
    called = Called(capsys, "new", folder, "ma-moi")
    file = f"handbook_src/{folder}.yml" if sheet else f"handbook_src/{folder}/ma-moi.yml"
    assert (called.code, called.err) == (0, "")
    assert called.out == f"Đã tạo {file}. Điền vào rồi chạy: build_handbook.py check\n"
    assert "ma-moi" in (project.root / file).read_text(encoding="utf-8")
    assert Called(capsys, "new", folder, "ma-moi").code == 2


@pytest.mark.parametrize("code", RULES)
def test_explain_tells_the_rule_the_reason_and_the_way_out(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    called = Called(capsys, "explain", code.lower())
    assert (called.code, called.err) == (0, "")
    head, said, why, fix, end = called.out.split("\n")
    assert head == f"{code} ({RULES[code].severity.value})"
    assert said.startswith("Báo: ")
    assert why == f"Vì sao: {RULES[code].why}"
    assert fix.startswith("Cách sửa: ")
    assert end == ""
    assert not re.search(r"\{[a-z_]+\}", called.out), "a gap of the program's, not an editor's word"


def test_article_add_makes_a_record_and_tells_what_to_do(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bai-moi.txt"
    file.write_text("Tên bài\n\nCó 5 hộ.\n", encoding="utf-8")
    called = Called(capsys, "article", "add", str(file))
    assert (called.code, called.err) == (0, "")
    assert called.out.startswith(
        "Đã tạo handbook_src/articles/bai-moi.yml.\nĐiền các mục còn trống"
    )
    record = (project.source / "articles" / "bai-moi.yml").read_bytes()
    called = Called(capsys, "article", "add", str(file))
    assert (called.code, called.out) == (0, "Bản ghi đã có đủ các đoạn của bài này.\n")
    file.write_text("Tên bài\n\nCó 6 hộ.\n", encoding="utf-8")
    called = Called(capsys, "article", "add", str(file))
    assert called.code == 0
    assert called.out.startswith("Bài này đã có bản ghi. Các đoạn mới hoặc đã đổi")
    assert "\n  # 6;\n  - id: p02\n" in called.out
    assert (project.source / "articles" / "bai-moi.yml").read_bytes() == record


def test_article_add_refuses_what_it_cannot_read(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bai-moi.txt"
    file.write_bytes("Tên bài".encode("utf-16"))
    called = Called(capsys, "article", "add", str(file))
    assert called.code == 1
    assert called.out.startswith("bai-moi.txt:1:1: C-031 lỗi: ")
    assert not (project.source / "articles" / "bai-moi.yml").exists()


# --- nobody else speaks -----------------------------------------------------------------------


def test_the_stages_say_nothing(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    from handbook.article_new import add as add_article
    from handbook.publish import docs_only

    checked = run_checks(project)
    rendered, findings = run_render(project, checked)
    assert rendered is not None
    said: list[str] = []
    findings += docs_only(project, rendered.pages, rendered.sheets, said.append)
    edit(project, MODEL, SUMMARY, "Tổ có 500 người.")
    run_checks(project)
    add_article(project, project.root / "article_texts" / "bai-mau.txt")
    assert findings == []
    assert said
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")
