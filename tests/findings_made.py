"""Mistakes that git or the file system would not keep as they are: made when the test runs.

Each maker gets a project of the mini book (with the folder of its code laid over it, where there
is one) and adds its mistakes. The expected findings stand in ``tests/findings/<CODE>/expected.txt``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.project import Project

MADE: Final[dict[str, Callable[[Project], None]]] = {}
