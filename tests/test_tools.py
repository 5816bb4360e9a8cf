"""The reader's tools: bar, dialog, pages to read later, copies for a chat, reading aloud."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

from tests.browser_tools import DESK, LOW_CONTRAST, PHONE, Size, schemes, sizes, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytest_plugins = ["tests.browser_fixtures"]

LESSON: Final = "bai-hoc/gan-dan.html"
LIST: Final = "bai-hoc/index.html"
MARKED: Final = "danh-dau.html"
TITLE: Final = "Gần dân, nghe dân nói, nói để dân tin"
STAMP: Final = "Cẩm nang dân vận, bản số 1, ngày 21/11/2026, mã BT-0001"
CITE: Final = "Theo Báo Mẫu, đoạn 4; dẫn theo Cẩm nang."
MESSAGE: Final = f"""\
{TITLE}
Cán bộ phải đến từng nhà, nói đúng việc dân đang lo, rồi cùng làm.
Lai Châu · Tháng 10 năm 2017 · (Đã đối chiếu)
Tỉnh có 1.234 mô hình “Dân vận khéo”; trong đó có nhiều mô hình vận động hiến đất, góp công.

Cách làm
- Nắm tình hình từng hộ trước khi họp.
- Mời người có uy tín cùng đi.
- Nói rõ việc nào Nhà nước làm, việc nào dân làm.

Ghi chú của ban biên tập

Số liệu không khớp
Nguồn ghi 52,9%, còn 8.799/16.627 tính ra 52,92%.

