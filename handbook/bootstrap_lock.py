"""One set-up at a time: a lock of the system's, which falls by itself when its process dies.

Standard library only, readable by Python 3.6: hence the quoted annotations.
"""

import contextlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.bootstrap_install import say
from handbook.bootstrap_texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO


@contextlib.contextmanager
def alone(root: Path) -> "Iterator[None]":
    """Let one set-up of a project work at a time; the others wait, and say so once.

    Args:
        root: the project folder.

    Raises:
        OSError: when the project folder cannot be written to.
    """
    (root / ".build").mkdir(exist_ok=True)
    with (root / ".build" / "cai-dat.lock").open("ab") as handle:
        if not _try_lock(handle):
            say(TEXTS["wait"])
            while not _try_lock(handle):
                time.sleep(0.3)
        yield


def _try_lock(handle: "IO[bytes]") -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks (some network drives): go on alone
        return True
    return True
