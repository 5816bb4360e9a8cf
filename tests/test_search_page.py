"""The search in a browser: the same language as in Python, any text, marks, keys, damage."""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from handbook.search import analyser
from handbook.search.files import assignment
from handbook.search.tables import tables
from tests.browser_tools import DESK, LOW_CONTRAST, PHONE, Size, schemes, sizes, visit
from tests.search_tools import REFERENCES, SAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytest_plugins = ["tests.browser_fixtures", "tests.real_fixtures"]

SCRIPTS: Final = ("search-language.js", "search-engine.js")
HOSTILE: Final = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    ".*+?^${}()|[]\\",
    "\u202edân vận\u202c \u0000\u0007\u200b",
    "👩‍👩‍👧 🇻🇳 Ω≈ç",
    '"""“”"',
    "#@=|: __proto__ constructor toString",
    "a" * 10_000,
    "dân vận " * 1_250,
    "1/2/3/4,5.6..7 25-/NQ-/",
    "\ud800",
    "",
    "   ",
]


@pytest.fixture
def search(browser: Browser, built_site: Path) -> Iterator[Page]:
    """Open the search of the real site and wait until it has everything."""
    with visit(browser, built_site, PHONE) as visitor:
        page = visitor.open("index.html")
        page.locator(".hb-find-open").click()
        page.wait_for_function("window.hbSearch.ready && window.hbSearch.texts0")
        yield page


def box(page: Page) -> Locator:
    return page.locator("#hb-find-q")


def hits(page: Page) -> Locator:
    return page.locator("#hb-find-list a")


# One language on both sides


def test_both_sides_read_alike(browser: Browser, built_site: Path) -> None:
    phrases = {"mttq": "@mttq", "mat tran to quoc": "@mttq", "to quoc": "@tq"}
    chance = random.Random(7)  # noqa: S311
    letters = "aàảĂằÂấđĐeêếyỳYuưƠợ0123456789.,/-–# nqktwm²³\u0301\u0323\u00a0“”ßıİŐ"
    texts = [text for pair in SAME for text in pair] + [text for text, _ in REFERENCES]
    texts += ["".join(chance.choices(letters, k=60)) for _ in range(400)]
    texts += [path.read_text(encoding="utf-8")[:4000] for path in built_site.rglob("nq-*.html")]
    texts = [unicodedata.normalize("NFC", text) for text in texts]
    page = browser.new_page()
    scripts = built_site / "assets" / "javascripts"
    page.add_script_tag(path=scripts / SCRIPTS[0])
    page.add_script_tag(content=assignment("index", {"tables": tables(phrases)}))
    found = page.evaluate(
        """(texts) => {
          const language = hbSearch.language(hbSearch.index.tables);
          return texts.map((text) => {
            const words = language.tokens(text);
            return [
              words.map((word) => [word.f, word.x]),
              language.references(text).flatMap((r) => (r.full === r.f ? [r.f] : [r.f, r.full])),
              language.concepts(words).map((concept) => concept.f),
              language.fold(text),
            ];
          });
        }""",
        texts,
    )
    page.close()
    for text, there in zip(texts, found, strict=True):
        words = [list(term) for term in analyser.tokens(text)]
        folded = [word for word, _ in words]
        here = [
            words,
            analyser.references(text),
            list(analyser.concepts(folded, phrases)),
            analyser.fold(text),
        ]
        assert json.dumps(here) == json.dumps(there), text


# Whatever is typed


def test_any_text_is_answered_without_error(search: Page) -> None:
    search.evaluate("() => { window.alert = () => { window.ran = true; }; }")
    for text in HOSTILE:
        search.evaluate("text => hbSearch.ready.search(text)", text)
        search.evaluate(
            """text => {
              const input = document.querySelector("#hb-find-q");
              input.value = text;
              input.dispatchEvent(new Event("input"));
            }""",
            text,
        )
        search.wait_for_timeout(30)
        assert search.locator(".hb-find-broken").is_hidden(), text
        assert search.locator("#hb-find-list :is(img, script)").count() == 0
    assert search.evaluate("window.ran") is None


def test_every_result_leads_to_a_page(built_site: Path) -> None:
    text = (built_site / "search" / "list.js").read_text(encoding="utf-8")
    data = json.loads(text.partition(".list=")[2].rstrip(";\n"))
    for line in data["entries"].split("\n"):
        kind, name, *_ = line.split("\t")
        assert (built_site / data["kinds"][int(kind)][2] / f"{name}.html").is_file()


# As readers use it


def test_nothing_is_loaded_before_somebody_searches(browser: Browser, built_site: Path) -> None:
    with visit(browser, built_site, PHONE) as visitor:
        asked: list[str] = []
        visitor.page.on("request", lambda request: asked.append(request.url))
        visitor.open("index.html")
        assert [url for url in asked if "/search/" in url or "search-engine" in url] == []


def test_the_keyboard_does_everything(search: Page) -> None:
    search.keyboard.type("hien dat lam duong")
    expect(hits(search).first).to_be_visible()
    expect(box(search)).to_have_attribute("aria-expanded", "true")
    search.keyboard.press("ArrowDown")
    search.keyboard.press("ArrowDown")
    chosen = search.locator("[role=option][aria-selected=true]")
    assert chosen.get_attribute("id") == box(search).get_attribute("aria-activedescendant")
    target = str(chosen.get_attribute("href"))
    search.keyboard.press("Enter")
    search.wait_for_url(re.compile(re.escape(target.removeprefix("./"))))


