"""A hosted copy: after one visit all of it works without its server, and updates fetch little."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from handbook import offline
from handbook.docs_folder import files_below
from handbook.editions import site_zip
from tests.browser_tools import AWAKE, PHONE, visit
from tests.hosted_tools import Host, hosted
from tests.sample_book import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from handbook.project import Project

pytest_plugins = ["tests.browser_fixtures", "tests.mini_fixtures"]

LESSON: Final = "bai-hoc/nghe-truoc.html"
KEPT: Final = """async () => {
  const keys = [];
  for (const name of await caches.keys()) {
    keys.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
  }
  return keys;
}"""
# Looks for a new edition and waits until its worker is ready or given up.
UPDATE: Final = """async () => {
  const here = await navigator.serviceWorker.getRegistration();
  await here.update().catch(() => {});
  const coming = here.installing || here.waiting;
  if (!coming) return "none";
  while (coming.state === "installing") {
    await new Promise((done) => coming.addEventListener("statechange", done, { once: true }));
  }
  return coming.state;
}"""


@pytest.fixture
def host(mini_project: Project, tmp_path: Path) -> Iterator[Host]:
    with hosted(mini_project.site, tmp_path) as host:
        yield host


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": PHONE.width, "height": PHONE.height})
    yield context.new_page()
    context.close()


def first_visit(page: Page, host: Host) -> None:
    page.goto(host.url)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_function("navigator.serviceWorker.controller")


def shown(page: Page, address: str) -> str:
    page.goto(address)
    page.locator(AWAKE).wait_for(state="attached")
    return page.locator("h1").first.inner_text()


def titles(site: Path) -> dict[str, str]:
    found = {}
    for name, path in files_below(site).items():
        heading = re.search(r"<h1[^>]*>(.*?)(?:<a |</h1>)", path.read_text("utf-8", "replace"))
        if name.endswith(".html") and name != "404.html" and heading:
            found[name] = heading[1]
    return found


def test_everything_works_after_one_visit_with_the_server_gone(page: Page, host: Host) -> None:
    first_visit(page, host)
    host.stop()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", lambda request: faults.append(request.url))
    pages = titles(host.site)
    assert len(pages) > 40
    for name in [*sorted(pages)[::9], "index.html", LESSON, "muc-luc/a-z.html"]:
        assert shown(page, host.url + name) == pages[name]
    assert faults == []
    # A folder, a folder without its slash, a page without its ending, a question behind it.
    for address in ("bai-hoc/", "bai-hoc", "bai-hoc/index", "bai-hoc/index.html?q=1#dau"):
        assert shown(page, host.url + address) == pages["bai-hoc/index.html"], address
        assert "/bai-hoc/" in page.url
    page.goto(f"{host.url}index.html?q=nghe+dan")
    page.locator("#hb-find-list a").first.click()
    expect(page.locator("h1").first).to_be_visible()
    page.goto(f"{host.url}khong/co/trang.html")
    expect(page.locator("h1").first).to_have_text("Không có trang này")
    page.get_by_role("link", name="Về trang đầu").click()
    expect(page.locator("h1").first).to_have_text(pages["index.html"])


def test_a_new_edition_fetches_only_what_changed(page: Page, host: Host) -> None:
    first_visit(page, host)
    old_keys = page.evaluate(KEPT)
    host.new_edition(LESSON, "Điều mới", "abcd-1234")
    host.asked.clear()
    assert page.evaluate(UPDATE) == "installed"
    assert sorted(host.asked) == sorted([offline.WORKER, offline.LIST, LESSON])
    # A second tab keeps to the edition of the first; one alone takes the new one at its next page.
    second = page.context.new_page()
    assert shown(second, host.url + LESSON)
    expect(second.locator("#moi")).to_have_count(0)
    second.close()
    host.stop()
    # Not Playwright's click, which waits for a navigation that the worker has begun anew.
    page.evaluate("name => document.querySelector(`a[href='${name}']`).click()", LESSON)
    expect(page.locator("#moi")).to_have_text("Điều mới", timeout=20_000)
    for name in (LESSON, "index.html", "tinh-huong/mo-duong.html"):
        page.goto(host.url + name)
        expect(page.locator(".hb-edition")).to_contain_text("mã abcd-1234")
        # What the worker answers is byte for byte what the server would.
        served = page.evaluate("address => fetch(address).then((r) => r.text())", host.url + name)
        assert served == (host.site / name).read_text(encoding="utf-8")
    keys = page.evaluate(KEPT)
    assert len(keys) == len(old_keys)
    assert len(set(keys) - set(old_keys)) == 2


def test_a_damaged_update_leaves_the_old_edition(page: Page, host: Host) -> None:
    first_visit(page, host)
    host.new_edition(LESSON, "Điều mới", "abcd-1234")
    good = (host.site / LESSON).read_bytes()
    # As from somebody's Wi-Fi that wants a password first.
    (host.site / LESSON).write_text("<h1>Đăng nhập</h1>", encoding="utf-8")
    assert page.evaluate(UPDATE) == "redundant"
    assert shown(page, host.url + LESSON) == "Nghe dân nói trước"
    expect(page.locator("#moi")).to_have_count(0)
    (host.site / LESSON).write_bytes(good)
    host.asked.clear()
    # The page that was opened looks for a new edition itself, and may have begun before the mend.
    assert "installed" in {page.evaluate(UPDATE) for _ in range(3)}
    assert offline.LIST not in host.asked, "what had come before the break came again"
    page.goto("about:blank")  # the last page of the old edition is closed
    page.goto(host.url + LESSON)
    expect(page.locator("#moi")).to_have_text("Điều mới")


def test_the_list_names_every_file_by_its_hash(mini_project: Project) -> None:
    site = mini_project.site
    text = (site / offline.LIST).read_text(encoding="utf-8")
    data = json.loads(text)
    ours = {name for name in files_below(site) if not name.startswith(offline.HOSTED)}
    assert data["files"].keys() == ours | {offline.MANIFEST}
    assert "search/index.js" in ours
    assert len(data["stamps"]) == 4
    for name in ("search/index.js", "assets/fonts/handbook-regular.woff2"):
        content = (site / name).read_bytes()
        assert hashlib.sha256(content).hexdigest().startswith(data["files"][name])
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    assert f'VERSION="{version}"' in (site / offline.WORKER).read_text(encoding="utf-8")


def test_the_web_manifest_leads_to_pictures_of_the_size_it_says(mini_project: Project) -> None:
    site = mini_project.site
    data = json.loads((site / offline.MANIFEST).read_text(encoding="utf-8"))
    assert (data["name"], data["lang"]) == ("Cẩm nang mẫu", "vi")
    assert (site / data["start_url"]).is_file()
    for icon in data["icons"]:
        content = (site / icon["src"]).read_bytes()
        side = int.from_bytes(content[16:20], "big")
        assert (content[:4], f"{side}x{side}") == (b"\x89PNG", icon["sizes"])
    assert {icon["purpose"] for icon in data["icons"]} == {"any", "maskable"}


def test_a_browser_finds_nothing_against_installing(page: Page, host: Host) -> None:
    first_visit(page, host)
    expect(page.locator("link[rel=manifest]")).to_have_count(1)
    client = page.context.new_cdp_session(page)
    answer = client.send("Page.getAppManifest")
    assert answer["errors"] == []
    assert answer["url"] == f"{host.url}manifest.webmanifest"


# --- in a folder --------------------------------------------------------------------------------


def test_the_zip_opens_from_a_folder(
    browser: Browser, mini_project: Project, tmp_path: Path
) -> None:
    with zipfile.ZipFile(mini_project.dist / site_zip.FILE) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    top = tmp_path / site_zip.TOP
    assert {path.name for path in tmp_path.iterdir()} == {site_zip.TOP}
    assert {path.name for path in top.iterdir()} == {
        site_zip.START,
        site_zip.NOTE,
        site_zip.SUMS,
        site_zip.SITE,
    }
    for scripts in (True, False):
        with visit(browser, top, PHONE, scripts=scripts) as visitor:
            visitor.page.goto(f"{top.as_uri()}/{site_zip.START}")
            visitor.page.wait_for_url(f"**/{site_zip.SITE}/index.html")
            expect(visitor.page.locator("h1")).to_have_text("Cẩm nang mẫu")
    with visit(browser, top, PHONE) as visitor:
        page = visitor.open(f"{site_zip.SITE}/index.html?q=nghe+dan")
        expect(page.locator("link[rel=manifest]")).to_have_count(0)
        page.locator("#hb-find-list a").first.click()
        expect(page.locator("h1").first).to_be_visible()


def test_the_zip_is_the_site_and_proves_it(mini_project: Project) -> None:
    with zipfile.ZipFile(mini_project.dist / site_zip.FILE) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 21, 0, 0, 0)}
    prefix = f"{site_zip.TOP}/{site_zip.SITE}/"
    inside = {name.removeprefix(prefix) for name in files if name.startswith(prefix)}
    left_out = set(files_below(mini_project.site)) - inside
    assert left_out == {name for name in left_out if name.startswith(offline.HOSTED)}
    lines = files[f"{site_zip.TOP}/{site_zip.SUMS}"].decode().splitlines()
    listed = {line[66:]: line[:64] for line in lines}
    assert listed == {
        name.removeprefix(f"{site_zip.TOP}/"): hashlib.sha256(content).hexdigest()
        for name, content in files.items()
        if not name.endswith(f"/{site_zip.SUMS}")
    }
    note = files[f"{site_zip.TOP}/{site_zip.NOTE}"]
    assert note.startswith(b"\xef\xbb\xbf")
    assert note.count(b"\n") == note.count(b"\r\n") > 4
    assert site_zip.START in note.decode()


def test_the_same_site_makes_the_same_bytes(mini_project: Project, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(mini_project.site, copy)
    shutil.copy(ROOT / "handbook_src" / "theme" / offline.WORKER, copy)
    for icon in offline.SIZES:
        (copy / offline.ICONS / icon).unlink()
    offline.finish(copy)
    made = {name: path.read_bytes() for name, path in files_below(copy).items()}
    assert made == {n: p.read_bytes() for n, p in files_below(mini_project.site).items()}
