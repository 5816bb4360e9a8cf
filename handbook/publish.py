"""The last stage: texts become ``docs/`` and ``site/``, built aside and put in place as a whole.

Whatever happens (a mistake, a full disk, the power button), readers keep the last good folders.
"""

from __future__ import annotations

import errno
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock, Timeout

from handbook import docs_folder, fingerprint, gate, offline, swap
from handbook.findings import Place, has_errors
from handbook.fonts import build_fonts
from handbook.rules import publishing
from handbook.site import build_reference, build_site
from handbook.trim import trim

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from handbook.findings import Finding
    from handbook.project import Project

_MEGABYTE: Final = 1_000_000
_SPARE: Final = 50 * _MEGABYTE
_COPIES: Final = 3  # the new site, what it is made from, and room for growth
# What a machine says, not a mistake of ours, when it will not write.
_REFUSED: Final = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EIO}


def publish(  # noqa: PLR0913  (one value each, all needed, most by name)
    project: Project,
    pages: Mapping[str, str],
    sheets: Mapping[str, str],
    progress: Callable[[str], None],
    *,
    edition_epoch: int,
    scripts: Mapping[str, str] | None = None,
) -> list[Finding]:
    """Bring ``docs/``, the sheets and ``site/`` up to date; write no file when they are.

    Args:
        project: where to publish.
        pages: path below ``docs/`` -> Markdown.
        sheets: path below the root -> text (navigation, evidence lock).
        progress: told what is being done, in words for editors.
        edition_epoch: date of the edition in seconds since 1970.
        scripts: path below ``site/`` -> data that scripts load.

    Returns:
        Findings; with an error among them nothing that was published has changed.
    """
    job = _Job(project, pages, sheets, progress, scripts or {})
    inputs = fingerprint.of_inputs(project, (pages, sheets, job.scripts), edition_epoch)

    def is_current() -> bool:
        return job.texts_match() and fingerprint.site_matches(project, inputs)

    def work(scratch: Path) -> list[Finding]:
        if is_current():  # true after the folders of a killed run were brought back
            return []
        findings = job.write_texts(scratch)
        if findings:
            return findings
        names = job.changed_texts()
        if fingerprint.site_matches(project, inputs):
            swap.swap_all(project.root, scratch, names)
            return []
        findings = job.build(scratch, edition_epoch)
        if has_errors(findings):
            return findings
        site = fingerprint.manifest(scratch / swap.NEW / project.name(project.site))
        progress(publishing.STEPS["swap"])
        swap.swap_all(project.root, scratch, [project.name(project.site), *names])
        fingerprint.remember(project, inputs, site)
        return findings

    if not swap.left_over(project.state) and is_current():
        progress(publishing.STEPS["unchanged"])
        return []
    return alone(project, work)


def docs_only(
    project: Project,
    pages: Mapping[str, str],
    sheets: Mapping[str, str],
    progress: Callable[[str], None],
) -> list[Finding]:
    """Bring ``docs/`` and the sheets up to date, without a site; arguments as :func:`publish`."""
    job = _Job(project, pages, sheets, progress)

    def work(scratch: Path) -> list[Finding]:
        findings = job.write_texts(scratch)
        if not findings:
            swap.swap_all(project.root, scratch, job.changed_texts())
        return findings

    if not swap.left_over(project.state) and job.texts_match():
        return []
    return alone(project, work)


def restore(project: Project) -> list[Finding]:
    """Bring back the folders that a killed run had moved away, if any.

    For commands that may end before they publish, so that the last good site is there all the same.
    """
    return alone(project, lambda _: []) if swap.left_over(project.state) else []


def alone(project: Project, work: Callable[[Path], list[Finding]]) -> list[Finding]:
    """Do the work as the only process that does; the machine's refusals become findings.

    Args:
        project: where to work.
        work: given a scratch folder of its own (not made yet), which is removed afterwards.
    """
    state = Place(project.name(project.state))
    try:
        project.state.mkdir(parents=True, exist_ok=True)
        # The system drops this lock when the process dies, however it dies.
        with FileLock(project.state / "publish.lock", blocking=False):
            swap.recover(project.root, project.state)
            try:
                return work(swap.scratch_folder(project.state))
            finally:
                swap.recover(project.root, project.state)
    except Timeout:
        return [publishing.BUSY.at(state)]
    except swap.SwapError as error:
        name = project.name(error.path)
        return [publishing.CANNOT_SWAP.at(Place(name), file=name, problem=error.problem)]
    except OSError as error:
        if error.errno in swap.FULL:
            # It was not enough, whatever the estimate said.
            free = shutil.disk_usage(project.root).free
            return [_no_space(project, max(_needed(project), free + _SPARE))]
        if error.errno in _REFUSED:
            file = error.filename or project.state
            return [publishing.CANNOT_WRITE.at(state, file=file, problem=error.strerror)]
        raise


