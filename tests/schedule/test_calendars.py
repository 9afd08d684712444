"""Working days against a loop that nobody can get wrong."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from schedule.calendars import WorkingDays
from schedule.tasks import WorkCalendar
from values.dates import NO_DAY, day_from_number, day_number

DAYS = st.dates(date(2025, 11, 1), date(2026, 3, 31))
FAR = st.dates(date(1900, 1, 1), date(2100, 12, 31))
CALENDARS = st.builds(
    WorkCalendar,
    uid=st.just("c"),
    week=st.tuples(*[st.booleans()] * 7),
    exceptions=st.dictionaries(DAYS, st.booleans(), max_size=30),
)


def is_worked(calendar: WorkCalendar, day: date) -> bool:
    return calendar.exceptions.get(day, calendar.week[day.weekday()])


def counted(calendar: WorkCalendar, after: date, until: date) -> int:
    if until < after:
        return -counted(calendar, until, after)
    return sum(is_worked(calendar, after + timedelta(days=n + 1)) for n in range((until - after).days))


def test_make_up_saturdays_and_holidays() -> None:
    national_days = {date(2026, 10, d): False for d in range(1, 8)} | {date(2026, 10, 10): True}
    days = WorkingDays(WorkCalendar("cn", exceptions=national_days))
    assert days.between(day_number(date(2026, 9, 30)), day_number(date(2026, 10, 7))) == 0
    assert days.between(day_number(date(2026, 9, 30)), day_number(date(2026, 10, 11))) == 3  # 8, 9 and Saturday 10
    assert days.is_working(day_number(date(2026, 10, 10)))
    assert not days.is_working(day_number(date(2026, 10, 11)))
    assert day_from_number(days.finish(day_number(date(2026, 10, 1)), 3)) == date(2026, 10, 10)


@settings(deadline=None)
@given(CALENDARS, DAYS, DAYS)
def test_between_equals_the_loop(calendar: WorkCalendar, after: date, until: date) -> None:
    assert WorkingDays(calendar).between(day_number(after), day_number(until)) == counted(calendar, after, until)


@settings(max_examples=15, deadline=None)
@given(CALENDARS, FAR, FAR)
def test_between_equals_the_loop_far_from_the_exceptions(calendar: WorkCalendar, after: date, until: date) -> None:
    assert WorkingDays(calendar).between(day_number(after), day_number(until)) == counted(calendar, after, until)


@settings(deadline=None)
@given(CALENDARS, st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), max_size=20))
def test_arrays_equal_scalars_and_mask_what_is_no_day(calendar: WorkCalendar, pairs: list) -> None:
    days = WorkingDays(calendar)
    after = np.array([day_number(first) for first, _ in pairs], dtype=np.int64)
    until = np.array([day_number(last) for _, last in pairs], dtype=np.int64)
    assert days.between_all(after, until).tolist() == [days.between(a, b) for a, b in zip(after, until, strict=True)]


def test_a_whole_column_against_one_day() -> None:
    days = WorkingDays(WorkCalendar("c"))
    starts = np.array([day_number(date(2026, 3, 2)), NO_DAY, day_number(date(2026, 3, 6))], dtype=np.int64)
    assert days.between_all(starts, day_number(date(2026, 3, 9))).tolist() == [5, None, 1]
    assert days.between(NO_DAY, 0) is None


@settings(deadline=None)
@given(CALENDARS, DAYS, st.integers(1, 40))
def test_finish_is_the_day_of_the_last_working_day(calendar: WorkCalendar, start: date, days: int) -> None:
    finish = WorkingDays(calendar).finish(day_number(start), days)
    if finish is None:
        assert not any(calendar.week)
        last = max(calendar.exceptions, default=start)
        assert counted(calendar, start - timedelta(days=1), max(last, start)) < days
    else:
        day = day_from_number(finish)
        assert day is not None
        assert is_worked(calendar, day)
        assert counted(calendar, start - timedelta(days=1), day) == days


def test_finish_of_nothing_and_of_no_day() -> None:
    days = WorkingDays(WorkCalendar("c"))
    saturday = day_number(date(2026, 3, 7))
    assert days.finish(saturday, 0) == saturday
    assert days.finish(saturday, 1) == saturday + 2
    assert days.finish(NO_DAY, 5) is None
