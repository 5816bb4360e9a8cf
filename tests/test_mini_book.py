"""The small, clean, complete book: no findings, every kind and field, its pages as they should be.

``--update-golden`` writes ``tests/golden/`` anew; read the diff.
"""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

import markdown
import pytest
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data
from pydantic import BaseModel

from handbook import browse, site_map
from handbook.kinds import BY_FOLDER, KINDS
from handbook.kinds.base import Kind, Record, parts
from handbook.kinds.fields import leaf_of, leaves
from handbook.link import link
from handbook.load import load
from handbook.pipeline import run_checks, run_render
from handbook.sheets import Book, Waiver
from handbook.validate import validate
from tests.sample_book import MINI_BOOK, TESTS, all_findings, lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from handbook.pipeline import Checked
    from handbook.project import Project

GOLDEN: Final = TESTS / "golden"
# The record whose page is kept, where it is not the first of its kind.
SHOWN: Final = {"lessons": "nghe-truoc", "places": "suoi-mau", "directives": "ct-07-ct-tu"}
OTHER_PAGES: Final = {
    "home": "index.md",
    "about": "gioi-thieu.md",
    "marked": "danh-dau.md",
    "access": "tiep-can.md",
    "moved": "bai-hoc/nghe-dan-noi.md",
    "index-lessons": "bai-hoc/index.md",
    "index-figures": "so-lieu/index.md",
    "index-directives": "van-ban/index.md",
    "index-places": "dia-ban/index.md",
    "browse": "muc-luc/index.md",
    "browse-letters": "muc-luc/a-z.md",
    "browse-dates": "muc-luc/ngay.md",
}
# Sorted by what editors type, or with the first part of it: hostile words stand elsewhere there.
REARRANGED: Final = ("muc-luc/a-z.md", "muc-luc/linh-vuc.md", "bai-hoc/index.md")
# Typed by people who mean it as text, and by people who do not.
HOSTILE: Final = (
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "[bấm](javascript:alert(1))",
    "![ảnh](https://ngoai.example/a.png)",
    "<https://ngoai.example>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "Giải | thích * _từng_ [[việc]] # một",
    "# Đầu đề {: #nguon onclick=alert(1) }",
    "{: .hb-lead onclick=alert(1) }",
    "!!! note",
    '??? danger "a"',
    "- một",
    "1. một",
    "> một",
    "```python",
    "Một\n\n    hai\n# ba",
    "--8<-- '/etc/passwd'",
    "{{ config }} {% raw %}",
    "*[TDV]: đè",
    "[^1]: a",
    "[nguồn]: javascript:alert(1)",
    "A  \\  b `c` ~~d~~ ==e== ^^f^^",
    "---",
    ":smile: :material-home: @ai",
    "Wzxhzdk:0 klzzwxh:0000",
    "< 5% & > 3",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return lay_out(tmp_path_factory.mktemp("mini"))


@pytest.fixture(scope="module")
def checked(project: Project) -> Checked:
    return run_checks(project)


@pytest.fixture(scope="module")
def pages(project: Project, checked: Checked) -> dict[str, str]:
    rendered, findings = run_render(project, checked)
    assert findings == []
    assert rendered is not None
    return rendered.pages


def test_the_mini_book_has_no_findings(project: Project) -> None:
    assert all_findings(project) == []


def test_a_findings_overlay_is_not_silently_empty(tmp_path: Path) -> None:
    """The harness itself: an overlay replaces a file, takes one away, and is seen by the check."""
    overlay = tmp_path / "in"
    (overlay / "handbook_src" / "skills").mkdir(parents=True)
    (overlay / "articles").mkdir()
    (overlay / "handbook_src" / "skills" / "den-tung-nha.yml").write_text("a", encoding="utf-8")
    (overlay / "handbook_src" / "terms.yml.deleted").touch()
    (overlay / "handbook_src" / "lessons.deleted").touch()
    (overlay / "articles" / "bai-mau.txt.deleted").touch()
    project = lay_out(tmp_path / "book", overlay)
    assert (project.source / "skills" / "den-tung-nha.yml").read_text(encoding="utf-8") == "a"
    assert not (project.source / "terms.yml").exists()
    assert not (project.source / "lessons").exists()
    assert not (project.root / "article_texts" / "bai-mau.txt").exists()
    assert (MINI_BOOK / "articles" / "bai-mau.txt").exists()


# --- complete ---


def _set_fields(part: BaseModel) -> Iterator[tuple[type[BaseModel], str]]:
    for name in part.model_fields_set:
        yield type(part), name
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from _set_fields(item)


def _all_fields(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    for name, info in model.model_fields.items():
        yield model, name
        for part in parts(info.annotation):
            yield from _all_fields(part)


def test_every_kind_has_a_record(checked: Checked) -> None:
    assert {key.partition("/")[0] for key in checked.library.records} == BY_FOLDER.keys()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_every_field_of_a_kind_is_used(kind: Kind, checked: Checked) -> None:
    used = {name for record in checked.library.of(kind.folder) for name in _set_fields(record)}
    common = set(_all_fields(Record))
    own = {
        (model, name) for model, name in _all_fields(kind.model) if name not in Record.model_fields
    }
    assert own - common <= used


def test_every_common_field_is_used(checked: Checked) -> None:
    used = {name for record in checked.library.records.values() for name in _set_fields(record)}
    names = {
        (model if model.__name__ != "Record" else None, name) for model, name in _all_fields(Record)
    }
    found = {(None if issubclass(model, Record) else model, name) for model, name in used}
    assert names <= found


def test_every_field_of_the_book_is_used(checked: Checked) -> None:
    assert checked.library.book is not None
    assert set(_all_fields(Book)) == set(_set_fields(checked.library.book))


def test_both_ways_of_keeping_records_are_used(project: Project) -> None:
    documents, _ = load(project)
    per_file = {d.place.file for d in documents.records if d.folder == "figures"}
    assert len(per_file) < sum(d.folder == "figures" for d in documents.records)
    assert f"figures/{(project.source / 'figures' / 'hien-dat.yml').stem}" in documents.known
    assert Waiver.LABEL.removesuffix(".yml") not in documents.sheets


# --- its pages ---


def _golden_pages(checked: Checked) -> dict[str, str]:
    shown = {}
    for kind in KINDS:
        name = SHOWN.get(kind.folder, checked.library.of(kind.folder)[0].id)
        shown[kind.name] = site_map.page_of(f"{kind.folder}/{name}")
    return shown | OTHER_PAGES


@pytest.mark.parametrize("name", [*(kind.name for kind in KINDS), *OTHER_PAGES])
def test_a_page_is_as_it_should_be(
    name: str, checked: Checked, pages: dict[str, str], *, update_golden: bool
) -> None:
    text = pages[_golden_pages(checked)[name]]
    golden = GOLDEN / f"{name}.md"
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


def test_no_golden_page_is_left_over() -> None:
    kept = {path.stem for path in GOLDEN.glob("*.md")}
    assert kept == {kind.name for kind in KINDS} | OTHER_PAGES.keys()


def test_every_record_has_one_page_and_every_kind_an_index(
    checked: Checked, pages: dict[str, str]
) -> None:
    expected = {site_map.page_of(key) for key in checked.library.records}
    expected |= {site_map.index_of(folder) for folder in (*site_map.SECTIONS, *site_map.LISTS)}
    expected |= {
        f"{BY_FOLDER[key.partition('/')[0]].path}/{former}.md"
        for key, record in checked.library.records.items()
        for former in record.former_ids
    }
    expected |= {site_map.way_page(way) for way in browse.WAYS}
    own = {site_map.HOME, site_map.ABOUT, site_map.ACCESS, site_map.BROWSE, site_map.MARKED}
    own.add(site_map.CHANGES)
    assert pages.keys() == expected | own


def test_the_same_book_gives_the_same_pages(tmp_path: Path, pages: dict[str, str]) -> None:
    other = lay_out(tmp_path / "elsewhere")
    rendered, _ = run_render(other, run_checks(other))
    assert rendered is not None
    assert rendered.pages == pages


# --- hostile text ---


class Shape(HTMLParser):
    """What acts in a page: its tags, their attributes and addresses; and its text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.addresses: list[tuple[str, str]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))
        acting = ("href", "src", "action", "id", "class", "style", "formaction", "srcdoc")
        self.addresses += [(name, value or "") for name, value in attrs if name in acting]

    def handle_data(self, data: str) -> None:
        self.text += data

    def ways(self) -> set[tuple[str, str]]:
        """Give the addresses that lead to other pages, and the classes."""
        return {
            (name, value) for name, value in self.addresses if name != "id" and "#" not in value
        }


def _poisoned(part: Any, text: str, roles: tuple[str, ...]) -> Any:  # noqa: ANN401 - any record
    """Put a text in the place of all texts of some roles, as if validation had let it through."""
    changes: dict[str, object] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        leaf = leaf_of(part.__class__, name)
        items = value if isinstance(value, tuple) else (value,)
        new = tuple(
            _poisoned(item, text, roles)
            if isinstance(item, BaseModel)
            else text
            if isinstance(item, str) and leaf.role in roles
            else item
            for item in items
        )
        changes[name] = new if isinstance(value, tuple) else new[0]
    return part.model_copy(update=changes)


def _book_with(
    project: Project, clean: Checked, text: str, roles: tuple[str, ...]
) -> dict[str, str]:
    """Render the mini book with one text everywhere."""
    records, _ = validate(load(project)[0])
    changed = replace(
        records,
        records={key: _poisoned(r, text, roles) for key, r in records.records.items()},
        book=_poisoned(records.book, text, roles),
    )
    library, _ = link(changed)
    poisoned = replace(
        clean.library,
        book=library.book,
        # In the order of the clean book, for the titles are all the same.
        records={key: library.records[key] for key in clean.library.records},
    )
    rendered, findings = run_render(project, replace(clean, library=poisoned))
    assert findings == []
    assert rendered is not None
    return rendered.pages


@pytest.fixture(scope="module")
def to_html(project: Project, checked: Checked) -> Callable[[str], str]:
    """Give Markdown as mkdocs.yml sets it up; the meta block is MkDocs' own matter."""
    rendered, _ = run_render(project, checked)
    assert rendered is not None
    for name, text in rendered.sheets.items():
        (project.root / name).write_text(text, encoding="utf-8")
    project.docs.mkdir()
    config = load_config(str(project.config))
    shutil.rmtree(project.docs)

    parser = markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )

    def convert(text: str) -> str:
        body, _ = get_data(text)
        parser.reset()
        return parser.convert(body)

    return convert


# Only a plain name is explained where it is shortened (handbook.glossary): one text of each sort.
HARMLESS: Final = ("Chữ thường", "Chữ (thường)")
_PLAIN_NAME: Final = re.compile(r"[\w ,–-]+")
ROLES: Final = ("prose", "words")


@pytest.fixture(scope="module")
def harmless(
    project: Project, checked: Checked, to_html: Callable[[str], str]
) -> dict[str, dict[str, Shape]]:
    books = {words: _book_with(project, checked, words, ROLES) for words in HARMLESS}
    return {
        words: {path: Shape(to_html(text)) for path, text in pages.items()}
        for words, pages in books.items()
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words_on_every_page(
    text: str,
    project: Project,
    checked: Checked,
    harmless: dict[str, dict[str, Shape]],
    to_html: Callable[[str], str],
) -> None:
    words = HARMLESS[0 if _PLAIN_NAME.fullmatch(text) else 1]
    shapes = harmless[words]
    pages = _book_with(project, checked, text, ROLES)
    assert pages.keys() == shapes.keys()
    seen = 0
    for path, page in pages.items():
        shape = Shape(to_html(page))
        if path in REARRANGED:
            assert set(shape.tags) == set(shapes[path].tags), path
            assert shape.ways() == shapes[path].ways(), path
            assert " ".join(text.split()) in " ".join(shape.text.split()), path
            continue
        assert shape.tags == shapes[path].tags, path
        assert shape.addresses == shapes[path].addresses, path
        wanted = " ".join(shapes[path].text.replace(words, text).split())
        assert " ".join(shape.text.split()) == wanted, path
        seen += wanted.count(" ".join(text.split()))
        _, meta = get_data(page)
        assert "<" not in str(meta["title"]), path
        assert '"' not in str(meta["title"]), path
        assert html.unescape(str(meta["title"])) != "", path
    assert seen > len(pages)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_rich_text_does_not_act(
    text: str,
    project: Project,
    checked: Checked,
    pages: dict[str, str],
    to_html: Callable[[str], str],
) -> None:
    """A rich field may have emphasis, lists and links, and nothing else."""
    allowed = {"p", "em", "strong", "ul", "ol", "li", "a", "br", "div"}
    poisoned = _book_with(project, checked, text, ("rich",))
    changed = 0
    for path, page in poisoned.items():
        if page == pages[path]:
            continue
        changed += 1
        shape, clean = Shape(to_html(page)), Shape(to_html(pages[path]))
        known = {tag for tag, _ in clean.tags}
        assert {tag for tag, _ in shape.tags} <= known | allowed, path
        assert not any(name.startswith("on") for _, names in shape.tags for name in names), path
        new = set(shape.addresses) - set(clean.addresses)
        assert all(value.startswith("https://") for _, value in new), (path, new)
    assert changed >= 2


def test_rich_fields_are_there(checked: Checked) -> None:
    roles = [
        leaf.role for record in checked.library.records.values() for _, leaf, _ in leaves(record)
    ]
    assert {"prose", "words", "rich"} <= set(roles)
