"""Two versions of a plan side by side, task by task."""

from datetime import date
from pathlib import Path

import pytest

from services.plan_versions import TaskChange, plan_comparison, plan_versions
from services.programme import add_project
from services.workspace import Workspace
from tests.services.factories import give
from values.errors import NotFound
from values.projects import Project

HEAD = "工作名称,计划开始,计划完成\n"
FIRST = HEAD + "挖土,2026-10-05,2026-10-16\n浇筑,2026-10-19,2026-11-10\n养护,2026-11-11,2026-11-20\n"
SECOND = HEAD + "测量,2026-10-01,2026-10-02\n挖土,2026-10-05,2026-10-16\n浇筑,2026-10-21,2026-11-12\n"
THIRD = HEAD + "测量放线,2026-10-01,2026-10-02\n挖土,2026-10-05,2026-10-16\n浇筑,2026-10-23,2026-11-16\n"


@pytest.fixture
def project(workspace: Workspace, tmp_path: Path) -> Workspace:
    add_project(workspace, Project("P1", "一号楼"))
    for plan in (FIRST, SECOND, THIRD):
        give(workspace, tmp_path, plan)
    return workspace


def test_what_came_went_moved_and_was_renamed(project: Workspace) -> None:
    assert [record.version for record in plan_versions(project, "P1")] == [1, 2, 3]
    found = plan_comparison(project, "P1", 1, 2)
    assert [(row.change, row.task_name) for row in found.rows] == [
        (TaskChange.ADDED, "测量"), (TaskChange.MOVED, "浇筑"), (TaskChange.REMOVED, "养护"),
    ]  # fmt: skip
    moved = found.rows[1]
    assert (moved.was_finish, moved.planned_finish) == (date(2026, 11, 10), date(2026, 11, 12))
    assert (moved.start_working_days, moved.finish_working_days) == (2, 2)
    assert (found.rows[0].was_start, found.rows[2].planned_start) == (None, None)
    renamed = plan_comparison(project, "P1", 2, 3).rows[0]
    assert (renamed.change, renamed.was_name, renamed.task_name) == (TaskChange.RENAMED, "测量", "测量放线")


def test_versions_far_apart_are_compared_by_what_was_kept(project: Workspace) -> None:
    found = plan_comparison(project, "P1", 1, 3)
    assert [(row.change, row.task_name) for row in found.rows] == [
        (TaskChange.ADDED, "测量放线"), (TaskChange.MOVED, "浇筑"), (TaskChange.REMOVED, "养护"),
    ]  # fmt: skip
    assert plan_comparison(project, "P1", 2, 2).rows == ()


def test_an_unknown_version_is_not_found(project: Workspace) -> None:
    with pytest.raises(NotFound, match="schedule_version_unknown"):
        plan_comparison(project, "P1", 1, 9)
    with pytest.raises(NotFound, match="project_unknown"):
        plan_versions(project, "P9")
