"""All editions of a project made once more elsewhere, and where two folders first differ.

Run by ``test_build.py``, so that nothing of another run is left in the process:
``python -m tests.edition_twin BUILT TARGET there|back``, in which order the editions are made.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from handbook.cli.session import Session
from handbook.editions import EDITIONS, build, shelf
from handbook.project import Project
from tests.small_project import contents

_AROUND = 12  # bytes shown on either side


def first_difference(one: Path, two: Path) -> str:
    """Name the first file that differs, where, and what stands there; nothing when none does."""
    left, right = contents(one), contents(two)
    # The papers last: a hash in them only repeats that another file differs.
    for name in sorted(left.keys() | right.keys(), key=lambda n: (n in shelf.PAPERS, n)):
        if name not in left or name not in right:
            return f"{name}: only in {one if name in left else two}"
        if left[name] != right[name]:
            pairs = enumerate(zip(left[name], right[name], strict=False))
            shorter = min(len(left[name]), len(right[name]))
            at = next((at for at, (a, b) in pairs if a != b), shorter)
            seen = (file[name][max(0, at - _AROUND) : at + _AROUND] for file in (left, right))
            return f"{name}, byte {at}: " + " / ".join(map(repr, seen))
    return ""


def main(built: Path, target: Path, order: str) -> str:
    """Copy a built project and make its editions; give what they had to say."""
    # New dates and rights: they are those of this run. Nothing made earlier is taken over.
    skipped = shutil.ignore_patterns("dist", ".build")
    shutil.copytree(built, target, ignore=skipped, copy_function=shutil.copyfile)
    session = Session(None, strict=False)
    session.project = Project(target)
    if order == "back":
        # Each edition is made at quite another time, and after others.
        build.EDITIONS = EDITIONS[::-1]  # type: ignore[attr-defined]
    return "\n".join(map(str, session.editions()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]) or None)
