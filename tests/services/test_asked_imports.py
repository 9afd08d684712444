"""A file that has more than one true reading waits for an answer, in the store, and goes on with it."""

from pathlib import Path

import pytest

from services.facts import current_schedule
from services.import_history import asked_imports
from services.import_settling import questions_of
from services.imports import accept_file, answer_import
from services.programme import add_project
from services.workspace import Workspace
from store.records import ImportStatus
from tests.schedule.test_read_xer import task, xer
from tests.schedule.workbooks import xlsx
from tests.services.conftest import ENTERED
from values.errors import NotFound
from values.projects import Project


@pytest.fixture(autouse=True)
def project(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))


@pytest.fixture
def two_questions(tmp_path: Path) -> Path:
    """Chinese of no stated encoding, in two projects: asked for one after the other."""
    path = tmp_path / "plan.xer"
    path.write_bytes(xer(task("1"), task("2", proj_id="2", wbs_id="20"), projects=("1", "2")).encode("gb18030"))
    return path


def test_question_by_question_to_the_plan(workspace: Workspace, two_questions: Path) -> None:
    before = workspace.store.revision("P1")
    first = accept_file(workspace, "P1", two_questions, name="总进度.xer", entered_at=ENTERED)
    assert (first.status, first.refusal) == (ImportStatus.ASKED, None)
    assert [question.name for question in first.questions] == ["encoding"]
    (waiting,) = asked_imports(workspace, "P1")
    assert questions_of(waiting) == first.questions
    assert waiting.file_name == "总进度.xer"

    second = answer_import(workspace, "P1", waiting.id, {"encoding": ("gb18030",)}, entered_at=ENTERED)
    assert [question.name for question in second.questions] == ["schedule_project"]
    assert second.counts["projects"] == 2
    assert workspace.store.revision("P1") == before
    (waiting,) = asked_imports(workspace, "P1")

    third = answer_import(workspace, "P1", waiting.id, {"schedule_project": ("2",)}, entered_at=ENTERED)
    assert third.status is ImportStatus.ACCEPTED
    assert asked_imports(workspace, "P1") == ()
    _, plan = current_schedule(workspace, "P1")
    assert plan is not None
    assert [each.name for each in plan.tasks] == ["工作2"]


def test_only_an_import_of_this_project_that_was_asked_about_is_answered(
    workspace: Workspace, two_questions: Path
) -> None:
    add_project(workspace, Project("P2", "二号楼"))
    asked = accept_file(workspace, "P1", two_questions, entered_at=ENTERED)
    assert asked.import_id is not None
    done = accept_file(
        workspace,
        "P1",
        two_questions,
        answers={"encoding": ("gb18030",), "schedule_project": ("all",)},
        entered_at=ENTERED,
    )
    assert done.status is ImportStatus.ACCEPTED
    for code, number in (("P2", asked.import_id), ("P1", done.import_id or 0)):
        with pytest.raises(NotFound):
            answer_import(workspace, code, number, {}, entered_at=ENTERED)


def test_columns_named_once_are_remembered_for_the_same_heading(workspace: Workspace, tmp_path: Path) -> None:
    heading = ["甲列", "乙列", "丙列"]
    march, april = (tmp_path / f"{month}.xlsx" for month in ("march", "april"))
    march.write_bytes(xlsx({"a": [heading, ["基坑", "2026-03-01", "2026-03-09"]]}))
    rows = [["基坑", "2026-03-01", "2026-03-09"], ["底板", "2026-04-01", "2026-04-09"]]
    april.write_bytes(xlsx({"a": [heading, *rows]}))
    asked = accept_file(workspace, "P1", march, entered_at=ENTERED)
    assert [question.name for question in asked.questions] == [
        "column_name",
        "column_planned_start",
        "column_planned_finish",
    ]
    columns = {"column_name": ("0",), "column_planned_start": ("1",), "column_planned_finish": ("2",)}
    first = answer_import(workspace, "P1", asked.import_id or 0, columns, entered_at=ENTERED)
    assert first.status is ImportStatus.ACCEPTED
    second = accept_file(workspace, "P1", april, entered_at=ENTERED)
    assert second.status is ImportStatus.ACCEPTED
    _, plan = current_schedule(workspace, "P1")
    assert plan is not None
    assert [each.name for each in plan.tasks] == ["基坑", "底板"]


def test_the_reference_system_is_asked_for_with_the_zone_at_hand_first(workspace: Workspace, tmp_path: Path) -> None:
    add_project(workspace, Project("P3", "三号楼", longitude=120.2, latitude=30.3))
    path = tmp_path / "points.csv"
    path.write_text("点号,X,Y\n1,3350497.8,514914.1\n", encoding="utf-8")
    asked = accept_file(workspace, "P3", path, entered_at=ENTERED)
    (question,) = asked.questions
    assert (question.name, question.free) == ("crs", True)
    assert [option.key for option in question.options if option.suggested] == ["EPSG:4549"]
    assert question.options[0].key == "EPSG:4549"
    done = answer_import(workspace, "P3", asked.import_id or 0, {"crs": ("EPSG:4549",)}, entered_at=ENTERED)
    assert done.refusal is None
    assert done.counts["crs"] == ["EPSG:4549"]
