"""The typeface: every letter of ours, the same bytes each time, and the licence kept."""

from __future__ import annotations

import io
import re
import unicodedata
from itertools import chain
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from handbook import fonts

TOKENS = Path(__file__).resolve().parent.parent / "handbook_src/theme/assets/css/tokens.css"
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


@pytest.fixture(scope="module")
def cut() -> dict[str, bytes]:
    files, findings = fonts.cut_fonts({"a.md": "dân vận → ✓"})
    assert not findings
    return files


def face(content: bytes) -> TTFont:
    return TTFont(io.BytesIO(content), recalcTimestamp=False)


@pytest.mark.parametrize("name", fonts.FACES)
def test_a_face_draws_vietnamese_and_the_letters_of_its_neighbours(
    cut: dict[str, bytes], name: str
) -> None:
    words = "".join(unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES) + "đ"
    letters = set(words + words.upper() + "čĕŏŭČĔŎŬ0123456789.,;:%/–—“”‘’…₫→≤")
    letters |= set("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
    held = set(map(chr, face(cut[name]).getBestCmap()))
    assert letters <= held


@pytest.mark.parametrize("name", fonts.FACES)
def test_a_face_is_small_and_unlike_the_package(cut: dict[str, bytes], name: str) -> None:
    assert len(cut[name]) < 25_000


def test_letters_of_the_pages_are_added(cut: dict[str, bytes]) -> None:
    held = face(cut["handbook-regular.woff2"]).getBestCmap()
    assert ord("✓") in held
    assert ord("☐") not in held
    more, _ = fonts.cut_fonts({"a.md": "☐"})
    assert ord("☐") in face(more["handbook-regular.woff2"]).getBestCmap()


def test_what_is_always_in_is_in_the_package() -> None:
    held = fonts._open(fonts.BODY).getBestCmap()
    missing = [f"U+{point:04X}" for point in chain(*fonts._ALWAYS) if point not in held]
    assert missing == []


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    pages = {"a.md": "hiến đất", "b.md": "dân vận khéo →"}
    fonts.build_fonts(tmp_path / "one", pages)
    fonts.build_fonts(tmp_path / "two", dict(reversed(pages.items())))
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert one == two
    assert set(one) == {*fonts.FACES, "OFL.txt"}


@pytest.mark.parametrize(("name", "source"), fonts.FACES.items())
def test_the_date_in_the_font_is_the_package_s(
    cut: dict[str, bytes], name: str, source: str
) -> None:
    assert face(cut[name])["head"].modified == fonts._open(source)["head"].modified


@pytest.mark.parametrize("name", fonts.FACES)
def test_a_cut_font_bears_another_name_and_the_same_copyright(
    cut: dict[str, bytes], name: str
) -> None:
    names = {record.nameID: str(record) for record in face(cut[name])["name"].names}
    assert "Reserved Font Name ‘Source’" in names[0]
    assert "Open Font License" in names[13]
    assert all("Source" not in text for number, text in names.items() if number not in {0, 7, 13})
    assert names[1].startswith(fonts.FAMILY)
    assert b"SIL OPEN FONT LICENSE" in cut["OFL.txt"]


def test_a_letter_the_font_lacks_is_named_with_each_page() -> None:
    pages = {"b.md": "lưu ý \u26a0 và &#9733;", "a.md": "\u26a0\u26a0", "c.md": "→"}
    _, findings = fonts.cut_fonts(pages)
    assert [(str(f.place), f.code) for f in findings] == [
        ("a.md", "X-016"),
        ("b.md", "X-016"),
        ("b.md", "X-016"),
    ]
    assert "U+2605" in findings[1].text  # hidden as an entity, as our escaping writes it
    assert "U+26A0" in findings[2].text


def test_what_draws_nothing_is_no_finding() -> None:
    pages = {"a.md": "a\tb\r\n\u00a0\u2009\u200b\u200d\u2060\ufeff\u00ad\u2028\x07"}
    assert fonts.cut_fonts(pages)[1] == []


def test_private_letters_are_a_finding() -> None:
    assert len(fonts.cut_fonts({"a.md": "\ue000"})[1]) == 1


def test_the_style_sheet_names_every_face() -> None:
    named = re.findall(r'url\("\.\./fonts/([^"]+)"\)', TOKENS.read_text(encoding="utf-8"))
    assert named == ["handbook-regular.woff2", "handbook-italic.woff2", "handbook-semibold.woff2"]
    assert set(named) == set(fonts.FACES)
    assert f'"{fonts.FAMILY}"' in TOKENS.read_text(encoding="utf-8")
