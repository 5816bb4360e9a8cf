"""The file for Kiwix: sound by zimcheck, complete, searchable, the same bytes each time."""

from __future__ import annotations

import errno
import struct
import subprocess
import sys
import zlib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from selectolax.lexbor import LexborHTMLParser

from handbook.editions import EDITIONS, build, picture, zim, zim_steady
from handbook.rules import publishing
from handbook.verify_stamp import stamp_of
from tests.browser_tools import DESK, Size, visit
from tests.leaf_books import lost_links, one_of_each_folder, words_of, written_elsewhere
from tests.sample_book import ROOT, lay_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.leaf_books import Book

pytest_plugins = ["tests.browser_fixtures", "tests.real_fixtures", "tests.leaf_fixtures"]

# Only Python 3.14 and later have none; everybody else gets it with dev.txt.
needs_libzim = pytest.mark.skipif(find_spec("libzim") is None, reason="no libzim: make zim")
SMALL: Final = Size(320, 480)
ICON: Final = (ROOT / "handbook_src/theme/assets/images/book.svg").read_text(encoding="utf-8")


def opened(path: Path) -> Any:  # noqa: ANN401 - libzim has no types
    """Open a ZIM as Kiwix does."""
    return import_module("libzim.reader").Archive(path)


def found(path: Path, query: str) -> list[str]:
    """Search the full text, and give the five best."""
    search = import_module("libzim.search")
    asked = search.Query().set_query(query)
    return [*search.Searcher(opened(path)).search(asked).getResults(0, 5)]


@pytest.fixture(scope="module")
def real(real_book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zim")
    assert zim.write(real_book.volume, real_book.sources, folder) == []
    assert [path.name for path in folder.iterdir()] == [zim.FILE]
    return folder / zim.FILE


@pytest.fixture(scope="module")
def inside(real: Path) -> dict[str, tuple[str, bytes]]:
    """Give path -> media type and content of what readers can open."""

    archive = opened(real)
    entries = map(archive._get_entry_by_id, range(archive.all_entry_count))
    items = [entry.get_item() for entry in entries if not entry.is_redirect]
    kinds = ("text/html", "text/css", "font/woff2", "text/plain")
    return {
        item.path: (item.mimetype, bytes(item.content))
        for item in items
        if item.mimetype in kinds and "." in item.path
    }


@pytest.fixture(scope="module")
def texts(inside: dict[str, tuple[str, bytes]]) -> dict[str, str]:
    return {
        path: "" if kind == "font/woff2" else content.decode()
        for path, (kind, content) in inside.items()
    }


@needs_libzim
def test_zimcheck_passes(real: Path, zimcheck_path: str) -> None:
    command = [zimcheck_path, "--all", str(real)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stdout
    assert "[INFO] Overall Test Status: Pass" in done.stdout
    assert "[ERROR]" not in done.stdout
    assert "[WARNING]" not in done.stdout


@needs_libzim
def test_kiwix_is_told_what_it_asks_for(real: Path, real_book: Book) -> None:

    archive, volume = opened(real), real_book.volume
    assert archive.main_entry.get_item().path == "index.html"
    assert archive.has_fulltext_index
    assert archive.has_title_index
    assert archive.check()
    told = {
        "Title": volume.title,
        "Language": "vie",
        "Date": volume.edition.iso,
        "Description": volume.subtitle,
        "Publisher": volume.publisher,
        "Creator": volume.publisher,
        "Name": "cam-nang-dan-van",
    }
    assert {name: archive.get_metadata(name).decode() for name in told} == told
    assert volume.edition.code in archive.get_metadata("LongDescription").decode()
    assert bytes(archive.get_illustration_item(48).content) == picture.png(ICON, 48)
    assert len(volume.title) <= 30, "the bound of ZIM"
    assert len(volume.subtitle) <= 80, "the same"


@needs_libzim
def test_programs_know_the_copy_by_its_stamp(real: Path, real_book: Book) -> None:
    assert stamp_of(real.read_bytes()) == real_book.volume.edition.stamp


@needs_libzim
def test_no_link_is_lost_and_nothing_comes_from_outside(texts: dict[str, str]) -> None:
    assert lost_links(texts) == []
    assert "<script" not in "".join(texts.values())


@needs_libzim
def test_every_page_says_what_the_book_says(texts: dict[str, str], real_book: Book) -> None:
    assert {f"{anchor}.html" for anchor in real_book.shown} == {
        path for path in texts if path.endswith(".html") and path != "index.html"
    }
    for anchor, page in real_book.shown.items():
        tree = LexborHTMLParser(texts[f"{anchor}.html"])
        section = tree.css_first("main > section")
        assert section is not None
        assert section.text() == words_of(page), anchor


@needs_libzim
def test_every_page_is_on_the_first_one_and_names_its_edition(
    texts: dict[str, str], real_book: Book
) -> None:
    tree = LexborHTMLParser(texts["index.html"])
    linked = [link.attributes["href"] for link in tree.css("main a")]
    assert linked == [f"{anchor}.html" for anchor in real_book.shown]
    for path, text in texts.items():
        if path.endswith(".html"):
            footer = LexborHTMLParser(text).css_first("footer")
            assert footer is not None
            assert real_book.volume.edition.code in footer.text()


@needs_libzim
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hiến đất làm đường", "tinh-huong-hien-dat-lam-duong.html"),
        ("hien dat lam duong", "tinh-huong-hien-dat-lam-duong.html"),
        ("XÓA NHÀ TẠM Cao Bằng", "mo-hinh-xoa-nha-tam-cao-bang.html"),
        ("chỉ thị 49", "van-ban-ct-49-ct-tw.html"),
    ],
)
def test_the_full_text_is_found_with_marks_and_without(
    real: Path, query: str, expected: str
) -> None:

    assert expected in found(real, query)


