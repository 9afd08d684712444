"""Hours of a day as files write them."""

from datetime import date

import pytest

from schedule.day_hours import calendar_of_hours, day_hours

EIGHT, SPLIT = ((480, 960),), ((480, 720), (780, 1020))


@pytest.mark.parametrize(
    ("shifts", "hours"),
    [
        ([("08:00", "16:00")], EIGHT),
        ([("13:00:00", "17:00:00"), ("08:00:00", "12:00:00")], SPLIT),
        ([("08:00", "11:59"), ("13:00", "16:59")], SPLIT),
        ([("00:00", "00:00")], ((0, 1440),)),
        ([("00:00", "24:00")], ((0, 1440),)),
        ([("20:00", "00:00"), ("00:00", "04:00")], ((0, 240), (1200, 1440))),
        ([("08:00", "12:00"), ("12:00", "16:00")], EIGHT),
        ([("08:00", "16:00"), ("09:00", "10:00")], EIGHT),
        ([("", ""), ("x:00", "09:00"), ("8", "9"), ("08:75", "09:00"), ("25:00", "26:00"), ("08:00", "?")], ()),
        ([("10:00", "09:00"), ("10:00", "10:00")], ()),
        ([("٠٨:00", "16:00")], ()),
    ],
)
def test_shifts(shifts: list[tuple[str, str]], hours: tuple[tuple[int, int], ...]) -> None:
    assert day_hours(shifts) == hours


def test_a_calendar_keeps_only_the_days_that_differ() -> None:
    monday, tuesday, saturday, sunday, off = (date(2026, 3, day) for day in (2, 3, 7, 8, 4))
    week = (EIGHT,) * 5 + ((), ())
    days = {monday: EIGHT, tuesday: SPLIT, saturday: EIGHT, sunday: SPLIT, off: ()}
    found = calendar_of_hours("c", "n", week, days, 450)
    assert found.week == (True,) * 5 + (False,) * 2
    assert found.exceptions == {saturday: True, sunday: True, off: False}
    assert found.exception_hours == {tuesday: SPLIT, sunday: SPLIT}
    assert (found.week_hours, found.minutes_per_day) == (week, 450)


def test_a_calendar_without_an_hour_is_the_usual_week() -> None:
    found = calendar_of_hours("c", "n", ((),) * 7, {date(2026, 3, 2): (), date(2026, 3, 7): SPLIT}, 480)
    assert found.week == (True,) * 5 + (False,) * 2
    assert found.exceptions == {date(2026, 3, 2): False, date(2026, 3, 7): True}
    assert (found.week_hours, found.exception_hours) == ((), {date(2026, 3, 7): SPLIT})
