"""Kill the worker, the scheduler and the application at random moments of many imports, and look what is left.

    python -m benchmarks.killed_imports SAMPLES [--imports 20] [--seed 1]

Every import must end as accepted, refused or failed with a reason; what is accepted is there once, and of nothing else is
anything there. Prints one line a kill, then the count by verdict, then what is wrong (nothing).
"""

import argparse
import random
import signal
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.job_processes import Application
from services.imports import queue_file
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from store.records import TAKEN, UNDER_WAY, ImportKind, ImportRecord, ImportStatus
from values.projects import Project
from values.settings import Settings

FILES = ("models/*.ifc", "schedules/*.xml", "schedules/*.xer", "schedules/*.csv", "water/*.geojson")
MOST_MB = 30
SECONDS = 1800


def main() -> int:
    """Run it; 1 when anything is wrong."""
    asked = _asked()
    dice = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="atlas-killed-") as folder:
        settings = Settings(home=Path(folder) / "home")
        workspace = open_workspace(settings)
        numbers = _queued(workspace, _files(asked.samples, dice), asked.imports)
        kills: Counter[str] = Counter()
        with Application(settings) as application:
            while _open(workspace, numbers) and application.pause(dice.uniform(2.0, 10.0)) < SECONDS:
                victim = dice.choice(("worker", "scheduler", "application"))
                if application.kill(victim, signal.SIGKILL):
                    kills[victim] += 1
                    print(
                        f"{application.seconds:6.1f} s  {victim} killed, {_open(workspace, numbers)} imports open",
                        flush=True,
                    )
        wrong = what_is_wrong(workspace, numbers)
        records = [workspace.store.imports.get(number) for number in numbers]
        print("kills:", dict(kills))
        print("verdicts:", dict(Counter(record.status.value for record in records)))
        print("attempts:", dict(sorted(Counter(record.attempts for record in records).items())))
        print("wrong:", wrong or "nothing")
        workspace.store.close()
    return 1 if wrong else 0


def what_is_wrong(workspace: Workspace, numbers: list[int]) -> list[str]:
    """Imports that are open, without a reason, half there, or there twice."""
    found = []
    for record in map(workspace.store.imports.get, numbers):
        facts = _facts(workspace, record)
        taken = record.status in TAKEN
        if record.status in UNDER_WAY:
            found.append(f"{record.id} {record.file_name} is open")
        elif taken and facts != 1:
            found.append(f"{record.id} {record.file_name} is accepted and there {facts} times")
        elif not taken and facts:
            found.append(f"{record.id} {record.file_name} is {record.status} and there {facts} times")
        elif record.status in (ImportStatus.REFUSED, ImportStatus.FAILED) and not record.problems:
            found.append(f"{record.id} {record.file_name} is {record.status} without a reason")
    return found


def _facts(workspace: Workspace, record: ImportRecord) -> int:
    """How many versions of something the import brought (a file of several layers brings them together)."""
    store, code = workspace.store, record.project_code or ""
    if record.kind is ImportKind.LAYER:
        return len({layer.import_id for layer in store.layers.current(code) if layer.import_id == record.id})
    versions = store.models.versions(code) if record.kind is ImportKind.MODEL else store.schedules.versions(code)
    return sum(version.import_id == record.id for version in versions)


def _open(workspace: Workspace, numbers: list[int]) -> int:
    return sum(workspace.store.imports.get(number).status in UNDER_WAY for number in numbers)


def _files(samples: Path, dice: random.Random) -> list[Path]:
    found = [path for pattern in FILES for path in sorted(samples.glob(pattern))]
    small = [path for path in found if path.stat().st_size < MOST_MB * 1_000_000]
    dice.shuffle(small)
    return small


def _queued(workspace: Workspace, files: list[Path], count: int) -> list[int]:
    numbers = []
    for turn in range(count):
        code = f"K{turn % 4}"  # several imports into each project
        if turn < 4:
            add_project(workspace, Project(code, code))
        path = files[turn % len(files)]
        outcome = queue_file(
            workspace, code, path, name=path.name, trade=path.stem, entered_at=datetime.now(UTC)
        )  # fmt: skip
        if outcome.import_id is not None:
            numbers.append(outcome.import_id)
    return numbers


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Kill what runs imports at random moments, and look what is left.")
    parser.add_argument("samples", type=Path)
    parser.add_argument("--imports", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
