"""Files that wait, are taken up, are called off, and end with the same verdicts as those somebody waits for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services import imports
from services.import_history import cancel_import, imports_under_way, seconds_left
from services.import_requests import ImportRequest
from services.imports import accept_file, answer_import, queue_file, run_queued
from services.portfolio import queue_portfolio
from services.programme import add_project
from services.taking import Job, Overtaken, Taken
from services.workspace import Workspace
from store.records import ImportKind, ImportRecord, ImportStatus
from tests.services.conftest import ENTERED
from tests.services.factories import PLAN_HEAD, take_queued
from values.errors import InvalidRequest, NotFound
from values.projects import Project

PLAN = PLAN_HEAD + "1,A,Dig,2026-10-05,2026-10-16\n"


@pytest.fixture(autouse=True)
def project(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.csv"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_queued_file_is_taken_up_later(workspace: Workspace, plan: Path) -> None:
    waiting = queue_file(workspace, "P1", plan, name="计划.csv", entered_at=ENTERED)
    assert (waiting.status, waiting.kind, waiting.file) == (ImportStatus.QUEUED, None, "计划.csv")
    plan.unlink()  # what was uploaded is gone; what is kept stays
    assert [record.id for record in imports_under_way(workspace, "P1")] == [waiting.import_id]
    assert imports_under_way(workspace, None) == ()
    outcome = run_queued(workspace, waiting.import_id or 0)
    assert outcome is not None
    assert (outcome.status, outcome.kind, outcome.counts["tasks"]) == (ImportStatus.ACCEPTED, ImportKind.SCHEDULE, 1)
    assert run_queued(workspace, waiting.import_id or 0) is None
    assert imports_under_way(workspace, "P1") == ()


def test_what_cannot_be_kept_is_refused_at_once(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    outcome = queue_file(workspace, "P1", tmp_path / "empty", name="empty", entered_at=ENTERED)
    assert outcome.status is ImportStatus.REFUSED
    assert outcome.refusal is not None
    assert outcome.refusal.code == "file_empty"
    assert workspace.store.imports.waiting() == ()
    with pytest.raises(NotFound):
        queue_file(workspace, "P9", tmp_path / "empty", name="empty", entered_at=ENTERED)


def test_a_list_of_projects_waits_for_the_programme(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.geojson"
    path.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"N1","name":"新"},'
        '"geometry":{"type":"Point","coordinates":[114,30]}}]}',
        encoding="utf-8",
    )
    queue_portfolio(workspace, path, name="list.geojson", entered_at=ENTERED)
    assert len(imports_under_way(workspace, None)) == 1
    take_queued(workspace)
    assert workspace.store.projects.exists("N1")


def test_who_called_it_off_finds_it_cancelled(workspace: Workspace, plan: Path) -> None:
    number = queue_file(workspace, "P1", plan, name="p", entered_at=ENTERED).import_id or 0
    for code in (None, "P2"):
        with pytest.raises(NotFound, match="import_unknown"):
            cancel_import(workspace, code, number)
    cancel_import(workspace, "P1", number)
    assert run_queued(workspace, number) is None
    with pytest.raises(InvalidRequest, match="import_final"):
        cancel_import(workspace, "P1", number)


def test_a_running_import_stops_at_its_next_word(
    workspace: Workspace, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = queue_file(workspace, "P1", plan, name="p", entered_at=ENTERED).import_id or 0
    taken_for = imports.file_kind

    def called_off(path: Path) -> ImportKind:
        cancel_import(workspace, "P1", number)
        return taken_for(path)

    monkeypatch.setattr(imports, "file_kind", called_off)
    outcome = run_queued(workspace, number)
    assert outcome is not None
    assert (outcome.status, outcome.refusal) == (ImportStatus.CANCELLED, None)
    assert workspace.store.schedules.current("P1") is None


def _taking(keep: Callable[[int], None]) -> Callable[[Job], Taken]:
    return lambda job: Taken((), {}, keep)


def test_what_was_overtaken_is_judged_again(workspace: Workspace, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[int] = []

    def keep(import_id: int) -> None:
        turns.append(import_id)
        if len(turns) < 3:
            raise Overtaken

    monkeypatch.setattr(imports, "TAKERS", {ImportKind.SCHEDULE: _taking(keep)})
    assert accept_file(workspace, "P1", plan, entered_at=ENTERED).status is ImportStatus.ACCEPTED
    assert len(turns) == 3


def test_what_is_overtaken_for_ever_fails(workspace: Workspace, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def keep(import_id: int) -> None:
        raise Overtaken

    monkeypatch.setattr(imports, "TAKERS", {ImportKind.SCHEDULE: _taking(keep)})
    outcome = accept_file(workspace, "P1", plan, entered_at=ENTERED)
    assert outcome.status is ImportStatus.FAILED
    assert outcome.refusal is not None
    assert outcome.refusal.code == "import_failed"


def test_answers_go_into_the_queue_with_what_was_said_before(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(PLAN, encoding="utf-8")
    said = ImportRequest(crs="EPSG:4547", answers={"year": ("2026",)}).to_document()
    digest = workspace.store.files.put_file(path)
    number = workspace.store.imports.start("P1", ImportKind.SCHEDULE, "p", digest, ENTERED, said)
    workspace.store.imports.finish(number, ImportStatus.ASKED, (), {"questions": []})
    again = answer_import(workspace, "P1", number, {"encoding": ("gb18030",)}, entered_at=ENTERED, waits=False)
    assert again.status is ImportStatus.QUEUED
    request = ImportRequest.from_document(workspace.store.imports.get(again.import_id or 0).request)
    assert (request.crs, request.answers) == ("EPSG:4547", {"year": ("2026",), "encoding": ("gb18030",)})


def test_a_request_survives_the_store() -> None:
    request = ImportRequest("EPSG:4547", "结构", {"a": ("1", "2")}, {"code": "编号"})
    assert ImportRequest.from_document(request.to_document()) == request
    assert ImportRequest.from_document({}) == ImportRequest()


BEGAN = datetime(2026, 3, 1, tzinfo=UTC)
RUNNING = ImportRecord(
    1, "P1", None, "f", "d", ImportStatus.RUNNING, BEGAN, done=25, total=100, stage_began_at=BEGAN
)  # fmt: skip


@pytest.mark.parametrize(
    ("record", "left"),
    [
        (RUNNING, 30.0),
        (replace(RUNNING, done=0), None),
        (replace(RUNNING, done=100), None),
        (replace(RUNNING, stage_began_at=None), None),
        (replace(RUNNING, status=ImportStatus.QUEUED), None),
    ],
)
def test_the_time_that_is_left(record: ImportRecord, left: float | None) -> None:
    assert seconds_left(record, BEGAN + timedelta(seconds=10)) == left
