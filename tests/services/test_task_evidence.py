"""The reports behind a task, as far as the day and what was known then reach."""

from datetime import date
from pathlib import Path

from services.programme import add_project
from services.task_evidence import task_reports
from services.workspace import Workspace
from tests.services.factories import PLAN_HEAD, REPORT_HEAD, give
from values.projects import Project

PLAN = PLAN_HEAD + "u1,T1,基础,2026-11-02,2026-11-06\nu2,T2,墙体,2026-11-09,2026-11-13\n"
REPORTS = (
    REPORT_HEAD
    + "2026-11-04,task,T1,supervisor,started,2026-11-04\n"
    + "2026-11-10,task,T1,supervisor,missing,2026-11-12\n"
    + "2026-11-11,task,T2,supervisor,started,2026-11-11\n"
)


def test_reports_of_one_task_newest_first(workspace: Workspace, tmp_path: Path) -> None:
    add_project(workspace, Project("P1", "一号楼"))
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, REPORTS)

    def said(uid: str, day: int, known: int = 20) -> list[str]:
        found = task_reports(workspace, "P1", uid, status_date=date(2026, 11, day), known_on=date(2026, 11, known))
        return [report.said.value for report in found]

    assert said("u1", 20) == ["missing", "started"]
    assert said("u1", 9) == ["started"], "observed later"
    assert said("u1", 20, known=11) == ["started"], "recorded later"
    assert said("u2", 20) == ["started"]
    assert said("no-such", 20) == []
