"""The hours of a working day, as files write them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from schedule.tasks import DayHours, WorkCalendar


def day_hours(shifts: Iterable[tuple[str, str]]) -> DayHours:
    """Shifts from pairs of clock times (``08:00``, ``08:00:00``): in order, those that touch or overlap made one.

    An end at 00:00, or at the last minute before a full ten (Primavera's XML writes 16:59 for 17:00), is the end of that
    minute. What is no time of day, or ends before it begins, is left out.
    """
    made: list[tuple[int, int]] = []
    for begin, end in sorted(
        (begin, end)
        for first, last in shifts
        if (begin := _minute(first)) is not None and (end := _end(last)) is not None
    ):
        if made and begin <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], end)
        elif begin < end:
            made.append((begin, end))
    return tuple(made)


def calendar_of_hours(
    uid: str, name: str, week_hours: tuple[DayHours, ...], days: Mapping[date, DayHours], minutes_per_day: int
) -> WorkCalendar:
    """A calendar whose days are worked when they have hours: seven weekdays from Monday, and single days. Without an hour in
    the week it is Monday to Friday: a calendar without a day of work would have no end."""
    if not any(week_hours):
        exceptions, week = {day: bool(hours) for day, hours in days.items()}, WorkCalendar("").week
        week_hours = ()
    else:
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = map(bool, week_hours)
        week = (monday, tuesday, wednesday, thursday, friday, saturday, sunday)
        exceptions = {day: bool(hours) for day, hours in days.items() if bool(hours) != week[day.weekday()]}
    of_week = WorkCalendar(uid, name, week, exceptions, week_hours, minutes_per_day=minutes_per_day)
    return replace(of_week, exception_hours=differing_hours(of_week, days))


def differing_hours(calendar: WorkCalendar, days: Mapping[date, DayHours]) -> dict[date, DayHours]:
    """The hours of single worked days that are not those that the calendar gives their weekday anyway."""
    return {day: hours for day, hours in days.items() if hours and hours != calendar.hours_of_weekday(day.weekday())}


def _minute(text: str) -> int | None:
    hours, _, rest = text.strip().partition(":")
    minutes = rest[:2]
    if not (hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        return None
    minute = 60 * int(hours) + int(minutes)
    return minute if int(minutes) < 60 and minute <= 1440 else None


def _end(text: str) -> int | None:
    minute = _minute(text)
    if minute is None:
        return None
    return (minute + 1 if minute % 10 == 9 else minute) or 1440
