"""The preview: a bad edit shows over the last good page, a good one replaces it."""

from __future__ import annotations

import json
import socket
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Final

import pytest

from handbook import preview
from handbook.findings import Place
from handbook.preview import PreviewWords, serve
from handbook.preview_server import State
from handbook.rules import publishing
from tests.small_project import make_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from handbook.findings import Finding
    from handbook.project import Project

WORDS: Final = PreviewWords(
    ready="Mở {url}",
    building="Đang dựng",
    failed="Có {count} lỗi",
    more="và {count} lỗi nữa",
    fix="Cách sửa:",
    crashed="Hỏng: {problem}",
    no_site="Chưa có trang nào",
    not_found="Không có {path}",
)
PAGE: Final = '<!doctype html><html lang="vi"><head><title>a</title></head><body>{}</body></html>'
BAD: Final = 'lỗi <script>alert("x")</script>'


@dataclass
class Running:
    """A preview of one YAML file: what it holds is the page, unless it holds something bad."""

    project: Project
    url: str = ""
    builds: list[str] = field(default_factory=list)
    ready: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def source(self) -> Path:
        return self.project.source / "lessons" / "b1.yml"

    def build(self) -> tuple[bool, list[Finding]]:
        text = self.source.read_text(encoding="utf-8")
        self.builds.append(text)
        if text.startswith("hỏng"):
            raise RuntimeError(text)
        if text.startswith("lỗi"):
            place = Place("handbook_src/lessons/b1.yml", 2, 1)
            return False, [publishing.MKDOCS.at(place, problem=text)] * int(text[-1:] == "!" or 60)
        self.project.site.mkdir(exist_ok=True)
        page = PAGE.format(text)
        (self.project.site / "index.html").write_text(page, encoding="utf-8")
        return True, []

    def announce(self, text: str) -> None:
        self.url = text.removeprefix("Mở ")
        self.ready.set()

    def get(self, path: str = "/", host: str = "", method: str = "GET") -> tuple[int, str]:
        """Ask with the path exactly as given, which clients for people would tidy up."""
        address = self.url.removeprefix("http://").rstrip("/")
        connection = HTTPConnection(address, timeout=10)
        connection.request(method, path, headers={"Host": host or address})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def state(self) -> dict[str, str]:
        state: dict[str, str] = json.loads(self.get("/__handbook__/state")[1])
        return state

    def write(self, text: str) -> None:
        self.source.write_text(text, encoding="utf-8")

    def wait(self, condition: Callable[[], bool], seconds: float = 3) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, (self.state(), self.builds)
            time.sleep(0.02)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    yield from run(tmp_path, "Trang tốt")


def run(folder: Path, first: str) -> Iterator[Running]:
    trial = Running(make_project(folder / "book"))
    trial.source.parent.mkdir()
    trial.write(first)
    thread = threading.Thread(
        target=serve,
        args=(trial.project, trial.build, WORDS, trial.announce),
        kwargs={"port": 0, "stop": trial.stop},
    )
    thread.start()
    assert trial.ready.wait(10)
    yield trial
    trial.stop.set()
    thread.join(10)
    assert not thread.is_alive()


def test_a_good_page_has_an_empty_banner_that_is_not_on_disk(running: Running) -> None:
    status, text = running.get()
    assert status == 200
    assert "Trang tốt" in text
    assert 'id="handbook-preview"' in text
    assert running.state()["banner"] == ""
    disk = (running.project.site / "index.html").read_text(encoding="utf-8")
    assert disk == PAGE.format("Trang tốt")


def test_a_bad_edit_shows_over_the_old_page_within_three_seconds(running: Running) -> None:
    version = running.state()["version"]
    running.write(BAD)
    running.wait(lambda: "Có 60 lỗi" in running.state()["banner"])
    status, text = running.get()
    assert status == 200
    assert "Trang tốt" in text
    assert "handbook_src/lessons/b1.yml:2:1" in text
    assert "và 10 lỗi nữa" in text
    assert "&lt;script&gt;" in text
    assert "<script>alert" not in text
    assert "<script>alert" not in running.state()["banner"]
    assert running.state()["version"] == version


def test_a_good_edit_is_a_new_version(running: Running) -> None:
    version = running.state()["version"]
    running.write("lỗi!")
    running.wait(lambda: "Có 1 lỗi" in running.state()["banner"])
    running.write("Trang mới")
    running.wait(lambda: running.state()["version"] != version)
    assert running.state()["banner"] == ""
    assert "Trang mới" in running.get()[1]


def test_a_crash_is_shown_and_the_next_change_is_built(running: Running) -> None:
    running.write("hỏng <b>")
    running.wait(lambda: "Hỏng: RuntimeError: hỏng &lt;b&gt;" in running.state()["banner"])
    assert "Trang tốt" in running.get()[1]
    running.write("Trang mới")
    running.wait(lambda: "Trang mới" in running.get()[1])


