"""The logic of a plan put in order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from schedule.critical_path import critical_path
from schedule.network import Network, network
from schedule.tasks import Schedule, Sequence, SequenceKind, Task, WorkCalendar
from tests.schedule.networks import MONDAY, WEEK, clock, net, plan, task
from values.dates import day_number


def codes(found: Network) -> list[str]:
    return [problem.code for problem in found.problems]


def test_each_stands_after_those_that_bind_it() -> None:
    found = net("C1 B1 A1 D1", "A-B, B-C, A-C SS+1")
    assert list(found.places) == ["A", "D", "B", "C"]
    assert [(link.before, link.after, link.kind, link.lag) for link in found.into[found.places["C"]]] == [
        (2, 3, SequenceKind.FINISH_START, 0), (0, 3, SequenceKind.START_START, 480),
    ]  # fmt: skip
    assert found.relations == 3
    assert (found.begin, found.problems, found.in_loops) == (day_number(MONDAY) * 1440, (), ())


def test_an_empty_plan_is_an_empty_network() -> None:
    found = network(Schedule("", "csv", ()), WEEK)
    assert (found.activities, found.relations, found.begin) == ((), 0, 0)


def test_loops_are_named_and_what_follows_has_no_place() -> None:
    found = net("A1 B1 C1 D1 E1", "A-B, B-C, C-B, C-D, A-E")
    assert list(found.places) == ["A", "E"]
    assert set(found.unplaced) == {"B", "C", "D"}
    assert set(found.in_loops) == {"B", "C"}
    assert codes(found) == ["network_has_loops"]
    assert found.problems[0].fields == {"tasks": 2, "first": "B"}


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"duration_days": 3.0}, 3.0),
        ({"duration_days": 0.5, "is_milestone": True}, 0.5),
        ({"duration_days": None, "is_milestone": True}, 0.0),
        ({"duration_days": None, "planned_finish": MONDAY + timedelta(days=7)}, 6.0),
        ({"duration_days": -1.0, "planned_finish": MONDAY}, 1.0),
        ({"duration_days": None}, None),
        ({"duration_days": None, "planned_finish": MONDAY - timedelta(days=1)}, None),
        ({"duration_days": -2.0, "planned_start": None, "planned_finish": MONDAY}, None),
    ],
)
def test_durations(fields: dict[str, object], days: float | None) -> None:
    found = net("A1", A=fields)
    if days is None:
        assert codes(found) == ["network_task_without_duration"]
        assert not found.activities
    else:
        activity = found.activities[0]
        assert activity.work.days(activity.minutes) == days


def test_dates_outweigh_durations_where_a_file_has_no_calendar() -> None:
    """Ten days on the calendar (日历天) from Monday are eight of work."""
    span = {"A": {"planned_finish": MONDAY + timedelta(days=9)}}
    assert net("A10", **span).activities[0].minutes == 10 * 480
    told = replace(plan("A10", **span), source="workbook")
    assert network(told, WEEK).activities[0].minutes == 8 * 480


def test_a_task_without_a_reason_to_wait_keeps_its_start_where_files_have_no_constraints() -> None:
    later = {"B": {"planned_start": MONDAY + timedelta(days=7)}, "C": {"planned_start": None}}
    told = plan("A2 B2 C1 D1", "A-D", **later)
    assert clock(critical_path(network(told, WEEK)).dates["B"].early_start) == "03-02 08:00"
    held = critical_path(network(replace(told, source="csv"), WEEK)).dates
    assert [clock(held[uid].early_start) for uid in "ABCD"] == [
        "03-02 08:00", "03-09 08:00", "03-02 08:00", "03-04 08:00",
    ]  # fmt: skip


def test_calendars_of_tasks_and_of_the_plan() -> None:
    calendars = (WorkCalendar("x", week=(True,) * 7), WEEK)
    tasks = (task("A7", calendar_uid="x"), task("B5"), task("C5", calendar_uid="gone"), task("D5", calendar_uid="week"))
    found = network(Schedule("", "xer", tasks, (), calendars, "week"), WEEK)
    ends = {uid: clock(dates.early_finish) for uid, dates in critical_path(found).dates.items()}
    assert ends == {"A": "03-08 16:00", "B": "03-06 16:00", "C": "03-06 16:00", "D": "03-06 16:00"}
    works = [activity.work for activity in found.activities]
    assert works[1] is works[2] is works[3] is found.plan_time


def test_elapsed_durations_run_by_the_clock() -> None:
    found = critical_path(net("A1 B7 C1", "A-B, B-C +1", B={"is_elapsed": True})).dates
    assert (clock(found["B"].early_start), clock(found["B"].early_finish)) == ("03-02 16:00", "03-09 16:00")
    assert clock(found["C"].early_start) == "03-11 08:00", "the lag is one of the plan's working days"


def summaries(kind: SequenceKind = SequenceKind.FINISH_START, lag: float = 0.0) -> Schedule:
    """Summary S over A (2 days) and B (4), with T over U (1) between; summary V over W (1) and X (2)."""
    tasks = (
        Task("S", is_summary=True), task("A2", parent_uid="S"), task("B4", parent_uid="S"),
        Task("T", is_summary=True, parent_uid="S"), task("U1", parent_uid="T"),
        Task("V", is_summary=True), task("W1", parent_uid="V"), task("X2", parent_uid="V"), task("Y1"),
        Task("E", is_summary=True), task("L1", parent_uid="M"), task("M1", parent_uid="L"),
    )  # fmt: skip
    return Schedule("", "mspdi", tasks, (Sequence("S", "V", kind, lag),), (WEEK,), "week")


def test_a_summary_is_over_when_all_below_it_are() -> None:
    found = network(summaries(lag=1.0), WEEK)
    path = critical_path(found)
    assert "\0S" not in path.dates
    assert (found.relations, len(found.activities)) == (2, 9)
    assert [clock(path.dates[uid].early_start) for uid in "WX"] == ["03-09 08:00"] * 2
    assert path.path == ("B", "X")
    assert path.dates["X"].driver == "B"
    assert (path.dates["A"].total_float, path.dates["A"].free_float) == (2.0, 2.0)
    assert (path.dates["B"].total_float, path.dates["W"].total_float) == (0.0, 1.0)


def test_two_relations_of_one_summary_share_its_finish() -> None:
    told = summaries()
    told = replace(told, sequences=(*told.sequences, Sequence("S", "Y"), Sequence("Y", "V")))
    found = network(told, WEEK)
    assert sum(activity.is_hub for activity in found.activities) == 1
    assert clock(critical_path(found).dates["W"].early_start) == "03-09 08:00"


def test_a_hub_that_holds_nobody_is_free_to_the_end() -> None:
    told = replace(summaries(), sequences=(Sequence("S", "Y", SequenceKind.FINISH_FINISH),))
    found = critical_path(network(told, WEEK)).dates
    assert clock(found["Y"].early_finish) == "03-05 16:00"
    assert found["A"].free_float == 2.0


@pytest.mark.parametrize(
    ("sequence", "code"),
    [
        (Sequence("S", "V", SequenceKind.START_START), "network_relation_of_summary"),
        (Sequence("S", "V", SequenceKind.START_FINISH), "network_relation_of_summary"),
        (Sequence("A", "V", SequenceKind.FINISH_FINISH), "network_relation_of_summary"),
        (Sequence("S", "U"), "network_relation_of_summary"),
        (Sequence("T", "S"), "network_relation_of_summary"),
        (Sequence("E", "Y"), "network_relation_left_out"),
        (Sequence("A", "E"), "network_relation_left_out"),
        (Sequence("A", "nobody"), "network_relation_left_out"),
        (Sequence("nobody", "A"), "network_relation_left_out"),
    ],
)
def test_relations_that_say_nothing_about_single_tasks_are_told(sequence: Sequence, code: str) -> None:
    found = network(replace(summaries(), sequences=(sequence,)), WEEK)
    assert codes(found) == [code]
    assert found.problems[0].fields["kind"] == sequence.kind.value
    assert found.relations == 0


def test_a_task_may_bind_all_below_a_summary() -> None:
    found = network(replace(summaries(), sequences=(Sequence("A", "V", SequenceKind.START_START, 1.0),)), WEEK)
    dates = critical_path(found).dates
    assert [clock(dates[uid].early_start) for uid in "WX"] == ["03-03 08:00"] * 2
    assert date(2026, 3, 2) == MONDAY
