"""The editions on paper: nothing lost, nothing acts, tags and ways whole, the same bytes each time.

The A5 book is of the real content, so that nothing of it is left out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from handbook.editions.booklet import order
from handbook.editions.handout import FOLDER
from handbook.editions.pdf import BOOKLET, FILE
from handbook.escape import visible
from handbook.kinds.fields import leaves
from handbook.project import Project
from tests.edition_tools import volume_of, write_edition
from tests.paper_tools import EDGE, flat, texts
from tests.sample_book import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.editions.model import Sources, Volume

Book = tuple["Volume", "Sources"]


@pytest.fixture(scope="module")
def real() -> Book:
    return volume_of(Project(ROOT))


@pytest.fixture(scope="module")
def paper(real: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("paper")
    assert write_edition("pdf", *real, target) == []
    return target


@pytest.fixture(scope="module")
def sheets(real: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("sheets")
    assert write_edition("handout", *real, target) == []
    return target / FOLDER


@pytest.fixture(scope="module")
def said(paper: Path) -> str:
    """All that the A5 book says between head and foot of its pages."""
    return "".join(texts(paper / FILE))


# --- The book --------------------------------------------------------------------------------


def test_every_word_of_the_records_comes_back(real: Book, said: str) -> None:
    held = flat(said)
    assert unicodedata.is_normalized("NFC", said)
    lost = []
    for key, record in real[1].library.records.items():
        for path, leaf, value in leaves(record):
            if path[-1] == "gist" or (path[0] == "notes" and leaf.role == "words"):
                continue  # of a page's frame; of a note's grounds: not shown on the site either
            if path[0] == "title" or leaf.role in {"prose", "rich", "claim", "words"}:
                text = visible(value) if leaf.role == "rich" else str(value)
                lost += [(key, path, text)] if flat(text) not in held else []
    assert lost == []


def test_the_outline_names_every_part_and_record(real: Book, paper: Path) -> None:
    with pikepdf.open(paper / FILE) as pdf, pdf.open_outline() as outline:
        found = {item.title: [child.title for child in item.children] for item in outline.root}
    wanted = {
        part.title: [page.title for page in part.pages if page.is_record]
        for part in real[0].parts
        if part.folder
    }
    assert {title: found.get(title) for title in wanted} == wanted
    words = real[1].words
    assert found.keys() >= {words["paper.documents"], words["paper.places"]}


def test_it_is_tagged_and_says_what_it_is(real: Book, paper: Path) -> None:
    edition = real[0].edition
    with pikepdf.open(paper / FILE) as pdf:
        assert pdf.Root.Lang == "vi"
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as data:
            assert data["pdfuaid:part"] == "1"
            assert data["dc:title"] == real[0].title
        assert pdf.docinfo.Keywords == f"hb-edition {edition.stamp}"
        assert str(pdf.docinfo.CreationDate).startswith("D:" + edition.iso.replace("-", ""))
        tags = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        kinds = [str(thing.S) for thing in tags if "/S" in thing and "/P" in thing]
        headings = kinds.count("/H2") + kinds.count("/H1")
        records = sum(page.is_record for page in real[0].pages())
        assert headings >= records + len([part for part in real[0].parts if part.folder])
        figures = [thing for thing in tags if thing.get("/S") == "/Figure"]
        charts = len(real[1].library.of("charts"))
        assert len([figure for figure in figures if str(figure.get("/Alt", ""))]) >= charts


def test_each_piece_of_a_page_belongs_to_its_tag_and_no_other(paper: Path) -> None:
    with pikepdf.open(paper / FILE) as pdf:
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in pdf.pages:
            if "/StructParents" not in page.obj:
                continue  # empty
            drawn = re.findall(rb"<</MCID (\d+)", page.obj.Contents.read_bytes())
            assert len(drawn) == len({*drawn})
            owners: Any = tree[int(page.obj.StructParents)]
            assert {int(n) for n in drawn} == {n for n, one in enumerate(owners) if one is not None}


def test_it_is_light_and_every_letter_is_in_it(paper: Path) -> None:
    assert (paper / FILE).stat().st_size <= 1_048_576
    with pikepdf.open(paper / FILE) as pdf:
        fonts = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


def test_no_line_runs_over_the_edge_of_the_paper(paper: Path, sheets: Path) -> None:
    for path in (paper / FILE, *sorted(sheets.iterdir())):
        for number, page in enumerate(pypdfium2.PdfDocument(path), 1):
            width, height = page.get_size()
            text = page.get_textpage()
            for left, right in ((0, EDGE), (width - EDGE, width)):
                assert text.get_text_bounded(left, 0, right, height).strip() == "", (path, number)


def test_numbers_of_pages_lead_to_the_pages(real: Book, paper: Path) -> None:
    document = pypdfium2.PdfDocument(paper / FILE)
    pages = [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in document]
    contents = re.sub(r"[\s.\x02-]", "", "".join(pages[2:14]))
    for page in real[0].pages():
        if page.folder == "directives" and page.is_record:
            title = re.sub(r"[\s.-]", "", page.title)
            found = re.search(re.escape(title) + r"(\d{1,3})", contents)
            assert found, title
            # Another title may begin with a digit.
            numbers = [int(found[1][:end]) for end in (3, 2)]
            assert any(
                title in re.sub(r"[.\x02-]", "", pages[n - 1]) for n in numbers if n <= len(pages)
            )


def test_parts_begin_on_the_right(real: Book, paper: Path) -> None:
    with pikepdf.open(paper / FILE) as pdf, pdf.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        places: list[Any] = [item.destination for item in outline.root]
        starts = [numbers[place[0].objgen] for place in places]
    assert len(starts) > len([part for part in real[0].parts if part.folder])
    assert all(number % 2 for number in starts)


# --- The booklet -----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 4, 19, 20, 21, 61])
def test_a_folded_signature_reads_on(count: int) -> None:
    sides = list(order(count))
    # Fold: of each sheet (front, back), the right half and its back go on, then the left halves.
    pages: list[int] = []
    for first in range(0, len(sides), 10):
        signature = sides[first : first + 10]
        pages += [number for _, right in signature[::2] for number in (right, right + 1)]
        assert [left for left, _ in signature[1::2]] == [right + 1 for _, right in signature[::2]]
        backs = [
            (left, right)
            for (left, _), (_, right) in zip(signature[::2], signature[1::2], strict=True)
        ]
        pages += [number for left, right in reversed(backs) for number in (right, left)]
    assert pages == list(range(len(pages)))
    assert count <= len(pages) < count + 4


def test_the_booklet_holds_the_pages_where_they_belong(paper: Path) -> None:
    book = pypdfium2.PdfDocument(paper / FILE)
    booklet = pypdfium2.PdfDocument(paper / BOOKLET)
    sides = list(order(len(book)))
    assert len(booklet) == len(sides)
    for number in (0, 1, 8, 9, 10, len(sides) - 1):
        page = booklet[number]
        width, height = page.get_size()
        assert (round(width), round(height)) == (842, 595)
        text = page.get_textpage()
        halves = (text.get_text_bounded(0, 0, width / 2, height),
                  text.get_text_bounded(width / 2, 0, width, height))  # fmt: skip
        for half, index in zip(halves, sides[number], strict=True):
            wanted = book[index].get_textpage().get_text_bounded() if index < len(book) else ""
            assert re.sub(r"\s", "", half) == re.sub(r"\s", "", wanted)


# --- The hand-outs ---------------------------------------------------------------------------


def test_each_situation_and_lesson_has_its_sheet(real: Book, sheets: Path) -> None:
    pages = [p for p in real[0].pages() if p.is_record and p.folder in {"situations", "lessons"}]
    assert sorted(path.stem for path in sheets.iterdir()) == sorted(page.anchor for page in pages)
    for page in pages:
        document = pypdfium2.PdfDocument(sheets / f"{page.anchor}.pdf")
        text = flat("".join(one.get_textpage().get_text_bounded() for one in document))
        assert len(document) == 1
        assert flat(page.title) in text
        assert real[0].edition.code.replace("-", "") in text
        assert flat(real[1].library.records[page.key].summary) in text  # type: ignore[attr-defined]


def test_the_letters_of_a_sheet_are_large(sheets: Path) -> None:
    for path in sorted(sheets.iterdir()):
        with pikepdf.open(path) as pdf:
            content = pdf.pages[0].obj.Contents.read_bytes()
        used = {float(size) for size in re.findall(rb"/f\d+ ([\d.]+) Tf", content)}
        assert {size for size in used if size < 14} <= {11, 12}, path  # the stamp, the sources
