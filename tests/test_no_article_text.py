"""Newspapers' text is theirs: no file here repeats more words in a row than a quote may have."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from handbook.article_text import split
from handbook.copying import MAX_WORDS, official_names
from handbook.vietnamese import nfc
from tests.test_real_content import ROOT, article_texts, checked

if TYPE_CHECKING:
    from collections.abc import Iterator

_BINARY: Final = (".png", ".ico", ".woff2")


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Give every run of one word more than a quotation may have."""
    words = re.findall(r"\w+", nfc(text).lower())
    for start in range(len(words) - MAX_WORDS):
        yield tuple(words[start : start + MAX_WORDS + 1])


def repeated(text: str, forbidden: frozenset[tuple[str, ...]]) -> list[str]:
    return [" ".join(run) for run in runs(text) if run in forbidden]


@pytest.fixture(scope="module")
def forbidden() -> frozenset[tuple[str, ...]]:
    folder = article_texts()
    if folder is None:
        pytest.skip("the newspapers' texts are not on this machine")
    found: set[tuple[str, ...]] = set()
    for path in folder.glob("*.txt"):
        for paragraph in split(path.read_text(encoding="utf-8-sig")):
            found.update(runs(paragraph.text))
    assert len(found) > 1000
    # Names of documents, campaigns and bodies may be long; the records list them.
    for name in official_names(checked(with_articles=False).library):
        found.difference_update(runs(name))
    return frozenset(found)


def test_no_file_repeats_an_article(forbidden: frozenset[tuple[str, ...]]) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    names = [name for name in listed.split("\0") if name and not name.endswith(_BINARY)]
    assert len(names) > 100
    found = {}
    for name in names:
        path = ROOT / name
        if path.is_file():
            found[name] = repeated(path.read_text(encoding="utf-8", errors="replace"), forbidden)
    assert {name: phrases[:2] for name, phrases in found.items() if phrases} == {}


def test_a_copied_sentence_is_seen(forbidden: frozenset[tuple[str, ...]]) -> None:
    run = next(iter(forbidden))
    assert repeated("Mở đầu " + " ".join(run) + " kết thúc.", forbidden)
