"""The gate: each defect planted in a clean page is named, and a clean page passes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest

from handbook import gate, gate_addresses
from handbook.gate_page import fingerprint
from handbook.rules import publishing

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.findings import Rule

THEME_SCRIPT: Final = "var theme = 'ours'"
ALLOWED: Final = frozenset({fingerprint(THEME_SCRIPT)})

DATA: Final = "(window.hbSearch=window.hbSearch||{{}}).texts0={};\n"

# All of this is harmless, and each line of it was once mistaken for trouble.
CLEAN: Final = f"""
<h1 id="dau">Đầu</h1><h2 id="muc-2">Mục 2</h2><a name="cho-cu"></a>
<a href="#muc-2">a</a> <a href="#cho-cu">a</a> <a href="#">a</a> <a href="#top">a</a>
<a href="">a</a>
<a href="bai/mot.html#Ph%E1%BA%A7n">a</a> <a href="bai/mot.html?q=1#hai">a</a>
<a href="./bai/mot.html">a</a>
<a href="https://laichau.gov.vn/x?y=1#z">nguồn</a> <a href="mailto:a@b.vn">a</a>
<a href="tel:+84">a</a>
<p>javascript: là một ngôn ngữ; <code>onclick=</code>, url(https://x.vn), &lt;script&gt;</p>
<img src="data:image/png;base64,AAAA" alt="javascript:alert(1)" srcset="a.png 1x, a.png 2x">
<p title="https://x.vn" style="background: url(a.png)">a</p>
<a href="index.html#:~:text=Đầu">a</a>
<svg><use href="#dau"></use><a xlink:href="https://x.vn"></a></svg>
<template><b id="dau"></b></template>
<script>{THEME_SCRIPT}</script>
<script type="application/json">{{"base": "."}}</script>
<script src="a.js"></script><link rel="stylesheet" href="a.css">
<link rel="canonical" href="https://x.vn/"><meta property="og:image" content="https://x.vn/a.png">
<noscript><p>Không có JavaScript</p></noscript>
"""


def page(body: str, head: str = "<title>Trang</title>", attributes: str = ' lang="vi"') -> str:
    return f"<!doctype html><html{attributes}><head>{head}</head><body>{body}</body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a small clean site."""
    (tmp_path / "bai").mkdir()
    write(tmp_path, "index.html", page(CLEAN))
    other = '<i id="Phần"></i><i id="hai"></i><a href="../index.html#dau">a</a>'
    write(tmp_path, "bai/mot.html", page(other))
    write(tmp_path, "404.html", page('<a href="/index.html">a</a><script src="/a.js"></script>'))
    write(tmp_path, "a.css", "@import 'b.css'; p { background: url(data:image/svg+xml,<svg/>) }")
    write(tmp_path, "b.css", r"""@font-face { src: url("a.png") } i::before { content: "\f101" }""")
    write(
        tmp_path, "a.js", 'fetch("search.json"); // https://x.vn\nn("http://www.w3.org/2000/svg")'
    )
    (tmp_path / "search").mkdir()
    write(tmp_path, "search/texts-0.js", DATA.format('"https://x.vn/nguồn"'))
    write(tmp_path, "hinh.svg", '<svg xmlns="http://www.w3.org/2000/svg"><path id="p"/></svg>')
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    return tmp_path


def write(site: Path, name: str, text: str) -> None:
    (site / name).write_text(text, encoding="utf-8")


def inspect(site: Path) -> list[tuple[str, str]]:
    return [(f.code, f.place.file) for f in gate.inspect(site, ALLOWED)]


def test_a_clean_site_gives_nothing(site: Path) -> None:
    assert gate.inspect(site, ALLOWED) == []


X: Final = publishing
# Each rule with defects, each of which must be named once.
DEFECTS: Final[dict[Rule, tuple[str, ...]]] = {
    X.INLINE_SCRIPT: (
        "<script>alert(1)</script>",
        f"<script>{THEME_SCRIPT} </script>",
        "<SCRIPT type=module>alert(1)</SCRIPT>",
        '<script type="importmap">{}</script>',
        '<script type="speculationrules">{}</script>',
        "<svg><script src='a.js'>alert(1)</script></svg>",
        "<svg><script>alert(1)</script></svg>",
        "<template shadowrootmode=open><template><script>alert(1)</script></template></template>",
        # Two readings of one text: with scripts on, the first </noscript> ends the element.
        '<noscript><p title="</noscript><script>alert(1)</script>"></p></noscript>',
        "<math><mtext><table><mglyph><style><!--</style><script>alert(1)</script>",
    ),
    X.EVENT_HANDLER: (
        "<p onclick=x()>a</p>",
        "<img/src='a.png'/onerror=x()>",
        "<details ONTOGGLE=x() open>",
        "<svg onload=x()></svg>",
        "<template><b onfocus=x()></b></template>",
    ),
    X.DANGEROUS_ADDRESS: (
        "<a href=javascript:x()>a</a>",
        "<a href=' &#1; jAvA&#10;script&colon;x()'>a</a>",
        "<a href=vbscript:x()>a</a>",
        "<a href=data:text/html,x>a</a>",
        "<a href=data:image/svg+xml,x>a</a>",
        "<a href=file:///C:/x>a</a>",
        r"<a href='C:\x\y.pdf'>a</a>",
        "<form action=javascript:x()></form>",
        "<button formaction=javascript:x()></button>",
        "<svg><a xlink:href=javascript:x()></a></svg>",
        "<svg><a><animate attributeName=href values=javascript:x() /></a></svg>",
        "<svg><set attributeName=xlink:href to=javascript:x() /></svg>",
        "<script src=data:text/javascript,x()></script>",
        "<p style='background: url(javascript:x())'>a</p>",
        "<svg><use href='data:image/svg+xml,x'></use></svg>",
    ),
    X.OUTSIDE_REQUEST: (
        "<script src=https://x.vn/a.js></script>",
        "<img src=//x.vn/a.png>",
        r"<img src='\\x.vn\a.png'>",
        r"<img src='/\x.vn/a.png'>",
        "<img srcset='a.png 1x, https://x.vn/a.png 2x'>",
        "<link rel=stylesheet href=http://x.vn/a.css>",
        "<link rel='alternate stylesheet' href=https://x.vn/a.css>",
        "<link rel=preconnect href=https://x.vn>",
        "<link rel=dns-prefetch href=//x.vn>",
        "<video poster=https://x.vn/a.png></video>",
        "<audio><source src=https://x.vn/a.mp3></audio>",
        "<svg><image href=https://x.vn/a.png /></svg>",
        "<svg><use xlink:href=https://x.vn/a.svg#a /></svg>",
        "<p style='background: url(https://x.vn/a.png)'>a</p>",
        r"<p style='background: \75rl(//x.vn/a.png)'>a</p>",
        "<style>@import '//x.vn/a.css'</style>",
        "<style>p { background: image-set('https://x.vn/a.png' 1x) }</style>",
        "<a href=a.png ping=https://x.vn>a</a>",
        "<form action=https://x.vn></form>",
        "<table background=https://x.vn/a.png></table>",
        "<pre class=mermaid>a</pre>",
        "<a data-md-component=source href=https://github.com/a/b>a</a>",
    ),
    X.BROKEN_LINK: (
        "<a href=khong-co.html>a</a>",
        "<a href=bai/>a</a>",
        "<a href=bai>a</a>",
        "<a href=.>a</a>",
        "<a href=../index.html>a</a>",
        "<a href=/index.html>a</a>",
        "<img src=khong-co.png>",
        "<script src=khong-co.js></script>",
        "<p style='background: url(khong-co.png)'>a</p>",
        "<a href='bai/mot.html%00'>a</a>",
    ),
    X.BROKEN_ANCHOR: (
        "<a href=#khong-co>a</a>",
        "<a href=#MUC-2>a</a>",
        "<a href=bai/mot.html#ba>a</a>",
        "<a href=bai/mot.html#Ph%E1%BA%A6n>a</a>",
        "<svg><use href=hinh.svg#q></use></svg>",
    ),
    X.LETTER_CASE: (
        "<a href=Bai/mot.html>a</a>",
        "<img src=A.png>",
    ),
    X.REFRESH: (
        "<meta http-equiv=refresh content='0; url=bai/mot.html'>",
        "<meta http-equiv=' REFRESH' content='5'>",
    ),
    X.DUPLICATE_ANCHOR: ("<p id=dau>a</p>", "<p id=q>a</p><p id=q>b</p>"),
    X.FORBIDDEN_TAG: (
        "<base href=bai/>",
        "<iframe srcdoc='&lt;script&gt;x()&lt;/script&gt;'></iframe>",
        "<object data=a.png></object>",
        "<embed src=a.png>",
    ),
}
PLANTED: Final = [
    pytest.param(rule, defect, id=f"{rule.code}-{index}")
    for rule, defects in DEFECTS.items()
    for index, defect in enumerate(defects)
]


@pytest.mark.parametrize(("rule", "defect"), PLANTED)
def test_a_planted_defect_is_named(site: Path, rule: Rule, defect: str) -> None:
    write(site, "index.html", page(CLEAN + defect))
    found = inspect(site)
    assert (rule.code, "index.html") in found
    # One cause, one message. A frame's or base's own address is a second cause.
    assert len(found) == 1 or "<base" in defect


@pytest.mark.parametrize(("rule", "defect"), PLANTED)
def test_the_same_defect_in_two_pages_is_two_findings(site: Path, rule: Rule, defect: str) -> None:
    write(site, "index.html", page(CLEAN + defect))
    write(site, "hai.html", page("<p id=dau></p>" + defect))
    assert {file for code, file in inspect(site) if code == rule.code} == {"index.html", "hai.html"}


@pytest.mark.parametrize(
    "text",
    [
        page("", attributes=""),
        page("", attributes=' lang=" "'),
        page("", head=""),
        page("", head="<title> </title>"),
        page("<svg><title>a</title></svg>", head=""),
    ],
)
def test_a_page_says_its_language_and_title(site: Path, text: str) -> None:
    write(site, "x.html", text)
    assert inspect(site) == [(X.NO_LANGUAGE.code, "x.html")]


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("x.css", "@import 'https://x.vn/a.css';", X.OUTSIDE_REQUEST),
        ("x.css", "p { background: url( '//x.vn/a.png' ) }", X.OUTSIDE_REQUEST),
        ("x.css", "p { background: u\\72 l(https://x.vn) }", X.OUTSIDE_REQUEST),
        ("x.css", "p { background: url(javascript:x()) }", X.DANGEROUS_ADDRESS),
        ("x.css", "p { background: url(khong-co.png) }", X.BROKEN_LINK),
        ("x.css", "p { background: url(A.png) }", X.LETTER_CASE),
        ("x.js", 'importScripts("https://x.vn/a.js")', X.OUTSIDE_REQUEST),
        ("x.js", "import('//cdn.x.vn/a.js')", X.OUTSIDE_REQUEST),
        ("x.js", r'load("https:\/\/x.vn/a.js")', X.OUTSIDE_REQUEST),
        ("x.js", "new WebSocket(`wss://x.vn`)", X.OUTSIDE_REQUEST),
        ("bai/texts-0.js", DATA.format('"https://x.vn"'), X.OUTSIDE_REQUEST),
        ("search/index.js", 'load("https://x.vn")', X.OUTSIDE_REQUEST),
        ("search/index.js", DATA.format('"";load("https://x.vn")'), X.OUTSIDE_REQUEST),
        ("x.svg", "<svg><script>alert(1)</script></svg>", X.INLINE_SCRIPT),
        ("x.svg", "<svg><image href='https://x.vn/a.png'/></svg>", X.OUTSIDE_REQUEST),
    ],
)
def test_style_sheets_scripts_and_pictures_are_read(
    site: Path, name: str, text: str, rule: Rule
) -> None:
    write(site, name, text)
    assert inspect(site) == [(rule.code, name)]


