"""How Vietnamese prose is written: what is remarked on, what is not, and that nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from handbook.pipeline import run_checks
from handbook.rules import RULES
from tests.book_edits import LESSON, MODEL, edit, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.project import Project

SUMMARY: Final = "Tổ dân vận đi từng nhà bàn việc làm đường."
LONG: Final = " ".join(["nhà"] * 40)

# Words of a summary → the beginning of what is said about them.
REMARKS: Final = {
    'Nguồn ghi "tổ dân vận".': ['V-001 cần xem lại: Dấu nháy thẳng " trong câu chữ'],
    "Có nhà , có đường.": ["V-004 cần xem lại: Dấu cách thừa hoặc thiếu quanh “nhà ,”"],
    "Có nhà,có đường.": ["V-004 cần xem lại: Dấu cách thừa hoặc thiếu quanh “nhà,có”"],
    "Có nhà ( và đường) rồi.": ["V-004"],
    "Có nhà (và đường ) rồi.": ["V-004"],
    "Bàn việc với dân hiện nay.": ["V-007 cần xem lại: “hiện nay” ở mục “summary”"],
    "Đến nay đã xong.": ["V-007 cần xem lại: “đến nay”"],
    "TỔ DÂN VẬN ĐI TỪNG NHÀ.": ["V-006"],
    f"Đi {LONG}.": ["V-008 cần xem lại: Câu dài 41 từ"],
    "Bàn việc làm đường": ["V-009 cần xem lại: Mục “summary” thiếu dấu kết thúc câu"],
    "Bàn việc làm đường,": ["V-009"],
}
FINE: Final = [
    "Bàn việc làm đường!",
    "Bàn việc gì?",
    "Bàn nhiều việc…",
    "Nguồn ghi “tổ dân vận”",
    "Bàn việc (làm đường)",
    "Con đường dài 3,2 km, làm sau 6 tháng.",
    "Ở H'Mông, K’Ho; TDV họp.",
    f"Đi {' '.join(['nhà'] * 39)}. Rồi {' '.join(['về'] * 30)}.",
    "Hiện tượng này có từ lâu.",
    "MTTQ, TDV.",
]


@pytest.mark.parametrize("words", REMARKS)
def test_remarks(words: str, make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, MODEL, SUMMARY, f"'{words}'")
    found = [line.split(": ", 1) for line in told(project) if ": V-" in line]
    assert {place.rsplit(":", 1)[0] for place, _ in found} == {f"handbook_src/{MODEL}:3"}
    assert len(found) == len(REMARKS[words]), found
    for (_, text), start in zip(found, REMARKS[words], strict=True):
        assert text.startswith(start)


@pytest.mark.parametrize("words", FINE)
def test_no_remark(words: str, make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, MODEL, SUMMARY, '"' + words + '"')
    assert [line for line in told(project) if ": V-" in line] == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Làm đường ở xã Suối Mẫu", "title: Làm đường ở xã Suối Mẫu.", "V-005"),
        ("area: Xây dựng nông thôn", "area: Xây dựng nông thôn;", "V-005"),
        ("dài 3,2 km làm xong", "dài 3,2 km (1,250,000 m) làm xong", "V-002"),
        ("dài 3,2 km làm xong", "dài 3,2 km (1,250.5 m) làm xong", "V-002"),
        ("dài 3,2 km làm xong", "dài 3,2 km (2024-06-12) làm xong", "V-003"),
    ],
)
def test_remarks_on_other_fields(
    old: str, new: str, expected: str, make_book: Callable[[], Project]
) -> None:
    project = make_book()
    edit(project, MODEL, old, new)
    assert [line.split(": ")[1][:5] for line in told(project) if ": V-" in line] == [expected]


def test_a_day_that_does_not_exist_is_not_rewritten(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, MODEL, "3,2 km làm xong", "3,2 km (2024-13-45) làm xong")
    assert [line for line in told(project) if ": V-" in line] == []


def test_rich_text_is_read_as_it_is_seen(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, LESSON, "(models/duong-suoi-mau)", '(https://bao.mau.example/a,b,c;d "e")')
    assert told(project) == []
    edit(project, LESSON, "*Nghe* là đến", "*Nghe*,đến")
    found = told(project)
    assert len(found) == 1
    assert "V-004 cần xem lại: Dấu cách thừa hoặc thiếu quanh “Nghe,đến”" in found[0]


def test_the_advice_is_what_should_be_written(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, MODEL, SUMMARY, "Có nhà,có đường , có điện.")
    assert [finding.fix for finding in run_checks(project).findings] == [
        "Sửa thành “nhà, có”.",
        "Sửa thành “đường,”.",
    ]


def test_no_rule_of_style_blocks_publishing() -> None:
    style = [rule for code, rule in RULES.items() if code.startswith("V-")]
    assert style
    assert {rule.severity.value for rule in style} == {"cần xem lại"}
