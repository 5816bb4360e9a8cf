"""The preview for editors: watch, rebuild, and show mistakes over the last good page.

MkDocs' own preview stops answering after a bad edit, and knows nothing of YAML.
"""

from __future__ import annotations

import threading
import webbrowser
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from handbook import preview_page
from handbook.findings import Severity
from handbook.preview_page import PreviewWords
from handbook.preview_server import Server, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from watchdog.observers.api import BaseObserver

    from handbook.findings import Finding
    from handbook.project import Project

__all__ = ["PreviewWords", "serve"]

_PORTS: Final = 10  # how many to try from the given one on
_QUIET: Final = 0.15  # seconds without a change before building: programs save in several steps
_LONGEST: Final = 20  # of these, then build anyway
_TICK: Final = 0.2  # seconds; a wait without end would not hear Ctrl-C on Windows
# Reading a file is an event as well, and our own build reads them all.
_CHANGES: Final = {"created", "modified", "moved", "deleted", "closed"}
_PASSING: Final = ("~$", ".#", ".~")
_PASSING_ENDS: Final = ("~", ".swp", ".swx", ".tmp")


def serve(  # noqa: PLR0913  (one value each, most by name)
    project: Project,
    build: Callable[[], tuple[bool, list[Finding]]],
    words: PreviewWords,
    announce: Callable[[str], None],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = False,
    stop: threading.Event | None = None,
) -> None:
    """Serve the site and rebuild it on every change until Ctrl-C.

    Args:
        project: what to watch and serve.
        build: builds and publishes; gives whether ``site/`` is good now, and the findings. What it
            raises is shown in the banner and does not end the preview.
        words: what to say.
        announce: told the address, once the first build is over.
        host: address to listen on; this machine only, unless someone insists.
        port: where to listen; when taken, the next free one; 0 for any.
        open_browser: open the address in the editor's browser.
        stop: ends the preview when set.

    Raises:
        OSError: when ten ports in a row are taken.
    """
    stop = stop or threading.Event()
    changed = threading.Event()
    state = State()
    server = _bind(host, port, project, state, words)
    with suppress(KeyboardInterrupt), _running(server), _watching(project, changed):
        url = f"http://{host}:{server.server_address[1]}/"
        _build(build, state, words)
        announce(words.ready.format(url=url))
        if open_browser:
            webbrowser.open(url)
        while not stop.is_set():
            if changed.wait(_TICK):
                _settle(changed)
                _build(build, state, words)


def _build(
    build: Callable[[], tuple[bool, list[Finding]]], state: State, words: PreviewWords
) -> None:
    state.working(preview_page.building_note(words))
    try:
        published, findings = build()
    except Exception as error:  # noqa: BLE001  (a bug of ours must not take the preview away)
        state.finished(preview_page.crash_banner(error, words), published=False)
        return
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    shown = errors or ([] if published else findings)
    banner = preview_page.findings_banner(shown, words) if shown else ""
    state.finished(banner, published=published)


def _settle(changed: threading.Event) -> None:
    """Wait until nothing has changed for a moment."""
    for _ in range(_LONGEST):
        changed.clear()
        if not changed.wait(_QUIET):
            return
    changed.clear()


def _bind(host: str, port: int, project: Project, state: State, words: PreviewWords) -> Server:
    candidates = range(port, port + _PORTS) if port else [0]
    for candidate in candidates:
        try:
            return Server((host, candidate), project.site, state, words)
        except OSError:
            if candidate == candidates[-1]:
                raise
    raise AssertionError  # not reached: there is always a candidate


@contextmanager
def _running(server: Server) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(_TICK,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


class _Watch(FileSystemEventHandler):
    """Sets an event when a file that matters has changed."""

    def __init__(self, matters: Callable[[Path], bool], changed: threading.Event) -> None:
        self._matters = matters
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        kind = event.event_type
        if kind not in _CHANGES or (event.is_directory and kind == "modified"):
            return
        paths = (Path(str(path)) for path in (event.src_path, event.dest_path) if path)
        if any(self._matters(path) for path in paths):
            self._changed.set()


@contextmanager
def _watching(project: Project, changed: threading.Event) -> Iterator[None]:
    try:
        observer = _observe(Observer(), project, changed)
    except OSError:  # the system's limit on watched folders is reached: look every second instead
        observer = _observe(PollingObserver(), project, changed)
    try:
        yield
    finally:
        observer.stop()
        observer.join()


def _observe(observer: BaseObserver, project: Project, changed: threading.Event) -> BaseObserver:
    source = _Watch(_lasting, changed)
    config = _Watch(lambda path: path.name == project.config.name, changed)
    observer.schedule(source, str(project.source), recursive=True)
    observer.schedule(config, str(project.root), recursive=False)
    observer.start()
    return observer


def _lasting(path: Path) -> bool:
    """Tell whether a file is more than a program's passing note to itself."""
    return not path.name.startswith(_PASSING) and not path.name.endswith(_PASSING_ENDS)
