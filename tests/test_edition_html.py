"""The one HTML file: everything within it, for a phone and a desk, with scripts and without.

Of the real content, so that nothing of it is left out; made without the site, which takes longer.
"""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest
from selectolax.lexbor import LexborHTMLParser

from handbook.editions.one_file import FILE
from handbook.gate_page import read_page
from handbook.project import Project
from tests.browser_tools import DESK, LOW_CONTRAST, PHONE, Size, schemes, sizes, visit
from tests.edition_tools import volume_of, write_edition
from tests.sample_book import ROOT
from tests.test_axe import violations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

    from handbook.editions.model import Sources, Volume

pytest_plugins = ["tests.browser_fixtures"]

RECORD: Final = "bai-hoc-lai-chau-1"
NOTED: Final = "mo-hinh-hien-dat-lam-duong-trung-khanh"
# What a viewer may lack: an address, memory.
SMALL: Final = Size(320, 480)
WIDER: Final = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def book() -> tuple[Volume, Sources]:
    return volume_of(Project(ROOT))


@pytest.fixture(scope="module")
def volume(book: tuple[Volume, Sources]) -> Volume:
    return book[0]


@pytest.fixture(scope="module")
def folder(book: tuple[Volume, Sources], tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    assert write_edition("html", *book, target) == []
    return target


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return (folder / FILE).read_text(encoding="utf-8")


def one_of_each(volume: Volume) -> list[str]:
    """Give the front, and of each part its list and its longest page."""
    chosen = ["dau"]
    for part in volume.parts:
        chosen.append(part.pages[0].anchor)
        longest = max(part.pages, key=lambda page: len("".join(page.body.itertext())))
        chosen.append(longest.anchor)
    return list(dict.fromkeys(chosen))


def only(page: Page, anchors: Iterable[str]) -> None:
    """Take all other pages out of the file: looking through everything would take minutes."""
    page.wait_for_selector("html[data-hb-ready]")
    page.evaluate(
        """(anchors) => document.querySelectorAll(".hb-page").forEach(
          (page) => anchors.includes(page.id) || page.remove()
        )""",
        list(anchors),
    )


def go(page: Page | Frame, anchor: str) -> None:
    """Show a page as a link to it does."""
    page.evaluate(
        """(anchor) => {
          const link = document.querySelector(`a[href='#${anchor}']`);
          link.click();
        }""",
        anchor,
    )
    page.locator(f"#{anchor}.hb-now").wait_for()


# --- The bytes -------------------------------------------------------------------------------


def test_it_asks_for_nothing_outside(text: str) -> None:
    inline = re.sub(r'<a class="hb-outside"[^>]*>.*?</a>', "", text)
    inline = inline.replace("http://www.w3.org/2000/svg", "")
    body, _, data = inline.partition('<script type="application/json"')
    assert re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s<]*", body) == []
    assert not re.search(r"""(?:src|href)=["'](?!#|data:|https?:|"|')""", body)
    assert "@import" not in text
    assert "default-src 'none'" in text
    assert data


def test_the_gate_has_no_complaint_but_about_our_own_scripts(text: str) -> None:
    complaints = {rule.code for rule, _ in read_page(text, frozenset()).complaints}
    assert complaints == {"X-001"}


def test_links_lead_somewhere_and_ids_stand_once(text: str) -> None:
    tree = LexborHTMLParser(text)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    links = [node.attributes["href"] or "" for node in tree.css("a[href]")]
    inner = [link[1:] for link in links if link.startswith("#")]
    assert len(inner) > 3000
    assert set(inner) <= set(ids)
    assert {link.partition(":")[0] for link in links if link[0] != "#"} <= {"http", "https"}
    for name in ("for", "aria-labelledby", "aria-controls", "aria-describedby"):
        for node in tree.css(f"[{name}]"):
            assert {*(node.attributes[name] or "").split()} <= {*ids}


def test_it_stays_light(text: str, volume: Volume) -> None:
    records = sum(page.is_record for page in volume.pages())
    assert len(text.encode()) <= 600_000 + 9_000 * max(0, records - 60)


def test_the_small_book_stays_light(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "tests.edition_tools", "html"]
    made = []
    for number, seed in enumerate(("1", "20261130")):
        target = tmp_path / f"target {number}"
        subprocess.run(
            [*run, str(tmp_path / f"folder{number}"), str(target)],
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": "", "LANG": "C" if number else "C.UTF-8"},
        )
        made.append((target / FILE).read_bytes())
    assert made[0] == made[1]
    assert len(made[0]) <= 600_000


# --- In a browser ----------------------------------------------------------------------------


