"""Make ``.venv``, install the locked requirements into it, go on inside it.

Standard library only, and readable by Python 3.6, so that an old Python gets a sentence and not
a traceback: hence the quoted annotations. Like ``cli``, it speaks to the user and gives exit codes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from handbook.bootstrap_install import (
    SetupError,
    explain,
    install,
    make_venv,
    python_of,
    say,
)
from handbook.bootstrap_lock import alone
from handbook.bootstrap_texts import TEXTS

MINIMUM = (3, 11)  # what mkdocs-material 9.8 needs
ROOT = Path(__file__).absolute().parent.parent
UNFINISHED = "unfinished"  # the stamp while a set-up is under way
# Without pip, no use; with the system's own prefix, pip would write into the system.
PROBE = "import sys, pip; print('%d.%d' % sys.version_info[:2]) if sys.prefix != sys.base_prefix"
PROBE += " else None"


def speak_utf8() -> None:
    """Let both outputs take Vietnamese on every console: UTF-8, and never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def is_inside(root: Path = ROOT) -> bool:
    """Tell whether this Python is the one of the project's own ``.venv``."""
    return Path(sys.prefix).resolve() == (root / ".venv").resolve()


def main(arguments: "list[str]", root: Path = ROOT) -> int:
    """Prepare ``.venv`` where needed, then run the handbook inside it.

    Args:
        arguments: what the user wrote after the script's name.
        root: the project folder.

    Returns:
        The exit code: the handbook's, or that of :func:`set_up` when this fails.
    """
    return set_up(root) or _go_on(root, arguments)


def set_up(root: Path = ROOT, *, dev: bool = False) -> int:
    """Prepare the project's ``.venv``; say what is being done and what went wrong.

    Args:
        root: the project folder.
        dev: install what developers need, too.

    Returns:
        0 when ``.venv`` is ready, 1 when the user has to do something, 130 after Ctrl-C.
    """
    try:
        _check_python()
        _prepare(root, "dev" if dev else "base")
    except KeyboardInterrupt:
        say(TEXTS["stopped"])
        return 130
    except SetupError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(explain(str(error)))
        return 1
    return 0


def _check_python() -> None:
    if sys.version_info[:2] < MINIMUM:
        need, have = (".".join(map(str, version[:2])) for version in (MINIMUM, sys.version_info))
        raise SetupError(TEXTS["too old"].format(need=need, have=have))


def _prepare(root: Path, name: str) -> None:
    """Bring ``.venv`` up to the lock ``name``; do and say nothing when it is there already."""
    if _is_ready(root, name):
        return
    with alone(root):
        if _is_ready(root, name):  # another window has just done it
            return
        say(TEXTS["begin"])
        venv = root / ".venv"
        stamp, version = _stamp(venv), _version_line(venv)
        # A half-made folder or another Python: from the start. A changed lock: over the old one.
        if not version or (stamp and version not in stamp):
            if venv.exists():
                shutil.rmtree(str(venv))
            venv.mkdir()
            _write_stamp(venv, UNFINISHED)
            make_venv(venv)
        # A download that fails has changed nothing: the old stamp stays true until pip writes.
        lock = root / "requirements" / (name + ".txt")
        install(venv, lock, before_writing=lambda: _write_stamp(venv, UNFINISHED))
        # dev.txt holds everything of base.txt, in the same versions.
        locks = {_lock_line(root, name), _lock_line(root, "base")}
        _write_stamp(venv, _version_line(venv), *sorted(locks))
        say(TEXTS["done"])


def _is_ready(root: Path, name: str) -> bool:
    stamp = _stamp(root / ".venv")
    return _lock_line(root, name) in stamp and _version_line(root / ".venv") in stamp


def _lock_line(root: Path, name: str) -> str:
    content = (root / "requirements" / (name + ".txt")).read_bytes()
    return name + " " + hashlib.sha256(content).hexdigest()


def _version_line(venv: Path) -> str:
    """Ask the Python inside ``.venv`` for its version; empty when it is of no use."""
    command = [str(python_of(venv)), "-I", "-c", PROBE]
    try:
        answer = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
    return "python " + answer.strip() if answer.strip() else ""


def _stamp(venv: Path) -> "list[str]":
    """Read which Python and which locks ``.venv`` holds; nothing when nobody wrote it down."""
    try:
        return (venv / "cai-dat.txt").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _write_stamp(venv: Path, *lines: str) -> None:
    (venv / "cai-dat.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _go_on(root: Path, arguments: "list[str]") -> int:
    """Run the entry script again with the Python of ``.venv``."""
    command = [str(python_of(root / ".venv")), str(root / "build_handbook.py")] + arguments
    environment = dict(os.environ, PYTHONUTF8="1")
    # What belongs to the outer Python would lead the inner one astray.
    for name in ("PYTHONHOME", "__PYVENV_LAUNCHER__"):
        environment.pop(name, None)
    sys.stdout.flush()
    if os.name != "nt":  # signals, terminal and exit code are then simply the handbook's
        os.execve(command[0], command, environment)
    return _as_child(command, environment)


def _as_child(command: "list[str]", environment: "dict[str, str]") -> int:
    """Run a command and wait for it; Ctrl-C reaches it through the terminal, so go on waiting."""
    with subprocess.Popen(command, env=environment) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    speak_utf8()
    raise SystemExit(set_up(dev="--dev" in sys.argv[1:]))
