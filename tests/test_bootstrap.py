"""The first run on a bare machine, with a fake pip; one test makes a real ``.venv``, offline."""

from __future__ import annotations

import ast
import errno
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from handbook import bootstrap, bootstrap_install
from handbook.bootstrap_lock import alone
from handbook.bootstrap_texts import DISK_FULL, FAILURES, TEXTS

ROOT = Path(__file__).resolve().parent.parent
EARLY = [ROOT / "build_handbook.py", *sorted((ROOT / "handbook").glob("bootstrap*.py"))]

# Stands for the Python inside .venv: answers the question for its version, and plays pip.
FAKE_PYTHON = """#!/bin/sh
case "$*" in
    *"-m pip"*) echo "$*" >> "{calls}"; echo "$FAKE_PIP"; exit "${{FAKE_EXIT:-0}}" ;;
    *) echo "${{FAKE_VERSION:-3.11}}" ;;
esac
"""
CLI = (
    "import sys\ndef main():\n    print('xong', sys.argv[1:], sys.flags.utf8_mode)\n    return 3\n"
)


class Machine:
    """A project folder whose ``.venv`` is a fake; counts what was done to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.made = 0
        (root / "requirements").mkdir()
        self.lock("base", "base==1 --hash=sha256:0")
        self.lock("dev", "base==1 --hash=sha256:0\ndev==1 --hash=sha256:0")

    def lock(self, name: str, text: str) -> None:
        (self.root / "requirements" / f"{name}.txt").write_text(text, encoding="utf-8")

    def make_venv(self, venv: Path) -> None:
        self.made += 1
        python = bootstrap_install.python_of(venv)
        python.parent.mkdir(parents=True)
        python.write_text(FAKE_PYTHON.format(calls=self.root / "calls"), encoding="utf-8")
        python.chmod(0o755)

    @property
    def pip_calls(self) -> list[str]:
        calls = self.root / "calls"
        return calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Give a machine where nothing is set up, and pip always succeeds."""
    machine = Machine(tmp_path)
    monkeypatch.setattr(bootstrap, "make_venv", machine.make_venv)
    monkeypatch.setenv("FAKE_PIP", f"Collecting base==1\n{bootstrap_install.WRITING}: base")
    return machine


# Old Pythons and odd consoles


@pytest.mark.parametrize("path", EARLY, ids=lambda path: path.name)
def test_python_3_6_can_read_what_runs_first(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))
    imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert "__future__" not in imported  # "annotations" came with 3.7


def test_an_old_python_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "MINIMUM", (99, 1))
    assert bootstrap.main([], tmp_path) == 1
    told = capsys.readouterr().err
    assert "cần Python 99.1 trở lên" in told
    assert f"đang chạy bằng Python {sys.version_info[0]}.{sys.version_info[1]}." in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["cp437", "cp1258", "ascii", "utf-8"])
