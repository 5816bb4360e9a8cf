"""Ways to look things up: order, grouping, pages of even weight, every record within four taps."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

import pytest

from handbook import browse, site_map
from handbook.browse_sheets import Line, Section, sheets
from handbook.kinds import BY_FOLDER
from handbook.library import BackLink, Library
from handbook.pipeline import run_checks
from handbook.vietnamese import initial
from tests.sample_book import lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.cli.session import Session

pytest_plugins = ["tests.real_fixtures"]

HEAVIEST: Final = 60_000  # bytes of HTML a page
LETTERS: Final = "AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ"
WORDS: Final = {"situation_start": "Khi cần", "without_number": "Không ghi số"}
NEEDED: Final[dict[str, dict[str, Any]]] = {
    "skills": {"summary": "a", "practice": ["a"], "described_by": "a"},
    "situations": {
        "summary": "a",
        "lean_on": [{"text": "a", "record": "skills/a"}],
        "unsaid": ["a"],
    },
    "models": {"model_type": "mô hình", "summary": "a", "done": "a", "status": "được nêu"},
    "directives": {"issuer": "a", "level": "tỉnh", "summary": "a", "validity": "chưa kiểm tra"},
    "news": {"summary": "a", "changes": ["a"], "certainty": "cao"},
    "places": {"level": "xã", "status": "đang dùng"},
    "references": {
        "issuer": "a",
        "addresses": ["https://a.example"],
        "looked_up": "1/1/2026",
        "certainty": "cao",
        "facts": ["a"],
    },
    "figures": {"value": "1", "unit": "a", "counts": "a", "place": "a", "period": "a"},
    "articles": {
        "outlet": "a",
        "summary": "a",
        "date_certainty": "suy luận",
        "paragraphs": [{"id": "p01", "sha256": "0", "role": "nội dung"}],
    },
    "terms": {"meaning": "a"},
}


def library(
    *records: tuple[str, dict[str, Any]], links: dict[str, list[str]] | None = None
) -> Library:
    """Make a library of (key, fields); the fields that a kind needs besides are filled in."""
    made = {}
    for key, fields in records:
        folder, _, name = key.partition("/")
        whole = {"id": name, "title": name, **NEEDED.get(folder, {}), **fields}
        made[key] = BY_FOLDER[folder].model.model_validate(whole)
    back = {k: tuple(BackLink(other, "x") for other in v) for k, v in (links or {}).items()}
    return Library(None, WORDS, made, back, {})


def shown(sections: list[Section]) -> list[tuple[str, list[str]]]:
    return [(section.title, [line.text for line in section.lines]) for section in sections]


def lines(count: int) -> tuple[Line, ...]:
    return tuple(Line(f"skills/a{number}", str(number)) for number in range(count))


# --- order and grouping ---


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("ấm", "Â"),
        ("ắt", "Ă"),
        ("Ảnh", "A"),
        ("đất", "Đ"),
        ("D\u0303", "D"),
        ("Ưu tiên", "Ư"),
        ("U\u031b\u0301ng", "Ư"),  # typed in pieces
        ("“Dân là gốc”", "D"),
        ("60 xóm", ""),
        ("Ω", ""),
        ("…", ""),
    ],
)
def test_a_text_is_looked_up_under_its_vietnamese_letter(text: str, letter: str) -> None:
    assert initial(text) == letter


def test_letters_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    titles = [f"{letter}b" for letter in LETTERS]
    mixed = sorted(titles, key=lambda title: title.encode()[::-1])
    found = browse.by_letter(
        library(*((f"skills/a{i}", {"title": title}) for i, title in enumerate([*mixed, "7 việc"])))
    )
    assert [section.title for section in found] == [*LETTERS, "0–9"]


def test_words_of_a_letter_stand_in_the_order_of_the_dictionary() -> None:
    titles = [
        "Da",
        "Dà",
        "Dả",
        "Dã",
        "Dá",
        "Dạ",
        "Dă",
        "Dâ",
        "Dân cư",
        "Dân là gốc",
        "Do",
        "Đa",
        "Đe",
    ]
    records = ((f"skills/a{i}", {"title": title}) for i, title in enumerate(reversed(titles)))
    assert shown(browse.by_letter(library(*records))) == [("D", titles[:-2]), ("Đ", titles[-2:])]


def test_situations_stand_under_what_follows_and_abbreviations_lead_to_their_names() -> None:
    found = browse.by_letter(
        library(
            ("situations/a", {"title": "Khi cần vận động hiến đất"}),
            ("terms/b", {"title": "Tổ dân vận", "abbreviations": ["TDV", "tổ dân vận"]}),
            ("references/c", {"title": "Nguồn"}),
        )
    )
    assert shown(found) == [("T", ["TDV", "Tổ dân vận"]), ("V", ["Vận động hiến đất"])]
    assert [(line.key, line.full) for line in found[0].lines] == [
        ("terms/b", "Tổ dân vận"),
        ("terms/b", ""),
    ]


def test_fields_are_divided_only_where_the_other_models_say_so() -> None:
    areas = [
        "Bầu cử",
        "An ninh, trật tự",
        "Bảo vệ biên giới, an ninh, trật tự",
        "bầu cử, nông thôn mới",
        "Nông thôn mới",
        "Nông thôn",
    ]
    found = browse.by_field(
        library(
            *((f"models/m{i}", {"title": f"M{i}", "area": area}) for i, area in enumerate(areas))
        )
    )
    assert shown(found) == [
        ("An ninh, trật tự", ["M1", "M2"]),
        ("Bầu cử", ["M0", "M3"]),
        ("Nông thôn", ["M5"]),
        ("Nông thôn mới", ["M3", "M4"]),
    ]


def test_documents_stand_by_type_number_and_year_and_those_without_a_number_last() -> None:
    def document(name: str, kind: str, number: str | None, date: str | None) -> tuple[str, Any]:
        return f"directives/{name}", {"document_type": kind, "number": number, "date": date}

    found = browse.by_number(
        library(
            document("a", "quyết định", "118/2025/QĐ-TTg", "9/6/2025"),
            document("b", "quyết định", "23-QĐ/TW", "30/7/2021"),
            document("c", "quyết định", "23-QĐ/TW", "2019"),
            document("d", "nghị quyết", None, None),
            document("e", "chỉ thị", "49-CT/TW", "20/10/2015"),
            document("f", "chỉ thị", "05-CT/TW", None),
            document("g", "luật", "75/2015/QH13", None),
            document("h", "luật", "75/2013/QH13", None),
        )
    )
    assert shown(found) == [
        ("Chỉ thị", ["f", "e"]),
        ("Luật", ["h", "g"]),
        ("Quyết định", ["c", "b", "a"]),
        ("Không ghi số", ["d"]),
    ]


def test_dates_stand_newest_first_and_the_less_exact_ones_after_the_exact() -> None:
    days = ["2024", "10/2024", "30/10/2024", "1/11/2024", "2/1/2025", "9/2024"]
    news = [(f"news/n{i}", {"title": day, "date": day}) for i, day in enumerate(days)]
    found = browse.by_date(
        library(
            *news,
            ("directives/d", {"document_type": "luật", "date": "3/6/2013"}),
            ("directives/undated", {"document_type": "luật"}),
            ("figures/f", {"as_of": "12/6/2013"}),
            ("articles/a", {"event_date": "2013", "printed_date": "20/5/2013"}),
        )
    )
    assert shown(found) == [
        ("2025", ["2/1/2025"]),
        ("2024", ["1/11/2024", "30/10/2024", "10/2024", "9/2024", "2024"]),
        ("2013", ["f", "d", "a", "a"]),
    ]
    assert [line.what for line in found[2].lines] == ["counted", "issued", "printed", "event"]


def test_places_stand_below_what_they_belong_to() -> None:
    found = browse.place_tree(
        library(
            ("places/lao", {"title": "Lào"}),
            ("places/viet-nam", {"title": "Việt Nam"}),
            ("places/xa", {"title": "Xã Ấm", "parent": "tinh-d"}),
            ("places/xa-2", {"title": "Xã Ảo", "parent": "tinh-d"}),
            ("places/tinh-dd", {"title": "Đất", "parent": "viet-nam"}),
            ("places/tinh-d", {"title": "Dốc", "parent": "viet-nam"}),
            links={"places/viet-nam": ["skills/a", "skills/a", "skills/b", "places/tinh-d"]},
        )
    )
    assert [(branch.key.partition("/")[2], branch.depth, branch.count) for branch in found] == [
        ("viet-nam", 0, 2),
        ("tinh-d", 1, 0),
        ("xa-2", 2, 0),
        ("xa", 2, 0),
        ("tinh-dd", 1, 0),
        ("lao", 0, 0),
    ]


# --- pages of even weight ---


@pytest.mark.parametrize("sizes", [[], [1], [3, 3, 3, 40, 1], [9, 9], [10, 10], [200, 1, 1]])
def test_no_sheet_is_too_long_and_none_loses_a_line(sizes: list[int]) -> None:
    sections = [Section(f"S{number}", lines(size)) for number, size in enumerate(sizes)]
    pages = sheets("ngay", sections, limit=10)
    assert [page.path for page in pages] == [
        site_map.way_page("ngay", number) for number in range(1, len(pages) + 1)
    ]
    assert all(sum(len(s.lines) for s in page.sections) <= 10 for page in pages)
    parts = [section for page in pages for section in page.sections]
    anchors = [part.anchor for part in parts]
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch("[a-z0-9-]+", anchor) for anchor in anchors)
    for section in sections:
        own = [part for part in parts if part.title == section.title]
        assert [part.part for part in own] == list(range(1, len(own) + 1))
        assert tuple(line for part in own for line in part.lines) == section.lines


def test_letters_that_differ_only_in_marks_have_anchors_of_their_own() -> None:
    sections = [Section(letter, lines(1)) for letter in ("A", "Ă", "Â", "…")]
    (page,) = sheets("a-z", sections)
    assert len({section.anchor for section in page.sections}) == 4


def test_ten_thousand_records_make_pages_that_all_hang_on_the_first(tmp_path: Path) -> None:
    """The rule, not today's sizes: pages stay short, and each has a way in from the first."""
    checked = run_checks(lay_out(tmp_path / "book"))
    kept = checked.library.of("skills")[0]
    many = {
        f"skills/n{number}": kept.model_copy(
            update={"id": f"n{number}", "title": f"{LETTERS[number % 7]}o việc thứ {number}"}
        )
        for number in range(10_000)
    }
    pages = sheets("a-z", browse.by_letter(replace(checked.library, records=many)))
    assert len(pages) > 80
    assert sum(len(page.sections) for page in pages) < 150
    assert {line.key for page in pages for s in page.sections for line in s.lines} == many.keys()


