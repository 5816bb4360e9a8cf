"""The book for Kiwix: a ZIM file of lean pages, with titles and full text to search in."""

from __future__ import annotations

import html
from string import Template
from typing import TYPE_CHECKING, Final

from handbook.editions import still
from handbook.editions.leaves import Leaves, link
from handbook.editions.zim_steady import make_steady, silence
from handbook.fonts import cut_fonts
from handbook.stamp import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.editions.model import Page, Part, Sources, Volume
    from handbook.findings import Finding

FILE: Final = "cam-nang-dan-van.zim"
WORDS: Final = (
    *still.WORDS,
    "edition",
    "edition_of",
    "edition_code_label",
    "publisher",
    "rights_text",
    "leaves_all",
)
_NAME: Final = "cam-nang-dan-van"
_HOME: Final = "index.html"
_ENDING: Final = ".html"
_LANGUAGE: Final = "vie"  # ISO 639-3, as ZIM wants it
_ICON: Final = 48  # pixels: the size that every ZIM must have
# Path in the ZIM -> parts below the theme. Addresses of fonts are "../fonts/…", as on the site.
_SHEETS: Final = {
    "css/book.css": (
        "assets/css/tokens.css",
        ".editions/leaf.css",
        ".editions/zim/book.css",
    ),
    "css/dark.css": ("assets/css/dark.css",),
}


def write(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
    """Write ``cam-nang-dan-van.zim``, the same bytes each time.

    Args:
        volume: the book.
        sources: theme, words and fonts.
        folder: to write into.

    Returns:
        One finding for each character that the embedded fonts cannot draw.

    Raises:
        ModuleNotFoundError: where the package ``libzim`` is not installed.
        OSError: when the disk is full or refuses.
    """
    # Not on every machine, hence not above.
    from libzim.writer import Creator  # type: ignore[import-untyped]  # noqa: PLC0415

    from handbook.editions.picture import png  # noqa: PLC0415 - slow to import
    from handbook.editions.zim_items import Leaf, Plain  # noqa: PLC0415 - needs libzim

    book = _Book(still.still_volume(volume, sources.words), sources)
    pages = list(book.pages())
    fonts, findings = cut_fonts({path: text for path, _, text, _ in pages})
    icon = (sources.theme / "assets/images/book.svg").read_text(encoding="utf-8")
    target = folder / FILE
    try:
        # One thread: several would write in another order each time.
        creator = Creator(target).config_indexing(True, _LANGUAGE).config_nbworkers(1)  # noqa: FBT003
        creator.set_mainpath(_HOME)
        with silence(), creator:
            creator.add_illustration(_ICON, png(icon, _ICON))
            for page in pages:
                creator.add_item(Leaf(*page))
            for path, parts in _SHEETS.items():
                sheet = "".join(
                    (sources.theme / part).read_text(encoding="utf-8") for part in parts
                )
                creator.add_item(Plain(path, "text/css", sheet.encode()))
            for name, content in sorted(fonts.items()):
                kind = "text/plain" if name.endswith(".txt") else "font/woff2"
                creator.add_item(Plain(f"fonts/{name}", kind, content))
            for name, value in book.about().items():
                creator.add_metadata(name, value)
            # Of this type libzim packs nothing: `verify` reads it without libzim.
            stamp = f"{NAME} {volume.edition.stamp}"
            creator.add_metadata(f"X-{NAME}", stamp, "application/octet-stream")
    except RuntimeError:
        _ask_the_machine(folder, sum(len(text.encode()) for _, _, text, _ in pages))
        raise
    make_steady(target)
    return findings


class _Book:
    """Texts of the pages, and what is said about the file."""

    def __init__(self, volume: Volume, sources: Sources) -> None:
        self.volume = volume
        self.words = sources.words
        self._leaves = Leaves(volume, _ENDING, unfold=False)
        template = sources.theme / ".editions/zim/page.html"
        self._template = Template(template.read_text(encoding="utf-8"))
        edition, words = volume.edition, sources.words
        self.stamp = (
            f"{volume.title}, {words['edition']} {edition.number}, {words['edition_of']} "
            f"{edition.date}, {words['edition_code_label'].lower()} {edition.code}"
        )

    def pages(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield path, title, markup and words to search in; the home page first."""
        yield _HOME, self.volume.title, self._page(self.volume.title, "", self._home()), ""
        for part in self.volume.parts:
            for page in part.pages:
                yield self._leaves.file(page), page.title, self._leaf(part, page), _said(page)

    def about(self) -> dict[str, str]:
        """Give the metadata that ZIM asks for."""
        volume = self.volume
        return {
            "Name": _NAME,
            "Title": volume.title,
            "Description": volume.subtitle,
            "LongDescription": f"{self.stamp}. {self.words['still_valid']}",
            "Language": _LANGUAGE,
            "Creator": volume.publisher,
            "Publisher": volume.publisher,
            "Date": volume.edition.iso,
            "License": self.words["rights_text"],
            "Tags": "_ftindex:yes;_category:other",
        }

    def _leaf(self, part: Part, page: Page) -> str:
        first = part.pages[0]
        steps = [link(_HOME, self.volume.title)]
        if page is not first:
            steps.append(link(self._leaves.file(first), part.title))
        way = f'<p class="hb-path">{"".join(steps)}</p>'
        return self._page(page.title, way, self._leaves.markup(page))

    def _home(self) -> str:
        volume, words = self.volume, self.words
        lines = [f"<h1>{html.escape(volume.title)}</h1>"]
        said = (volume.subtitle, f"{words['publisher']}: {volume.publisher}")
        lines += [f"<p>{html.escape(text)}</p>" for text in said]
        lines += [self._part(part) for part in volume.parts]
        said = (words["still_valid"], words["rights_text"])
        lines += [f"<p>{html.escape(text)}</p>" for text in said]
        return "\n".join(lines)

    def _part(self, part: Part) -> str:
        first, *others = part.pages
        whole = self.words["leaves_all"] if part.folder else first.title
        listed = [(first, whole), *((page, page.title) for page in others)]
        items = (f"<li>{link(self._leaves.file(page), title)}</li>" for page, title in listed)
        title = html.escape(part.title)
        return f"<details><summary>{title}</summary><ul>{''.join(items)}</ul></details>"

    def _page(self, title: str, way: str, body: str) -> str:
        values = {"title": html.escape(title), "stamp": html.escape(self.stamp)}
        return self._template.substitute(values, way=way, body=body)


def _ask_the_machine(folder: Path, size: int) -> None:
    """Write and drop as much as the book has: libzim says no more than “Unknown exception”.

    Raises:
        OSError: with the true reason, if it was the machine.
    """
    probe = folder / "probe"
    try:
        probe.write_bytes(bytes(size))
    finally:
        probe.unlink(missing_ok=True)


def _said(page: Page) -> str:
    """Give what the search shall find: the records' words; a list would answer everything."""
    if not page.is_record:
        return ""
    pieces = (text for text in page.body.itertext() if text.strip())
    return " ".join(" ".join(pieces).split())
