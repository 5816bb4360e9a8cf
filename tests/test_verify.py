"""`verify` names this edition, another one, an altered one and a foreign file, each rightly."""

from __future__ import annotations

import io
import shutil
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from handbook import freeze
from handbook.cli import session
from handbook.editions import site_zip
from handbook.pipeline import run_checks, run_render
from handbook.stamp import Stamp, find
from handbook.verify import Verdict, _file
from handbook.verify_known import Known
from handbook.verify_stamp import stamp_of, unpacked
from tests.book_edits import edit
from tests.edition_made import BOOK, PAGE, make_dist
from tests.test_cli import Called

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.project import Project

THIS: Final = "ĐÚNG BẢN NÀY, nguyên vẹn."
ALTERED: Final = "ĐÃ BỊ SỬA HOẶC HỎNG."
OTHER: Final = "BẢN KHÁC, "
FOREIGN: Final = "KHÔNG PHẢI CẨM NANG NÀY."


class Office:
    """A project with its ``dist/``, and what the command says in it."""

    def __init__(self, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
        self.project = project
        self.capsys = capsys
        self.stamp = make_dist(project).edition.stamp
        self.mail = project.root / "mail"
        self.mail.mkdir()

    def copy(self, name: str, new_name: str = "") -> Path:
        """Give a copy as it comes back from a chat, perhaps with another name."""
        target = self.mail / (new_name or name)
        return shutil.copyfile(self.project.dist / name, target)

    def unpacked(self) -> Path:
        """Give the zip unpacked."""
        with zipfile.ZipFile(self.project.dist / site_zip.FILE) as archive:
            archive.extractall(self.mail)
        return self.mail / site_zip.TOP

    def says(self, *paths: Path, code: int, options: tuple[str, ...] = ()) -> str:
        called = Called(self.capsys, "verify", *options, *map(str, paths))
        assert (called.code, called.err) == (code, "")
        return called.out

    def release(self) -> None:
        checked = run_checks(self.project)
        rendered, _ = run_render(self.project, checked)
        assert rendered is not None
        assert freeze.freeze(self.project, checked.library, rendered.code) == []


@pytest.fixture
def office(
    make_book: Callable[[], Project],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Office:
    project = make_book()
    monkeypatch.setattr(session, "ROOT", project.root)
    return Office(project, capsys)


def test_copies_of_this_edition_are_known_under_any_name(office: Office) -> None:
    copies = [office.copy(name) for name in (PAGE, BOOK, site_zip.FILE, "EDITION.txt")]
    copies.append(office.copy(PAGE, "tai-lieu (1).html"))
    copies += [office.unpacked(), office.project.dist, office.project.site]
    copies.append(office.project.site / "bai-hoc" / "mot.html")
    said = office.says(*copies, code=0)
    assert said.splitlines()[0] == f"So với bản số 1, ngày 21/11/2026, mã {office.stamp.code}."
    assert said.count(THIS) == len(copies)


@pytest.mark.parametrize("name", [PAGE, BOOK])
def test_one_changed_byte_is_found_and_named(office: Office, name: str) -> None:
    copy = office.copy(name)
    content = bytearray(copy.read_bytes())
    content[-3] ^= 1
    copy.write_bytes(content)
    said = office.says(copy, code=1)
    assert ALTERED in said
    assert f"Khác từ byte thứ {len(content) - 2}." in said
    assert f"bản số 1, ngày 21/11/2026, mã {office.stamp.code}" in said


@pytest.mark.parametrize("cut", [False, True], ids=["changed", "cut-short"])
def test_an_altered_copy_is_known_without_its_stamp(office: Office, *, cut: bool) -> None:
    """As in a packed file, where one changed byte can take the stamp away."""
    copy = office.copy(BOOK, "gui-lai.bin")
    content = copy.read_bytes().replace(str(office.stamp).encode(), b"?" * len(str(office.stamp)))
    copy.write_bytes(content[: len(content) * 2 // 3] if cut else content)
    said = office.says(copy, code=1)
    assert ALTERED in said
    assert BOOK in said


def repack(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        comment = archive.comment
    change(files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in files.items():
            archive.writestr(name, content)


def tamper(files: dict[str, bytes]) -> None:
    files["cam-nang-dan-van/trang-web/bai-hoc/mot.html"] += b" "
    files["cam-nang-dan-van/trang-web/la.html"] = b"x"
    del files["cam-nang-dan-van/trang-web/search/index.js"]


TAMPERED: Final = [
    "  đã đổi: cam-nang-dan-van/trang-web/bai-hoc/mot.html",
    "  thừa: cam-nang-dan-van/trang-web/la.html",
    "  thiếu: cam-nang-dan-van/trang-web/search/index.js",
]


@pytest.mark.parametrize("original", [True, False], ids=["original", "manifest-only"])
def test_a_changed_zip_names_the_files_in_it(office: Office, *, original: bool) -> None:
    copy = office.copy(site_zip.FILE, "cam-nang(2).zip")
    repack(copy, tamper)
    if not original:
        (office.project.dist / site_zip.FILE).unlink()
    said = office.says(copy, code=1)
    assert ALTERED in said
    assert said.splitlines()[-3:] == TAMPERED


def test_a_changed_folder_names_the_files_in_it(office: Office) -> None:
    folder = office.unpacked()
    (folder / "trang-web" / "index.html").write_text("x", encoding="utf-8")
    (folder / "trang-web" / "Thumbs.db").write_bytes(b"system")
    said = office.says(folder, code=1)
    assert ALTERED in said
    assert said.splitlines()[-1] == "  đã đổi: trang-web/index.html"
    assert "Thumbs" not in said


def test_what_no_list_names_is_named(office: Office) -> None:
    folder = office.unpacked()
    (folder / "api").mkdir()
    for name in ("api/la.exe", "sw.js", "manifest.json"):
        (folder / name).write_bytes(b"MZ")
    said = office.says(folder, code=1)
    assert said.splitlines()[-3:] == [
        "  thừa: api/la.exe",
        "  thừa: manifest.json",
        "  thừa: sw.js",
    ]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("b.pdf", "phat-tay/b.pdf"),
        ("b (1).pdf", "phat-tay/b.pdf"),
        ("cam-nang-a5(2).pdf", "cam-nang-a5.pdf"),
        ("tai-lieu.pdf", ""),
        ("mot.html", "trang-web/bai-hoc/mot.html"),
        ("index.html", ""),
        ("cu.html", "cam-nang.html"),
    ],
)
def test_an_altered_file_is_compared_with_what_it_was(name: str, named: str) -> None:
    stamp = Stamp("1", "2026-11-21", "0123-abcd")
    files = ("cam-nang-a5.pdf", "cam-nang.html", "phat-tay/a-dai-hon.pdf", "phat-tay/b.pdf")
    pages = ("index.html", "bai-hoc/index.html", "bai-hoc/mot.html")
    known = Known(stamp, dict.fromkeys(files, "0"), {f"trang-web/{page}": "0" for page in pages})
    content = f"hb-edition {stamp}".encode()
    report = _file(name, content, [known])
    assert (report.verdict, report.name) == (Verdict.ALTERED, named)
    # Nobody wrote the pages down: it may be an untouched one.
    if name in {"mot.html", "index.html", "cu.html"}:
        assert _file(name, content, [replace(known, pages={})]).verdict == Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("mark", "place", "left"),
    [(b"PK\1\2", 6, {}), (b"PK\3\4", 60, {"a.txt": b"", "b.txt": b"b"})],
    ids=["version", "packing"],
)
def test_a_damaged_zip_is_read_as_far_as_can_be(
    mark: bytes, place: int, left: dict[str, bytes]
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", bytes(range(256)) * 9)
        archive.writestr("b.txt", "b")
    content = bytearray(buffer.getvalue())
    content[content.index(mark) + place] ^= 255
    assert unpacked(bytes(content)) == left


def test_a_broken_off_zip_is_told_from_a_foreign_file(office: Office) -> None:
    copy = office.copy(site_zip.FILE)
    copy.write_bytes(copy.read_bytes()[:-300])
    assert ALTERED in office.says(copy, code=1)


def test_foreign_files_are_named_so(office: Office) -> None:
    strange = {
        "la.html": b"<!doctype html><title>a</title>",
        "la.zip": b"PK\x05\x06" + b"\0" * 18,
        "la.pdf": b"%PDF-1.4\nstream\n" + zlib.compress(b"nothing"),
        "la.json": b'{"edition": 1}',
        "goi.json": b'{"edition": {"number": 1, "date": "yesterday", "code": "x"}}',
        "sau.json": b'{"edition":' + b"[" * 200_000,
        "giay-moi.txt": "Giấy mời\nKính gửi: bà con\nNgày 30/11/2026, gọi 0912-3456.\n".encode(),
        "trong.txt": b"",
    }
    for name, content in strange.items():
        (office.mail / name).write_bytes(content)
    said = office.says(*(office.mail / name for name in strange), office.mail, code=1)
    assert said.count(FOREIGN) == len(strange) + 1
    assert "KHÔNG ĐỌC ĐƯỢC" in office.says(office.mail / "khong-co.html", code=1)


def test_an_older_and_a_newer_edition_are_told_apart(office: Office) -> None:
    old_page, old_zip = (
        office.copy(PAGE, "cam-nang-dan-van (cu).html"),
        office.copy(site_zip.FILE, "cu.zip"),
    )
    office.release()
    book = "book.yml"
    edit(office.project, book, 'number: "1"', 'number: "2"')
    edit(office.project, book, "date: 21/11/2026", "date: 1/12/2026")
    old = office.stamp
    office.stamp = make_dist(office.project).edition.stamp
    assert office.stamp.code != old.code
    said = office.says(old_page, old_zip, code=1)
    named = f"{OTHER}cũ hơn: bản số 1, ngày 21/11/2026, mã {old.code}. Còn nguyên vẹn."
    assert said.count(named) == 2
    old_page.write_bytes(old_page.read_bytes() + b" ")
    said = office.says(old_page, code=1)
    assert ALTERED in said
    assert "bản số 1" in said
    newer = office.mail / "moi.html"
    stamp = str(office.stamp).replace("2026-12-01", "2027-01-01")
    newer.write_text(f'<meta name="hb-edition" content="{stamp}">', encoding="utf-8")
    said = office.says(newer, code=1)
    assert f"{OTHER}mới hơn: bản số 2, ngày 1/1/2027" in said
    assert "Ở đây không có tệp để so." in said


def test_a_draft_of_the_same_number_is_no_release(office: Office) -> None:
    copy = office.mail / "nhap.html"
    stamp = str(office.stamp)[:-9] + "0000-0000"
    copy.write_text(f'<meta name="hb-edition" content="{stamp}">', encoding="utf-8")
    assert f"{OTHER}cùng số nhưng khác nội dung: " in office.says(copy, code=1)


def test_an_office_needs_only_the_manifest(office: Office) -> None:
    elsewhere = office.mail / "manifest.json"
    shutil.move(office.project.dist / "manifest.json", elsewhere)
    page = office.copy(PAGE)
    assert "Chưa có gì để so" in office.says(page, code=1)
    options = ("--manifest", str(elsewhere))
    assert THIS in office.says(page, code=0, options=options)
    folder = office.unpacked()
    said = office.says(folder, code=1, options=options)
    assert "ĐÚNG BẢN NÀY, khớp với tệp liệt kê đi kèm, chưa so với bản gốc." in said


@pytest.mark.parametrize("number", ["0.2", "1 bổ sung", "2/2026", "<3>"])
def test_a_stamp_is_read_wherever_it_stands(number: str) -> None:
    stamp = Stamp(number, "2026-11-30", "0123-abcd")
    line = str(stamp)
    assert find(f'<meta name="hb-edition" content="{line}">'.encode()) == stamp
    assert find(f"<meta content='{line}' name='hb-edition'>".encode()) is None
    assert find(f'<meta property="hb-edition">{line}</meta>'.encode()) == stamp
    assert find(f"hb-edition {line}".encode("utf-16")) == stamp
    packed = zlib.compress(f"/Keywords (hb-edition {line})".encode())
    assert stamp_of(b"%PDF-1.7\nstream\r\n" + packed + b"\nendstream") == stamp