def test_a_key_is_not_lost_to_what_comes_late(search: Page) -> None:
    """Letters still to be answered, then texts that arrive after the reader has chosen."""
    chosen = search.evaluate(
        """async () => {
          const input = document.querySelector("#hb-find-q");
          input.value = "hien dat lam duong";
          input.dispatchEvent(new Event("input"));
          input.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown" }));
          await new Promise((done) => { setTimeout(done, 200); });
          return input.getAttribute("aria-activedescendant");
        }"""
    )
    assert chosen == "hb-find-0"
    assert hits(search).first.get_attribute("aria-selected") == "true"


def test_escape_closes_and_gives_the_place_back(search: Page) -> None:
    search.keyboard.press("Escape")
    expect(search.locator("#hb-find")).to_be_hidden()
    expect(search.locator(".hb-find-open")).to_be_focused()


@pytest.mark.parametrize("number", ["nq 25", "25-NQ/TW", "NQ25", "nghị quyết số 25"])
def test_a_document_number_leads_straight_to_it(search: Page, number: str) -> None:
    search.keyboard.type(number)
    expect(hits(search).first).to_contain_text("25-NQ/TW")
    search.keyboard.press("Enter")
    search.wait_for_url("**/van-ban/nq-25-nq-tw.html")


def test_a_slip_is_noticed(search: Page) -> None:
    search.keyboard.type("dan vam kheo")
    meant = search.locator(".hb-find-meant")
    expect(meant).to_contain_text("dân vận khéo")
    meant.click()
    expect(box(search)).to_have_value("dân vận khéo")
    expect(meant).to_be_hidden()


def test_no_result_still_shows_ways_on(search: Page) -> None:
    search.keyboard.type("qqqq zzzz")
    expect(search.locator(".hb-find-status")).to_contain_text("Không có mục nào")
    assert hits(search).count() >= 4


def test_a_kind_can_be_chosen(search: Page) -> None:
    search.keyboard.type("dân vận")
    kind = search.locator("select[name=kind]")
    expect(kind).to_be_visible()
    kind.select_option(label="Văn bản")
    expect(search.locator(".hb-find-kind")).to_have_text(["Văn bản"])


def test_recent_searches_stay_on_the_device(search: Page) -> None:
    search.keyboard.type("hương ước")
    expect(hits(search).first).to_be_visible()
    search.keyboard.press("ArrowDown")
    search.keyboard.press("Enter")
    search.wait_for_url(re.compile("huong-uoc"))
    search.locator(".hb-find-open").click()
    again = search.locator("button[role=option]")
    expect(again).to_have_text(["hương ước"])
    again.click()
    expect(hits(search).first).to_be_visible()


def test_the_address_carries_the_question(browser: Browser, built_site: Path) -> None:
    with visit(browser, built_site, DESK) as visitor:
        page = visitor.open("index.html?q=h%C6%B0%C6%A1ng%20%C6%B0%E1%BB%9Bc")
        expect(box(page)).to_have_value("hương ước")
        expect(hits(page).first).to_contain_text(re.compile("hương ước", re.IGNORECASE))


@sizes
@schemes
def test_results_are_readable_and_large_enough(
    browser: Browser, built_site: Path, size: Size, *, dark: bool
) -> None:
    with visit(browser, built_site, size, dark=dark) as visitor:
        page = visitor.open("index.html?q=nghi%20quyet%20dan%20vam")
        expect(page.locator("select[name=kind]")).to_be_visible()
        low = page.evaluate(
            LOW_CONTRAST.replace("document.body", "document.querySelector('#hb-find')")
        )
        assert low == []
        boxes = page.evaluate(
            "[...document.querySelectorAll('#hb-find :is([role=option], button, select, input)')]"
            ".filter(e => e.offsetHeight).map(e => e.offsetHeight)"
        )
        assert min(boxes) >= 44
        assert page.evaluate("document.querySelector('#hb-find').scrollWidth <= innerWidth")


# Damage


def empty(folder: Path, name: str) -> None:
    (folder / "search" / name).write_text("", encoding="utf-8")


def missing(folder: Path, name: str) -> None:
    (folder / "search" / name).unlink()


def cut(folder: Path, name: str) -> None:
    path = folder / "search" / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: len(text) // 2], encoding="utf-8")


@pytest.mark.parametrize("name", ["index.js", "list.js"])
@pytest.mark.parametrize("damage", [empty, missing, cut])
def test_damage_is_told_and_the_list_offered(
    browser: Browser,
    built_site: Path,
    tmp_path: Path,
    damage: Callable[[Path, str], None],
    name: str,
) -> None:
    for folder in ("search", "assets"):
        (tmp_path / folder).mkdir()
        for path in (built_site / folder).rglob("*"):
            target = tmp_path / path.relative_to(built_site)
            if path.is_dir():
                target.mkdir(exist_ok=True)
            else:
                target.write_bytes(path.read_bytes())
    (tmp_path / "index.html").write_bytes((built_site / "index.html").read_bytes())
    damage(tmp_path, name)
    page = browser.new_page()
    page.goto(f"{(tmp_path / 'index.html').as_uri()}?q=nq")
    expect(page.locator(".hb-find-broken")).to_be_visible()
    expect(page.locator(".hb-find-foot a")).to_be_visible()
    page.close()


def test_the_script_of_the_search_is_light(built_site: Path) -> None:
    scripts = sorted((built_site / "assets" / "javascripts").glob("search-*.js"))
    assert len(scripts) == 3
    together = b"".join(path.read_bytes() for path in scripts)
    assert len(gzip.compress(together, 9)) <= 10 * 1024
