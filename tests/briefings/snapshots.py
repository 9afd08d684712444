"""A small project's snapshot, with names that mean harm, and what of it another process can read."""

import json
from datetime import date
from pathlib import Path

from progress.briefing_snapshot import BriefingSnapshot, PeriodLength
from progress.frozen_documents import document_of
from services.briefing_snapshots import project_snapshot
from services.programme import add_project
from services.workspace import open_workspace
from tests.services.factories import PLAN_HEAD, REPORT_HEAD, add_model, give
from values.projects import Project
from values.settings import Settings

HOSTILE = '=1+1 <script>alert(1)</script> {{7*7}} #panic() "]\\ $y$ \u202e'
DAY = date(2026, 3, 20)
_IN_CSV = HOSTILE.replace('"', '""')
PLAN = (
    f'{PLAN_HEAD}1,A,基础,2026-03-02,2026-03-06\n2,B,"{_IN_CSV}",2026-03-09,2026-03-13\n'
    "3,C,封顶,2026-03-16,2026-04-10\n"
)
REPORTS = REPORT_HEAD + "".join(
    f"2026-03-{day},task,{task},{role},{said},2026-03-{day}\n"
    for day, task, role, said in (
        ("06", "1", "supervisor", "present"),
        ("19", "2", "supervisor", "missing"),
        ("19", "2", "contractor", "present"),
        ("19", "3", "supervisor", "started"),
    )
)


def small_snapshot(home: Path, *, with_model: bool = True) -> BriefingSnapshot:
    """One project with a plan, evidence on both tracks, and three boxes of a model on the ground of Wuhan."""
    workspace = open_workspace(Settings(home=home))
    add_project(workspace, Project("P1", f"桥 {HOSTILE}", longitude=114.3, latitude=30.5))
    give(workspace, home, PLAN, name="plan.csv")
    if with_model:
        add_model(workspace, [{"guid": f"g{n}", "at": (n * 6.0, 0.0, 4.0, 2.0, 3.0)} for n in range(3)])
        give(workspace, home, "element_guid,task_uid\ng0,1\ng1,2\ng2,3\n", name="links.csv")
    give(workspace, home, REPORTS, name="reports.csv")
    made = project_snapshot(workspace, "P1", DAY, PeriodLength.WEEK, known_on=date(2026, 11, 30))
    workspace.store.close()
    return made


def kept(snapshot: BriefingSnapshot) -> str:
    """The snapshot as it is kept."""
    return json.dumps(document_of(snapshot), ensure_ascii=False)
