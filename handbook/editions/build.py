"""Bring ``dist/`` up to date: what has changed is written aside, then all is swapped in whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook import swap
from handbook.docs_folder import files_below, same_file
from handbook.editions import EDITIONS, shelf
from handbook.editions.volume import build_volume
from handbook.findings import Place, has_errors
from handbook.publish import alone
from handbook.rules import publishing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from handbook.editions.model import EditionKind, Sources, Volume
    from handbook.findings import Finding
    from handbook.project import Project


def is_current(project: Project, inputs: str, names: Collection[str] = ()) -> bool:
    """Tell whether ``dist/`` holds these editions, made from these inputs.

    Args:
        project: whose ``dist/`` to look at.
        inputs: hash of everything that decides what the editions look like.
        names: which editions; none = all but those that this machine cannot make.
    """
    known = shelf.current(project, inputs)
    wanted = names or [kind.name for kind in EDITIONS if not kind.optional]
    return bool(known) and not swap.left_over(project.state) and known.keys() >= {*wanted}


def publish_editions(
    sources: Sources,
    inputs: str,
    progress: Callable[[str], None],
    names: Collection[str] = (),
) -> list[Finding]:
    """Write editions into ``dist/``, which holds only files of one edition of the book.

    Args:
        sources: what they are made from; ``site/`` must be current.
        inputs: hash of everything that decides what they look like.
        progress: told what is being done, in words for editors.
        names: which editions; none = all. Others stay if they are of the same inputs.

    Returns:
        Findings. A missing package costs one edition; after any other error ``dist/`` is as it was.
    """
    project = sources.project
    run = _Run(sources, progress, names)

    def work(scratch: Path) -> list[Finding]:
        known = shelf.current(project, inputs)
        new = scratch / swap.NEW / project.name(project.dist)
        new.mkdir(parents=True)
        volume = build_volume(sources.library, sources.rendered)
        made: dict[str, list[str]] = {}
        for kind in EDITIONS:
            if kind.name in known:
                made[kind.name] = run.keep(known[kind.name], new)
            elif not names or kind.name in names:
                written = run.write(kind, volume, scratch, new)
                if written is not None:
                    made[kind.name] = written
        if has_errors(run.findings):
            return [*run.findings, *run.missing]
        shelf.write_papers(new, volume, sources.words)
        progress(publishing.STEPS["swap"])
        swap.swap_all(project.root, scratch, [project.name(project.dist)])
        shelf.remember(project, inputs, made)
        return [*run.findings, *run.missing]

    return alone(project, work)


class _Run:
    """One run over the editions, and what it has to tell."""

    def __init__(
        self, sources: Sources, progress: Callable[[str], None], names: Collection[str]
    ) -> None:
        self.sources = sources
        self.progress = progress
        self.names = names
        self.findings: list[Finding] = []
        self.missing: list[Finding] = []

    def keep(self, files: list[str], new: Path) -> list[str]:
        """Take over an edition that nothing has changed."""
        for name in files:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            same_file(self.sources.project.dist / name, new / name)
        return files

    def write(
        self, kind: EditionKind, volume: Volume, scratch: Path, new: Path
    ) -> list[str] | None:
        """Write one edition; None when a package for it is missing.

        Raises:
            ValueError: when two editions write a file of the same name (a bug of ours).
        """
        self.progress(publishing.STEPS["edition"].format(name=kind.name))
        folder = scratch / "editions" / kind.name
        folder.mkdir(parents=True)
        try:
            self.findings += kind.write(volume, self.sources, folder)
        except ModuleNotFoundError as error:
            package = (error.name or str(error)).partition(".")[0]
            if package == "handbook":
                raise
            if not kind.optional or kind.name in self.names:
                place = Place(self.sources.project.name(self.sources.project.dist))
                words = {"name": kind.name, "package": package}
                rule = publishing.OPTIONAL_PACKAGE if kind.optional else publishing.MISSING_PACKAGE
                self.missing.append(rule.at(place, **words))
            return None
        files = files_below(folder)
        for name, path in files.items():
            target = new / name
            if target.exists() or name in shelf.PAPERS:
                raise ValueError(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        return sorted(files)
