"""How long the cockpit takes to open with 2,010 projects, beside an empty Streamlit page on the same machine in the same run.

Run: python -m benchmarks.cockpit [PORTFOLIO.geojson field=column …]
As ``benchmarks.overview`` does it: each page in a fresh browser profile, in turn, several times. "lights" is when the counts
of all lights stand, "focus" when the project in focus stands too, "map" when every project is drawn on the map.
"""

import json
import os
import statistics
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.overview import MAP, ROUNDS, WORDS, empty_server, made_up, opened
from services.portfolio import import_portfolio
from services.workspace import open_workspace
from tests.browser.conftest import FLAGS, start_server, stop_server
from tests.setup import chromium
from values.settings import Settings

LIGHTS = "() => document.querySelectorAll('.st-key-cockpit-lights .cockpit-trend').length === 5"
FOCUS = "() => !!document.querySelector('.st-key-cockpit-focus h3')"
ASKED = {"lights": LIGHTS, "focus": FOCUS, "map": MAP}


def main(arguments: list[str]) -> None:
    """Measure and print JSON."""
    path_of_chromium = chromium.found()
    if path_of_chromium is None:
        sys.exit(chromium.ADVICE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = open_workspace(Settings(home=folder))
        path = Path(arguments[0]) if arguments else made_up(folder)
        outcome = import_portfolio(
            workspace, path, dict(pair.split("=", 1) for pair in arguments[1:]), entered_at=datetime.now(UTC)
        )
        workspace.store.close()
        full, address = start_server(folder)
        empty, empty_address = empty_server(folder)
        seconds: dict[str, list[float]] = {each: [] for each in ("empty", *ASKED)}
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=path_of_chromium, args=FLAGS)
                opened(browser, empty_address, WORDS)  # the servers' own first run is not the page's
                opened(browser, f"{address}/cockpit", MAP)
                for _ in range(ROUNDS):
                    seconds["empty"].append(opened(browser, empty_address, WORDS))
                    for each, ready in ASKED.items():
                        seconds[each].append(opened(browser, f"{address}/cockpit", ready))
                browser.close()
        finally:
            stop_server(full)
            stop_server(empty)
    median = {each: statistics.median(values) for each, values in seconds.items()}
    print(
        json.dumps(
            {
                "projects": outcome.counts.get("projects"),
                "cores": os.cpu_count(),
                "load": os.getloadavg()[0],
                "seconds_median": {each: round(value, 2) for each, value in median.items()},
                "seconds_range": {each: [round(min(v), 2), round(max(v), 2)] for each, v in seconds.items()},
                **{f"ratio_{each}_to_empty": round(median[each] / median["empty"], 2) for each in ASKED},
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
