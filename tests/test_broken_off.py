"""Publishing that is broken off at any step: readers keep folders of one version, whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.publish_killer import CASES, FULL, KILLED

ROOT: Final = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the killer forks")


class Run(NamedTuple):
    code: int
    after: dict[str, str]
    left: int
    restored: dict[str, str]
    again: dict[str, str]
    strays: list[str]


def broken_off(folder: Path, trouble: str, case: str, way: str) -> list[Run]:
    """Break runs off, one at each step; the last one comes through."""
    program = [sys.executable, "-B", "-m", "tests.publish_killer"]
    run = subprocess.run(
        [*program, str(folder), trouble, case, way],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return [Run(**json.loads(line)) for line in run.stdout.splitlines()]


def states(run: Run) -> set[str]:
    return {*run.after.values(), *run.restored.values()}


@pytest.mark.parametrize("way", ["exchange", "renames"])
@pytest.mark.parametrize("case", CASES)
def test_killed_at_every_step_all_folders_stay_whole(tmp_path: Path, case: str, way: str) -> None:
    runs = broken_off(tmp_path, "kill", case, way)
    old = CASES[case].old
    assert len(runs) > 30
    assert [run.code for run in runs] == [KILLED] * (len(runs) - 1) + [0]
    for run in runs:
        assert states(run) <= {old, "mới", "missing"}
        assert "missing" not in run.restored.values()
        assert {*run.again.values()} == {"mới"}
        assert run.strays == []
    # It is killed before the swap and after it, and in all of the scratch folder's life.
    assert {old, "mới"} <= {state for run in runs for state in run.after.values()}
    assert max(run.left for run in runs) == 1
    # Between its two renames a folder is away, at one step each; the kernel's exchange has none.
    seen = [state for run in runs for state in run.after.values()]
    assert seen.count("missing") == (len(runs[0].after) if way == "renames" else 0)


@pytest.mark.parametrize("case", CASES)
def test_full_at_every_step_all_folders_stay_whole(tmp_path: Path, case: str) -> None:
    runs = broken_off(tmp_path, "full", case, "exchange")  # renaming asks for no room
    old = CASES[case].old
    assert len(runs) > 10
    # At the first steps of all, and so on; nothing else is said, and no run ends in a traceback.
    assert [run.code for run in runs] == [FULL] * (len(runs) - 1) + [0]
    for run in runs:
        # Not a mixture of folders either: all are of one version.
        assert states(run) in ({old}, {"mới"})
        assert run.left == 0
        assert {*run.again.values()} == {"mới"}
        assert run.strays == []
    assert {*runs[0].after.values()} == {old}
