"""Publishing: all or nothing, whatever happens, and nothing when nothing has changed."""

from __future__ import annotations

import errno
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from filelock import FileLock

from handbook import docs_folder, fingerprint, publish, swap
from handbook.findings import Place
from handbook.rules import publishing
from tests import small_project
from tests.small_project import contents, make_pages, make_sheets, publish_word, silent, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.findings import Finding, Rule
    from handbook.project import Project

ROOT: Final = Path(__file__).resolve().parent.parent
NEW: Final = {"docs": "mới", "site": "mới"}
OLD: Final = {"docs": "cũ", "site": "cũ"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give a project whose first version is published."""
    small_project.use_fakes(monkeypatch.setattr)
    # Our own code counts among the inputs; while it is being written, it changes under the tests.
    monkeypatch.setattr(fingerprint, "_CODE", tmp_path / "no code")
    made = small_project.make_project(tmp_path / "book")
    assert publish_word(made, "cũ") == []
    assert whole(made, "cũ") == OLD
    return made


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def only(rule: Rule) -> list[str]:
    return [rule.code]


# --- Killed (at every step: test_broken_off.py) ----------------------------------------------


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks for children in /proc")
@pytest.mark.parametrize("moment", [0, 1])
def test_killed_while_mkdocs_runs(tmp_path: Path, moment: int) -> None:
    project = small_project.make_project(tmp_path)
    script = (
        "import sys, pathlib; from handbook.project import Project; from tests import small_project"
        " as s; from handbook.publish import publish; word = sys.argv[2]\n"
        "publish(Project(pathlib.Path(sys.argv[1])), s.make_pages(word), s.make_sheets(word),"
        f" lambda text: print(text, flush=True), edition_epoch={small_project.EPOCH})"
    )
    command = [sys.executable, "-X", "utf8", "-c", script, str(project.root)]
    subprocess.run([*command, "cũ"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    before = contents(project.docs), contents(project.site)
    with subprocess.Popen(
        [*command, "mới"], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    ) as run:
        assert run.stdout is not None
        for line in run.stdout:
            if line.startswith(publishing.STEPS["site"]):
                time.sleep(moment * 0.3)
                run.send_signal(signal.SIGKILL)
    assert (contents(project.docs), contents(project.site)) == before
    wait_until_no_process_works_in(project.root)
    assert publish.restore(project) == []
    assert swap.left_over(project.state) == []


def wait_until_no_process_works_in(folder: Path) -> None:
    for _ in range(100):
        if str(folder.resolve()) not in set(working_folders()):
            return
        time.sleep(0.05)
    pytest.fail("MkDocs goes on after its parent was killed")


def working_folders() -> Iterator[str]:
    for process in Path("/proc").glob("[0-9]*"):
        # Some belong to others, and some end while they are being asked.
        with suppress(OSError):
            yield str((process / "cwd").readlink())


# --- Nothing changed -------------------------------------------------------------------------


def every_file(root: Path) -> dict[str, tuple[int, int, int]]:
    found = {path: path.lstat() for path in [root, *root.rglob("*")]}
    return {str(path): (s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for path, s in found.items()}


def test_nothing_changed_writes_no_file(project: Project) -> None:
    before = every_file(project.root)
    said: list[str] = []
    pages, sheets = make_pages(), make_sheets()
    epoch = small_project.EPOCH
    assert publish.publish(project, pages, sheets, said.append, edition_epoch=epoch) == []
    assert publish.docs_only(project, pages, sheets, said.append) == []
    assert publish.restore(project) == []
    assert docs_folder.compare(project, pages, sheets) == []
    assert every_file(project.root) == before
    assert said == [publishing.STEPS["unchanged"]]


def test_unchanged_pages_keep_their_date(project: Project) -> None:
    before = (project.docs / "bai-hoc/index.md").stat()
    assert publish_word(project, "mới") == []
    assert whole(project, "mới") == NEW
    after = (project.docs / "bai-hoc/index.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_without_hard_links_unchanged_pages_keep_their_date(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links on this volume")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    before = (project.docs / "bai-hoc/index.md").stat().st_mtime_ns
    assert publish_word(project, "mới") == []
    assert (project.docs / "bai-hoc/index.md").stat().st_mtime_ns == before


@pytest.mark.parametrize("changed", ["config", "theme", "requirements", "date", "scripts"])
def test_every_input_counts(project: Project, changed: str) -> None:
    files = {
        "config": project.config,
        "theme": project.source / "theme" / "a.css",
        "requirements": project.root / "requirements" / "base.txt",
    }
    if changed in files:
        files[changed].parent.mkdir(exist_ok=True)
        files[changed].write_text("# new\n", encoding="utf-8")
    epoch = small_project.EPOCH + (changed == "date")
    before = project.site.stat().st_ino
    said: list[str] = []
    scripts = small_project.make_scripts() if changed == "scripts" else {}
    publish.publish(
        project, make_pages(), make_sheets(), said.append, scripts=scripts, edition_epoch=epoch
    )
    assert publishing.STEPS["site"] in said
    assert project.site.stat().st_ino != before


# --- Damage is repaired ----------------------------------------------------------------------


def damage_by_edit(project: Project) -> None:
    with (project.docs / "index.md").open("a", encoding="utf-8") as page:
        page.write("Sửa tay\n")


def damage_by_emptying(project: Project) -> None:
    (project.docs / "index.md").write_bytes(b"\0" * 10)


def damage_by_deleting_docs(project: Project) -> None:
    shutil.rmtree(project.docs)


def damage_by_deleting_site(project: Project) -> None:
    shutil.rmtree(project.site)


def damage_by_one_page_less(project: Project) -> None:
    (project.site / "index.html").unlink()


def damage_by_one_file_more(project: Project) -> None:
    (project.site / "bai-hoc" / "x.html").write_text("x", encoding="utf-8")


def damage_to_one_byte_of_site(project: Project) -> None:
    page = project.site / "index.html"
    page.write_bytes(page.read_bytes().replace(b"a", b"b"))


def damage_to_sheet(project: Project) -> None:
    project.evidence_lock.write_text("?", encoding="utf-8")


def damage_to_memory(project: Project) -> None:
    (project.state / "site.json").write_text("[]", encoding="utf-8")


DAMAGES: Final = [value for name, value in list(globals().items()) if name.startswith("damage_")]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_is_repaired(project: Project, damage: object) -> None:
    assert callable(damage)
    damage(project)
    assert publish_word(project, "cũ") == []
    assert whole(project, "cũ") == OLD
    assert project.evidence_lock.read_text(encoding="utf-8") == "cũ\n"


def test_damaged_docs_alone_do_not_build_the_site_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(publish, "build_site")
    damage_by_edit(project)
    assert publish_word(project, "cũ") == []
    assert whole(project, "cũ") == OLD


def test_docs_only_leaves_the_site(project: Project) -> None:
    assert publish.docs_only(project, make_pages("mới"), make_sheets("mới"), silent) == []
    assert whole(project, "cũ", "mới") == {"docs": "mới", "site": "cũ"}
    assert project.evidence_lock.read_text(encoding="utf-8") == "mới\n"
    assert publish_word(project, "mới") == []
    assert whole(project, "mới") == NEW


# --- Refused, with the last good version whole -----------------------------------------------


@pytest.fixture
def untouched(project: Project) -> Iterator[Project]:
    """Give the project, and see afterwards that nothing published has changed."""
    before = contents(project.docs), contents(project.site), contents(project.root).keys()
    yield project
    assert (contents(project.docs), contents(project.site)) == before[:2]
    assert contents(project.root).keys() == before[2]
    assert swap.left_over(project.state) == []


def test_a_second_run_is_refused_at_once(untouched: Project) -> None:
    with FileLock(untouched.state / "publish.lock"):
        assert codes(publish_word(untouched, "mới")) == only(publishing.BUSY)


def test_a_full_disk_is_refused(untouched: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(untouched.root)._replace(free=12_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    findings = publish_word(untouched, "mới")
    assert codes(findings) == only(publishing.NO_SPACE)
    assert "12 MB" in findings[0].text


def test_a_disk_that_fills_up_on_the_way(
    untouched: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object, **__: object) -> list[Finding]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publish, "build_fonts", fill)
    assert codes(publish_word(untouched, "mới")) == only(publishing.NO_SPACE)


def test_a_folder_that_cannot_be_written(
    untouched: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", "docs")

    monkeypatch.setattr(docs_folder, "write_aside", refuse)
    assert codes(publish_word(untouched, "mới")) == only(publishing.CANNOT_WRITE)


def test_a_state_folder_that_is_a_file(tmp_path: Path) -> None:
    project = small_project.make_project(tmp_path)
    project.state.write_text("", encoding="utf-8")
    assert codes(publish_word(project, "mới")) == only(publishing.CANNOT_WRITE)


def test_a_bug_of_ours_is_not_called_a_full_disk(
    untouched: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docs_folder, "write_aside", lambda *_: Path("nowhere").stat())
    with pytest.raises(FileNotFoundError):
        publish_word(untouched, "mới")


def test_a_complaint_of_the_build_is_refused(
    untouched: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint = publishing.MKDOCS.at(Place("docs/index.md"), problem="x")
    monkeypatch.setattr(publish, "build_site", lambda *_, **__: [complaint])
    assert publish_word(untouched, "mới") == [complaint]


def test_a_complaint_of_the_gate_is_refused(
    untouched: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(
        project: Project, docs: Path, target: Path, _progress: object, **_: object
    ) -> list[Finding]:
        small_project.fake_site(project, docs, target, silent)
        page = target / "index.html"
        html = page.read_text(encoding="utf-8")
        page.write_text(html.replace("<body>", "<body><script>alert(1)</script>"), encoding="utf-8")
        return []

    monkeypatch.setattr(publish, "build_site", build)
    findings = publish_word(untouched, "mới")
    assert codes(findings) == only(publishing.INLINE_SCRIPT)
    assert findings[0].place.file == "site/index.html"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("anh.jpg", b"\xff\xd8\xff"),
        ("bai-hoc/ghi-chep.md", "Ghi chép của tôi, không phải trang tạo ra\n".encode()),
        ("index.md", b"# My own page, here before the handbook was\n"),
        ("deep/down/notes.txt", b"DO-NOT-EDIT but not Markdown"),
    ],
)
@pytest.mark.parametrize("command", ["publish", "docs"])
def test_foreign_files_in_docs_are_not_lost(
    project: Project, name: str, content: bytes, command: str
) -> None:
    path = project.docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    before = every_file(project.docs)
    if command == "publish":
        findings = publish_word(project, "mới")
    else:
        findings = publish.docs_only(project, make_pages("mới"), make_sheets("mới"), silent)
    assert codes(findings) == only(publishing.FOREIGN_FILE)
    assert findings[0].place.file == f"docs/{name}"
    assert every_file(project.docs) == before
    assert whole(project, "cũ")["site"] == "cũ"


def test_links_in_place_of_folders_are_not_replaced(project: Project, tmp_path: Path) -> None:
    elsewhere = project.docs.rename(tmp_path / "elsewhere")
    project.docs.symlink_to(elsewhere, target_is_directory=True)
    shutil.rmtree(project.site)
    project.site.symlink_to(elsewhere, target_is_directory=True)
    expected = [publishing.FOREIGN_FILE.code, publishing.CANNOT_SWAP.code]
    assert codes(publish_word(project, "mới")) == expected


def test_what_systems_leave_behind_is_no_foreign_file(project: Project) -> None:
    (project.docs / "Thumbs.db").write_bytes(b"x")
    assert publish_word(project, "mới") == []
    assert whole(project, "mới") == NEW


# --- Windows: folders that are held ----------------------------------------------------------


def hold(windows: pytest.MonkeyPatch, name: str, times: int) -> list[str]:
    """Refuse to rename a folder for some time, as Windows does while a file in it is open.

    Gives the list that the refusals are added to.
    """
    replace = Path.replace
    refused: list[str] = []

    def refuse(source: Path, target: Path) -> Path:
        if name in {source.name, target.name} and len(refused) < times:
            refused.append(name)
            raise PermissionError(errno.EACCES, "Access is denied", str(source))
        return replace(source, target)

    windows.setattr(Path, "replace", refuse)
    return refused


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Put folders in place by two renames, with retries, and without waiting."""
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    monkeypatch.setattr(swap, "_TRIES", 5)
    monkeypatch.setattr(swap, "_PAUSE", 0)
    return monkeypatch


@pytest.mark.parametrize("name", ["docs", "site", "evidence.lock"])
def test_a_folder_held_for_a_moment(
    project: Project, windows: pytest.MonkeyPatch, name: str
) -> None:
    refused = hold(windows, name, 4)
    assert publish_word(project, "mới") == []
    assert whole(project, "mới") == NEW
    assert len(refused) == 4


@pytest.mark.parametrize("name", ["docs", "site", "evidence.lock"])
def test_a_folder_held_for_good(project: Project, windows: pytest.MonkeyPatch, name: str) -> None:
    hold(windows, name, 10**6)
    findings = publish_word(project, "mới")
    assert codes(findings) == only(publishing.CANNOT_SWAP)
    assert findings[0].place.file == name
    assert "Access is denied" in findings[0].text
    assert whole(project, "cũ") == OLD
    assert project.evidence_lock.read_text(encoding="utf-8") == "cũ\n"


def test_the_second_rename_held(project: Project, windows: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def refuse_new(source: Path, target: Path) -> Path:
        if source.parent.name == swap.NEW and source.name == "docs":
            raise PermissionError(errno.EACCES, "Access is denied")
        return replace(source, target)

    windows.setattr(Path, "replace", refuse_new)
    assert codes(publish_word(project, "mới")) == only(publishing.CANNOT_SWAP)
    assert whole(project, "cũ") == OLD


@pytest.mark.parametrize("when", ["exchange", "rename"])
def test_ctrl_c_in_the_middle_of_the_swap(
    project: Project, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    replace, exchange = Path.replace, swap._exchange

    def interrupted_exchange(first: Path, second: Path) -> bool:
        if when == "exchange" and second.name == "docs":
            raise KeyboardInterrupt
        return when == "exchange" and exchange(first, second)

    def interrupted_replace(source: Path, target: Path) -> Path:
        if source.parent.name == swap.NEW and source.name == "docs":
            raise KeyboardInterrupt
        return replace(source, target)

    monkeypatch.setattr(swap, "_exchange", interrupted_exchange)
    monkeypatch.setattr(Path, "replace", interrupted_replace)
    with pytest.raises(KeyboardInterrupt):
        publish_word(project, "mới")
    assert whole(project, "cũ") == OLD
    assert swap.left_over(project.state) == []


# --- docs --check ----------------------------------------------------------------------------


def test_compare_names_every_difference(project: Project) -> None:
    pages, sheets = make_pages("mới"), make_sheets()
    pages["them.md"] = "<!-- DO-NOT-EDIT -->\n"
    del pages["bai-hoc/index.md"]
    (project.docs / "ghi.txt").write_text("của tôi", encoding="utf-8")
    project.evidence_lock.write_bytes(b"c\xc5\xa9\r\n")
    before = every_file(project.root)
    found = {(f.code, str(f.place)) for f in docs_folder.compare(project, pages, sheets)}
    assert found == {
        (publishing.FOREIGN_FILE.code, "docs/ghi.txt"),
        (publishing.DOCS_STALE.code, "docs/index.md:4"),
        (publishing.DOCS_STALE.code, "docs/bai-hoc/b1.md:4"),
        (publishing.DOCS_STALE.code, "docs/them.md"),
        (publishing.DOCS_STALE.code, "docs/bai-hoc/index.md"),
        (publishing.DOCS_STALE.code, "evidence.lock:1"),
    }
    diff = list(docs_folder.difference(project, pages, sheets))
    assert "-Hiến đất: cũ." in diff
    assert "+Hiến đất: mới." in diff
    assert every_file(project.root) == before


def test_compare_before_the_first_build(tmp_path: Path) -> None:
    project = small_project.make_project(tmp_path)
    findings = docs_folder.compare(project, make_pages(), make_sheets())
    assert codes(findings) == only(publishing.DOCS_STALE) * 5
    assert not project.docs.exists()


def test_a_page_outside_docs_is_a_bug_of_ours(project: Project) -> None:
    with pytest.raises(ValueError, match=r"\.\./x\.md"):
        publish.docs_only(project, {"../x.md": ""}, {}, silent)
