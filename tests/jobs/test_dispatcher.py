"""The queue is served by real worker processes; whatever is killed, each import ends once, with a verdict."""

import signal
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.job_processes import Application
from benchmarks.killed_imports import what_is_wrong
from data import sample_projects
from jobs.dispatcher import Dispatcher
from services.import_history import cancel_import
from services.imports import queue_file
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from store.records import ImportRecord, ImportStatus
from values.projects import Project
from values.settings import Settings

PATIENCE = 120.0
OPEN = (ImportStatus.QUEUED, ImportStatus.RUNNING)
PLAN = "uid,name,planned_start,planned_finish\n1,Dig,2026-10-01,2026-10-15\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(Settings(home=tmp_path / "家 home", workers=1))
    add_project(opened, Project("K", "K"))
    yield opened
    opened.store.close()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    return tmp_path / "plan.csv"


@pytest.fixture
def serving(workspace: Workspace) -> Iterator[Dispatcher]:
    dispatcher = Dispatcher(workspace)
    dispatcher.start()
    yield dispatcher
    dispatcher.stop()


def model() -> Path:
    return next(file.path for project in sample_projects() for file in project.files if file.kind == "model")


def queued(workspace: Workspace, path: Path) -> int:
    outcome = queue_file(workspace, "K", path, name=path.name, trade="", entered_at=datetime.now(UTC))
    assert outcome.import_id is not None
    return outcome.import_id


def until(workspace: Workspace, number: int, wanted: Callable[[ImportRecord], bool]) -> ImportRecord:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        record = workspace.store.imports.get(number)
        if wanted(record):
            return record
        time.sleep(0.05)
    raise AssertionError(f"waited in vain: {workspace.store.imports.get(number)}")


def ended(record: ImportRecord) -> bool:
    return record.status not in OPEN


@pytest.mark.timeout(300)
def test_what_waits_is_taken_in_another_process(workspace: Workspace, serving: Dispatcher, plan: Path) -> None:
    record = until(workspace, queued(workspace, plan), ended)
    assert (record.status, record.attempts, record.counts["tasks"]) == (ImportStatus.ACCEPTED, 1, 1)
    assert workspace.store.schedules.current("K") is not None


@pytest.mark.timeout(300)
def test_a_running_import_is_called_off(workspace: Workspace, serving: Dispatcher) -> None:
    number = queued(workspace, model())
    until(workspace, number, lambda record: record.status is ImportStatus.RUNNING)
    cancel_import(workspace, "K", number)
    assert until(workspace, number, ended).status is ImportStatus.CANCELLED
    assert workspace.store.models.current("K") == ()


@pytest.mark.timeout(300)
def test_whatever_is_killed_each_import_ends_once(workspace: Workspace, plan: Path) -> None:
    """A worker, the scheduler and the application are killed, each in the midst of an import."""
    numbers = []
    with Application(workspace.settings) as application:
        for victim in ("worker", "scheduler", "application"):
            numbers.append(queued(workspace, model()))
            until(workspace, numbers[-1], lambda record: record.status is not ImportStatus.QUEUED)
            assert application.kill(victim, signal.SIGKILL)
            numbers.append(queued(workspace, plan))
        for number in numbers:
            until(workspace, number, ended)
    assert what_is_wrong(workspace, numbers) == []
    records = [workspace.store.imports.get(number) for number in numbers]
    assert {record.status for record in records} == {ImportStatus.ACCEPTED}
    assert max(record.attempts for record in records) > 1, "nothing was killed in its midst"
