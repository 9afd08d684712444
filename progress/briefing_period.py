"""The week or month that a briefing is about."""

from dataclasses import dataclass
from datetime import date, timedelta

from progress.briefing_snapshot import PeriodLength

_DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class BriefingPeriod:
    """``first`` to ``last``, both counted; ``status_date`` is the day asked for, at most ``last``."""

    length: PeriodLength
    first: date
    last: date
    status_date: date

    @property
    def before(self) -> date:
        """The eve of the period: what the lights are compared with."""
        return self.first - timedelta(days=1)

    @property
    def next_last(self) -> date:
        """The end of the period of the same length that follows."""
        return briefing_period(self.last + timedelta(days=1), self.length).last


def briefing_period(day: date, length: PeriodLength) -> BriefingPeriod:
    """The week from Monday to Sunday, or the calendar month, that holds ``day``, which becomes the status date."""
    if length is PeriodLength.WEEK:
        first = day - timedelta(days=day.weekday())
        return BriefingPeriod(length, first, first + timedelta(days=_DAYS_OF_WEEK - 1), day)
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return BriefingPeriod(length, first, following - timedelta(days=1), day)
