"""What editors' programs leave in a file: repaired, refused, and always placed."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handbook import source_bytes
from handbook.findings import Place, Severity, has_errors
from handbook.source_bytes import SourceText, from_bytes, from_text, read

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "handbook_src/lessons/b1.yml"
ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "articles"

CLEAN = (
    "title: Dân vận khéo – “Dân là gốc” là…\nsummary: >\n  Zürich, µg/m³, §, ½, «», Hrê, Ê Đê, ®\n"
)
WORDS = "Dân vận khéo ở người nghiêng hoà quyết Đảng ĐẤT “Ê Đê” – … 12 , . title: - # | > ;"
VIETNAMESE = st.lists(st.sampled_from([*WORDS.split(), "\n", "\n  "]), min_size=1).map(" ".join)


def found(result: tuple[SourceText | None, list[Any]]) -> list[tuple[str, int, int]]:
    return [(f.code, f.place.line, f.place.column) for f in result[1]]


def text_of(result: tuple[SourceText | None, list[Any]]) -> SourceText:
    assert result[0] is not None
    return result[0]


# --- repaired in memory ---


@pytest.mark.parametrize(
    ("raw", "repaired", "places"),
    [
        ("title:\xa0Dân", "title: Dân", [(1, 7)]),
        ("id: a-1\xa0", "id: a-1 ", [(1, 8)]),
        ("a: b\u2003c\u3000d\u202fe", "a: b c d e", [(1, 5)]),  # a kind once a line
        ("a: x\xa0y\nb: x\xa0y", "a: x y\nb: x y", [(1, 5), (2, 5)]),
        ("id: dan\u200b-van", "id: dan-van", [(1, 8)]),
        ("id: dan\ufeff-\u2060van\xad", "id: dan-van", [(1, 8)]),
        ("title\uff1aDân vận", "title: Dân vận", [(1, 6)]),
        ("title\uff1a Dân vận", "title: Dân vận", [(1, 6)]),
        ("- title\uff1aDân \uff08vận\uff09", "- title: Dân (vận)", [(1, 8)]),
        ('title: "Dân\uff1avận\uff0c\uff11"', 'title: "Dân:vận,1"', [(1, 12)]),
        ("title: Ðảng", "title: Đảng", [(1, 8)]),
        ("title: Da\u0302n va\u0323\u0302n", "title: Dân vận", [(1, 9)]),
        ("a: e\u200b\u0301", "a: é", [(1, 5), (1, 4)]),  # invisible, then decomposed
        ("title: “Dân là gốc”", 'title: "Dân là gốc"', [(1, 8)]),
        ("  - title: “Dân: gốc”  ", '  - title: "Dân: gốc"  ', [(1, 12)]),
        ("title: „Dân”", 'title: "Dân"', [(1, 8)]),
        ('title: "Dân”', 'title: "Dân"', [(1, 8)]),  # Word turned one of them only
        (
            "body: |\n  Gồm:\n  • một\n  \uf0b7\thai",
            "body: |\n  Gồm:\n  - một\n  - hai",
            [(3, 3), (4, 3)],
        ),
        ("- >-\n  · một", "- >-\n  - một", [(2, 3)]),
        (
            "- a: b\n  c: |2 # chú thích\n    ▪ một",
            "- a: b\n  c: |2 # chú thích\n    - một",
            [(3, 5)],
        ),
        ("a: " + "b" * 60_000, "a: " + "b" * 60_000, [(1, 1)]),
    ],
)
def test_repaired(raw: str, repaired: str, places: list[tuple[int, int]]) -> None:
    result = from_text(raw, NAME)
    assert text_of(result).text == repaired
    assert found(result) == [("C-030", *place) for place in places]
    assert {f.severity for f in result[1]} == {Severity.REVIEW}


def test_a_repair_says_what_and_how() -> None:
    _, (space,) = from_text("title:\xa0Dân", NAME)
    assert "dấu cách không ngắt (U+00A0 NO-BREAK SPACE) tạm đọc là dấu cách" in space.text
    assert "gõ phím cách" in space.fix
    _, (colon,) = from_text("title\uff1aDân", NAME)
    assert "“\uff1a” (U+FF1A FULLWIDTH COLON)" in colon.text
    assert "gõ “:”" in colon.fix
    _, (long,) = from_text("a: " + "b" * 60_000, NAME)
    assert "60.003 ký tự" in long.text


@pytest.mark.parametrize(
    "raw",
    [
        CLEAN,
        "summary: “Dân là gốc” là bài học",
        "summary: “Dân” và “nước”",
        'title: "“Dân là gốc”"',
        'title: "Dân"',
        "points:\n  - “Dân là gốc”",
        "body: |\n  title: “Dân là gốc”",
        "title: Các việc · gồm • ba",
        "name: o bế",
        "buôn: Ê Đê, Hrê, ê̆ và ô̆ của tiếng Gia Rai",
        "a: 1 × 2 ≤ 3 → 4 ✓ 😀",
        "# chú thích\n\na: b",
    ],
)
def test_clean_text_stays(raw: str) -> None:
    result = from_text(unicodedata.normalize("NFC", raw), NAME)
    assert text_of(result).text == unicodedata.normalize("NFC", raw)
    assert result[1] == []


# --- refused ---


@pytest.mark.parametrize(
    ("raw", "stand_in", "expected"),
    [
        ("a: b\n\tc: d", "a: b\n  c: d", [("C-005", 2, 1)]),
        ("a:\tb\tc", "a: b c", [("C-005", 1, 3)]),
        ("a: b\x0bc", "a: b c", [("C-029", 1, 5)]),
        (
            "a: b\u2028c\nd: e\x85f\u2029",
            "a: b c\nd: e f ",
            [("C-029", 1, 5), ("C-029", 2, 5), ("C-029", 2, 7)],
        ),
        ("a: b\u202ec\u2066d\u202ee", "a: bcde", [("C-029", 1, 5), ("C-029", 1, 7)]),
        ("a: b\x00\x07\x1b[31m\x7f\x9f", "a: b[31m", [("C-029", 1, n) for n in (5, 6, 7, 12, 13)]),
        ("a: h\ufffdc", "a: h\ufffdc", [("C-029", 1, 5)]),
        ("a: \ue000\ud800\ufdd0\uffff\U000e0041", "a: ", [("C-029", 1, n) for n in range(4, 9)]),
        ("a:\n  • b\n  •\tc", "a:\n  - b\n  - c", [("C-039", 2, 3), ("C-039", 3, 3)]),
        ("a:\n\uf0b7 b\n§\tc\no\td", "a:\n- b\n- c\n- d", [("C-039", n, 1) for n in (2, 3, 4)]),
        ("a: |\n  b\nc:\n  • d", "a: |\n  b\nc:\n  - d", [("C-039", 4, 3)]),
        ("id: x\ntitle: Bµi häc ng\xadêi", None, [("C-032", 2, 8)]),
        ("title: Coâng taùc", None, [("C-032", 1, 8)]),
        ("title: Bài DÃ¢n váº\xadn", None, [("C-032", 1, 12)]),
    ],
)
def test_refused(raw: str, stand_in: str | None, expected: list[tuple[str, int, int]]) -> None:
    result = from_text(raw, NAME)
    assert found(result) == expected
    assert {f.severity for f in result[1]} == {Severity.ERROR}
    if stand_in is not None:
        assert text_of(result).text == stand_in


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("a: \u2028b", "dấu xuống dòng lạ (U+2028 LINE SEPARATOR)"),
        ("a: b\x0bc", "dấu ngắt dòng của Word (Shift+Enter) (U+000B)"),
        ("a: b\u202ec", "dấu đổi chiều chữ (U+202E RIGHT-TO-LEFT OVERRIDE)"),
        ("a: \x1b", "ký tự điều khiển (U+001B)"),
        ("a: \ue000", "ký tự riêng của một phông (U+E000)"),
        ("a: h\ufffdc", "ký tự thay thế (chữ gốc đã mất) (U+FFFD REPLACEMENT CHARACTER)"),
    ],
)
def test_a_refused_character_is_named(raw: str, words: str) -> None:
    _, (finding,) = from_text(raw, NAME)
    assert words in finding.text


def test_a_pile_of_marks_is_cut_before_it_takes_minutes() -> None:
    pile = "\u0323\u0302" * 50_000
    for raw in ("a: e" + pile, "a: e" + "\u200b".join(pile)):
        result = from_text(raw, NAME)
        assert ("C-029", 1) in {(code, line) for code, line, _ in found(result)}
        assert len(text_of(result).text) < 40
    assert from_bytes(b"a: \xf2\xcc" + b"\xd2\xf2" * 50_000, NAME)[0] is None


def test_old_fonts_come_with_a_guess_that_a_terminal_can_show() -> None:
    _, (finding,) = from_text("title: Bài DÃ¢n gá»\x91c váº\xadn", NAME)
    assert "“DÃ¢n gá»c" in finding.text
    assert "“Dân gốc vận”" in finding.fix
    assert str(finding).isprintable()


# --- bytes ---


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ("C-012", 1, 1)),
        (b"\0" * 4096, ("C-012", 1, 1)),
        (b"\xef\xbb\xbf", ("C-012", 1, 1)),
        (" \n\xa0\r\n\u200b# chỉ có ghi chú\r# và ghi chú".encode(), ("C-012", 1, 1)),
        ("title: Dân".encode("utf-16"), ("C-031", 1, 1)),
        ("title: Dân".encode("utf-16-be"), ("C-031", 1, 1)),
        ("title: Dân".encode("utf-16-le"), ("C-031", 1, 1)),
        ("title: Dân".encode("utf-32"), ("C-031", 1, 1)),
        ("title: Dân".encode("utf-32-be"), ("C-031", 1, 1)),
        (b"id: a\r\ntitle: \xc3\xa2 h\xe1 c\r\n", ("C-001", 2, 11)),
        (b"\xef\xbb\xbfid: \xff", ("C-001", 1, 5)),
        (b"a: b\rc: \xe1\xba", ("C-001", 2, 4)),
        (b"a: \xed\xa0\x80", ("C-001", 1, 4)),  # half a character, written as bytes
    ],
)
def test_bytes_that_are_no_text(data: bytes, expected: tuple[str, int, int]) -> None:
    result = from_bytes(data, NAME)
    assert result[0] is None
    assert found(result) == [expected]


def test_wide_encodings_are_named() -> None:
    for encoding, name in (("utf-16", "UTF-16"), ("utf-32", "UTF-32"), ("utf-32-le", "UTF-32")):
        _, (finding,) = from_bytes("title: Dân vận".encode(encoding), NAME)
        assert f"bảng mã {name}," in finding.text


def test_not_utf8_comes_with_a_guess() -> None:
    _, (finding,) = from_bytes(b"id: a\ntitle: C\xabng t\xb8c d\xa9n v\xcbn\n", NAME)
    assert finding.place == Place(NAME, 2, 9)
    assert "“title: Công tác dân vận”" in finding.text
    _, (finding,) = from_bytes("title: Công tác".encode("cp1258"), NAME)
    assert "Windows-1258: “title: Công tác”" in finding.text
    _, (finding,) = from_bytes(b"\xff\xff", NAME)
    assert "(" not in finding.text


def test_the_byte_order_mark_takes_no_column() -> None:
    result = from_bytes("\ufefftitle:\xa0Dân".encode(), NAME)
    assert text_of(result).text == "title: Dân"
    assert found(result) == [("C-030", 1, 7)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_count_as_in_notepad(end: str) -> None:
    result = from_text(f"a: b{end}{end}c:\td{end}", NAME)
    assert text_of(result).text == "a: b\n\nc: d\n"
    assert found(result) == [("C-005", 3, 3)]


# --- files ---


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "b1.yml"
    path.write_bytes(CLEAN.encode())
    assert read(path, NAME) == (SourceText(NAME, CLEAN), [])


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (300_001, "300,1 KB, giới hạn 300 KB"),
        (200_000_000, "200 MB, giới hạn 300 KB"),
        (1_234_567, "1,3 MB"),
    ],
)
def test_too_large_a_file_is_not_opened(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: int,
    words: str,
) -> None:
    path = tmp_path / "b1.yml"
    with path.open("wb") as stream:
        stream.truncate(size)
    monkeypatch.setattr(Path, "open", None)
    source, (finding,) = read(path, NAME)
    assert source is None
    assert finding.code == "C-009"
    assert finding.place == Place(NAME)
    assert words in finding.text


def test_a_file_of_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "b1.yml"
    path.write_bytes(b"a: " + b"b" * 97)
    assert read(path, NAME, 100)[0] is not None
    assert found(read(path, NAME, 99)) == [("C-009", 0, 0)]


def _symlink(path: Path) -> None:
    target = path.with_name("other.yml")
    target.write_bytes(b"a: b")
    path.symlink_to(target)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.skipif(os.name == "nt", reason="needs rights there")
@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (_symlink, "C-027", "symlink"),
        (lambda path: path.symlink_to("nowhere"), "C-027", "symlink"),
        (_pipe, "C-045", "không phải là tệp thường"),
        (Path.mkdir, "C-045", "không phải là tệp thường"),
        (lambda _: None, "C-045", "không còn tệp này"),
    ],
)
def test_what_is_no_file(
    tmp_path: Path,
    make: Callable[[Path], object],
    code: str,
    words: str,
) -> None:
    path = tmp_path / "b1.yml"
    make(path)
    source, (finding,) = read(path, NAME)
    assert source is None
    assert (finding.code, finding.place) == (code, Place(NAME))
    assert words in finding.text


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied"), "không có quyền mở"),
        (OSError(5, "Input/output error"), "máy báo “Input/output error”"),
        (OSError(), "OSError"),
    ],
)
def test_what_cannot_be_opened(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    words: str,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    path = tmp_path / "b1.yml"
    path.write_bytes(b"a: b")
    monkeypatch.setattr(Path, "open", refuse)
    source, (finding,) = read(path, NAME)
    assert source is None
    assert finding.code == "C-045"
    assert words in finding.text


@pytest.mark.parametrize(
    ("attributes", "tag", "link"),
    [
        (0x20, 0, False),  # an ordinary file
        (0x400, 0xA0000003, True),  # a junction
        (0x400, 0xA000000C, True),  # a symlink
        (0x400, 0, True),  # a Python that does not know the tag
        (0x400, 0x9000001A, False),  # a file that OneDrive keeps in the cloud
    ],
)
def test_windows_links(attributes: int, tag: int, *, link: bool) -> None:
    status: Any = SimpleNamespace(
        st_mode=stat.S_IFREG,
        st_file_attributes=attributes,
        st_reparse_tag=tag,
    )
    assert source_bytes._is_link(status) is link


# --- the way back ---


def test_places_lead_back_to_the_file() -> None:
    source = text_of(from_text("a: b\nid: dan\u200b-va\u0323\u0302n\xa0x", NAME))
    assert source.line(2) == "id: dan-vận x"
    columns = [source.place(2, column).column for column in range(1, 15)]
    assert columns == [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 14, 15, 16, 17]
    assert source.place(2, 99).column == 17
    assert source.place(1, 4) == Place(NAME, 1, 4)
    assert source.place(2) == Place(NAME, 2)
    assert source.place(0) == Place(NAME)
    assert [source.line(number) for number in (0, 1, 3)] == ["", "a: b", ""]


def test_a_bullet_keeps_the_columns_after_it() -> None:
    source = text_of(from_text("\xa0•\t\tDân", NAME))
    assert source.line(1) == " - Dân"
    assert [source.place(1, n).column for n in range(1, 8)] == [1, 2, 2, 5, 6, 7, 8]


@given(VIETNAMESE)
@settings(deadline=None)
def test_clean_text_comes_back_with_its_own_places(text: str) -> None:
    source, findings = from_text(text, NAME)
    if source is None:
        assert [f.code for f in findings] == ["C-012"]
        return
    if findings:  # title: “Ê Đê”
        assert {f.code for f in findings} == {"C-030"}
        return
    assert source.text == text
    assert source.columns == {}


@given(VIETNAMESE)
@settings(deadline=None)
def test_decomposed_text_comes_back_composed(text: str) -> None:
    plain, _ = from_text(text, NAME)
    apart = unicodedata.normalize("NFD", text)
    source, _ = from_text(apart, NAME)
    assert source == plain
    if source is None:
        return
    raw_lines = apart.split("\n")
    for number, line in enumerate(source.lines, start=1):
        for column, character in enumerate(line, start=1):
            original = raw_lines[number - 1][source.place(number, column).column - 1 :]
            whole = unicodedata.normalize("NFC", original)[:1]
            assert whole == character or {whole, character} <= set('“”„"')


@given(st.text(st.characters(), max_size=60))
@example("\u1100\u1161\u11a8 \u0958 \u212b \u0344 \u05e9\u05bc\u05c1")
@settings(deadline=None)
def test_any_text_is_repaired_once(text: str) -> None:
    source, findings = from_text(text, NAME)
    if source is None:
        return
    assert source.text == unicodedata.normalize("NFC", source.text)
    # What YAML 1.2 calls printable, except the line ends that Notepad does not count.
    assert re.fullmatch("[\n -~\xa1-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*", source.text)
    for number, columns in source.columns.items():
        assert len(columns) == len(source.line(number)) + 1
        assert list(columns) == sorted(columns)
    if not has_errors(findings):
        assert from_text(source.text, NAME) == (source, [])


@given(st.binary())
@settings(deadline=None)
def test_no_bytes_make_it_fail(data: bytes) -> None:
    source, findings = from_bytes(data, NAME)
    assert source is not None or findings
    assert all(str(finding).isprintable() for finding in findings)


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the newspapers' texts are not here")
def test_the_articles_raise_no_alarm_in_a_text_block() -> None:
    for path in ARTICLES.glob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        _, findings = from_text("body: |\n" + "\n".join(f"  {line}" for line in lines), NAME)
        assert {f.severity for f in findings} <= {Severity.REVIEW}, path.name
