"""Run ``venv`` and ``pip`` for :mod:`handbook.bootstrap`: log, progress, plain words for failures.

Standard library only, readable by Python 3.6: hence the quoted annotations.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.bootstrap_texts import DISK_FULL, FAILURES, NO_VENV, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

ENOUGH = 20_000_000  # bytes; with less, whatever failed failed for want of room
# Pip's words at the beginning of each package, from an index or from a folder of wheels.
PACKAGE = re.compile(
    r"(?:Collecting|Ignoring|Requirement already satisfied:) ([\w.-]+)"
    r"|Processing .*?([^/\\ ]+?)-\d[^/\\]*\.whl"
)
WRITING = "Installing collected packages"  # pip's words


class SetupError(Exception):
    """Set-up cannot go on; the text is a Vietnamese sentence with a way out."""


def say(text: str) -> None:
    """Tell the user one thing, apart from the output of the command itself."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def explain(output: str, log: "Path | None" = None) -> str:
    """Turn the words of pip or of the system into a Vietnamese reason with a way out."""
    last = (output.strip().splitlines() or [""])[-1]
    known = (text for words, text in FAILURES if re.search(words, output, re.MULTILINE))
    reason = next(known, TEXTS["unknown"].format(last=last))
    if log and shutil.disk_usage(str(log.parent)).free < ENOUGH:
        reason = DISK_FULL
    told = TEXTS["failed"].format(reason=reason)
    return told + ("\n" + TEXTS["log"].format(log=log) if log else "")


def python_of(venv: Path) -> Path:
    """Give the path of the Python of a virtual environment on this system."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv(venv: Path) -> None:
    """Fill an empty folder with a virtual environment.

    Raises:
        SetupError: when this Python cannot do it, with the reason.
    """
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetupError(TEXTS["failed"].format(reason=NO_VENV))
    say(TEXTS["folder"])
    _logged(
        [sys.executable, "-I", "-X", "utf8", "-m", "venv", str(venv)],
        venv,
        lambda _: None,
    )


def install(venv: Path, lock: Path, before_writing: "Callable[[], None]") -> None:
    """Install every package of a lock file, with pip's own settings from the environment.

    Only wheels: no package runs code of its own here, and no machine needs a compiler.

    Args:
        venv: folder of the virtual environment.
        lock: pinned and hashed requirements.
        before_writing: called when all downloads are there, before the first file is changed.

    Raises:
        SetupError: when pip fails, with the reason.
    """
    total = len(re.findall(r"^[\w.-]+==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    command = [str(python_of(venv)), "-I", "-u", "-X", "utf8", "-m", "pip", "install"]
    command += ["--disable-pip-version-check", "--no-input", "--only-binary=:all:"]
    command += ["--require-hashes", "-r", str(lock)]
    progress = Progress(total)

    def listen(line: str) -> None:
        if line.startswith(WRITING):
            before_writing()
        progress.read(line)

    try:
        _logged(command, venv, listen)
    finally:
        progress.end()


def _logged(command: "list[str]", venv: Path, listen: "Callable[[str], None]") -> None:
    """Run a command, its words into the log and to ``listen``; explain its failure."""
    log = venv / "cai-dat.log"
    output = []
    with log.open("a", encoding="utf-8") as record, _piped(command) as child:
        try:
            for line in child.stdout or ():
                record.write(line)
                output.append(line)
                listen(line)
        except BaseException:  # Ctrl-C, or a log that cannot grow: never leave pip running
            child.kill()
            raise
    if child.returncode:
        raise SetupError(explain("".join(output), log))


def _piped(command: "list[str]") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=dict(os.environ, PIP_USER="0"),  # a user's "--user" habit cannot work in here
    )


class Progress:
    """Show how far pip is: one line rewritten on a terminal, a line now and then elsewhere."""

    def __init__(self, total: int) -> None:
        """Expect ``total`` packages."""
        self.total = total
        self.number = 0
        self.retried = False
        self.rewrites = sys.stderr.isatty()

    def read(self, line: str) -> None:
        """Take one line of pip's output."""
        package = PACKAGE.match(line)
        if package:
            self.number = min(self.number + 1, self.total)
            name = package.group(1) or package.group(2)
            words = {"number": self.number, "total": self.total, "name": name}
            self._show(TEXTS["package"].format(**words), aloud=self.number % 10 == 0)
        elif "Retrying" in line and not self.retried:
            self.retried = True
            self._show(TEXTS["retry"], aloud=True)
        elif line.startswith(WRITING):
            self._show(TEXTS["write"], aloud=True)

    def end(self) -> None:
        """Wipe the rewritten line."""
        if self.rewrites:
            self._show("", aloud=False)
            sys.stderr.write("\r")

    def _show(self, text: str, *, aloud: bool) -> None:
        if self.rewrites:
            width = shutil.get_terminal_size().columns - 1
            sys.stderr.write("\r" + text[:width].ljust(width))
            sys.stderr.flush()
        elif aloud:
            say(text)
