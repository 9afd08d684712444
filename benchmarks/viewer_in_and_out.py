"""Does the model's page leave anything behind? Fifty times in and out, by the links of the bar, in one tab.

Run: ``python -m benchmarks.viewer_in_and_out HOUSE_FOLDER [--times 50] [--keep FOLDER]``.

The tab goes from the list of delays to the model, waits for its picture, and back, without loading the page anew. "heap" is the
JavaScript heap after a forced collection, out of the model's page; "process" the proportional set size of the tab's process;
"contexts" the WebGL contexts that still live. The first three rounds warm up: code, fonts and caches come once. Ends with 1
when the heap or the process after the last round is more than 20 % above the first, or when a context is left.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.processes import proportional_mb
from benchmarks.viewer_first_picture import WATCH
from benchmarks.viewer_home import CODE, STATUS_DATE, made_home
from tests.browser.conftest import FLAGS, start_server, stop_server

MOST_GROWTH = 1.2
_WARM_ROUNDS = 3
_TIMEOUT_MS = 120_000
_CONTEXTS = """
const living = [];
const before = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  const gl = before.call(this, kind, ...rest);
  if (gl && kind.startsWith("webgl") && !living.some((one) => one.deref() === gl)) living.push(new WeakRef(gl));
  return gl;
};
window.contexts = () => living.filter((one) => one.deref() && !one.deref().isContextLost()).length;
"""


def measured(home: Path, chromium: str, times: int) -> list[dict[str, Any]]:
    """What was found after each round."""
    server, address = start_server(home)
    try:
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
            page.set_default_timeout(_TIMEOUT_MS)
            page.add_init_script(WATCH)
            page.add_init_script(_CONTEXTS)
            page.goto(f"{address}/delays?project={CODE}&date={STATUS_DATE}")
            found = [_round(browser, page) for _ in range(times + _WARM_ROUNDS)]
            browser.close()
    finally:
        stop_server(server)
    return found[_WARM_ROUNDS - 1 :]


def _round(browser: Browser, page: Page) -> dict[str, Any]:
    page.locator("[data-testid=stPageLink] a[href*=model]").first.click()
    page.wait_for_function(
        "() => window.atlas.host()?.__viewer.ready() && window.atlas.host().__viewer.settled()", polling=100
    )
    page.locator("[data-testid=stPageLink] a[href*=delays]").first.click()
    page.wait_for_function("() => window.atlas.host() === null", polling=50)
    session = page.context.new_cdp_session(page)
    page.wait_for_timeout(300)
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    heap = float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6
    session.detach()
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    process = max(proportional_mb(each["id"]) for each in told["processInfo"] if each["type"] == "renderer")
    return {"heap_mb": heap, "process_mb": process, "contexts": page.evaluate("() => window.contexts()")}


def main(given: list[str] | None = None) -> int:
    """Measure and print; 1 when something was left behind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("house", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--keep", type=Path, help="folder that keeps the imported model for the next run")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("chromium-browser"))
    asked = parser.parse_args(given)
    if not asked.chromium:
        raise SystemExit("no Chromium found: name one with --chromium")
    with tempfile.TemporaryDirectory() as folder:
        rounds = measured(made_home((asked.keep or Path(folder)) / "x1", asked.house), asked.chromium, asked.times)
    for number, found in enumerate(rounds):
        if number % 10 == 0 or number == len(rounds) - 1:
            print(number, json.dumps({name: round(value, 1) for name, value in found.items()}))
    first, last = rounds[0], rounds[-1]
    growth = {name: last[name] / first[name] for name in ("heap_mb", "process_mb")}
    print(json.dumps({name: round(value, 3) for name, value in growth.items()}))
    missed = [f"{name}: {value:.2f} times the first" for name, value in growth.items() if value > MOST_GROWTH]
    missed += [f"{last['contexts']} contexts left"] if last["contexts"] else []
    print("\n".join(missed) or "every bar is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
