"""What every test may ask for."""

from __future__ import annotations

import os
import shutil

import pytest


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


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Find the system's Chromium. Without one: skip the test, but fail it in CI."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, filter(None, names))), None)
    if found is None:
        message = "no Chromium on this machine: install one, or set CHROMIUM=path"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found