def test_without_scripts_it_is_a_complete_book(
    browser: Browser, folder: Path, volume: Volume
) -> None:
    with visit(browser, folder, PHONE, scripts=False) as visitor:
        page = visitor.open(FILE)
        told = " ".join((page.locator("main").text_content() or "").split())
        for record in volume.pages():
            assert " ".join("".join(record.body.itertext()).split())[:400] in told, record.path
        hidden = "!e.checkVisibility() || !e.offsetHeight"
        unseen = f"[...document.querySelectorAll('.hb-page')].filter(e => {hidden}).length"
        assert page.evaluate(unseen) == 0
        assert page.locator(".hb-find-open").is_hidden()
        page.locator("#phan-bai-hoc > summary").click()
        page.locator(f"#phan-bai-hoc a[href='#{RECORD}']").click()
        top = page.locator(f"#{RECORD}").bounding_box()
        assert top is not None
        assert -5 < top["y"] < 300
        assert page.evaluate("typeof window.hbSearch") == "undefined"


@schemes
@sizes
def test_each_kind_of_page_can_be_read(
    browser: Browser, folder: Path, volume: Volume, size: Size, *, dark: bool
) -> None:
    with visit(browser, folder, size, dark=dark) as visitor:
        page = visitor.open(FILE)
        chosen = one_of_each(volume)
        only(page, chosen)
        for anchor in chosen:
            go(page, anchor)
            assert page.locator(".hb-page:visible").count() == 1
            assert not page.evaluate(WIDER), anchor
            assert page.evaluate(LOW_CONTRAST) == [], anchor
        page.set_viewport_size({"width": SMALL.width, "height": SMALL.height})
        for anchor in chosen[:12]:
            go(page, anchor)
            assert not page.evaluate(WIDER), anchor


@sizes
def test_axe_finds_nothing(browser: Browser, folder: Path, size: Size) -> None:
    anchors = ("dau", RECORD, "van-ban", "van-ban-ct-49-ct-tw", "bieu-do", "muc-luc-a-z")
    with visit(browser, folder, size) as visitor:
        page = visitor.open(FILE)
        only(page, anchors)
        found = []
        for anchor in anchors:
            go(page, anchor)
            found += violations(page)
        for opener in (".hb-find-open", "[data-hb-do=open]"):
            page.locator(opener).click()
            found += violations(page)
            page.keyboard.press("Escape")
    assert found == []


def test_search_finds_and_leads_there(browser: Browser, folder: Path) -> None:
    with visit(browser, folder, PHONE) as visitor:
        page = visitor.open(FILE)
        page.locator(".hb-find-open").click()
        page.keyboard.type("hien dat lam duong")
        first = page.locator("#hb-find-0")
        first.wait_for()
        assert first.get_attribute("href") == "#tinh-huong-hien-dat-lam-duong"
        # The texts are there, too: a passage shows what was asked for.
        page.locator(".hb-find-passage mark").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.locator("#tinh-huong-hien-dat-lam-duong.hb-now").wait_for()
        assert not page.locator("#hb-find").is_visible()
        assert page.evaluate("document.activeElement.tagName") == "H1"
        page.locator("[data-hb-do=back]").click()
        assert page.locator("#dau").is_visible()
        assert page.locator("[data-hb-do=back]").is_disabled()


def test_the_address_and_the_browsers_own_back_work(browser: Browser, folder: Path) -> None:
    with visit(browser, folder, PHONE) as visitor:
        page = visitor.open(f"{FILE}#{NOTED}--ghi-chu")
        page.locator(f"#{NOTED}.hb-now").wait_for()
        page.evaluate("window.scrollTo(0, 200)")
        go(page, "bai-hoc")
        assert page.evaluate("window.pageYOffset") == 0
        assert page.evaluate("location.hash") == "#bai-hoc"
        page.go_back()
        page.locator(f"#{NOTED}.hb-now").wait_for()
        assert page.evaluate("window.pageYOffset") == 200
        assert page.title().startswith("Vận động hiến đất")


def test_the_browsers_own_search_sees_every_page(browser: Browser, folder: Path) -> None:
    with visit(browser, folder, PHONE) as visitor:
        page = visitor.open(FILE)
        page.wait_for_selector("html[data-hb-ready]")
        hidden = page.locator(".hb-page[hidden='until-found']")
        assert hidden.count() == page.locator(".hb-page").count() - 1
        # What the browser does when its search comes upon a hidden page.
        page.evaluate(
            f"document.getElementById('{RECORD}').dispatchEvent("
            "new Event('beforematch', {bubbles: true}))"
        )
        assert page.locator(f"#{RECORD}").is_visible()
        assert page.locator(".hb-page:visible").count() == 1


