"""What is joined for one project: links, plans, baselines and evidence through every change of what they speak of."""

import threading
from datetime import date
from pathlib import Path

import pytest

from progress.verdicts import ProgressState
from services.facts import project_facts
from services.model_progress import model_scene
from services.programme import add_project
from services.states import element_states, project_states
from services.workspace import Workspace
from tests.services.factories import PLAN_HEAD, REPORT_HEAD, add_model, give
from values.dates import NO_DAY, day_number
from values.projects import Project

TODAY = date(2026, 11, 22)
PLAN = PLAN_HEAD + "1,A,Dig,2026-10-01,2026-10-15\n2,B,Pour,2026-10-16,2026-11-10\n"
TWO = ({"guid": "e1", "storey": "1F"}, {"guid": "e2", "storey": "2F"})


@pytest.fixture(autouse=True)
def project(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))


def states(workspace: Workspace, day: date = TODAY, known_on: date = TODAY) -> dict[str, str]:
    rows = element_states(workspace, "P1", status_date=day, known_on=known_on)
    return {row["element_guid"]: row["state"] for row in rows}


def test_a_project_with_nothing(workspace: Workspace) -> None:
    found = project_states(workspace, "P1", status_date=TODAY, known_on=TODAY)
    assert (found.item_kind, found.items) == ("none", 0)
    assert set(found.states.values()) == {0}


def test_a_model_without_a_plan_is_all_unlinked(workspace: Workspace) -> None:
    add_model(workspace, TWO)
    assert states(workspace) == {"e1": "unlinked", "e2": "unlinked"}


def test_a_model_without_elements_is_no_trouble(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, ())
    give(workspace, tmp_path, PLAN)
    assert states(workspace) == {}
    assert model_scene(workspace, "P1", status_date=TODAY, known_on=TODAY).element_count == 0


def test_links_and_reports_by_code_wait_for_plan_and_model(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-10,task,A,supervisor,present,2026-10-10\n")
    give(workspace, tmp_path, "element_guid,task_code\ne1,A\ne2,B\n")
    add_model(workspace, TWO)
    give(workspace, tmp_path, PLAN)
    assert states(workspace) == {"e1": "done", "e2": "unverified"}


def test_reports_about_storeys_and_elements(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, TWO)
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "element_guid,task_code\ne1,A\ne2,B\n")
    give(
        workspace, tmp_path, REPORT_HEAD + "2026-11-20,storey,1F,owner,missing,\n2026-11-20,element,e2,owner,started,\n"
    )
    assert states(workspace) == {"e1": "not_started_late", "e2": "in_progress_late"}


def test_claims_and_verified_are_never_mixed(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-12,task,1,contractor,present,\n2026-11-20,task,2,owner,started,\n")
    found = project_states(workspace, "P1", status_date=TODAY, known_on=TODAY)
    assert found.states[ProgressState.DONE] == 0
    assert found.claimed_states[ProgressState.DONE] == 1
    assert found.claimed_states[ProgressState.UNVERIFIED] == 1
    assert found.states[ProgressState.IN_PROGRESS_LATE] == 1


def test_two_tasks_seen_done_on_the_last_day_are_on_time(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, TWO)
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "element_guid,task_code\ne1,A\ne1,B\n")
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-10,task,A,owner,present,\n2026-11-10,task,B,owner,present,\n")
    assert states(workspace)["e1"] == "done"


