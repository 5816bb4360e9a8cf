"""Put finished folders and files in the place of the old ones: all of them, or none.

On Linux two folders change places in one step of the kernel.  Elsewhere it takes two renames; a
process killed between them leaves the old folder in the scratch folder, from where
:func:`recover` brings it back.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import shutil
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

# Layout of one scratch folder: what is to come, and what it replaced, by the path below the root.
NEW: Final = "new"
OLD: Final = "old"
_PREFIX: Final = "aside-"

# The disk is full: no complaint about any page or folder.
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})

# Windows refuses to rename a folder while any file in it is open; virus scanners open new files.
_TRIES: Final = 12 if os.name == "nt" else 1
_PAUSE: Final = 0.25  # seconds

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_NOT_SUPPORTED: Final = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM}


class SwapError(Exception):
    """Something could not be put in its place; everything is as it was before.

    Attributes:
        path: what could not be replaced.
        problem: what the system said.
    """

    def __init__(self, path: Path, problem: str) -> None:
        """Remember what and why."""
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


def scratch_folder(state: Path) -> Path:
    """Give the path for this process's scratch folder (its own: a child may outlive its parent)."""
    return state / f"{_PREFIX}{os.getpid()}"


def left_over(state: Path) -> list[Path]:
    """Give the scratch folders that runs which were killed have left."""
    return sorted(state.glob(f"{_PREFIX}*"))


def recover(root: Path, state: Path) -> None:
    """Bring back what a killed run had moved away, and remove its scratch folders.

    Call it only while holding the publishing lock.

    Args:
        root: the project folder.
        state: the folder of scratch folders.
    """
    for scratch in left_over(state):
        old = scratch / OLD
        for path in sorted(old.iterdir()) if old.is_dir() else []:
            if not (root / path.name).exists():
                _rename(path, root / path.name)
        shutil.rmtree(scratch, ignore_errors=True)


def swap_all(root: Path, scratch: Path, names: Sequence[str]) -> None:
    """Put every named folder or file of ``scratch/new`` below the root, the old ones aside.

    Args:
        root: the project folder.
        scratch: this run's scratch folder, on the same volume.
        names: paths below the root, one level deep, in the order of their putting.

    Raises:
        SwapError: when one of them cannot be replaced; those before it are put back.
        OSError: when the disk is full; the same.
    """
    undo: list[Callable[[], None]] = []
    (scratch / OLD).mkdir(parents=True, exist_ok=True)
    for name in names:
        try:
            undo.append(_swap(scratch / NEW / name, root / name, scratch / OLD / name))
        except BaseException as error:
            # BaseException: Ctrl-C between two folders must not leave a mixture either.
            for step in reversed(undo):
                step()
            _bring_back(root / name, scratch / OLD / name)
            if isinstance(error, OSError) and error.errno not in FULL:
                raise SwapError(root / name, error.strerror or str(error)) from error
            raise


def _bring_back(final: Path, old: Path) -> None:
    """Bring one folder back after a failure between its two renames."""
    if old.exists() and not final.exists():
        _rename(old, final)


def _swap(new: Path, final: Path, old: Path) -> Callable[[], None]:
    """Replace one folder or file and give the way back."""
    if not final.exists():
        _rename(new, final)
        return lambda: _rename(final, new)
    if new.is_dir():
        if _exchange(new, final):
            return lambda: _exchange_back(new, final)
        _rename(final, old)
        _rename(new, final)
        return lambda: _rename_back(new, final, old)
    shutil.copy2(final, old)  # a file is replaced in one step everywhere, so it is never away
    _rename(new, final)
    return lambda: _rename(old, final)


def _exchange_back(new: Path, final: Path) -> None:
    _exchange(new, final)


def _rename_back(new: Path, final: Path, old: Path) -> None:
    _rename(final, new)
    _rename(old, final)


def _rename(source: Path, target: Path) -> None:
    """Rename, replacing a file; on Windows wait for other programs to let go."""
    for _ in range(_TRIES - 1):
        with suppress(PermissionError):
            source.replace(target)
            return
        threading.Event().wait(_PAUSE)
    source.replace(target)


@functools.cache
def _renameat2() -> Callable[..., int] | None:
    """Give the C library's function, or None where there is none."""
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; False where system or volume cannot."""
    function = _renameat2()
    if function is None:
        return False
    arguments = (_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    if function(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_SUPPORTED:
        return False
    raise OSError(code, os.strerror(code), os.fspath(second))
