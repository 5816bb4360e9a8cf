"""From a newspaper's text to a record that an editor completes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.article_new import add, paragraph_lines
from handbook.article_text import TextParagraph, fingerprint, normalise, split
from handbook.pipeline import read_articles, run_checks
from tests.book_edits import edit
from tests.sample_book import MINI_BOOK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.project import Project

TEXT: Final = """\
Chuyện ở bản Mẫu

Ngày 12/6/2024, theo Nghị quyết 25-NQ/TW, 1.250 hộ hiến 45.300 m2 đất; có 75% đồng ý.
Ảnh: Lê Văn Mẫu
Bà con nói “nghe trước, nói sau”.   Rồi cùng làm, hết 3,5 tỷ đồng.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Give a newspaper's text in a folder of its own."""
    path = tmp_path / "Chuyện ở bản.txt"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return path


# --- paragraphs -------------------------------------------------------------------------------


def test_each_line_with_something_on_it_is_a_paragraph() -> None:
    paragraphs = split(TEXT)
    assert [paragraph.id for paragraph in paragraphs] == ["p01", "p02", "p03", "p04"]
    assert paragraphs[3].text == "Bà con nói “nghe trước, nói sau”. Rồi cùng làm, hết 3,5 tỷ đồng."
    assert all(paragraph.sha256 == fingerprint(paragraph.text) for paragraph in paragraphs)


@given(st.text(max_size=60))
def test_white_space_and_the_form_of_unicode_change_no_fingerprint(text: str) -> None:
    import unicodedata

    spaced = text.replace(" ", "\u00a0 \t")
    for other in (unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text), spaced):
        assert [p.sha256 for p in split(other)] == [p.sha256 for p in split(text)]


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.lists(st.text(alphabet="ab \t", max_size=4)))
def test_paragraphs_are_numbered_without_gaps(lines: list[str]) -> None:
    paragraphs = split("\n".join(lines))
    assert [paragraph.id for paragraph in paragraphs] == [
        f"p{number:02d}" for number in range(1, len(paragraphs) + 1)
    ]


# --- a new record -----------------------------------------------------------------------------


def test_a_new_record_lists_each_paragraph_with_its_claims(
    make_book: Callable[[], Project], article: Path
) -> None:
    project = make_book()
    added = add(project, article)
    assert added.created == project.source / "articles" / "chuyen-o-ban.yml"
    assert added.findings == []
    text = added.created.read_text(encoding="utf-8")
    for paragraph in split(TEXT):
        assert f"  - id: {paragraph.id}\n    sha256: {paragraph.sha256}\n" in text
    assert "  # 12/6/2024; 25-NQ/TW; 1.250; 45.300; 75%;\n  - id: p02\n" in text
    assert "  # 3,5 tỷ;\n  - id: p04\n" in text
    assert "\nparagraphs:\n  - id: p01\n" in text
    # The newspaper's sentences stay where they belong.
    assert "Bà con nói" not in text
    assert text.count("\n    role: nội dung\n") == 2
    assert text.count("\n    role: khung trang\n") == 2


def test_the_text_is_kept_for_the_check(make_book: Callable[[], Project], article: Path) -> None:
    project = make_book()
    add(project, article)
    kept = project.root / "article_texts" / "chuyen-o-ban.txt"
    assert kept.read_bytes() == article.read_bytes()


def test_what_is_left_to_do_is_to_fill_the_empty_fields(
    make_book: Callable[[], Project], article: Path
) -> None:
    project = make_book()
    add(project, article)
    findings = run_checks(project).findings
    assert {finding.code for finding in findings} == {"C-017"}
    file = "articles/chuyen-o-ban.yml"
    assert {finding.place.file for finding in findings} == {f"handbook_src/{file}"}
    edit(project, file, "\ntitle:\n", "\ntitle: Chuyện ở bản Mẫu\n")
    edit(project, file, "\noutlet:\n", "\noutlet: Báo Mẫu\n")
    edit(project, file, "\ndate_certainty:\n", "\ndate_certainty: không rõ\n")
    edit(project, file, "\nsummary:\n", "\nsummary: Bài kể chuyện ở bản Mẫu.\n")
    codes = {finding.code for finding in run_checks(project).findings}
    # Nothing about fingerprints: what was added is what is found.
    assert codes <= {"N-001", "N-024", "L-006"}


