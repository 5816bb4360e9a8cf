"""References resolved, back-links, order, circles, orphans; one cause, one message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.link import link, pointed_by
from handbook.load import load
from handbook.pipeline import run_checks
from handbook.validate import validate
from tests.book_edits import LESSON, MODEL, add, codes, edit, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.findings import Place
    from handbook.library import Library
    from handbook.project import Project

ANOTHER = """\
title: {title}
lesson_type: bài học
summary: Nghe rồi làm.
concluded_by: Nguyễn Thị Mẫu
place: mau
evidence:
  - source: bai-mau
    paragraph: p06
    words: [bài học lớn nhất]
"""


def library_of(project: Project) -> Library:
    documents, _ = load(project)
    records, _ = validate(documents)
    library, findings = link(records)
    assert findings == []
    return library


def words_at(project: Project, place: Place) -> str:
    """Give a file's text from a place on."""
    lines = (project.root / place.file).read_text(encoding="utf-8").split("\n")
    return "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])


def write(project: Project, file: str, text: str) -> None:
    (project.source / file).write_text(text, encoding="utf-8", newline="\n")


def test_every_reference_is_known_from_both_ends(make_book: Callable[[], Project]) -> None:
    library = library_of(make_book())
    for key, record in library.records.items():
        for target in pointed_by(record):
            assert target in library.records
            assert key in [back.key for back in library.backlinks[target]]
    assert library.pointing("models/duong-suoi-mau", "lessons") == ["lessons/nghe-truoc"]
    assert "figures/hien-dat" in library.pointing("articles/bai-mau", "figures")


def test_back_links_name_the_field(make_book: Callable[[], Project]) -> None:
    library = library_of(make_book())
    fields = {(b.key, b.field) for b in library.backlinks["directives/ct-15-ct-tu"]}
    assert ("directives/ct-07-ct-tu", "superseded_by") in fields


def test_links_inside_rich_text_are_links(make_book: Callable[[], Project]) -> None:
    library = library_of(make_book())
    fields = {(b.key, b.field) for b in library.backlinks["models/duong-suoi-mau"]}
    assert ("lessons/nghe-truoc", "explanation") in fields


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("models/duong-suoi-mu", "L-001 lỗi: Không có mô hình nào mang mã “duong-suoi-mu”."),
        ("model/duong-suoi-mau", "L-015 lỗi: Không có loại bản ghi “model”."),
        ("mo-hinh.html", "C-023 lỗi: Địa chỉ “mo-hinh.html” không dùng được."),
        ("../mo-hinh/a.md", "C-023 lỗi: Địa chỉ “../mo-hinh/a.md” không dùng được."),
        ("#p03", "C-023 lỗi: Địa chỉ “#p03” không dùng được."),
        ("//bao.example/a", "C-023 lỗi: Địa chỉ “//bao.example/a” không dùng được."),
    ],
)
def test_a_link_inside_rich_text_that_leads_nowhere_is_told(
    address: str, expected: str, make_book: Callable[[], Project]
) -> None:
    project = make_book()
    edit(project, LESSON, "(models/duong-suoi-mau)", f"({address})")
    (found,) = run_checks(project).findings
    assert str(found).split(": ", 1)[1].startswith(expected)
    assert found.place.file == f"handbook_src/{LESSON}"
    assert words_at(project, found.place).startswith(f"{address}).")


@pytest.mark.parametrize("address", ["https://a.example/b", "mailto:a@b.example", "tel:+84123"])
def test_links_to_the_outside_are_left_alone(
    address: str, make_book: Callable[[], Project]
) -> None:
    project = make_book()
    edit(project, LESSON, "(models/duong-suoi-mau)", f"({address})")
    assert told(project) == []


def test_a_wrong_id_is_told_at_its_place_with_a_guess(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, LESSON, "skills: [den-tung-nha]", "skills: [den-tung-nhaa]")
    (found,) = told(project)
    assert found == (
        f"handbook_src/{LESSON}:12:10: L-001 lỗi: Không có nghiệp vụ nào mang mã “den-tung-nhaa”. "
        "Có phải bạn muốn viết “den-tung-nha”?"
    )


