"""Editions: one content model for all, and ``dist/`` that is whole or as it was."""

from __future__ import annotations

import errno
import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from mkdocs.config import load_config

from handbook import swap
from handbook.cli import main
from handbook.edition_code import edition_code
from handbook.editions import EDITIONS, build, shelf
from handbook.editions.content import EXTENSIONS, KEPT, SETTINGS, Converter, LostLinkError
from handbook.editions.model import EditionKind
from handbook.editions.white_space import tidy
from handbook.findings import Place
from handbook.project import Project
from handbook.rules import publishing
from tests.edition_tools import volume_of
from tests.sample_book import ROOT, lay_out
from tests.small_project import contents, silent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.editions.model import Sources, Volume
    from handbook.findings import Finding

ANCHORS: Final = {"bai-hoc/b1": "bai-hoc-b1", "van-ban/v1": "van-ban-v1", "index": ""}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Volume, Sources]:
    return volume_of(lay_out(tmp_path_factory.mktemp("book")))


def section(text: str, path: str = "bai-hoc/b1") -> str:
    return ET.tostring(Converter(ANCHORS).section(path, text), "unicode")


# --- The content -----------------------------------------------------------------------------


def test_the_extensions_are_those_of_the_site() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), plugins=[])
    # MkDocs adds one that no template uses.
    assert {*config.markdown_extensions} - {"fenced_code"} == {*EXTENSIONS}
    told = {name: settings for name, settings in config.mdx_configs.items() if settings}
    assert told == SETTINGS


def test_ids_and_links_are_those_of_the_whole_book() -> None:
    text = (
        "---\ntitle: a\n---\n\n# B {: #b1 }\n\n## C {: #c }\n\n"
        "[d](../van-ban/v1.md#e) [f](#c) [g](#b1)\n"
    )
    assert section(text) == (
        '<section id="bai-hoc-b1" class="hb-page"><h1>B</h1><h2 id="bai-hoc-b1--c">C</h2>'
        '<p><a href="#van-ban-v1--e">d</a> <a href="#bai-hoc-b1--c">f</a>'
        ' <a href="#bai-hoc-b1">g</a></p></section>'
    )


def test_what_works_on_the_site_alone_is_left_out() -> None:
    text = (
        "# B {: #b1 }\n\n"
        "<section data-hb-marks hidden><ul></ul></section>\n\n"
        '<p class="hb-none" hidden>không</p>\n\n'
        '<div class="hb-list-tools"><label>Lọc <input type="search"></label></div>\n\n'
        "[Trang đầu](../index.md)\n\n"
        "## C {: #c .hb-site }\n\nbỏ\n\n### D\n\nbỏ\n\n## E {: #e }\n\ngiữ\n"
    )
    assert section(text).partition("</h1>")[2] == (
        '<p><span>Trang đầu</span></p><h2 id="bai-hoc-b1--e">E</h2><p>giữ</p></section>'
    )


def test_a_page_that_nobody_knows_is_a_bug() -> None:
    with pytest.raises(LostLinkError):
        section("# B\n\n[a](c.md)\n")


def test_a_tag_that_no_writer_knows_is_a_bug() -> None:
    with pytest.raises(ValueError, match="marquee"):
        section("# B\n\n<marquee>a</marquee>\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p> a <b /> </p>", "<p>a</p>"),
        ("<p>a <em>b</em> c</p>", "<p>a <em>b</em> c</p>"),
        ("<ul> <li> a <ul> <li>b</li> </ul> </li> </ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ('<p>a <span id="x"> </span> b</p>', '<p>a <span id="x"> </span> b</p>'),
        ("<p>a <br /> b</p>", "<p>a<br />b</p>"),
    ],
)
def test_white_space_that_shows_nothing_goes(before: str, after: str) -> None:
    element = ET.fromstring(before)  # noqa: S314 - ours
    tidy(element)
    assert ET.tostring(element, "unicode") == after


def test_the_book_holds_every_page_but_those_of_the_site(book: tuple[Volume, Sources]) -> None:
    volume, sources = book
    paths = [page.path for page in volume.pages()]
    assert len(paths) == len(set(paths))
    missing = sources.rendered.pages.keys() - {f"{path}.md" for path in paths}
    moved = {path for path in missing if _is_moved(sources, path)}
    assert missing - moved == {"index.md", "danh-dau.md", "tiep-can.md"}
    assert moved
    assert {page.key for page in volume.pages() if page.is_record} == {*sources.library.records}


