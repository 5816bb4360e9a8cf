"""The whole build of the real content: the same bytes everywhere, and nothing done twice."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from handbook.cli.session import Session

pytest_plugins = ["tests.real_fixtures"]


def contents(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Give what changes when a file is written, even with the same bytes."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_folders_give_the_same_bytes(
    built_project: Session, build_copy: Callable[[str], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    monkeypatch.setenv("LC_ALL", "C")
    time.tzset()
    other = build_copy("another").project
    first = built_project.project
    for name in ("docs", "site"):
        one, two = contents(first.root / name), contents(other.root / name)
        assert one.keys() == two.keys()
        assert [path for path in one if one[path] != two[path]] == []
    for sheet in (first.nav, first.evidence_lock):
        assert sheet.read_bytes() == (other.root / sheet.name).read_bytes()


def test_nothing_changed_writes_no_file(built_project: Session) -> None:
    before = stamps(built_project.project.root)
    good, _ = built_project.build()
    assert good
    assert stamps(built_project.project.root) == before


def test_one_edit_changes_only_its_pages(build_copy: Callable[[str], Session]) -> None:
    session = build_copy("edited")
    before = contents(session.project.docs)
    book = session.project.source / "topics.yml"
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("Công tác tôn giáo", "Công tác về tôn giáo"), encoding="utf-8")
    good, _ = session.build()
    after = contents(session.project.docs)
    changed = {path for path in after if before.get(path) != after[path]}
    assert good
    assert before.keys() == after.keys()
    assert "chu-de/ton-giao.md" in changed
    assert len(changed) < len(after) / 2


def test_a_mistake_leaves_everything_as_it_was(build_copy: Callable[[str], Session]) -> None:
    session = build_copy("mistaken")
    before = stamps(session.project.docs) | stamps(session.project.site)
    book = session.project.source / "book.yml"
    book.write_text(book.read_text(encoding="utf-8") + "\nsai: có\n", encoding="utf-8")
    good, findings = session.build()
    assert not good
    assert [finding.code for finding in findings] == ["C-002"]
    assert stamps(session.project.docs) | stamps(session.project.site) == before


def test_no_page_of_the_site_is_heavy(built_site: Path) -> None:
    sizes = {path: path.stat().st_size for path in built_site.rglob("*.html")}
    assert len(sizes) > 100
    # The navigation is on every page: it must not grow with the records.
    assert min(sizes.values()) < 20_000
    assert all(os.fspath(path).isascii() or "cẩm nang" in os.fspath(path) for path in sizes)
