"""What axe-core does not try: keyboard, targets, large print, forced colours, words, stillness."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from handbook.editions import WORDS as EDITION_WORDS
from handbook.load import load
from handbook.project import Project
from handbook.site_map import is_theme_word
from handbook.validate import validate
from tests.browser_tools import DESK, PHONE, Place, Size, places, sizes, visit
from tests.page_choice import one_of_each_kind

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest_plugins = ["tests.browser_fixtures", "tests.real_fixtures"]

ROOT: Final = Path(__file__).resolve().parent.parent
THEME: Final = ROOT / "handbook_src" / "theme"
LESSON: Final = "bai-hoc/gan-dan.html"
DIRECTIVE: Final = "van-ban/nq-25.html"
NARROWEST: Final = Size(320, 640)  # what 400 % leaves of 1,280

TARGETS: Final = """() => [...document.querySelectorAll(
  ".md-header :is(a, button, label), .md-nav--primary :is(a, button), .md-path a, .md-footer a"
)].filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("[aria-hidden]"))
  .map((e) => [e.getBoundingClientRect(), e])
  .filter(([box]) => box.width > 0 && Math.min(box.width, box.height) < 43.9)
  .map(([box, e]) => `${box.width}×${box.height} ${e.outerHTML.slice(0, 80)}`)"""

MOVING: Final = """() => [...document.querySelectorAll("*")].flatMap((e) =>
  [null, "::before", "::after"].map((part) => [e, getComputedStyle(e, part)])
).filter(([, style]) => style.animationName !== "none" || style.scrollBehavior === "smooth"
  || style.transitionDuration.split(", ").some((time) => time !== "0s"))
  .map(([e]) => e.outerHTML.slice(0, 80))"""

# The ring may be drawn by the label of a radio button that has no size of its own.
FOCUS: Final = """() => {
  const e = document.activeElement;
  const shown = e.matches(".md-option") ? e.nextElementSibling : e;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  return {
    name: e === document.body ? "" : e.outerHTML.slice(0, 100),
    ring: seen && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""

# Words of the frame: texts and names outside the article, and of the links to its headings.
FRAME_WORDS: Final = """() => {
  const found = [];
  const skip = "article, script, style, .md-nav--secondary ul, #hb-find-list, .hb-find select";
  document.querySelectorAll("body *").forEach((e) => {
    if (e.closest(skip)) return;
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      if (e.hasAttribute(name)) found.push(e.getAttribute(name));
    }
    e.childNodes.forEach((n) => n.nodeType === Node.TEXT_NODE && found.push(n.textContent));
  });
  return [...new Set(found.map((t) => t.trim()).filter(Boolean))];
}"""

CLIPPED: Final = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e);
  return e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && e.textContent.trim() && e.clientWidth > 1
    && (style.overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1
      || style.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 1);
}).map((e) => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 60)}`)"""


def wide(page: Page) -> bool:
    """Tell whether a page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def interface() -> dict[str, str]:
    records, _ = validate(load(Project(ROOT))[0])
    return {name: word for name, (word, _) in records.interface.items()}


# The text of every page


def heading_gaps(tree: LexborHTMLParser) -> list[str]:
    """Give the headings of a page that stand more than one level below the one before."""
    # A dialog is a page of its own: open, all else is out of reach.
    headings = tree.css(":is(h1, h2, h3, h4, h5, h6):not(dialog *)")
    levels = [int((node.tag or "h0")[1]) for node in headings]
    return [f"h{a} h{b}" for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]


def test_every_page_says_its_language_and_has_sound_headings(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert tree.root is not None
        assert tree.root.attributes["lang"] == "vi", path
        assert len(tree.css("h1")) == 1, path
        assert heading_gaps(tree) == [], path
        assert len(tree.css("main")) == len(tree.css("header")) == len(tree.css("footer")) == 1
        for landmark in tree.css("nav, [role=search]:not(form)"):
            assert landmark.attributes.get("aria-label"), path


def test_a_gap_is_seen() -> None:
    assert heading_gaps(LexborHTMLParser("<h1>a</h1><h3>b</h3><h2>c</h2>")) == ["h1 h3"]


# Words


def strangers(page: Page, known: set[str]) -> list[str]:
    """Give the words of the frame that neither interface.yml nor the book knows."""
    return [text for text in page.evaluate(FRAME_WORDS) if text not in known]


@sizes
def test_every_word_of_the_frame_is_ours(browser: Browser, built_site: Path, size: Size) -> None:
    known = set(interface().values())
    with visit(browser, built_site, size) as visitor:
        home = visitor.open("index.html")
        known.add(home.locator("h1").inner_text())
        known.update(home.locator(".md-nav--primary :is(a, .hb-nav-group)").all_text_contents())
        known.update(home.locator(".hb-edition span").all_text_contents())
        for path in ("index.html", "bai-hoc/lai-chau-1.html"):
            page = visitor.open(path)
            assert strangers(page, known) == []
        page.evaluate("document.querySelector('.md-header').append('Search')")
        assert strangers(page, known) == ["Search"]


def test_every_word_of_the_theme_is_used() -> None:
    from importlib.resources import files

    material = Path(str(files("material").joinpath("templates")))
    texts = [p.read_text(encoding="utf-8") for p in (*THEME.rglob("*.html"), ROOT / "mkdocs.yml")]
    texts += [p.read_text(encoding="utf-8") for p in material.rglob("*.html")]
    asked = set(re.findall(r"""(?:lang\.t\(["']|name: )([\w.]+)""", "\n".join(texts)))
    asked |= set(EDITION_WORDS)
    editions = "\n".join(p.read_text("utf-8") for p in (ROOT / "handbook/editions").glob("*.py"))
    asked |= set(re.findall(r'words\["([\w.]+)"\]', editions))
    # The skeletons of editions: "$find_label".
    whole = "\n".join(texts)
    asked |= {name for name in interface() if f"${name.replace('.', '_')}" in whole}
    assert {name for name in interface() if is_theme_word(name)} - asked == set()


# Keyboard


@places("chromium", "firefox", "zensical")
def test_the_drawer_by_keyboard_alone(place: Place) -> None:
    with visit(place.browser, place.site, PHONE) as visitor:
        page = visitor.open("index.html")
        button = page.locator(".md-header__button[for=__drawer]")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".md-nav--primary a").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()
        page.keyboard.press(" ")
        expect(page.locator(".md-nav--primary a").first).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".md-nav--primary [aria-current=page]")).to_have_count(1)
        expect(page.locator("h1")).to_be_visible()


def test_the_drawer_by_keyboard_without_scripts(browser: Browser, built_site: Path) -> None:
    with visit(browser, built_site, PHONE, scripts=False) as visitor:
        page = visitor.open("index.html")
        link = page.locator(".md-nav--primary a").nth(1)
        expect(link).not_to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press(" ")
        expect(link).to_be_visible()


def test_leaving_the_drawer_by_keyboard_closes_it(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        page = visitor.open("index.html")
        page.locator(".md-header__button[for=__drawer]").click()
        page.locator(".md-nav--primary a").last.focus()
        page.keyboard.press("Tab")
        expect(page.locator("#__drawer")).not_to_be_checked()


@places("chromium", "firefox")
def test_the_search_by_keyboard_alone(place: Place) -> None:
    with visit(place.browser, place.site, PHONE) as visitor:
        page = visitor.open("index.html")
        button = page.locator(".hb-find-open")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#hb-find-q")).to_be_focused()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.type("hiến đất")
        page.locator(".hb-find-hit").first.wait_for()
        page.keyboard.press("Tab")
        expect(page.locator(".hb-find-close")).to_be_focused()
        page.locator("#hb-find-q").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("nav.md-path")).to_be_visible()  # no longer at home


def test_single_letters_do_nothing(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, DESK) as visitor:
        page = visitor.open(LESSON)
        for letter in "sf/np,.":
            page.keyboard.press(letter)
        expect(page.locator("#hb-find")).to_be_hidden()
        assert page.url.endswith(LESSON)


@sizes
def test_the_keyboard_is_always_seen(browser: Browser, sample_site: Path, size: Size) -> None:
    with visit(browser, sample_site, size) as visitor:
        page = visitor.open(LESSON)
        stops: list[dict[str, Any]] = []
        while len(stops) < 60:
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUS)
            if not stop["name"]:
                break
            stops.append(stop)
    assert len(stops) > 12
    assert [stop["name"] for stop in stops if not stop["ring"]] == []


# Thumbs, stillness


@places("chromium")
@sizes
def test_targets_are_large(place: Place, size: Size) -> None:
    with visit(place.browser, place.site, size) as visitor:
        page = visitor.open("bai-hoc/index.html")
        assert page.evaluate(TARGETS) == []
        if size == PHONE:
            page.locator(".md-header__button[for=__drawer]").click()
            assert page.evaluate(TARGETS) == []


def test_small_targets_are_seen(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        page = visitor.open(LESSON)
        page.add_style_tag(content=".md-path a { min-height: 20px !important }")
        assert page.evaluate(TARGETS)


def test_nothing_moves(browser: Browser, built_site: Path) -> None:
    with visit(browser, built_site, PHONE) as visitor:
        page = visitor.open("index.html")
        assert page.evaluate(MOVING) == []
        page.locator(".hb-find-open").click()
        assert page.evaluate(MOVING) == []
        page.locator("h1").evaluate("e => e.style.setProperty('transition', 'all 1s', 'important')")
        assert len(page.evaluate(MOVING)) == 1


# Large print, spacing, forced colours


def test_nothing_scrolls_sideways_at_400_percent(browser: Browser, built_site: Path) -> None:
    with visit(browser, built_site, NARROWEST) as visitor:
        pages = one_of_each_kind(built_site)
        assert [path for path in pages if wide(visitor.open(path))] == []


@sizes
def test_letters_of_double_size_fit(browser: Browser, sample_site: Path, size: Size) -> None:
    with visit(browser, sample_site, size) as visitor:
        for path in visitor.paths():
            page = visitor.open(path)
            page.add_style_tag(content="html { font-size: 250% }")  # Material's own is 125 %
            assert not wide(page), path
            assert page.evaluate(CLIPPED) == [], path


@sizes
def test_wider_spacing_cuts_no_text(browser: Browser, sample_site: Path, size: Size) -> None:
    spaced = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
    with visit(browser, sample_site, size) as visitor:
        for path in visitor.paths():
            page = visitor.open(path)
            page.add_style_tag(content=spaced)
            assert not wide(page), path
            assert page.evaluate(CLIPPED) == [], path


def test_forced_colours_keep_badges_cards_and_rings(browser: Browser, sample_site: Path) -> None:
    look = """(selector) => {
      const e = document.querySelector(selector);
      const [own, icon] = [getComputedStyle(e), getComputedStyle(e, "::before")];
      return [own.borderTopStyle, icon.backgroundColor !== own.backgroundColor];
    }"""
    with visit(browser, sample_site, PHONE) as visitor:
        visitor.page.emulate_media(forced_colors="active")
        page = visitor.open(DIRECTIVE)
        for badge in (".hb-valid", ".hb-amended", ".hb-replaced", ".hb-expired", ".hb-unchecked"):
            assert page.evaluate(look, badge) == ["solid", True], badge
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)["ring"]
        assert visitor.open("index.html").evaluate(look, ".hb-grid li")[0] == "solid"