def test_a_record_that_is_there_is_not_touched_and_its_gaps_are_told(
    make_book: Callable[[], Project], article: Path
) -> None:
    project = make_book()
    first = add(project, article)
    assert first.created is not None
    before = first.created.read_bytes()
    again = add(project, article)
    assert (again.created, again.lines) == (None, [])
    article.write_text(TEXT.replace("1.250 hộ", "1.251 hộ"), encoding="utf-8", newline="\n")
    changed = add(project, article)
    assert changed.created is None
    assert changed.lines == paragraph_lines(split(article.read_text(encoding="utf-8"))[1])
    assert first.created.read_bytes() == before
    kept = project.root / "article_texts" / "chuyen-o-ban.txt"
    assert kept.read_bytes() == article.read_bytes()


def test_a_text_that_lies_where_it_is_kept_stays(make_book: Callable[[], Project]) -> None:
    project = make_book()
    path = project.root / "article_texts" / "bai-mau.txt"
    before = path.read_bytes()
    added = add(project, path)
    assert (added.created, added.lines, added.findings) == (None, [], [])
    assert path.read_bytes() == before == (MINI_BOOK / "articles" / "bai-mau.txt").read_bytes()


@pytest.mark.parametrize("file", ["Báo Mẫu – 2024.txt", "BAO MAU 2024.TXT", "bao_mau_2024"])
def test_the_id_is_made_from_the_name_of_the_file(
    file: str, make_book: Callable[[], Project], tmp_path: Path
) -> None:
    path = tmp_path / file
    path.write_text(TEXT, encoding="utf-8")
    added = add(make_book(), path)
    assert added.created is not None
    assert added.created.name == "bao-mau-2024.yml"


def test_a_file_without_a_name_gets_one(make_book: Callable[[], Project], tmp_path: Path) -> None:
    path = tmp_path / "???.txt"
    path.write_text(TEXT, encoding="utf-8")
    added = add(make_book(), path)
    assert added.created is not None
    assert added.created.name == "bai-moi.yml"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (TEXT.encode("utf-16"), "C-031"),
        (b"T\xecnh", "C-001"),
        (b"", "C-012"),
        (b"\n" * 2**21, "C-"),
    ],
)
def test_a_text_that_cannot_be_read_makes_no_record(
    data: bytes, code: str, make_book: Callable[[], Project], tmp_path: Path
) -> None:
    project = make_book()
    path = tmp_path / "bai.txt"
    path.write_bytes(data)
    added = add(project, path)
    assert added.created is None
    assert [finding.code[: len(code)] for finding in added.findings] == [code]
    assert not (project.source / "articles" / "bai.yml").exists()
    assert not (project.root / "article_texts" / "bai.txt").exists()


@pytest.mark.parametrize(
    "odd",
    [
        "•\tHọp dân",
        "Họp\u200b dân",
        "Họp\u2028dân",
        "\uff31\uff28 15",
        "- Họp",
        "# Họp",
        "Họp \u0001 dân",
        "Ðảng",
    ],
)
def test_odd_characters_are_read_the_same_when_added_and_when_checked(
    odd: str, make_book: Callable[[], Project], tmp_path: Path
) -> None:
    project = make_book()
    path = tmp_path / "bai.txt"
    path.write_text(f"{TEXT}{odd}\n", encoding="utf-8")
    added = add(project, path)
    assert added.created is not None
    text = added.created.read_text(encoding="utf-8")
    texts, findings = read_articles(project)
    assert findings == []
    assert all(paragraph.sha256 in text for paragraph in texts["bai"])


def test_a_paragraph_with_many_numbers_has_short_comment_lines() -> None:
    text = " ".join(f"{number}.000 hộ," for number in range(100, 160))
    lines = paragraph_lines(TextParagraph("p01", text, fingerprint(text)))
    comments = [line for line in lines if line.startswith("  #")]
    assert len(comments) > 1
    assert max(map(len, comments)) <= 100
    assert all(f" {number}.000;" in " ".join(comments) for number in range(100, 160))
