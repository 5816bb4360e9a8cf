"""What office staff (and attackers) really do to YAML files, and the right reaction.

The numbers and reactions are those of the list ``bad-input-list.yml`` that the project was given;
its field names are mapped to ours (``ky_hieu`` → ``number``, ``tieu_de`` → ``title``, ``noi_bat``
→ ``featured`` of situations …). Each case edits one file of the mini book; PyYAML's C parser and
its pure one must say the same.
"""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, Final

import pytest
import yaml

from handbook import source_yaml
from handbook.findings import Severity, has_errors
from handbook.load import load
from handbook.source_bytes import from_text, read
from handbook.source_yaml import parse
from handbook.validate import validate
from tests.sample_book import MINI_BOOK, all_findings, lay_out, lay_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handbook.findings import Finding
    from handbook.project import Project

    Edit = Callable[[Project], None]

PARSERS: Final = (yaml.CSafeLoader, yaml.SafeLoader)

LESSON: Final = "lessons/giai-thich-tung-viec.yml"
RICH: Final = "lessons/nghe-truoc.yml"
SITUATION: Final = "situations/tra-loi-y-kien.yml"
FIGURE: Final = "figures/hien-dat.yml"
CAUTION: Final = "cautions/lam-thay.yml"
DIRECTIVE: Final = "directives/nq-12-nq-tu.yml"
MODEL: Final = "models/duong-suoi-mau.yml"
ARTICLE: Final = "articles/bai-mau.yml"
TOPICS: Final = "topics.yml"

TITLE: Final = "title: Giải thích từng việc"
SUMMARY: Final = "summary: Người dân hiểu rõ thì tự quyết định."
POINT: Final = "  - Còn 14 xóm chưa có quy ước."
SOURCE: Final = "  - source: bai-mau\n    paragraph: p06"
WORDS: Final = '    words: ["cán bộ phải giải thích từng việc"]'
FEATURED: Final = "  - Thời hạn trả lời.\n"
VALUE: Final = 'value: "45.300"'
AS_OF: Final = "as_of: 12/6/2024"
BOMB: Final = "a: &a [x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def text_of(file: str) -> str:
    return (MINI_BOOK / "handbook_src" / file).read_text(encoding="utf-8")


def sub(file: str, old: str, new: str) -> Edit:
    """Give the edit that replaces words in a file of the mini book."""

    def edit(project: Project) -> None:
        text = text_of(file)
        assert text.count(old) >= 1, f"{old!r} is not in {file}"
        (project.source / file).write_bytes(text.replace(old, new, 1).encode())

    return edit


def put(file: str, content: bytes) -> Edit:
    """Give the edit that writes a whole file."""

    def edit(project: Project) -> None:
        (project.source / file).write_bytes(content)

    return edit


def link(file: str, target: str) -> Edit:
    def edit(project: Project) -> None:
        (project.source / file).unlink(missing_ok=True)
        (project.source / file).symlink_to(target)

    return edit


def hole(file: str, size: int) -> Edit:
    def edit(project: Project) -> None:
        with (project.source / file).open("wb") as stream:
            stream.truncate(size)

    return edit


