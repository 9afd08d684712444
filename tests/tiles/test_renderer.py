"""A tileset as it is in NASA's 3d-tiles-renderer, in a real browser: all of it, at its place, and the coarse picture first."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Playwright

from bim.tiles.write_tiles import WrittenTiles
from tests.bim.tile_files import tiles

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("node")]
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-first-run"]


@contextmanager
def served(folder: Path, modules: Path) -> Iterator[str]:
    """The page, the packages and a tileset on a free port of loopback."""
    page = Path(__file__).with_name("page.html")

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            name = path.split("?", maxsplit=1)[0].lstrip("/")
            top, _, rest = name.partition("/")
            return str({"modules": modules / rest, "tiles": folder / rest}.get(top, page))

        def log_message(self, *_: object) -> None:
            """Quiet: pytest shows what matters."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def shown(written: WrittenTiles, modules: Path, engine: Playwright, chromium: str) -> tuple[dict, dict]:
    """What the renderer draws when it may be as coarse as it likes, and when it must be exact."""
    assert written.tileset_path is not None
    complaints: list[str] = []
    with served(written.tileset_path.parent, modules) as address:
        browser = engine.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            page = browser.new_page()
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
            page.goto(address)
            page.wait_for_function("window.loaded === true")
            coarse = page.evaluate("() => window.shown(Infinity)")
            exact = page.evaluate("() => window.shown(0)")
            complaints += page.evaluate("() => window.failures")
        finally:
            browser.close()
    assert complaints == []
    return coarse, exact


def assert_all_there(written: WrittenTiles, coarse: dict, exact: dict) -> None:
    assert written.tileset_path is not None
    everything = tiles(written.tileset_path)
    leaves = [tile for tile in everything if tile.leaf]
    assert exact["triangles"] == written.triangles
    assert exact["tiles"] == len(leaves)
    assert coarse["triangles"] == len(everything[0].triangles)
    assert coarse["tiles"] == 1
    low = np.min([tile.points.min(axis=0) for tile in leaves], axis=0)
    high = np.max([tile.points.max(axis=0) for tile in leaves], axis=0)
    # three.js multiplies in doubles, but measures boxes of float32 arrays.
    assert exact["low"] == pytest.approx(low, abs=2e-3)
    assert exact["high"] == pytest.approx(high, abs=2e-3)
    true = written.boxes - np.tile(written.origin_m, 2)
    assert low == pytest.approx(np.nanmin(true[:, :3], axis=0), abs=2e-3)
    assert high == pytest.approx(np.nanmax(true[:, 3:], axis=0), abs=2e-3)


def test_a_tileset_of_several_levels_is_all_there(made, node_modules, playwright_engine, chromium_path) -> None:
    assert_all_there(made, *shown(made, node_modules, playwright_engine, chromium_path))


def test_real_models_are_all_there(real, node_modules, playwright_engine, chromium_path) -> None:
    assert_all_there(real, *shown(real, node_modules, playwright_engine, chromium_path))
