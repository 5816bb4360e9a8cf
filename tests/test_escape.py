"""What an editor types is what a reader sees, wherever a template puts it, and no more."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handbook.escape import front_matter, plain, rich, visible
from handbook.page_view import outside
from tests.sample_book import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# What Markdown, HTML, attr_list, admonitions, tables and templates act on.
ACTING: Final = "*_`~[](){}<>&#!|:+-.=\"'\\^$%/?;@ \n1aĐâ“”–"
# As load lets it through: no control, format or private characters.
PRINTED: Final = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
PIECES: Final = st.sampled_from(
    [
        "1. ", "- ", "+ ", "* ", "# ", "> ", "    ", "!!! ", "??? ", "```", "~~~", "---", "===",
        "***", "**", "__", "{: #a }", "{: .b }", "{#a}", "[a](b)", "![a](b)", "[a]: b", "[^1]",
        "*[a]: b", "<b>", "</b>", "<!--", "-->", "<script>", "&lt;", "&#60;", "&amp;",
        "http://a.vn", "a@b.vn", "<http://a.vn>", "| a |", "|---|", "{{ a }}", "{% a %}", "--8<--",
        ":smile:", "[TOC]", "\\", "a_b_c", "wzxhzdk:0", "klzzwxh:0000", "dân vận",
        "25-NQ/TW", "99,8%",
    ]
)  # fmt: skip
TEXTS: Final = st.one_of(
    st.text(PRINTED, max_size=30),
    st.text(st.sampled_from(ACTING), max_size=30),
    st.lists(PIECES, max_size=5).map("".join),
    st.lists(PIECES, max_size=5).map(" ".join),
).filter(lambda text: text.strip() != "")


class Page(HTMLParser):
    """The text of each element, by tag, and each attribute."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.texts: dict[str, str] = {}
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in ("br", "input", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in {*self.open, "page"}:
            self.texts[tag] = self.texts.get(tag, "") + data

    def text(self, tag: str) -> str:
        return " ".join(self.texts.get(tag, "").split())


@cache
def site_markdown() -> markdown.Markdown:
    """Give Markdown as mkdocs.yml sets it up, with what MkDocs adds by itself."""
    from mkdocs.config import load_config

    config = load_config(str(ROOT / "mkdocs.yml"))
    extensions: Sequence[str] = config["markdown_extensions"]
    assert {"attr_list", "admonition", "tables", "md_in_html"} <= set(extensions)
    return markdown.Markdown(extensions=extensions, extension_configs=config["mdx_configs"])


def page(text: str) -> Page:
    return Page(site_markdown().reset().convert(text))


def folded(text: str) -> str:
    return " ".join(text.split())


# Each place of the templates: the Markdown around a value, and the element that holds it.
PLACES: Final[dict[str, tuple[str, str]]] = {
    "paragraph": ("{}\n", "p"),
    "leading paragraph": ("{}\n{{: .hb-lead }}\n", "p"),
    "paragraph between others": ("Trước.\n\n{}\n\nSau.\n", "p"),
    "list item": ("- {}\n- Sau\n", "li"),
    "link": ("[{}](a.md)\n", "a"),
    "link in a list": ("- [{}](bai-hoc/a.md#p01)\n", "a"),
    "line under a link": ("- [x](a.md)\n  {}\n", "li"),
    "behind a line break": ("- [x](a.md)\n  <br>{}\n", "li"),
    "heading": ("# {} {{: #ma-1 }}\n", "h1"),
    "heading with a class": ("### Đoạn {} {{: #p01 .hb-mark }}\n", "h3"),
    "table cell": ("| a | b |\n| --- | --- |\n| x | {} |\n", "td"),
    "first table cell": ("| a | b |\n| --- | --- |\n| {} | x |\n", "td"),
    "table in a box": (
        '<div class="hb-facts" markdown>\n\n| a | b |\n| --- | --- |\n| x | {} |\n\n</div>\n',
        "td",
    ),
    "list in a box": ('<div class="hb-tiles" markdown>\n\n- {}\n\n</div>\n', "li"),
    "marked words": ('Số <span class="hb-number">{}</span> hộ\n', "span"),
    "note": ('!!! bien-tap "Ghi chú"\n\n    {}\n', "p"),
    "note's title": ('!!! bien-tap "Ghi chú: {}"\n\n    x\n', "p"),
    "list in folded evidence": ('??? nguon "Mở"\n\n    - {}\n', "li"),
    "folded evidence's title": ('??? nguon "Nguồn: {}"\n\n    x\n', "summary"),
    "quoted words in folded evidence": (
        '??? nguon "Mở"\n\n    - x\n      <br>Trích: “{}”\n',
        "li",
    ),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@given(text=TEXTS)
@example(text="#")
@example(text="1. Một")
@example(text="a } b")
@example(text="-")
@example(text="...")
def test_a_reader_sees_what_was_typed(place: str, text: str) -> None:
    frame, tag = PLACES[place]
    seen = page(frame.format(plain(text)))
    empty = page(frame.format("Xyz"))
    assert seen.tags == empty.tags, "the text made an element of its own"
    assert seen.attributes == empty.attributes, "the text became an attribute"
    expected = empty.texts[tag].replace("Xyz", " ".join(text.split()))
    assert seen.text(tag) == folded(expected)
    assert seen.text("page") == folded(empty.texts["page"].replace("Xyz", " ".join(text.split())))


@given(TEXTS)
def test_an_attribute_holds_what_was_typed(text: str) -> None:
    seen = Page(f'<a title="{plain(text)}">x</a>')
    assert seen.attributes == [("a", "title", folded(text))]
    seen = Page(f"<a title='{plain(text)}'>x</a>")
    assert seen.attributes == [("a", "title", folded(text))]


@given(TEXTS)
def test_the_theme_prints_a_front_matter_title_raw_and_it_still_shows_the_text(text: str) -> None:
    value = front_matter(text)
    assert "\n" not in value
    printed = json.loads(value)  # JSON is YAML
    assert not re.search("[<>\"']", printed)
    assert html.unescape(printed) == folded(text)


@given(TEXTS)
def test_escaped_text_is_one_line(text: str) -> None:
    assert "\n" not in plain(text)
    assert "<" not in plain(text)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.vn/b?c=1&d=2",
        "https://a.vn/<script>",
        'https://a.vn/"onclick="x',
        "https://a.vn/**b**_c_",
    ],
)
def test_an_outside_address_is_shown_and_leads_there(address: str) -> None:
    seen = page(str(outside(address)) + "\n")
    assert seen.text("a") == address
    assert ("a", "href", address) in seen.attributes
    assert {name for _, name, _ in seen.attributes} == {"class", "href", "rel"}


