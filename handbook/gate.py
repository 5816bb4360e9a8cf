"""The gate: nothing leaves the house before every finished file has been looked at.

MkDocs' own checks see Markdown; readers' browsers see HTML, style sheets and scripts.
"""

from __future__ import annotations

import os
import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from handbook import gate_addresses
from handbook.findings import Place
from handbook.gate_addresses import Kind
from handbook.gate_page import Page, fingerprint, inline_scripts, read_page
from handbook.rules import publishing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.findings import Finding, Rule

# The server's page for unknown addresses cannot know its own depth: it counts from the root.
_FROM_ROOT: Final = "404.html"
_SHOWN: Final = 3  # so many places for one cause, then only their number


def reference_scripts(site: Path) -> frozenset[str]:
    """Give the fingerprints of the inline scripts of a site built of empty pages.

    Never take them from the real pages: an injected script would allow itself.

    Args:
        site: folder made by :func:`handbook.site.build_reference`.
    """
    pages = (path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    return frozenset(fingerprint(script) for page in pages for script in inline_scripts(page))


def inspect(site: Path, allowed_scripts: frozenset[str], name: str = "") -> list[Finding]:
    """Look through a finished site.

    Args:
        site: its folder.
        allowed_scripts: what :func:`reference_scripts` gave.
        name: put before each file's path in findings, for example ``site``.

    Returns:
        What must not be published. One cause in many pages is told at most three times.
    """
    files = sorted(_files(site))
    report = _Report(name)
    pages: dict[str, Page] = {}
    for file in files:
        kind = posixpath.splitext(file)[1].lower()
        if kind in {".html", ".htm", ".svg", ".css", ".js"}:
            text = (site / file).read_text(encoding="utf-8", errors="replace")
            page = _read(file, kind, text, allowed_scripts)
            pages[file] = page
            for rule, words in page.complaints:
                report.add(file, rule, **words)
    folded = {file.casefold(): file for file in files}
    for file, page in pages.items():
        for address in sorted(page.addresses):
            _follow(file, address, pages, folded, report)
    return report.findings()


class _Report:
    """Collects complaints by cause."""

    def __init__(self, name: str) -> None:
        self._prefix = f"{name}/" if name else ""
        self._places: dict[Finding, list[Place]] = {}

    def add(self, file: str, rule: Rule, **words: str) -> None:
        cause = rule.at(Place(""), **words)
        self._places.setdefault(cause, []).append(Place(self._prefix + file))

    def findings(self) -> list[Finding]:
        return [
            replace(cause, place=place, text=_text(cause.text, len(places), index))
            for cause, places in self._places.items()
            for index, place in enumerate(sorted(places)[:_SHOWN], start=1)
        ]


def _text(text: str, count: int, index: int) -> str:
    if index < _SHOWN or count == _SHOWN:
        return text
    return f"{text} {publishing.AND_MORE.format(count=count - _SHOWN)}"


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        base = os.path.relpath(folder, site).replace(os.sep, "/")
        yield from (posixpath.normpath(posixpath.join(base, name)) for name in names)


def _read(file: str, kind: str, text: str, allowed_scripts: frozenset[str]) -> Page:
    if kind in {".html", ".htm", ".svg"}:
        return read_page(text, allowed_scripts, whole=kind != ".svg")
    page = Page()
    if kind == ".css":
        for address in gate_addresses.in_css(text):
            meaning = gate_addresses.kind_of(address)
            if meaning is Kind.LOCAL:
                page.addresses.add(address)
            elif meaning is not Kind.PICTURE:
                outside = meaning is Kind.OUTSIDE
                rule = publishing.OUTSIDE_REQUEST if outside else publishing.DANGEROUS_ADDRESS
                page.complaints.append((rule, {"value": address}))
    elif not gate_addresses.is_data(file, text):
        page.complaints += [
            (publishing.OUTSIDE_REQUEST, {"value": address})
            for address in dict.fromkeys(gate_addresses.in_script(text))
        ]
    return page


def _follow(
    file: str,
    address: str,
    pages: dict[str, Page],
    folded: dict[str, str],
    report: _Report,
) -> None:
    """Check that a local address leads to a file and a place in it."""
    path, _, fragment = address.replace("\\", "/").partition("#")
    path = unquote(path.partition("?")[0])
    target = _resolve(file, path)
    if target is None or target.casefold() not in folded:
        report.add(file, publishing.BROKEN_LINK, value=address)
    elif folded[target.casefold()] != target:
        report.add(file, publishing.LETTER_CASE, value=address, guess=folded[target.casefold()])
    elif fragment and target in pages and not target.endswith(".css"):
        fragment = fragment.partition(":~:")[0]
        if not {fragment, unquote(fragment)} & (pages[target].ids | {"", "top"}):
            report.add(file, publishing.BROKEN_ANCHOR, value=address)


def _resolve(file: str, path: str) -> str | None:
    """Give the file that a relative path leads to, or None when it leaves the site."""
    if not path:
        return file
    if path.startswith("/"):
        if file != _FROM_ROOT:
            return None  # at file:// this is the root of the disk
        path = path.lstrip("/")
        file = ""
    # A folder shows its list of files at file://, so a path that ends in "/" leads nowhere.
    if path.endswith("/"):
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    return None if target.startswith("../") else target
