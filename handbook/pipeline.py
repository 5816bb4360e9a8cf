"""The one straight line: load, validate, link, evidence, render."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handbook.article_text import TextParagraph, split
from handbook.evidence import Verified, check
from handbook.evidence_lock import EvidenceLock
from handbook.findings import Finding, Place, Severity, has_errors, in_order
from handbook.link import link
from handbook.load import load
from handbook.render import Rendered, check_words, environment, render
from handbook.rules import RULES, links
from handbook.style import check_style
from handbook.validate import Records, validate

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.library import Library
    from handbook.project import Project

ARTICLES_VARIABLE: Final = "HANDBOOK_ARTICLES"


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything known about the sources after all checks.

    Attributes:
        library: the linked records that are sound.
        verified: what the evidence check found.
        findings: all findings, waived ones left out, in the order editors read them.
        interface: words of the interface with their places.
    """

    library: Library
    verified: Verified
    findings: list[Finding]
    interface: dict[str, tuple[str, Place]]


def article_folder(project: Project) -> Path | None:
    """Give the folder of the newspapers' texts: as told, by the environment, or the usual one."""
    if project.articles:
        return project.articles
    told = os.environ.get(ARTICLES_VARIABLE)
    usual = project.root.__class__(told) if told else project.root / "article_texts"
    return usual if usual.is_dir() else None


def read_articles(project: Project) -> dict[str, list[TextParagraph]]:
    """Read the articles' texts that are on this machine: id → paragraphs."""
    folder = article_folder(project)
    if folder is None:
        return {}
    return {
        path.stem: split(path.read_text(encoding="utf-8-sig"))
        for path in sorted(folder.glob("*.txt"))
    }


def _waive(records: Records, findings: list[Finding]) -> list[Finding]:
    """Leave out waived review findings; an unused or impossible waiver is an error."""
    kept = findings
    for waiver, place in records.waivers:
        rule = RULES.get(waiver.code)
        if rule is None or rule.severity is Severity.ERROR:
            kept = [*kept, links.WAIVER_ERROR.at(place, code=waiver.code)]
            continue
        left = [f for f in kept if (f.code, f.place.file) != (waiver.code, waiver.file)]
        if len(left) == len(kept):
            left.append(links.WAIVER_UNUSED.at(place, code=waiver.code, file=waiver.file))
        kept = left
    return kept


def run_checks(project: Project) -> Checked:
    """Run every stage before rendering on whatever is sound, so that the whole list shows."""
    documents, findings = load(project)
    records, more = validate(documents)
    findings += more
    library, more = link(records)
    findings += more
    lock_text = ""
    if project.evidence_lock.exists():
        lock_text = project.evidence_lock.read_text(encoding="utf-8")
    verified, more = check(library, read_articles(project), EvidenceLock.read(lock_text))
    findings += more
    findings += check_style(library)
    return Checked(library, verified, in_order(_waive(records, findings)), records.interface)


def run_render(project: Project, checked: Checked) -> tuple[Rendered | None, list[Finding]]:
    """Make the pages of sources that have no error.

    Args:
        project: where the templates lie.
        checked: from `run_checks`, without an error.

    Returns:
        The texts, or None when a template is wrong or asks for a word that the interface lacks.
    """
    env = environment(project.source / "templates")
    interface = project.name(project.source / "interface.yml")
    findings = list(check_words(env, checked.interface, interface))
    if has_errors(findings):
        return None, findings
    return render(checked.library, checked.verified, env, project)