def keep(_: str) -> None:
    """Know no record."""


def island(text: str, resolve: Callable[[str], str | None] = keep) -> Page:
    return page("Trước.\n\n" + str(rich(text, resolve)) + "\n\nSau.\n")


@given(TEXTS)
def test_a_rich_field_holds_only_what_is_allowed(text: str) -> None:
    seen = island(text)
    allowed = {"p", "em", "strong", "ul", "ol", "li", "a", "br", "div"}
    assert set(seen.tags) <= allowed
    for tag, name, value in seen.attributes:
        assert (tag, name) in {("a", "href"), ("a", "rel"), ("div", "class")}
        if name == "href":
            assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)
    assert seen.texts["page"].startswith("Trước.")
    assert seen.texts["page"].rstrip().endswith("Sau.")


@given(TEXTS)
def test_what_a_rich_field_shows_is_what_the_check_of_claims_reads(text: str) -> None:
    shown = island(text).text("page").removeprefix("Trước.").removesuffix("Sau.")
    assert "".join(shown.split()) == "".join(visible(text).split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>đậm</b>", "<b>đậm</b>"),
        ("&#53;00 hộ, &frac12;", "&#53;00 hộ, &frac12;"),
        ("5**00** hộ", "500 hộ"),
        ("`mã`, # không", "`mã`, # không"),
        ("![ảnh](a.png)", "![ảnh](a.png)"),
        ("[chữ](https://a.vn 'lời')", "chữ"),
        ("{{ a }} {: #b }", "{{ a }} {: #b }"),
        ("a](500)", "a](500)"),
    ],
)
def test_what_is_seen_of_rich_text(text: str, shown: str) -> None:
    assert folded(visible(text)) == shown
    assert folded(island(text).text("page")) == f"Trước. {shown} Sau."


def test_a_rich_link_to_a_record_leads_to_its_page() -> None:
    pages = {"models/trong-hoi": "../mo-hinh/trong-hoi.html"}
    seen = island("Xem [mô hình](models/trong-hoi), [báo](https://a.vn/b).", pages.get)
    assert ("a", "href", "../mo-hinh/trong-hoi.html") in seen.attributes
    assert ("a", "href", "https://a.vn/b") in seen.attributes
    assert seen.text("a") == "mô hìnhbáo"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_rich_link_cannot_act(address: str) -> None:
    seen = island(f"[bấm]({address})")
    assert not [value for _, name, value in seen.attributes if name == "href" and ":" in value]


def test_abbreviations_are_explained_and_nothing_else() -> None:
    seen = page(str(rich("Ban MTTQ họp.", keep, {"MTTQ": "Mặt trận Tổ quốc"})))
    assert ("abbr", "title", "Mặt trận Tổ quốc") in seen.attributes
    assert seen.text("page") == "Ban MTTQ họp."