# (number in the list, file, edit, what must be said about that file as "line:column code").
REFUSED: Final[list[tuple[str, str, Edit, list[str]]]] = [
    # Tab, colons, quotes, indents
    ("1", LESSON, sub(LESSON, "  - source", "\t- source"), ["8:1 C-005"]),
    ("1b", LESSON, sub(LESSON, "    paragraph", "\tparagraph"), ["9:1 C-005"]),
    ("2", LESSON, sub(LESSON, "summary: ", "summary "), ["3:1 C-037"]),
    ("2b", LESSON, sub(LESSON, "title: ", "title "), ["1:1 C-037"]),
    ("2c", LESSON, sub(LESSON, "place: mau", "place mau"), ["5:1 C-037"]),
    ("2d", LESSON, sub(LESSON, "paragraph: ", "paragraph "), ["9:5 C-037"]),
    ("2e", LESSON, sub(LESSON, "evidence:", "evidence"), ["7:1 C-037"]),
    ("2f", LESSON, sub(LESSON, "source: ", "source "), ["8:5 C-037"]),
    ("2g", LESSON, sub(LESSON, "summary: ", "summary:"), ["3:1 C-037"]),
    ("2h", LESSON, sub(LESSON, "topics: [", "topics ["), ["6:1 C-037"]),
    ("4", LESSON, sub(LESSON, SUMMARY, "summary: Bài học: nghe trước."), ["3:10 C-036"]),
    ("4b", LESSON, sub(LESSON, TITLE, "title: Lời dặn: nghe: nói"), ["1:8 C-036"]),
    ("4c", CAUTION, sub(CAUTION, POINT, "  - Lưu ý: còn 14 xóm."), ["5:5 C-036"]),
    ("4d", LESSON, sub(LESSON, SUMMARY, "summary: Người dân\n  Bà nói: hiểu."), ["4:3 C-036"]),
    ("5", LESSON, sub(LESSON, SUMMARY, 'summary: "Người dân hiểu rõ.'), ["3:10 C-026"]),
    ("5b", LESSON, sub(LESSON, TITLE, 'title: "Giải thích'), ["1:8 C-026"]),
    ("5c", LESSON, sub(LESSON, 'việc"]', "việc]"), ["10:13 C-026"]),
    ("5d", LESSON, sub(LESSON, SUMMARY, "summary: 'Người dân hiểu rõ."), ["3:10 C-026"]),
    ("5e", CAUTION, sub(CAUTION, POINT, '  - "Còn 14 xóm.'), ["5:5 C-026"]),
    ("6", LESSON, sub(LESSON, SUMMARY, 'summary: "Người dân" hiểu rõ.'), ["3:21 C-040"]),
    ("6b", CAUTION, sub(CAUTION, POINT, "  - 'Còn' 14 xóm."), ["5:10 C-040"]),
    ("6c", LESSON, sub(LESSON, TITLE, 'title: "Lời "dân là gốc" đúng"'), ["1:14 C-040"]),
    ("7", LESSON, sub(LESSON, SUMMARY, f" {SUMMARY}"), ["3:2 C-038"]),
    ("7b", LESSON, sub(LESSON, "    paragraph", "   paragraph"), ["9:4 C-038"]),
    ("7c", LESSON, sub(LESSON, "    paragraph", "     paragraph"), ["9:6 C-038"]),
    ("7d", LESSON, sub(LESSON, "  - source", " - source"), ["8:2 C-038"]),
    ("7e", RICH, sub(RICH, "  - *Nghe*", " - *Nghe*"), ["7:2 C-038"]),
    ("7f", CAUTION, sub(CAUTION, POINT, f"{POINT}\n    - Hai."), ["6:5 C-038"]),
    # signs at the beginning
    ("9", LESSON, sub(LESSON, SUMMARY, "summary: **Người dân** hiểu."), ["3:10 C-044"]),
    ("9b", CAUTION, sub(CAUTION, POINT, "  - **Còn** 14 xóm."), ["5:5 C-044"]),
    ("10", LESSON, sub(LESSON, TITLE, "title: [Mới] Giải thích"), ["1:8 C-044"]),
    ("10b", LESSON, sub(LESSON, TITLE, "title: [Mới]"), ["1:8 C-014"]),
    ("11", LESSON, sub(LESSON, TITLE, "title: [[ liên kết ]]"), ["1:8 C-014"]),
    ("11b", LESSON, sub(LESSON, TITLE, "title: [[ liên kết ]] thêm"), ["1:8 C-044"]),
    ("13", LESSON, sub(LESSON, TITLE, "title: | Cột 1 | Cột 2 |"), ["1:8 C-044"]),
    ("13b", LESSON, sub(LESSON, SUMMARY, "summary: >5 hộ"), ["3:10 C-044"]),
    # comments, swallowed lines, other documents
    ("15", LESSON, sub(LESSON, SUMMARY, "summary: Người dân # hiểu."), ["3:20 C-024"]),
    ("15b", CAUTION, sub(CAUTION, POINT, "  - Còn #14 xóm."), ["5:9 C-024"]),
    ("15c", LESSON, sub(LESSON, "place: mau", "place: mau   # tỉnh"), ["5:14 C-024"]),
    ("15d", LESSON, sub(LESSON, SUMMARY, 'summary: "Người dân." # rõ'), ["3:23 C-024"]),
    ("16", LESSON, sub(LESSON, SUMMARY, "summary: # Người dân hiểu."), ["3:10 C-024"]),
    ("16b", CAUTION, sub(CAUTION, POINT, "  - # Còn 14 xóm."), ["5:5 C-024"]),
    ("17", RICH, sub(RICH, "concluded_by", "  concluded_by"), ["9:3 C-025"]),
    ("17b", LESSON, sub(LESSON, "concluded_by", "  concluded_by"), ["4:3 C-038"]),
    ("17c", LESSON, sub(LESSON, "\nplace: mau", "\n  place:mau"), ["5:3 C-025"]),
    ("17d", CAUTION, sub(CAUTION, "stated_by", "    stated_by"), ["6:5 C-038"]),
    ("19", LESSON, sub(LESSON, TITLE, f" {TITLE}"), ["1:2 C-038"]),
    ("20", LESSON, sub(LESSON, "place: mau", "---\nplace: mau"), ["5:1 C-008"]),
    ("20b", LESSON, sub(LESSON, "place: mau", "...\nplace: mau"), ["5:1 C-008"]),
    # values
    (
        "24",
        SITUATION,
        sub(SITUATION, FEATURED, f"{FEATURED}featured: chắc là có\n"),
        ["8:11 C-018"],
    ),
    ("28", FIGURE, sub(FIGURE, AS_OF, "as_of: 2024-02-30"), ["8:8 C-019"]),
    ("28b", FIGURE, sub(FIGURE, AS_OF, "as_of: 10/30/2024"), ["8:8 C-019"]),
    ("29", "book.yml", sub("book.yml", "date: 21/11/2026", "date: 11/2026"), ["8:9 C-019"]),
    ("38", LESSON, sub(LESSON, TITLE, "title:"), ["1:7 C-017"]),
    ("38b", LESSON, sub(LESSON, TITLE, 'title: ""'), ["1:8 C-017"]),
    ("38c", LESSON, sub(LESSON, TITLE, "title: |"), ["1:8 C-017"]),
    ("38d", CAUTION, sub(CAUTION, POINT, "  -"), ["5:4 C-017"]),
    # keys and links
    ("39", LESSON, sub(LESSON, "place: mau", "place: mau\nplace: mau"), ["6:1 C-004"]),
    ("40", LESSON, sub(LESSON, "summary:", "sumary:"), ["3:1 C-002"]),
    ("40b", LESSON, sub(LESSON, "paragraph:", "paragrap:"), ["9:5 C-002"]),
    ("40c", LESSON, sub(LESSON, "title:", "tieu_de:"), ["1:1 C-002"]),
    ("41", LESSON, sub(LESSON, "title:", "Tiêu đề:"), ["1:1 C-002"]),
    ("42", LESSON, sub(LESSON, f"{SUMMARY}\n", ""), ["1:1 C-003"]),
    ("43", LESSON, sub(LESSON, f"{WORDS}\n", ""), ["8:5 C-003"]),
    (
        "43b",
        SITUATION,
        sub(SITUATION, "    record: lessons/giai-thich-tung-viec\n", ""),
        ["4:5 C-003"],
    ),
    ("44", RICH, sub(RICH, "[duong-suoi-mau]", "[duong-suoi]"), ["11:10 L-001"]),
    ("45", "figures/x.yml", put("figures/x.yml", b"- id: hien-dat\n  title: A\n"), ["1:7 C-022"]),
    ("46", LESSON, sub(LESSON, "[nghe-dan]", "nghe-dan"), ["6:9 C-015"]),
    ("46b", LESSON, sub(LESSON, f"{SOURCE}\n{WORDS}", "  - bai-mau"), ["8:5 C-016"]),
    ("46c", LESSON, sub(LESSON, "  - source", "    source"), ["8:5 C-015"]),
    ("46d", LESSON, sub(LESSON, "  - source", "  -source"), ["8:3 C-049"]),
    ("48", TOPICS, sub(TOPICS, "- id: nha-o", "- id: 'nha-o '"), ["4:7 C-021"]),
    # characters and files
    ("59", LESSON, sub(LESSON, "dân hiểu", "dân\u2028hiểu"), ["3:19 C-029"]),
    (
        "62",
        FIGURE,
        put(FIGURE, text_of(FIGURE).replace("12/6/2024", "6/12").replace("\n", "\r").encode()),
        ["8:8 C-019"],
    ),
    (
        "63",
        LESSON,
        put(LESSON, b"\xef\xbb\xbf" + text_of(LESSON).replace("phương", "phuơng").encode()),
        ["2:14 C-018"],
    ),
    ("64", LESSON, put(LESSON, b"\xff\xfe" + text_of(LESSON).encode("utf-16-le")), ["1:1 C-031"]),
    ("67", LESSON, sub(LESSON, TITLE, "title: Gi¶i thÝch tõng viÖc"), ["1:8 C-032"]),
    ("73", LESSON, put(LESSON, b""), ["1:1 C-012"]),
    ("74", LESSON, put(LESSON, "# Chưa viết.\n".encode()), ["1:1 C-012"]),
    ("75", CAUTION, sub(CAUTION, POINT, "  • Còn 14 xóm."), ["5:3 C-039"]),
    # attacks
    ("78", LESSON, sub(LESSON, "place: mau", "place: &a mau"), ["5:8 C-006"]),
    ("78b", LESSON, sub(LESSON, "place: mau", "place: *a"), ["5:8 C-006"]),
    ("79", LESSON, put(LESSON, BOMB.encode()), ["1:4 C-006"]),
    ("81", LESSON, sub(LESSON, "place: mau", "<<: *a"), ["5:1 C-033"]),
    ("82", LESSON, sub(LESSON, "mau\n", "!!python/object/apply:os.system [ls]\n"), ["5:8 C-007"]),
    ("84", LESSON, sub(LESSON, "[nghe-dan]", "[" * 100_000), ["6:20 C-010"]),
    ("84b", LESSON, sub(LESSON, "[nghe-dan]", "{a: " * 100_000), ["6:50 C-010"]),
    ("84c", LESSON, sub(LESSON, "[nghe-dan]", "\n" + "- " * 100_000), ["7:23 C-010"]),
    ("86", LESSON, hole(LESSON, 200_000_000), [" C-009"]),
    ("87", LESSON, link(LESSON, "/etc/passwd"), [" C-027"]),
    ("88", "lessons/anh.png", link("lessons/anh.png", "/etc/passwd"), [" C-027"]),
    ("89", RICH, sub(RICH, "terms/to-dan-van", "../../etc/passwd"), ["17:41 C-021"]),
    ("91", RICH, sub(RICH, "[duong-suoi-mau]", "[Duong-Suoi-Mau]"), ["11:10 L-001"]),
    ("93", LESSON, sub(LESSON, "hiểu rõ", "<script>alert(1)</script>"), ["3:10 C-035"]),
    ("94", LESSON, sub(LESSON, "hiểu rõ", "<img src=x onerror=alert(1)>"), ["3:10 C-035"]),
    ("96", RICH, sub(RICH, "models/duong-suoi-mau)", "javascript:alert(1))"), ["4:14 C-035"]),
    (
        "97",
        ARTICLE,
        sub(ARTICLE, "https://bao.mau.example/lam-duong", "javascript:alert(1)"),
        ["9:10 C-035"],
    ),
    ("99", LESSON, sub(LESSON, "hiểu rõ", "{{ config }}"), ["3:10 C-035"]),
    ("100", LESSON, sub(LESSON, TITLE, "title: {{ ten }}"), ["1:8 C-044"]),
    # not in the list
    ("+1", LESSON, sub(LESSON, "[nghe-dan]", "[nghe-dan"), ["6:9 C-048"]),
    ("+2", LESSON, sub(LESSON, SUMMARY, 'summary: "C:\\Tài liệu"'), ["3:13 C-050"]),
    ("+3", LESSON, sub(LESSON, "place: mau", ": mau"), ["5:1 C-011"]),
    ("+4", LESSON, sub(LESSON, "place: mau", "? [place]\n: mau"), ["5:3 C-046"]),
    ("+5", LESSON, sub(LESSON, TITLE, "%YAML 1.1\n---\ntitle: A"), ["1:1 C-007"]),
    (
        "+6",  # three mistakes in one file: all are told
        LESSON,
        sub(LESSON, f"{TITLE}\n", 'title: A: b\nlesson_type: "x\nplace mau\n'),
        ["1:8 C-036", "2:14 C-026", "3:1 C-037"],
    ),
]

