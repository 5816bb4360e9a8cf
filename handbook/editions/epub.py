"""The book for e-book readers: EPUB 3, with what readers of EPUB 2 need to find their way."""

from __future__ import annotations

import hashlib
import html
import io
from string import Template
from typing import TYPE_CHECKING, Final

from handbook.editions import epub_lists, still
from handbook.editions.epub_cover import cover
from handbook.editions.leaves import Leaves
from handbook.editions.packing import pack
from handbook.fonts import cut_fonts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from handbook.editions.model import Sources, Volume
    from handbook.findings import Finding

FILE: Final = "cam-nang-dan-van.epub"
WORDS: Final = (
    *still.WORDS,
    "edition",
    "edition_of",
    "edition_number",
    "edition_date",
    "edition_code_label",
    "publisher",
    "rights_text",
    "contents_title",
    "cover_title",
    "leaves_summary",
)
_MIMETYPE: Final = "application/epub+zip"
_ENDING: Final = ".xhtml"
NAV: Final = "nav.xhtml"
_COVER: Final = "cover.xhtml"
_TITLE: Final = "title.xhtml"
# What the book has, in the words of schema.org; the last two only where there are charts.
_HAS: Final = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "index"),
    ("accessibilityHazard", "none"),
)
_HAS_WITH_CHARTS: Final = (("accessMode", "visual"), ("accessibilityFeature", "alternativeText"))


def write(volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
    """Write ``cam-nang-dan-van.epub``.

    Args:
        volume: the book.
        sources: theme, words and fonts.
        folder: to write into.

    Returns:
        One finding for each character that the embedded fonts cannot draw.
    """
    book = _Book(still.still_volume(volume, sources.words), sources)
    texts = dict(book.texts())
    fonts, findings = cut_fonts(texts)
    files = {name: text.encode() for name, text in texts.items()}
    for name, content in fonts.items():
        whole = name.endswith(".txt")
        title = f"fonts/{name}" if whole else f"fonts/{name.removesuffix('.woff2')}.ttf"
        files[title] = content if whole else _ttf(content)
    files["cover.svg"] = cover(volume, sources, book.stamp).encode()
    files["toc.ncx"] = book.ncx().encode()
    files["package.opf"] = book.package(files, texts).encode()
    packed = [
        ("mimetype", _MIMETYPE.encode()),
        ("META-INF/container.xml", book.template("container.xml").template.encode()),
        *((f"EPUB/{name}", content) for name, content in sorted(files.items())),
    ]
    pack(folder / FILE, packed, volume.edition.iso, stored="mimetype")
    return findings


class _Book:
    """Texts of the files inside."""

    def __init__(self, volume: Volume, sources: Sources) -> None:
        self.volume = volume
        self.words = sources.words
        self._folder = sources.theme / ".editions"
        self._leaves = Leaves(volume, _ENDING, unfold=True)
        edition, words = volume.edition, sources.words
        self.stamp = (
            f"{words['edition']} {edition.number}, {words['edition_of']} {edition.date}, "
            f"{words['edition_code_label'].lower()} {edition.code}"
        )
        # The same for all editions of one book: that is how a reader's shelf knows them.
        self.identifier = _uuid(f"{volume.title}\n{volume.publisher}")

    def template(self, name: str) -> Template:
        return Template((self._folder / "epub" / name).read_text(encoding="utf-8"))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the files that show words, in reading order; the sheet last."""
        volume, words = self.volume, self.words
        alt = html.escape(f"{words['cover_title']}: {volume.title}")
        yield (
            _COVER,
            self._page(
                words["cover_title"],
                f'<p class="hb-cover"><img role="doc-cover" src="cover.svg" alt="{alt}"/></p>',
                ' class="hb-cover" epub:type="cover"',
            ),
        )
        yield _TITLE, self._page(volume.title, self._title(), ' epub:type="frontmatter"')
        yield NAV, self._page(words["contents_title"], self._nav(), ' epub:type="frontmatter"')
        page = self.template("page.xhtml")
        for leaf in volume.pages():
            values = {"title": html.escape(leaf.title), "attributes": ""}
            yield self._leaves.file(leaf), page.substitute(values, body=self._leaves.markup(leaf))
        sheets = ("epub/book.css", "leaf.css")
        read = ((self._folder / name).read_text(encoding="utf-8") for name in sheets)
        yield "book.css", "".join(read)

    def ncx(self) -> str:
        """Give the table of contents for readers of EPUB 2."""
        values = {"identifier": self.identifier, "title": html.escape(self.volume.title)}
        points = epub_lists.points(self.volume, self._leaves)
        return self.template("toc.ncx").substitute(values, points=points)

    def package(self, files: Iterable[str], texts: Mapping[str, str]) -> str:
        """Give the list of files with what is said about the book."""
        volume, words = self.volume, self.words
        manifest, spine = epub_lists.manifest(files, texts, NAV)
        charts = any("<svg" in text for text in texts.values())
        values = {
            "identifier": self.identifier,
            "title": volume.title,
            # Not as further titles: simple readers show only the last.
            "description": f"{volume.subtitle}. {volume.title}, {self.stamp}.",
            "publisher": volume.publisher,
            "iso": volume.edition.iso,
            "rights": words["rights_text"],
            "summary": words["leaves_summary"],
            "stamp": str(volume.edition.stamp),
        }
        return self.template("package.opf").substitute(
            {name: html.escape(value) for name, value in values.items()},
            accessibility="\n".join(
                f'<meta property="schema:{name}">{value}</meta>'
                for name, value in (*_HAS, *(_HAS_WITH_CHARTS if charts else ()))
            ),
            manifest=manifest,
            spine=spine,
        )

    def _page(self, title: str, body: str, attributes: str) -> str:
        values = {"title": html.escape(title), "body": body, "attributes": attributes}
        return self.template("page.xhtml").substitute(values)

    def _title(self) -> str:
        volume, words = self.volume, self.words
        lines = (
            (words["edition_number"], volume.edition.number),
            (words["edition_date"], volume.edition.date),
            (words["edition_code_label"], volume.edition.code),
            (words["publisher"], volume.publisher),
        )
        said = "".join(f"<p>{html.escape(f'{name}: {value}')}</p>" for name, value in lines)
        ends = (words["still_valid"], words["rights_text"])
        said += "".join(f"<p>{html.escape(text)}</p>" for text in ends)
        head = f"<h1>{html.escape(volume.title)}</h1><p>{html.escape(volume.subtitle)}</p>"
        return f'<section class="hb-title">{head}{said}</section>'

    def _nav(self) -> str:
        words = self.words
        first = next(self.volume.pages())
        landmarks = (
            ("cover", _COVER, words["cover_title"]),
            ("toc", NAV, words["contents_title"]),
            ("bodymatter", self._leaves.file(first), self.volume.parts[0].title),
        )
        return epub_lists.nav(self.volume, self._leaves, words["contents_title"], landmarks)


def _uuid(text: str) -> str:
    """Give a name that looks like a UUID (version 8: made in a way of one's own)."""
    digits = list(hashlib.sha256(text.encode()).hexdigest()[:32])
    digits[12], digits[16] = "8", "a"
    name = "".join(digits)
    return f"urn:uuid:{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}"


def _ttf(woff2: bytes) -> bytes:
    """Unpack a font: older e-book readers know no WOFF2."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415

    font = TTFont(io.BytesIO(woff2), recalcTimestamp=False)
    font.flavor = None
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
