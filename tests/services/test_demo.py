"""The demo comes in through everybody's doors."""

from datetime import date

import pytest

from data import SampleProject, demo_people, sample_programme, sample_projects
from services import demo
from services.delays import delay_report
from services.demo import load_demo
from services.overview import default_status_date, programme_overview
from services.programme import add_project
from services.project_map import context_features, project_map
from services.workspace import Workspace
from store.records import ImportStatus
from tests.services.conftest import ENTERED
from values.people import UserRole
from values.projects import Project

TAKEN = (ImportStatus.ACCEPTED, ImportStatus.ACCEPTED_WITH_FINDINGS)


def of(*kinds: str) -> tuple[SampleProject, ...]:
    """The demo's projects with files of some kinds only: reading models takes long."""
    return tuple(
        SampleProject(each.code, each.folder, tuple(file for file in each.files if file.kind in kinds))
        for each in sample_projects()
    )


def test_every_file_is_taken(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "sample_projects", lambda: of("layer", "schedule", "reports"))
    told = []
    outcomes = load_demo(workspace, entered_at=ENTERED, on_outcome=told.append)
    assert told == outcomes
    assert {outcome.status for outcome in outcomes} <= set(TAKEN), [each for each in outcomes if each.refusal]
    day = sample_programme().status_date
    assert default_status_date(workspace, today=date(2030, 1, 1)) == (day, True)
    found = programme_overview(workspace, status_date=day, known_on=ENTERED.date())
    assert len(found.summaries) == found.all_projects == 14
    for summary in found.summaries:
        report = delay_report(workspace, summary.project.code, status_date=day, known_on=ENTERED.date())
        assert len(report.rows) == summary.late_items
        assert report.states == summary.states
        assert report.rows[0].delay_days == summary.delay_days if report.rows else summary.delay_days is None
        for name, groups in report.rollups.items():
            assert sum(group.items for group in groups) == summary.items, name
    assert context_features(workspace)
    bridge = project_map(workspace, "YX-2024-003", status_date=day, known_on=ENTERED.date())
    assert {"boundary", "section", "alignment"} <= {feature.kind for feature in bridge.features}


def test_a_store_in_use_keeps_its_own_day(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "sample_projects", lambda: ())
    add_project(workspace, Project("P1", "mine"))
    load_demo(workspace, entered_at=ENTERED)
    assert default_status_date(workspace, today=date(2030, 1, 1)) == (date(2030, 1, 1), False)


def test_the_demo_s_people_are_one_for_each_role_and_belong_to_its_projects() -> None:
    people, codes = demo_people(), {project.code for project in sample_projects()}
    assert sorted(person.role for person in people) == sorted(UserRole)
    assert all(set(person.projects) <= codes for person in people)
