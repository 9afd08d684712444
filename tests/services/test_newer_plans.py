"""A newer plan comes in: what moved is told, and the original baseline stays."""

from datetime import date
from pathlib import Path

import pytest

from i18n.catalogue import LOCALES
from i18n.labels import problem_text
from services.facts import project_facts
from services.import_settling import ImportOutcome
from services.plan_view import plan_view
from services.programme import add_project
from services.workspace import Workspace
from store.records import ImportStatus
from tests.services.factories import PLAN_HEAD, add_model, give
from values.projects import Project

TODAY = date(2026, 11, 22)
PLAN = PLAN_HEAD + "1,A,Dig,2026-10-05,2026-10-16\n2,B,Pour,2026-10-19,2026-11-10\n"


@pytest.fixture(autouse=True)
def project(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))


def told(outcome: ImportOutcome) -> dict[str, dict[str, object]]:
    found = {problem.code: dict(problem.fields) for problem in outcome.problems}
    for problem in outcome.problems:
        assert all("=" not in problem_text(locale, problem) for locale in LOCALES)
    return {code: fields for code, fields in found.items() if code.startswith("plan_")}


def test_the_first_plan_moves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    outcome = give(workspace, tmp_path, PLAN)
    assert told(outcome) == {}
    assert "plan_moved" not in outcome.counts


def test_the_same_plan_again_moves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    outcome = give(workspace, tmp_path, PLAN)
    assert told(outcome) == {}
    assert {name: outcome.counts[name] for name in ("plan_added", "plan_removed", "plan_moved")} == {
        "plan_added": 0, "plan_removed": 0, "plan_moved": 0,
    }  # fmt: skip


def test_what_moved_is_told_and_the_baseline_stays(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    newer = PLAN_HEAD + "1,A,Dig,2026-10-05,2026-10-23\n2,B,Pour concrete,2026-10-26,2026-11-17\n3,C,Cure,,\n"
    outcome = give(workspace, tmp_path, newer)
    assert outcome.status is ImportStatus.ACCEPTED
    assert told(outcome) == {
        "plan_moved": {"version": 1, "added": 1, "removed": 0, "moved": 2, "renamed": 1, "logic": 0},
        "plan_finishes_later": {"before": "2026-11-10", "after": "2026-11-17", "days": "5"},
        "plan_moved_furthest": {"task": "Dig", "before": "2026-10-16", "after": "2026-10-23"},
    }
    rows = {row.task.code: row for row in plan_view(workspace, "P1", status_date=TODAY, known_on=TODAY).rows}
    assert rows["A"].planned_finish == date(2026, 10, 23)
    assert rows["A"].baseline_finish == date(2026, 10, 16)


def test_each_version_is_compared_with_the_one_before(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, PLAN.replace("2026-11-10", "2026-11-20"))
    found = told(give(workspace, tmp_path, PLAN.replace("2026-11-10", "2026-11-18")))
    assert found["plan_moved"]["version"] == 2
    assert found["plan_finishes_earlier"] == {"before": "2026-11-20", "after": "2026-11-18", "days": "2"}


def test_dates_that_vanish_move_no_finish(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    found = told(give(workspace, tmp_path, PLAN.replace("2026-10-05,2026-10-16", "2026-10-05,")))
    assert set(found) == {"plan_moved"}


def test_a_plan_of_another_project_is_a_finding(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    outcome = give(workspace, tmp_path, PLAN_HEAD + "x9,Q1,Pave,2027-01-01,2027-02-01\n")
    assert outcome.status is ImportStatus.ACCEPTED_WITH_FINDINGS
    assert told(outcome) == {"plan_shares_no_task": {"version": 1, "tasks": 2}}


OFFICE = "序号,工作名称,计划开始,计划完成\n1,挖土,2026-10-05,2026-10-16\n2,浇筑,2026-10-19,2026-11-10\n"


def test_a_row_put_in_leaves_the_baseline_with_its_task(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, OFFICE)
    head = OFFICE.split("\n", 1)[0]
    rows = ("1,测量,2026-10-05,2026-10-06", "2,挖土,2026-10-07,2026-10-18", "3,浇筑,2026-10-21,2026-11-12")
    newer = "\n".join((head, *rows))
    outcome = give(workspace, tmp_path, newer)
    assert {"task_uids_kept"} <= {problem.code for problem in outcome.problems}
    rows = {row.task.name: row for row in plan_view(workspace, "P1", status_date=TODAY, known_on=TODAY).rows}
    assert rows["挖土"].baseline_finish == date(2026, 10, 16)
    assert rows["浇筑"].baseline_finish == date(2026, 11, 10)
    assert rows["测量"].baseline_finish is None


def test_links_by_code_stay_with_their_task_when_codes_are_places(workspace: Workspace, tmp_path: Path) -> None:
    head = "WBS,name,planned_start,planned_finish\n"
    add_model(workspace, [{"guid": "e1"}, {"guid": "e2"}])
    give(workspace, tmp_path, head + "1.1,Dig,2026-10-05,2026-10-16\n1.2,Pour,2026-10-19,2026-11-10\n")
    give(workspace, tmp_path, "element_guid,task_code\ne1,1.1\ne2,1.2\n")
    give(
        workspace,
        tmp_path,
        head + "1.1,Survey,2026-10-01,2026-10-02\n1.2,Dig,2026-10-05,2026-10-16\n1.3,Pour,2026-10-19,2026-11-10\n",
    )
    facts = project_facts(workspace, "P1", known_on=TODAY)
    names = {
        facts.elements["element_guid"][element].as_py(): facts.tasks[task].name
        for element, task in zip(facts.join.element.tolist(), facts.join.task.tolist(), strict=True)
    }
    assert names == {"e1": "Dig", "e2": "Pour"}