def test_the_knowledge_date_hides_what_was_recorded_later(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-12,task,1,owner,present,2026-10-20\n")
    assert states(workspace, known_on=date(2026, 10, 19))["1"] == "unverified"
    assert states(workspace, known_on=date(2026, 10, 20))["1"] == "done"


def test_stale_evidence_is_unverified_by_the_projects_own_limit(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-12,task,2,owner,started,\n")
    assert states(workspace)["2"] == "in_progress_late"
    workspace.store.projects.save(Project("P1", "一号楼", freshness_days=9))
    assert states(workspace)["2"] == "unverified"


def test_tasks_without_dates(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN_HEAD + "1,A,nothing,,\n2,B,only finish,,2026-11-01\n3,C,only start,2026-10-01,\n")
    assert states(workspace) == {"1": "not_due", "2": "unverified", "3": "unverified"}
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-20,task,2,owner,missing,\n2026-11-20,task,3,owner,started,\n")
    assert states(workspace) == {"1": "not_due", "2": "not_started_late", "3": "in_progress"}


def test_the_first_plan_is_the_baseline_for_ever(workspace: Workspace, tmp_path: Path) -> None:
    for finish in ("2026-10-15", "2026-11-15", "2026-12-15"):
        give(workspace, tmp_path, PLAN.replace("2026-10-15", finish))
    facts = project_facts(workspace, "P1", known_on=TODAY)
    assert facts.plan is not None
    assert facts.plan.version == 3
    assert facts.windows.finish[0] == day_number(date(2026, 12, 15))
    assert facts.baseline.finish[0] == day_number(date(2026, 10, 15))
    give(workspace, tmp_path, PLAN + "3,C,New,2026-12-01,2026-12-05\n")
    assert project_facts(workspace, "P1", known_on=TODAY).baseline.finish[2] == NO_DAY


def test_what_is_gone_is_told_and_counts_nowhere(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, TWO)
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "element_guid,task_code\ne1,A\ne2,B\n")
    give(
        workspace, tmp_path, REPORT_HEAD + "2026-10-12,element,e1,owner,present,\n2026-10-12,storey,1F,owner,present,\n"
    )
    assert states(workspace)["e1"] == "done"
    add_model(workspace, ({"guid": "e2", "storey": "二层"}, {"guid": "e3", "storey": "一层"}))
    assert states(workspace) == {"e2": "unverified", "e3": "unlinked"}
    codes = {problem.code for problem in project_facts(workspace, "P1", known_on=TODAY).problems}
    assert codes == {"link_element_unknown", "report_subject_unknown"}
    add_model(workspace, TWO)  # the old one again
    assert states(workspace)["e1"] == "done"


def test_rules_run_again_over_a_new_plan(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, TWO)
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "rule,storey,task_name\nfirst,1F,Dig\n")
    assert project_facts(workspace, "P1", known_on=TODAY).linked.tolist() == [True, False]
    outcome = give(workspace, tmp_path, PLAN.replace("Dig", "Excavate"))
    assert [problem.code for problem in outcome.problems] == ["plan_moved", "rule_task_unknown"]
    assert project_facts(workspace, "P1", known_on=TODAY).linked.tolist() == [False, False]
    give(workspace, tmp_path, PLAN.replace("1,A", "7,A"))
    assert project_facts(workspace, "P1", known_on=TODAY).linked.tolist() == [True, False]


def test_rules_see_the_model_that_came_while_a_plan_was_read(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from services import take_schedule

    add_model(workspace, TWO)
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "rule,storey,task_name\nfirst,1F,Dig\n")
    real = take_schedule.schedule_bytes

    def meanwhile(schedule):
        add_model(workspace, ({"guid": "new", "storey": "1F"},))
        return real(schedule)

    monkeypatch.setattr(take_schedule, "schedule_bytes", meanwhile)
    monkeypatch.setattr(take_schedule, "current_elements", lambda *_: None)
    give(workspace, tmp_path, PLAN.replace("1,A", "7,A"))
    assert project_facts(workspace, "P1", known_on=TODAY).linked.tolist() == [True]


def test_one_project_and_day_is_kept_once(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    first = project_facts(workspace, "P1", known_on=TODAY)
    assert project_facts(workspace, "P1", known_on=TODAY) is first
    give(workspace, tmp_path, PLAN + "3,C,New,,\n")
    second = project_facts(workspace, "P1", known_on=TODAY)
    assert second.items == 3
    assert workspace.facts.get(("P1", TODAY)) is second


def test_a_project_saved_while_its_facts_are_read_is_not_kept_under_the_new_number(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    projects = workspace.store.projects
    real = projects.get

    def late(code: str) -> Project:
        found = real(code)
        monkeypatch.setattr(projects, "get", real)
        projects.save(Project("P1", "新名"))
        return found

    monkeypatch.setattr(projects, "get", late)
    project_facts(workspace, "P1", known_on=TODAY)
    assert project_facts(workspace, "P1", known_on=TODAY).project.name == "新名"


def test_many_threads_get_one_answer(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(states(workspace))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [{"1": "unverified", "2": "unverified"}] * 8
