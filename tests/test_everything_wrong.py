"""One book with everything wrong: all is told at once, once, and nothing published is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handbook.cli import main, session
from tests.sample_book import TESTS, all_findings
from tests.small_project import contents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from handbook.project import Project

FOLDER: Final = TESTS / "everything_wrong"
EXPECTED: Final = FOLDER / "expected.txt"
LEAST: Final = 40


def add_what_git_changes(project: Project) -> None:
    """Add what cannot be stored: odd bytes, a link, a file of 200 MB, one as deep as a well."""
    lessons = project.source / "lessons"
    (lessons / "utf16.yml").write_bytes("title: Bài học\n".encode("utf-16"))
    (lessons / "tcvn3.yml").write_bytes(b"title: Gi\xb6i th\xedch t\xf5ng vi\xd6c\n")
    (lessons / "ngoai.yml").symlink_to("/etc/passwd")
    (lessons / "rong.yml").write_bytes(b"title: R\xe1\xbb\x97ng\x00\nsummary:\xc2\xa0A\n")
    (lessons / "sau-hun-hut.yml").write_text("title: " + "[" * 100_000, encoding="utf-8")
    with (lessons / "lon.yml").open("wb") as stream:
        stream.truncate(200_000_000)


def make(make_book: Callable[[Path | None], Project]) -> Project:
    project = make_book(FOLDER / "in")
    add_what_git_changes(project)
    for folder in (project.docs, project.site):
        (folder / "bai-hoc").mkdir(parents=True)
        (folder / "bai-hoc" / "cu.md").write_text("bản đang dùng\n", encoding="utf-8")
    return project


def test_everything_is_told(
    make_book: Callable[[Path | None], Project], *, update_golden: bool
) -> None:
    text = "".join(f"{finding}\n" for finding in all_findings(make(make_book)))
    if update_golden:
        EXPECTED.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == EXPECTED.read_text(encoding="utf-8").splitlines()


def test_there_are_at_least_forty_different_mistakes() -> None:
    lines = EXPECTED.read_text(encoding="utf-8").splitlines()
    codes = [re.search(r": ([CLNVX]-\d{3}) ", line) for line in lines]
    assert None not in codes
    assert len({code[1] for code in codes if code}) >= LEAST


def test_each_mistake_of_structure_has_a_place_of_its_own() -> None:
    """One cause, one message; only fields that are missing share a place, their group's."""
    lines = EXPECTED.read_text(encoding="utf-8").splitlines()
    errors = [line for line in lines if re.search(r": C-\d{3} lỗi: ", line)]
    places = [line.split(": C-")[0] for line in errors if ": C-003 " not in line]
    assert len(places) > LEAST
    assert len(set(places)) == len(places)


def test_nothing_is_touched(
    make_book: Callable[[Path | None], Project],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = make(make_book)
    monkeypatch.setattr(session, "ROOT", project.root)
    before = contents(project.docs), contents(project.site)
    for command in (["check"], ["docs"], []):
        assert main(command) == 1
        lines = [line for line in capsys.readouterr().out.splitlines() if " lỗi: " in line]
        assert lines == [
            line for line in EXPECTED.read_text(encoding="utf-8").splitlines() if " lỗi: " in line
        ]
    assert (contents(project.docs), contents(project.site)) == before
    assert not project.evidence_lock.exists()
    assert not project.nav.exists()
