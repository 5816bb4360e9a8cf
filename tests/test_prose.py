"""What counts as a claim, and what proves it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.prose import Proof, TokenKind, claims, lone_quote
from handbook.vietnamese_claims import UNIT

# What sentences about numbers are made of, so that examples hit the hard places.
PIECES = (
    "0 1 5 12 25 100 2024 13.268 5,3 . , / - – % “ ” \" ' « » ( ) m2 km2 NQ TW QĐ-TTg QH15 ngày "
    "tháng năm tỷ triệu nghìn phần trăm mươi hai mười Nghị quyết số và hộ đến từ có"
)
SENTENCES = st.lists(
    st.tuples(st.sampled_from(PIECES.split(" ")), st.sampled_from(["", " "])), max_size=12
).map(lambda parts: "".join(piece + gap for piece, gap in parts))


def found(text: str) -> list[tuple[str, str]]:
    """Give (kind, key) of each claim."""
    return [(token.kind.value, token.key) for token in claims(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("theo 25-NQ/TW", "25-NQ/TW"),
        ("theo 25 - NQ/TW", "25-NQ/TW"),
        ("theo 25–NQ/TW", "25-NQ/TW"),
        ("theo 755/QĐ-TTg", "755/QĐ-TTg"),
        ("Luật 97/2025/QH15.", "97/2025/QH15"),
        ("số 1678/NQ-UBTVQH15", "1678/NQ-UBTVQH15"),
        ("Lệnh 05/2019/L-CTN", "05/2019/L-CTN"),
        ("theo Nghị quyết 25 và", "№25"),
        ("theo Quyết định số 23,", "№23"),
    ],
)
def test_document_numbers(text: str, key: str) -> None:
    assert found(text) == [("document", key)]


def test_one_word_names_the_kind_of_several_documents() -> None:
    assert found("Quyết định 217 và 218") == [("document", "№217"), ("document", "№218")]


@pytest.mark.parametrize("text", ["năm 2021 - UBND tỉnh", "giai đoạn 2021–Bắc Sơn", "2021 - NTM"])
def test_a_year_before_a_dash_is_no_document_number(text: str) -> None:
    assert found(text) == [("number", "2021")]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ngày 30/10/2024", "30/10/2024"),
        ("ngày 07/05/2024", "7/5/2024"),
        ("2024-10-30", "30/10/2024"),
        ("30-10-2024", "30/10/2024"),
        ("30.10.2024", "30/10/2024"),
        ("ngày 30 tháng 10 năm 2024", "30/10/2024"),
        ("ngày 30 tháng 10", "30/10"),
        ("30 tháng 10 năm 2024", "30/10/2024"),
        ("tháng 10 năm 2024", "10/2024"),
        ("Tháng 10/2024", "10/2024"),
        ("tháng 10-2024", "10/2024"),
    ],
)
def test_dates(text: str, key: str) -> None:
    assert found(text) == [("date", key)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("13.268 hộ", ["13.268"]),
        ("13 268 hộ", ["13", "268"]),
        ("8.799/16.627 hộ", ["8.799/16.627"]),
        ("12/2.086/999", ["12/2.086/999"]),
        ("30/10/2024/5", ["30/10/2024/5"]),
        ("45 %, 45%, 45 phần trăm", ["45%", "45%", "45%"]),
        ("5‰", ["5‰"]),
        ("5 tỷ đồng, 5 tỉ, 5 triệu", ["5tỷ", "5tỷ", "5triệu"]),
        ("5 nghìn tỷ", ["5nghìntỷ"]),
        ("năm 2024 tỷ lệ là 5", ["2024", "5"]),
        ("giai đoạn 2021–2025, năm 2024-2025", ["2021", "2025", "2024", "2025"]),
        ("5–10%", ["5", "10%"]),
        ("có500 hộ, Covid19", ["500", "19"]),
        ("12 m2, 3,2km2, m³, CO2, m20", ["12", "3,2", "20"]),
        ("9 tháng năm 2017", ["9", "2017"]),
        ("05 xã", ["5"]),
        ("½ số hộ, 5² và ①", ["½", "5", "²", "①"]),
        ("hai mươi lăm hộ", ["hai mươi lăm"]),
        ("Một trăm năm mươi triệu", ["một trăm năm mươi triệu"]),
        ("mười lăm người, một phần ba", ["mười lăm", "một phần ba"]),
        ("hai mươi năm", ["hai mươi"]),
        ("khóa XIII, ba bài, mười năm, một phần, một tỷ lệ", []),
        ("\uff15\uff10 hộ", ["\uff15\uff10"]),
    ],
)
def test_numbers(text: str, keys: list[str]) -> None:
    assert found(text) == [("number", key) for key in keys]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("là “dân vận khéo”.", ["dân vận khéo"]),
        ('là "Dân vận khéo,"', ["dân vận khéo"]),
        ('lẫn “dân vận" và "khéo”', ["dân vận", "khéo"]),
        ("«dân vận» và ‘khéo’ và 'hay'", ["dân vận", "khéo", "hay"]),
        ("“a “b” c”", ['a "b" c', "b"]),
        ("“mở đầu mà quên đóng", []),
        ("đóng mà quên mở” rồi", []),
        ("H'Mông, K’Ho, M'Nông", []),
        ("‘người H'Mông’", ["người h'mông"]),
        ("dấu “ ” và “…”", ["…"]),
    ],
)
def test_quoted_phrases(text: str, phrases: list[str]) -> None:
    assert found(text) == [("quote", phrase) for phrase in phrases]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("nói “mở mà quên đóng", "“mở"),
        ("đóng mà quên mở” rồi", "mở”"),
        ('nói "một" và "hai', '"hai'),
        ("nói “một” và hai”, ba", "hai”,"),
        ("«Pháp mà không đóng", "«Pháp"),
        ("“", "“"),
        ("“một” và “hai”", ""),
        ('lẫn “một" và "hai”', ""),
        ("“một “hai” ba”", ""),
        ("H'Mông, K’Ho, không có gì", ""),
        ("", ""),
    ],
)
def test_a_quote_without_its_fellow_is_shown(text: str, word: str) -> None:
    assert lone_quote(text) == word


@given(st.one_of(st.text(max_size=60), SENTENCES))
def test_a_quote_without_its_fellow_stands_in_the_text(text: str) -> None:
    word = lone_quote(text)
    assert word in text
    assert not word or set(word) & set('“„«”»"″')


@given(st.one_of(st.text(max_size=60), SENTENCES))
def test_a_claim_stands_where_it_says(text: str) -> None:
    for token in claims(text):
        assert token.key
        if token.kind is not TokenKind.QUOTE:
            assert text[token.start :].startswith(token.text)


@given(SENTENCES)
def test_no_digit_hides(text: str) -> None:
    seen: set[int] = set()
    for token in claims(text):
        if token.kind is not TokenKind.QUOTE:
            seen.update(range(token.start, token.start + len(token.text)))
    for index, char in enumerate(text):
        if char.isdecimal() and index not in seen:
            assert UNIT.search(text[: index + 1]), text


@given(SENTENCES)
def test_a_text_proves_its_own_claims(text: str) -> None:
    proof = Proof.of([text])
    assert [token for token in claims(text) if not proof.covers(token)] == []


@given(st.text(max_size=60))
def test_nothing_proves_nothing(text: str) -> None:
    assert not any(Proof.of([]).covers(token) for token in claims(text))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("8.799/16.627 hộ", "8.799 hộ trong 16.627"),
        ("ngày 30/10/2024", "tháng 10/2024, năm 2024, ngày 30/10"),
        ("Nghị quyết 25-NQ/TW", "Nghị quyết số 25"),
        ("Nghị quyết số 25", "Nghị quyết 25"),
        ("ngày 30 tháng 10 năm 2024", "30/10/2024"),
        ("45 %", "45%"),
        ("45%", "45 phần trăm"),
        ("3,3 tỉ", "3,3 tỷ"),
        ("từ 26,9 triệu", "từ 26,9 lên"),
        ("luôn xác định “Cán bộ là gốc”", "là “cán bộ là gốc”"),
        ("13.268", "13.268"),
    ],
)
def test_what_proves(words: str, text: str) -> None:
    proof = Proof.of([words])
    assert [token for token in claims(text) if not proof.covers(token)] == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("13.268", "13268"),
        ("13.268", "268"),
        ("45%", "45"),
        ("45", "45%"),
        ("5 tỷ", "5 triệu"),
        ("5 tỷ", "5"),
        ("5,3 tỷ", "5,3 triệu"),
        ("Nghị quyết 25-NQ/TW", "25 xã"),
        ("25-NQ/TW", "25-CT/TW"),
        ("97/2025/QH15", "97/2025/QH13"),
        ("5 xã, 7 huyện, năm 2021", "ngày 5 tháng 7 năm 2021"),
        ("30/10/2024", "10/30/2024"),
        ("110 hộ", "“10 hộ”"),
        ("nhân dân", "“hân d”"),
        ("hai mươi", "hai mươi lăm"),
    ],
)
def test_what_does_not_prove(words: str, text: str) -> None:
    proof = Proof.of([words])
    assert not all(proof.covers(token) for token in claims(text))
    assert list(claims(text))


def test_a_sum_proves_its_number_with_the_scale_that_the_sentence_has() -> None:
    proof = Proof.of(["153 tỷ"], sums=["198,3"])
    assert all(proof.covers(token) for token in claims("tổng cộng 198,3 tỷ đồng"))
    assert not any(proof.covers(token) for token in claims("tổng cộng 198,4 tỷ đồng"))
