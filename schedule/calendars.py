"""Working days counted: between two days, and forward from one."""

from bisect import bisect_left
from typing import Final

import numpy as np
from numpy.typing import NDArray

from schedule.tasks import WorkCalendar
from values.dates import NO_DAY, day_number

Days = NDArray[np.int64]

_MONDAY: Final = 4  # 1970-01-05, the first Monday on or after day 0, as a day number


class WorkingDays:
    """Counts the working days of one calendar. Days are numbers as in ``values.dates`` and may lie anywhere: outside
    the exceptions the week repeats for ever.

    The number of working days up to a day is the weeks' share, in closed form, plus the running sum of the exceptions
    that differ from their week; a period is the difference of two such numbers. A count costs one binary search.
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        week = np.array(calendar.week, dtype=np.int64)
        self._per_week = int(week.sum())
        self._share = np.concatenate(([0], np.cumsum(week)))
        changes = sorted(
            (day_number(day), int(worked) - int(calendar.week[day.weekday()]))
            for day, worked in calendar.exceptions.items()
            if bool(worked) != calendar.week[day.weekday()]
        )
        self._changed = np.array([day for day, _ in changes], dtype=np.int64)
        self._sum = np.concatenate(([0], np.cumsum([change for _, change in changes], dtype=np.int64)))

    def is_working(self, day: int) -> bool:
        """Whether ``day`` is worked."""
        return self.between(day - 1, day) == 1

    def between(self, after: int, until: int) -> int | None:
        """Working days in ``(after, until]``; negative, and counted in ``(until, after]``, when ``until`` comes first.

        ``None`` when one of the two is ``NO_DAY``.
        """
        if NO_DAY in (after, until):
            return None
        ends = self._up_to(np.array([after, until], dtype=np.int64))
        return int(ends[1] - ends[0])

    def between_all(
        self, after: Days | int, until: Days | int
    ) -> np.ma.MaskedArray[tuple[int, ...], np.dtype[np.int64]]:
        """``between`` for arrays (broadcast against each other); masked where one of the two is ``NO_DAY``."""
        starts, ends = np.broadcast_arrays(np.asarray(after, dtype=np.int64), np.asarray(until, dtype=np.int64))
        masked: np.ma.MaskedArray[tuple[int, ...], np.dtype[np.int64]] = np.ma.MaskedArray(
            self._up_to(ends) - self._up_to(starts), mask=(starts == NO_DAY) | (ends == NO_DAY)
        )
        return masked

    def finish(self, start: int, days: int) -> int | None:
        """The day on which ``days`` working days of work are finished that begin on ``start`` (or on the first working
        day after it); ``start`` itself for no days. ``None`` when the calendar never has that many.
        """
        if start == NO_DAY:
            return None
        if days <= 0:
            return start
        wanted = self._one(start - 1) + days
        furthest = start + 7 * len(self._changed) + (7 * (days // self._per_week + 2) if self._per_week else 0)
        if len(self._changed):
            furthest = max(furthest, int(self._changed[-1]))
        span = range(start, furthest + 1)
        found = bisect_left(span, wanted, key=self._one)
        return span[found] if found < len(span) else None

    def _one(self, day: int) -> int:
        return int(self._up_to(np.array([day], dtype=np.int64))[0])

    def _up_to(self, days: Days) -> Days:
        """Working days up to and including each day, from a fixed origin."""
        weeks, rest = np.divmod(days - _MONDAY, 7)
        counted: Days = weeks * self._per_week + self._share[rest + 1]
        counted += self._sum[np.searchsorted(self._changed, days, side="right")]
        return counted
