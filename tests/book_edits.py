"""Small changes to a mini book that a test has laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook.pipeline import run_checks

if TYPE_CHECKING:
    from handbook.project import Project

MODEL: Final = "models/duong-suoi-mau.yml"
FIGURE: Final = "figures/hien-dat.yml"
LESSON: Final = "lessons/nghe-truoc.yml"


def edit(project: Project, file: str, old: str, new: str) -> None:
    """Replace words that stand once in a file of handbook_src."""
    path = project.source / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def add(project: Project, file: str, text: str) -> None:
    """Put lines at the end of a file of handbook_src."""
    with (project.source / file).open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def told(project: Project) -> list[str]:
    """Give what is found, without the advice: ``file:line:column: CODE severity: text``."""
    return [str(finding).split("  Cách sửa: ")[0] for finding in run_checks(project).findings]


def codes(project: Project) -> list[str]:
    """Give the codes of all that is found, in order."""
    return [finding.code for finding in run_checks(project).findings]
