"""Lists and tables that sort and filter, and that read well where no script runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser_tools import DESK, PHONE, Size, Visitor, sizes, visit
from tests.sample_site import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytest_plugins = ["tests.browser_fixtures", "tests.real_fixtures"]

THEME: Final = ROOT / "handbook_src" / "theme"
NARROW: Final = Size(320, 640)
scripts = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])

TOOLS: Final = """
<div class="hb-list-tools">
<label>Lọc <input type="search"></label>
{selects}<p role="status"><span>{count}</span> / {count} mục</p>
<p class="hb-none" hidden>Không có dòng nào.</p>
</div>
"""
SELECT: Final = (
    '<label>Loại <select data-column="2"><option value="">Tất cả</option></select></label>'
)
# name, type, day, number: in the order of the page
ROWS: Final = (
    ("Đường làng", "Luật", "30/10/2024", "gần 13.268 hộ"),
    ("Hiến đất làm đường", "Quyết định", "2024", "5,92%"),
    ("Hòa giải", "Luật", "10/2024", "986/1.784 người"),
    ("Dân chủ", "Chỉ thị", "", "7.280,7 tỷ đồng"),
    ("Ấm no", "Chỉ thị", "9/6/2025", ""),
    ("Ăn ở", "Luật", "chưa rõ ngày", "100%"),
    ("An cư", "Luật", "1/7/2013", "2 xã"),
)


def page_of(body: str, folder: Path) -> Path:
    """Write a page with our sheets and scripts around a list, as the build would."""
    sheets = "".join(
        f'<link rel="stylesheet" href="{(THEME / "assets/css" / name).as_uri()}">'
        for name in ("page.css",)
    )
    script = (THEME / "assets/javascripts/lists.js").as_uri()
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="vi" class="js"><meta charset="utf-8">{sheets}'
        f'<article class="md-typeset"><div class="hb-list">{body}</div></article>'
        f'<script src="{script}"></script></html>',
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site of one page: a table of four columns."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    heads = "".join(f"<th>{head}</th>" for head in ("Tên", "Loại", "Ngày", "Số"))
    tools = TOOLS.format(count=len(ROWS), selects=SELECT)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return page_of(tools + table, tmp_path_factory.mktemp("table"))


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site of one page: two lists under headings."""
    body = "<h2>A</h2><ul><li>Ăn ở</li><li>Ấm no</li></ul><h2>H</h2><ul><li>Hiến đất</li></ul>"
    return page_of(TOOLS.format(count=3, selects="") + body, tmp_path_factory.mktemp("listed"))


def names(page: Page) -> list[str]:
    return page.locator("tbody tr:visible td:first-child").all_inner_texts()


def status(page: Page) -> Locator:
    return page.locator("[role=status]")


# --- filter ---


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("hien dat", ["Hiến đất làm đường"]),
        ("  HIẾN   ĐẤT ", ["Hiến đất làm đường"]),
        ("hie\u0302\u0301n đa\u0302\u0301t", ["Hiến đất làm đường"]),  # typed in pieces
        ("duong", ["Đường làng", "Hiến đất làm đường"]),
        ("làm duong", ["Hiến đất làm đường"]),
        ("lam đường", ["Hiến đất làm đường"]),
        ("làng", ["Đường làng"]),  # marks narrow: "lang" has none
        ("an", ["Đường làng", "Dân chủ", "Ăn ở", "An cư"]),
        ("ăn", ["Ăn ở"]),
        ("đan", []),
        ("hoà", ["Hòa giải"]),
        ("hòa", ["Hòa giải"]),
        ("13.268", ["Đường làng"]),
        ("", [row[0] for row in ROWS]),
    ],
)
def test_the_filter_finds(browser: Browser, table: Path, words: str, found: list[str]) -> None:
    with visit(browser, table, DESK) as visitor:
        page = visitor.open("index.html")
        page.get_by_label("Lọc").fill(words)
        assert names(page) == found
        expect(status(page)).to_have_text(f"{len(found)} / {len(ROWS)} mục")


def test_a_heading_goes_with_its_last_line(browser: Browser, listed: Path) -> None:
    with visit(browser, listed, DESK) as visitor:
        page = visitor.open("index.html")
        page.get_by_label("Lọc").fill("hiến")
        assert page.locator("h2:visible, li:visible").all_inner_texts() == ["H", "Hiến đất"]
        expect(status(page)).to_have_text("1 / 3 mục")


