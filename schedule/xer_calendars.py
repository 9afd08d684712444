"""Calendars as Primavera writes them into one field: ``(0||DaysOfWeek()(…(0||2()((0||0(s|08:00|f|16:00)())))…))``.

Days are numbered from Sunday (1) to Saturday (7); exceptions by the serial number of the day that spreadsheets use.
A day is worked when some hours are named for it.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from schedule.day_hours import calendar_of_hours, day_hours
from schedule.tasks import STANDARD_MINUTES, WorkCalendar

_DAY: Final = re.compile(r"\(0\|\|([1-7])\(\)\(")
_EXCEPTION: Final = re.compile(r"\(d\|(\d{1,6})(?:\|[^()]*)?\)\(")
_EPOCH: Final = date(1899, 12, 30)
_LATEST: Final = (date(2200, 1, 1) - _EPOCH).days
_SHIFT: Final = re.compile(r"\(s\|(\d\d?:\d\d)\|f\|(\d\d?:\d\d)\)")


def xer_calendar(uid: str, name: str, data: str, minutes_per_day: int = STANDARD_MINUTES) -> WorkCalendar:
    """The calendar in ``data``; Monday to Friday where it names no days of the week."""
    days, _, exceptions = data.partition("(0||Exceptions")
    named = {int(day): day_hours(_SHIFT.findall(body)) for day, body in _groups(_DAY, days)}
    differing = {
        _EPOCH + timedelta(days=int(serial)): day_hours(_SHIFT.findall(body))
        for serial, body in _groups(_EXCEPTION, exceptions)
        if 0 < int(serial) < _LATEST
    }
    return calendar_of_hours(
        uid, name, tuple(named.get(day, ()) for day in (2, 3, 4, 5, 6, 7, 1)), differing, minutes_per_day
    )


def _groups(opening: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    """What each opening names, and the text inside the bracket that it ends with."""
    for found in opening.finditer(text):
        yield found[1], text[found.end() : _closing(text, found.end())]


def _closing(text: str, place: int) -> int:
    """The place of the bracket that closes the one before ``place``; the end where there is none."""
    depth = 1
    for found in re.finditer(r"[()]", text[place : place + 100_000]):
        depth += 1 if found[0] == "(" else -1
        if depth == 0:
            return place + found.start()
    return len(text)
