"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings

from tests.sample_book import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.project import Project

# The one test that wants the newspapers' texts of this machine.
REAL_CONTENT: Final = "test_real_content.py"

# The same examples on every machine, however slow it is.
settings.register_profile("handbook", deadline=None, derandomize=True)
settings.load_profile("handbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our one option."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the expected texts anew instead of comparing; read the diff afterwards",
    )


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    """Tell whether expected texts are to be written anew."""
    return bool(pytestconfig.getoption("--update-golden"))


def _program_path(variable: str, *names: str) -> str:
    """Find a program of the system. Without it: skip the test, but fail it in CI."""
    wanted = filter(None, (os.environ.get(variable), *names))
    found = next(filter(None, map(shutil.which, wanted)), None)
    if found is None:
        message = f"no {names[0]} on this machine: install one, or set {variable}=path"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Find the system's Chromium."""
    return _program_path("CHROMIUM", "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def firefox_path() -> str:
    """Find the system's Firefox; Playwright's own cannot be installed from packages."""
    return _program_path("FIREFOX", "firefox-esr", "firefox")


@pytest.fixture(scope="session")
def zimcheck_path() -> str:
    """Find the check that comes with Kiwix' tools (Debian: zim-tools)."""
    return _program_path("ZIMCHECK", "zimcheck")


@pytest.fixture(autouse=True)
def _own_articles(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test but that of the real content see this machine's newspapers."""
    if request.path.name != REAL_CONTENT:
        monkeypatch.delenv("HANDBOOK_ARTICLES", raising=False)


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[[Path | None], Project]:
    """Give a maker of projects: the mini book, and over it the files of a folder of mistakes."""
    made = 0

    def make(overlay: Path | None = None) -> Project:
        nonlocal made
        made += 1
        return lay_out(tmp_path / f"book{made}", overlay)

    return make
