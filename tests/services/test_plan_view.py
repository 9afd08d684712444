"""The plan beside what became of it, leaves and summaries."""

from datetime import date
from pathlib import Path

import pytest

from progress.verdicts import ProgressState
from services.plan_view import PlanRow, plan_view
from services.programme import add_project
from services.workspace import Workspace
from tests.services.factories import REPORT_HEAD, add_model, give
from values.errors import NotFound
from values.projects import Project

TODAY = date(2026, 11, 22)
PLAN = """uid,code,name,parent,planned_start,planned_finish
0,S,Works,,,
1,A,Dig,0,2026-10-01,2026-10-15
2,B,Pour,0,2026-10-16,2026-11-10
"""


@pytest.fixture(autouse=True)
def project(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))


def rows(workspace: Workspace) -> dict[str, PlanRow]:
    found = plan_view(workspace, "P1", status_date=TODAY, known_on=TODAY)
    return {row.task.code: row for row in found.rows}


def test_without_a_plan_there_is_none(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="schedule_missing"):
        plan_view(workspace, "P1", status_date=TODAY, known_on=TODAY)


def test_a_summary_spans_and_gathers_its_leaves(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    assert rows(workspace)["S"].planned_finish == date(2026, 11, 10)
    assert rows(workspace)["S"].state is ProgressState.UNVERIFIED
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-15,task,A,owner,present,\n")
    assert rows(workspace)["A"].state is ProgressState.DONE
    assert rows(workspace)["S"].seen_start == date(2026, 10, 15)
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-10,task,B,owner,present,\n")
    assert rows(workspace)["S"].state is ProgressState.DONE


def test_a_report_about_a_summary_is_heard(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-20,task,S,owner,started,\n")
    assert rows(workspace)["S"].state is ProgressState.IN_PROGRESS_LATE
    assert rows(workspace)["A"].state is ProgressState.UNVERIFIED


def test_a_task_with_elements_is_done_when_all_are(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, ({"guid": "e1"}, {"guid": "e2"}))
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "element_guid,task_code\ne1,B\ne2,B\n")
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-10,element,e1,owner,present,\n")
    assert (rows(workspace)["B"].done_ratio, rows(workspace)["B"].state) == (0.5, ProgressState.IN_PROGRESS_LATE)
    assert rows(workspace)["S"].done_ratio is None


def test_elements_seen_done_on_one_last_day_are_on_time(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, ({"guid": "e1"}, {"guid": "e2"}))
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "element_guid,task_code\ne1,B\ne2,B\n")
    survey = "2026-11-10,element,e1,survey,present,\n2026-11-10,element,e2,survey,present,\n"
    give(workspace, tmp_path, REPORT_HEAD + survey)
    assert rows(workspace)["B"].state is ProgressState.DONE


def test_not_there_and_done_on_one_late_day_is_done_late(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-12,task,B,owner,missing,\n2026-11-12,task,B,owner,present,\n")
    assert rows(workspace)["B"].state is ProgressState.DONE_LATE


def test_elements_of_a_summary_count_for_it(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, ({"guid": "e1"},))
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "element_guid,task_code\ne1,S\n")
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-20,element,e1,owner,present,\n")
    assert (rows(workspace)["S"].elements, rows(workspace)["S"].done_ratio) == (1, 1.0)
    assert rows(workspace)["S"].state is ProgressState.IN_PROGRESS_LATE  # its leaves are not proven
