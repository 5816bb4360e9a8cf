"""From a folder of Markdown to a folder of HTML, by MkDocs, with each complaint a finding."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, cast

from handbook.findings import Place
from handbook.rules import publishing
from handbook.swap import FULL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handbook.findings import Finding
    from handbook.project import Project

_PAGE: Final = re.compile(r"'([^']+\.md)'")
_BULLET: Final = re.compile(r"^\s*- (.+)$")
# MkDocs ends a strict build with this after it has named every warning: nothing new in it.
_SUMMARY: Final = "Abort"
_STEPS_PER_PAGE: Final = 2  # MkDocs reads each page, then builds it
_REPORT_EVERY: Final = 20  # pages


def build_site(  # noqa: PLR0913  (one value each, all needed, most by name)
    project: Project,
    docs: Path,
    target: Path,
    progress: Callable[[str], None],
    *,
    edition_epoch: int,
    nav: Path | None = None,
) -> list[Finding]:
    """Run MkDocs over a folder of Markdown.

    Args:
        project: whose ``mkdocs.yml`` and theme to use.
        docs: folder of Markdown to read.
        target: folder to write; emptied first.
        progress: told how far the build is, in words for editors.
        edition_epoch: date of the edition in seconds since 1970, the only date MkDocs sees.
        nav: generated navigation to use in place of the project's.

    Returns:
        One finding for each warning or error of MkDocs; none means that the folder is complete.

    Raises:
        OSError: when the disk is full.
    """
    pages = sum(1 for path in docs.rglob("*.md"))
    job = _job(project, docs, target, nav)
    findings: list[Finding] = []
    reported = 0
    for event in _run(project, job, target, edition_epoch):
        if "steps" in event:
            done = event["steps"] // _STEPS_PER_PAGE
            if done >= reported + _REPORT_EVERY:
                reported = done
                progress(publishing.STEPS["page"].format(done=done, count=pages))
        elif "problem" in event:
            findings += _as_findings(event["problem"], project, docs, target)
        elif event["errno"] in FULL:
            raise OSError(event["errno"], event["text"])
        else:
            # MkDocs names the page it was at, then fails: one cause, one message, and a template's
            # own line says more than whichever page came first.
            told = [f for f in findings if event["text"] in f.text]
            if event["file"]:
                findings = [f for f in findings if f not in told]
            if event["file"] or not (told or (findings and event["failure"] == _SUMMARY)):
                place = Place(event["file"] or project.name(project.config), event["line"])
                text = f"{event['failure']}: {event['text']}"
                findings.append(_finding(place, text, docs, target))
    return list(dict.fromkeys(findings))


def build_reference(
    project: Project,
    folder: Path,
    depths: int,
    *,
    edition_epoch: int,
    nav: Path | None = None,
) -> Path:
    """Build a site of empty pages with the project's own configuration and theme.

    What runs in these pages comes from the theme and from nowhere else; the gate measures the
    real pages against them.

    Args:
        project: whose ``mkdocs.yml`` and theme to use.
        folder: scratch folder, made here.
        depths: for how many folder depths to make a page (scripts of the theme vary with it).
        edition_epoch: as for :func:`build_site`.
        nav: as for :func:`build_site`; its list of pages is not used.

    Returns:
        The site's folder; without pages when MkDocs failed, which the real build then reports.
    """
    docs, target = folder / "docs", folder / "site"
    names = ["/".join(["trang"] * depth + ["index.md"]) for depth in range(depths)]
    for name in names:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("", encoding="utf-8")
    job = _job(project, docs, target, nav) | {"nav": names, "strict": False}
    for _ in _run(project, job, target, edition_epoch):
        pass
    target.mkdir(exist_ok=True)
    return target


def _job(project: Project, docs: Path, target: Path, nav: Path | None) -> dict[str, Any]:
    # The child works in the project's folder, so every path of ours has to stand by itself.
    return {
        "root": os.fspath(project.root.absolute()),
        "config": os.fspath(project.config.absolute()),
        "docs": os.fspath(docs.absolute()),
        "target": os.fspath(target.absolute()),
        "inherit": os.fspath(nav.absolute()) if nav else None,
        "nav": None,
        "strict": True,
    }


def _run(
    project: Project, job: dict[str, Any], target: Path, edition_epoch: int
) -> Iterator[dict[str, Any]]:
    """Start the child and yield its events; a silent death is an event too."""
    environment = os.environ | {
        "PYTHONPATH": os.fspath(Path(__file__).parent.parent),
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(edition_epoch),
        "TZ": "UTC",
        "NO_MKDOCS_2_WARNING": "1",  # Material's end-of-life banner, which no editor can act on
    }
    log = target.with_name(target.name + ".log")
    with (
        log.open("wb") as errors,
        # Leaving this block, however it is left, ends the child's standard input and so the child.
        subprocess.Popen(
            [sys.executable, "-X", "utf8", "-P", "-m", "handbook.mkdocs_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=project.root,
            env=environment,
            encoding="utf-8",
        ) as child,
    ):
        stdin, stdout = cast("IO[str]", child.stdin), cast("IO[str]", child.stdout)
        stdin.write(json.dumps(job) + "\n")
        stdin.flush()
        for line in stdout:
            yield json.loads(line)
    if child.returncode:
        said = log.read_text(encoding="utf-8", errors="replace").strip()
        last = said.splitlines()[-1] if said else f"exit code {child.returncode}"
        yield {"failure": "MkDocs", "text": last, "errno": None, "file": "", "line": 0}


def _as_findings(problem: str, project: Project, docs: Path, target: Path) -> Iterator[Finding]:
    """Give a finding for each page that one message names."""
    head, *rest = problem.strip().splitlines()
    bullets = [match[1] for line in rest if (match := _BULLET.match(line))]
    if bullets:
        for bullet in bullets:
            yield _finding(_place(f"'{bullet}'", project, docs), f"{head} {bullet}", docs, target)
    else:
        text = " ".join(problem.split())
        yield _finding(_place(text, project, docs), text, docs, target)


def _place(text: str, project: Project, docs: Path) -> Place:
    for match in _PAGE.finditer(text):
        if (docs / match[1]).is_file():
            return Place(f"{project.name(project.docs)}/{match[1]}")
    return Place(project.name(project.config))


def _finding(place: Place, text: str, docs: Path, target: Path) -> Finding:
    for folder, name in ((docs, "docs"), (target, "site")):
        text = text.replace(os.fspath(folder.absolute()), name)
    return publishing.MKDOCS.at(place, problem=text)