def test_size_and_ground_are_chosen_and_kept(browser: Browser, folder: Path) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    with visit(browser, folder, DESK) as visitor:
        page = visitor.open(FILE)
        light, size = (
            page.evaluate(colour),
            page.evaluate("getComputedStyle(document.body).fontSize"),
        )
        page.locator("[data-hb-do=open]").click()
        page.locator("[name=hb-ground][value='2']").check()
        page.locator("[name=hb-text][value='huge']").check()
        for _ in range(2):
            assert page.evaluate(colour) != light
            assert page.evaluate("getComputedStyle(document.body).fontSize") > size
            page.reload()


def test_validity_and_age_are_reckoned_on_the_day(browser: Browser, folder: Path) -> None:
    with visit(browser, folder, PHONE) as visitor:
        page = visitor.page
        page.clock.set_fixed_time("2029-01-15T08:00:00")
        visitor.open(FILE)
        page.wait_for_selector("html[data-hb-ready]")
        assert page.locator(".hb-copy-age .hb-age-red").is_visible()
        assert page.locator("#van-ban [data-hb-badge] + .hb-age-red").count() > 0


def test_print_is_the_present_page(browser: Browser, folder: Path) -> None:
    with visit(browser, folder, DESK) as visitor:
        page = visitor.open(FILE)
        go(page, RECORD)
        page.emulate_media(media="print")
        assert page.locator(".hb-page:visible").count() == 1
        assert page.locator(".hb-bar").is_hidden()
        assert page.locator(".hb-edition").last.is_visible()


def test_firefox_reads_and_searches(firefox: Browser, folder: Path) -> None:
    with visit(firefox, folder, PHONE) as visitor:
        page = visitor.open(FILE)
        page.locator("html[data-hb-ready]").wait_for()
        assert page.locator(".hb-page:visible").count() == 1
        page.locator(".hb-find-open").click()
        page.locator("#hb-find-q").fill("hiến đất")
        page.locator(".hb-find-passage mark").first.wait_for()
        page.locator("#hb-find-0").click()
        assert page.locator("#dau").is_hidden()
        assert page.locator(".hb-page:visible").count() == 1
        page.locator("[data-hb-do=back]").click()
        assert page.locator("#dau").is_visible()


# --- Viewers that give neither address nor memory --------------------------------------------


@contextmanager
def shown(browser: Browser, folder: Path, script: str) -> Iterator[Frame]:
    """Open a page that shows the file in its own way, and hear every complaint."""
    (folder / "viewer.html").write_text(
        "<!doctype html><html lang='vi'><title>a</title><input type='file'>"
        f"<iframe style='width:360px;height:600px'></iframe><script>{script}</script>",
        encoding="utf-8",
    )
    with visit(browser, folder, DESK) as visitor:
        page = visitor.open("viewer.html")
        with page.expect_event("framenavigated"):
            page.locator("input").set_input_files(folder / FILE)
        frame = page.frames[1]
        frame.wait_for_selector("html[data-hb-ready]", state="attached")
        yield frame


VIEWERS: Final = {
    "blob": "f.src = URL.createObjectURL(input.files[0])",
    "blob in a sandbox": (
        "f.sandbox = 'allow-scripts'; f.src = URL.createObjectURL(input.files[0])"
    ),
    "text in a sandbox": (
        "f.sandbox = 'allow-scripts'; input.files[0].text().then((text) => { f.srcdoc = text; })"
    ),
}


@pytest.mark.parametrize("way", VIEWERS)
def test_it_works_in_viewers(browser: Browser, folder: Path, way: str) -> None:
    script = (
        "const f = document.querySelector('iframe'), input = document.querySelector('input');"
        f"input.onchange = () => {{ {VIEWERS[way]} }};"
    )
    with shown(browser, folder, script) as frame:
        frame.locator("#phan-bai-hoc > summary").click()
        frame.locator(f"#phan-bai-hoc a[href='#{RECORD}']").click()
        assert frame.locator(f"#{RECORD} h1").is_visible()
        assert frame.locator(".hb-page:visible").count() == 1
        frame.locator("[data-hb-do=back]").click()
        assert frame.locator("#dau").is_visible()
        frame.locator(".hb-find-open").click()
        frame.locator("#hb-find-q").fill("tổ dân vận")
        frame.locator(".hb-find-passage mark").first.wait_for()
        frame.locator("#hb-find-0").click()
        assert frame.locator("#dau").is_hidden()
        frame.locator("[data-hb-do=open]").click()
        frame.locator("[name=hb-text][value='large']").check()
        assert frame.evaluate("document.documentElement.dataset.hbText") == "large"