def test_no_console_is_too_poor(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "handbook").mkdir()
    for path in EARLY:
        shutil.copy(path, tmp_path / path.relative_to(ROOT))
    run = subprocess.run(
        [sys.executable, str(tmp_path / "build_handbook.py")],
        env={**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.decode() == (
        "Chưa chuẩn bị được .venv. Tệp trong thư mục requirements bị thiếu hoặc hỏng. "
        "Chép lại trọn thư mục cẩm nang.\n"
    )


# What is done when


def test_the_first_run_installs_and_the_second_is_silent(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.set_up(machine.root) == 0
    assert (machine.made, len(machine.pip_calls)) == (1, 1)
    for option in ("--require-hashes", "--no-input", "--only-binary=:all:", "base.txt"):
        assert option in machine.pip_calls[0]
    assert TEXTS["done"] in capsys.readouterr().err
    assert "Collecting base" in (machine.venv / "cai-dat.log").read_text(encoding="utf-8")

    assert bootstrap.set_up(machine.root) == 0
    assert (machine.made, len(machine.pip_calls)) == (1, 1)
    assert capsys.readouterr() == ("", "")


def test_a_changed_lock_is_installed_over_the_old_one(machine: Machine) -> None:
    bootstrap.set_up(machine.root)
    machine.lock("base", "base==2 --hash=sha256:0")
    assert bootstrap.set_up(machine.root) == 0
    assert (machine.made, len(machine.pip_calls)) == (1, 2)


def test_what_developers_have_satisfies_editors_but_not_the_other_way(machine: Machine) -> None:
    bootstrap.set_up(machine.root, dev=True)
    bootstrap.set_up(machine.root)
    assert [call.rpartition("/")[2] for call in machine.pip_calls] == ["dev.txt"]
    machine.lock("base", "base==2 --hash=sha256:0")
    bootstrap.set_up(machine.root)
    bootstrap.set_up(machine.root, dev=True)
    names = [call.rpartition("/")[2] for call in machine.pip_calls]
    assert names == ["dev.txt", "base.txt", "dev.txt"]


@pytest.mark.parametrize("harm", ["no python", "no answer", "another version", "interrupted"])
def test_a_broken_folder_is_made_anew(
    machine: Machine, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.set_up(machine.root)
    python = bootstrap_install.python_of(machine.venv)
    left_over = machine.venv / "left-over"
    left_over.touch()
    if harm == "no python":
        python.unlink()
    elif harm == "no answer":  # pip is missing, or the folder is no virtual environment any more
        python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    elif harm == "another version":
        monkeypatch.setenv("FAKE_VERSION", "3.12")
    else:
        (machine.venv / "cai-dat.txt").write_text(bootstrap.UNFINISHED, encoding="utf-8")
    assert bootstrap.set_up(machine.root) == 0
    assert (machine.made, left_over.exists()) == (2, False)


def test_a_folder_made_by_hand_is_used(machine: Machine) -> None:
    machine.make_venv(machine.venv)
    assert bootstrap.set_up(machine.root) == 0
    assert (machine.made, len(machine.pip_calls)) == (1, 1)


def test_a_failed_download_harms_nothing_a_failed_writing_is_repaired(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.set_up(machine.root)
    good = (machine.venv / "cai-dat.txt").read_text(encoding="utf-8")
    monkeypatch.setenv("FAKE_EXIT", "1")
    with monkeypatch.context() as offline:
        offline.setenv("FAKE_PIP", "Collecting dev==1")
        assert bootstrap.set_up(machine.root, dev=True) == 1
    assert (machine.venv / "cai-dat.txt").read_text(encoding="utf-8") == good
    assert bootstrap.set_up(machine.root) == 0  # editors' work goes on

    assert bootstrap.set_up(machine.root, dev=True) == 1
    assert (machine.venv / "cai-dat.txt").read_text(encoding="utf-8").strip() == "unfinished"
    monkeypatch.delenv("FAKE_EXIT")
    assert bootstrap.set_up(machine.root) == 0
    assert machine.made == 2


def test_two_windows_wait_for_each_other(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = threading.Event()
    monkeypatch.setattr("time.sleep", lambda _: waiting.set())
    codes: list[int] = []
    second = threading.Thread(target=lambda: codes.append(bootstrap.set_up(machine.root)))
    with alone(machine.root):
        second.start()
        assert waiting.wait(20)
    second.join(20)
    assert codes == [0]
    assert capsys.readouterr().err.count(TEXTS["wait"]) == 1


# Trouble


def test_unknown_words_are_passed_on(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_PIP", "ERROR: the moon is full")
    monkeypatch.setenv("FAKE_EXIT", "2")
    assert bootstrap.set_up(machine.root) == 1
    told = capsys.readouterr().err
    assert "the moon is full" in told
    assert str(machine.venv / "cai-dat.log") in told


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 1, DISK_FULL),
        (PermissionError(errno.EACCES, "Permission denied"), 1, FAILURES[2][1]),
        (KeyboardInterrupt(), 130, TEXTS["stopped"]),
    ],
)
def test_trouble_of_the_machine_is_no_traceback(
    machine: Machine,
    error: BaseException,
    code: int,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: Path) -> None:
        raise error

    monkeypatch.setattr(bootstrap, "make_venv", fail)
    assert bootstrap.main([], machine.root) == code
    assert told in capsys.readouterr().err


# Going on inside


def test_a_child_gives_its_code_and_outlives_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    wait = subprocess.Popen.wait
    interruptions = [KeyboardInterrupt]

    def interrupted(child: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        if interruptions:
            raise interruptions.pop()
        return wait(child, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    command = [sys.executable, "-c", "raise SystemExit(7)"]
    assert bootstrap._as_child(command, dict(os.environ)) == 7


def test_a_real_folder_offline_from_another_place(tmp_path: Path) -> None:
    root = tmp_path / "Cẩm nang dân vận"
    (root / "handbook").mkdir(parents=True)
    for path in EARLY:
        shutil.copy(path, root / path.relative_to(ROOT))
    (root / "handbook" / "cli.py").write_text(CLI, encoding="utf-8")
    (root / "requirements").mkdir()
    lock = root / "requirements" / "base.txt"
    lock.write_text(f"nothing-like-it==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    environment = {
        **os.environ,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(tmp_path / "empty"),
    }

    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(root / "build_handbook.py"), "check", "một chữ"]
        return subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    failed = run()
    assert (failed.returncode, failed.stdout) == (1, "")
    assert FAILURES[8][1] in failed.stderr
    # Nothing to install: all else is real.
    lock.write_text("# nothing\n", encoding="utf-8")
    done = run()
    assert (done.returncode, done.stdout) == (3, "xong ['check', 'một chữ'] 1\n")
    assert TEXTS["done"] in done.stderr
    again = run()
    assert (again.returncode, again.stdout, again.stderr) == (3, done.stdout, "")


# The locks


def pins(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.-]+==[^\\\n]+?) *\\$", text, re.MULTILINE))


def test_what_developers_have_is_what_editors_have_and_more() -> None:
    assert pins("base")
    assert pins("base") < pins("dev")


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").iterdir()), ids=lambda p: p.name)
def test_no_lock_names_a_host(path: Path) -> None:
    assert "://" not in path.read_text(encoding="utf-8")
