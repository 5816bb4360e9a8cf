"""Lays out a whole project around the mini book, with a folder of mistakes over it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from handbook.pipeline import run_checks, run_render
from handbook.project import Project

if TYPE_CHECKING:
    from handbook.findings import Finding

TESTS: Final = Path(__file__).parent
ROOT: Final = TESTS.parent
MINI_BOOK: Final = TESTS / "mini_book"
# An overlay's empty file with this ending takes the file or folder away.
DELETED: Final = ".deleted"
# Not part of the content: the real ones are tested.
_REAL: Final = ("handbook_src/templates", "handbook_src/theme", "handbook_src/interface.yml")


def _home(path: Path) -> Path:
    """Give the place in a project; git ignores a folder article_texts, so ours has another name."""
    return Path("article_texts", *path.parts[1:]) if path.parts[0] == "articles" else path


def lay_over(root: Path, overlay: Path) -> None:
    """Put an overlay's files into a project: they replace, and ``X.deleted`` takes X away."""
    for source in sorted(overlay.rglob("*")):
        target = root / _home(source.relative_to(overlay))
        if source.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        elif source.name.endswith(DELETED):
            gone = target.with_name(target.name.removesuffix(DELETED))
            if gone.is_dir():
                shutil.rmtree(gone)
            else:
                gone.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def lay_out(root: Path, overlay: Path | None = None) -> Project:
    """Make a project of the mini book, the real frame around it, and an overlay."""
    for name in _REAL:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
        else:
            shutil.copyfile(ROOT / name, root / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    lay_over(root, MINI_BOOK)
    if overlay is not None:
        lay_over(root, overlay)
    return Project(root)


def all_findings(project: Project) -> list[Finding]:
    """Do what ``check`` does: everything that can be said without writing."""
    from handbook.findings import has_errors

    checked = run_checks(project)
    if has_errors(checked.findings):
        return checked.findings
    _, more = run_render(project, checked)
    return [*checked.findings, *more]