def test_the_name_goes_before_the_file(site: Path) -> None:
    write(site, "index.html", page("<a href=x.html>a</a>"))
    broken = [f for f in gate.inspect(site, ALLOWED, "site") if f.code == X.BROKEN_LINK.code]
    assert [str(f.place) for f in broken] == ["site/index.html"]


def test_the_right_name_is_told_for_the_wrong_case(site: Path) -> None:
    write(site, "index.html", page("<p id=dau></p><a href=BAI/Mot.html>a</a>"))
    (finding,) = gate.inspect(site, ALLOWED)
    assert "BAI/Mot.html" in finding.text
    assert "bai/mot.html" in finding.text


def test_one_cause_in_many_pages_is_told_three_times(site: Path) -> None:
    for number in range(20):
        write(site, f"p{number:02}.html", page("<a href=x.html>a</a>"))
    findings = gate.inspect(site, ALLOWED)
    assert [f.place.file for f in findings] == ["p00.html", "p01.html", "p02.html"]
    assert findings[-1].text.endswith(publishing.AND_MORE.format(count=17))


def test_scripts_are_allowed_by_a_reference_and_not_by_the_page(tmp_path: Path) -> None:
    reference, site = tmp_path / "reference", tmp_path / "site"
    for folder, body in ((reference, ""), (site, "<script>alert('chen')</script>")):
        folder.mkdir()
        write(folder, "index.html", page(f"<script>{THEME_SCRIPT}</script>{body}"))
    allowed = gate.reference_scripts(reference)
    assert allowed == ALLOWED
    assert [f.code for f in gate.inspect(site, allowed)] == [X.INLINE_SCRIPT.code]


def test_every_known_address_says_why() -> None:
    assert all(known.reason for known in gate_addresses.KNOWN_ADDRESSES)


def test_two_hundred_pages_take_less_than_five_seconds(tmp_path: Path) -> None:
    body = '<p class="a">Đoạn <a href="p1.html#a1">văn</a> <b>đậm</b>.</p>' * 600
    for number in range(200):
        write(tmp_path, f"p{number}.html", page(f'<i id="a{number}"></i>{body}'))
    assert (tmp_path / "p1.html").stat().st_size > 38_000
    start = time.process_time()
    assert gate.inspect(tmp_path, ALLOWED) == []
    assert time.process_time() - start < 5
