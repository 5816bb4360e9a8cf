"""Stage 5: Library → ``{path: Markdown}``. Knows neither files to write, nor the clock, nor MkDocs.

Every value is escaped when a template prints it; only templates hold markup.
"""

from __future__ import annotations

import posixpath
import re
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, nodes
from markupsafe import Markup

from handbook import site_map
from handbook.escape import front_matter, rich
from handbook.evidence import entries
from handbook.findings import Place
from handbook.kinds import BY_FOLDER, KINDS
from handbook.kinds.directive import BADGES
from handbook.kinds.situation import Situation
from handbook.library import kind_of
from handbook.page_view import PageView, outside, printed, span
from handbook.rules import links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from handbook.evidence import Verified
    from handbook.findings import Finding
    from handbook.kinds.base import Record
    from handbook.library import Library
    from handbook.project import Project

_BLANK_LINES: Final = re.compile(r"\n{3,}")
_TRAILING: Final = re.compile(r"[ \t]+\n")
# Words that Python asks for (the navigation), beside those that templates ask for.
_OWN_WORDS: Final = ("nav_home", "nav_look_up", "edition", "edition_of", "edition_code", "about")
_WORD_FAMILIES: Final = {
    "intro_": tuple(kind.folder for kind in KINDS),
    "back_": site_map.LINKING,
}


def environment(templates: Path) -> Environment:
    """Make the one Jinja environment: strict about names, escaping by default."""
    env = Environment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "raw": Markup,  # ids, paths and classes of our own making only
        "front_matter": front_matter,
        "count": lambda number: span("count", number),
        "stamp": lambda text: span("stamp", text),
        "paragraph_number": lambda text: Markup(text.lstrip("p0") or "0"),  # noqa: S704 - digits
        "first_capital": lambda text: text[:1].upper() + text[1:],
        "joined": ", ".join,
        "outside": outside,
        "keys": lambda ids, folder: [f"{folder}/{name}" for name in ids],
        "badge_class": BADGES.__getitem__,
        "index_page": site_map.index_of,
    }
    return env


def _used_words(env: Environment) -> set[str]:
    used = set(_OWN_WORDS)
    for prefix, folders in _WORD_FAMILIES.items():
        used |= {prefix + folder for folder in folders}
    for name in env.list_templates():
        source, _, _ = env.loader.get_source(env, name) if env.loader else ("", "", None)
        for node in env.parse(source).find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name) and node.node.name == "w":
                used.add(node.attr)
    return used


def check_words(
    env: Environment, words: Mapping[str, tuple[str, Place]], file: str
) -> Iterator[Finding]:
    """Compare the words that templates ask for with those that the interface has."""
    used = _used_words(env)
    for name in sorted(used - words.keys()):
        yield links.INTERFACE_UNKNOWN.at(Place(file, 1, 1), value=name)
    for name in sorted(words.keys() - used):
        if site_map.is_theme_word(name):
            continue
        yield links.INTERFACE_UNUSED.at(words[name][1], value=name)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Texts to publish.

    Attributes:
        pages: path below docs/ → Markdown.
        sheets: path below the project → text.
    """

    pages: dict[str, str]
    sheets: dict[str, str]


class _Renderer:
    def __init__(self, library: Library, verified: Verified, env: Environment) -> None:
        self.library = library
        self.verified = verified
        self.env = env
        self.pages: dict[str, str] = {}
        self.resting: dict[tuple[str, str], list[str]] = {}
        for key, record in library.records.items():
            for _, entry in entries(record):
                if entry.source and entry.paragraph and not key.startswith("articles/"):
                    keys = self.resting.setdefault((entry.source, entry.paragraph), [])
                    if key not in keys:
                        keys.append(key)

    def resting_on(self, article: str, paragraph: str) -> list[str]:
        return self.resting.get((article, paragraph), [])

    def page(self, template: str, path: str, source: str, key: str = "", **more: object) -> None:
        view = PageView(self.library, path, key)
        context = view.context() | {
            "source": source,
            "resting_on": self.resting_on,
            "is_unverified": lambda where: (key, where) in self.verified.unverified,
        }
        self.env.filters["rich"] = lambda text: rich(text, view.resolve)
        text = self.env.get_template(f"{template}.md.j2").render(context | more)
        text = _BLANK_LINES.sub("\n\n", _TRAILING.sub("\n", text)).strip() + "\n"
        self.pages[path] = text

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
            self.page("index", path, book_file, title=title, kind=kind, records=records)

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
            count_of={kind.folder: len(self.library.of(kind.folder)) for kind in KINDS},
        )
        self.page("about", site_map.ABOUT, book_file)


def _template_finding(error: Exception, templates: str) -> Finding:
    """Name the line of a template at which rendering failed."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", 0)
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".j2"):
            name, line = frame.filename, frame.lineno
    file = f"{templates}/{posixpath.basename((name or '').replace(chr(92), '/'))}"
    return links.TEMPLATE.at(Place(file, line or 1), problem=str(error))


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
        The texts, or None and the place in a template that does not work.
    """
    book_file = project.name(project.source / "book.yml")
    renderer = _Renderer(library, verified, env)
    try:
        for key, record in library.records.items():
            renderer.record(key, record)
        renderer.indexes(book_file)
        renderer.front(book_file)
    except TemplateError as error:
        return None, [_template_finding(error, project.name(project.source / "templates"))]
    pages = dict(sorted(renderer.pages.items()))
    sheets = {
        project.name(project.nav): site_map.navigation(library, pages),
        project.name(project.evidence_lock): verified.lock.write(),
    }
    return Rendered(pages, sheets), []
