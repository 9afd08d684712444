"""Schependomlaan, the real building: every figure of the ground truth, to the unit."""

from datetime import date

import numpy as np
import pytest

from progress.verdicts import ProgressState
from services.delays import delay_report
from services.facts import project_facts
from services.link_coverage import link_coverage
from services.model_progress import element_facts, model_scene
from services.overview import project_summary
from services.plan_view import plan_view
from services.project_map import project_map
from services.states import element_states, project_states
from services.workspace import Workspace
from values.errors import NotFound

TODAY = date(2026, 11, 22)
TRUTH = [  # status date, done, done late, not started late, not due, unverified, unlinked
    (date(2015, 6, 19), 0, 0, 0, 1620, 725, 1211),
    (date(2015, 6, 26), 844, 0, 9, 1492, 0, 1211),
    (date(2015, 7, 3), 967, 7, 50, 1321, 0, 1211),
    (date(2015, 7, 10), 1455, 7, 89, 794, 0, 1211),
]
pytestmark = pytest.mark.xdist_group("schependomlaan")


@pytest.mark.parametrize("row", TRUTH, ids=[str(row[0]) for row in TRUTH])
def test_states_to_the_unit(schependomlaan: Workspace, row: tuple) -> None:
    found = project_states(schependomlaan, "SCH", status_date=row[0], known_on=TODAY)
    assert found.items == 3556
    assert found.states == {
        ProgressState.DONE: row[1],
        ProgressState.DONE_LATE: row[2],
        ProgressState.NOT_STARTED_LATE: row[3],
        ProgressState.NOT_DUE: row[4],
        ProgressState.UNVERIFIED: row[5],
        ProgressState.UNLINKED: row[6],
        ProgressState.IN_PROGRESS: 0,
        ProgressState.IN_PROGRESS_LATE: 0,
    }
    assert sum(found.claimed_states.values()) == 3556


def test_coverage(schependomlaan: Workspace) -> None:
    found = link_coverage(schependomlaan, "SCH")
    assert found is not None
    assert (found.links, found.linked, found.multi_task, found.tasks_linked) == (3648, 2345, 981, 72)


def test_the_one_bad_link_is_reported_with_its_row(schependomlaan: Workspace) -> None:
    record = next(each for each in schependomlaan.store.imports.of_project("SCH") if each.file_name == "links.csv")
    assert [(problem.code, problem.where.row) for problem in record.problems] == [("link_element_unknown", 1155)]


def test_before_anything_was_recorded_nothing_is_known(schependomlaan: Workspace) -> None:
    found = project_states(schependomlaan, "SCH", status_date=date(2015, 7, 10), known_on=date(2026, 11, 21))
    assert found.states[ProgressState.DONE] == 0
    assert found.states[ProgressState.UNVERIFIED] > 0


def test_delays_list_exactly_the_late_elements(schependomlaan: Workspace) -> None:
    report = delay_report(schependomlaan, "SCH", status_date=date(2015, 7, 10), known_on=TODAY)
    assert len(report.rows) == 89
    assert [row.delay_days for row in report.rows] == sorted((row.delay_days for row in report.rows), reverse=True)
    assert all(row.task_name and row.since and row.evidence_role == "survey" for row in report.rows)
    for groups in report.rollups.values():
        assert sum(group.items for group in groups) == 3556
        assert sum(group.late for group in groups) == 89


def test_rows_of_the_elements_agree_with_the_counts(schependomlaan: Workspace) -> None:
    rows = element_states(schependomlaan, "SCH", status_date=date(2015, 7, 10), known_on=TODAY)
    assert len(rows) == 3556
    assert sum(row["state"] == "not_started_late" for row in rows) == 89
    late = next(row for row in rows if row["state"] == "not_started_late")
    assert late["evidence_date"] == "2015-07-10"
    assert int(late["delay_days"]) > 0
    assert {row["delay_days"] for row in rows if row["state"] == "unlinked"} == {""}


def test_one_element_tells_its_tasks_and_evidence(schependomlaan: Workspace) -> None:
    late = delay_report(schependomlaan, "SCH", status_date=date(2015, 7, 10), known_on=TODAY).rows[0]
    facts = element_facts(schependomlaan, "SCH", late.item, status_date=date(2015, 7, 10), known_on=TODAY)
    assert facts.state is ProgressState.NOT_STARTED_LATE
    assert facts.tasks[0].source == "file"
    assert facts.reports[0].observed_on == date(2015, 7, 10)
    assert facts.delay_days == late.delay_days
    with pytest.raises(NotFound):
        element_facts(schependomlaan, "SCH", "nobody", status_date=date(2015, 7, 10), known_on=TODAY)


def test_scene_summary_and_plan_tell_the_same_counts(schependomlaan: Workspace) -> None:
    asked = {"status_date": date(2015, 7, 3), "known_on": TODAY}
    scene = model_scene(schependomlaan, "SCH", **asked)
    summary = project_summary(schependomlaan, "SCH", **asked)
    assert all(model.tileset_digest for model in scene.models)
    assert scene.counts == summary.states
    assert summary.state is ProgressState.NOT_STARTED_LATE
    assert summary.late_items == 50
    assert summary.evidence_date == date(2015, 7, 3)
    plan = plan_view(schependomlaan, "SCH", **asked)
    assert len(plan.rows) == 157
    assert sum(row.elements for row in plan.rows) == 3648
    assert plan.curve.planned[-1] is not None
    assert plan.has_network


def test_a_default_site_position_is_not_drawn(schependomlaan: Workspace) -> None:
    drawn = project_map(schependomlaan, "SCH", status_date=date(2015, 7, 3), known_on=TODAY)
    assert [feature.kind for feature in drawn.features] in ([], ["point"])
    assert [problem.code for problem in drawn.problems] == ["model_place_is_weak"]


def test_facts_are_joined_once(schependomlaan: Workspace) -> None:
    first = project_facts(schependomlaan, "SCH", known_on=TODAY)
    assert project_facts(schependomlaan, "SCH", known_on=TODAY) is first
    assert np.count_nonzero(first.linked) == 2345