# (number, file, edit, the warning's places, record, field, value as meant).
REPAIRED: Final[list[tuple[str, str, Edit, list[str], str, str, str]]] = [
    (
        "50",
        LESSON,
        sub(LESSON, SUMMARY, "summary: “Người dân hiểu rõ.”"),
        ["3:10"],
        "lessons/giai-thich-tung-viec",
        "summary",
        "Người dân hiểu rõ.",
    ),
    (
        "52",
        LESSON,
        sub(LESSON, "place: mau", "place:\xa0mau"),
        ["5:7"],
        "lessons/giai-thich-tung-viec",
        "place",
        "mau",
    ),
    ("54", TOPICS, sub(TOPICS, "nha-o", "nha-o\xa0"), ["4:12"], "topics/nha-o", "id", "nha-o"),
    ("55", TOPICS, sub(TOPICS, "nha-o", "nha\u200b-o"), ["4:10"], "topics/nha-o", "id", "nha-o"),
    (
        "56",
        LESSON,
        sub(LESSON, "place: mau", "place\uff1amau"),
        ["5:6"],
        "lessons/giai-thich-tung-viec",
        "place",
        "mau",
    ),
    (
        "70",
        LESSON,
        sub(LESSON, TITLE, "title: Gia\u0309i thi\u0301ch từng việc"),
        ["1:10"],
        "lessons/giai-thich-tung-viec",
        "title",
        "Giải thích từng việc",
    ),
    (
        "72",
        LESSON,
        sub(LESSON, "place: mau", f"# {'chữ ' * 15_000}\nplace: mau"),
        ["5:1"],
        "lessons/giai-thich-tung-viec",
        "place",
        "mau",
    ),
    (
        "76",
        RICH,
        sub(RICH, "  - *Nghe*", "  • *Nghe*"),
        ["7:3"],
        "lessons/nghe-truoc",
        "explanation",
        "- *Nghe* là đến từng nhà.",
    ),
]

