"""Validity of documents and age of the copy, as a reader's own clock has it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from handbook.pipeline import run_checks, run_render
from handbook.vietnamese import Day
from tests.browser_tools import LOW_CONTRAST, PHONE, Visitor, schemes, visit
from tests.sample_book import lay_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest_plugins = ["tests.browser_fixtures"]

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = "van-ban/hieu-luc.html"
# The list of the sample page, and what it prints.
PRINTED: Final = {
    "Ngày": "còn hiệu lực",
    "Tháng": "còn hiệu lực",
    "Năm": "còn hiệu lực",
    "Sửa": "sửa đổi",
    "Chưa": "chưa kiểm tra",
    "Thay": "đã được thay thế bằng Nghị quyết mới",
    "Hết": "hết hiệu lực",
    "Cũ": "còn hiệu lực",
    "Xưa": "chưa kiểm tra",
}
LONG_GONE: Final = {"Xưa": "hết hiệu lực"}


def lines(page: Page) -> dict[str, str]:
    """Give the words behind each document of the list."""
    texts = page.locator("article li:has([data-hb-badge])").all_inner_texts()
    found = (" ".join(text.split()).partition(" ") for text in texts)
    return {name: rest for name, _, rest in found}


def on(visitor: Visitor, day: str) -> Page:
    """Open the sample page on a day."""
    visitor.page.clock.set_fixed_time(f"{day}T09:00:00")
    return visitor.open(PAGE)


def told(page: Page) -> tuple[str, str]:
    """Give the line of the check and the age of the copy."""
    return page.locator(".hb-checked").inner_text(), page.locator(".hb-copy-age").inner_text()


SOON: Final = {"Ngày": "sắp hết hạn", "Tháng": "sắp hết hạn"}
BOTH: Final = {"Sửa": "sửa đổi sắp hết hạn", "Chưa": "chưa kiểm tra sắp hết hạn"}
OVER: Final = dict.fromkeys(("Ngày", "Tháng", "Sửa", "Chưa"), "hết hiệu lực")


AMBER: Final = {"Cũ": "còn hiệu lực kiểm tra đã 7 tháng, nên kiểm tra lại"}
RED: Final = {"Cũ": "còn hiệu lực kiểm tra đã 13 tháng, quá lâu, cần kiểm tra lại"}
DAYS: Final[dict[str, dict[str, str]]] = {
    "2026-11-21": {},
    "2027-03-31": {},  # 91 days before
    "2027-04-01": SOON | BOTH,
    "2027-06-30": SOON | BOTH | AMBER,
    "2027-07-01": OVER | AMBER,
    "2027-12-31": OVER | {"Năm": "sắp hết hạn"} | RED,
    "2028-01-01": OVER | {"Năm": "hết hiệu lực"} | RED,
}


def test_the_clock_turns_the_badges(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        for day, changed in DAYS.items():
            assert lines(on(visitor, day)) == PRINTED | LONG_GONE | changed, day


CHECKED: Final = "kiểm tra ngày 20/11/2026"


FRESH: Final = "Bản này phát hành chưa đầy một tháng"
ASK: Final = "tháng, nên hỏi nơi phát hành xem có bản mới chưa"
OLD: Final = "tháng, đã cũ, hãy hỏi nơi phát hành để lấy bản mới"
AGES: Final = {
    "2026-11-19": ("", ""),
    "2026-11-20": ("; chưa đầy một tháng", ""),
    "2026-12-20": ("; đã 1 tháng", FRESH),
    "2027-05-19": ("; đã 5 tháng", "Bản này đã 5 tháng"),
    "2027-05-20": ("; đã 6 tháng, nên kiểm tra lại", "Bản này đã 5 tháng"),
    "2027-05-21": ("; đã 6 tháng, nên kiểm tra lại", f"Bản này đã 6 {ASK}"),
    "2027-11-20": ("; đã 12 tháng, quá lâu, cần kiểm tra lại", f"Bản này đã 11 {ASK}"),
    "2027-11-21": ("; đã 12 tháng, quá lâu, cần kiểm tra lại", f"Bản này đã 12 {OLD}"),
}


def test_ages_are_told_in_whole_months(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        for day, (check, copy) in AGES.items():
            assert told(on(visitor, day)) == (CHECKED + check, copy), day


def test_a_clock_behind_the_edition_invents_nothing(browser: Browser, sample_site: Path) -> None:
    """What had ended before the edition's date has ended, whatever the clock says."""
    with visit(browser, sample_site, PHONE) as visitor:
        for day in ("1970-01-01", "2026-11-19"):
            page = on(visitor, day)
            assert lines(page) == PRINTED | LONG_GONE
            assert told(page) == (CHECKED, "")


