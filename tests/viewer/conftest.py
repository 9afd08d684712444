"""A page in a real browser, served from loopback."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright

from figures.palette import state_colours
from tests.viewer.boxes import IDENTITY
from viewer import STATIC_FOLDER, bundle_file, viewer_words

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--no-first-run",
]


@dataclass
class Site:
    """A loopback server of one folder and of the bundle."""

    folder: Path
    address: str
    broken: set[str] = field(default_factory=set)

    def put(self, name: str, content: bytes | dict[str, Any]) -> str:
        """Serve ``content`` under the name; returns its URL."""
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        return f"{self.address}/{name}"

    def put_model(
        self,
        name: str,
        files: dict[str, bytes],
        elements: int,
        *,
        first_row: int = 0,
        place: Sequence[float] = IDENTITY,
    ) -> dict[str, Any]:
        """Serve a tileset in a folder of its own; returns what the component is told of it (CONTRACT.md, section 1)."""
        for each, content in files.items():
            self.put(f"{name}/{each}", content)
        url = f"{self.address}/{name}/tileset.json" if files else ""
        return {"tileset_url": url, "first_row": first_row, "elements": elements, "name": name, "place": list(place)}


class _Handler(SimpleHTTPRequestHandler):
    site: Site

    def translate_path(self, path: str) -> str:
        name = path.split("?", maxsplit=1)[0].strip("/")
        if name.startswith("bundle/"):
            # the bundle, and those that it fetches from beside itself
            return str(STATIC_FOLDER / Path(name).name)
        return str(self.site.folder / name)

    def do_GET(self) -> None:
        if self.path.split("?")[0].strip("/") in self.site.broken:
            self.send_error(503)
            return
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Quiet: pytest shows what matters."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server on a free port of loopback."""
    folder = tmp_path_factory.mktemp("site")

    class Handler(_Handler):
        """Its own class, because a handler is made anew for each request and must find its site."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Handler.site = Site(folder, f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Handler.site
    server.shutdown()
    server.server_close()


PAGE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<body style="margin:0;background:GROUND"><div id="root"></div><script type="module">
const { default: component, ...rest } = await import("/bundle/BUNDLE");
const root = document.getElementById("root").attachShadow({ mode: "open" });
window.said = [];
window.give = (data) => {
  window.stop = component({
    data,
    parentElement: root,
    setStateValue: (name, value) => window.said.push([name, value]),
    setTriggerValue: (name, value) => window.said.push([name, value]),
  });
  window.host = root.querySelector(".atlas-viewer");
};
window.bundle = rest;
window.bytesOf = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)).buffer;
window.loaded = true;
</script></body>"""


class Browsed:
    """One page with a viewer in it; what it said, asked for and complained about is kept."""

    def __init__(self, page: Any, site: Site) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []
        self.requested: list[str] = []
        page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requested.append(request.url))

    def open(self, *, ground: str = "#ffffff") -> None:
        """An empty page with the bundle loaded."""
        self.site.put("index.html", PAGE.replace("BUNDLE", bundle_file()).replace("GROUND", ground).encode())
        self.page.goto(f"{self.site.address}/index.html")
        self.page.wait_for_function("window.loaded === true")

    def give(self, *, locale: str = "zh", theme: str = "light", **data: Any) -> dict[str, Any]:
        """Call the component as the page would; returns the data given."""
        given = {
            "scene_url": "",
            "words_url": "",
            "models": [],
            "status_day": 16_600,
            "palette": dict(state_colours(theme)),
            "words": viewer_words(locale),
            "theme": theme,
            "selected_guids": [],
            "view": "",
            "title": "",
            "map": None,
            "height": 400,
        } | data
        self.page.evaluate("data => window.give(data)", given)
        return given

    def ready(self) -> None:
        """Wait until scene, first shapes and names are there."""
        self.page.wait_for_function("window.host.__viewer.ready()")

    def settled(self) -> None:
        """Wait until nothing better than the picture on the screen is on its way."""
        self.page.wait_for_function("window.host.__viewer.settled()")

    def ask(self, call: str) -> Any:
        """Ask the testing handle: ``counts()``."""
        return self.page.evaluate(f"() => window.host.__viewer.{call}")

    def said(self) -> list[Any]:
        """What the component told the page so far."""
        return list(self.page.evaluate("() => window.said"))

    def text(self, selector: str) -> str:
        """Visible text of the first match."""
        return str(self.page.locator(selector).first.inner_text())


@pytest.fixture(scope="session")
def webgl(playwright_engine: Playwright, chromium_path: str) -> Iterator[Browser]:
    """A Chromium that draws WebGL without a graphics card."""
    browser = playwright_engine.chromium.launch(executable_path=chromium_path, args=FLAGS)
    yield browser
    browser.close()


@contextmanager
def _page(webgl: Browser, site: Site) -> Iterator[Browsed]:
    page = webgl.new_page(viewport={"width": 800, "height": 400})
    page.set_default_timeout(15_000)
    seen = Browsed(page, site)
    seen.open()
    yield seen
    page.close()


@pytest.fixture
def browsed(webgl: Browser, site: Site) -> Iterator[Browsed]:
    """A page of 800 by 400 pixels: software draws every one of them."""
    with _page(webgl, site) as seen:
        yield seen
    site.broken.clear()


@pytest.fixture(scope="module")
def lasting(webgl: Browser, site: Site) -> Iterator[Browsed]:
    """One page for the tests of a module that put back what they change: making shaders takes software seconds."""
    with _page(webgl, site) as seen:
        yield seen