def test_records_stand_in_book_order_and_the_rest_by_the_alphabet(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    for name, title in (("z-ba", "Ăn ở với dân"), ("a-hai", "Ân cần"), ("m-mot", "An dân")):
        write(project, f"lessons/{name}.yml", ANOTHER.format(title=title))
    documents, _ = load(project)
    records, _ = validate(documents)
    library, findings = link(records)
    assert [record.id for record in library.of("lessons")] == [
        "nghe-truoc",
        "giai-thich-tung-viec",
        "m-mot",
        "z-ba",
        "a-hai",
    ]
    assert [finding.code for finding in findings] == ["L-007"] * 3
    assert [record.title for record in library.of("places")] == [
        "Huyện Đồng Mẫu",
        "Tỉnh Mẫu",
        "Xã Hòa Mẫu",
        "Xã Suối Mẫu",
    ]


def test_news_stand_newest_first(make_book: Callable[[], Project]) -> None:
    project = make_book()
    text = (project.source / "news/nhap-xa.yml").read_text(encoding="utf-8")
    for name, date in (("moi", "15/7/2025"), ("cu", "3/2/2025"), ("thang", "7/2025")):
        write(project, f"news/{name}.yml", text.replace("date: 1/7/2025", f"date: {date}"))
    documents, _ = load(project)
    library, _ = link(validate(documents)[0])
    assert [record.id for record in library.of("news")] == ["moi", "nhap-xa", "thang", "cu"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[nghe-truoc, ", "[nghe-truc, ", {"L-008": "nghe-truc, ", "L-007": "title: Nghe"}),
        ("folder: lessons\n", "folder: lesson\n", {"L-015": "lesson\n"}),
    ],
)
def test_the_order_is_checked_at_the_very_word(
    old: str, new: str, expected: dict[str, str], make_book: Callable[[], Project]
) -> None:
    project = make_book()
    edit(project, "book.yml", old, new)
    findings = run_checks(project).findings
    assert [finding.code for finding in findings] == list(expected)
    for finding in findings:
        assert words_at(project, finding.place).startswith(expected[finding.code])


def test_an_order_in_two_pieces_is_one(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(
        project,
        "book.yml",
        "ids: [nghe-truoc, giai-thich-tung-viec]",
        "ids: [giai-thich-tung-viec]\n  - folder: lessons\n    ids: [nghe-truoc]",
    )
    assert [r.id for r in library_of(project).of("lessons")] == [
        "giai-thich-tung-viec",
        "nghe-truoc",
    ]


def test_a_circle_is_told_once(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, "places.yml", "- id: mau\n", "- id: mau\n  parent: suoi-mau\n")
    (found,) = run_checks(project).findings
    assert found.text == "“dong-mau” quay vòng về chính nó qua mục “parent”."
    assert words_at(project, found.place).startswith("mau\n  status: không còn cấp này")


def test_a_record_that_replaces_itself_is_told_once(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, "directives/ct-07-ct-tu.yml", "by: ct-15-ct-tu", "by: ct-07-ct-tu")
    assert [line.split(": ", 1)[1] for line in told(project)] == [
        "L-009 lỗi: Bản ghi liên kết đến chính nó ở mục “superseded_by”."
    ]


def test_the_same_number_of_another_kind_is_another_document(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    file = "directives/ct-15-ct-tu.yml"
    text = (project.source / file).read_text(encoding="utf-8")
    write(
        project,
        "directives/khac.yml",
        text.replace("document_type: chỉ thị", "document_type: kết luận"),
    )
    assert "L-002" not in codes(project)
    write(project, "directives/khac.yml", text)
    (found,) = [line for line in told(project) if "L-002" in line]
    assert found == (
        "handbook_src/directives/khac.yml:3:9: L-002 lỗi: Văn bản chỉ thị 15-CT/TU đã có ở "
        "handbook_src/directives/ct-15-ct-tu.yml."
    )


def test_an_old_id_may_not_be_one_that_is_used(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, LESSON, "[nghe-dan-noi]", "[giai-thich-tung-viec, nghe-dan-noi]")
    edit(
        project,
        "lessons/giai-thich-tung-viec.yml",
        "place: mau\n",
        "place: mau\nformer_ids: [nghe-dan-noi]\n",
    )
    assert [line.split(": ", 1)[1] for line in told(project)] == [
        "L-005 lỗi: Mã cũ “nghe-dan-noi” đang là mã của lessons/nghe-truoc.",
        "L-005 lỗi: Mã cũ “giai-thich-tung-viec” đang là mã của lessons/giai-thich-tung-viec.",
    ]


TOPIC = "- id: moi\n  title: Chủ đề mới\n"


def test_what_nobody_uses_is_told(make_book: Callable[[], Project]) -> None:
    project = make_book()
    add(project, "topics.yml", TOPIC)
    (found,) = told(project)
    assert "L-006 cần xem lại: Chưa có bản ghi nào dùng “topics/moi”." in found


def test_what_a_record_with_a_mistake_uses_is_used(make_book: Callable[[], Project]) -> None:
    project = make_book()
    add(project, "topics.yml", TOPIC)
    edit(project, MODEL, "topics: [lam-duong]", "topics: [lam-duong, moi]")
    assert told(project) == []
    edit(project, MODEL, "status: được nêu", "status: được khen")
    assert codes(project) == ["C-018"]


@pytest.mark.parametrize(
    "file",
    [
        MODEL,
        LESSON,
        "topics.yml",
        "places.yml",
        "references/cong-bao-mau.yml",
    ],
)
def test_a_file_that_cannot_be_read_is_one_message(
    file: str, make_book: Callable[[], Project]
) -> None:
    project = make_book()
    (project.source / file).write_bytes("tên".encode("utf-16"))
    assert codes(project) == ["C-031"]


@pytest.mark.parametrize(
    ("file", "old"),
    [("figures/nha-tam.yml", "  unit: hộ\n  percent: 74,8%"), ("terms.yml", "  title: ")],
)
def test_a_register_that_yaml_cannot_read_is_one_message(
    file: str, old: str, make_book: Callable[[], Project]
) -> None:
    project = make_book()
    edit(project, file, old, f"  [\n{old}")
    (found,) = told(project)
    assert found.startswith(f"handbook_src/{file}:")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (MODEL, "status: được nêu", "status: được khen"),
        ("places.yml", "level: huyện", "level: phủ"),
        ("references/cong-bao-mau.yml", "certainty: khá", "certainty: vừa"),
        ("articles/bai-mau.yml", "date_certainty: chắc chắn", "date_certainty: chắc"),
        ("directives/ct-15-ct-tu.yml", "level: tỉnh", "level: quận"),
        ("figures/hien-dat.yml", "as_of: 12/6/2024", "as_of: 31/6/2024"),
    ],
)
def test_a_record_with_a_mistake_is_one_message(
    file: str, old: str, new: str, make_book: Callable[[], Project]
) -> None:
    project = make_book()
    edit(project, file, old, new)
    (found,) = told(project)
    assert found.startswith(f"handbook_src/{file}:")
