"""What the preview adds to a page on its way to the browser: a banner and the script that asks.

Nothing of this is ever written to disk.  Script and style are files of the preview server, not
inline, so that they also work under a content security policy.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handbook.findings import Finding

FOLDER: Final = "/__handbook__/"
# In place of the site's own worker, which would go on showing yesterday's pages: it goes away, as
# does one that another server on this port has left behind.
NO_WORKER: Final = """\
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", () => self.registration.unregister());
"""
_SHOWN: Final = 50  # findings; more do not help on a screen


@dataclass(frozen=True, slots=True)
class PreviewWords:
    """What the preview says to editors.

    Attributes:
        ready: printed once the preview can be opened; ``{url}``.
        building: shown in a corner while a new version is being built.
        failed: heading of the banner; ``{count}`` findings stand in the way of publishing.
        more: last line of a long banner; ``{count}`` findings are not shown.
        fix: put before each finding's advice.
        crashed: heading of the banner when the program itself failed; ``{problem}``.
        no_site: heading of the page shown before the first good build.
        not_found: heading of the page for an address that leads nowhere; ``{path}``.
    """

    ready: str
    building: str
    failed: str
    more: str
    fix: str
    crashed: str
    no_site: str
    not_found: str


SCRIPT: Final = """
(function () {
  var box = document.getElementById("handbook-preview");
  var version = box.getAttribute("data-version");
  var shown = null;
  function ask() {
    fetch("/__handbook__/state", { cache: "no-store" })
      .then(function (answer) { return answer.json(); })
      .then(function (state) {
        if (state.version !== version) { location.reload(); return; }
        // The server has escaped every word of an editor's in it.
        if (state.banner !== shown) { shown = state.banner; box.innerHTML = shown; }
      })
      .catch(function () { /* stopped, or busy: ask again */ })
      .then(function () { setTimeout(ask, 700); });
  }
  ask();
})();
"""

STYLE: Final = """
#handbook-preview { position: fixed; z-index: 1000; left: 0; right: 0; bottom: 0;
  font: 16px/1.5 sans-serif; }
#handbook-preview > section { max-height: 50vh; overflow: auto; padding: .5em 1em;
  color: #fff; background: #8c1d18; border-top: 4px solid #ffb4ab; }
#handbook-preview li { margin: .4em 0; }
#handbook-preview code { color: #fff; background: #0004; padding: 0 .3em; }
#handbook-preview > p { float: right; margin: .5em; padding: .3em .8em; border-radius: .3em;
  color: #fff; background: #1b5e20; }
@media print { #handbook-preview { display: none; } }
"""


def findings_banner(findings: Sequence[Finding], words: PreviewWords) -> str:
    """Give the banner that lists what keeps the last good version on the screen."""
    items = [
        f"<li><code>{html.escape(f'{f.place}')}</code> {html.escape(f'{f.code} {f.text}')}"
        f" <em>{html.escape(f'{words.fix} {f.fix}')}</em></li>"
        for f in findings[:_SHOWN]
    ]
    if len(findings) > _SHOWN:
        items.append(f"<li>{html.escape(words.more.format(count=len(findings) - _SHOWN))}</li>")
    heading = html.escape(words.failed.format(count=len(findings)))
    return f'<section role="alert"><strong>{heading}</strong><ul>{"".join(items)}</ul></section>'


def crash_banner(error: Exception, words: PreviewWords) -> str:
    """Give the banner for a failure of the program itself."""
    text = words.crashed.format(problem=f"{type(error).__name__}: {error}")
    return f'<section role="alert"><strong>{html.escape(text)}</strong></section>'


def building_note(words: PreviewWords) -> str:
    """Give the note shown while a new version is being built."""
    return f'<p role="status">{html.escape(words.building)}</p>'


def with_banner(page: bytes, version: str, banner: str) -> bytes:
    """Put the banner and its script at the end of a page's body."""
    addition = (
        f'<link rel="stylesheet" href="{FOLDER}preview.css">'
        f'<div id="handbook-preview" data-version="{html.escape(version)}">{banner}</div>'
        f'<script src="{FOLDER}preview.js"></script>'
    ).encode()
    end = page.lower().rfind(b"</body>")
    return page + addition if end < 0 else page[:end] + addition + page[end:]


def plain_page(heading: str) -> bytes:
    """Give a page that says one thing."""
    text = html.escape(heading)
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{text}</title></head>'
        f"<body><h1>{text}</h1></body></html>"
    ).encode()
