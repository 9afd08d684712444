"""One look at the queue after another, with an engine that does only what a test wants."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import jobs.engine
from jobs import dispatcher as dispatching
from jobs.dispatcher import Dispatcher
from services.import_history import cancel_import
from services.imports import queue_file
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from store.interrupted import MOST_ATTEMPTS
from store.records import ImportStatus
from values.projects import Project
from values.settings import Settings


@dataclass
class Future:
    number: int
    attempt: int
    status: str = "pending"

    def done(self) -> bool:
        return self.status != "pending"

    def exception(self) -> Exception:
        return RuntimeError("no such module there")


@dataclass
class Engine:
    settings: Settings
    futures: list[Future] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    is_alive: bool = True
    is_closed: bool = False

    def submit(self, number: int, attempt: int) -> Future:
        self.futures.append(Future(number, attempt))
        return self.futures[-1]

    def end(self, future: Future) -> None:
        self.ended.append(future.number)

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> list[Engine]:
    made: list[Engine] = []

    def engine(settings: Settings) -> Engine:
        made.append(Engine(settings))
        return made[-1]

    monkeypatch.setattr(jobs.engine, "Engine", engine)
    return made


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(Settings(home=tmp_path))
    add_project(opened, Project("K", "K"))
    yield opened
    opened.store.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    now = {"now": 1000.0}
    monkeypatch.setattr(dispatching, "monotonic", lambda: now["now"])
    return now


def queued(workspace: Workspace, tmp_path: Path) -> int:
    (tmp_path / "plan.csv").write_text("uid,name,start,finish\n1,Dig,2026-10-01,2026-10-15\n")
    outcome = queue_file(workspace, "K", tmp_path / "plan.csv", name="p", entered_at=datetime.now(UTC))
    return outcome.import_id or 0


def status(workspace: Workspace, number: int) -> Any:
    return workspace.store.imports.get(number).status


def test_no_engine_is_started_before_something_waits(
    workspace: Workspace, tmp_path: Path, engines: list[Engine]
) -> None:
    dispatcher = Dispatcher(workspace)
    dispatcher.look()
    assert engines == []
    number = queued(workspace, tmp_path)
    dispatcher.look()
    dispatcher.look()
    (engine,) = engines
    assert [(future.number, future.attempt) for future in engine.futures] == [(number, 0)]


def test_an_engine_that_cannot_begin_it_is_not_asked_for_ever(
    workspace: Workspace, tmp_path: Path, engines: list[Engine]
) -> None:
    number = queued(workspace, tmp_path)
    dispatcher = Dispatcher(workspace)
    for _ in range(MOST_ATTEMPTS):
        dispatcher.look()
        engines[0].futures[-1].status = "error"
    dispatcher.look()
    assert len(engines[0].futures) == MOST_ATTEMPTS
    assert status(workspace, number) is ImportStatus.FAILED


def test_an_engine_that_is_gone_is_replaced(workspace: Workspace, tmp_path: Path, engines: list[Engine]) -> None:
    queued(workspace, tmp_path)
    dispatcher = Dispatcher(workspace)
    dispatcher.look()
    engines[0].is_alive = False
    dispatcher.look()
    assert engines[0].is_closed
    assert len(engines[1].futures) == 1


def test_what_does_not_stop_by_itself_is_ended(
    workspace: Workspace, tmp_path: Path, engines: list[Engine], clock: dict[str, float]
) -> None:
    number = queued(workspace, tmp_path)
    dispatcher = Dispatcher(workspace)
    dispatcher.look()
    workspace.store.imports.begin(number)
    cancel_import(workspace, "K", number)
    for seconds, ended in ((0, []), (dispatching.SECONDS_OF_GRACE - 1, []), (2, [number])):
        clock["now"] += seconds
        dispatcher.look()
        assert engines[0].ended == ended
    engines[0].futures[0].status = "cancelled"
    dispatcher.look()
    assert engines[0].ended == [number]


def test_an_idle_engine_is_let_go(
    workspace: Workspace, tmp_path: Path, engines: list[Engine], clock: dict[str, float]
) -> None:
    number = queued(workspace, tmp_path)
    dispatcher = Dispatcher(workspace)
    dispatcher.look()
    workspace.store.imports.begin(number)
    workspace.store.imports.finish(number, ImportStatus.ACCEPTED)
    engines[0].futures[0].status = "finished"
    dispatcher.look()
    clock["now"] += dispatching.SECONDS_IDLE - 1
    dispatcher.look()
    assert not engines[0].is_closed
    clock["now"] += 2
    dispatcher.look()
    assert engines[0].is_closed


def test_trouble_is_tried_again(workspace: Workspace, engines: list[Engine], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatching, "SECONDS_AFTER_TROUBLE", 0.01)
    dispatcher = Dispatcher(workspace)
    looks: list[int] = []

    def look() -> None:
        looks.append(len(looks))
        if len(looks) == 3:
            dispatcher.stop()
        raise OSError("the scheduler does not answer")

    monkeypatch.setattr(dispatcher, "look", look)
    dispatcher.run()
    assert looks == [0, 1, 2]
