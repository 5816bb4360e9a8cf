"""The one straight line: load, validate, link, evidence, render."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handbook.article_text import TextParagraph, read_paragraphs
from handbook.claims import check_sheets
from handbook.coverage import check_coverage
from handbook.evidence import Verified, check
from handbook.evidence_lock import EvidenceLock
from handbook.findings import Finding, Place, Severity, has_errors, in_order
from handbook.link import link
from handbook.load import load
from handbook.render import Rendered, render
from handbook.render_templates import check_templates, environment
from handbook.rules import RULES, links
from handbook.style import check_style
from handbook.validate import Records, validate

if TYPE_CHECKING:
    from handbook.library import Library
    from handbook.project import Project


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


def read_articles(project: Project) -> tuple[dict[str, list[TextParagraph]], list[Finding]]:
    """Read the articles' texts that are on this machine: id → paragraphs.

    Odd characters are not told: the texts are the newspapers', and stay as they are.
    """
    texts: dict[str, list[TextParagraph]] = {}
    findings: list[Finding] = []
    folder = project.article_folder()
    for path in sorted(folder.glob("*.txt")) if folder else ():
        paragraphs, more = read_paragraphs(path, f"{path.parent.name}/{path.name}")
        if paragraphs is None:
            findings += more
        else:
            texts[path.stem] = paragraphs
    return texts, findings


def read_lock(project: Project) -> EvidenceLock:
    """Read what was verified before; a damaged lock counts as empty."""
    try:
        return EvidenceLock.read(project.evidence_lock.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return EvidenceLock()


def _waive(records: Records, findings: list[Finding]) -> list[Finding]:
    """Leave out waived review findings; an unused or impossible waiver is an error."""
    kept = findings
    # A record with an error is held back, and what its waiver is for may not show.
    held_back = {f.place.file for f in findings if f.severity is Severity.ERROR}
    for waiver, place in records.waivers:
        rule = RULES.get(waiver.code)
        if rule is None or rule.severity is Severity.ERROR:
            kept = [*kept, links.WAIVER_ERROR.at(place, code=waiver.code)]
            continue
        left = [f for f in kept if (f.code, f.place.file) != (waiver.code, waiver.file)]
        if len(left) == len(kept) and waiver.file not in held_back:
            left.append(links.WAIVER_UNUSED.at(place, code=waiver.code, file=waiver.file))
        kept = left
    return kept


def run_checks(project: Project) -> Checked:
    """Run every stage before rendering on whatever is sound, so that the whole list shows."""
    documents, findings = load(project)
    records, more = validate(documents)
    findings += more
    library, more = link(records)
    library = replace(library, releases=records.releases)
    findings += more
    texts, more = read_articles(project)
    findings += more
    verified, more = check(library, texts, read_lock(project))
    findings += more
    findings += check_sheets(records.book, records.book_node, records.interface)
    if not records.unread:  # or nobody knows what was left unused
        findings += check_coverage(library, records.known)
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
    folder = project.source / "templates"
    env = environment(folder)
    interface = project.name(project.source / "interface.yml")
    findings = in_order(check_templates(env, project.name(folder), checked.interface, interface))
    if has_errors(findings):
        return None, findings
    return render(checked.library, checked.verified, env, project)
