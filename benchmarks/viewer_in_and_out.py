"""Does the model's page leave anything behind? Fifty times in and out, by the links of the bar, in one tab.

Run: ``python -m benchmarks.viewer_in_and_out HOUSE_FOLDER [--times 50] [--keep FOLDER]``.

The tab goes from the list of delays to the model, waits for its picture, and back, without loading the page anew. "heap" is the
JavaScript heap after a forced collection, out of the model's page; "process" the proportional set size of the tab's process;
"nodes" and "listeners" those of the tab that live; "contexts" the WebGL contexts that live (one may: it is kept for the next
visit). The first three rounds warm up: code, fonts and caches come once. The browser is a bare one (bare_browser.py), for a test
driver keeps in the tab's memory what the network brought. Ends with 1 when the heap or the process after the last round is
more than 20 % above the first, or when more than one context is left.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bare_browser import BareBrowser
from benchmarks.viewer_first_picture import WATCH
from benchmarks.viewer_home import CODE, STATUS_DATE, made_home
from tests.browser.conftest import FLAGS, cookies_of, start_server, stop_server

MOST_GROWTH = 1.2
_WARM_ROUNDS = 3
_REST_SECONDS = 0.3
_MOST_CONTEXTS = 1
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


def measured(home: Path, chromium: str, times: int) -> list[dict[str, float]]:
    """What was found after each round."""
    server, address = start_server(home)
    try:
        with BareBrowser(chromium, FLAGS, width=1440, height=900, before=(WATCH, _CONTEXTS)) as browser:
            browser.let_in(cookies_of(address))
            browser.open(f"{address}/delays?project={CODE}&date={STATUS_DATE}")
            return [_round(browser) for _ in range(times + _WARM_ROUNDS)][_WARM_ROUNDS - 1 :]
    finally:
        stop_server(server)


def _round(browser: BareBrowser) -> dict[str, float]:
    _follow(browser, "model")
    browser.wait_for("window.atlas.host()?.__viewer.ready() && window.atlas.host().__viewer.settled()")
    _follow(browser, "delays")
    browser.wait_for("window.atlas.host() === null")
    time.sleep(_REST_SECONDS)
    heap, counters = browser.heap_mb(), browser.counters()
    return {
        "heap_mb": heap,
        "process_mb": browser.tab_mb(),
        "nodes": counters["nodes"],
        "listeners": counters["jsEventListeners"],
        "contexts": browser.value("window.contexts()"),
    }


def _follow(browser: BareBrowser, page: str) -> None:
    link = f"document.querySelector('[data-testid=stPageLink] a[href*={page}]')"
    browser.wait_for(f"{link} !== null")
    browser.value(f"{link}.click()")


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
    missed += [f"{last['contexts']} contexts left"] if last["contexts"] > _MOST_CONTEXTS else []
    print("\n".join(missed) or "every bar is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
