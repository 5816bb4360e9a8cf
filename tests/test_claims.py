"""No number, date, document number or quoted phrase reaches a page without its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.book_edits import FIGURE, LESSON, MODEL, add, edit, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.project import Project

SUMMARY = "Tổ dân vận đi từng nhà bàn việc làm đường."

# What an editor may try to say without a source: (words, what is told about them).
UNPROVED = {
    "number": ("có 500 hộ", "N-003 lỗi: Số “500”"),
    "number with spaces": ("có 45 301 m2", "N-003 lỗi: Số “301”"),
    "number without its point": ("có 45300 m2", "N-003 lỗi: Số “45300”"),
    "American number": ("có 45,300 m2", "N-003 lỗi: Số “45,300”"),
    "part of a proved number": ("dài 2 km", "N-003 lỗi: Số “2”"),
    "full-width digits": ("có \uff15\uff10\uff11 hộ", "N-003 lỗi: Số “501”"),
    "stuck to a word": ("có500 hộ", "N-003 lỗi: Số “500”"),
    "stuck to a unit": ("rộng 500m2", "N-003 lỗi: Số “500”"),
    "raised digit": ("rộng 9² m", "N-003 lỗi: Số “²”"),
    "one half": ("½ số hộ", "N-003 lỗi: Số “½”"),
    "per cent": ("đạt 9%", "N-003 lỗi: Số “9%”"),
    "per cent with a space": ("đạt 9 %", "N-003 lỗi: Số “9 %”"),
    "per cent in words": ("đạt 9 phần trăm", "N-003 lỗi: Số “9 phần trăm”"),
    "per mille": ("đạt 9‰", "N-003 lỗi: Số “9‰”"),
    "scale": ("tốn 9 tỷ đồng", "N-003 lỗi: Số “9 tỷ”"),
    "fraction": ("có 9/10 hộ", "N-003 lỗi: Số “9/10”"),
    "third part": ("có 9/6/10 hộ", "N-003 lỗi: Số “9/6/10”"),
    "range of years": ("giai đoạn 2021–2025", "N-003 lỗi: Số “2025”"),
    "school year": ("năm 2024-2025", "N-003 lỗi: Số “2024”"),
    "range": ("từ 6-10 hộ", "N-003 lỗi: Số “10”"),
    "minus": ("còn −10 hộ", "N-003 lỗi: Số “10”"),
    "in words": ("hai mươi lăm hộ", "N-003 lỗi: Số “hai mươi lăm”"),
    "big in words": ("Ba trăm nghìn hộ", "N-003 lỗi: Số “Ba trăm nghìn”"),
    "a third in words": ("một phần ba số hộ", "N-003 lỗi: Số “một phần ba”"),
    "date": ("ngày 30/10/2024", "N-004 lỗi: Ngày “30/10/2024”"),
    "date with zeros": ("ngày 05/06/2024", "N-004 lỗi: Ngày “05/06/2024”"),
    "date with dashes": ("ngày 6-9-2024", "N-004 lỗi: Ngày “6-9-2024”"),
    "date with points": ("ngày 6.9.2024", "N-004 lỗi: Ngày “6.9.2024”"),
    "ISO date": ("ngày 2024-09-06", "N-004 lỗi: Ngày “2024-09-06”"),
    "date in words": ("ngày 9 tháng 6", "N-004 lỗi: Ngày “ngày 9 tháng 6”"),
    "month": ("tháng 9/2024", "N-004 lỗi: Ngày “9/2024”"),
    "month in words": ("tháng 9 năm 2024", "N-004 lỗi: Ngày “tháng 9 năm 2024”"),
    "document": ("theo 99-NQ/TU", "N-005 lỗi: Số văn bản “99-NQ/TU”"),
    "document of another kind": ("theo 12-CT/TU", "N-005 lỗi: Số văn bản “12-CT/TU”"),
    "document with spaces": ("theo 99 - NQ / TU", "N-005 lỗi: Số văn bản “99 - NQ / TU”"),
    "document by its number": ("theo Nghị quyết 99", "N-005 lỗi: Số văn bản “99”"),
    "second document": ("theo Chỉ thị 6 và 99", "N-005 lỗi: Số văn bản “99”"),
    "law of another parliament": ("Luật 97/2025/QH13", "N-005 lỗi: Số văn bản “97/2025/QH13”"),
    "quotation": ("là “của dân”", "N-006 lỗi: Lời trích “của dân”"),
    "quotation in straight quotes": ('là "của dân"', "N-006 lỗi: Lời trích “của dân”"),
    "quotation in mixed quotes": ('là “của dân"', "N-006 lỗi: Lời trích “của dân”"),
    "quotation in single quotes": ("là ‘của dân’", "N-006 lỗi: Lời trích “của dân”"),
    "French quotation": ("là «của dân»", "N-006 lỗi: Lời trích “của dân”"),
    "quotation without an end": ("là “của dân", "thiếu một dấu ngoặc kép, ở chỗ: “của"),
    "quotation without a beginning": ("của dân” thật", "thiếu một dấu ngoặc kép, ở chỗ: dân”"),
    "half a word quoted": ("là “ổ dân v”", "N-006 lỗi: Lời trích “ổ dân v”"),
}


@pytest.mark.parametrize("name", UNPROVED)
def test_nothing_unproved_passes(name: str, make_book: Callable[[], Project]) -> None:
    words, expected = UNPROVED[name]
    project = make_book()
    # "9" and "6" are proved here: bare numbers must not prove what merely holds them.
    edit(project, MODEL, SUMMARY, f"'Tổ {words.replace(chr(39), chr(39) * 2)}.'")
    errors = [line for line in told(project) if " lỗi: " in line]
    assert [line for line in errors if expected in line], errors
    assert all(line.startswith(f"handbook_src/{MODEL}:3:") for line in errors)


@pytest.mark.parametrize("name", UNPROVED)
def test_nothing_unproved_passes_in_a_rich_field(
    name: str, make_book: Callable[[], Project]
) -> None:
    words, expected = UNPROVED[name]
    project = make_book()
    edit(project, MODEL, "  Tổ có 9 người.", f"  Tổ {words}.")
    errors = [line for line in told(project) if " lỗi: " in line]
    assert [line for line in errors if expected in line], errors


PROVED = [
    "Tổ có 9 người, sau 6 tháng làm xong 3,2 km.",
    "Tổ gồm 09 người.",
    "Đường dài 3,2km, khóa XIII, mục IV, bước một.",
    "Nguồn ghi “tổ dân vận gồm 9 người”.",
    "Nguồn ghi “Tổ dân vận”, ở K’Ho và H'Mông.",
    "Rộng bao nhiêu m2 thì nguồn không ghi.",
]


@pytest.mark.parametrize("words", PROVED)
def test_what_is_proved_passes(words: str, make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, MODEL, SUMMARY, f'"{words}"')
    assert told(project) == []


# Every place where an editor can write words that readers see: (file, old, new).
FIELDS = {
    "title": (MODEL, "title: Làm", "title: 500 hộ làm"),
    "area": (MODEL, "area: Xây", "area: 500 xã xây"),
    "year of a model": (MODEL, "year: Nguồn không ghi năm", "year: 2021–2024 rồi 500"),
    "result": (MODEL, "làm xong sau", "500 m làm xong sau"),
    "period": (FIGURE, "period: Giai đoạn", "period: 500 ngày của giai đoạn"),
    "unit": (FIGURE, "unit: m2", "unit: trên 500 m2"),
    "qualifier": (FIGURE, "tổng cộng", "hơn 500"),
    "what is counted": (FIGURE, "Đất các hộ", "Đất 500 hộ"),
    "value": (FIGURE, 'value: "45.300"', 'value: "500"'),
    "value of another scale": (FIGURE, "unit: m2", "unit: triệu m2"),
    "as of": (FIGURE, "as_of: 12/6/2024", "as_of: 12/7/2024"),
    "what a sum is": (FIGURE, "Số mét vuông", "Số 500 mét vuông"),
    "who concluded": (LESSON, "Tỉnh ủy\nplace", "Tỉnh ủy khóa 500\nplace"),
    "note": (LESSON, "Mẫu đã hợp", "Mẫu gồm 500 người đã hợp"),
    "link's words": (LESSON, "[mô hình ở xã]", "[500 mô hình ở xã]"),
    "emphasis": (LESSON, "**Làm cùng**", "5**00** hộ"),
    "list label": (LESSON, "  - *Nghe*", "  (500) *Nghe*"),
    "caution": ("cautions/lam-thay.yml", "Còn 14 xóm", "Còn 500 trong 14 xóm"),
    "stated by": ("cautions/lam-thay.yml", "stated_by: Hội", "stated_by: 500 người ở hội"),
    "change": ("news/nhap-xa.yml", "tên xã", "tên 500 xã"),
    "date of news": ("news/nhap-xa.yml", "date: 1/7/2025", "date: 2/7/2025"),
    "practice": ("skills/den-tung-nha.yml", "đến nhà từng hộ", "đến 500 hộ"),
    "described by": ("skills/den-tung-nha.yml", "by: Bài", "by: 500 bài"),
    "unsaid": ("skills/den-tung-nha.yml", "unsaid: Nguồn", "unsaid: 500 nguồn"),
    "asked by": ("tasks/huong-dan-to-dan-van.yml", "asked_by: Tỉnh", "asked_by: 500 tỉnh"),
    "asked of": ("tasks/huong-dan-to-dan-van.yml", "- Trung ương", "- 500 xã"),
    "period of a task": ("tasks/huong-dan-to-dan-van.yml", "Năm 2025", "Năm 2025-2026"),
    "situation": ("situations/mo-duong.yml", "nhiều hộ.", "500 hộ."),
    "point of a situation": ("situations/mo-duong.yml", "1.250 hộ", "1.251 hộ"),
    "unsaid of a situation": ("situations/mo-duong.yml", "- Mức hỗ", "- Mức 500 đồng hỗ"),
    "official title": ("directives/ct-07-ct-tu.yml", "về làm đường", "về làm 500 đường"),
    "issuer": ("directives/nq-12-nq-tu.yml", "issuer: Tỉnh ủy Mẫu", "issuer: Tỉnh ủy khóa 500"),
    "number": ("directives/nq-12-nq-tu.yml", "number: 12-NQ/TU", "number: 13-NQ/TU"),
    "bare number": ("directives/nq-12-nq-tu.yml", "number: 12-NQ/TU", "number: 13"),
    "date of a directive": ("directives/ct-15-ct-tu.yml", "date: 2/1/2025", "date: 2/2/2025"),
    "valid until": ("directives/ct-07-ct-tu.yml", "31/12/2024\nchecked", "30/12/2024\nchecked"),
    "what it asks": ("directives/ct-07-ct-tu.yml", "- Vận động", "- Vận động 500 hộ"),
    "who checked": ("directives/ct-07-ct-tu.yml", "checked_by: Ban", "checked_by: 500 người"),
    "gist": ("articles/bai-mau.yml", "gist: Hai văn", "gist: 500 văn"),
    "outlet": ("articles/bai-mau.yml", "outlet: Báo Mẫu", "outlet: Báo Mẫu số 500"),
    "printed date": ("articles/bai-mau.yml", "printed_date: 13", "printed_date: 14"),
    "why a source is certain": (
        "references/cong-bao-mau.yml",
        "reason: Đọc toàn văn",
        "reason: Đọc 500 trang",
    ),
    "topic": ("topics.yml", "Vận động hiến", "Vận động 500 hộ hiến"),
    "place": ("places.yml", "Tỉnh bịa ra", "Tỉnh 500 xã bịa ra"),
    "since": ("places.yml", "cấp này\n  since: 1/7/2025", "cấp này\n  since: 2/7/2025"),
    "organisation": ("organisations.yml", "Cơ quan tổ", "Cơ quan 500 người tổ"),
    "abbreviation": ("organisations.yml", "[BDV]", "[BDV 500]"),
    "meaning": ("terms.yml", "Nhóm người", "Nhóm 500 người"),
    "title of the book": ("book.yml", "title: Cẩm nang mẫu", "title: Cẩm nang 500"),
    "subtitle": ("book.yml", "Cuốn sách nhỏ", "Cuốn sách 500 trang"),
    "publisher": ("book.yml", "publisher: Ban", "publisher: 500 người của ban"),
    "about the book": ("book.yml", "Tỉnh Mẫu không", "Tỉnh Mẫu 500 xã không"),
    "a part's title": ("book.yml", "title: Điểm cần lưu ý", "title: 500 điểm cần lưu ý"),
    "a part's introduction": ("book.yml", "intro: Hạn chế", "intro: 500 hạn chế"),
    "interface": ("interface.yml", 'quoted: "Trích:"', 'quoted: "Trích 500 chữ:"'),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_is_overlooked(name: str, make_book: Callable[[], Project]) -> None:
    file, old, new = FIELDS[name]
    project = make_book()
    assert told(project) == []
    edit(project, file, old, new)
    errors = [line for line in told(project) if " lỗi: " in line]
    assert errors
    assert all(line.startswith(f"handbook_src/{file}:") for line in errors), errors
    assert all(": N-" in line for line in errors), errors


def test_a_list_label_of_a_rich_field_is_no_claim(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, LESSON, "  - *Nghe*", "  1. *Nghe*")
    edit(project, LESSON, "  - **Làm cùng**", "  2. **Làm cùng**")
    assert told(project) == []


def test_an_address_in_a_rich_field_is_no_claim(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, LESSON, "(models/duong-suoi-mau)", "(https://bao.mau.example/2024/500-ho)")
    assert told(project) == []


def test_what_a_quotation_hides_is_checked_too(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, MODEL, SUMMARY, "Nguồn ghi “gồm 8 người”.")
    assert [line.split(": ", 1)[1] for line in told(project)] == [
        "N-006 lỗi: Lời trích “gồm 8 người” ở mục “summary” chưa có trong nguồn nào của bản ghi.",
        "N-003 lỗi: Số “8” ở mục “summary” chưa có trong nguồn nào của bản ghi.",
    ]


def test_a_situation_borrows_from_what_it_names_and_from_nothing_else(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    file = "situations/mo-duong.yml"
    edit(project, file, "Đến từng nhà trước", "Tổ 9 người đến từng nhà trước")
    assert [line.split(": ", 1)[1][:5] for line in told(project)] == ["N-003"]
    edit(project, file, "skills/den-tung-nha", "models/duong-suoi-mau")
    assert told(project) == []


def test_a_note_rests_on_its_own_sources_and_on_the_record(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    edit(
        project,
        "figures/nha-tam.yml",
        "Nguồn in 74,8%; hai số của nguồn cho 73,8%.",
        "Nguồn in 74,8% của 310/420; hai số cho 73,8%. Nơi khác ghi 14-CT/TU, ngày 3/2/2025.",
    )
    found = told(project)
    assert [line.split(": ", 1)[1] for line in found] == [
        "N-021 lỗi: Ghi chú của ban biên tập nhắc “14-CT/TU” mà không nguồn nào có.",
        "N-021 lỗi: Ghi chú của ban biên tập nhắc “3/2/2025” mà không nguồn nào có.",
    ]


def test_a_note_of_a_web_source_is_checked_and_its_facts_are_not(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    add(
        project,
        "references/cong-bao-mau.yml",
        "  - Tỉnh có 500 xóm.\n"
        "notes:\n  - kind: chưa rõ\n    text: Trang ghi 500 xóm, nơi khác ghi 501.\n",
    )
    found = told(project)
    assert [line.split(": ", 1)[1] for line in found] == [
        "N-021 lỗi: Ghi chú của ban biên tập nhắc “501” mà không nguồn nào có."
    ]


# --- sums -------------------------------------------------------------------------------------

SUM = '  - value: "36,24"\n    formula: 45.300 / 1.250\n'


def with_sum(project: Project, value: str, formula: str) -> list[str]:
    edit(project, FIGURE, SUM, f'  - value: "{value}"\n    formula: "{formula}"\n')
    return [line.split(": ", 1)[1] for line in told(project)]


@pytest.mark.parametrize(
    ("value", "formula"),
    [
        ("36,24", "45.300 / 1.250"),
        ("36", "45.300 ÷ 1.250"),
        ("2,8%", "1.250 / 45.300 * 100"),
        ("10", "2024 − 2015 + 1"),
        ("45,3", "45.300 / 1.000"),
        ("45.300.000", "45.300 * 1.000"),
        ("0,0453", "45.300 / 1.000.000"),
        ("97,2%", "(1 - 1.250 / 45.300) * 100"),
    ],
)
def test_a_sum_of_proved_numbers_passes(
    value: str, formula: str, make_book: Callable[[], Project]
) -> None:
    assert with_sum(make_book(), value, formula) == []


@pytest.mark.parametrize(
    ("value", "formula", "expected"),
    [
        ("500", "500", ["N-013 lỗi: Số “500”"]),
        ("500", "1.250 - 750", ["N-013 lỗi: Số “750”"]),
        ("101", "100 + 1", ["N-013 lỗi: Số “100”"]),
        ("1.253", "1.250 + 1 + 1 + 1", ["N-013 lỗi: Số “1”"]),
        ("1.350", "1.250 + 100", ["N-013 lỗi: Số “100”"]),
        ("2.250", "1.250 + 1.000", ["N-013 lỗi: Số “1.000”"]),
        ("100", "1.250 * 100 / 1.250 / 100 * 100", ["N-013 lỗi: Số “100”"]),
        ("36,25", "45.300 / 1.250", ["N-012 lỗi: Công thức “45.300 / 1.250” ra 36,24, không"]),
        (
            "500",
            "1.250 / 0",
            ["N-012 lỗi: Công thức “1.250 / 0” không tính được, không phải “500”."],
        ),
        ("1.250", "1 250", ["N-012 lỗi: Công thức “1 250” không tính được"]),
        ("5", "năm", ["N-012 lỗi: Công thức “năm” không tính được, không phải “5”."]),
    ],
)
def test_a_sum_out_of_nothing_is_told(
    value: str, formula: str, expected: list[str], make_book: Callable[[], Project]
) -> None:
    found = with_sum(make_book(), value, formula)
    assert len(found) == len(expected), found
    assert all(line.startswith(start) for line, start in zip(found, expected, strict=True)), found


def test_a_sum_may_use_an_earlier_result_and_not_a_later_one(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    second = (
        '  - value: "72,48"\n    formula: 36,24 * 45.300 / 45.300 + 36,24\n    text: Gấp đôi.\n'
    )
    add(project, FIGURE, second)
    assert told(project) == []
    other = make_book()
    edit(other, FIGURE, "computed:\n", f"computed:\n{second}")
    assert [line.split(": ", 1)[1][:5] for line in told(other)] == ["N-013"]


def test_a_result_may_be_told_in_the_record(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, FIGURE, "hiến để làm đường.", "hiến để làm đường, mỗi hộ 36,24 m2.")
    assert told(project) == []


# --- percentages ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Đã làm 310/420 hộ, đạt 74,8%.", "310/420 là 73,8%, nguồn lại ghi 74,8%"),
        ("Đã làm 310/420 hộ (74,8 %).", "310/420 là 73,8%, nguồn lại ghi 74,8 %"),
        ("Đã đạt 74,8% (310/420 hộ).", "310/420 là 73,8%, nguồn lại ghi 74,8%"),
        ("Tỷ lệ 310/420, 74,8%.", "310/420 là 73,8%, nguồn lại ghi 74,8%"),
    ],
)
def test_a_percentage_that_its_two_numbers_do_not_give_is_told(
    words: str, expected: str, make_book: Callable[[], Project]
) -> None:
    project = make_book()
    edit(project, MODEL, SUMMARY, words)
    add(
        project,
        MODEL,
        '  - source: bai-mau\n    paragraph: p04\n    words: ["310/420 hộ", "74,8%"]\n',
    )
    found = told(project)
    assert [line.split(" lỗi: ")[0][-5:] for line in found] == ["N-009"]
    assert expected in found[0]


@pytest.mark.parametrize(
    "words",
    [
        "Đến tháng 5/2024 đạt 75%.",
        "Ngày 12/6/2024, tỷ lệ 75% được nêu.",
        "Đã làm 1.800/2.400 hộ, đạt 75%.",
        "Đạt 75% (1.800/2.400 hộ).",
        "Đã làm 1.800/2.400 hộ. Hội nghị cũng nói đến nhiều việc khác nữa, rồi ghi tỷ lệ 74,8%.",
    ],
)
def test_other_percentages_pass(words: str, make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, MODEL, SUMMARY, words)
    add(
        project,
        MODEL,
        '  - source: bai-mau\n    paragraph: p04\n    words: ["Đến tháng 5/2024", "1.800/2.400 hộ, '
        'đạt 75%", "74,8%"]\n  - source: bai-mau\n    paragraph: p02\n    words: ["12/6/2024"]\n',
    )
    assert told(project) == []


def test_a_note_must_name_the_very_percentage(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, "figures/nha-tam.yml", "Nguồn in 74,8%; hai", "Hai")
    assert [line.split(": ", 1)[1] for line in told(project)] == [
        "N-009 lỗi: 310/420 là 73,8%, nguồn lại ghi 74,8%, mà chưa có ghi chú."
    ]
