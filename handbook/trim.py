"""Take out of a built site what no reader needs; the same files every time."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import rjsmin  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from pathlib import Path

# Maps are for the theme's developers; a sitemap needs a web address, which a folder has not.
_NOT_NEEDED: Final = ("**/*.map", "sitemap.xml", "sitemap.xml.gz")
# The theme's own search; ours is in search/.
_NOT_USED: Final = ("assets/javascripts/lunr", "assets/javascripts/workers")


def trim(site: Path) -> None:
    """Remove from a built site what no reader needs.

    Args:
        site: its folder.
    """
    for pattern in _NOT_NEEDED:
        for path in site.glob(pattern):
            path.unlink()
    for name in _NOT_USED:
        shutil.rmtree(site / name, ignore_errors=True)
    for path in site.glob("assets/javascripts/search-*.js"):
        path.write_text(plain(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def plain(script: str) -> str:
    """Leave out the comments and the layout of a script; no name in it changes."""
    return f"{rjsmin.jsmin(script)}\n"
