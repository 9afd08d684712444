"""Instants and lengths of time as schedule files write them (ISO 8601), turned into days."""

import math
import re
from datetime import date, datetime, time, timedelta

from values.dates import parse_date

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?")
_DURATION = re.compile(
    r"([-+]?)P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$"
)


END_OF_DAY = time(23, 59, 59)


def parse_moment(text: str, bare_day: time = time()) -> datetime | None:
    """Day and time of day as the planner saw them (a zone is dropped, never converted); ``None`` when it names none.

    ``bare_day`` is the time of a day without one: ``END_OF_DAY`` for a finish, whose whole day is meant.
    """
    day = parse_date(text)
    if day is None:
        return None
    found = _MOMENT.match(text.strip())
    try:
        clock = time(int(found[2]), int(found[3]), int(found[4] or 0)) if found else bare_day
    except ValueError:
        return None
    return datetime.combine(day, clock)  # clock time of the site, as planned


def finish_day(start: datetime | None, finish: datetime | None) -> date | None:
    """The last day of a span. A finish at 00:00 is the end of the day before it: programs that plan around the clock,
    or in whole days, write five days from Monday 3 May as 2021-05-03 … 2021-05-10T00:00. A milestone at 00:00 (finish
    equal to start) stays on its day.
    """
    if finish is None:
        return None
    if finish.time() == time() and start is not None and finish > start and finish.date() > date.min:
        return finish.date() - timedelta(days=1)
    return finish.date()


def duration_minutes(text: str, minutes_per_day: float) -> float | None:
    """An ISO 8601 duration (P5D, PT8H0M0S, -P4D, P1W) in minutes; a day is ``minutes_per_day``, a week 5 of them where
    that is less than 24 hours, else 7. Years and months have no length in work time: ``None``, like anything malformed.
    """
    found = _DURATION.match(text.strip())
    if not found or not any(found.groups()[1:]) or any(float(part or 0) for part in found.group(2, 3)):
        return None
    weeks, days, hours, minutes, seconds = (float(part or 0) for part in found.group(4, 5, 6, 7, 8))
    week_days = 5 if minutes_per_day < 1440 else 7
    total = (weeks * week_days + days) * minutes_per_day + hours * 60 + minutes + seconds / 60
    if not math.isfinite(total):  # more digits than any number holds
        return None
    return -total if found[1] == "-" else total