def _is_moved(sources: Sources, path: str) -> bool:
    return "{: #da-chuyen }" in sources.rendered.pages[path]


def test_each_page_has_one_title_and_known_elements(book: tuple[Volume, Sources]) -> None:
    for page in book[0].pages():
        [heading] = page.body.iter("h1")
        assert "".join(heading.itertext()) == page.title
        assert {element.tag for element in page.body.iter()} <= KEPT


def test_each_kind_begins_with_its_list(book: tuple[Volume, Sources]) -> None:
    kinds = [part for part in book[0].parts if part.folder]
    assert len(kinds) == 16
    for part in kinds:
        first, *others = part.pages
        assert not first.is_record
        assert all(page.is_record and page.folder == part.folder for page in others)


def test_the_code_hangs_on_every_letter_and_on_nothing_else() -> None:
    code = edition_code({"a": "b", "c": "d"}, {"e": "f"})
    assert code == edition_code({"c": "d", "a": "b"}, {"e": "f"})
    others = [({"a": "bc", "": "d"}, {"e": "f"}), ({"a": "b", "c": "d"}, {"e": "g"})]
    assert code not in {edition_code(*other) for other in others}
    assert len(code) == 9
    assert code[4] == "-"


def test_the_site_shows_the_code_of_the_editions(book: tuple[Volume, Sources]) -> None:
    volume, sources = book
    assert volume.edition.code in sources.rendered.sheets["mkdocs.nav.yml"]


# --- The shelf -------------------------------------------------------------------------------


