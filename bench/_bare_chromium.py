"""A Chromium without a debugger in the way: spoken to through a pipe, with few domains switched on.

Playwright always watches the network; the browser then decodes every document a second time, and
on a processor slowed six times that alone delays the first paint of a big file by 0.2 s.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_FLAGS: Final = ("--headless=new", "--no-sandbox", "--no-first-run", "--remote-debugging-pipe")
_END: Final = b"\0"
# The numbers that the protocol gives the two ends of the pipe.
_READS, _WRITES = 3, 4


class Browser:
    """One browser; every page is opened in a context of its own."""

    def __init__(self, chromium: str, profile: Path) -> None:
        """Start it with an empty profile."""
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        command = [chromium, *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
        # The shell puts the pipe's ends where the browser looks for them.
        line = f'exec "$@" {_READS}<&{to_read} {_WRITES}>&{to_write}'
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", line, "bash", *command],
            pass_fds=(to_read, to_write),
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._number = 0
        self._rest = b""

    def call(self, method: str, session: str = "", **values: object) -> dict[str, Any]:
        """Give the answer to one command; RuntimeError when the browser refuses it."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": values}
        if session:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + _END)
        while True:
            while _END not in self._rest:
                self._rest += os.read(self._from, 1 << 16)
            line, _, self._rest = self._rest.partition(_END)
            answer: dict[str, Any] = json.loads(line)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(answer["error"])
                result: dict[str, Any] = answer["result"]
                return result

    @contextmanager
    def page(self, size: tuple[int, int]) -> Iterator[Page]:
        """Open an empty page of its own, ``size`` in CSS pixels, and close it."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)
        session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        page = Page(self, session["sessionId"])
        width, height = size
        page.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        yield page
        self.call("Target.disposeBrowserContext", browserContextId=context)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        os.close(self._to)
        os.close(self._from)


class Page:
    """One page, open."""

    def __init__(self, browser: Browser, session: str) -> None:
        """Take part in what the browser is told."""
        self._browser = browser
        self._session = session

    def call(self, method: str, **values: object) -> dict[str, Any]:
        """Send a command to this page."""
        return self._browser.call(method, self._session, **values)

    def open(self, path: Path, wait: float) -> None:
        """Open a file and wait so many seconds."""
        self.call("Page.navigate", url=path.as_uri())
        time.sleep(wait)

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page gives
        """Give the value of an expression or of its promise."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")


@contextmanager
def bare_browser() -> Iterator[Browser]:
    """Start the machine's Chromium; FileNotFoundError when there is none."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise FileNotFoundError("chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(chromium, Path(profile))
        try:
            yield browser
        finally:
            browser.close()
