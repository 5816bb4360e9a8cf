"""What the first run says: explanations of failures, and progress."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
from typing import TYPE_CHECKING

import pytest

from handbook import bootstrap_install
from handbook.bootstrap_texts import DISK_FULL, FAILURES, NO_VENV, TEXTS

if TYPE_CHECKING:
    from pathlib import Path

WORDS_OF_PIP = [
    ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", 0),
    ("OSError: [Errno 2] … HINT: … Windows Long Path support is not enabled", 1),
    ("ERROR: [Errno 13] Permission denied: '/x/.venv/lib'", 2),
    ("[WinError 5] Access is denied: 'C:\\x\\.venv'", 2),
    ("[Errno 2] No such file or directory: '/x/requirements/base.txt'", 3),
    ("ERROR: Invalid requirement: '<<<<<<< HEAD'", 3),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", 4),
    ("WARNING: Retrying … after connection broken by 'ProxyError('Cannot connect to proxy.'", 5),
    ("WARNING: Retrying … after connection broken by 'SSLError(… CERTIFICATE_VERIFY_FAILED", 6),
    ("WARNING: Retrying … NewConnectionError('… [Errno 111] Connection refused'))", 7),
    ("WARNING: Retrying … 'NewConnectionError: [Errno -2] Name or service not known'", 7),
    ("ERROR: No matching distribution found for annotated-types==0.8.0", 8),
]


@pytest.mark.parametrize(("words", "row"), WORDS_OF_PIP)
def test_words_of_pip_are_understood(words: str, row: int) -> None:
    assert FAILURES[row][1] in bootstrap_install.explain(f"Collecting a==1\n{words}\nThe end")


def test_every_explanation_has_its_words() -> None:
    assert {row for _, row in WORDS_OF_PIP} == set(range(len(FAILURES)))


def test_a_full_disk_is_seen_even_when_nobody_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap_install, "ENOUGH", 10**18)
    assert DISK_FULL in bootstrap_install.explain("ensurepip failed", tmp_path / "cai-dat.log")


def test_a_python_without_venv_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(bootstrap_install.SetupError, match=re.escape(NO_VENV)):
        bootstrap_install.make_venv(tmp_path)


PIP_LINES = [
    "Looking in links: /wheels",
    "Ignoring pymdown-extensions: markers … don't match your environment",
    "Collecting annotated-types==0.8.0 (from -r /a b/requirements/base.txt (line 2))",
    "Processing /my wheels/pydantic_core-2.50.4-cp311-cp311-linux.whl (from -r /r.txt (line 9))",
    "WARNING: Retrying (Retry(total=4, …))",
    "WARNING: Retrying (Retry(total=3, …))",
    *(f"Requirement already satisfied: p{number}==1 in /x" for number in range(7)),
    "Installing collected packages: a, b",
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_rewrites_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "40")
    progress = bootstrap_install.Progress(10)
    for line in PIP_LINES:
        progress.read(line)
    progress.end()
    shown = [text.rstrip() for text in screen.getvalue().split("\r")[1:]]
    assert "\n" not in screen.getvalue()
    assert shown[:4] == [
        "[1/10] pymdown-extensions",
        "[2/10] annotated-types",
        "[3/10] pydantic_core",
        TEXTS["retry"],
    ]
    assert shown[-4:] == ["[10/10] p6", TEXTS["write"][:39].rstrip(), "", ""]
    assert max(map(len, screen.getvalue().split("\r"))) == 39  # never wraps


def test_progress_without_a_terminal_is_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str],
) -> None:
    progress = bootstrap_install.Progress(10)
    for line in PIP_LINES:
        progress.read(line)
    progress.end()
    assert capsys.readouterr().err.splitlines() == [TEXTS["retry"], "[10/10] p6", TEXTS["write"]]
