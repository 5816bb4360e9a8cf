"""The whole build of the real content: the same bytes everywhere, and nothing done twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from handbook.editions import EDITIONS
from handbook.project import Project
from tests.edition_twin import first_difference
from tests.sample_book import ROOT
from tests.small_project import contents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.cli.session import Session

pytest_plugins = ["tests.real_fixtures"]


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
        assert first_difference(first.root / name, other.root / name) == ""
    for sheet in (first.nav, first.evidence_lock):
        assert sheet.read_bytes() == (other.root / sheet.name).read_bytes()


@pytest.mark.timeout(400)  # all editions, paper included
def test_two_folders_give_the_same_editions(built_project: Session, tmp_path: Path) -> None:
    # The two zones are 26 hours apart: there the date of today is never the same.
    runs = [
        (tmp_path / "a", "there", "Pacific/Kiritimati", "C", 0o077),
        (tmp_path / "b b" / "sâu" / "hơn" / "sổ tay", "back", "Etc/GMT+12", "C.UTF-8", 0o002),
    ]
    built = built_project.project.root
    with ExitStack() as stack:
        started = []
        for seed, (target, order, zone, language, rights) in enumerate(runs, 1):
            target.parent.mkdir(parents=True, exist_ok=True)
            program = [sys.executable, "-m", "tests.edition_twin", str(built), str(target), order]
            told = {"PYTHONHASHSEED": str(seed), "TZ": zone, "LC_ALL": language, "LANG": language}
            run = subprocess.Popen(program, cwd=ROOT, env=os.environ | told, umask=rights)
            started.append(stack.enter_context(run))
            stack.callback(run.kill)  # nothing when it has ended
        assert [run.wait() for run in started] == [0, 0]
    one, two = (Project(target) for target, *_ in runs)
    assert first_difference(one.dist, two.dist) == ""
    # The packages of the others are in the lock: on every machine.
    made = json.loads((one.state / "editions.json").read_text(encoding="utf-8"))["editions"]
    assert made.keys() >= {kind.name for kind in EDITIONS if not kind.optional}


def test_the_first_difference_is_named(tmp_path: Path) -> None:
    one, two = tmp_path / "một", tmp_path / "hai"
    for folder in (one, two):
        (folder / "to-roi").mkdir(parents=True)
        (folder / "to-roi/a.pdf").write_bytes(b"0123456789")
        (folder / "SHA256SUMS").write_bytes(folder.name.encode())
    assert first_difference(one, two).startswith("SHA256SUMS, byte 0: ")
    (two / "to-roi/a.pdf").write_bytes(b"01234X6789")
    assert first_difference(one, two) == "to-roi/a.pdf, byte 5: b'0123456789' / b'01234X6789'"
    (two / "to-roi/a.pdf").write_bytes(b"01234")
    assert first_difference(one, two) == "to-roi/a.pdf, byte 5: b'0123456789' / b'01234'"
    (one / "a").write_bytes(b"")
    assert first_difference(one, two) == f"a: only in {one}"


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
