"""Take out of a built site what no reader needs; the same files every time."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

# Maps are for the theme's developers; a sitemap needs a web address, which a folder has not.
_NOT_NEEDED: Final = ("**/*.map", "sitemap.xml", "sitemap.xml.gz")
# The theme's own search; ours is in search/.
_NOT_USED: Final = ("assets/javascripts/lunr", "assets/javascripts/workers")

# Whole lines of comment; what stands beside code stays.
_COMMENT: Final = re.compile(r"^ *(?://[^\n]*|/\*(?:(?!\*/).)*\*/ *)\n", re.DOTALL | re.MULTILINE)


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
    """Leave out the indentation and the lines of comment of a script.

    One whose texts may go on over several lines (an odd number of backquotes in one) stays as it
    is: in such a text spaces and slashes are no layout.
    """
    if any(line.count("`") % 2 for line in script.splitlines()):
        return script
    lines = (line.strip() for line in _COMMENT.sub("", script).splitlines())
    return "".join(f"{line}\n" for line in lines if line)
