"""The mini book, built whole: named in ``pytest_plugins`` by the modules that want it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from handbook.cli.session import Session
from tests.sample_book import ROOT, lay_out

if TYPE_CHECKING:
    from handbook.project import Project


@pytest.fixture(scope="session")
def mini_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Build the mini book with its zip, once for all tests."""
    session = Session(None, strict=False)
    session.project = lay_out(tmp_path_factory.mktemp("mini") / "cẩm nang")
    shutil.copytree(ROOT / "requirements", session.project.root / "requirements")
    for good, findings in (session.build(), (True, session.editions(["zip"]))):
        assert good, "\n".join(map(str, findings))
    return session.project
