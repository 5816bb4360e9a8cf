"""What goes into a ZIM file, as libzim wants it told. Imported only where libzim is installed."""

from __future__ import annotations

import unicodedata

from libzim.writer import (  # type: ignore[import-untyped]
    ContentProvider,
    Hint,
    IndexData,
    Item,
    StringProvider,
)

# A letter of its own in Unicode, so that folding leaves it; who types without marks types "d".
_D_WITH_STROKE, _D = "\u0111", "d"


def folded(text: str) -> str:
    """Give text as libzim's search looks for it: small letters without marks.

    Words with a d with stroke stand a second time at the end, with a plain d.
    """
    letters = unicodedata.normalize("NFD", text.lower())
    plain = "".join(
        letter for letter in letters if not unicodedata.category(letter).startswith("M")
    )
    twice = (word.replace(_D_WITH_STROKE, _D) for word in plain.split() if _D_WITH_STROKE in word)
    return " ".join((plain, *twice))


class _Words(IndexData):  # type: ignore[misc]
    """What the full-text search knows of a page."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title = folded(title)
        self._words = folded(words)

    def has_indexdata(self) -> bool:
        return bool(self._words)

    def get_title(self) -> str:
        return self._title

    def get_content(self) -> str:
        return self._words

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return len(self._words.split())


class Plain(Item):  # type: ignore[misc]
    """A file that pages need."""

    def __init__(self, path: str, kind: str, content: bytes) -> None:
        """Keep what libzim will ask for.

        Args:
            path: in the ZIM.
            kind: media type.
            content: of the file.
        """
        super().__init__()
        self._path = path
        self._kind = kind
        self._content = content

    def get_path(self) -> str:
        """Give the address in the ZIM."""
        return self._path

    def get_title(self) -> str:
        """Give nothing: only pages have titles."""
        return ""

    def get_mimetype(self) -> str:
        """Give the media type."""
        return self._kind

    def get_contentprovider(self) -> ContentProvider:
        """Give the content."""
        return StringProvider(self._content)

    def get_hints(self) -> dict[Hint, int]:
        """Say that it is no page; fonts are packed as small as can be already."""
        return {Hint.FRONT_ARTICLE: False, Hint.COMPRESS: not self._path.endswith(".woff2")}


class Leaf(Plain):
    """A page, found by its title and, where it has words to index, by its text."""

    def __init__(self, path: str, title: str, markup: str, words: str) -> None:
        """Keep what libzim will ask for.

        Args:
            path: in the ZIM.
            title: plain text.
            markup: the whole page.
            words: what the full-text search shall find; nothing for lists.
        """
        super().__init__(path, "text/html", markup.encode())
        self._title = title
        self._words = words

    def get_title(self) -> str:
        """Give the title, by which Kiwix suggests pages."""
        return self._title

    def get_hints(self) -> dict[Hint, int]:
        """Say that it is a page."""
        return {Hint.FRONT_ARTICLE: True, Hint.COMPRESS: True}

    def get_indexdata(self) -> IndexData:
        """Give what the full-text search knows of it: frames of pages are left out."""
        return _Words(self._title, self._words)
