"""From opening the model's page to its first picture, beside an empty Streamlit page with a three.js cube.

Run: ``python -m benchmarks.viewer_first_picture HOUSE_FOLDER --tool scale_model.py [--copies 18] [--times 5] [--keep FOLDER]``.

``HOUSE_FOLDER`` holds the Schependomlaan files (see viewer_home.py). Three servers run at the same time: the cube, one house,
``copies`` houses side by side; each is visited once before anything counts. Every visit is made by a browser started for it
with an empty profile, in turn, several times. "script": ``performance.now`` of the page when the calls that draw the first
picture have been made; "stood": when the graphics process has finished them (a fence that is asked again and again).
The ratios are those of "stood", best by best and median by median. "heap" is the JavaScript heap and
"memory" the tab's and the graphics
process together, when nothing better is on its way. Ends with 1 when a ratio of the medians is above its bar.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from benchmarks.processes import ROOT, proportional_mb
from benchmarks.viewer_home import CODE, STATUS_DATE, made_home
from benchmarks.viewers.prepare import bundled
from tests.browser.conftest import FLAGS, cookies_of, start_server, stop_server

MOST_HOUSE, MOST_LARGE = 1.5, 2.0
_TIMEOUT_MS = 180_000
_POLL_MS = 5

# Components stand in shadow roots: those are remembered as they are made, and never kept alive by that.
WATCH = (
    """
const roots = [], attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (how) {
  const root = attach.call(this, how);
  roots.push(new WeakRef(root));
  return root;
};
const found = () => {
  for (const root of [document, ...roots.map((one) => one.deref())]) {
    const host = root?.querySelector?.(".atlas-viewer");
    if (host?.__viewer && host.isConnected) return host;
  }
  return null;
};
window.atlas = { host: found, script: null, stood: null };
const ask = () => {
  const host = found(), script = host?.__viewer.firstPicture() ?? null;
  if (script === null) return setTimeout(ask, POLL);
  window.atlas.script = script;
  const gl = host.querySelector("canvas").getContext("webgl2");
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  const stood = () => {
    if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return setTimeout(stood, POLL);
    window.atlas.stood = performance.now();
  };
  stood();
};
if (window === window.top) ask();
"""
).replace("POLL", str(_POLL_MS))

RESOURCES = """() => performance.getEntriesByType("resource")
  .filter((one) => /atlas|cube|component|stream/.test(one.name))
  .map(({ name, startTime, responseStart, responseEnd, transferSize }) =>
    [name.replace(location.origin, "").slice(-60), startTime, responseStart, responseEnd, transferSize])"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One page in a browser of its own; times in seconds since the navigation began."""

    script: float
    stood: float
    heap_mb: float
    memory_mb: float
    level_m: float
    triangles: int
    resources: list[list[Any]]


def visited(engine: Playwright, chromium: str, address: str, *, looks_on: bool) -> Visit:
    """Open ``address`` in a new browser. ``looks_on``: wait until the picture is as good as it gets, and weigh the tab."""
    browser = engine.chromium.launch(executable_path=chromium, args=FLAGS)
    try:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        page.context.add_cookies(cookies_of(address))
        page.set_default_timeout(_TIMEOUT_MS)
        page.add_init_script(WATCH)
        page.goto(address, wait_until="commit")
        page.wait_for_function("() => window.atlas?.stood != null", polling=50)
        script, stood = page.evaluate("() => [window.atlas.script / 1000, window.atlas.stood / 1000]")
        level, triangles = page.evaluate(
            "() => { const it = window.atlas.host().__viewer; return [it.level?.() ?? 0, it.triangles?.() ?? 12]; }"
        )
        if looks_on:
            page.wait_for_function("() => window.atlas.host().__viewer.settled?.() ?? true", polling=100)
        return Visit(script, stood, _heap_mb(page), _memory_mb(browser), level, triangles, page.evaluate(RESOURCES))
    finally:
        browser.close()