# (number, edit, record, field, value): nothing is said about the structure.
ACCEPTED: Final[list[tuple[str, Edit, str, str, str]]] = [
    (
        "21",
        sub(MODEL, "area: Xây dựng nông thôn", "area: NO"),
        "models/duong-suoi-mau",
        "area",
        "NO",
    ),
    (
        "22",
        sub(MODEL, "area: Xây dựng nông thôn", "area: on"),
        "models/duong-suoi-mau",
        "area",
        "on",
    ),
    (
        "23",
        sub(SITUATION, FEATURED, f"{FEATURED}featured: không\n"),
        "situations/tra-loi-y-kien",
        "featured",
        "không",
    ),
    ("25", sub(FIGURE, AS_OF, "as_of: 30/10/2024"), "figures/hien-dat", "as_of", "30/10/2024"),
    ("26", sub(FIGURE, AS_OF, "as_of: 2024-10-30"), "figures/hien-dat", "as_of", "30/10/2024"),
    ("30", sub(FIGURE, VALUE, "value: 13.268"), "figures/hien-dat", "value", "13.268"),
    ("31", sub(FIGURE, VALUE, "value: 13.270"), "figures/hien-dat", "value", "13.270"),
    ("32", sub(FIGURE, VALUE, "value: 8.799/16.627"), "figures/hien-dat", "value", "8.799/16.627"),
    ("33", sub(FIGURE, VALUE, "value: 1.234.567"), "figures/hien-dat", "value", "1.234.567"),
    ("36", sub(LESSON, TITLE, "title: 12:30"), "lessons/giai-thich-tung-viec", "title", "12:30"),
    ("49", sub(TOPICS, "- id: nha-o", "- id: nha-o   "), "topics/nha-o", "id", "nha-o"),
    (
        "61",
        put(LESSON, text_of(LESSON).replace("\n", "\r\n").encode()),
        "lessons/giai-thich-tung-viec",
        "summary",
        "Người dân hiểu rõ thì tự quyết định.",
    ),
    (
        "103",
        sub(LESSON, TITLE, 'title: "Giải | * _từng_ [[việc]] # rõ"'),
        "lessons/giai-thich-tung-viec",
        "title",
        "Giải | * _từng_ [[việc]] # rõ",
    ),
    (
        "105",
        sub(LESSON, "hiểu rõ", "< 5% hiểu, C# và số#1"),
        "lessons/giai-thich-tung-viec",
        "summary",
        "Người dân < 5% hiểu, C# và số#1 thì tự quyết định.",
    ),
    (
        "107",
        put("lessons/~$bai-01.docx", b"\0\1Ban bien tap"),
        "lessons/giai-thich-tung-viec",
        "place",
        "mau",
    ),
    (
        "108",
        sub(LESSON, "hiểu rõ", "‘rõ’ – § 5, ®, 3 µg, « dân », Zürich, Hrê …"),
        "lessons/giai-thich-tung-viec",
        "summary",
        "Người dân ‘rõ’ – § 5, ®, 3 µg, « dân », Zürich, Hrê … thì tự quyết định.",
    ),
]

