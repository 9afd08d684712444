"""Projects in one row, and all of them together."""

from datetime import date
from pathlib import Path

import pytest

from progress.verdicts import ProgressState
from services import summaries as module
from services.curves import Curve, programme_curve
from services.overview import (
    Filters,
    default_status_date,
    fix_status_date,
    programme_overview,
    project_summary,
)
from services.programme import add_project
from services.workspace import Workspace
from tests.services.factories import PLAN_HEAD, REPORT_HEAD, give
from values.errors import NotFound
from values.projects import Category, Project

TODAY = date(2026, 11, 22)
PLAN = PLAN_HEAD + "1,A,,2026-10-01,2026-10-15\n2,B,Pour,2026-10-16,2026-11-10\n"
DAYS = {"status_date": TODAY, "known_on": TODAY}


@pytest.fixture(autouse=True)
def projects(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼", district="东区", category=Category.ECOLOGY))
    add_project(workspace, Project("P2", "二号楼"))


def test_a_project_with_nothing_says_nothing(workspace: Workspace) -> None:
    found = project_summary(workspace, "P2", **DAYS)
    assert (found.state, found.item_kind, found.items) == (ProgressState.UNLINKED, "none", 0)
    assert (found.actual_ratio, found.delay_days, found.evidence_date, found.curve.days) == (None, None, None, ())
    with pytest.raises(NotFound):
        project_summary(workspace, "P3", **DAYS)


def test_without_evidence_no_share_is_made_up(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    found = project_summary(workspace, "P1", **DAYS)
    assert (found.planned_ratio, found.actual_ratio, found.claimed_ratio) == (1.0, None, None)
    assert found.state is ProgressState.UNVERIFIED
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-12,task,A,contractor,present,\n")
    found = project_summary(workspace, "P1", **DAYS)
    assert (found.actual_ratio, found.claimed_ratio) == (None, 0.5)


def test_the_worst_delay_is_named_by_what_people_call_the_task(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-20,task,1,owner,missing,\n2026-11-20,task,2,owner,started,\n")
    found = project_summary(workspace, "P1", **DAYS)
    assert (found.late_items, found.worst_task, found.evidence_age_days) == (2, "A", 2)
    assert found.delay_days == 33  # after 1 October: 8, 9 and the make-up Saturday 10, then six weeks of five


def test_a_kept_summary_is_used_until_the_project_changes(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(workspace, tmp_path, PLAN)
    first = project_summary(workspace, "P1", **DAYS)
    with monkeypatch.context() as patched:
        patched.setattr(module, "project_facts", lambda *_, **__: pytest.fail("computed again"))
        assert project_summary(workspace, "P1", **DAYS) == first
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-12,task,1,owner,present,\n")
    assert project_summary(workspace, "P1", **DAYS).states[ProgressState.DONE] == 1
    workspace.store.projects.save(Project("P1", "新名"))
    assert project_summary(workspace, "P1", **DAYS).project.name == "新名"


def test_filters_and_districts(workspace: Workspace) -> None:
    everything = programme_overview(workspace, **DAYS)
    assert [found.project.code for found in everything.summaries] == ["P1", "P2"]
    assert everything.districts == ("", "东区")
    for filters in (
        Filters(categories=frozenset({Category.ECOLOGY})),
        Filters(districts=frozenset({"东区"}), stages=frozenset({None})),
    ):
        found = programme_overview(workspace, **DAYS, filters=filters)
        assert ([one.project.code for one in found.summaries], found.all_projects) == (["P1"], 2)
    assert (
        programme_overview(workspace, **DAYS, filters=Filters(categories=frozenset({None}))).summaries[0].project.code
        == "P2"
    )


def test_the_curve_ends_with_the_evidence(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-12,task,1,owner,present,\n2026-11-01,task,2,contractor,present,\n")
    curve = project_summary(workspace, "P1", **DAYS).curve
    shown = dict(zip(curve.days, zip(curve.planned, curve.actual, curve.claimed, strict=True), strict=True))
    assert curve.days[0] == date(2026, 10, 1)
    assert shown[date(2026, 10, 12)] == (0.0, 0.5, 0.0)
    assert shown[date(2026, 11, 1)] == (0.5, None, 0.5)
    assert shown[curve.days[-1]] == (1.0, None, None)


def test_the_programmes_curve_is_the_mean_and_what_is_not_proven_is_not_done() -> None:
    days = (date(2026, 1, 1), date(2026, 1, 8), date(2026, 1, 15))
    proven = Curve(days, (0.0, 0.5, 1.0), (0.0, 0.4, None), (None, None, None), "tasks")
    silent = Curve(days, (0.0, 1.0, 1.0), (None, None, None), (None, None, None), "elements")
    nothing = Curve((), (), (), (), "tasks")
    found = programme_curve([proven, silent, nothing], status_date=date(2026, 1, 8))
    assert found.days == days
    assert found.planned == (0.0, 0.75, 1.0)
    assert found.actual == (0.0, 0.2, None)
    assert found.weight == "projects"
    assert programme_curve([nothing], status_date=date(2026, 1, 8)).days == ()


def test_the_day_pages_open_with(workspace: Workspace) -> None:
    assert default_status_date(workspace, today=TODAY) == (TODAY, False)
    fix_status_date(workspace, date(2026, 1, 2))
    assert default_status_date(workspace, today=TODAY) == (date(2026, 1, 2), True)
