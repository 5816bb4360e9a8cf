"""Books to write the e-book and the ZIM from: named in ``pytest_plugins`` by who wants them.

Names `tests.real_fixtures` there, too, before this module.
"""

from __future__ import annotations

import pytest

from tests.leaf_books import Book, read_book
from tests.real_fixtures import copy_project
from tests.sample_book import lay_out


@pytest.fixture(scope="session")
def real_book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Read the real content."""
    return read_book(copy_project(tmp_path_factory.mktemp("leaves") / "cẩm nang").project)


@pytest.fixture(scope="session")
def mini_book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Read the mini book."""
    return read_book(lay_out(tmp_path_factory.mktemp("leaves") / "mini"))