def test_a_choice_is_made_of_the_cells_and_narrows_with_the_words(
    browser: Browser, table: Path
) -> None:
    with visit(browser, table, DESK) as visitor:
        page = visitor.open("index.html")
        choice = page.get_by_label("Loại")
        options = choice.locator("option").all_inner_texts()
        assert options == ["Tất cả", "Chỉ thị", "Luật", "Quyết định"]
        choice.select_option("Luật")
        assert names(page) == ["Đường làng", "Hòa giải", "Ăn ở", "An cư"]
        page.get_by_label("Lọc").fill("giai")
        assert names(page) == ["Hòa giải"]
        choice.select_option("")
        page.get_by_label("Lọc").fill("")
        assert len(names(page)) == len(ROWS)


def test_the_filter_keeps_the_focus(browser: Browser, table: Path) -> None:
    with visit(browser, table, PHONE) as visitor:
        page = visitor.open("index.html")
        page.keyboard.press("Tab")
        page.keyboard.type("dân")
        expect(page.get_by_label("Lọc")).to_be_focused()
        assert names(page) == ["Dân chủ"]


# --- sort ---


@pytest.mark.parametrize(
    ("head", "up", "down"),
    [
        (
            "Tên",
            ["An cư", "Ăn ở", "Ấm no", "Dân chủ", "Đường làng", "Hiến đất làm đường", "Hòa giải"],
            ["Hòa giải", "Hiến đất làm đường", "Đường làng", "Dân chủ", "Ấm no", "Ăn ở", "An cư"],
        ),
        (  # what has no date stays last, in the order of the page
            "Ngày",
            ["An cư", "Hiến đất làm đường", "Hòa giải", "Đường làng", "Ấm no", "Dân chủ", "Ăn ở"],
            ["Ấm no", "Đường làng", "Hòa giải", "Hiến đất làm đường", "An cư", "Dân chủ", "Ăn ở"],
        ),
        (
            "Số",
            ["An cư", "Hiến đất làm đường", "Ăn ở", "Hòa giải", "Dân chủ", "Đường làng", "Ấm no"],
            ["Đường làng", "Dân chủ", "Hòa giải", "Ăn ở", "Hiến đất làm đường", "An cư", "Ấm no"],
        ),
        (
            "Loại",
            ["Dân chủ", "Ấm no", "Đường làng", "Hòa giải", "Ăn ở", "An cư", "Hiến đất làm đường"],
            ["Hiến đất làm đường", "Đường làng", "Hòa giải", "Ăn ở", "An cư", "Dân chủ", "Ấm no"],
        ),
    ],
)
def test_a_head_sorts_both_ways_by_keyboard(
    browser: Browser, table: Path, head: str, up: list[str], down: list[str]
) -> None:
    with visit(browser, table, DESK) as visitor:
        page = visitor.open("index.html")
        cell = page.get_by_role("columnheader", name=head)
        button = cell.get_by_role("button")
        button.focus()
        for key, order, said in (("Enter", up, "ascending"), ("Space", down, "descending")):
            page.keyboard.press(key)
            assert names(page) == order
            expect(cell).to_have_attribute("aria-sort", said)
            expect(button).to_be_focused()


def test_only_one_head_says_that_it_sorts_and_hidden_rows_stay_hidden(
    browser: Browser, table: Path
) -> None:
    with visit(browser, table, PHONE) as visitor:
        page = visitor.open("index.html")
        page.get_by_label("Lọc").fill("duong")
        for head in ("Tên", "Số"):
            page.get_by_role("button", name=head).click()
        assert page.locator("[aria-sort]").all_inner_texts() == ["Số"]
        assert names(page) == ["Hiến đất làm đường", "Đường làng"]


def test_without_vietnamese_in_the_browser_words_keep_the_order_of_the_page(
    browser: Browser, table: Path
) -> None:
    with visit(browser, table, DESK) as visitor:
        visitor.page.add_init_script("Intl.Collator.supportedLocalesOf = () => []")
        page = visitor.open("index.html")
        page.get_by_role("button", name="Tên").click()
        assert names(page) == [row[0] for row in ROWS]
        page.get_by_role("button", name="Số").click()
        assert names(page)[0] == "An cư"


# --- the real pages ---

REAL: Final = (
    "van-ban/index.html",
    "so-lieu/index.html",
    "mo-hinh/index.html",
    "nhiem-vu/index.html",
)


