"""The preview's small web server: the files of ``site/``, to this machine only, with a banner."""

from __future__ import annotations

import json
import mimetypes
import os
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlsplit

from handbook import offline, preview_page

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.preview_page import PreviewWords

# Windows lets any program change these in the registry, so they are not looked up.
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_SWAP_TRIES: Final = 4
_SWAP_PAUSE: Final = 0.1  # seconds; where two renames publish, site/ is away for a moment


class State:
    """What browsers ask for: which version is published, and what to show over it."""

    def __init__(self) -> None:
        """Begin before the first version."""
        self._lock = threading.Lock()
        self._count = 0
        self._banner = ""
        self._note = ""

    def snapshot(self) -> tuple[str, str]:
        """Give version and banner."""
        with self._lock:
            # With the process in it, a page left open by an earlier preview reloads too.
            return f"{os.getpid()}.{self._count}", self._banner + self._note

    def working(self, note: str) -> None:
        """Show a note beside whatever banner there is."""
        with self._lock:
            self._note = note

    def finished(self, banner: str, *, published: bool) -> None:
        """Show a banner (or none), and let browsers reload when there is something new."""
        with self._lock:
            self._note = ""
            self._banner = banner
            self._count += published


class Server(ThreadingHTTPServer):
    """Serves one folder."""

    daemon_threads = True
    # On Windows this option would let a second program take the same port unnoticed.
    allow_reuse_address = os.name != "nt"

    def __init__(
        self, address: tuple[str, int], site: Path, state: State, words: PreviewWords
    ) -> None:
        """Bind to an address.

        Raises:
            OSError: when the port is taken.
        """
        super().__init__(address, _Handler)
        self.site = site
        self.state = state
        self.words = words
        port = self.server_address[1]
        # Any other name for this machine would be somebody else's web page reading from us.
        self.hosts = {f"{name}:{port}" for name in (address[0], "localhost", "127.0.0.1")}

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet about a browser that went away; what else goes wrong is a bug of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the terminal belongs to the findings."""

    def _answer(self, *, body: bool) -> None:
        if self.headers.get("Host") not in self.server.hosts:
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"", body=body)
            return
        path = unquote(urlsplit(self.path).path)
        if path.startswith(preview_page.FOLDER):
            self._own(path.removeprefix(preview_page.FOLDER), body=body)
            return
        if path == f"/{offline.WORKER}":
            self._send(HTTPStatus.OK, _TYPES[".js"], preview_page.NO_WORKER.encode(), body=body)
            return
        file = _find(self.server.site, path)
        if file is not None and os.path.isdir(file):  # noqa: PTH112  (of too long a name, too)
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", quote(path) + "/")
            self.end_headers()
            return
        content = _read(file)
        status = HTTPStatus.NOT_FOUND if content is None else HTTPStatus.OK
        kind = _type(file)
        if content is None:
            kind, content = _TYPES[".html"], self._nothing(path)
        if kind == _TYPES[".html"]:
            content = preview_page.with_banner(content, *self.server.state.snapshot())
        self._send(status, kind, content, body=body)

    def _own(self, name: str, *, body: bool) -> None:
        version, banner = self.server.state.snapshot()
        files = {
            "state": (_TYPES[".json"], json.dumps({"version": version, "banner": banner})),
            "preview.js": (_TYPES[".js"], preview_page.SCRIPT),
            "preview.css": (_TYPES[".css"], preview_page.STYLE),
        }
        kind, text = files.get(name, ("text/plain", ""))
        status = HTTPStatus.OK if name in files else HTTPStatus.NOT_FOUND
        self._send(status, kind, text.encode(), body=body)

    def _nothing(self, path: str) -> bytes:
        words = self.server.words
        if not (self.server.site / "index.html").is_file():
            return preview_page.plain_page(words.no_site)
        return preview_page.plain_page(words.not_found.format(path=path))

    def _send(self, status: HTTPStatus, kind: str, content: bytes, *, body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if body:
            self.wfile.write(content)


def _find(site: Path, path: str) -> Path | None:
    """Give the file for an address, or None when there is none inside the site."""
    try:
        root = site.resolve()
        file = (root / path.lstrip("/")).resolve()
        if path.endswith("/"):
            file /= "index.html"
    except (OSError, ValueError):  # no path at all: too long, or with a NUL in it
        return None
    return file if file.is_relative_to(root) else None


def _read(file: Path | None) -> bytes | None:
    """Give a file's bytes, waiting a moment while a new version is being put in place."""
    pause = threading.Event()
    for _ in range(_SWAP_TRIES if file else 0):
        try:
            return file.read_bytes() if file else None
        except FileNotFoundError:
            if file and file.parent.is_dir():
                return None
            pause.wait(_SWAP_PAUSE)
        except OSError:
            return None
    return None


def _type(file: Path | None) -> str:
    if file is None:
        return "text/plain"
    kind = _TYPES.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0]
    return kind or "application/octet-stream"