# Every number of the list.
GIVEN: Final = """
1 2 4 5 6 7 9 10 11 13 15 16 17 19 20 21 22 23 24 25 26 28 29 30 31 32 33 36 38 39 40 41 42 43 44
45 46 48 49 50 52 54 55 56 59 61 62 63 64 67 70 72 73 74 75 76 78 79 81 82 84 86 87 88 89 91 93 94
96 97 99 100 103 105 107 108
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return lay_out(tmp_path_factory.mktemp("bad") / "book")


@pytest.fixture
def book(shelf: Project) -> Iterator[Project]:
    """Give the mini book, and put its content back afterwards."""
    yield shelf
    for path in shelf.source.iterdir():
        if path.name in {kept.name for kept in (MINI_BOOK / "handbook_src").iterdir()}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    lay_over(shelf.root, MINI_BOOK)


def said(findings: list[Finding], file: str) -> list[str]:
    """Give ``line:column code`` of the findings of a file, and all of any other file in full."""
    name = f"handbook_src/{file}"
    return [
        f"{str(f.place).removeprefix(name).removeprefix(':')} {f.code}"
        if f.place.file == name
        else str(f)
        for f in findings
    ]


def field(project: Project, key: str, name: str) -> str:
    records, _ = validate(load(project)[0])
    return str(getattr(records.records[key], name))


def test_every_kind_of_mistake_of_the_list_is_here() -> None:
    numbers = [row[0] for row in REFUSED] + [row[0] for row in REPAIRED]
    numbers += [row[0] for row in ACCEPTED]
    assert len(set(numbers)) == len(numbers)
    tested = {no.rstrip("abcdefgh") for no in numbers if not no.startswith("+")}
    assert tested == set(GIVEN.split())


@pytest.mark.parametrize(
    ("no", "file", "edit", "places"), REFUSED, ids=lambda v: v if isinstance(v, str) else ""
)
def test_refused(no: str, file: str, edit: Edit, places: list[str], book: Project) -> None:
    """An error with its place, one for each cause, and about nothing else."""
    edit(book)
    findings = all_findings(book)
    assert has_errors(findings)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert said(errors, file) == places, no
    for finding in errors:
        assert finding.text.count("“") == finding.text.count("”")
        assert finding.fix


@pytest.mark.parametrize(
    ("no", "file", "edit", "places", "key", "name", "value"),
    REPAIRED,
    ids=lambda v: v if isinstance(v, str) and len(v) < 4 else "",
)
def test_repaired(
    no: str,
    file: str,
    edit: Edit,
    places: list[str],
    key: str,
    name: str,
    value: str,
    book: Project,
) -> None:
    """Read as meant, with a warning that says what was done, and nothing else."""
    edit(book)
    assert said(all_findings(book), file) == [f"{place} C-030" for place in places], no
    read = field(book, key, name)
    assert value in read.splitlines() if name == "explanation" else value == read


@pytest.mark.parametrize(
    ("no", "edit", "key", "name", "value"),
    ACCEPTED,
    ids=lambda v: v if isinstance(v, str) and len(v) < 4 else "",
)
def test_accepted(no: str, edit: Edit, key: str, name: str, value: str, book: Project) -> None:
    """Nothing is said about form or characters; whether a source says so is another matter."""
    edit(book)
    assert [str(f) for f in all_findings(book) if f.code.startswith("C")] == [], no
    assert field(book, key, name) == value


@pytest.mark.parametrize(
    ("file", "edit"),
    [(row[1], row[2]) for row in REFUSED] + [(row[1], row[2]) for row in REPAIRED],
    ids=[row[0] for row in REFUSED] + [row[0] for row in REPAIRED],
)
def test_both_parsers_say_the_same(
    file: str, edit: Edit, book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(book)
    source, _ = read(book.source / file, file)
    if source is None:
        return  # refused before any parser sees it
    outcomes = []
    for parser in PARSERS:
        monkeypatch.setattr(source_yaml, "_Loader", parser)
        outcomes.append(parse(source))
    assert outcomes[0] == outcomes[1]


def test_what_is_refused_says_what_was_typed(book: Project) -> None:
    """The words that editors look for are in the message."""
    sub(LESSON, "place: mau", "place: !!python/name:os.system x")(book)
    assert "“!!python/name:os.system”" in all_findings(book)[0].text
    sub(LESSON, "summary:", "tom_tat:")(book)
    assert "“summary”" in all_findings(book)[0].text
    sub(LESSON, "place: mau", "plce mau")(book)
    assert "“place: …”" in all_findings(book)[0].text
    sub(RICH, "[duong-suoi-mau]", "[Duong-Suoi-Mau]")(book)
    sub(LESSON, TITLE, TITLE)(book)
    assert "“duong-suoi-mau”" in all_findings(book)[0].text


# A megabyte of each: read or refused, but never for long.
LARGE: Final = {
    "dashes": "a: " + "- " * 400_000,
    "dashes below": "a:\n  " + "- " * 400_000,
    "open quotes": 'a: "x\n' * 150_000,
    "quote over lines": 'a: "x\n' + "  b\n" * 200_000 + "c\n",
    "brackets": "a: " + "[" * 900_000,
    "open brackets": "a: [x\n" * 120_000,
    "ladder": "".join(" " * i + "a:\n" for i in range(1_300)),
    "crooked": "".join(" " * (i * 7 % 500) + f"a{i}: b\n" for i in range(4_000)),
    "colons": "a: b: c\n" * 100_000,
    "spaces": "a: b" + " " * 900_000 + ": c",
    "signs": "a: b" + " #" * 400_000 + ": c\nd",
    "quotes": "a: [" + '"b" ' * 200_000,
    "backslashes": 'a: "' + "\\\\" * 400_000 + '\\h"\n',
}


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("name", LARGE)
def test_a_megabyte_of_mistakes_takes_no_time(
    name: str, parser: type[yaml.SafeLoader], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, _ = from_text(LARGE[name], "a.yml")
    assert source is not None
    monkeypatch.setattr(source_yaml, "_Loader", parser)
    start = time.monotonic()
    _, findings = parse(source)
    assert time.monotonic() - start < 20
    assert 0 < len(findings) <= 100


def test_both_parsers_are_there() -> None:
    """The C parser comes with every wheel of PyYAML; without it half of these tests say nothing."""
    assert source_yaml._Loader is yaml.CSafeLoader
    assert issubclass(PARSERS[1], yaml.SafeLoader)
