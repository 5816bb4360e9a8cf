"""A tiny project for the tests of publishing: three pages, Material, a theme folder of one file.

Its fake builder stands in for MkDocs where only the putting in place is tested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook import publish
from handbook.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.findings import Finding

EPOCH: Final = 1_795_219_200  # 21 Nov 2026

CONFIG: Final = """\
INHERIT: mkdocs.nav.yml
site_name: Cẩm nang
use_directory_urls: false
theme:
  name: material
  custom_dir: handbook_src/theme
  language: vi
  font: false
plugins: []
extra:
  generator: false
validation:
  anchors: warn
markdown_extensions: [attr_list]
"""

NAV: Final = "nav:\n  - Trang đầu: index.md\n  - Bài học: bai-hoc/index.md\n"

_HEAD: Final = "<!-- DO-NOT-EDIT -->\n"


def make_project(root: Path) -> Project:
    """Write the hand-written part of the project."""
    project = Project(root)
    script = project.source / "theme" / "js" / "own.js"
    script.parent.mkdir(parents=True)
    script.write_text("// nothing\n", encoding="utf-8")
    project.config.write_text(CONFIG, encoding="utf-8")
    return project


def make_pages(word: str = "cũ") -> dict[str, str]:
    """Give three pages; the word stands in two of them."""
    return {
        "index.md": f"{_HEAD}# Cẩm nang {{ #cam-nang }}\n\n[Bài học](bai-hoc/b1.md#b1) {word}\n",
        "bai-hoc/index.md": f"{_HEAD}# Bài học {{ #bai-hoc }}\n\n[Một](b1.md)\n",
        "bai-hoc/b1.md": f"{_HEAD}# Dân vận khéo {{ #b1 }}\n\nHiến đất: {word}.\n",
    }


def make_sheets(word: str = "cũ") -> dict[str, str]:
    """Give the generated sheets; the word stands in one of them."""
    return {"mkdocs.nav.yml": NAV, "evidence.lock": f"{word}\n"}


def make_scripts() -> dict[str, str]:
    """Give the data of a search, of which nothing depends on the pages."""
    return {"search/index.js": '(window.hbSearch=window.hbSearch||{}).index="mới";\n'}


def as_html(markdown: str) -> str:
    """Give the fake builder's page for a text."""
    body = markdown.replace("<", "&lt;")
    return f'<!doctype html><html lang="vi"><head><title>a</title></head><body>{body}</body></html>'


def fake_site(
    project: Project, docs: Path, target: Path, progress: Callable[[str], None], **_: object
) -> list[Finding]:
    """Stand in for :func:`handbook.site.build_site`."""
    del project, progress
    for path in docs.rglob("*.md"):
        page = (target / path.relative_to(docs)).with_suffix(".html")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(as_html(path.read_text(encoding="utf-8")), encoding="utf-8")
    return []


def fake_reference(_project: Project, folder: Path, _depths: int, **_: object) -> Path:
    """Stand in for :func:`handbook.site.build_reference`."""
    (folder / "site").mkdir(parents=True)
    return folder / "site"


def fake_fonts(target: Path, _pages: object) -> list[Finding]:
    """Stand in for :func:`handbook.fonts.build_fonts`."""
    target.mkdir(parents=True)
    (target / "a.woff2").write_bytes(b"font")
    return []


def use_fakes(set_attribute: Callable[[object, str, object], object]) -> None:
    """Let publishing take the fakes, by ``setattr`` or pytest's ``monkeypatch.setattr``."""
    set_attribute(publish, "build_site", fake_site)
    set_attribute(publish, "build_reference", fake_reference)
    set_attribute(publish, "build_fonts", fake_fonts)


def silent(_: str) -> None:
    """Report nothing."""


def publish_word(project: Project, word: str) -> list[Finding]:
    """Publish the three pages with a word in them."""
    pages, sheets = make_pages(word), make_sheets(word)
    return publish.publish(project, pages, sheets, silent, edition_epoch=EPOCH)


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def whole(project: Project, *words: str) -> dict[str, str]:
    """Tell for ``docs`` and ``site`` which word's version is there, ``missing`` or ``mixture``."""
    found = {"docs": "mixture", "site": "mixture"}
    for folder in (project.docs, project.site):
        if not folder.exists():
            found[folder.name] = "missing"
    docs, site = contents(project.docs), contents(project.site)
    for word in words:
        pages = make_pages(word)
        html = {
            name.replace(".md", ".html"): as_html(text).encode() for name, text in pages.items()
        }
        if docs == {name: text.encode() for name, text in pages.items()}:
            found["docs"] = word
        if site == html | {"assets/fonts/a.woff2": b"font"}:
            found["site"] = word
    return found
