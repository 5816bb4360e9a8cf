"""Old Vietnamese encodings are recognised, and nothing else is."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.legacy_text import is_syllable, recognise, recognise_bytes

ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "articles"

SYLLABLES = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc công tác dân vận khéo bài học "
    "kinh nghiệm người nghiêng giếng gì quốc quyết khuỷu huýt xoong ngoằn ngoèo ướt yêu ủy uỷ "
    "thuở rượu giữ gìn tuyên truyền quả quý đẹp nước xếch loắt choắt Đắk quỹ ý ở ế"
)
WORDS = SYLLABLES.split()


@pytest.mark.parametrize("word", [word for word in WORDS if word != "Đắk"] + ["hoà", "NGHĨA"])
def test_a_vietnamese_syllable(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word",
    [
        "",
        "C«ng",
        "daân",
        "Zürich",
        "Hrê",
        "fan",
        "tôt",
        "mộtt",
        "b",
        "họọc",
        "vậnđộng",
        "½",
        "DÃ¢n",
    ],
)
def test_no_vietnamese_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("typed", "encoding", "meant"),
    [
        ("title: Bµi häc", "TCVN3", "title: Bài học"),
        ("name: S¬n La", "TCVN3", "name: Sơn La"),
        (
            "Céng hßa x· héi chñ nghÜa ViÖt Nam",
            "TCVN3",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        ("§éc lËp - Tù do - H¹nh phóc", "TCVN3", "Độc lập - Tự do - Hạnh phúc"),
        ("ng\xadêi d©n", "TCVN3", "người dân"),
        # A phrase pasted between Unicode words: those stay as they are.
        ("Bài học C«ng t\xb8c của tỉnh", "TCVN3", "Bài học Công tác của tỉnh"),
        ("Coâng taùc daân vaän", "VNI", "Công tác dân vận"),
        ("Cao Baèng", "VNI", "Cao Bằng"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "VNI", "Độc lập - Tự do - Hạnh phúc"),
        (
            "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM",
            "VNI",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ),
        ("DÃ¢n váº\xadn khÃ©o", "UTF-8", "Dân vận khéo"),
        ("Cá»™ng hĂ²a xĂ£ há»™i", "UTF-8", "Cộng hòa xã hội"),  # read as Windows-1258
    ],
)
def test_recognised(typed: str, encoding: str, meant: str) -> None:
    found = recognise(typed)
    assert found is not None
    name, converted = found
    assert name.startswith(encoding)
    assert converted == meant


@pytest.mark.parametrize("code_page", ["cp1252", "latin-1"])
def test_any_misread_utf8_comes_back(code_page: str) -> None:
    text = "“Dân là gốc” – lãnh đạo, chỉ đạo công tác dân vận"
    typed = "".join(
        bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in text.encode("utf-8")
    )
    assert recognise(typed) == ("UTF-8 đọc nhầm thành Windows-1252", text)


@pytest.mark.parametrize(
    "clean",
    [
        "Zürich, São Paulo, µg/m³, §, ½, «», Hrê, Ê Đê, ®",
        "Bụi PM10 (10 µm) và PM2,5 (2,5 µm), kN·m, 5 µs, m×n, 25 °C, ±2",
        "«Dân vận khéo» – «đá»… «lá»…",
        "Loïc, Noël, Thaï",
        "Nestlé, café, José, Müller, Krông Pắk, Gié Triêng, Bru-Vân Kiều, Xơ Đăng",
        "§a và §b; Microsoft®; số 1ª; b¹",
        "tôt và môt là gõ sai, không phải phông cũ",
        "HĐND, UBND, MTTQ, QĐ-TTg, NĐ-CP",
        "El Niño, piña, señor, déjà vu, naïf, Besançon, Tromsø, Malmö, Åland, Køge",
        "plain ASCII",
        "",
    ],
)
def test_clean_text_raises_no_alarm(clean: str) -> None:
    assert recognise(clean) is None
    assert recognise(unicodedata.normalize("NFD", clean)) is None


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the newspapers' texts are not here")
def test_no_line_of_the_articles_raises_an_alarm() -> None:
    lines = [
        line
        for path in ARTICLES.glob("*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert lines
    assert [line for line in lines if recognise(line)] == []


@given(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join))
@settings(deadline=None)
def test_ordinary_vietnamese_raises_no_alarm(text: str) -> None:
    assert recognise(text) is None


@given(st.text(), st.binary())
@settings(deadline=None)
def test_nothing_makes_it_fail(text: str, line: bytes) -> None:
    recognise(text)
    recognise(line.decode("latin-1"))
    recognise_bytes(line)
    is_syllable(text)


@pytest.mark.parametrize(
    ("line", "encoding", "text"),
    [
        ("title: Công tác dân vận".encode("cp1258", "ignore"), "Windows-1258", "title: Công tác"),
        (b"C\xabng t\xb8c d\xa9n v\xcbn", "TCVN3", "Công tác dân vận"),
        ("Coâng taùc daân vaän".encode("latin-1"), "VNI", "Công tác dân vận"),
    ],
)
def test_bytes_are_guessed(line: bytes, encoding: str, text: str) -> None:
    found = recognise_bytes(line)
    assert found is not None
    assert found[0].startswith(encoding)
    assert found[1].startswith(text)


@pytest.mark.parametrize(
    "line", [b"", b"\xff\xfe\xfd", "công tác".encode() + b"\xff", b"Z\xfcrich"]
)
def test_bytes_without_a_guess(line: bytes) -> None:
    assert recognise_bytes(line) is None
