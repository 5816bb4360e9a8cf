"""The editions on paper, whatever the content: no text acts, nothing unfit is printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import ImageChops, ImageStat

from handbook.editions import pdf as pdf_writer
from handbook.editions.booklet import impose
from handbook.editions.handout import FOLDER
from handbook.editions.paper import Setter
from handbook.editions.pdf import FILE
from handbook.editions.pdf_small import shrink
from handbook.editions.typst_run import Press
from handbook.rules import publishing
from handbook.verify_stamp import stamp_of
from tests.edition_tools import volume_of, write_edition
from tests.paper_tools import flat, texts, with_body
from tests.sample_book import ROOT, lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.editions.model import Sources, Volume

Book = tuple["Volume", "Sources"]

# All that means something in Typst; must come out as it went in.
HOSTILE: Final = (
    r"#panic(1) $x^2$ *a* _b_ @c \ \u{41} [d] <e> // f `g` = h ~ -- ... "
    '"q" \'r\' #import "x" /* i'
)
NEIGHBOURS: Final = "Ê Đê čĕŏŭ ČĔŎŬ Gia Rai, Ba Na"


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return volume_of(lay_out(tmp_path_factory.mktemp("mini")))


@pytest.mark.parametrize(("name", "file"), [("pdf", FILE), ("handout", "")])
def test_no_text_acts(mini: Book, tmp_path: Path, name: str, file: str) -> None:
    words = f"{HOSTILE} {NEIGHBOURS}"
    body = ET.Element("section")
    for tag in ("p", "h2"):
        ET.SubElement(body, tag).text = words
    inside = "".join(ET.tostring(child, "unicode") for child in body)
    lead = ET.tostring(body[0], "unicode").replace("<p>", '<p class="hb-lead">')
    volume = with_body(mini[0], "lessons", words, inside + lead)
    assert write_edition(name, volume, mini[1], tmp_path) == []
    [page] = [p for p in volume.pages() if p.title == words]
    path = tmp_path / (file or f"{FOLDER}/{page.anchor}.pdf")
    assert "".join(map(flat, texts(path))).count(flat(words)) >= 3


def test_programs_know_a_copy_of_any_number(mini: Book, tmp_path: Path) -> None:
    edition = replace(mini[0].edition, number="2 (bổ sung)")
    volume = replace(mini[0], edition=edition)
    for name in ("pdf", "handout"):
        assert write_edition(name, volume, mini[1], tmp_path) == []
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(made) > 2
    assert {stamp_of(path.read_bytes()) for path in made} == {edition.stamp}


def test_a_letter_that_the_typeface_lacks_is_told(mini: Book, tmp_path: Path) -> None:
    volume = with_body(mini[0], "lessons", "Bài học", "<p>漢</p>")
    for name in ("pdf", "handout"):
        [finding] = write_edition(name, volume, mini[1], tmp_path / name)
        assert finding.code == publishing.MISSING_GLYPH.code
        assert "漢" in finding.text


def test_a_drawing_without_words_is_told(mini: Book) -> None:
    volume = with_body(mini[0], "lessons", "Bài học", '<svg><title>Tên</title><rect x="1"/></svg>')
    [page] = [page for page in volume.pages() if page.title == "Bài học"]
    setter = Setter([page], "")
    list(setter.element(page.body, page))
    [finding] = setter.findings
    assert finding.code == publishing.NO_ALTERNATIVE.code


def test_what_typst_refuses_is_told(mini: Book, tmp_path: Path) -> None:
    project = lay_out(tmp_path / "book")
    sources = replace(mini[1], project=project)
    (sources.theme / ".editions/handout.typ").write_text("#panic(1)\n", encoding="utf-8")
    made, [finding] = Press(sources, "handout.typ").print({})
    assert made == b""
    assert finding.code == publishing.NOT_SET.code


def test_a_hosted_book_has_codes_beside_its_titles(mini: Book, tmp_path: Path) -> None:
    library = mini[1].library
    assert library.book is not None
    counts = []
    for number, address in enumerate((None, "https://vi-du.vn/cam-nang")):
        book = library.book.model_copy(update={"hosted_at": address})
        sources = replace(mini[1], library=replace(library, book=book))
        folder = tmp_path / str(number)
        assert write_edition("pdf", mini[0], sources, folder) == []
        with pikepdf.open(folder / FILE) as pdf:
            counts.append(sum(len(page.get_images()) for page in pdf.pages))
    assert counts[0] == 0
    assert counts[1] >= sum(page.is_record for page in mini[0].pages())


def test_making_it_small_changes_nothing_that_is_seen(mini: Book) -> None:
    data, _ = pdf_writer._data(*mini)
    made, _ = Press(mini[1], "book.typ").print(data)
    small = shrink(made)
    assert len(small) < len(made) * 0.6
    before, after = (pypdfium2.PdfDocument(content) for content in (made, small))
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        texts_of = [
            re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in (one, other)
        ]
        assert texts_of[0] == texts_of[1]
    for number in (0, 2, len(before) - 1):
        seen = [
            document[number].render(scale=1, grayscale=True).to_pil()
            for document in (before, after)
        ]
        assert ImageStat.Stat(ImageChops.difference(*seen)).mean[0] < 1
    assert shrink(made) == small
    assert impose(small) == impose(small)


@pytest.mark.parametrize("name", ["pdf", "handout"])
def test_the_same_book_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    found = []
    for seed in ("1", "2"):
        root, target = tmp_path / f"root{seed}", tmp_path / f"to{seed}"
        command = [sys.executable, "-m", "tests.edition_tools", name, str(root), str(target)]
        subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
        files = sorted(path for path in target.rglob("*") if path.is_file())
        found.append({path.relative_to(target): path.read_bytes() for path in files})
    assert found[0] == found[1]
    assert found[0]