@needs_libzim
def test_titles_are_suggested_and_the_frame_of_pages_is_not_searched(
    real: Path, real_book: Book
) -> None:
    suggestion = import_module("libzim.suggestion")
    titles = suggestion.SuggestionSearcher(opened(real)).suggest("xoa nha tam")
    assert titles.getEstimatedMatches() > 3
    # The edition's code stands at the foot of every page.
    assert found(real, real_book.volume.edition.code) == []


@needs_libzim
def test_libzim_says_nothing_to_the_editor(
    mini_book: Book, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    zim.write(mini_book.volume, mini_book.sources, tmp_path)
    said = capfd.readouterr()
    assert said.out + said.err == ""
    with zim_steady.silence():
        subprocess.run([sys.executable, "-c", "print('loud')"], check=True)
    subprocess.run([sys.executable, "-c", "print('again')"], check=True)
    assert capfd.readouterr().out.split() == ["again"]


@needs_libzim
def test_the_same_bytes_in_another_folder_and_with_another_hash_seed(tmp_path: Path) -> None:
    modules = [f"handbook.editions.{name}" for name in ("epub", "zim")]
    first, second = (
        written_elsewhere(modules, tmp_path / name, seed)
        for seed, name in enumerate(("một", "hai"), 1)
    )
    assert first.keys() == {"cam-nang-dan-van.epub", "cam-nang-dan-van.zim"}
    assert [name for name in first if first[name] != second[name]] == []


def test_a_file_laid_out_otherwise_is_a_bug_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "x.zim"
    path.write_bytes(bytes(200))
    with pytest.raises(ValueError, match=r"x\.zim"):
        zim_steady.make_steady(path)


@needs_libzim
def test_a_full_disk_is_told_as_what_it_is(
    mini_book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise RuntimeError("Unknown exception")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(zim, "cut_fonts", lambda _: ({}, []))  # they take a second
    monkeypatch.setattr("libzim.writer.Creator.add_metadata", refused)
    with pytest.raises(RuntimeError):
        zim.write(mini_book.volume, mini_book.sources, tmp_path)
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="full"):
        zim.write(mini_book.volume, mini_book.sources, tmp_path)


def test_without_libzim_the_plain_command_is_silent_and_who_asks_is_told_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.leaf_books import read_book

    book = read_book(lay_out(tmp_path))
    only = tuple(kind for kind in EDITIONS if kind.name == "zim")
    monkeypatch.setattr(build, "EDITIONS", only)
    for name in ("libzim", "libzim.writer"):
        monkeypatch.setitem(sys.modules, name, None)
    said: list[str] = []
    assert build.publish_editions(book.sources, "a", said.append) == []
    (finding,) = build.publish_editions(book.sources, "b", said.append, ["zim"])
    assert finding.code == publishing.OPTIONAL_PACKAGE.code
    assert "libzim" in finding.text
    assert "requirements/zim.txt" in finding.fix
    assert (ROOT / "requirements/zim.txt").is_file()


@needs_libzim
@pytest.mark.parametrize("size", [SMALL, DESK], ids=["small", "desk"])
def test_it_opens_in_a_browser_without_a_complaint(
    browser: Browser,
    inside: dict[str, tuple[str, bytes]],
    real_book: Book,
    tmp_path: Path,
    size: Size,
) -> None:
    for name, (_, content) in inside.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    with visit(browser, tmp_path, size, dark=size is SMALL, scripts=False) as visitor:
        for name in ("index", *one_of_each_folder(real_book)):
            page = visitor.open(f"{name}.html")
            assert page.evaluate("document.documentElement.scrollWidth") <= size.width, name


def pixels(png: bytes) -> list[list[tuple[int, ...]]]:
    """Take a PNG of ours apart, with every checksum looked at."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks: dict[bytes, Any] = {}
    place = 8
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        name, data = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        assert struct.unpack_from(">I", png, place + 8 + length)[0] == zlib.crc32(name + data)
        chunks[name] = data
        place += 12 + length
    width, height = struct.unpack_from(">II", chunks[b"IHDR"])
    lines, step = zlib.decompress(chunks[b"IDAT"]), width * 3 + 1
    rows = [lines[start + 1 : start + step] for start in range(0, step * height, step)]
    return [[tuple(row[at : at + 3]) for at in range(0, len(row), 3)] for row in rows]


def test_a_picture_is_drawn_as_its_svg_says() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" '
        'rx="1" fill="#ff0000"/><path fill="#0f0" d="M1 1h2v2h-2z"/></svg>'
    )
    drawn = pixels(picture.png(svg, 8))
    assert drawn[4][4] == (0, 255, 0)
    assert drawn[4][0] == (255, 0, 0)
    red, green, blue = drawn[0][0]
    assert red == 255
    assert 100 < green == blue < 255, "the round corner is smooth"
    assert len(drawn) == len(drawn[0]) == 8


def test_a_shape_that_cannot_be_drawn_is_a_bug_of_ours() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle r="2"/></svg>'
    with pytest.raises(ValueError, match="circle"):
        picture.png(svg, 8)
