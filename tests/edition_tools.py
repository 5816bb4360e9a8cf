"""The book as editions get it: of the mini book or of the real content, without a site.

Run as a program it writes one edition of the mini book: ``python -m tests.edition_tools NAME
PROJECT TARGET``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.editions import EDITIONS
from handbook.editions.model import Sources
from handbook.editions.volume import build_volume
from handbook.pipeline import run_checks, run_render
from tests.sample_book import lay_out

if TYPE_CHECKING:
    from handbook.editions.model import Volume
    from handbook.findings import Finding
    from handbook.project import Project


def volume_of(project: Project) -> tuple[Volume, Sources]:
    """Check and render a project, and give its book."""
    checked = run_checks(project)
    rendered, findings = run_render(project, checked)
    assert rendered is not None, "\n".join(map(str, findings))
    return build_volume(checked.library, rendered), Sources(project, checked.library, rendered)


def write_edition(name: str, volume: Volume, sources: Sources, folder: Path) -> list[Finding]:
    """Write one edition into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    [kind] = [kind for kind in EDITIONS if kind.name == name]
    return kind.write(volume, sources, folder)


if __name__ == "__main__":
    made, found = volume_of(lay_out(Path(sys.argv[2])))
    assert not write_edition(sys.argv[1], made, found, Path(sys.argv[3]))
