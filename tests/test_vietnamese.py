"""Facts about the language: folding, alphabetical order, dates, numbers."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.vietnamese import (
    Day,
    closest,
    fold,
    fold_typography,
    format_number,
    guess,
    nfc,
    parse_day,
    parse_number,
    slug,
    sort_key,
)

# As in a Vietnamese dictionary: letters first (a ă â … d đ …), then no tone, huyền, hỏi, ngã,
# sắc, nặng; a syllable is finished before the next one begins.
LIST = """
a
á
an
an ninh
án
anh
ánh
ăn
ân
ấn
ba
ba bể
bà
bà con
bả
bã
bá
bạ
bản
bản làng
bảo
Bắc Sơn
bậc
bưu điện
ca
Cao Bằng
chỉ thị
cơ sở
da
dạ
dân
dân tộc
dân vận
dân vận khéo
đa
đa số
đá
đảng
đất
em
êm
gà
hòa giải
hoàn thành
hội
i
ích
in
kế hoạch
Lai Châu
lang
làng
Lạng Sơn
ma
mà
mả
mã
má
mạ
Mặt trận
mẫu
Nghệ An
nghị quyết
o
ô
ơ
phong trào
quê
quy ước
sa
sơ kết
tiêu chí
tổ dân vận
u
ư
văn bản
xa
xã
xóm
y
ý
"""
DICTIONARY = LIST.strip().split("\n")

ANY_TEXT = st.text(max_size=40)


def test_a_list_in_dictionary_order_stays_in_order() -> None:
    shuffled = sorted(DICTIONARY, key=lambda word: word[::-1])
    assert shuffled != DICTIONARY
    assert sorted(shuffled, key=sort_key) == DICTIONARY


def test_no_two_words_of_the_list_are_equal_in_order() -> None:
    assert len({sort_key(word) for word in DICTIONARY}) == len(DICTIONARY)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_the_order_is_total(one: str, two: str, three: str) -> None:
    first, second, third = map(sort_key, (one, two, three))
    assert first <= second or second <= first
    assert (first == second) == (not first < second and not second < first)
    if first <= second <= third:
        assert first <= third


@given(st.lists(st.sampled_from(DICTIONARY), max_size=8), st.randoms())
def test_the_order_does_not_depend_on_where_one_starts(words: list[str], random: object) -> None:
    again = list(words)
    random.shuffle(again)  # type: ignore[attr-defined]
    assert sorted(again, key=sort_key) == sorted(words, key=sort_key)


@pytest.mark.parametrize("word", DICTIONARY)
def test_the_order_knows_neither_case_nor_the_form_of_unicode(word: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", word)) == sort_key(word)
    assert sort_key(word.upper()) == sort_key(word)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    simple = fold_typography(text).text
    assert fold_typography(simple).text == simple


@given(ANY_TEXT)
def test_folding_knows_where_each_character_came_from(text: str) -> None:
    for folded in (fold(text), fold_typography(text)):
        assert len(folded.text) == len(folded.offsets)
        assert list(folded.offsets) == sorted(folded.offsets)
        assert all(0 <= offset < len(text) for offset in folded.offsets)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường Trường Sơn", "duong truong son"),
        ("Thủy, Thuỷ", "thuy, thuy"),
        (unicodedata.normalize("NFD", "Mặt trận"), "mat tran"),
    ],
)
def test_marks_and_the_bar_are_folded(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_match_in_the_folded_text_can_be_shown_in_the_original() -> None:
    text = unicodedata.normalize("NFD", "Vận động hiến đất")
    folded = fold(text)
    start = folded.text.index("hien dat")
    begin, end = folded.offsets[start], folded.offsets[start + len("hien dat") - 1]
    assert nfc(text[begin : end + 1]).startswith("hiến đ")


def test_typography_is_made_one_kind_and_nothing_else() -> None:
    text = "“a” «b» ‘c’ d–e—f\u00a0 g"
    assert fold_typography(text).text == '"a" "b" \'c\' d-e-f g'
    assert fold_typography("Đường số 5, 13.268 hộ").text == "Đường số 5, 13.268 hộ"


@given(ANY_TEXT)
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


def test_slugs_are_read_as_their_words() -> None:
    assert slug("Đường đến Đạo") == "duong-den-dao"
    assert slug(" 25-NQ/TW ") == "25-nq-tw"


@given(st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31)))
def test_every_date_is_read_in_both_ways_of_writing(date: dt.date) -> None:
    day = Day(date.year, date.month, date.day)
    assert parse_day(f"{date.day}/{date.month}/{date.year}") == day
    assert parse_day(date.isoformat()) == day
    assert parse_day(str(day)) == day
    assert day.iso == date.isoformat()


@given(ANY_TEXT)
def test_reading_a_date_never_fails(text: str) -> None:
    day = parse_day(text, partial=True)
    assert day is None or parse_day(str(day), partial=True) == day


@pytest.mark.parametrize(
    "text", ["10/30/2024", "30/2/2024", "0/5/2024", "5/0/2024", "1/1/0000", "30-10-2024", "5/24"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_day(text, partial=True) is None


def test_parts_of_a_date_are_admitted_only_where_asked_for() -> None:
    assert parse_day("10/2024", partial=True) == Day(2024, 10)
    assert parse_day("2024", partial=True) == Day(2024)
    assert parse_day("10/2024") is None
    assert (str(Day(2024, 10)), Day(2024, 10).iso) == ("10/2024", "2024-10")


def test_a_date_known_to_the_month_comes_before_its_days() -> None:
    assert sorted([Day(2024, 10, 1), Day(2024, 10), Day(2024)]) == [
        Day(2024),
        Day(2024, 10),
        Day(2024, 10, 1),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13.268", "13268"),
        ("5,92", "5.92"),
        ("1.234.567,5", "1234567.5"),
        ("0", "0"),
        ("012", "12"),
    ],
)
def test_vietnamese_numbers_are_read(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["13,268.5", "1.23", "1.2345", "1,2,3", "", " 5", "5%", "-5", "1e3"]
)
def test_other_numbers_are_not_read(text: str) -> None:
    assert parse_number(text) is None


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_a_number_that_is_written_is_read_again(value: Decimal) -> None:
    assert parse_number(format_number(value, 3)) == value


def test_a_guess_forgets_marks_and_never_repeats_the_word() -> None:
    known = ["còn hiệu lực", "hết hiệu lực", "thay thế"]
    assert closest("thay the", known) == "thay thế"
    assert closest("xyz", known) is None
    assert guess("Thay thế", known) == " Có phải bạn muốn viết “thay thế”?"
    assert guess("thay thế", known) == ""
    assert guess("xyz", known) == ""
