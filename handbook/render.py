"""Stage 5: Library → ``{path: Markdown}``. Knows neither files to write, nor the clock, nor MkDocs.

Every value is escaped when a template prints it; only templates hold markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from handbook import browse, site_map
from handbook.browse_sheets import sheets
from handbook.changes import differences
from handbook.coverage import resting
from handbook.edition_code import edition_code
from handbook.escape import rich
from handbook.findings import in_order
from handbook.glossary import definitions, glossary
from handbook.hosted import hosted_files
from handbook.kinds import BY_FOLDER, KINDS
from handbook.kinds.situation import Situation
from handbook.library import kind_of
from handbook.page_view import PageView
from handbook.render_templates import TROUBLE, template_finding
from handbook.search.files import search_files

if TYPE_CHECKING:
    from jinja2 import Environment

    from handbook.evidence import Verified
    from handbook.findings import Finding
    from handbook.kinds.base import Record
    from handbook.library import Library
    from handbook.project import Project

_BLANK_LINES: Final = re.compile(r"\n{3,}")
_LATEST: Final = 3  # news on the home page; they stand newest first
_TRAILING: Final = re.compile(r"[ \t]+\n")


@dataclass(frozen=True, slots=True)
class Rendered:
    """Texts to publish.

    Attributes:
        pages: path below docs/ → Markdown.
        sheets: path below the project → text.
        scripts: path below site/ → data that scripts load: the search index.
        code: of the edition, by which a copy is checked over the telephone.
        hosted: path below site/ → text that only a hosted copy needs.
    """

    pages: dict[str, str]
    sheets: dict[str, str]
    scripts: dict[str, str]
    code: str
    hosted: dict[str, str] = field(default_factory=dict)


class _Renderer:
    def __init__(
        self, library: Library, verified: Verified, env: Environment, templates: str
    ) -> None:
        self.library = library
        self.verified = verified
        self.env = env
        self.templates = templates
        self.findings: list[Finding] = []
        self.pages: dict[str, str] = {}
        self.resting = resting(library)
        self.glossary = glossary(library)

    def resting_on(self, article: str, paragraph: str) -> list[str]:
        return self.resting.get((article, paragraph), [])

    def page(self, template: str, path: str, source: str, key: str = "", **more: object) -> None:
        view = PageView(self.library, path, key)
        context = view.context() | {
            "source": source,
            "resting_on": self.resting_on,
            "is_unverified": lambda where: (key, where) in self.verified.unverified,
        }
        self.env.filters["rich"] = lambda text: rich(text, view.resolve, self.glossary)
        try:
            text = self.env.get_template(f"{template}.md.j2").render(context | more)
        except TROUBLE as error:
            finding = template_finding(error, self.templates)
            if finding is None:
                raise
            self.findings.append(finding)
            return
        text = _BLANK_LINES.sub("\n\n", _TRAILING.sub("\n", text)).strip() + "\n"
        self.pages[path] = text + definitions(text, self.glossary)

    def record(self, key: str, record: Record) -> None:
        kind = kind_of(key)
        file = self.library.documents[key].place.file
        self.page(kind.name, site_map.page_of(key), file, key, record=record)
        for former in record.former_ids:
            self.page("moved", f"{kind.path}/{former}.md", file, key, record=record)

    def indexes(self, book_file: str) -> None:
        titles = site_map.section_titles(self.library)
        for folder, title in titles.items():
            kind = BY_FOLDER[folder]
            path = site_map.index_of(folder)
            records = self.library.of(folder)
            tree = partial(browse.place_tree, self.library)
            self.page("index", path, book_file, title=title, kind=kind, records=records, tree=tree)

    def ways(self, book_file: str) -> None:
        self.page("browse_index", site_map.BROWSE, book_file)
        for way, gather in browse.WAYS.items():
            pages = sheets(way, gather(self.library))
            for sheet in pages:
                self.page("browse_way", sheet.path, book_file, way=way, sheet=sheet, pages=pages)

    def front(self, book_file: str) -> None:
        situations = [r for r in self.library.of("situations") if isinstance(r, Situation)]
        parts = {part.folder for part in self.library.book.parts} if self.library.book else set()
        looked_up = [
            BY_FOLDER[folder]
            for folder in (*site_map.SECTIONS, *site_map.LISTS)
            if folder not in parts and folder != "situations"
        ]
        self.page(
            "home",
            site_map.HOME,
            book_file,
            featured=[r for r in situations if r.is_featured],
            situations_count=len(situations),
            looked_up=looked_up,
            latest=self.library.of("news")[:_LATEST],
            count_of={kind.folder: len(self.library.of(kind.folder)) for kind in KINDS},
        )
        self.page("about", site_map.ABOUT, book_file)
        self.page("changes", site_map.CHANGES, book_file, differences=differences(self.library))
        self.page("marked", site_map.MARKED, book_file)
        self.page("access", site_map.ACCESS, book_file)


def render(
    library: Library, verified: Verified, env: Environment, project: Project
) -> tuple[Rendered | None, list[Finding]]:
    """Make every page of the handbook.

    Args:
        library: the linked records; book.yml must be sound.
        verified: what the evidence check found; shown to readers.
        env: from `environment`.
        project: for the names of files that pages were made from.

    Returns:
        The texts, or None and the places in templates that do not work.
    """
    book_file = project.name(project.source / "book.yml")
    renderer = _Renderer(library, verified, env, project.name(project.source / "templates"))
    for key, record in library.records.items():
        renderer.record(key, record)
    renderer.indexes(book_file)
    renderer.ways(book_file)
    renderer.front(book_file)
    if renderer.findings:
        return None, in_order(renderer.findings)
    pages = dict(sorted(renderer.pages.items()))
    icons = project.source / "theme" / ".icons" / "handbook" / "kinds"
    scripts = search_files(library, icons)
    code = edition_code(pages, scripts)
    sheets = {
        project.name(project.nav): site_map.navigation(library, code),
        project.name(project.evidence_lock): verified.lock.write(),
    }
    return Rendered(pages, sheets, scripts, code, hosted_files(library, code)), []