def _writer(name: str, text: str) -> Callable[[Volume, Sources, Path], list[Finding]]:
    def write(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
        del volume, sources
        (folder / name).write_text(text, encoding="utf-8")
        return []

    return write


def _without_package(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
    del volume, sources
    (folder / "half.bin").write_bytes(b"half")
    raise ModuleNotFoundError(name="libzim.writer")


def _with_error(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
    del volume, sources, folder
    return [publishing.MISSING_GLYPH.at(Place("a"), value="b", code="c", file="d")]


ONE: Final = EditionKind("one", _writer("1.txt", "một"))
TWO: Final = EditionKind("two", _writer("2.txt", "hai"))


@pytest.fixture
def put(
    book: tuple[Volume, Sources], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., list[Finding]]:
    """Give a function that publishes editions into a folder of its own."""
    project = Project(tmp_path)
    sources = replace(book[1], project=project)
    monkeypatch.setattr(build, "build_volume", lambda *_: book[0])

    def publish(
        *kinds: EditionKind, inputs: str = "x", names: tuple[str, ...] = ()
    ) -> list[Finding]:
        monkeypatch.setattr(build, "EDITIONS", kinds)
        return build.publish_editions(sources, inputs, silent, names)

    return publish


def test_the_papers_tell_what_lies_beside_them(
    put: Callable[..., list[Finding]], tmp_path: Path, book: tuple[Volume, Sources]
) -> None:
    assert put(ONE, TWO) == []
    dist = tmp_path / "dist"
    files = contents(dist)
    assert files.keys() == {"1.txt", "2.txt", *shelf.PAPERS}
    told = json.loads(files[shelf.MANIFEST])
    assert told["edition"]["code"] == book[0].edition.code
    assert told["files"].keys() == {"1.txt", "2.txt", shelf.STAMP}
    one = told["files"]["1.txt"]
    assert one == {"size": 5, "sha256": hashlib.sha256("một".encode()).hexdigest()}
    sums = dict(line.split("  ")[::-1] for line in files[shelf.SUMS].decode().splitlines())
    assert sums.keys() == files.keys() - {shelf.SUMS}
    assert all(hashlib.sha256(files[name]).hexdigest() == told for name, told in sums.items())
    assert book[0].edition.code.encode() in files[shelf.STAMP]


def test_what_has_not_changed_is_not_written_again(
    put: Callable[..., list[Finding]], tmp_path: Path
) -> None:
    put(ONE)
    before = contents(tmp_path / "dist")
    # The same inputs make the same file, so the other writer is never asked.
    assert put(EditionKind("one", _with_error), TWO) == []
    assert contents(tmp_path / "dist").items() >= {"1.txt": before["1.txt"]}.items()
    assert put(EditionKind("one", _writer("1.txt", "khác")), inputs="y") == []
    assert contents(tmp_path / "dist")["1.txt"] == "khác".encode()


def test_files_of_another_edition_of_the_book_go(
    put: Callable[..., list[Finding]], tmp_path: Path
) -> None:
    put(ONE, TWO)
    assert put(ONE, TWO, inputs="y", names=("two",)) == []
    assert contents(tmp_path / "dist").keys() == {"2.txt", *shelf.PAPERS}


@pytest.mark.parametrize("name", ["1.txt", shelf.MANIFEST])
def test_an_altered_file_is_made_anew(
    put: Callable[..., list[Finding]], tmp_path: Path, name: str
) -> None:
    put(ONE)
    good = contents(tmp_path / "dist")
    (tmp_path / "dist" / name).write_text("đổi", encoding="utf-8")
    assert put(ONE) == []
    assert contents(tmp_path / "dist") == good


def test_a_missing_package_costs_one_edition(
    put: Callable[..., list[Finding]], tmp_path: Path
) -> None:
    [finding] = put(EditionKind("zim", _without_package), ONE)
    assert finding.code == publishing.MISSING_PACKAGE.code
    assert "libzim" in finding.text
    assert contents(tmp_path / "dist").keys() == {"1.txt", *shelf.PAPERS}


def test_an_optional_package_is_missed_by_who_asks_for_it(
    put: Callable[..., list[Finding]], tmp_path: Path
) -> None:
    optional = EditionKind("zim", _without_package, optional=True)
    assert put(optional, ONE) == []
    assert contents(tmp_path / "dist").keys() == {"1.txt", *shelf.PAPERS}
    [finding] = put(optional, ONE, names=("zim",))
    assert finding.code == publishing.OPTIONAL_PACKAGE.code


def test_an_error_or_a_crash_leaves_all_as_it_was(
    put: Callable[..., list[Finding]], tmp_path: Path
) -> None:
    put(ONE)
    before = contents(tmp_path / "dist")
    [finding] = put(TWO, EditionKind("three", _with_error), inputs="y")
    assert finding.code == publishing.MISSING_GLYPH.code

    def crash(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
        (folder / "2.txt").write_text("nửa", encoding="utf-8")
        del volume, sources
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        put(TWO, EditionKind("three", crash), inputs="y")
    assert contents(tmp_path / "dist") == before
    assert swap.left_over(tmp_path / ".build") == []


def test_a_full_disk_leaves_all_as_it_was(
    put: Callable[..., list[Finding]], tmp_path: Path
) -> None:
    put(ONE)
    before = contents(tmp_path / "dist")

    def full(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
        del volume, sources, folder
        raise OSError(errno.ENOSPC, "full")

    [finding] = put(EditionKind("two", full), inputs="y")
    assert finding.code == publishing.NO_SPACE.code
    assert contents(tmp_path / "dist") == before
    assert swap.left_over(tmp_path / ".build") == []


def test_two_editions_cannot_write_one_file(put: Callable[..., list[Finding]]) -> None:
    with pytest.raises(ValueError, match=r"1\.txt"):
        put(ONE, EditionKind("two", _writer("1.txt", "hai")))


def test_current_is_what_these_inputs_made(
    put: Callable[..., list[Finding]], tmp_path: Path
) -> None:
    project = Project(tmp_path)
    optional = EditionKind("zim", _without_package, optional=True)
    assert not build.is_current(project, "x")
    put(ONE, optional)
    assert build.is_current(project, "x")
    assert not build.is_current(project, "y")
    assert not build.is_current(project, "x", ("zim",))
    (tmp_path / "dist" / "foreign").write_bytes(b"")
    assert not build.is_current(project, "x")


def test_an_unknown_edition_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["editions", "htlm"]) == 2
    told = capsys.readouterr().err
    assert "htlm" in told
    assert all(kind.name in told for kind in EDITIONS)


def test_editions_have_names_and_words_of_their_own(book: tuple[Volume, Sources]) -> None:
    names = [kind.name for kind in EDITIONS]
    assert len(names) == len(set(names))
    for kind in EDITIONS:
        assert {*kind.words} <= book[1].words.keys()
