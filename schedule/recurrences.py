"""Days that come back: every third day, the second Tuesday of a month, each 25 December.

The kinds are those that Microsoft Project and IFC (IfcRecurrenceTypeEnum) share.
"""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

EVERY_DAY = frozenset(range(7))


class RecurrenceKind(StrEnum):
    """How the days come back."""

    DAILY = "daily"  # every ``interval`` days
    WEEKLY = "weekly"  # on ``weekdays`` of every ``interval`` weeks; weeks begin on Sunday
    MONTHLY_BY_DAY = "monthly_by_day"  # on ``month_days`` of every ``interval`` months
    MONTHLY_BY_POSITION = "monthly_by_position"  # on the ``positions`` among ``weekdays`` of every ``interval`` months
    YEARLY_BY_DAY = "yearly_by_day"  # on ``month_days`` of ``months`` of every ``interval`` years
    YEARLY_BY_POSITION = "yearly_by_position"  # on the ``positions`` among ``weekdays`` of ``months``


@dataclass(frozen=True, slots=True)
class Recurrence:
    """``weekdays`` count from Monday = 0, ``months`` and ``month_days`` from 1, ``positions`` from 1 (-1: the last)."""

    kind: RecurrenceKind
    interval: int = 1
    weekdays: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    positions: frozenset[int] = frozenset()
    occurrences: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the rule says all that its kind needs, in numbers that make sense."""
        by_day = self.kind in (RecurrenceKind.MONTHLY_BY_DAY, RecurrenceKind.YEARLY_BY_DAY)
        by_position = self.kind in (RecurrenceKind.MONTHLY_BY_POSITION, RecurrenceKind.YEARLY_BY_POSITION)
        yearly = self.kind in (RecurrenceKind.YEARLY_BY_DAY, RecurrenceKind.YEARLY_BY_POSITION)
        return not (
            (by_day and not (self.month_days and self.month_days <= frozenset(range(1, 32))))
            or (by_position and not (self.positions and self.weekdays))
            or (yearly and not (self.months and self.months <= frozenset(range(1, 13))))
            or (self.kind is RecurrenceKind.WEEKLY and not self.weekdays)
        )

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days from ``first`` to ``last``, in order; counted from ``first``, at most ``occurrences``."""
        return islice(self._all_days(first, last), self.occurrences)

    def _all_days(self, first: date, last: date) -> Iterator[date]:
        if self.kind is RecurrenceKind.DAILY:
            for number in range(0, (last - first).days + 1, max(1, self.interval)):
                yield first + timedelta(days=number)
        elif self.kind is RecurrenceKind.WEEKLY:
            sunday = first.toordinal() - first.isoweekday() % 7
            for number in range((last - first).days + 1):
                day = first + timedelta(days=number)
                if day.weekday() in self.weekdays and (day.toordinal() - sunday) // 7 % max(1, self.interval) == 0:
                    yield day
        else:
            for year, month in self._months(first, last):
                yield from (day for day in self._days_of_month(year, month) if first <= day <= last)

    def _months(self, first: date, last: date) -> Iterator[tuple[int, int]]:
        yearly = self.kind in (RecurrenceKind.YEARLY_BY_DAY, RecurrenceKind.YEARLY_BY_POSITION)
        begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
        for number in range(begin, end + 1):
            year, month = divmod(number, 12)
            passed = year - first.year if yearly else number - begin
            if passed % max(1, self.interval) == 0 and (not yearly or month + 1 in self.months):
                yield year, month + 1

    def _days_of_month(self, year: int, month: int) -> Iterable[date]:
        length = calendar.monthrange(year, month)[1]
        if self.kind in (RecurrenceKind.MONTHLY_BY_DAY, RecurrenceKind.YEARLY_BY_DAY):
            return (date(year, month, day) for day in sorted(self.month_days) if day <= length)
        named = [day for day in (date(year, month, n + 1) for n in range(length)) if day.weekday() in self.weekdays]
        picked = {position - 1 if position > 0 else len(named) + position for position in self.positions}
        return (day for index, day in enumerate(named) if index in picked)