def test_several_saves_in_a_row_are_few_builds(running: Running) -> None:
    for number in range(20):
        running.write(f"Trang {number}")
    running.wait(lambda: "Trang 19" in running.get()[1])
    assert len(running.builds) <= 4


def test_templates_theme_and_configuration_are_watched(running: Running) -> None:
    theme = running.project.source / "theme" / "new.css"
    for changed in (theme, running.project.config):
        count = len(running.builds)
        changed.write_text("x", encoding="utf-8")
        running.wait(lambda: len(running.builds) > count)  # noqa: B023  (waited for at once)


def test_what_the_build_itself_touches_is_no_change(running: Running) -> None:
    running.source.read_text(encoding="utf-8")
    (running.project.root / "mkdocs.nav.yml").write_text("x", encoding="utf-8")
    running.source.with_name("~$b1.yml").write_text("x", encoding="utf-8")
    running.source.with_name(".b1.yml.swp").write_text("x", encoding="utf-8")
    time.sleep(0.6)
    assert len(running.builds) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/../mkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/..%2fmkdocs.yml",
        "//etc/passwd",
        "/bai/../../mkdocs.yml",
        "/link/mkdocs.yml",
        "/index.html%00",
        "/" + "a" * 5000,
        "/..%5cmkdocs.yml",
    ],
)
def test_nothing_outside_the_site_is_served(running: Running, path: str) -> None:
    (running.project.site / "link").symlink_to(running.project.root)
    status, text = running.get(path)
    assert status in {404, 414}
    assert "site_name" not in text
    assert "root:" not in text


def test_addresses_without_a_page(running: Running) -> None:
    assert "Không có /khong-co.html" in running.get("/khong-co.html")[1]
    assert running.get("/__handbook__/x")[0] == 404
    assert running.get("/", method="HEAD") == (200, "")
    assert running.get("/", method="POST")[0] == 501
    (running.project.site / "bai").mkdir()
    assert running.get("/bai")[0] == 302
    assert running.get("/bai/")[0] == 404
    (running.project.site / "a.css").write_text("p {}", encoding="utf-8")
    assert running.get("/a.css?x=1") == (200, "p {}")


def test_no_page_of_yesterday_is_kept(running: Running) -> None:
    worker = running.project.site / "sw.js"
    worker.write_text("keep everything", encoding="utf-8")
    status, text = running.get("/sw.js")
    assert status == 200
    assert "unregister" in text
    assert "keep" not in text


def test_another_name_for_this_machine_is_refused(running: Running) -> None:
    assert running.get(host="evil.example")[0] == 403
    port = running.url.rstrip("/").rpartition(":")[2]
    assert running.get(host=f"localhost:{port}")[0] == 200


def test_only_this_machine_is_listened_to(running: Running) -> None:
    assert running.url.startswith("http://127.0.0.1:")


def test_before_the_first_good_build(tmp_path: Path) -> None:
    for running in run(tmp_path, "lỗi!"):
        status, text = running.get()
        assert status == 404
        assert "Chưa có trang nào" in text
        assert "Có 1 lỗi" in text
        running.write("Trang đầu")
        running.wait(lambda: "Trang đầu" in running.get()[1])  # noqa: B023


def test_a_moment_without_site_is_waited_out(running: Running) -> None:
    site = running.project.site
    aside = site.rename(site.with_name("aside"))
    threading.Timer(0.15, lambda: aside.rename(site)).start()
    assert running.get()[0] == 200


def test_findings_that_only_strict_refuses_are_shown() -> None:
    state = State()
    review = publishing.MKDOCS.at(Place("a.yml"), problem="x")
    preview._build(lambda: (False, [review]), state, WORDS)
    assert "a.yml" in state.snapshot()[1]


def test_while_building_a_note_is_shown() -> None:
    state = State()
    seen: list[str] = []

    def build() -> tuple[bool, list[Finding]]:
        seen.append(state.snapshot()[1])
        return True, []

    preview._build(build, state, WORDS)
    assert "Đang dựng" in seen[0]
    assert state.snapshot()[1] == ""


def test_a_taken_port_gives_the_next(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    state = State()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = preview._bind("127.0.0.1", port, project, state, WORDS)
        assert port < server.server_address[1] < port + 10
        server.server_close()


def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    def interrupted() -> tuple[bool, list[Finding]]:
        raise KeyboardInterrupt

    serve(make_project(tmp_path), interrupted, WORDS, lambda _: None, port=0)


def test_without_room_for_watching_the_files_are_polled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(preview, "Observer", full)
    for running in run(tmp_path, "Trang tốt"):
        time.sleep(1.1)  # the poller compares dates of files
        running.write("Trang mới, dài hơn")
        running.wait(lambda: "Trang mới" in running.get()[1], 5)  # noqa: B023
