"""The real content is a test: clean with the articles and without, complete, numbers proved."""

from __future__ import annotations

import os
import posixpath
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import markdown
import pytest
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

from handbook.claims import proof_of
from handbook.docs_folder import compare
from handbook.findings import has_errors
from handbook.kinds import KINDS
from handbook.page_view import written_out
from handbook.pipeline import Checked, run_checks, run_render
from handbook.project import ARTICLES_VARIABLE, Project
from handbook.prose import Proof, TokenKind, claims
from handbook.site_map import page_of

if TYPE_CHECKING:
    from handbook.kinds.base import Kind
    from handbook.library import Library
    from handbook.render import Rendered

ROOT: Final = Path(__file__).resolve().parent.parent
# Where the newspapers' texts lie on the machines of CI; nowhere in the repository.
TEXTS: Final = ROOT.parent / "shared" / "articles"
# Least counts of the first pass; the content may only grow.
LEAST: Final = {
    "articles": 4,
    "lessons": 10,
    "directives": 15,
    "models": 12,
    "figures": 20,
    "charts": 5,
    "skills": 5,
    "cautions": 5,
    "tasks": 5,
    "situations": 6,
    "topics": 10,
    "places": 10,
    "organisations": 10,
    "terms": 10,
    "news": 5,
    "references": 10,
}
MARKED: Final = ".hb-count, .hb-stamp, .hb-mark, .hb-computed, a.hb-outside"


def article_texts() -> Path | None:
    """Find the newspapers' texts on this machine, if they are here."""
    told = os.environ.get(ARTICLES_VARIABLE)
    candidates = [Path(told)] if told else [ROOT / "article_texts", TEXTS]
    return next((folder for folder in candidates if folder.is_dir()), None)


@cache
def checked(*, with_articles: bool) -> Checked:
    folder = article_texts() if with_articles else ROOT / "tests" / "no_articles_here"
    return run_checks(Project(ROOT, folder))


@cache
def rendered() -> Rendered:
    texts, findings = run_render(Project(ROOT), checked(with_articles=False))
    assert not findings
    assert texts is not None
    return texts


@pytest.fixture(params=[True, False], ids=["with-articles", "without"])
def result(request: pytest.FixtureRequest) -> Checked:
    if request.param and article_texts() is None:
        pytest.skip("the newspapers' texts are not on this machine")
    return checked(with_articles=request.param)


def test_no_finding(result: Checked) -> None:
    assert [str(finding) for finding in result.findings] == []


def test_same_pages_with_and_without_articles(result: Checked) -> None:
    texts, _ = run_render(Project(ROOT), result)
    assert texts == rendered()


def test_everything_is_verified() -> None:
    assert checked(with_articles=False).verified.unverified == frozenset()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_least_counts(kind: Kind) -> None:
    assert len(checked(with_articles=False).library.of(kind.folder)) >= LEAST[kind.folder]


def test_docs_are_what_the_sources_say() -> None:
    texts = rendered()
    assert compare(Project(ROOT), texts.pages, texts.sheets) == []


def test_paths_are_plain() -> None:
    paths = list(rendered().pages)
    assert len(paths) > sum(LEAST.values())
    folders = {path.split("/")[0] for path in paths if "/" in path}
    assert {"bai-hoc", "mo-hinh", "van-ban", "so-lieu", "tinh-huong"} <= folders
    assert all(path.isascii() and path == path.lower() for path in paths)


def test_lists_stand_apart_from_the_paragraph_before() -> None:
    """Markdown takes a list right under a paragraph for more of the paragraph."""
    glued = re.compile(r"^(?![-*>|:#<!\s]|\d+\. ).+\n[-*] ", re.MULTILINE)
    assert glued.search("Một câu.\n- một mục\n")
    for path in (ROOT / "docs").rglob("*.md"):
        assert not glued.search(path.read_text(encoding="utf-8")), path


def test_no_error_hides_a_record() -> None:
    result = checked(with_articles=False)
    assert not has_errors(result.findings)
    assert len(result.library.records) == len(result.library.documents)


def _html(text: str) -> LexborHTMLParser:
    settings = load_config(str(ROOT / "mkdocs.yml"))
    names = settings["markdown_extensions"]
    body = text.split("\n---\n", 1)[1]
    return LexborHTMLParser(f"<body>{markdown.markdown(body, extensions=names)}</body>")


def _shown(library: Library, path: str, tree: LexborHTMLParser) -> set[str]:
    """The records whose words may stand on a page: its own and those it links to."""
    keys = {page_of(key): key for key in library.records}
    base = path.rpartition("/")[0]
    found = {keys[path]} if path in keys else set()
    for anchor in tree.css("a[href]"):
        target = (anchor.attributes["href"] or "").partition("#")[0]
        joined = posixpath.normpath(posixpath.join(base, target))
        if joined in keys:
            found.add(keys[joined])
    return found


def _proofs(library: Library, keys: set[str]) -> list[Proof]:
    proofs = [proof_of(library, key) for key in keys]
    for key in keys:
        record = library.records[key]
        words = [word for note in record.notes for entry in note.evidence for word in entry.words]
        proofs.append(Proof.of(words))
        if key.startswith("references/"):
            texts = (record.title, record.issuer, str(record.date or ""), *record.facts)  # type: ignore[attr-defined]
            proofs.append(Proof.of(texts))
    return proofs


def unproved(path: str, text: str) -> list[str]:
    """Give the numbers, dates and document numbers of a page that nothing proves."""
    library = checked(with_articles=False).library
    tree = _html(text)
    keys = _shown(library, path, tree)
    sums = {
        part
        for key in keys
        for item in library.records[key].computed
        for part in (item.value, written_out(item.formula))
    }
    found = [
        node.text()
        for node in tree.css(".hb-computed")
        if " ".join(node.text().split()) not in sums and any(c.isdigit() for c in node.text())
    ]
    for node in tree.css(MARKED):
        node.decompose()
    assert tree.body is not None
    proofs = _proofs(library, keys)
    found += [
        token.text
        for token in claims(tree.body.text(separator=" "))
        if token.kind is not TokenKind.QUOTE and not any(proof.covers(token) for proof in proofs)
    ]
    return found


@pytest.mark.parametrize("path", sorted(rendered().pages))
def test_every_number_on_a_page_is_proved(path: str) -> None:
    """It occurs in evidence of the records shown, or is marked as the build's own."""
    assert unproved(path, rendered().pages[path]) == []


def test_an_unproved_number_is_seen() -> None:
    path = "bai-hoc/lai-chau-1.md"
    text = rendered().pages[path] + "\nCó 4.321 hộ. <span class='hb-computed'>98,7%</span>\n"
    assert unproved(path, text) == ["98,7%", "4.321"]
