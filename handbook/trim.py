"""Take out of a built site what no reader needs; the same files every time."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

# Maps are for the theme's developers; a sitemap needs a web address, which a folder has not.
_NOT_NEEDED: Final = ("**/*.map", "sitemap.xml", "sitemap.xml.gz")
_STEMMERS: Final = "assets/javascripts/lunr"
_SHARED_BY_STEMMERS: Final = {"lunr.stemmer.support.min.js", "lunr.multi.min.js"}
# Word splitters beside the stemmers, and the language that wants each.
_SPLITTERS: Final = {"tinyseg.js": "ja", "wordcut.js": "th"}


def trim(site: Path) -> None:
    """Remove from a built site what no reader needs.

    Args:
        site: its folder.
    """
    for pattern in _NOT_NEEDED:
        for path in site.glob(pattern):
            path.unlink()
    _trim_languages(site)


def _trim_languages(site: Path) -> None:
    """Keep the stemmers of the languages that the search index asks for."""
    folder = site / _STEMMERS
    index = site / "search" / "search_index.json"
    if not folder.is_dir():
        return
    config = json.loads(index.read_text(encoding="utf-8"))["config"] if index.is_file() else {}
    # English is built into the search library itself.
    languages = set(config.get("lang", [])) - {"en"}
    if not languages:
        shutil.rmtree(folder)
        return
    wanted = {f"lunr.{language}.min.js" for language in languages} | _SHARED_BY_STEMMERS
    wanted |= {file for file, language in _SPLITTERS.items() if language in languages}
    for path in folder.rglob("*.js"):
        if path.name not in wanted:
            path.unlink()
