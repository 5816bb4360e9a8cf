"""MkDocs in a process of its own, started and heard by :mod:`handbook.site`.

A process, because SOURCE_DATE_EPOCH, the logging set-up and the plugins' caches then die with each
build, a crash in a theme cannot take the preview down, and the fonts are cut at the same time on
another core.  It costs a quarter of a second (measured: 1.7 s against 1.45 s for 250 pages).

Protocol: one JSON object (the job) on standard input, JSON lines (what happened) on standard
output.  Standard input stays open as long as the parent lives: at its end the child stops at once,
so that nobody goes on writing into a half-built folder after the parent was killed.
"""

from __future__ import annotations

import io
import json
import logging
import os
import re
import sys
import threading
import traceback
from pathlib import Path
from typing import Any, Final

from mkdocs.commands.build import build
from mkdocs.config import load_config

_INHERIT: Final = re.compile(r"^INHERIT:.*$", re.MULTILINE)
# MkDocs announces each page twice, at this level, by the logger of its build command.
_PAGE_MESSAGES: Final = ("Reading: ", "Building page ")


class _Channel:
    """Says what happens, one JSON object a line."""

    def __init__(self) -> None:
        """Keep standard output for the protocol; whatever prints from now on goes to stderr."""
        self._stream = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)

    def say(self, **event: object) -> None:
        self._stream.write(json.dumps(event) + "\n")
        self._stream.flush()


class _Messages(logging.Handler):
    """Passes on every warning of MkDocs, its plugins and Python-Markdown."""

    def __init__(self, channel: _Channel) -> None:
        super().__init__(logging.WARNING)
        self._channel = channel

    def emit(self, record: logging.LogRecord) -> None:
        self._channel.say(problem=record.getMessage())


class _Pages(logging.Handler):
    """Counts the pages as MkDocs works through them."""

    def __init__(self, channel: _Channel) -> None:
        super().__init__(logging.DEBUG)
        self._channel = channel
        self._steps = 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith(_PAGE_MESSAGES):
            self._steps += 1
            self._channel.say(steps=self._steps)


def _run(job: dict[str, Any]) -> None:
    with Path(job["config"]).open(encoding="utf-8-sig") as file:
        text = file.read()
    if job["inherit"]:
        # The generated navigation of this build is not published yet: take it from beside.
        inherit = f"INHERIT: {json.dumps(job['inherit'])}"
        text = _INHERIT.sub(lambda _: inherit, text)
    config_file = io.BytesIO(text.encode())
    config_file.name = job["config"]  # paths in the file count from where it really lies
    config = load_config(
        config_file,
        docs_dir=job["docs"],
        site_dir=job["target"],
        nav=job["nav"],
        strict=job["strict"],
    )
    build(config)


def _culprit(error: BaseException, root: Path) -> tuple[str, int]:
    """Give the template that failed: Jinja puts template files into the traceback."""
    syntax = (getattr(error, "filename", None), getattr(error, "lineno", None))
    frames = [(f.filename, f.lineno) for f in traceback.extract_tb(error.__traceback__)]
    for file, line in (syntax, *reversed(frames)):
        if isinstance(file, str) and file.endswith(".html") and Path(file).is_relative_to(root):
            return Path(file).relative_to(root).as_posix(), line or 0
    return "", 0


def main() -> None:
    """Do the one job given on standard input."""
    channel = _Channel()
    job = json.loads(sys.stdin.readline())
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    logging.getLogger().addHandler(_Messages(channel))
    commands = logging.getLogger("mkdocs.commands.build")
    commands.setLevel(logging.DEBUG)
    commands.addHandler(_Pages(channel))
    try:
        _run(job)
    except (Exception, SystemExit) as error:  # noqa: BLE001  (whatever it is, the editor is told)
        file, line = _culprit(error, Path(job["root"]))
        channel.say(
            failure=type(error).__name__,
            text=" ".join(str(error).split()),
            errno=getattr(error, "errno", None),
            file=file,
            line=line,
        )


def _stop_with_parent() -> None:
    # Not sys.stdin.read(): a thread inside it makes Python abort when the main thread ends.
    while os.read(0, 1):
        pass
    os._exit(3)


if __name__ == "__main__":
    main()
