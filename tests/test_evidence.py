"""Words tied to paragraphs, with the articles here and away; and the lock that remembers."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handbook.article_text import split
from handbook.evidence import entries
from handbook.evidence_lock import EvidenceLock, fingerprint
from handbook.pipeline import run_checks, run_render
from handbook.quotation import nearest, occurs, simple
from tests.book_edits import FIGURE, MODEL, add, codes, edit, told
from tests.sample_book import MINI_BOOK

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.project import Project

ARTICLE: Final = split((MINI_BOOK / "articles" / "bai-mau.txt").read_text(encoding="utf-8"))
PARAGRAPHS: Final = [paragraph.text for paragraph in ARTICLE]
# Neither the article nor any Vietnamese text has these.
FOREIGN: Final = "жλßöñçøæłあ中ẃ"

# --- words in a paragraph ---------------------------------------------------------------------


@st.composite
def slices(draw: st.DrawFn) -> tuple[str, str]:
    """Give a paragraph and some whole words of it, in a row."""
    paragraph = draw(st.sampled_from(PARAGRAPHS))
    words = paragraph.split()
    start = draw(st.integers(0, len(words) - 1))
    end = draw(st.integers(start + 1, len(words)))
    return paragraph, " ".join(words[start:end])


@given(slices())
def test_any_words_of_a_paragraph_are_found_in_nfc_and_nfd(found: tuple[str, str]) -> None:
    paragraph, words = found
    for form in ("NFC", "NFD"):
        assert occurs(unicodedata.normalize(form, words), simple(paragraph))
        assert occurs(words, simple(unicodedata.normalize(form, paragraph)))


@given(slices(), st.sampled_from(FOREIGN), st.data())
def test_one_foreign_letter_is_never_found(
    found: tuple[str, str], letter: str, data: st.DataObject
) -> None:
    paragraph, words = found
    at = data.draw(st.integers(0, len(words)))
    assert not occurs(words[:at] + letter + words[at:], simple(paragraph))
    assert not occurs(words[:at] + letter + words[at + 1 :], simple(paragraph))


@given(slices(), st.data())
def test_a_word_left_out_is_noticed(found: tuple[str, str], data: st.DataObject) -> None:
    paragraph, words = found
    parts = words.split()
    assume(len(parts) > 2)
    at = data.draw(st.integers(1, len(parts) - 2))
    shorter = " ".join([*parts[:at], *parts[at + 1 :]])
    assume(shorter not in paragraph)
    assert not occurs(shorter, simple(paragraph))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("45.300 m2", "tổng diện tích 45.300 m2."),
        ("16.505", "đã hiến 16.505m2 đất"),
        ("“nghe trước”", 'lớn nhất là "nghe trước"; sau đó'),
        ("2015-2024", "giai đoạn 2015–2024."),
        ("1.800", "cho 1.800/2.400 hộ"),
        ("5/2024", "ngày 12/5/2024"),
        ("75%", "đạt 75%; riêng"),
        ("5 tỷ", "đạt 5 tỷ đồng"),
        ("5", "năm có 5 tỷ lệ"),
        ("dân vận", "Ban  Dân vận và dân\u00a0vận"),
    ],
)
def test_what_occurs(words: str, text: str) -> None:
    assert occurs(words, simple(text))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("300", "45.300 m2"),
        ("45", "45.300 m2"),
        ("45.30", "45.300 m2"),
        ("5", "năm 2015"),
        ("8%", "74,8%"),
        ("75", "đạt 75%"),
        ("75", "đạt 75 %"),
        ("75", "đạt 75 phần trăm"),
        ("5", "đạt 5 tỷ đồng"),
        ("dân vậ", "dân vận"),
        ("hân vận", "nhân vận"),
        ("dan van", "dân vận"),
        ("Dân vận", "dân vận"),
        ("15", "khóa QH15"),
        ("", "dân vận"),
    ],
)
def test_a_part_of_a_number_or_a_word_does_not_occur(words: str, text: str) -> None:
    assert not occurs(words, simple(text))


def test_a_near_miss_is_shown_and_a_far_one_is_not() -> None:
    text = PARAGRAPHS[2]
    assert nearest("1.250 hộ hiến đất làm đuờng", text) == "1.250 hộ hiến đất làm đường"
    assert nearest("máy bay không người lái", text) == ""


# --- the lock ---------------------------------------------------------------------------------

NAMES: Final = st.text(min_size=1, max_size=8)
LOCKS: Final = st.dictionaries(
    st.tuples(NAMES, NAMES),
    st.tuples(NAMES, st.frozensets(NAMES, max_size=4)),
    max_size=5,
).map(lambda found: {(*at, sha): words for at, (sha, words) in found.items()})


@given(LOCKS)
def test_a_lock_is_read_as_it_was_written(
    words: dict[tuple[str, str, str], frozenset[str]],
) -> None:
    lock = EvidenceLock(words)
    text = lock.write()
    assert EvidenceLock.read(text) == lock
    assert EvidenceLock.read(text).write() == text


@given(LOCKS, st.data())
def test_a_lock_that_was_cut_off_counts_as_empty(
    words: dict[tuple[str, str, str], frozenset[str]], data: st.DataObject
) -> None:
    text = EvidenceLock(words).write().rstrip()
    cut = data.draw(st.integers(0, len(text) - 1))
    assert EvidenceLock.read(text[:cut]) == EvidenceLock()


@given(st.one_of(st.text(), st.recursive(st.none() | st.text(), st.lists).map(json.dumps)))
def test_reading_a_lock_never_fails(text: str) -> None:
    assert EvidenceLock.read(text) == EvidenceLock()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"verified": []}',
        '{"verified": {"a": {"p01": {"sha256": "x"}}}}',
        '{"verified": {"a": {"p01": {"sha256": "x", "words": "chữ"}}}}',
        '{"verified": {"a": {"p01": {"sha256": "x", "words": [5]}}}}',
        '{"verified": {"a": {"p01": {"sha256": 5, "words": ["chữ"]}}}}',
        '{"verified": {"a": {"p01": {"sha256": "x", "words": {"chữ": 1}}}}}',
        '<<<<<<< HEAD\n{"verified": {}}\n=======\n{"verified": {}}\n>>>>>>> b\n',
        "[" * 100_000,
    ],
)
def test_a_damaged_lock_counts_as_empty(text: str) -> None:
    assert EvidenceLock.read(text) == EvidenceLock()


def test_a_lock_holds_words_of_that_very_paragraph_only() -> None:
    lock = EvidenceLock.of({("bai", "p01", "abc"): ["13.268"]})
    assert lock.holds("bai", "p01", "abc", "13.268")
    for at in (("bao", "p01", "abc"), ("bai", "p02", "abc"), ("bai", "p01", "abd")):
        assert not lock.holds(*at, "13.268")
    assert not lock.holds("bai", "p01", "abc", "13.26")


# --- a whole book -----------------------------------------------------------------------------


def lock_of(project: Project) -> EvidenceLock:
    """Check a book and write its lock, as publishing does."""
    checked = run_checks(project)
    rendered, findings = run_render(project, checked)
    assert rendered is not None
    assert findings == []
    text = rendered.sheets["evidence.lock"]
    project.evidence_lock.write_text(text, encoding="utf-8", newline="\n")
    return EvidenceLock.read(text)


def take_articles_away(project: Project) -> None:
    for path in (project.root / "article_texts").iterdir():
        path.unlink()


@pytest.fixture
def verified_book(make_book: Callable[[], Project]) -> Project:
    """Give a book that was checked with its articles, which then went away."""
    project = make_book()
    lock_of(project)
    take_articles_away(project)
    return project


def test_the_lock_holds_all_words_of_articles_and_nothing_else(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    lock = lock_of(project)
    texts = {paragraph.sha256: simple(paragraph.text) for paragraph in ARTICLE}
    known = {
        fingerprint(words): words
        for record in run_checks(project).library.records.values()
        for _, entry in entries(record)
        for words in entry.words
    }
    assert lock.words
    for (article, _, sha256), found in lock.words.items():
        assert article == "bai-mau"
        assert found
        assert all(occurs(known[word], texts[sha256]) for word in found)
    assert lock.holds("bai-mau", "p03", ARTICLE[2].sha256, "45.300 m2")


def test_with_the_articles_away_unchanged_words_stay_verified(verified_book: Project) -> None:
    checked = run_checks(verified_book)
    assert checked.findings == []
    assert checked.verified.unverified == frozenset()
    before = verified_book.evidence_lock.read_text(encoding="utf-8")
    assert checked.verified.lock.write() == before


def test_with_the_articles_away_changed_words_fall_back(verified_book: Project) -> None:
    edit(verified_book, FIGURE, '"45.300 m2"', '"diện tích 45.300 m2"')
    checked = run_checks(verified_book)
    assert [finding.code for finding in checked.findings] == ["N-011"]
    place = checked.findings[0].place
    line = (verified_book.source / FIGURE).read_text(encoding="utf-8").split("\n")[place.line - 1]
    assert line[place.column - 1 :].startswith('"diện tích 45.300 m2"')
    assert checked.verified.unverified == {("figures/hien-dat", ("evidence", 0))}
    paragraph = "bai-mau", "p03", ARTICLE[2].sha256
    lock = checked.verified.lock
    assert not lock.holds(*paragraph, "diện tích 45.300 m2")
    assert lock.holds(*paragraph, "1.250 hộ hiến đất làm đường")


def test_readers_see_what_was_not_compared(verified_book: Project) -> None:
    rendered, _ = run_render(verified_book, run_checks(verified_book))
    assert rendered is not None
    assert "hb-state-open" not in rendered.pages["so-lieu/hien-dat.md"]
    edit(verified_book, FIGURE, '"45.300 m2"', '"diện tích 45.300 m2"')
    rendered, _ = run_render(verified_book, run_checks(verified_book))
    assert rendered is not None
    page = rendered.pages["so-lieu/hien-dat.md"]
    assert page.count("hb-state-open") == 1
    assert page.count("hb-state-ok") == 1


def test_without_articles_and_lock_nothing_is_verified(verified_book: Project) -> None:
    verified_book.evidence_lock.unlink()
    checked = run_checks(verified_book)
    assert {finding.code for finding in checked.findings} == {"N-011"}
    assert checked.verified.lock == EvidenceLock()
    assert ("models/duong-suoi-mau", ("evidence", 0)) in checked.verified.unverified


@pytest.mark.parametrize("data", [b"\xff\xfe", b"{}", b"[[[", b'{"verified": 5}'])
def test_a_damaged_lock_is_no_reason_to_stop(verified_book: Project, data: bytes) -> None:
    verified_book.evidence_lock.write_bytes(data)
    checked = run_checks(verified_book)
    assert {finding.code for finding in checked.findings} == {"N-011"}
    assert checked.verified.lock == EvidenceLock()


def test_a_new_fingerprint_makes_the_lock_forget(verified_book: Project) -> None:
    old = ARTICLE[2].sha256
    edit(verified_book, "articles/bai-mau.yml", old, old[::-1])
    checked = run_checks(verified_book)
    assert {finding.code for finding in checked.findings} == {"N-011"}
    assert not any(sha256 == old for _, _, sha256 in checked.verified.lock.words)


def change_article(project: Project, old: str, new: str) -> None:
    path = project.root / "article_texts" / "bai-mau.txt"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_a_paragraph_that_changed_is_reported_once_and_its_words_are_not_verified(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    lock_of(project)
    change_article(project, "45.300 m2", "45.303 m2")
    checked = run_checks(project)
    changed = [finding for finding in checked.findings if finding.code == "N-010"]
    assert [finding.place.file for finding in changed] == ["handbook_src/articles/bai-mau.yml"]
    assert "p03" in changed[0].text
    assert "Thực hiện Chỉ thị 07-CT/TU" in changed[0].text
    assert {finding.code for finding in checked.findings} == {"N-010", "N-018"}
    assert ("figures/hien-dat", ("evidence", 0)) in checked.verified.unverified
    assert not any(paragraph == "p03" for _, paragraph, _ in checked.verified.lock.words)


def test_an_article_in_another_form_of_unicode_or_typography_is_the_same(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    path = project.root / "article_texts" / "bai-mau.txt"
    text = unicodedata.normalize("NFD", path.read_text(encoding="utf-8"))
    text = text.replace(" hộ", "\u00a0hộ").replace("\n", "\r\n\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert told(project) == []


def test_an_article_that_cannot_be_read_is_told_and_not_a_crash(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    (project.root / "article_texts" / "bai-mau.txt").write_bytes("Tỉnh".encode("utf-16"))
    (project.root / "article_texts" / "la.txt").write_bytes(b"T\xec nh")
    found = told(project)
    assert [line for line in found if line.startswith("article_texts/bai-mau.txt:1:1: C-031 lỗi")]
    assert [line for line in found if line.startswith("article_texts/la.txt:1:2: C-001 lỗi")]


def test_the_words_of_a_web_source_do_not_run_from_one_fact_into_the_next(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    edit(
        project, "news/nhap-xa.yml", '["1/7/2025",', '["xã Hòa Mẫu. Từ ngày 1/7/2025", "1/7/2025",'
    )
    assert codes(project) == ["N-015"]


def test_words_that_are_quoted_twice_from_one_source_are_told(
    make_book: Callable[[], Project],
) -> None:
    project = make_book()
    add(
        project,
        MODEL,
        "  - source: bai-mau\n    paragraph: p05\n    words: [sau 6 tháng, “sau 6 tháng”]\n",
    )
    found = told(project)
    assert [line.split(": ")[1][:5] for line in found] == ["N-002", "N-019"]
    assert "Gần nhất trong nguồn: “sau 6 tháng" in found[0]
