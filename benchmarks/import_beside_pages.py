"""A large model comes in while others look at the overview: memory, progress, and what it costs the others.

    python -m benchmarks.import_beside_pages SOURCE.ifc --tool scale_model.py [--copies 18] [--file LARGE.ifc]

The demo programme is served, the overview is opened again and again in a browser without a graphics card, first alone and then
while the model (SOURCE repeated, 18 times: 305 MB) is imported in the background. Ends with 1 when a bar is missed: memory of
all processes of the background work at most 8 times the file, the overview at most 2 times as slow, progress that moves.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import psutil

from benchmarks.bare_browser import BareBrowser
from benchmarks.processes import ROOT, MemoryWatch
from services.imports import queue_file
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from store.records import TAKEN, UNDER_WAY, ImportRecord
from tests.browser.conftest import FLAGS, READY, cookies_of, start_server, stop_server
from values.projects import Project
from values.settings import Settings

MOST_MEMORY, MOST_SLOWER = 8.0, 2.0
LONGEST_STANDSTILL = 60.0
ALONE = 8
SEEN = f"({READY})() && document.querySelectorAll('.atlas-number, [data-testid=stDataFrame], iframe').length > 0"


class Watched:
    """The row of the import, looked at every half second: the longest time in which nothing moved."""

    def __init__(self, workspace: Workspace, number: int) -> None:
        self._workspace, self._number = workspace, number
        self.standstill, self.at = 0.0, ""
        self.stages: dict[str, float] = {}
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    @property
    def record(self) -> ImportRecord:
        """As it stands."""
        return self._workspace.store.imports.get(self._number)

    def _look(self) -> None:
        began = moved = time.monotonic()
        last = None
        while (record := self.record).status in UNDER_WAY:
            now, seen = time.monotonic(), (record.stage, record.done)
            if seen != last:
                self.stages.setdefault(record.stage, now - began)
                last, moved = seen, now
            elif now - moved > self.standstill:
                self.standstill, self.at = now - moved, f"{record.stage} {record.done}/{record.total}"
            time.sleep(0.5)


def seconds_to_open(browser: BareBrowser, address: str) -> float:
    """From asking for the overview to all of it being there."""
    browser.open("about:blank")
    began = time.monotonic()
    browser.open(f"{address}/?lang=zh")
    browser.wait_for(SEEN)
    return time.monotonic() - began


def main() -> int:
    """Measure; 1 when a bar is missed."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="atlas-beside-") as folder:
        home = Path(folder) / "home"
        model = asked.file or _large(asked, Path(folder))
        environment = {**os.environ, "ATLAS_HOME": str(home)}
        subprocess.run(
            [sys.executable, "-m", "cli", "demo"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
        )
        server, address = start_server(home)
        try:
            return _measured(open_workspace(Settings(home=home)), server.pid, address, model)
        finally:
            stop_server(server)


def _measured(workspace: Workspace, server: int, address: str, model: Path) -> int:
    chromium = os.environ["CHROMIUM"]
    with BareBrowser(chromium, FLAGS, width=1366, height=900, before=()) as browser:
        browser.let_in(cookies_of(address))
        seconds_to_open(browser, address)  # the first one fills caches
        alone = [seconds_to_open(browser, address) for _ in range(ALONE)]
        add_project(workspace, Project("LARGE", "LARGE"))
        began = time.monotonic()
        outcome = queue_file(workspace, "LARGE", model, name=model.name, entered_at=datetime.now(UTC))
        watched = Watched(workspace, outcome.import_id or 0)
        memory = MemoryWatch(_cluster(server))
        beside = []
        while watched.record.status in UNDER_WAY:
            beside.append(seconds_to_open(browser, address))
        lasted = time.monotonic() - began
        peak, own = memory.stop()
    record, size = watched.record, model.stat().st_size / 2**20
    slower = statistics.median(beside) / statistics.median(alone)
    print(
        f"import: {record.status.value}, {record.counts.get('elements')} elements, {lasted:.0f} s, attempts {record.attempts}"
    )
    print("stages begun at:", {stage or "queued": round(at, 1) for stage, at in watched.stages.items()})
    print(f"memory: {peak:.0f} MB ({own:.0f} without mapped files), {peak / size:.2f} times the file of {size:.0f} MB")
    print(
        f"overview: {statistics.median(alone):.2f} s alone, {statistics.median(beside):.2f} s beside, {slower:.2f} times"
    )
    print(f"overview, slowest: {max(alone):.2f} s alone, {max(beside):.2f} s beside, {len(beside)} times opened")
    print(f"longest without progress: {watched.standstill:.1f} s at {watched.at}")
    missed = [
        told
        for told, is_missed in (
            ("import", record.status not in TAKEN),
            ("memory", peak > MOST_MEMORY * size),
            ("overview", slower > MOST_SLOWER),
            ("progress", watched.standstill > LONGEST_STANDSTILL),
        )
        if is_missed
    ]
    print("missed:", ", ".join(missed) or "nothing")
    return 1 if missed else 0


def _cluster(server: int) -> int:
    """The process of the scheduler, parent of the workers, as soon as it is there."""
    while True:
        for child in psutil.Process(server).children():
            if "jobs.local_cluster" in " ".join(child.cmdline()):
                return child.pid
        time.sleep(0.05)


def _large(asked: argparse.Namespace, folder: Path) -> Path:
    target = folder / f"{asked.source.stem}_x{asked.copies}.ifc"
    order = [sys.executable, str(asked.tool), str(asked.source), str(target), str(asked.copies)]
    subprocess.run(order, check=True, stdout=subprocess.DEVNULL)
    return target


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A large model comes in while others look at the overview.")
    parser.add_argument("source", type=Path)
    parser.add_argument("--tool", type=Path)
    parser.add_argument("--copies", type=int, default=18)
    parser.add_argument("--file", type=Path, help="a large model that is there already")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