{CITE}
{STAMP}"""

# Instead of the clipboard, which belongs to the machine that runs the tests.
CLIPBOARD: Final = """Object.defineProperty(navigator, "clipboard", { value: {
  writeText: (text) => { window.copied = text; return Promise.resolve(); },
} });"""
OLD_WAY: Final = """Object.defineProperty(navigator, "clipboard", { value: undefined });
document.execCommand = (name) => {
  const box = document.activeElement;
  window.copied = name === "copy" ? box.value.slice(box.selectionStart, box.selectionEnd) : "";
  return %s;
};"""
NO_STORAGE: Final = (
    'Object.defineProperty(window, "localStorage", { get() { throw new Error("no"); } });'
)
SHARING: Final = """navigator.share = (data) => {
  window.shared = data;
  return Promise.resolve();
};"""
# A device's speech that says nothing and ends each sentence when it is told to.
SPEECH: Final = """(() => {
  window.said = [];
  const speech = new EventTarget();
  speech.voices = %s;
  speech.getVoices = () => speech.voices;
  speech.speak = (piece) => {
    said.push(`${piece.voice.name}: ${piece.text}`);
    speech.now = piece;
  };
  speech.cancel = () => {
    const piece = speech.now;
    speech.now = null;
    if (piece) piece.onerror(new Event("error"));
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
})();"""
LOCAL: Final = '{ name: "Máy", lang: "vi_VN", localService: true }'
REMOTE: Final = '{ name: "Mạng", lang: "vi-VN", localService: false }'
ENGLISH: Final = '{ name: "Anh", lang: "en-US", localService: true }'


def press(page: Page, deed: str) -> None:
    page.locator(f"[data-hb-do={deed}]:visible").click()


def open_tools(page: Page) -> None:
    press(page, "open")
    expect(page.locator(".hb-dialog")).to_be_visible()


def choose(page: Page, word: str) -> None:
    page.get_by_label(word, exact=True).check()


def said(page: Page, words: str) -> None:
    expect(page.locator(".hb-status:visible")).to_have_text(words)


def chosen(page: Page, group: str) -> str:
    return page.locator(f"label:has(input[name={group}]:checked)").inner_text()


def titles(page: Page, section: str) -> list[str]:
    return page.locator(f"[{section}] a:visible").all_inner_texts()


# The bar


@sizes
def test_the_bar_is_within_reach_and_hides_nothing(
    browser: Browser, sample_site: Path, size: Size
) -> None:
    with visit(browser, sample_site, size) as visitor:
        page = visitor.open(LESSON)
        tools = page.locator(".hb-tools .hb-tool:visible")
        names = ["Trang đầu", "Tìm", "Đánh dấu", "Công cụ"]
        assert tools.all_inner_texts() == (names if size == PHONE else names[2:])
        boxes = [tool.bounding_box() for tool in tools.all()]
        assert all(box and 44 <= box["height"] <= 56 for box in boxes)
        if size == PHONE:
            page.evaluate("window.scrollTo(0, 99999)")
            bar = page.locator(".hb-tools").bounding_box()
            stamp = page.locator(".hb-copy-age").bounding_box()
            assert bar
            assert stamp
            assert bar["y"] + bar["height"] == PHONE.height
            assert stamp["y"] + stamp["height"] <= bar["y"]


def test_the_bar_of_a_list_has_no_tools_of_a_record(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        page = visitor.open(LIST)
        assert page.locator(".hb-tool").all_inner_texts() == ["Trang đầu", "Tìm", "Công cụ"]
        open_tools(page)
        deeds = "[data-hb-do^=copy], [data-hb-do^=share], [data-hb-do=read], textarea:visible"
        assert page.locator(f".hb-dialog :is({deeds})").count() == 0
        expect(page.locator("[data-hb-do=print]")).to_be_visible()


def test_the_bar_opens_the_search(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        page = visitor.open(LESSON)
        press(page, "search")
        expect(page.locator("#hb-find-q")).to_be_focused()


def test_without_scripts_and_on_paper_there_is_no_tool(browser: Browser, sample_site: Path) -> None:
    tools = ".hb-tools, .hb-dialog, [data-hb-recent], [data-hb-marks]"
    with visit(browser, sample_site, PHONE, scripts=False) as visitor:
        for path in (LESSON, "index.html", MARKED):
            for tool in visitor.open(path).locator(tools).all():
                expect(tool).not_to_be_visible()
        expect(visitor.page.locator(".hb-marks-off")).to_be_visible()
    with visit(browser, sample_site, PHONE) as visitor:
        page = visitor.open(LESSON)
        open_tools(page)
        page.emulate_media(media="print")
        for tool in page.locator(tools).all():
            expect(tool).not_to_be_visible()


# The dialog


def test_the_dialog_obeys_the_keyboard_and_gives_the_focus_back(
    browser: Browser, sample_site: Path
) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        page = visitor.open(LESSON)
        opener = page.locator("[data-hb-do=open]")
        dialog = page.get_by_role("dialog", name="Công cụ")
        for closing in ("Escape", "Enter"):
            opener.focus()
            page.keyboard.press("Enter")
            expect(dialog.get_by_role("button", name="Đóng")).to_be_focused()
            for _ in range(25):
                page.keyboard.press("Tab")
                assert page.evaluate(
                    "['BODY'].includes(document.activeElement.tagName)"
                    " || !!document.activeElement.closest('dialog')"
                )
            if closing == "Enter":
                dialog.get_by_role("button", name="Đóng").focus()
            page.keyboard.press(closing)
            expect(dialog).not_to_be_visible()
            expect(opener).to_be_focused()


@sizes
@schemes
def test_tools_stand_out_and_thumbs_hit_them(
    browser: Browser, sample_site: Path, size: Size, *, dark: bool
) -> None:
    small = """() => [...document.querySelectorAll(
      ".hb-dialog :is(button, a, label:has(input), textarea, select)")]
      .filter((e) => e.checkVisibility() && (e.offsetHeight < 44 || e.offsetWidth < 44))
      .map((e) => e.textContent)"""
    with visit(browser, sample_site, size, dark=dark) as visitor:
        page = visitor.open(LESSON)
        press(page, "mark")
        said(page, "Đã đánh dấu trang này.")
        assert page.evaluate(LOW_CONTRAST) == []
        open_tools(page)
        press(page, "copy-slip")
        said(page, "Hãy viết góp ý trước.")
        assert page.evaluate(LOW_CONTRAST) == []
        assert page.evaluate(small) == []
        page = visitor.open(MARKED)
        assert page.evaluate(LOW_CONTRAST) == []
        box = page.get_by_role("button", name="Bỏ").bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44


def test_the_size_of_letters_stays_and_is_there_before_the_page(
    browser: Browser, sample_site: Path
) -> None:
    early = """new MutationObserver(() => {
      if (document.body && window.early === undefined) {
        window.early = document.documentElement.dataset.hbText || "";
      }
    }).observe(document, { childList: true, subtree: true });"""
    letters = "parseFloat(getComputedStyle(document.querySelector('article')).fontSize)"
    wide = "document.documentElement.scrollWidth > innerWidth"
    with visit(browser, sample_site, Size(320, 640)) as visitor:
        visitor.page.add_init_script(early)
        found = {}
        for word, name in (("Vừa", ""), ("Nhỏ", "small"), ("Rất lớn", "huge")):
            page = visitor.open(LESSON)
            open_tools(page)
            choose(page, word)
            at_once = page.evaluate(letters)
            page = visitor.open("van-ban/nq-25.html")
            assert page.evaluate("early") == name
            assert page.evaluate(letters) == at_once
            found[name] = at_once
        for path in visitor.paths():
            assert not visitor.open(path).evaluate(wide), path
        open_tools(page)
        assert chosen(page, "hb-text") == "Rất lớn"
        assert not page.evaluate(
            "(d => d.scrollWidth > d.clientWidth)(document.querySelector('.hb-dialog'))"
        )
    assert 18 <= found["small"] < found[""] < 1.4 * found[""] < found["huge"]


def test_light_and_dark_keep_in_step_with_the_theme(browser: Browser, sample_site: Path) -> None:
    scheme = "document.body.dataset.mdColorScheme"
    with visit(browser, sample_site, PHONE) as visitor:
        page = visitor.open(LESSON)
        open_tools(page)
        assert chosen(page, "hb-ground") == "Theo máy"
        choose(page, "Tối")
        assert page.evaluate(scheme) == "slate"
        press(page, "close")
        page = visitor.open(LIST)
        assert page.evaluate(scheme) == "slate"
        open_tools(page)
        assert chosen(page, "hb-ground") == "Tối"
        choose(page, "Sáng")
        press(page, "close")
        page.locator("[data-md-component=palette] label:visible").click()  # from light to dark
        assert page.evaluate(scheme) == "slate"
        open_tools(page)
        assert chosen(page, "hb-ground") == "Tối"
        choose(page, "Theo máy")
        assert page.evaluate(scheme) == "default"


# Copying, sharing, a remark


def test_what_is_copied_is_what_a_chat_can_take(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        visitor.page.add_init_script(CLIPBOARD)
        page = visitor.open(LESSON)
        open_tools(page)
        press(page, "copy-cite")
        said(page, "Đã chép. Hãy dán vào tin nhắn.")
        assert page.evaluate("copied") == CITE
        press(page, "copy-page")
        page.wait_for_function("copied.includes('\\n')")
        assert page.evaluate("copied") == MESSAGE
        page.locator("#hb-remark").fill("  Thiếu số liệu\nnăm 2024. ")
        press(page, "copy-slip")
        page.wait_for_function("copied.startsWith('Phiếu')")
        assert page.evaluate("copied").split("\n") == [
            "Phiếu góp ý",
            f"Trang: {TITLE} (lessons/gan-dan)",
            f"Bản: {STAMP}",
            "Góp ý: Thiếu số liệu",
            "năm 2024.",
        ]
        expect(page.locator("[data-hb-do^=share]:visible")).to_have_count(0)


@pytest.mark.parametrize("works", [True, False])
def test_without_a_clipboard_the_old_way_or_the_hand_copies(
    browser: Browser, sample_site: Path, *, works: bool
) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        visitor.page.add_init_script(OLD_WAY % json.dumps(works))
        page = visitor.open(LESSON)
        open_tools(page)
        press(page, "copy-cite")
        box = page.locator(".hb-copybox")
        assert page.evaluate("copied") == CITE
        if works:
            said(page, "Đã chép. Hãy dán vào tin nhắn.")
            expect(box).not_to_be_visible()
            expect(page.locator("[data-hb-do=copy-cite]")).to_be_focused()
        else:
            said(page, "Chưa chép được. Nhấn giữ vào khung chữ để chép.")
            expect(box).to_be_focused()
            expect(box).to_have_value(CITE)


def test_sharing_is_offered_where_the_device_can(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        visitor.page.add_init_script(SHARING)
        page = visitor.open(LESSON)
        open_tools(page)
        press(page, "share-page")
        said(page, "Đã gửi đi.")
        assert page.evaluate("shared") == {"title": TITLE, "text": MESSAGE}


# Pages to read later, pages read last


def test_a_page_is_marked_listed_and_unmarked(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        page = visitor.open(LESSON)
        mark = page.get_by_role("button", name="Đánh dấu")
        expect(mark).to_have_attribute("aria-pressed", "false")
        mark.click()
        said(page, "Đã đánh dấu trang này.")
        page = visitor.open("van-ban/nq-25.html")
        page.get_by_role("button", name="Đánh dấu").click()
        page = visitor.open(LESSON)
        expect(mark).to_have_attribute("aria-pressed", "true")
        page = visitor.open(MARKED)
        expect(page.locator(".hb-marks-off")).not_to_be_visible()
        assert titles(page, "data-hb-marks") == ["Nghị quyết 25-NQ/TW", TITLE]
        page.get_by_role("button", name=f"Bỏ: {TITLE}").click()
        assert titles(page, "data-hb-marks") == ["Nghị quyết 25-NQ/TW"]
        expect(page.get_by_role("button", name="Bỏ: Nghị quyết 25-NQ/TW")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Chưa đánh dấu trang nào.")).to_be_visible()
        expect(visitor.open(LESSON).get_by_role("button", name="Đánh dấu")).to_have_attribute(
            "aria-pressed", "false"
        )


def test_the_pages_read_last_are_at_hand(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        expect(visitor.open("index.html").locator("[data-hb-recent]")).not_to_be_visible()
        for path in (LESSON, "van-ban/nq-25.html", "van-ban/hieu-luc.html", LIST, LESSON):
            visitor.open(path)
        for path in ("index.html", MARKED):
            page = visitor.open(path)
            assert titles(page, "data-hb-recent") == [TITLE, "Hiệu lực", "Nghị quyết 25-NQ/TW"]
        page.locator("[data-hb-recent] a").last.click()
        expect(page.locator("h1")).to_contain_text("25-NQ/TW")


def entry(path: str) -> dict[str, str]:
    return {"path": path, "title": path}


@pytest.mark.parametrize(
    ("stored", "listed"),
    [
        ("{broken", []),
        (json.dumps("text"), []),
        (json.dumps({"path": "a.html"}), []),
        (
            json.dumps(
                [
                    None,
                    3,
                    {"title": "a"},
                    {"path": ["x.html"], "title": {}},
                    entry("javascript:alert(1)//.html"),
                    entry("../../other/a.html"),
                    entry("https://example.invalid/a.html"),
                    entry("bai-hoc/gan-dan.html"),
                ]
            ),
            ["bai-hoc/gan-dan.html"],
        ),
        (
            json.dumps([entry(f"a/{n}.html") for n in range(150)]),
            [f"a/{n}.html" for n in range(100)],
        ),
    ],
)
def test_broken_or_foreign_memory_does_no_harm(
    browser: Browser, sample_site: Path, stored: str, listed: list[str]
) -> None:
    keep = """([marks]) => {
      for (const name of ["hb-marks", "hb-recent", "hb-text"]) {
        localStorage.setItem(`${__md_scope.pathname}.${name}`, marks);
      }
    }"""
    with visit(browser, sample_site, PHONE) as visitor:
        visitor.open(MARKED).evaluate(keep, [stored])
        page = visitor.open(MARKED)
        assert titles(page, "data-hb-marks") == listed
        assert page.evaluate("document.documentElement.dataset.hbText") is None
        page = visitor.open("van-ban/nq-25.html")
        page.get_by_role("button", name="Đánh dấu").click()
        full = len(listed) == 100
        said(page, "Đã đủ 100 trang đánh dấu; hãy bỏ bớt." if full else "Đã đánh dấu trang này.")


def test_where_nothing_can_be_kept_it_is_said(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        visitor.page.add_init_script(NO_STORAGE)
        page = visitor.open(LESSON)
        page.get_by_role("button", name="Đánh dấu").click()
        said(page, "Trình duyệt không cho ghi nhớ, nên chưa lưu được.")
        expect(page.get_by_role("button", name="Đánh dấu")).to_have_attribute(
            "aria-pressed", "false"
        )
        open_tools(page)
        choose(page, "Rất lớn")
        choose(page, "Tối")
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        expect(visitor.open(MARKED).locator(".hb-marks-off")).to_be_visible()
        expect(page.locator("[data-hb-marks]")).not_to_be_visible()


def test_where_pages_share_no_memory_the_tab_remembers(browser: Browser, sample_site: Path) -> None:
    """As in Firefox, which keeps what a file stores from all other files."""
    with visit(browser, sample_site, PHONE) as visitor:
        visitor.page.add_init_script("window.mozInnerScreenX = 0;" + NO_STORAGE)
        page = visitor.open(LESSON)
        page.evaluate("window.name = 'foreign'")
        page.get_by_role("button", name="Đánh dấu").click()
        said(page, "Đã đánh dấu trang này.")
        open_tools(page)
        choose(page, "Lớn")
        page = visitor.open(MARKED)
        expect(page.locator(".hb-marks-tab")).to_be_visible()
        assert titles(page, "data-hb-marks") == [TITLE]
        assert page.evaluate("document.documentElement.dataset.hbText") == "large"


# Reading aloud


def speaking(visitor: Any, voices: str) -> Page:  # noqa: ANN401 - see visit
    visitor.page.add_init_script(SPEECH % f"[{voices}]")
    page: Page = visitor.open(LESSON)
    return page


def end_sentence(page: Page) -> None:
    page.evaluate("speechSynthesis.now.onend()")


def test_a_page_is_read_sentence_by_sentence(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        page = speaking(visitor, f"{REMOTE}, {ENGLISH}, {LOCAL}")
        open_tools(page)
        expect(page.locator(".hb-no-voice")).not_to_be_visible()
        press(page, "read")
        expect(page.locator(".hb-dialog")).not_to_be_visible()
        pause = page.get_by_role("button", name="Tạm dừng")
        expect(pause).to_be_focused()
        expect(page.locator(".hb-spoken")).to_have_text(f"{TITLE}")
        end_sentence(page)
        pause.click()
        assert page.evaluate("speechSynthesis.now") is None
        page.get_by_role("button", name="Đọc tiếp").click()
        for _ in range(3):
            end_sentence(page)
        lead = "Cán bộ phải đến từng nhà, nói đúng việc dân đang lo, rồi cùng làm."
        assert page.evaluate("said") == [
            f"Máy: {TITLE}",
            f"Máy: {lead}",
            f"Máy: {lead}",  # begun again after the pause
            "Máy: Lai Châu · Tháng 10 năm 2017 · (Đã đối chiếu)",
            "Máy: Tỉnh có 1.234 mô hình “Dân vận khéo”;",
            "Máy: trong đó có nhiều mô hình vận động hiến đất, góp công.",
        ]
        assert page.evaluate(LOW_CONTRAST) == []
        page.get_by_role("button", name="Dừng", exact=True).click()
        expect(page.locator(".hb-spoken")).to_have_count(0)
        expect(page.locator("[data-hb-do=open]")).to_be_focused()
        assert page.evaluate("speechSynthesis.now") is None


def test_reading_ends_with_the_page(browser: Browser, sample_site: Path) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        page = speaking(visitor, LOCAL)
        open_tools(page)
        press(page, "read")
        while page.evaluate("!!speechSynthesis.now"):
            end_sentence(page)
        said(page, "Đã đọc hết trang.")
        assert page.evaluate("said.at(-1)").endswith("tính ra 52,92%.")
        open_tools(page)
        press(page, "read")
        page.evaluate("window.dispatchEvent(new Event('pagehide'))")
        assert page.evaluate("speechSynthesis.now") is None


@pytest.mark.parametrize("voices", ["", ENGLISH, REMOTE], ids=["none", "english", "remote"])
def test_without_a_voice_of_the_device_it_is_said(
    browser: Browser, sample_site: Path, voices: str
) -> None:
    with visit(browser, sample_site, PHONE) as visitor:
        page = speaking(visitor, voices)
        open_tools(page)
        read = page.locator("[data-hb-do=read]")
        expect(read).to_be_disabled()
        expect(page.locator(".hb-no-voice")).to_contain_text("cài đặt của máy")
        page.evaluate(
            f"speechSynthesis.voices = [{LOCAL}];"
            "speechSynthesis.dispatchEvent(new Event('voiceschanged'))"
        )
        expect(read).to_be_enabled()
        expect(page.locator(".hb-no-voice")).not_to_be_visible()


SPOKEN: Final = {
    "Có 13.268 mô hình. Ngày 30/10/2024 họp! Xong?": [
        "Có 13.268 mô hình.",
        "Ngày 30/10/2024 họp!",
        "Xong?",
    ],
    "Đến TP. Vinh (TX. Cửa Lò) gặp GS. Mẫu. Rồi về.": [
        "Đến TP. Vinh (TX. Cửa Lò) gặp GS. Mẫu.",
        "Rồi về.",
    ],
    "Bà nói: “Dân là gốc.” Mọi người nghe… rồi làm": [
        "Bà nói: “Dân là gốc.”",
        "Mọi người nghe…",
        "rồi làm",
    ],
    "Xem baonghean.vn nhé": ["Xem baonghean.vn nhé"],
    "Một<br>Hai": ["Một", "Hai"],
}


def test_sentences_are_cut_where_a_reader_would_breathe(
    browser: Browser, sample_site: Path
) -> None:
    long = ", ".join(["vận động từng hộ trong xóm hiến đất làm đường"] * 20)
    with visit(browser, sample_site, DESK) as visitor:
        page = speaking(visitor, LOCAL)
        for text, expected in {**SPOKEN, long: [], "ba" * 300: []}.items():
            page.evaluate(
                """(text) => {
                  const article = document.querySelector("article");
                  const tools = [...article.querySelectorAll(".hb-tools, .hb-dialog")];
                  const block = document.createElement("p");
                  block.innerHTML = text;
                  article.replaceChildren(...tools, block);
                  said.length = 0;
                }""",
                text,
            )
            open_tools(page)
            press(page, "read")
            while page.evaluate("!!speechSynthesis.now"):
                end_sentence(page)
            pieces = [piece.removeprefix("Máy: ") for piece in page.evaluate("said")]
            if expected:
                assert pieces == expected
            else:
                assert len(pieces) > 2
                assert max(map(len, pieces)) < 200
                assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
