"""Kill a publishing run at every step that touches the disk, and say what is left each time.

Run by ``test_publish.py``: ``python -m tests.publish_killer FOLDER exchange|renames``.  Each run is
a fork of this process, ended by ``os._exit`` just before its n-th step: no clean-up of Python's
runs, as after ``kill -9``.  One JSON object a kill goes to standard output.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from handbook import publish, swap
from handbook.project import Project
from tests import small_project
from tests.small_project import publish_word, whole

if TYPE_CHECKING:
    from collections.abc import Callable

_STEPS: Final = {"os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove", "shutil.copyfile"}
_KILLED: Final = 9


class _Killer:
    """Ends the process at its n-th step."""

    def __init__(self, at: int) -> None:
        self._left = at

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[1], str) and arguments[1][0] in "wxa"
        if event in _STEPS or writes:
            self.step(event)

    def step(self, event: str) -> None:
        self._left -= 1
        if self._left < 0:
            # Straight to the descriptor: nothing may be left in a buffer.
            os.write(2, event.encode())
            os._exit(_KILLED)


def _in_child(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _publish_until(project: Project, at: int) -> None:
    killer = _Killer(at)
    exchange = swap._exchange

    def watched(first: Path, second: Path) -> bool:
        killer.step("exchange")
        done = exchange(first, second)
        killer.step("exchanged")
        return done

    swap._exchange = watched
    sys.addaudithook(killer.hook)
    if publish_word(project, "mới"):
        os._exit(1)


def never(first: Path, second: Path) -> bool:
    """Stand in for an exchange on a system that has none."""
    del first, second
    return False


def main(folder: Path, way: str) -> None:
    """Go through all steps of one way of putting folders in place."""
    small_project.use_fakes(setattr)
    if way == "renames":
        swap._exchange = never
    good = small_project.make_project(folder / "good")
    publish_word(good, "cũ")
    for at in range(10_000):
        shutil.rmtree(folder / "trial", ignore_errors=True)
        shutil.copytree(good.root, folder / "trial")
        project = Project(folder / "trial")
        code = _in_child(lambda: _publish_until(project, at))  # noqa: B023  (run at once)
        killed = whole(project, "cũ", "mới")
        _in_child(lambda: publish.restore(project))  # noqa: B023
        restored = whole(project, "cũ", "mới")
        scratch = [path.name for path in swap.left_over(project.state)]
        _in_child(lambda: publish_word(project, "mới"))  # noqa: B023
        again = whole(project, "cũ", "mới")
        result = {"code": code, "killed": killed, "restored": restored, "again": again}
        sys.stdout.write(json.dumps(result | {"scratch": scratch}) + "\n")
        if code != _KILLED:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
