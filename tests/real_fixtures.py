"""The real content, built in a folder of its own: named in ``pytest_plugins`` by who wants it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from handbook.cli.session import Session
from handbook.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).resolve().parent.parent
# What a build reads; the newspapers' texts stay away, as on most machines.
PARTS: Final = ("handbook_src", "mkdocs.yml", "evidence.lock", "requirements")


def copy_project(target: Path) -> Session:
    """Lay out a copy of the real project, without its outputs, and give a session in it."""
    target.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy(source, target / name)
    session = Session(None, strict=False)
    session.project = Project(target)
    return session


@pytest.fixture(scope="session")
def build_copy(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], Session]:
    """Give a function that builds the real content in a folder of the given name."""

    def build(name: str) -> Session:
        session = copy_project(tmp_path_factory.mktemp("real") / name)
        good, findings = session.build()
        assert good, "\n".join(map(str, findings))
        return session

    return build


@pytest.fixture(scope="session")
def built_project(build_copy: Callable[[str], Session]) -> Session:
    """Build the real content once for all tests."""
    return build_copy("cẩm nang")


@pytest.fixture(scope="session")
def built_site(built_project: Session) -> Path:
    """Give the real site."""
    return built_project.project.site