def _heap_mb(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _memory_mb(browser: Browser) -> float:
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    wanted = [each["id"] for each in told["processInfo"] if each["type"] in {"renderer", "GPU"}]
    return sum(proportional_mb(number) for number in wanted)


def row(name: str, visits: list[Visit], cube: list[Visit]) -> str:
    """One line of the table."""
    script, stood = ([getattr(each, what) for each in visits] for what in ("script", "stood"))
    best, median = ratios(visits, cube)
    last = visits[-1]
    return (
        f"{name:8} {min(script):7.2f} {statistics.median(script):7.2f}   {min(stood):7.2f} {statistics.median(stood):7.2f}"
        f"   {best:5.2f} {median:5.2f}   {last.level_m:7.2f} {last.triangles:9d}   {last.heap_mb:7.1f} {last.memory_mb:7.0f}"
    )


HEAD = "page     script s best/median   stood s best/median   ratio best/median  level m triangles  heap MB  memory MB"


def ratios(visits: list[Visit], cube: list[Visit]) -> tuple[float, float]:
    """Best by best and median by median of "stood"."""
    ours, theirs = [each.stood for each in visits], [each.stood for each in cube]
    return min(ours) / min(theirs), statistics.median(ours) / statistics.median(theirs)


def measured(asked: argparse.Namespace, keep: Path) -> dict[str, list[Visit]]:
    """Visits of each page, by name."""
    bundle = keep / "cube"
    bundle.mkdir(parents=True, exist_ok=True)
    bundled("streamlit_cube", ROOT / "viewer", bundle)
    homes = {"x1": made_home(keep / "x1", asked.house)}
    if asked.copies > 1:
        homes[f"x{asked.copies}"] = made_home(
            keep / f"x{asked.copies}", asked.house, tool=asked.tool, copies=asked.copies
        )
    os.environ["CUBE_FOLDER"] = str(bundle)
    servers = []
    try:
        cube, address = start_server(bundle, script=ROOT / "benchmarks" / "viewers" / "streamlit_cube.py")
        servers.append(cube)
        addresses = {"cube": address}
        for name, home in homes.items():
            server, address = start_server(home)
            servers.append(server)
            addresses[name] = f"{address}/model?project={CODE}&date={STATUS_DATE}"
        visits: dict[str, list[Visit]] = {name: [] for name in addresses}
        with sync_playwright() as engine:
            for address in addresses.values():
                visited(engine, asked.chromium, address, looks_on=False)
            for turn in range(asked.times):
                for name, address in addresses.items():
                    last = turn == asked.times - 1
                    visits[name].append(visited(engine, asked.chromium, address, looks_on=last))
    finally:
        for server in servers:
            stop_server(server)
    return visits


def main(given: list[str] | None = None) -> int:
    """Measure and print; 1 when a bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("house", type=Path)
    parser.add_argument("--tool", type=Path)
    parser.add_argument("--copies", type=int, default=18)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="folder that keeps the imported models for the next run")
    parser.add_argument("--details", action="store_true", help="print what each page fetched, of the last visit")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("chromium-browser"))
    asked = parser.parse_args(given)
    if not asked.chromium:
        raise SystemExit("no Chromium found: name one with --chromium")
    with tempfile.TemporaryDirectory() as folder:
        visits = measured(asked, asked.keep or Path(folder))
    print(HEAD)
    for name, found in visits.items():
        print(row(name, found, visits["cube"]))
    if asked.details:
        for name, found in visits.items():
            print(name, *map(json.dumps, found[-1].resources), sep="\n  ")
    missed = [
        f"{name}: {median:.2f} times the cube's page, at most {most}"
        for name, found in visits.items()
        for most in [MOST_HOUSE if name == "x1" else MOST_LARGE]
        for _, median in [ratios(found, visits["cube"])]
        if name != "cube" and median > most
    ]
    print("\n".join(missed) or "every bar is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
