"""Schependomlaan in week 28 of 2015: the briefing's numbers are those that every other door tells."""

from datetime import date

import pytest

from progress.briefing_snapshot import PeriodLength
from services.briefings import briefing_snapshot
from services.delays import delay_report
from services.earned_progress import earned_progress
from services.lights import project_light
from services.link_coverage import link_coverage
from services.states import project_states
from services.workspace import Workspace

pytestmark = pytest.mark.xdist_group("schependomlaan")
DAY, TODAY = date(2015, 7, 10), date(2026, 11, 22)


def test_week_28(schependomlaan: Workspace) -> None:
    asked = {"status_date": DAY, "known_on": TODAY}
    snapshot = briefing_snapshot(schependomlaan, "SCH", DAY, PeriodLength.WEEK, known_on=TODAY)
    assert (snapshot.first, snapshot.last, snapshot.before) == (date(2015, 7, 6), date(2015, 7, 12), date(2015, 7, 5))
    (part,) = snapshot.projects
    states = project_states(schependomlaan, "SCH", **asked)
    assert {word: figure.value for word, figure in part.states.items()} == {
        state.word: count for state, count in states.states.items()
    }
    assert part.states["done"].value == 1455
    assert part.states["not_started_late"].value == 89
    light = project_light(schependomlaan, "SCH", **asked)
    assert part.light == light.verdict
    assert (part.planned.value, part.verified.value) == (light.summary.planned_ratio, light.summary.actual_ratio)
    earned = earned_progress(schependomlaan, "SCH", **asked)
    assert earned is not None
    assert earned.forecast is not None
    assert part.performance.value == earned.schedule.schedule_performance
    assert part.forecast_expected.value == earned.forecast.expected
    report = delay_report(schependomlaan, "SCH", **asked)
    assert part.late_items.value == len(report.rows) == sum(int(task.items.number or 0) for task in snapshot.late_tasks)
    assert part.worst_delay.value == report.rows[0].delay_days
    coverage = link_coverage(schependomlaan, "SCH")
    assert coverage is not None
    assert (part.items.value, part.linked.value) == (coverage.elements, coverage.linked) == (3556, 2345)
    assert snapshot.model is not None
    assert (snapshot.model.elements, len(snapshot.model.boxes)) == (3556, snapshot.model.with_shape)
    assert briefing_snapshot(schependomlaan, "SCH", DAY, PeriodLength.WEEK, known_on=TODAY) == snapshot
