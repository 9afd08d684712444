"""The plan's gate, its path and the causes of delay, from files and reports."""

from datetime import date
from pathlib import Path

import pytest

from schedule.progress import Progress
from schedule.quality_limits import CheckOutcome, PlanCheck, PlanUse
from services.facts import project_facts
from services.plan_quality import MOST_NAMES, PathPlace, PlanQuality, plan_quality
from services.programme import add_project
from services.task_progress import task_progress
from services.workspace import Workspace
from tests.services.factories import REPORT_HEAD, give
from values.dates import day_number
from values.errors import InvalidRequest, NotFound
from values.projects import Project

HEAD = "任务编码,工作名称,计划开始,计划完成,前置任务\n"
CHAIN = HEAD + (
    "A,挖土,2026-03-02,2026-03-06,\n"
    "B,垫层,2026-03-09,2026-03-11,A\n"
    "C,基础,2026-03-12,2026-03-18,B\n"
    "D,回填,2026-03-19,2026-03-20,C\n"
)


def reports(*rows: str) -> str:
    return REPORT_HEAD + "".join(f"{row}\n" for row in rows)


def seen(day: str, task: str, said: str) -> str:
    return f"{day},task,{task},supervisor,{said},{day}"


@pytest.fixture
def project(workspace: Workspace) -> Workspace:
    add_project(workspace, Project("P1", "一号楼"))
    return workspace


def quality(workspace: Workspace, day: date) -> PlanQuality:
    return plan_quality(workspace, "P1", status_date=day, known_on=date(2026, 11, 22))


def test_who_delays_the_finish_by_how_much(project: Workspace, tmp_path: Path) -> None:
    """A ends two days late, B takes its time from there, and C has not begun although it could have on the 16th."""
    give(project, tmp_path, CHAIN)
    told = [
        seen("2026-03-02", "A", "started"), seen("2026-03-09", "A", "started"), seen("2026-03-10", "A", "present"),
        seen("2026-03-11", "B", "started"), seen("2026-03-13", "B", "present"), seen("2026-03-17", "C", "missing"),
    ]  # fmt: skip
    give(project, tmp_path, reports(*told), name="reports.csv")
    found = quality(project, date(2026, 3, 17))
    assert (found.use, found.refusal, found.unproven, found.due) == (PlanUse.CRITICAL_PATH, None, 0, 3)
    assert found.finishes is not None
    assert (found.finishes.planned, found.finishes.by_logic, found.finishes.baseline) == (date(2026, 3, 20),) * 3
    assert found.finishes.forecast == date(2026, 3, 26)
    assert (found.finishes.days_after_plan, found.finishes.days_after_baseline) == (4, 4)
    causes = {row.code: (row.slip_days, row.overrun_days, row.finish_effect_days) for row in found.cause_rows}
    assert causes == {"A": (0.0, 2.0, 2.0), "C": (2.0, 0.0, 2.0)}
    assert {row.code: row.delay_path for row in found.cause_rows}["A"] == "挖土 → 垫层 → 基础 → 回填"
    assert [(row.code, row.path_place) for row in found.rows] == [("C", PathPlace.ON_PATH), ("D", PathPlace.ON_PATH)]
    assert found.causes is not None
    assert found.causes.is_complete


def test_a_visit_that_came_late_makes_no_delay(project: Workspace, tmp_path: Path) -> None:
    """Nobody came before the 13th: what stands then is taken to have been in time, as far as that can be."""
    give(project, tmp_path, CHAIN)
    told = [seen("2026-03-13", "A", "present"), seen("2026-03-13", "B", "present"), seen("2026-03-13", "C", "started")]
    give(project, tmp_path, reports(*told), name="reports.csv")
    found = quality(project, date(2026, 3, 13))
    assert found.causes is not None
    assert (found.causes.days, found.cause_rows) == (0.0, ())
    facts = project_facts(project, "P1", known_on=date(2026, 11, 22))
    known = task_progress(facts, day_number(date(2026, 3, 13)), day_number(date(2026, 11, 22))).known
    uids = {task.code: task.uid for task in facts.tasks}
    thirteenth = date(2026, 3, 13)
    assert known[uids["A"]] == Progress(
        thirteenth, thirteenth, start_from=date(2026, 3, 2), finish_from=date(2026, 3, 6)
    )
    assert known[uids["C"]] == Progress(thirteenth, start_from=date(2026, 3, 12))


def test_evidence_narrows_the_days_down(project: Workspace, tmp_path: Path) -> None:
    give(project, tmp_path, CHAIN)
    told = [
        seen("2026-03-04", "A", "missing"), seen("2026-03-06", "A", "started"), seen("2026-03-11", "A", "started"),
        seen("2026-03-13", "A", "present"),
    ]  # fmt: skip
    give(project, tmp_path, reports(*told), name="reports.csv")
    facts = project_facts(project, "P1", known_on=date(2026, 11, 22))
    uid = next(task.uid for task in facts.tasks if task.code == "A")
    until = day_number(date(2026, 11, 22))
    at = {day: task_progress(facts, day_number(date(2026, 3, day)), until).known.get(uid) for day in (4, 6, 13)}
    assert at[4] is None, "seen missing: it has not begun"
    assert at[6] == Progress(date(2026, 3, 6), start_from=date(2026, 3, 5))
    assert at[13] == Progress(
        date(2026, 3, 6), date(2026, 3, 13), start_from=date(2026, 3, 5), finish_from=date(2026, 3, 12)
    )


