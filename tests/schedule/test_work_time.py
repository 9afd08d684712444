"""Moments and amounts of work, against counting minute by minute."""

from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedule.tasks import WorkCalendar
from schedule.work_time import AROUND_THE_CLOCK, DAY, WorkTime, day_of_begin, day_of_end
from tests.schedule.networks import MONDAY, SPLIT, WEEK
from values.dates import EPOCH, day_number

START = day_number(MONDAY)
HOURS = st.sampled_from(((), ((480, 960),), ((480, 720), (780, 1020)), ((0, 1440),), ((0, 60), (1380, 1440))))
DAYS = st.dates(MONDAY, MONDAY + timedelta(days=12))
CALENDARS = st.builds(
    WorkCalendar,
    uid=st.just(""),
    week=st.tuples(*[st.booleans()] * 7),
    exceptions=st.dictionaries(DAYS, st.booleans(), max_size=4),
    week_hours=st.just(()) | st.tuples(*[HOURS] * 7),
    exception_hours=st.dictionaries(DAYS, HOURS, max_size=3),
    minutes_per_day=st.sampled_from((450, 480, 1440)),
)


def worked(calendar: WorkCalendar, moment: int) -> bool:
    """Whether the minute that begins at ``moment`` is worked, said the long way."""
    day = EPOCH + timedelta(days=moment // DAY)
    if not calendar.exceptions.get(day, calendar.week[day.weekday()]):
        return False
    hours = calendar.exception_hours.get(day) or (calendar.week_hours and calendar.week_hours[day.weekday()])
    if not hours:
        hours = next((each for each in calendar.week_hours if each), None)
    if not hours:
        begin = 480 if calendar.minutes_per_day <= 960 else 0
        hours = ((begin, begin + calendar.minutes_per_day),)
    return any(begin <= moment % DAY < end for begin, end in hours)


@settings(deadline=None, max_examples=25)
@given(CALENDARS)
def test_amounts_are_the_minutes_worked(calendar: WorkCalendar) -> None:
    time = WorkTime(calendar, START)
    first, last = START * DAY, (START + 9) * DAY
    origin = time.amount(first)
    counted = [0, *accumulate(worked(calendar, moment) for moment in range(first, last))]
    for moment in range(first, last + 1, 15):
        assert time.amount(moment) - origin == counted[moment - first]


@settings(deadline=None, max_examples=60)
@given(CALENDARS.filter(lambda calendar: any(calendar.week)), st.integers(0, 9 * DAY))
def test_begin_and_end_are_the_edges_of_an_amount(calendar: WorkCalendar, after: int) -> None:
    time = WorkTime(calendar, START)
    moment = START * DAY + after
    amount = time.amount(moment)
    begin, end = time.begin(amount), time.end(amount)
    assert end <= moment <= begin
    assert time.amount(begin) == time.amount(end) == amount
    assert time.amount(begin + 1) == amount + 1
    assert time.amount(end - 1) == amount - 1
    assert time.touches(begin)
    assert time.touches(end)
    assert time.touches(moment) == (moment in (begin, end))


def test_friday_evening_and_monday_morning_are_one_amount() -> None:
    time = WorkTime(WEEK, START)
    friday, monday = (START + 4) * DAY + 960, (START + 7) * DAY + 480
    assert time.amount(friday) == time.amount(monday)
    assert (time.end(time.amount(monday)), time.begin(time.amount(friday))) == (friday, monday)
    assert not time.touches(friday + 1)


def test_days_of_work_are_as_long_as_the_calendar_says() -> None:
    time = WorkTime(WorkCalendar("", minutes_per_day=600), START)
    assert (time.minutes(2.5), time.days(1500)) == (1500, 2.5)
    assert time.begin(time.amount(START * DAY)) % DAY == 480
    assert time.end(time.amount((START + 1) * DAY)) % DAY == 1080
    late = WorkTime(WorkCalendar("", minutes_per_day=1200), START)
    assert late.begin(late.amount(START * DAY)) % DAY == 240, "twenty hours do not fit behind eight o'clock"


def test_exceptions_outside_the_years_are_left_alone() -> None:
    time = WorkTime(WorkCalendar("", exceptions={date(1800, 1, 1): True, MONDAY: False}), START)
    assert time.amount((START + 1) * DAY) == time.amount(START * DAY)


def test_what_lies_outside_the_years_overflows() -> None:
    time, never = WorkTime(SPLIT, START), WorkTime(WorkCalendar("", week=(False,) * 7), START)
    first = (START - 366 * 60) * DAY
    assert time.amount(first) == 0
    for outside in (first - 1, (START + 366 * 60) * DAY + 1):
        with pytest.raises(OverflowError):
            time.amount(outside)
    for beyond in (time.begin, time.end):
        with pytest.raises(OverflowError):
            beyond(10**9)
        with pytest.raises(OverflowError):
            beyond(-1)
    assert never.amount(START * DAY) == 0
    with pytest.raises(OverflowError):
        never.begin(0)


def test_the_day_of_a_moment() -> None:
    assert day_of_begin(START * DAY) == day_of_end(START * DAY + 1) == day_of_end((START + 1) * DAY) == START
    assert WorkTime(AROUND_THE_CLOCK, START).touches(START * DAY + 17)
