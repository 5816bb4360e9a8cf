"""Break a publishing run off at every step that touches the disk, and say what is left each time.

Run by ``test_broken_off.py``: ``python -B -m tests.publish_killer FOLDER TROUBLE CASE WAY``.
Each run is a fork of this process, to which trouble comes at its n-th step:

- ``kill``: it is ended by ``os._exit``; no clean-up of Python's runs, as after ``kill -9``;
- ``full``: from this writing on, the disk is full.

One JSON object a run goes to standard output.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from handbook import publish, swap
from handbook.project import Project
from handbook.rules import publishing
from tests import small_project, small_shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.findings import Finding

KILLED: Final = 9
FULL: Final = 28
_BUG: Final = 1
_NEW: Final = "mới"


class Book(Protocol):
    """A module that publishes a tiny book, of which there is a version for each word."""

    def use_fakes(self, set_attribute: Callable[[object, str, object], object], /) -> None:
        """Put fakes where the work would take long."""

    def make_project(self, root: Path, /) -> Project:
        """Lay out the project."""

    def publish_word(self, project: Project, word: str, /) -> list[Finding]:
        """Publish the version."""

    def whole(self, project: Project, /, *words: str) -> dict[str, str]:
        """Tell of each published folder which version is there."""


class Case(NamedTuple):
    """What is published, and which version is there before."""

    book: Book
    old: str


CASES: Final = {
    "site": Case(small_project, "cũ"),
    "dist": Case(small_shelf, small_shelf.OLD),
    "dist-part": Case(small_shelf, small_shelf.PART),
}


def _writes(event: str, arguments: tuple[object, ...]) -> bool:
    if event != "open":
        return False
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


class _Killer:
    """Ends the process at its n-th step."""

    events: Final = {"os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove", "shutil.copyfile"}

    def __init__(self, at: int) -> None:
        self._left = at

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in self.events or _writes(event, arguments):
            self.step(event)

    def step(self, event: str) -> None:
        self._left -= 1
        if self._left < 0:
            # Straight to the descriptor: nothing may be left in a buffer.
            os.write(2, event.encode())
            os._exit(KILLED)

    def watch_exchange(self) -> None:
        """Count the kernel's exchange as well, of which Python does not know."""
        exchange = swap._exchange

        def watched(first: Path, second: Path) -> bool:
            self.step("exchange")
            done = exchange(first, second)
            self.step("exchanged")
            return done

        swap._exchange = watched


class _FullDisk:
    """Has no room left from the n-th step on; a name in a folder takes room, too."""

    events: Final = {"os.link", "os.mkdir"}

    def __init__(self, at: int) -> None:
        self._left = at

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in self.events or _writes(event, arguments):
            self._left -= 1
            if self._left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _in_child(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - a child must never go on as a second parent
            sys.excepthook(*sys.exc_info())
            os._exit(_BUG)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _publish_until(book: Book, project: Project, trouble: str, at: int) -> None:
    if trouble == "kill":
        killer = _Killer(at)
        killer.watch_exchange()
        sys.addaudithook(killer.hook)
    else:
        sys.addaudithook(_FullDisk(at).hook)
    findings = book.publish_word(project, _NEW)
    if findings:
        no_space = [finding.code for finding in findings] == [publishing.NO_SPACE.code]
        os._exit(FULL if no_space else _BUG)


def never(first: Path, second: Path) -> bool:
    """Stand in for an exchange on a system that has none."""
    del first, second
    return False


def _names(project: Project) -> set[str]:
    """Give what lies in the project and in its scratch folder."""
    folders = (project.root, project.state)
    return {project.name(path) for folder in folders for path in folder.iterdir()}


def main(folder: Path, trouble: str, case: Case, way: str) -> None:
    """Go through all steps of one way of putting folders in place."""
    book, old = case
    book.use_fakes(setattr)
    if way == "renames":
        swap._exchange = never
    good = book.make_project(folder / "good")
    assert book.publish_word(good, old) == []
    project, copy = Project(folder / "trial"), Project(folder / "copy")
    for at in range(10_000):
        shutil.rmtree(project.root, ignore_errors=True)
        shutil.copytree(good.root, project.root)
        code = _in_child(lambda: _publish_until(book, project, trouble, at))  # noqa: B023 - at once
        left = swap.left_over(project.state)
        after = restored = book.whole(project, old, _NEW)
        kept: list[Path] = []
        if left:
            # Once a run that only brings back; below, one that publishes without it.
            shutil.copytree(project.root, copy.root)
            _in_child(lambda: publish.restore(copy))
            restored = book.whole(copy, old, _NEW)
            kept = swap.left_over(copy.state)
            shutil.rmtree(copy.root)
        _in_child(lambda: book.publish_word(project, _NEW))
        result = {
            "code": code,
            "after": after,
            "left": len(left),
            "restored": restored,
            "again": book.whole(project, old, _NEW),
            "strays": [path.name for path in kept] + sorted(_names(project) - _names(good)),
        }
        sys.stdout.write(json.dumps(result) + "\n")
        if code not in {KILLED, FULL}:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], CASES[sys.argv[3]], sys.argv[4])