def test_without_evidence_causes_are_not_told(project: Workspace, tmp_path: Path) -> None:
    give(project, tmp_path, CHAIN)
    found = quality(project, date(2026, 3, 17))
    assert (found.use, found.causes, found.cause_rows) == (PlanUse.CRITICAL_PATH, None, ())
    assert found.refusal is not None
    assert (found.refusal.code, found.refusal.fields) == ("evidence_too_thin", {"unproven": 3, "due": 3})
    assert found.finishes is not None
    assert found.finishes.forecast == date(2026, 3, 20), "taken as planned, and that is said"


def test_dates_that_do_not_follow_the_logic_tell_no_causes(project: Workspace, tmp_path: Path) -> None:
    """B is planned a week after A is over: on its planned day it would look a week late."""
    give(project, tmp_path, CHAIN.replace("2026-03-09,2026-03-11", "2026-03-16,2026-03-18"))
    told = [seen("2026-03-06", "A", "present"), seen("2026-03-16", "B", "started"), seen("2026-03-17", "C", "missing")]
    give(project, tmp_path, reports(*told), name="reports.csv")
    found = quality(project, date(2026, 3, 17))
    assert found.refusal is not None
    assert (found.refusal.code, found.refusal.fields["differ"]) == ("plan_dates_against_logic", 1)
    assert found.causes is None


def test_a_plan_without_relations_has_no_path(project: Workspace, tmp_path: Path) -> None:
    give(project, tmp_path, HEAD + "A,挖土,2026-03-02,2026-03-06,\nB,垫层,2026-03-09,2026-03-11,\n")
    found = quality(project, date(2026, 3, 17))
    assert (found.use, found.finishes, found.rows, found.causes, found.refusal) == (
        PlanUse.PERCENT_ONLY, None, (), None, None,
    )  # fmt: skip
    logic = next(result for result in found.results if result.check is PlanCheck.LOGIC)
    assert logic.outcome is CheckOutcome.NOT_APPLICABLE


def test_thin_logic_is_for_percentages_only(project: Workspace, tmp_path: Path) -> None:
    give(project, tmp_path, CHAIN.replace(",C\n", ",\n"))
    found = quality(project, date(2026, 3, 17))
    assert (found.use, found.rows) == (PlanUse.PERCENT_ONLY, ())
    (logic,) = (row for row in found.checks if row.result.check is PlanCheck.LOGIC)
    assert [task.code for task in logic.tasks] == ["D"]


def test_a_long_way_is_told_by_its_ends(project: Workspace, tmp_path: Path) -> None:
    rows = [f"T{n},工序{n},2026-03-{n + 2:02d},2026-03-{n + 2:02d},{f'T{n - 1}' if n else ''}" for n in range(12)]
    give(project, tmp_path, HEAD + "\n".join(rows) + "\n")
    give(project, tmp_path, reports(seen("2026-03-05", "T0", "missing")), name="reports.csv")
    found = quality(project, date(2026, 3, 5))
    assert found.refusal is not None
    assert found.unproven == 3
    give(project, tmp_path, reports(*(seen("2026-03-05", f"T{n}", "missing") for n in range(4))), name="more.csv")
    cause = quality(project, date(2026, 3, 5)).cause_rows[0]
    assert cause.delay_path.split(" → ")[-2:] == ["…", "工序11"]
    assert len(cause.delay_path.split(" → ")) == MOST_NAMES


def test_elements_that_stand_are_work_that_is_done(schependomlaan: Workspace) -> None:
    found = plan_quality(schependomlaan, "SCH", status_date=date(2015, 7, 3), known_on=date(2026, 11, 22))
    assert found.use in set(PlanUse)
    facts = project_facts(schependomlaan, "SCH", known_on=date(2026, 11, 22))
    known = task_progress(facts, day_number(date(2015, 7, 3)), day_number(date(2026, 11, 22))).known
    begun = [one for one in known.values() if one.actual_start and not one.actual_finish]
    assert begun
    assert any(one.left_days is not None and one.left_days > 0 for one in begun)


def test_what_is_not_there_and_what_lies_too_far(project: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="schedule_missing"):
        quality(project, date(2026, 3, 17))
    with pytest.raises(NotFound, match="project_unknown"):
        plan_quality(project, "P9", status_date=date(2026, 3, 17), known_on=date(2026, 3, 17))
    give(project, tmp_path, CHAIN.replace(",C\n", ",C FS+99999\n"))
    with pytest.raises(InvalidRequest, match="plan_dates_too_far"):
        quality(project, date(2026, 3, 17))
