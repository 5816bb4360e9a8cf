"""What lets a hosted site go on without its server: the list of files by hash, and the icons.

``sw.js`` of the theme fetches what the list names. It is not part of any page, and in a folder
nobody asks for it.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Final

from handbook.docs_folder import files_below
from handbook.icon import draw
from handbook.trim import plain

if TYPE_CHECKING:
    from pathlib import Path

WORKER: Final = "sw.js"
LIST: Final = "sw-files.json"
ICONS: Final = "icons/"
MANIFEST: Final = "manifest.webmanifest"
# What only a server needs: nothing of it goes into a folder that is handed on.
HOSTED: Final = (WORKER, LIST, MANIFEST, "feed.xml", "api/", ICONS)
# Of these the worker keeps only the manifest: browsers keep icons themselves.
_NOT_KEPT: Final = tuple(name for name in HOSTED if name != MANIFEST)
_VERSION: Final = "HB-VERSION"
_HASH: Final = 16  # hexadecimal digits
_PICTURE: Final = "assets/images/book.svg"
# Sides in pixels; True: to the very edge, for systems that cut their own shape out of it.
SIZES: Final = {"192.png": (192, False), "512.png": (512, False), "512-full.png": (512, True)}
# What a new edition changes in every page. The worker puts it back when it answers.
_STAMPS: Final = (
    re.compile(r'<meta name="hb-edition" content="([^ "]+) [^"]*"'),
    re.compile(r'<p class="hb-edition">.*?</p>', re.DOTALL),
    re.compile(r'class="hb-copy-age" data-hb-since="[^"]*"'),
)


def finish(site: Path) -> None:
    """Write what the worker needs into a built site; a theme without a worker stays as it is.

    Args:
        site: its folder, complete but for this.
    """
    worker = site / WORKER
    if not worker.is_file():
        return
    picture = (site / _PICTURE).read_text(encoding="utf-8")
    (site / ICONS).mkdir(exist_ok=True)
    for name, (side, full) in SIZES.items():
        (site / ICONS / name).write_bytes(draw(picture, side, full=full))
    text = file_list(site)
    (site / LIST).write_text(text, encoding="utf-8", newline="\n")
    script = plain(worker.read_text(encoding="utf-8"))
    script = script.replace(_VERSION, _hash(text.encode()))
    worker.write_text(script, encoding="utf-8", newline="\n")


def file_list(site: Path) -> str:
    """Give the list: the stamps of this edition, and of each file the hash without them."""
    stamps = _stamps((site / "index.html").read_text(encoding="utf-8"))
    files = {}
    for name, path in sorted(files_below(site).items()):
        if not name.startswith(_NOT_KEPT):
            content = path.read_bytes()
            if name.endswith(".html"):
                content = _without(content.decode(), stamps).encode()
            files[name] = _hash(content)
    return json.dumps({"stamps": stamps, "files": files}, ensure_ascii=False, indent=0) + "\n"


def _stamps(home: str) -> list[str]:
    found = [stamp.search(home) for stamp in _STAMPS]
    whole = [match[0] for match in found if match]
    number = [f'<span class="hb-stamp">{found[0][1]}</span>'] if found[0] else []
    return [*whole, *number]


def _without(text: str, stamps: list[str]) -> str:
    for number, stamp in enumerate(stamps):
        text = text.replace(stamp, f"<!--hb-stamp-{number}-->")
    return text


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_HASH]
