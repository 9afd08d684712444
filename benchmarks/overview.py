"""How long the overview takes to open with 2,010 projects, beside an empty Streamlit page on the same machine in the same run.

Run: python -m benchmarks.overview [PORTFOLIO.geojson field=column …]
Without a file 2,010 projects are made up (only their number matters). Each page is opened in a fresh browser profile (cold
cache), in turn, several times; "open" is the time from the request until the page's own content is there: the words of the
empty page, the drawn map of the overview. Needs Chromium (set CHROMIUM, or have it on PATH).
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from services.portfolio import import_portfolio
from services.workspace import open_workspace
from tests.browser.conftest import FLAGS, cookies_of, start_server, stop_server
from tests.setup import chromium
from values.settings import Settings

ROUNDS = 7
PROJECTS = 2_010
EMPTY = 'import streamlit as st\nst.set_page_config(layout="wide")\nst.title("empty")\n'


def made_up(folder: Path) -> Path:
    """A portfolio of invented projects."""
    draw = random.Random(1)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [114 + draw.random() / 2, 30 + draw.random() / 2]},
            "properties": {"code": f"P{number}", "name": f"工程 {number}", "budget": draw.randint(100, 9_000)},
        }
        for number in range(PROJECTS)
    ]
    path = folder / "portfolio.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def opened(browser: Browser, address: str, ready: str) -> float:
    """Seconds until ``ready`` (a JavaScript condition) holds, in a fresh profile."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies(cookies_of(address))
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready, timeout=120_000, polling=20)
    seconds = time.perf_counter() - start
    context.close()
    return seconds


WORDS = "() => !!document.querySelector('[data-testid=stMainBlockContainer] h1')"
NUMBERS = "() => /\\d/.test(document.querySelector('[data-testid=stMainBlockContainer]')?.innerText ?? '')"
MAP = (
    "() => [...document.querySelectorAll('iframe')].some(frame => "
    "frame.contentDocument?.querySelector('.leaflet-container canvas, .leaflet-overlay-pane path'))"
)


def empty_server(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A Streamlit server with nothing on its page."""
    (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
    return start_server(folder, script=folder / "empty.py")


def main(arguments: list[str]) -> None:
    """Measure and print JSON."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = open_workspace(Settings(home=folder))
        path = Path(arguments[0]) if arguments else made_up(folder)
        mapping = dict(pair.split("=", 1) for pair in arguments[1:])
        outcome = import_portfolio(workspace, path, mapping, entered_at=datetime.now(UTC))
        workspace.store.close()
        full, full_address = start_server(folder)
        empty, empty_address = empty_server(folder)
        path_of_chromium = chromium.found()
        if path_of_chromium is None:
            sys.exit(chromium.ADVICE)
        seconds: dict[str, list[float]] = {"empty": [], "overview_numbers": [], "overview_map": []}
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=path_of_chromium, args=FLAGS)
                opened(browser, empty_address, WORDS)  # the servers' own first run is not the page's
                opened(browser, full_address, MAP)
                for _ in range(ROUNDS):
                    seconds["empty"].append(opened(browser, empty_address, WORDS))
                    seconds["overview_numbers"].append(opened(browser, full_address, NUMBERS))
                    seconds["overview_map"].append(opened(browser, full_address, MAP))
                browser.close()
        finally:
            stop_server(full)
            stop_server(empty)
    median = {name: statistics.median(values) for name, values in seconds.items()}
    print(
        json.dumps(
            {
                "projects": outcome.counts.get("projects"),
                "cores": os.cpu_count(),
                "seconds_median": {name: round(value, 2) for name, value in median.items()},
                "seconds_range": {name: [round(min(v), 2), round(max(v), 2)] for name, v in seconds.items()},
                "ratio_numbers_to_empty": round(median["overview_numbers"] / median["empty"], 2),
                "ratio_map_to_empty": round(median["overview_map"] / median["empty"], 2),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
