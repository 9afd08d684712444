"""The whole product in a real Chromium: server on a free loopback port, the demo loaded, every other host blocked."""

import io
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, Response

from tests.setup.sign_in import browser_cookie

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Nothing but this machine can be reached, as in an office without internet.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
READY = (
    "() => !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton], [data-testid=stSpinner]')"
)


COOKIES: dict[str, list[dict[str, str]]] = {}
"""By the address of a server: the cookie of an administrator who is signed in to its store."""


def start_server(home: Path, script: Path = ROOT / "app.py") -> tuple[subprocess.Popen[bytes], str]:
    """The product (or another script) on a free port; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (home / f"{script.stem}.log").open("wb")
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "ATLAS_HOME": str(home)}, stdout=log, stderr=log, start_new_session=True
    )
    address = f"http://127.0.0.1:{port}"
    COOKIES[address] = [browser_cookie(home, address)]
    deadline = time.monotonic() + 90
    while True:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
            return server, address
        except OSError:
            assert server.poll() is None, (home / f"{script.stem}.log").read_text()
            assert time.monotonic() < deadline, "the server did not come up"
            time.sleep(0.2)


def cookies_of(address: str) -> list[dict[str, str]]:
    """The cookies that let somebody in at an address of a server that was started here."""
    return COOKIES["/".join(address.split("/")[:3])]


def stop_server(server: subprocess.Popen[bytes]) -> None:
    """End the server and wait for it."""
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over the demo programme."""
    home = tmp_path_factory.mktemp("demo")
    loaded = subprocess.run(
        [sys.executable, "-m", "cli", "demo"],
        cwd=ROOT, env={**os.environ, "ATLAS_HOME": str(home)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    server, address = start_server(home)
    yield address
    stop_server(server)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over an empty store."""
    server, address = start_server(tmp_path_factory.mktemp("empty"))
    yield address
    stop_server(server)


@pytest.fixture(scope="session")
def browser(playwright_engine: Playwright, chromium_path: str) -> Iterator[Browser]:
    """A Chromium that reaches nothing but this machine."""
    started = playwright_engine.chromium.launch(executable_path=chromium_path, args=FLAGS)
    yield started
    started.close()


@dataclass
class Visit:
    """One tab, with everything that went wrong in it."""

    page: Page
    trouble: list[str] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)

    def open(self, address: str, *, settled_ms: int = 1500) -> None:
        """Open an address, signed in, and wait until Streamlit has run the script and the pictures have come."""
        self.page.context.add_cookies(cookies_of(address))
        self.page.goto(address, wait_until="domcontentloaded")
        self.page.wait_for_selector(
            "[data-testid=stMainBlockContainer] h1, [data-testid=stMainBlockContainer] h2", timeout=60_000
        )
        self.settle(settled_ms)

    def settle(self, settled_ms: int = 1500) -> None:
        """Wait until nothing runs any more and everything asked for has come: to leave earlier would break it off."""
        self.page.wait_for_timeout(500)
        self.page.wait_for_function(READY, timeout=60_000)
        self.page.wait_for_timeout(settled_ms)
        deadline = time.monotonic() + 60
        while self.under_way and time.monotonic() < deadline:
            self.page.wait_for_timeout(100)

    def dialogs(self) -> list[str]:
        """Words of what lies over the page."""
        return self.page.get_by_test_id("stDialog").all_inner_texts()

    def text(self) -> str:
        """All words on the page."""
        return self.page.locator("[data-testid=stAppViewContainer]").inner_text()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A fresh tab at 1440 x 900 that notes what goes wrong in it."""
    yield from watched(browser)


def watched(browser: Browser) -> Iterator[Visit]:
    """One tab that notes console errors, failed and refused requests, and requests to other hosts."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN", accept_downloads=True)
    found = Visit(context.new_page())

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.trouble.append(f"console: {message.text}")

    def asked(request: Request) -> None:
        found.under_way.add(request)
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
            found.trouble.append(f"other host: {request.url}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            found.trouble.append(f"{response.status}: {response.url}")

    def failed(request: Request) -> None:
        # A file that the browser takes as a download leaves the page, which counts as aborted: that is no failure.
        found.under_way.discard(request)
        is_download = "/media/" in request.url and request.failure == "net::ERR_ABORTED"
        if not is_download:
            found.trouble.append(f"failed: {request.url} {request.failure}")

    def came(request: Request) -> None:
        found.under_way.discard(request)

    found.page.on("console", console)
    found.page.on("pageerror", lambda error: found.trouble.append(f"page error: {error}"))
    found.page.on("request", asked)
    found.page.on("response", answered)
    found.page.on("requestfailed", failed)
    found.page.on("requestfinished", came)
    yield found
    context.close()


def pixels(png: bytes) -> Image.Image:
    """A screenshot as an RGB picture."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def near(picture: Image.Image, colour: str, within: int = 24) -> int:
    """How many pixels of a picture are about this colour (``#rrggbb``)."""
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    counted = picture.getcolors(maxcolors=picture.width * picture.height) or []
    return sum(
        number for number, found in counted if all(abs(a - b) <= within for a, b in zip(found, wanted, strict=True))
    )
