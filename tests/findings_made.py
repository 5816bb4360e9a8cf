"""Mistakes that git or the file system would not keep as they are: made when the test runs.

Each maker gets a project of the mini book (with the folder of its code laid over it, where there
is one) and adds its mistakes. What is expected stands in ``tests/findings/<CODE>/expected.txt``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.project import Project

_LESSON: Final = "lessons/giai-thich-tung-viec.yml"
_SKILL: Final = "skills/den-tung-nha.yml"
_CAUTION: Final = "cautions/lam-thay.yml"
_TASK: Final = "tasks/huong-dan-to-dan-van.yml"


def _text(project: Project, name: str) -> str:
    return (project.source / name).read_text(encoding="utf-8")


def _write(project: Project, name: str, content: bytes) -> None:
    path = project.source / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _edit(project: Project, name: str, old: str, new: str) -> None:
    text = _text(project, name)
    assert old in text, f"{name} has no {old!r} any more"
    _write(project, name, text.replace(old, new, 1).encode())


def not_utf8(project: Project) -> None:
    """C-001: three encodings of the time before Unicode."""
    _write(project, _LESSON, "title: Nghe dân\nsummary: Bà ".encode() + "Mẫu".encode("utf-16-be"))
    _write(project, _SKILL, b"title: Gi\xb6i th\xedch t\xf5ng vi\xd6c\n")
    _write(project, _CAUTION, "title: Việc\n".encode() + b"summary: caf\xe9\n")


def too_large(project: Project) -> None:
    """C-009: a file with nothing but a hole, and one just above the limit."""
    for name, size in ((_LESSON, 200_000_000), (_SKILL, 1_000_001)):
        with (project.source / name).open("r+b") as stream:
            stream.truncate(size)


def too_deep(project: Project) -> None:
    """C-010: as deep as only an attacker goes."""
    _edit(project, _CAUTION, "topics: [nghe-dan]", f"topics: {'[' * 100_000}{']' * 100_000}")
    _edit(project, _TASK, "period: Năm 2025", f"period: {'{a: ' * 1_000}{'}' * 1_000}")


def links(project: Project) -> None:
    """C-027: links to a file outside, to a file inside, to a folder, to nothing."""
    outside = project.root.parent / "outside.yml"
    outside.write_text("title: Bí mật\n", encoding="utf-8")
    (project.source / "lessons" / "ngoai.yml").symlink_to(outside)
    (project.source / "lessons" / "trong.yml").symlink_to(project.source / _LESSON)
    (project.source / "lessons" / "mat.yml").symlink_to(project.root / "none.yml")
    (project.source / "waivers.yml").symlink_to(outside)
    _replace_by_link(project.source / "tasks", project.source / "skills")


def _replace_by_link(folder: Path, target: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.symlink_to(target)


def stray_files(project: Project) -> None:
    """C-028: what Office and systems leave behind is passed over, a picture is not."""
    left_over = ("~$bai-01.docx", "~$bai-01.yml", ".DS_Store", "Thumbs.db", "bai.yml.bak")
    for name in (*left_over, "bai-01.docx"):
        _write(project, f"lessons/{name}", b"x")
    (project.source / "lessons" / "anh.png").symlink_to("/etc/passwd")


def bad_characters(project: Project) -> None:
    """C-029: what prints nothing, or breaks a line for one program and not for another."""
    _edit(project, _LESSON, "Người dân hiểu", "Người\u2028dân\x07 hiểu")
    _edit(project, _SKILL, "Đến từng nhà", "Đến\x00 từng\x0bnhà")
    _edit(project, _CAUTION, "Còn 14", "Còn\u202e 14")
    _edit(project, _TASK, "Trung ương", "Trung \ufffdương \ue000")


def repaired(project: Project) -> None:
    """C-030: everything is read as meant, and told."""
    _edit(project, _LESSON, "place: mau", "place:\xa0mau")
    _edit(project, _LESSON, "Người dân hiểu", "Người da\u0302n hiểu")
    _edit(project, _SKILL, "Gặp từng hộ, nghe ý kiến rồi mới bàn.", "“Gặp từng hộ, bàn sau.”")
    _edit(project, _SKILL, "unsaid:", "unsaid\uff1a")
    _edit(project, "topics.yml", "- id: nha-o", "- id: nha\u200b-o\xa0")
    _edit(project, "lessons/nghe-truoc.yml", "  - *Nghe*", "  • *Nghe*")
    _edit(project, _CAUTION, "points:", f"# {'ghi chú ' * 1_000}\npoints:")


def utf16(project: Project) -> None:
    """C-031: Notepad's “Unicode”, with and without its mark."""
    _write(project, _LESSON, b"\xff\xfe" + _text(project, _LESSON).encode("utf-16-le"))
    _write(project, _SKILL, b"\xfe\xff" + _text(project, _SKILL).encode("utf-16-be"))
    _write(project, _CAUTION, _text(project, _CAUTION).encode("utf-16-le"))
    _write(project, "topics.yml", _text(project, "topics.yml").encode("utf-16"))


def unreadable(project: Project) -> None:
    """C-045: pipes, which would never end."""
    for name in (_LESSON, _SKILL):
        (project.source / name).unlink()
        os.mkfifo(project.source / name)


def too_many(project: Project) -> None:
    """C-047: more values than any record has."""
    _edit(project, _LESSON, "topics: [nghe-dan]", f"topics: [{'a,' * 60_000}]")
    _edit(project, _SKILL, "practice:\n", "practice:\n" + "  - a\n" * 60_000)


def words_unknown(project: Project) -> None:
    """L-010: templates that ask for words which the interface has not."""
    for name in ("lesson", "model"):
        path = f"templates/{name}.md.j2"
        _write(project, path, f"{{{{ w.chu_{name} }}}}\n{_text(project, path)}".encode())


def words_unused(project: Project) -> None:
    """L-011: words of the interface that no template asks for."""
    words = "khong_mau_nao_dung: Chữ thừa\nlesons: Bài học\n"
    _write(project, "interface.yml", f"{words}{_text(project, 'interface.yml')}".encode())


def templates_broken(project: Project) -> None:
    """L-016: templates that ask for what is not there."""
    for name, words in (("lesson", "{{ record.tieu_de }}"), ("term", "{{ link('terms/abc') }}")):
        path = f"templates/{name}.md.j2"
        _write(project, path, f"{words}\n{_text(project, path)}".encode())


def unverified(project: Project) -> None:
    """N-011: the articles are away, and some words are others than when they were verified."""
    from handbook.pipeline import run_checks

    lock = run_checks(project).verified.lock.write()
    project.evidence_lock.write_text(lock, encoding="utf-8", newline="\n")
    (project.root / "article_texts" / "bai-mau.txt").unlink()
    _edit(
        project,
        _LESSON,
        '["cán bộ phải giải thích',
        '["cán bộ", "giải thích", "cán bộ phải giải thích',
    )
    _edit(project, _SKILL, '"đến từng nhà"', "đến từng nhà, đến từng hộ")


MADE: Final[dict[str, Callable[[Project], None]]] = {
    "C-001": not_utf8,
    "C-009": too_large,
    "C-010": too_deep,
    "C-027": links,
    "C-028": stray_files,
    "C-029": bad_characters,
    "C-030": repaired,
    "C-031": utf16,
    "C-045": unreadable,
    "C-047": too_many,
    "L-010": words_unknown,
    "L-011": words_unused,
    "L-016": templates_broken,
    "N-011": unverified,
}
