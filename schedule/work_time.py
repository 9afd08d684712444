"""Work counted in minutes without steps: moments on the clock, and the minutes of work between them.

A moment is a whole number of minutes since 1970-01-01 00:00 (``values.dates``: day number times 1,440). An amount is the
minutes of work of a calendar that are over at a moment, from a fixed origin: differences of amounts are work. Friday 16:00 and
Monday 08:00 are two moments and one amount.
"""

from bisect import bisect_left, bisect_right
from datetime import timedelta
from functools import lru_cache
from typing import Final

import numpy as np

from schedule.tasks import DayHours, WorkCalendar
from values.dates import EPOCH, day_number

DAY: Final = 1440
_YEARS_AROUND: Final = 60
_YEARS_SHARED: Final = 4 * 365
"""Days that plans may begin apart and still share their calendars."""
_MONDAY: Final = 4  # 1970-01-05
AROUND_THE_CLOCK: Final = WorkCalendar("", week=(True,) * 7, week_hours=(((0, DAY),),) * 7, minutes_per_day=DAY)
"""The calendar of durations that run by the clock."""


class WorkTime:
    """Moments and amounts of one calendar, within sixty years around a day.

    Each of its calls raises ``OverflowError`` for what lies outside those years, or in a calendar that has no work.
    """

    def __init__(self, calendar: WorkCalendar, around: int) -> None:
        self.minutes_per_day = calendar.minutes_per_day
        first, last = around - 366 * _YEARS_AROUND, around + 366 * _YEARS_AROUND
        self._span = first * DAY, last * DAY
        singular = {
            number: _hours_of(calendar, number)
            for day in calendar.exceptions.keys() | calendar.exception_hours.keys()
            if first <= (number := day_number(day)) < last
        }
        days = np.arange(first, last)
        usual = np.ones(len(days), np.bool_)
        usual[np.fromiter(singular, np.int64, len(singular)) - first] = False
        shifts = [
            (number * DAY + begin, number * DAY + end) for number, hours in singular.items() for begin, end in hours
        ]
        begins, ends = ([np.array([shift[side] for shift in shifts], np.int64)] for side in (0, 1))
        for weekday in range(7):
            of_day = days[usual & ((days - _MONDAY) % 7 == weekday)] * DAY
            for begin, end in calendar.hours_of_weekday(weekday) if calendar.week[weekday] else ():
                begins.append(of_day + begin)
                ends.append(of_day + end)
        opened, closed = np.sort(np.concatenate(begins)), np.sort(np.concatenate(ends))
        self._begins: list[int] = opened.tolist()
        self._done: list[int] = np.concatenate(([0], np.cumsum(closed - opened))).tolist()
        """Work that is over at the begin of each shift, and at last all of it."""

    def amount(self, moment: int) -> int:
        """The work that is over at ``moment``."""
        if not self._span[0] <= moment <= self._span[1]:
            raise OverflowError("a moment outside the years of the calendar")
        place = bisect_right(self._begins, moment) - 1
        if place < 0:
            return 0
        return min(self._done[place] + moment - self._begins[place], self._done[place + 1])

    def begin(self, amount: int) -> int:
        """The last moment at which no more than ``amount`` is over: work goes on from there."""
        place = bisect_right(self._done, amount) - 1
        if not 0 <= place < len(self._begins):
            raise OverflowError("work outside the years of the calendar")
        return self._begins[place] + amount - self._done[place]

    def end(self, amount: int) -> int:
        """The first moment at which ``amount`` is over: the end of a shift, never the begin of the next."""
        place = bisect_left(self._done, amount) - 1
        if not 0 <= place < len(self._begins):
            raise OverflowError("work outside the years of the calendar")
        return self._begins[place] + amount - self._done[place]

    def touches(self, moment: int) -> bool:
        """Whether ``moment`` lies within a shift or on one of its two ends."""
        amount = self.amount(moment)
        return moment in (self.begin(amount), self.end(amount))

    def minutes(self, days: float) -> int:
        """Days of work as minutes."""
        return round(days * self.minutes_per_day)

    def days(self, minutes: int) -> float:
        """Minutes of work as days."""
        return minutes / self.minutes_per_day


def work_time(calendar: WorkCalendar, around: int) -> WorkTime:
    """The moments of a calendar, laid out once for all plans that keep the same days and begin in the same years.

    ``around``: number of a day; sixty years around it, less at most four, are laid out.
    """
    return _laid_out(_SameDays(calendar), around - around % _YEARS_SHARED)


class _SameDays:
    """A calendar that equals those with the same working days and hours, whatever they are called."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        days = (tuple(sorted(told.items())) for told in (calendar.exceptions, calendar.exception_hours))
        self._key = (calendar.week, calendar.week_hours, calendar.minutes_per_day, *days)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameDays) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=64)
def _laid_out(days: _SameDays, around: int) -> WorkTime:
    return WorkTime(days.calendar, around)


def _hours_of(calendar: WorkCalendar, number: int) -> DayHours:
    """The shifts of a single day that differs from its week."""
    day = EPOCH + timedelta(days=number)
    weekday = day.weekday()
    if not calendar.exceptions.get(day, calendar.week[weekday]):
        return ()
    return calendar.exception_hours.get(day) or calendar.hours_of_weekday(weekday)


def day_of_begin(moment: int) -> int:
    """The number of the day on which something begins at ``moment``."""
    return moment // DAY


def day_of_end(moment: int) -> int:
    """The number of the day on which something ends at ``moment``: 00:00 still belongs to the day before."""
    return (moment - 1) // DAY
