"""Other viewers of building models on one file, in one browser without a graphics card: a table.

Run: ``python -m benchmarks.viewers.run FILE.ifc --node FOLDER [--only NAME…] [--times 3] [--pictures FOLDER]``.

Packages come from npm into the folder and are only compared with, never shipped (xeokit is AGPL). Each contestant gets its
own page in a fresh browser, the model in the form it recommends (converted beforehand; that time stands apart), and the
same canvas of 800 x 600. "load": from the start of the navigation until the model is drawn; "recolour": every element gets
another colour and the picture is finished, median of five; "memory": the tab's process and the graphics process together,
less the same of the cube page (whose own row tells all of its). A picture that is blank is a failure.
"""

import argparse
import io
import re
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from benchmarks.processes import proportional_mb
from benchmarks.viewers.prepare import CONTESTANTS, Prepared, prepared
from benchmarks.viewers.site import Served, served

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--no-first-run",
]
_TIMEOUT_MS = 300_000
_RECOLOURINGS = 5
_OURS = re.compile(r"/ours/(?!viewer-)")
"""Our model is many files; the bundle beside them is none of it."""
_LEAST_DRAWN = 0.01
"""A picture shows something when more of its pixels than this are not of the most frequent colour."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of a page in a fresh browser."""

    load_seconds: float
    recolour_ms: float
    memory_mb: float
    model_bytes: int
    script_bytes: int
    elements: int
    triangles: int | None
    drawn: float


def visited(engine: Playwright, chromium: str, site: Served, page: Prepared, picture: Path | None) -> Visit:
    """Open a page, load, recolour, look. Raises ``RuntimeError`` with the reason when that does not go through."""
    site.sent.clear()
    browser = engine.chromium.launch(executable_path=chromium, args=FLAGS)
    try:
        return _looked(browser, site, page, picture)
    except Error as error:
        raise RuntimeError(str(error).strip().splitlines()[0][:200]) from error
    finally:
        browser.close()


def _looked(browser: Browser, site: Served, page: Prepared, picture: Path | None) -> Visit:
    tab = browser.new_page(viewport={"width": 800, "height": 600})
    tab.set_default_timeout(_TIMEOUT_MS)
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(f"{site.address}/{page.page}")
    tab.wait_for_function("window.contestant !== undefined", timeout=20_000)
    loaded: dict[str, Any] = tab.evaluate("model => window.contestant.load(model)", f"/{page.model}")
    memory = _memory_mb(browser)
    times = [float(tab.evaluate("step => window.contestant.recolour(step)", step)) for step in range(1, 6)]
    shot = tab.screenshot()
    if picture:
        picture.write_bytes(shot)
    drawn = _drawn(shot)
    if drawn < _LEAST_DRAWN:
        raise RuntimeError(f"the picture is blank; {complaints[:1]}")
    is_model = {name: name == f"/{page.model}" or _OURS.match(name) is not None for name in site.sent}
    script = sum(size for name, size in site.sent.items() if not is_model[name])
    return Visit(
        loaded["seconds"],
        statistics.median(times[:_RECOLOURINGS]),
        memory,
        sum(size for name, size in site.sent.items() if is_model[name]),
        script,
        loaded["elements"],
        loaded["triangles"],
        drawn,
    )


def _memory_mb(browser: Browser) -> float:
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    wanted = [each["id"] for each in told["processInfo"] if each["type"] in {"renderer", "GPU"}]
    return sum(proportional_mb(number) for number in wanted)


def _drawn(shot: bytes) -> float:
    """Part of a picture that is not of its most frequent colour."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    counts = picture.getcolors(picture.width * picture.height) or []
    return 1 - max((count for count, _ in counts), default=0) / (picture.width * picture.height)


def row(page: Prepared, visits: list[Visit], cube: Visit | None) -> str:
    """One line of the table: the best load and recolouring, the least memory."""
    load = min(each.load_seconds for each in visits)
    ratio = f"{load / cube.load_seconds:6.1f}" if cube else "     -"
    memory = min(each.memory_mb for each in visits)
    if cube and page.model:
        memory -= cube.memory_mb
    triangles = f"{visits[0].triangles:9d}" if visits[0].triangles is not None else "        -"
    return (
        f"{page.name:10} {load:7.2f} {ratio}  {visits[0].model_bytes / 1e6:7.2f} {visits[0].script_bytes / 1e6:8.2f}"
        f"  {min(each.recolour_ms for each in visits):9.0f}  {memory:7.0f}  {page.seconds:7.1f}"
        f"  {visits[0].elements:8d} {triangles}"
    )


HEAD = "viewer      load s  /cube  model MB  page MB  recolour ms  memory MB  convert s  elements triangles"


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--node", type=Path, required=True, help="folder that takes the packages")
    parser.add_argument("--only", nargs="+", choices=[each.name for each in CONTESTANTS])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("chromium-browser"))
    return parser.parse_args(given)


def main() -> int:
    """Measure all contestants; 1 when one of them could not be run."""
    given = arguments()
    if not given.chromium:
        raise SystemExit("no Chromium found: name one with --chromium")
    if given.pictures:
        given.pictures.mkdir(parents=True, exist_ok=True)
    failed = 0
    cube: Visit | None = None
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as engine:
        site_folder = Path(folder)
        for contestant in CONTESTANTS:
            if given.only and contestant.name not in {*given.only, "cube"}:
                continue
            picture = given.pictures / f"{contestant.name}.png" if given.pictures else None
            try:
                page = prepared(contestant, given.file, given.node, site_folder)
                with served(site_folder) as site:
                    visits = [visited(engine, given.chromium, site, page, picture) for _ in range(given.times)]
            except RuntimeError as error:
                failed += 1
                print(f"{contestant.name:10} could not be run: {error}", flush=True)
                continue
            cube = cube or (visits[0] if contestant.name == "cube" else None)
            print(row(page, visits, cube), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
