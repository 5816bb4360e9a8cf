"""A ``dist/`` of the mini book, made without MkDocs: the zip of a site of three files, and a page.

What is checked with it (zip, verify, release) does not depend on what the pages look like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook.editions import shelf, site_zip
from handbook.editions.model import Sources
from handbook.editions.volume import build_volume
from handbook.pipeline import run_checks, run_render

if TYPE_CHECKING:
    from handbook.editions.model import Volume
    from handbook.project import Project

PAGE: Final = "cam-nang-dan-van.html"
BOOK: Final = "cam-nang.pdf"


def page(stamp: object, said: str) -> str:
    """Give a page that carries a stamp."""
    meta = f'<meta name="hb-edition" content="{stamp}">'
    return f'<!doctype html>\n<html lang="vi"><head>{meta}<title>a</title></head>{said}</html>\n'


def make_dist(project: Project) -> Volume:
    """Write ``site/`` and ``dist/`` of the book as it stands."""
    checked = run_checks(project)
    rendered, findings = run_render(project, checked)
    assert rendered is not None
    assert [*checked.findings, *findings] == []
    volume = build_volume(checked.library, rendered)
    stamp = volume.edition.stamp
    for name in ("index.html", "bai-hoc/mot.html"):
        path = project.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(stamp, f"<a href=bai-hoc/mot.html>{name}</a>"), encoding="utf-8")
    for name in ("sw.js", "search/index.js"):
        path = project.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("// data\n", encoding="utf-8")
    project.dist.mkdir(exist_ok=True)
    sources = Sources(project, checked.library, rendered)
    assert site_zip.write(volume, sources, project.dist) == []
    (project.dist / PAGE).write_text(page(stamp, "Cả cuốn"), encoding="utf-8")
    (project.dist / BOOK).write_bytes(f"%PDF-1.7\n/Keywords (hb-edition {stamp})\n%%EOF".encode())
    shelf.write_papers(project.dist, volume, sources.words)
    return volume
