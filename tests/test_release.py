"""Freezing an edition, and what the next one then tells: pages, feed, list of records."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest

from handbook import changes, feed, freeze, hosted
from handbook.cli import session
from handbook.findings import has_errors
from handbook.pipeline import run_checks, run_render
from handbook.releases import record_hashes
from handbook.rules import releasing
from tests.book_edits import MODEL, edit
from tests.edition_made import PAGE, make_dist
from tests.test_cli import Called

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.findings import Finding
    from handbook.library import Library
    from handbook.project import Project
    from handbook.render import Rendered

SUMMARY: Final = "Tổ dân vận đi từng nhà bàn việc làm đường."
ATOM: Final = "{http://www.w3.org/2005/Atom}"
HOSTED_AT: Final = "hosted_at: https://mau.vn/cam-nang/\n"


@pytest.fixture
def project(make_book: Callable[[], Project], monkeypatch: pytest.MonkeyPatch) -> Project:
    made = make_book()
    monkeypatch.setattr(session, "ROOT", made.root)
    return made


def rendered_book(project: Project) -> tuple[Library, Rendered]:
    checked = run_checks(project)
    rendered, findings = run_render(project, checked)
    assert rendered is not None, [str(f) for f in (*checked.findings, *findings)]
    assert not has_errors(checked.findings)
    return checked.library, rendered


def release(project: Project) -> list[Finding]:
    library, rendered = rendered_book(project)
    return freeze.freeze(project, library, rendered.code)


def next_edition(project: Project, number: str = "2", date: str = "1/12/2026") -> None:
    edit(project, "book.yml", 'number: "1"', f'number: "{number}"')
    edit(project, "book.yml", "date: 21/11/2026", f"date: {date}")


def page_of_changes(project: Project) -> str:
    return rendered_book(project)[1].pages["thay-doi.md"]


# --- freezing -----------------------------------------------------------------------------------


def test_an_edition_is_frozen_once_with_its_files(project: Project) -> None:
    stamp = make_dist(project).edition.stamp
    before = rendered_book(project)[1]
    assert release(project) == []
    path = project.source / "editions" / "1.yml"
    text = path.read_text(encoding="utf-8")
    library, after = rendered_book(project)
    (frozen,) = library.releases
    assert frozen.stamp == stamp
    assert PAGE in {file.name for file in frozen.files}
    hashes = record_hashes(library)
    assert {one.record: one.hash for one in frozen.records} == hashes
    assert after == before, "freezing changes nothing in the book"
    assert release(project) == []
    assert path.read_text(encoding="utf-8") == text
    assert [entry.name for entry in path.parent.iterdir()] == ["1.yml"]


def test_a_number_stands_for_one_content(project: Project) -> None:
    assert release(project) == []
    edit(project, MODEL, SUMMARY, "Tổ dân vận đi khắp xóm.")
    (finding,) = release(project)
    assert finding.code == releasing.NUMBER_TAKEN.code == "X-031"
    assert "Bản số 1 đã phát hành ngày 21/11/2026" in finding.text
    next_edition(project, date="20/11/2026")
    (finding,) = release(project)
    assert finding.code == releasing.OLDER_DATE.code == "X-032"
    edit(project, "book.yml", "date: 20/11/2026", "date: 21/11/2026")
    assert release(project) == []
    names = {path.name for path in (project.source / "editions").iterdir()}
    assert names == {"1.yml", "2.yml"}


def test_the_command_builds_freezes_and_says_so(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = make_dist(project).edition.stamp
    monkeypatch.setattr(session.Session, "build", lambda _: (True, []))
    monkeypatch.setattr(session.Session, "editions", lambda _: [])
    called = Called(capsys, "release")
    assert called.code == 0
    assert f"Đã chốt bản số 1, ngày 21/11/2026, mã {stamp.code}." in called.out
    called = Called(capsys, "release")
    assert called.code == 0
    assert "Đã chốt từ trước: bản số 1" in called.out
    edit(project, MODEL, SUMMARY, "Tổ dân vận đi khắp xóm.")
    called = Called(capsys, "release")
    assert called.code == 1
    assert "X-031 lỗi" in called.out
    monkeypatch.setattr(session.Session, "build", lambda _: (False, []))
    assert Called(capsys, "release").code == 1


def test_a_hash_knows_what_is_said_and_nothing_else(project: Project) -> None:
    before = record_hashes(rendered_book(project)[0])
    model = project.source / MODEL
    text = model.read_text(encoding="utf-8")
    key, value = re.findall(r"^(summary): (.*)$", text, re.MULTILINE)[0]
    rest = text.replace(f"{key}: {value}\n", "")
    folded = f"# Ghi chú\n{rest.rstrip()}\n{key}: >-\n  " + "\n  ".join(value.strip('"').split())
    model.write_text(folded + "\n", encoding="utf-8")
    assert record_hashes(rendered_book(project)[0]) == before
    model.write_text(text.replace("từng nhà", "từng xóm", 1), encoding="utf-8")
    after = record_hashes(rendered_book(project)[0])
    assert {key for key in after if after[key] != before[key]} == {MODEL.removesuffix(".yml")}


# --- what changed -------------------------------------------------------------------------------


def test_the_first_edition_says_what_the_page_is_for(project: Project) -> None:
    text = page_of_changes(project)
    assert "Chưa có bản nào trước bản này" in text
    assert "Có ghi chú của ban biên tập." in text
    assert "So với" not in text
    assert release(project) == []
    assert page_of_changes(project) == text
    pages = rendered_book(project)[1].pages
    for name in ("index.md", "gioi-thieu.md"):
        assert "(thay-doi.md)" in pages[name]


def test_an_edition_without_news_says_so(project: Project) -> None:
    assert release(project) == []
    next_edition(project)
    text = page_of_changes(project)
    assert 'So với bản số <span class="hb-stamp">1</span>' in text
    assert "Không có trang nào khác." in text


def change_much(project: Project) -> None:
    """Add a record, change one, rename one, withdraw one: as two editions differ."""
    source = project.source
    edit(project, MODEL, SUMMARY, "Tổ dân vận đi khắp xóm.")
    caution = source / "cautions" / "lam-thay.yml"
    (source / "cautions" / "lam-ho.yml").write_text(
        caution.read_text(encoding="utf-8").rstrip() + "\nformer_ids: [lam-thay]\n",
        encoding="utf-8",
    )
    caution.unlink()
    for path in [*source.rglob("*.yml")]:
        if "editions" not in path.parts:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("cautions/lam-thay", "cautions/lam-ho"), encoding="utf-8")
    frozen = source / "editions" / "1.yml"
    text = frozen.read_text(encoding="utf-8")
    text = re.sub(r'  - \{"record": "lessons/nghe-truoc".*\n', "", text)
    gone = (
        '  - {"record": "tasks/cu", "hash": "0123456789abcdef", "title": "Việc đã thôi & xong"}\n'
    )
    frozen.write_text(text + gone, encoding="utf-8")


def test_added_changed_withdrawn_and_renamed_are_told_apart(project: Project) -> None:
    assert release(project) == []
    next_edition(project)
    change_much(project)
    library, rendered = rendered_book(project)
    (found,) = changes.differences(library)
    assert found.added == ("lessons/nghe-truoc",)
    assert found.changed == (MODEL.removesuffix(".yml"),)
    assert [frozen.title for frozen in found.withdrawn] == ["Việc đã thôi & xong"]
    text = rendered.pages["thay-doi.md"]
    assert text.index("Mới thêm") < text.index("Đã sửa") < text.index("Đã rút")
    assert "(bai-hoc/nghe-truoc.md)" in text
    assert "Việc đã thôi" in text
    assert "lam-ho" not in text


def test_a_reader_of_an_old_copy_finds_its_number(project: Project) -> None:
    assert release(project) == []
    library, _ = rendered_book(project)
    (first,) = library.releases
    older = [first.model_copy(update={"number": f"0.{n}"}) for n in (9, 8, 7)]
    many = replace(library, releases=(first, *older))
    assert [found.since.number for found in changes.differences(many)] == ["0.9", "0.8", "0.7"]
    assert len(older) == changes.SHOWN


# --- for programs -------------------------------------------------------------------------------


def read_feed(library: Library) -> tuple[ET.Element, list[ET.Element]]:
    root = ET.fromstring(feed.feed(library, "0123-abcd"))  # noqa: S314 - our own
    return root, root.findall(f"{ATOM}entry")


def test_the_feed_tells_edition_changes_and_news(project: Project) -> None:
    assert release(project) == []
    next_edition(project)
    change_much(project)
    library, _ = rendered_book(project)
    root, entries = read_feed(library)
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles[0] == "Bản số 2, ngày 1/12/2026, mã 0123-abcd"
    assert {"Nghe dân nói trước", "Việc đã thôi & xong"} <= set(titles)
    names = [entry.findtext(f"{ATOM}id", "") for entry in entries]
    assert len(set(names)) == len(names)
    uuid = r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert all(re.fullmatch(uuid, name) for name in names)
    assert root.findtext(f"{ATOM}updated") == "2026-12-01T00:00:00+07:00"
    for entry in (root, *entries):
        assert entry.findtext(f"{ATOM}updated", "").endswith("+07:00")


def links_of(root: ET.Element) -> list[str]:
    return [link.get("href", "") for link in root.iter(f"{ATOM}link")]


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_hosted_feed_has_whole_addresses_and_the_same_names(project: Project, slash: str) -> None:
    edit(project, "book.yml", HOSTED_AT, f"hosted_at: https://mau.vn/cam-nang{slash}\n")
    root, hosted_entries = read_feed(rendered_book(project)[0])
    whole = links_of(root)
    edit(project, "book.yml", f"hosted_at: https://mau.vn/cam-nang{slash}\n", "")
    root, entries = read_feed(rendered_book(project)[0])
    near = links_of(root)
    assert "index.html" in near
    assert whole == [f"https://mau.vn/cam-nang/{link}" for link in near]
    names = [[one.findtext(f"{ATOM}id") for one in found] for found in (hosted_entries, entries)]
    assert names[0] == names[1]


@pytest.mark.parametrize("address", ["http://mau.vn/", "https://mau.vn/?a=1", "mau.vn", "https://"])
def test_a_wrong_address_is_an_error(project: Project, address: str) -> None:
    edit(project, "book.yml", HOSTED_AT, f"hosted_at: {address}\n")
    findings = run_checks(project).findings
    assert [(f.code, f.place.file) for f in findings] == [("C-023", "handbook_src/book.yml")]


def test_other_programs_get_every_record_and_what_it_is_made_of(project: Project) -> None:
    library, rendered = rendered_book(project)
    data = json.loads(rendered.hosted[hosted.RECORDS])
    assert hosted.RecordsData.model_validate(data).edition.code == rendered.code
    assert {record["id"] for record in data["records"]} == set(library.records)
    pages = {name.removesuffix(".md") + ".html" for name in rendered.pages}
    assert {record["page"].partition("#")[0] for record in data["records"]} <= pages
    schema = json.loads(rendered.hosted[hosted.SCHEMA])
    described = schema["$defs"]["RecordData"]
    for record in data["records"]:
        assert record.keys() == set(described["required"]) == described["properties"].keys()