def test_without_scripts_the_printed_words_and_dates_stand(
    browser: Browser, sample_site: Path
) -> None:
    with visit(browser, sample_site, PHONE, scripts=False) as visitor:
        page = visitor.open(PAGE)
        assert lines(page) == PRINTED
        assert page.locator(".hb-checked").inner_text() == CHECKED
        assert "ngày 21/11/2026" in page.locator(".hb-edition").inner_text()


@schemes
def test_every_state_stands_out_and_has_a_shape(
    browser: Browser, sample_site: Path, *, dark: bool
) -> None:
    shape = "e => getComputedStyle(e, '::before').maskImage.length"
    with visit(browser, sample_site, PHONE, dark=dark) as visitor:
        for day in ("2027-06-01", "2028-06-01"):
            visitor.page.clock.set_fixed_time(day)
            page = visitor.open(PAGE)
            assert page.evaluate(LOW_CONTRAST) == []
            marks = page.locator(".hb-soon, .hb-expired, .hb-age-amber, .hb-age-red").all()
            assert len(marks) > 3
            assert all(mark.evaluate(shape) > 100 for mark in marks)


def test_a_list_that_comes_later_can_be_judged_too(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        visitor.page.clock.set_fixed_time("2028-06-01")
        page = visitor.open(PAGE)
        page.evaluate(
            """() => {
              const late = document.querySelector("article li [data-hb-badge]").cloneNode(true);
              late.removeAttribute("data-hb-judged");
              late.className = "hb-valid";
              late.id = "late";
              document.querySelector("article").append(late);
              window.__hb_validity(document);
            }"""
        )
        assert page.locator("#late").inner_text() == "hết hiệu lực"


def test_the_page_on_how_to_read_tells_the_same_limits() -> None:
    script = ROOT / "handbook_src" / "theme" / "assets" / "javascripts" / "validity.js"
    page = ROOT / "handbook_src" / "templates" / "about.md.j2"
    limits = re.findall(r"const (?:SOON|AMBER|RED) = (\d+);", script.read_text(encoding="utf-8"))
    shown = re.findall(r"filled\(\w+=(\d+) \| count\)", page.read_text(encoding="utf-8"))
    assert len(limits) == 3
    assert shown == limits


def test_pages_print_the_dates_that_the_clock_is_held_against(tmp_path: Path) -> None:
    """A partial date stays partial; a list leads from what was replaced to what replaces it."""
    project = lay_out(tmp_path)
    checked = run_checks(project)
    library = checked.library
    key = "directives/ct-15-ct-tu"
    partial = library.records[key].model_copy(update={"valid_until": Day(2027, 6)})
    library = replace(library, records={**library.records, key: partial})
    rendered, _ = run_render(project, replace(checked, library=library))
    assert rendered is not None
    pages = rendered.pages
    valid = '<span class="hb-valid" data-hb-badge data-hb-until="2027-06"'
    assert f"{valid}>còn hiệu lực</span>" in pages["van-ban/ct-15-ct-tu.md"]
    assert f'{valid} data-hb-checked="2026-11-20">' in pages["van-ban/index.md"]
    replaced = (
        '<span class="hb-replaced" data-hb-badge data-hb-until="2024-12-31"'
        ' data-hb-checked="2026-11-20">đã được thay thế</span> bằng [Chỉ thị 15-CT/TU]('
    )
    assert f"{replaced}ct-15-ct-tu.md)" in pages["van-ban/index.md"]
    assert f"{replaced}../van-ban/ct-15-ct-tu.md)" in pages["bai-hoc/nghe-truoc.md"]
    assert '"edition_date": "2026-11-21"' in rendered.sheets["mkdocs.nav.yml"]
