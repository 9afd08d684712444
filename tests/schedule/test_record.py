"""A schedule survives its own bytes."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedule.record import schedule_bytes, schedule_from_bytes
from schedule.tasks import Schedule, Sequence, SequenceKind, Task, WorkCalendar
from values.errors import FileRefused
from values.problems import Problem, Severity, Where

TEXT = st.text(max_size=12)
DAY = st.none() | st.dates()
NUMBER = st.none() | st.floats(allow_nan=False, allow_infinity=False)
HOURS = st.sampled_from(((), ((480, 960),), ((480, 720), (780, 1020)), ((0, 1440),)))
TASKS = st.builds(
    Task,
    uid=TEXT,
    code=TEXT,
    name=TEXT,
    wbs=TEXT,
    parent_uid=st.none() | TEXT,
    outline_level=st.integers(0, 99),
    planned_start=DAY,
    planned_finish=DAY,
    baseline_start=DAY,
    baseline_finish=DAY,
    actual_start=DAY,
    actual_finish=DAY,
    percent=NUMBER,
    duration_days=NUMBER,
    remaining_days=NUMBER,
    is_elapsed=st.booleans(),
    is_milestone=st.booleans(),
    is_summary=st.booleans(),
    calendar_uid=st.none() | TEXT,
)
PROBLEMS = st.builds(
    Problem,
    code=TEXT,
    severity=st.sampled_from(Severity),
    where=st.builds(Where, st.none() | st.integers(1), st.none() | TEXT, st.none() | TEXT),
    fields=st.dictionaries(TEXT, TEXT | st.integers() | st.booleans(), max_size=3),
)
SCHEDULES = st.builds(
    Schedule,
    name=TEXT,
    source=st.sampled_from(("mspdi", "csv", "ifc")),
    tasks=st.lists(TASKS, max_size=3).map(tuple),
    sequences=st.lists(
        st.builds(Sequence, TEXT, TEXT, st.sampled_from(SequenceKind), st.floats(-99, 99)), max_size=3
    ).map(tuple),
    calendars=st.lists(
        st.builds(
            WorkCalendar,
            TEXT,
            TEXT,
            st.tuples(*[st.booleans()] * 7),
            st.dictionaries(st.dates(), st.booleans()),
            st.just(()) | st.tuples(*[HOURS] * 7),
            st.dictionaries(st.dates(), HOURS, max_size=2),
            st.integers(1, 1440),
        ),
        max_size=2,
    ).map(tuple),
    calendar_uid=st.none() | TEXT,
    status_date=DAY,
    finish_by=DAY,
    problems=st.lists(PROBLEMS, max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=60)
@given(SCHEDULES)
def test_round_trip(schedule: Schedule) -> None:
    data = schedule_bytes(schedule)
    back = schedule_from_bytes(data)
    assert back == schedule
    assert schedule_bytes(back) == data


def test_the_same_schedule_gives_the_same_bytes() -> None:
    days = {date(2026, 1, n): n % 2 == 0 for n in range(1, 9)}
    backwards = dict(reversed(days.items()))
    one, other = (Schedule("n", "csv", (), (), (WorkCalendar("c", exceptions=e),)) for e in (days, backwards))
    assert schedule_bytes(one) == schedule_bytes(other)


def test_defaults_are_left_out() -> None:
    record = json.loads(schedule_bytes(Schedule("n", "csv", (Task("1", name="基础"),))))
    assert record["tasks"] == [{"uid": "1", "name": "基础"}]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b"{}",
        b'{"format":"worksatlas-schedule","version":2}',
        b'{"format":"worksatlas-schedule","version":1,"name":"n"}',
        schedule_bytes(Schedule("n", "csv", (Task("1"),))).replace(b'"uid"', b'"uidd"'),
        schedule_bytes(Schedule("n", "csv", (Task("1", planned_start=date(2026, 1, 1)),))).replace(b"-01-", b"-13-"),
        b"[" * 100_000,
    ],
)
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        schedule_from_bytes(data)
    assert refused.value.code == "schedule_record_unreadable"


def test_a_record_of_before_calendars_had_hours_reads_as_it_did() -> None:
    """The bytes of version 1 as they were first written."""
    old = (
        b'{"calendar_uid":"c","calendars":[{"name":"","off":["2026-01-01"],"uid":"c","week":"1111100","worked":[]}],'
        b'"format":"worksatlas-schedule","name":"n","problems":[],"sequences":[],"source":"csv","status_date":null,'
        b'"tasks":[{"uid":"1"}],"version":1}'
    )
    plan = Schedule(
        "n", "csv", (Task("1"),), (), (WorkCalendar("c", exceptions={date(2026, 1, 1): False}),), calendar_uid="c"
    )
    assert schedule_from_bytes(old) == plan
    assert schedule_bytes(plan) == old, "and what says no more than that is written as it was"