@dataclass(frozen=True, slots=True)
class _Job:
    """What one run has to bring on disk."""

    project: Project
    pages: Mapping[str, str]
    sheets: Mapping[str, str]
    progress: Callable[[str], None]
    scripts: Mapping[str, str] = field(default_factory=dict)

    def texts_match(self) -> bool:
        """Tell whether docs and sheets are up to date."""
        project = self.project
        return docs_folder.pages_match(project, self.pages) and all(
            docs_folder.holds(project.root / name, text) for name, text in self.sheets.items()
        )

    def changed_texts(self) -> list[str]:
        """Name what has to be put in place: ``docs`` as a whole, and single sheets."""
        project = self.project
        match = docs_folder.pages_match(project, self.pages)
        sheets = (
            name
            for name, text in self.sheets.items()
            if not docs_folder.holds(project.root / name, text)
        )
        return [*([] if match else [project.name(project.docs)]), *sorted(sheets)]

    def write_texts(self, scratch: Path) -> list[Finding]:
        """Write docs and sheets aside, after a look at what stands in the way."""
        project = self.project
        findings = docs_folder.foreign_files(project, self.pages)
        for path in (project.site, *(project.root / name for name in self.sheets)):
            if path.is_symlink():
                name = project.name(path)
                words = {"file": name, "problem": "symlink"}
                findings.append(publishing.CANNOT_SWAP.at(Place(name), **words))
        needed = _needed(project)
        if shutil.disk_usage(project.root).free < needed:
            findings.append(_no_space(project, needed))
        if not findings:
            self.progress(publishing.STEPS["docs"].format(count=len(self.pages)))
            new = scratch / swap.NEW
            docs_folder.write_aside(self.pages, new / project.name(project.docs), project.docs)
            docs_folder.write_aside(self.sheets, new, project.root)
        return findings

    def build(self, scratch: Path, edition_epoch: int) -> list[Finding]:
        """Build the site aside from the texts written aside, and look through it."""
        project, new = self.project, scratch / swap.NEW
        docs, site = (new / project.name(folder) for folder in (project.docs, project.site))
        nav_name = project.name(project.nav)
        nav = new / nav_name if nav_name in self.sheets else None
        named = {f"{docs.name}/{name}": text for name, text in self.pages.items()}
        depths = 1 + max((name.count("/") for name in self.pages), default=0)
        options: dict[str, Any] = {"edition_epoch": edition_epoch, "nav": nav}
        self.progress(publishing.STEPS["site"])
        with ThreadPoolExecutor() as pool:
            # Both take less time than MkDocs and run beside it.
            fonts = pool.submit(build_fonts, scratch / "fonts", named)
            reference = pool.submit(build_reference, project, scratch / "ref", depths, **options)
            findings = build_site(project, docs, site, self.progress, **options)
            findings += fonts.result()
            allowed = gate.reference_scripts(reference.result())
        if has_errors(findings):
            return findings
        (site / "assets" / "fonts").mkdir(parents=True, exist_ok=True)
        for font in (scratch / "fonts").iterdir():
            font.replace(site / "assets" / "fonts" / font.name)
        trim(site)
        docs_folder.write_aside(self.scripts, site, site)
        offline.finish(site)
        self.progress(publishing.STEPS["gate"].format(count=len(self.pages)))
        return findings + gate.inspect(site, allowed, site.name)


def _needed(project: Project) -> int:
    folders = (project.docs, project.site)
    files = (path for folder in folders for path in docs_folder.files_below(folder).values())
    return _COPIES * sum(path.lstat().st_size for path in files) + _SPARE


def _no_space(project: Project, needed: int) -> Finding:
    free = shutil.disk_usage(project.root).free
    words = {"free": f"{free // _MEGABYTE} MB", "needed": f"{needed // _MEGABYTE} MB"}
    return publishing.NO_SPACE.at(Place(project.name(project.state)), **words)