# --- the real content ---


class Reading(HTMLParser):
    """Where a reader of a finished page can go without scripts: the links of its article."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.inside = 0
        self.links: set[str] = set()
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"
        if self.inside and tag == "a":
            address = (dict(attrs).get("href") or "").partition("#")[0]
            if address and ":" not in address:
                self.links.add(address)

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"


def depths(site: Path) -> dict[str, int]:
    """Count the taps from home to every page that links lead to."""
    found = {"index.html": 0}
    edge = ["index.html"]
    while edge:
        following = []
        for path in edge:
            reading = Reading((site / path).read_text(encoding="utf-8"))
            for link in sorted(reading.links):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
                if target not in found:
                    found[target] = found[path] + 1
                    following.append(target)
        edge = following
    return found


@pytest.fixture(scope="module")
def records(built_project: Session) -> list[str]:
    """Give the keys of the real records."""
    return list(run_checks(built_project.project).library.records)


def test_every_record_is_four_taps_from_home_without_scripts(
    built_site: Path, records: list[str]
) -> None:
    taps = depths(built_site)
    pages = {site_map.page_of(key).removesuffix(".md") + ".html" for key in records}
    assert len(pages) > 300
    assert {page: taps.get(page) for page in pages if taps.get(page, 5) > 4} == {}


def test_no_page_is_heavier_than_an_old_phone_likes(built_site: Path) -> None:
    weights = {path: path.stat().st_size for path in built_site.rglob("*.html")}
    assert {path.name: size for path, size in weights.items() if size > HEAVIEST} == {}


def test_every_record_looked_up_by_name_stands_in_the_list_from_a_to_z(
    built_site: Path, records: list[str]
) -> None:
    found = {
        posixpath.normpath(posixpath.join("muc-luc", link))
        for path in (built_site / "muc-luc").glob("a-z*.html")
        for link in Reading(path.read_text(encoding="utf-8")).links
    }
    wanted = {
        site_map.page_of(key).removesuffix(".md") + ".html"
        for key in records
        if key.partition("/")[0] in browse.LETTERED
    }
    assert wanted - found == set()