@scripts
def test_real_tables_read_on_the_narrowest_phone(
    browser: Browser, built_site: Path, *, scripts: bool
) -> None:
    """No cell is out of sight, no frame scrolls, the first cell has a line of its own."""
    with visit(browser, built_site, NARROW, scripts=scripts) as visitor:
        for path in REAL:
            page = visitor.open(path)
            cells = page.locator(".hb-list tbody td:visible")
            assert cells.count() > 50
            wide = page.evaluate(
                """() => [...document.querySelectorAll("html, .hb-list, .hb-list *")]
                  .filter((e) => e.scrollWidth > innerWidth
                    || e.getBoundingClientRect().right > innerWidth)
                  .map((e) => e.outerHTML.slice(0, 80))"""
            )
            assert wide == [], path
            row = page.locator(".hb-list tbody tr").first
            first, second = (row.locator("td:visible").nth(n).bounding_box() for n in (0, 1))
            assert first
            assert second
            assert second["y"] >= first["y"] + first["height"] - 1
            expect(page.locator(".hb-list thead")).to_be_visible(visible=scripts)
            expect(page.locator(".hb-list-tools")).to_be_visible(visible=scripts)


def places_of_rows(visitor: Visitor, path: str) -> list[list[float]]:
    """Give where everything of a page stands."""
    found: list[list[float]] = visitor.open(path).evaluate(
        """() => [...document.querySelectorAll("article :is(h1, p, label, th, td, li)")]
          .map((e) => e.getBoundingClientRect())
          .map((box) => [box.x, box.y, box.width, box.height])"""
    )
    return found


@sizes
def test_nothing_moves_when_the_script_wakes_up(
    browser: Browser, built_site: Path, size: Size
) -> None:
    for path in (*REAL, "bai-hoc/index.html"):
        with visit(browser, built_site, size) as visitor:
            visitor.page.route("**/lists.js", lambda route: route.fulfill(body=""))
            before = places_of_rows(visitor, path)
        with visit(browser, built_site, size) as visitor:
            after = places_of_rows(visitor, path)
            assert visitor.page.locator("th button, .hb-list > ul").count()
        assert after == before, path


def test_real_documents_are_found_by_state_and_number(browser: Browser, built_site: Path) -> None:
    with visit(browser, built_site, PHONE) as visitor:
        page = visitor.open("van-ban/index.html")
        page.get_by_label("Lọc danh sách").fill("chi thi 49")
        found = page.locator("tbody tr:visible td:first-child").all_inner_texts()
        assert found
        assert all("Chỉ thị 49" in title for title in found)
        page.get_by_label("Lọc danh sách").fill("")
        every = page.locator("tbody tr").count()
        states = page.get_by_label("Hiệu lực")
        counts = []
        for value in states.locator("option").all_inner_texts()[1:]:
            states.select_option(value)
            counts.append(page.locator("tbody tr:visible").count())
        assert len(counts) > 1
        assert sum(counts) == every


def test_the_way_back_from_a_list_by_letter(browser: Browser, built_site: Path) -> None:
    with visit(browser, built_site, PHONE, scripts=False) as visitor:
        page = visitor.open("muc-luc/index.html")
        page.locator("article").get_by_role("link", name="A–Z").click()
        page.locator(".hb-tags").get_by_role("link", name="Đ", exact=True).click()
        expect(page.get_by_role("heading", name="Đ", exact=True)).to_be_in_viewport()
        way = page.locator(".md-path a")
        assert way.all_inner_texts() == ["Trang đầu", "Tìm theo mục lục"]
        way.last.click()
        expect(page.locator("h1")).to_have_text("Tìm theo mục lục")


def test_thumbs_hit_letters_fields_and_heads(browser: Browser, built_site: Path) -> None:
    with visit(browser, built_site, PHONE) as visitor:
        for path, targets in (
            ("muc-luc/a-z.html", ".hb-tags a"),
            ("van-ban/index.html", ".hb-list-tools :is(input, select), th:not(.hb-wide) button"),
        ):
            boxes = visitor.open(path).evaluate(
                f"[...document.querySelectorAll('{targets}')].map((e) => e.getBoundingClientRect())"
                ".map((box) => Math.min(box.width, box.height))"
            )
            assert len(boxes) > 3
            assert min(boxes) >= 43.9, path
