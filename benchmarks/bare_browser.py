"""A Chromium with one tab that nobody records: a test driver keeps what the network brought, in the tab's own memory.

Only what a measurement of memory needs is asked for, over the browser's own protocol (Chrome DevTools Protocol).
"""

import itertools
import json
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from websockets.sync.client import ClientConnection, connect

from benchmarks.processes import proportional_mb

_START_SECONDS = 30.0
_LARGE = 64_000_000


class BareBrowser:
    """A context manager: the browser ends with it."""

    def __init__(self, chromium: str, flags: Sequence[str], *, width: int, height: int, before: Sequence[str]) -> None:
        """``before``: scripts that run before any of a page's own."""
        self._folder = tempfile.TemporaryDirectory()
        command = [chromium, "--headless", "--remote-debugging-port=0", f"--user-data-dir={self._folder.name}"]
        command += [f"--window-size={width},{height}", "--lang=zh-CN", *flags, "about:blank"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._numbers = itertools.count(1)
        host = f"127.0.0.1:{self._port()}"
        with urllib.request.urlopen(f"http://{host}/json/list") as told:
            page = next(each for each in json.load(told) if each["type"] == "page")
        with urllib.request.urlopen(f"http://{host}/json/version") as told:
            whole = json.load(told)
        self._page = connect(page["webSocketDebuggerUrl"], max_size=_LARGE)
        self._browser = connect(whole["webSocketDebuggerUrl"], max_size=_LARGE)
        self._told(self._page, "Page.enable")
        for script in before:
            self._told(self._page, "Page.addScriptToEvaluateOnNewDocument", source=script)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._page.close()
        self._browser.close()
        self._process.terminate()
        self._process.wait()
        self._folder.cleanup()

    def open(self, address: str) -> None:
        """Begin to load a page."""
        self._told(self._page, "Page.navigate", url=address)

    def let_in(self, cookies: Sequence[Mapping[str, str]]) -> None:
        """Have the browser send these cookies along, as playwright's ``add_cookies`` takes them."""
        self._told(self._page, "Network.setCookies", cookies=[dict(cookie) for cookie in cookies])

    def value(self, script: str) -> Any:
        """What an expression is on the page; ``None`` where it fails."""
        told = self._told(self._page, "Runtime.evaluate", expression=script, returnByValue=True)
        return told["result"].get("value")

    def wait_for(self, script: str, *, seconds: float = 120.0) -> None:
        """Wait until an expression is true. Raises ``TimeoutError``."""
        until = time.monotonic() + seconds
        while not self.value(script):
            if time.monotonic() > until:
                raise TimeoutError(script)
            time.sleep(0.05)

    def heap_mb(self) -> float:
        """The JavaScript heap after a forced collection."""
        for _ in range(2):
            self._told(self._page, "HeapProfiler.collectGarbage")
        return float(self._told(self._page, "Runtime.getHeapUsage")["usedSize"]) / 1e6

    def tab_mb(self) -> float:
        """Proportional set size of the tab's process."""
        told = self._told(self._browser, "SystemInfo.getProcessInfo")["processInfo"]
        return max(proportional_mb(each["id"]) for each in told if each["type"] == "renderer")

    def counters(self) -> dict[str, int]:
        """Documents, nodes and listeners that live."""
        return dict(self._told(self._page, "Memory.getDOMCounters"))

    def _port(self) -> int:
        place, until = Path(self._folder.name) / "DevToolsActivePort", time.monotonic() + _START_SECONDS
        while not (place.is_file() and place.read_text().count("\n")):
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError("the browser did not start")
            time.sleep(0.05)
        return int(place.read_text().splitlines()[0])

    def _told(self, connection: ClientConnection, method: str, **given: Any) -> dict[str, Any]:
        number = next(self._numbers)
        connection.send(json.dumps({"id": number, "method": method, "params": given}))
        while True:
            message = json.loads(connection.recv())
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return dict(message["result"])
