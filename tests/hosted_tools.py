"""A small web server that can be switched off and remembers what it was asked for."""

from __future__ import annotations

import functools
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final

from handbook import offline
from tests.sample_book import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER: Final = "thu-muc/cam-nang"  # a hosted copy need not lie at the root


@dataclass
class Host:
    """A web server with a copy of a site in a folder.

    Attributes:
        site: the folder that it serves.
        url: where the site begins, with a slash at the end.
        asked: what was sent in full, below the site; nothing that a browser had already.
    """

    site: Path
    port: int = 0
    asked: list[str] = field(default_factory=list)
    server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/{FOLDER}/"

    def start(self) -> None:
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def log_request(self, code: int | str = "-", _size: int | str = "-") -> None:
                if getattr(code, "value", code) == 200:
                    asked.append(self.path.removeprefix(f"/{FOLDER}/"))

            def log_message(self, *_: object) -> None:
                pass

        root = self.site.parents[FOLDER.count("/")]
        handler = functools.partial(Handler, directory=str(root))
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def new_edition(self, changed: str, said: str, code: str) -> None:
        """Put a new edition there: another stamp in every page, another text in one."""
        for path in self.site.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            old = offline._STAMPS[0].search(text)
            assert old
            text = text.replace(old[0].split()[-1].strip('"'), code)
            if path == self.site / changed:
                text = text.replace("</h1>", f"</h1><p id='moi'>{said}</p>", 1)
            path.write_text(text, encoding="utf-8", newline="\n")
        worker = self.site / offline.WORKER
        shutil.copy(ROOT / "handbook_src" / "theme" / offline.WORKER, worker)
        offline.finish(self.site)


@contextmanager
def hosted(site: Path, folder: Path) -> Iterator[Host]:
    """Serve a copy of a site from a sub-folder."""
    host = Host(folder / FOLDER)
    shutil.copytree(site, host.site)
    host.start()
    try:
        yield host
    finally:
        host.stop()
