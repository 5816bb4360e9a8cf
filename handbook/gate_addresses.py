"""What an address in a finished page, style sheet or script would do when a browser meets it.

Follows the browser's rules, not those of tidy HTML: control characters inside an address are
dropped, a backslash is a slash, and CSS may spell any letter as an escape.
"""

from __future__ import annotations

import enum
import json
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(enum.Enum):
    """What an address is."""

    LOCAL = enum.auto()
    OUTSIDE = enum.auto()
    CONTACT = enum.auto()
    PICTURE = enum.auto()  # data: with an image or a font in it, which cannot act
    ACTIVE = enum.auto()  # javascript:, other data:, file: and whatever else has a scheme


@dataclass(frozen=True, slots=True)
class KnownAddress:
    """An outside address in a script of the theme that is never asked for.

    Attributes:
        part: part of the address that identifies it.
        trigger: CSS selector of what would make a page ask for it after all; refused in pages.
        reason: why it stays unused otherwise.
    """

    part: str
    trigger: str
    reason: str


KNOWN_ADDRESSES: Final = (
    KnownAddress(
        "//unpkg.com/mermaid@",
        "pre.mermaid",
        "Material loads it for a mermaid diagram only",
    ),
    KnownAddress(
        "//unpkg.com/resize-observer-polyfill",
        "",
        "browsers older than 2020 without ResizeObserver",
    ),
    KnownAddress(
        "//api.github.com/",
        "[data-md-component=source]",
        "Material asks it for a repo_url only",
    ),
    KnownAddress(
        "//${e}/api/v4/",
        "[data-md-component=source]",
        "Material asks it for a repo_url only",
    ),
    KnownAddress("http://www.w3.org/", "", "names of XML vocabularies, not addresses"),
)

# Data, not code: the text of the entries, whose citations may begin with an address. The name
# alone is not enough: the file must hold one assignment of JSON and nothing more.
_DATA_NAME: Final = re.compile(r"search/(?:index|list|texts-\d+)\.js")
_DATA: Final = re.compile(r"\(window\.hbSearch=window\.hbSearch\|\|\{\}\)\.\w+=(.+);\n?", re.DOTALL)

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_DROPPED: Final = re.compile(r"[\t\n\r]")
_ENDS: Final = "".join(map(chr, range(0x21)))
_PICTURE: Final = re.compile(r"data:(image|font|application/(x-)?font)[/-]", re.IGNORECASE)

_CSS_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ESCAPE: Final = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_CSS_ADDRESS: Final = re.compile(
    r"""(?:url|src)\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))"""
    r"""|@import\s*(?:"([^"]*)"|'([^']*)')"""
    r"""|image-set\(\s*(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_SCRIPT_ADDRESS: Final = re.compile(
    r"""["'`]((?:https?|wss?)://[^"'`\s]*|//[\w-]+(?:\.[\w-]+)+[^"'`\s]*)""",
    re.IGNORECASE,
)


def clean(address: str) -> str:
    """Give an address as the browser reads it."""
    return _DROPPED.sub("", address.strip(_ENDS))


def kind_of(address: str) -> Kind:
    """Tell what a cleaned address is."""
    if match := _SCHEME.match(address):
        scheme = match[1].lower()
        if scheme in {"http", "https", "ftp", "ws", "wss"}:
            return Kind.OUTSIDE
        if scheme in {"mailto", "tel"}:
            return Kind.CONTACT
        return Kind.PICTURE if _PICTURE.match(address) else Kind.ACTIVE
    return Kind.OUTSIDE if address.replace("\\", "/").startswith("//") else Kind.LOCAL


def in_srcset(value: str) -> list[str]:
    """Give the addresses of a ``srcset``."""
    if "data:" in value.lower():
        return [value]  # holds commas of its own; nothing of ours needs several
    return [part.split()[0] for part in value.split(",") if part.strip()]


def in_css(text: str) -> Iterator[str]:
    """Yield every address that a style sheet or style attribute asks for."""
    plain = _CSS_ESCAPE.sub(_unescape, _CSS_COMMENT.sub(" ", text))
    for match in _CSS_ADDRESS.finditer(plain):
        yield clean(next((group for group in match.groups() if group is not None), ""))


def _unescape(match: re.Match[str]) -> str:
    if not match[1]:
        return match[2]
    point = int(match[1], 16)
    letter = chr(point) if point <= sys.maxunicode else ""
    # A quote or bracket spelt as an escape does not end the address it stands in.
    return letter if letter > " " and letter not in "\"'()" else "_"


def is_data(file: str, text: str) -> bool:
    """Tell whether a script is data of the search: nothing in it can act."""
    match = _DATA.fullmatch(text) if _DATA_NAME.fullmatch(file) else None
    try:
        return match is not None and json.loads(match[1]) is not None
    except ValueError:
        return False


def in_script(text: str) -> Iterator[str]:
    """Yield the outside addresses in a script's own strings that are not known to stay unused."""
    for match in _SCRIPT_ADDRESS.finditer(text.replace("\\/", "/")):
        if not any(known.part in match[1] for known in KNOWN_ADDRESSES):
            yield match[1]
