"""Prose that repeats a newspaper's sentence is found; names and short quotations are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from handbook.copying import MAX_WORDS, word_count
from tests.book_edits import LESSON, MODEL, add, codes, edit, told
from tests.sample_book import MINI_BOOK

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.project import Project

ARTICLE: Final = (MINI_BOOK / "articles" / "bai-mau.txt").read_text(encoding="utf-8").split("\n")
SUMMARY: Final = "Tổ dân vận đi từng nhà bàn việc làm đường."


def words_of(paragraph: int, count: int, start: int = 0) -> str:
    """Give some words of a paragraph as they are printed."""
    return " ".join(ARTICLE[paragraph - 1].split()[start : start + count]).strip(",;.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("tổ dân vận gồm 9 người", 6),
        ("8.799/16.627 hộ, 99,8%", 3),
        ("giai đoạn 2015–2024", 3),
        ("nghe – nói – làm", 3),
        ("“làm thay, nghĩ thay”", 4),
    ],
)
def test_words_are_counted_as_readers_do(text: str, count: int) -> None:
    assert word_count(text) == count


def test_thirteen_words_in_a_row_are_told(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, MODEL, SUMMARY, f"'{words_of(6, MAX_WORDS + 1, 14)}.'")
    (found,) = told(project)
    assert found == (
        f"handbook_src/{MODEL}:3:11: N-014 lỗi: Mục “summary” chép 13 từ liền nhau của bài "
        "bai-mau: “cán bộ phải giải thích từng việc để người dân hiểu và tự …”."
    )


def test_twelve_words_in_a_row_are_not(make_book: Callable[[], Project]) -> None:
    project = make_book()
    edit(project, MODEL, SUMMARY, f"'{words_of(6, MAX_WORDS, 14)}.'")
    assert codes(project) == []
    edit(project, MODEL, words_of(6, MAX_WORDS, 14), words_of(6, MAX_WORDS + 1, 14))
    assert codes(project) == ["N-014"]


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_neither_case_nor_marks_hide_a_copy(
    change: Callable[[str], str], make_book: Callable[[], Project]
) -> None:
    project = make_book()
    copied = change(words_of(6, 15, 14)).replace(" ", " – ")
    edit(project, MODEL, SUMMARY, f"'{copied}.'")
    assert "N-014" in codes(project)


def test_emphasis_and_links_hide_nothing(make_book: Callable[[], Project]) -> None:
    project = make_book()
    words = words_of(6, 15, 14).split()
    words[3] = f"**{words[3]}**"
    words[7] = f"[{words[7]}](models/duong-suoi-mau)"
    edit(project, LESSON, "  Bà Mẫu gọi", f"  {' '.join(words)}. Bà Mẫu gọi")
    assert codes(project) == ["N-014"]


def test_the_longest_row_is_counted_and_shown(make_book: Callable[[], Project]) -> None:
    project = make_book()
    first, second = words_of(6, 13, 14), words_of(5, 14, 4)
    edit(project, MODEL, SUMMARY, f"'{first}. Rồi thì. {second}.'")
    found = [line for line in told(project) if "N-014" in line]
    assert len(found) == 1
    assert "chép 14 từ liền nhau" in found[0]
    assert f"“{' '.join(second.split()[:3])}" in found[0]


def test_a_row_may_run_over_the_end_of_a_paragraph(make_book: Callable[[], Project]) -> None:
    project = make_book()
    row = f"{' '.join(ARTICLE[5].split()[-8:])} {' '.join(ARTICLE[6].split()[:6])}"
    edit(project, MODEL, SUMMARY, f"'{row}.'")
    assert codes(project) == ["N-014"]


def test_a_headline_and_an_official_name_are_no_copies(make_book: Callable[[], Project]) -> None:
    project = make_book()
    headline = words_of(6, 14, 14)
    edit(project, "articles/bai-mau.yml", "Mười năm làm đường xóm ở tỉnh Mẫu", f"'{headline}'")
    assert codes(project) == []
    edit(project, MODEL, SUMMARY, f"'{headline}.'")
    assert codes(project) == ["N-014"]
    # As the name of a document it may be told anywhere.
    add(project, "directives/nq-12-nq-tu.yml", f"official_title: '{headline}'\n")
    assert codes(project) == []


def test_without_the_articles_nothing_can_be_said(make_book: Callable[[], Project]) -> None:
    project = make_book()
    (project.root / "article_texts" / "bai-mau.txt").unlink()
    edit(project, MODEL, SUMMARY, f"'{words_of(6, 15, 14)}.'")
    assert "N-014" not in codes(project)
