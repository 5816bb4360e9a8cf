"""The search index: the language's forms, the editors' synonyms, what the files hold."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook import vietnamese_search as vs
from handbook.book import Chapter, chapters
from handbook.link import link
from handbook.load import load
from handbook.project import Project
from handbook.search import analyser, index
from handbook.search.files import assignment, files_of, search_files
from handbook.search.synonyms import phrases
from handbook.validate import validate
from tests.search_tools import CHUNKS, REFERENCES, SAME, back, entry, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def book_of(project: Project) -> tuple[Chapter, ...]:
    library, _ = link(validate(load(project)[0])[0])
    return chapters(library)


def forms(text: str) -> list[str]:
    return [term.exact for term in analyser.terms(text, {})]


# The language


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_the_same_word_are_one(one: str, other: str) -> None:
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"), [("dân vận", "dán vạn"), ("sả", "xả"), ("13.268", "13.269"), ("hòa", "hóa")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert forms(one) != forms(other)


@pytest.mark.parametrize(("text", "codes"), REFERENCES)
def test_document_numbers_in_every_way_of_writing(text: str, codes: list[str]) -> None:
    assert analyser.references(text) == codes


@given(st.text())
def test_any_text_has_terms_and_folding_keeps_its_length(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(analyser.fold(text)) == len(text)
    for term in analyser.terms(text, {}):
        assert term.folded
        assert not set(term.folded + term.exact) & set(" |:")


@given(st.integers(min_value=0, max_value=10**7))
def test_numbers_survive(value: int) -> None:
    assert list(back(index.number(value))) == [value]


# Synonyms from the editors' lists


@pytest.mark.parametrize(
    ("folder", "title", "names", "same", "wanted"),
    [
        ("terms", "Nông thôn mới, kiểu mẫu", ["NTM"], [], {"ntm", "nong thon moi"}),
        ("figures", "Thẻ bảo hiểm y tế", ["BHYT"], [], {"bhyt", "bao hiem y te"}),
        ("organisations", "Trung ương Đảng", ["TW"], [], {"tw", "trung uong"}),
        ("organisations", "Thủ tướng", ["TTg"], ["TTg"], {"ttg", "thu tuong"}),
        ("organisations", "Ban Mới", ["Ban Cũ"], ["Ban Cũ"], {"ban cu", "ban moi"}),
        ("situations", "Khi cần họp dân", ["gặp dân"], [], set()),
        ("terms", "Tự quản", ["TU"], [], set()),
    ],
)
def test_what_means_the_same(
    folder: str, title: str, names: list[str], same: list[str], wanted: set[str]
) -> None:
    one = entry(f"{folder}/a", title, names=tuple(names), same_as=tuple(same), text="tự, từ, tư")
    found = phrases([Chapter(folder, "", folder, (one,))])
    assert set(found) == wanted
    assert len(set(found.values())) == bool(wanted)


def test_a_name_inside_a_longer_one_counts() -> None:
    known = {"mttq": "@mttq", "mat tran to quoc": "@mttq", "mat tran to quoc viet nam": "@mtqv"}
    words = ["mat", "tran", "to", "quoc", "viet", "nam"]
    assert set(analyser.concepts(words, known)) == {"@mttq", "@mtqv"}


def test_merged_bodies_answer_to_each_others_names(tmp_path: Path) -> None:
    sheet = tmp_path / "handbook_src" / "organisations.yml"
    sheet.parent.mkdir()
    body = "level: tỉnh\n  status: đã hợp nhất\n  evidence:\n    - source: a\n      words: [a]\n"
    sheet.write_text(
        f"- id: cu\n  title: Ban Cũ\n  successors: [moi]\n  {body}"
        f"- id: moi\n  title: Ban Mới\n  {body}",
        encoding="utf-8",
    )
    book = book_of(Project(tmp_path))
    found = {e.title: e.names for chapter in book for e in chapter.entries}
    assert found == {"Ban Cũ": ("Ban Mới",), "Ban Mới": ("Ban Cũ",)}


# The files


def test_the_index_says_where_each_term_stands() -> None:
    one = entry("directives/nq", "Nghị quyết 25-NQ/TW", text="dân dân vận")
    two = entry("directives/kl", "Kết luận", names=("vận",), text="Nghị quyết số 25")
    lengths, lines = index.build([one, two], {})
    found = read(lines)
    assert len(lengths) == 2
    assert found["dan"] == {"dân": {0: index.TEXT}}
    assert found["van"] == {"vân5": {0: index.TEXT, 1: index.NAME}}
    assert found["nq#25"] == {"nq#25": {0: index.TITLE, 1: index.TEXT}}
    assert list(found) == sorted(found)


def test_files_are_plain_assignments_and_every_entry_is_there(
    make_book: Callable[[Path | None], Project],
) -> None:
    book = book_of(make_book(None))
    files = files_of(book, {})
    assert set(files) == {"search/index.js", "search/list.js", "search/texts-0.js"}
    data: dict[str, Any] = {}
    for text in files.values():
        head, _, value = text.partition("=window.hbSearch||{}).")
        name, _, value = value.partition("=")
        assert head == "(window.hbSearch"
        data[name] = json.loads(value.rstrip(";\n"))
    count = sum(len(chapter.entries) for chapter in book)
    assert len(data["list"]["entries"].split("\n")) == count
    assert len(data["texts0"].split("\n")) == count
    assert len(data["index"]["lengths"]) == count
    for line in data["list"]["entries"].split("\n"):
        assert line.count("\t") == 6


def test_texts_are_parted_so_that_no_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.search.files._PIECE", 100)
    entries = tuple(entry(f"models/m{i}", f"M {i}", text="chữ " * 15) for i in range(5))
    empty = [Chapter(name, "", name, ()) for name in ("topics", "places")]
    files = files_of((*empty, Chapter("models", "", "mo-hinh", entries)), {})
    assert json.loads(files["search/list.js"].partition(".list=")[2].rstrip(";\n"))["pieces"] == [
        0,
        1,
        2,
        3,
        4,
    ]
    assert "search/texts-4.js" in files


def test_an_entry_without_text_is_an_empty_line() -> None:
    empty = [Chapter(name, "", name, ()) for name in ("topics", "places")]
    files = files_of((*empty, Chapter("models", "", "m", (entry("models/a", "A"),))), {})
    assert files["search/texts-0.js"].endswith('.texts0="";\n')


def test_situations_lead_and_names_are_folded() -> None:
    said = {"situations": "Khi cần", "terms": "Dân vận khéo", "models": "Đường", "topics": "T"}
    book = [
        Chapter(kind, "", kind, (entry(f"{kind}/a", title, leads=("models/a", "models/lost")),))
        for kind, title in said.items()
    ]
    files = files_of((*book, Chapter("places", "", "places", ())), {})
    data = json.loads(files["search/index.js"].partition(".index=")[2].rstrip(";\n"))
    assert data["leads"] == {"0": [2]}
    assert data["names"] == " dan van kheo "


def test_line_ends_of_old_browsers_are_escaped() -> None:
    script = assignment("list", "a\u2028b\u2029c")
    assert not {"\u2028", "\u2029"} & set(script)
    assert script.endswith('.list="a\\u2028b\\u2029c";\n')


@pytest.mark.parametrize(("text", "pieces"), CHUNKS)
def test_what_is_typed_is_parted_at_spaces_and_marks_only(text: str, pieces: list[str]) -> None:
    assert re.findall(vs.CHUNK, text) == pieces


def test_the_same_book_gives_the_same_bytes(
    make_book: Callable[[Path | None], Project], tmp_path: Path
) -> None:
    made = []
    for _ in range(2):
        library, _ = link(validate(load(make_book(None))[0])[0])
        made.append(search_files(library, tmp_path))
    assert made[0] == made[1]
