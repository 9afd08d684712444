"""An IfcWorkCalendar as working days. Pure: it asks an open model, it opens no file.

A working week is an IfcWorkTime with a WEEKLY pattern. Of the exceptions, one with time periods is a day with other
hours, so it is worked; one without is a day off.
"""

from datetime import date, timedelta
from typing import Any, Final

from schedule.recurrences import EVERY_DAY, Recurrence, RecurrenceKind
from schedule.tasks import WorkCalendar
from values.dates import parse_date
from values.problems import Findings, Severity

_KINDS: Final = {
    "DAILY": RecurrenceKind.DAILY,
    "BY_DAY_COUNT": RecurrenceKind.DAILY,
    "WEEKLY": RecurrenceKind.WEEKLY,
    "MONTHLY_BY_DAY_OF_MONTH": RecurrenceKind.MONTHLY_BY_DAY,
    "MONTHLY_BY_POSITION": RecurrenceKind.MONTHLY_BY_POSITION,
    "YEARLY_BY_DAY_OF_MONTH": RecurrenceKind.YEARLY_BY_DAY,
    "YEARLY_BY_POSITION": RecurrenceKind.YEARLY_BY_POSITION,
}
MOST_DAYS: Final = 40_000


def work_calendar(calendar: Any, years: tuple[int, int] | None, findings: Findings) -> WorkCalendar:
    """One calendar; rules without an end are laid out over ``years`` (first and last), those of the plan."""
    name = str(calendar.Name or "")
    told = [time for time in calendar.WorkingTimes or () if time.RecurrencePattern is not None]
    week = frozenset(
        day for time in told if time.RecurrencePattern.RecurrenceType in ("WEEKLY", "DAILY") for day in _weekdays(time)
    )
    if any(time.RecurrencePattern.RecurrenceType not in ("WEEKLY", "DAILY") for time in told):
        findings.add("calendar_rule_unread", calendar=name, rule="WorkingTimes")
    if not week:
        findings.add("calendar_without_week", Severity.INFO, calendar=name)
        week = frozenset(range(5))
    exceptions: dict[date, bool] = {}
    for time in calendar.ExceptionTimes or ():
        pattern = time.RecurrencePattern
        rule = _recurrence(pattern) if pattern is not None else Recurrence(RecurrenceKind.DAILY)
        span = _span(time, years, endless=pattern is not None)
        if rule is None or not rule.is_complete:
            kind = str(pattern.RecurrenceType) if pattern is not None else ""
            findings.add("calendar_rule_unread", calendar=name, rule=kind)
        elif span is None:
            findings.add("calendar_exception_without_days", calendar=name, exception=str(time.Name or ""))
        elif (span[1] - span[0]).days > MOST_DAYS:
            findings.add("calendar_exception_too_long", calendar=name, exception=str(time.Name or ""))
        else:
            worked = bool(pattern is not None and pattern.TimePeriods)
            exceptions |= dict.fromkeys(rule.days(*span), worked)
    flags = (0 in week, 1 in week, 2 in week, 3 in week, 4 in week, 5 in week, 6 in week)
    return WorkCalendar(calendar.GlobalId, name, flags, exceptions)


def _weekdays(time: Any) -> frozenset[int]:
    pattern = time.RecurrencePattern
    named = frozenset(day - 1 for day in pattern.WeekdayComponent or () if 1 <= day <= 7)
    return EVERY_DAY if pattern.RecurrenceType == "DAILY" and not named else named


def _recurrence(pattern: Any) -> Recurrence | None:
    kind = _KINDS.get(pattern.RecurrenceType)
    if kind is None:
        return None
    return Recurrence(
        kind,
        interval=max(1, pattern.Interval or 1),
        weekdays=frozenset(day - 1 for day in pattern.WeekdayComponent or () if 1 <= day <= 7),
        month_days=frozenset(pattern.DayComponent or ()),
        months=frozenset(pattern.MonthComponent or ()),
        positions=frozenset((pattern.Position,) if pattern.Position else ()),
        occurrences=pattern.Occurrences if (pattern.Occurrences or 0) > 0 else None,
    )


def _span(time: Any, years: tuple[int, int] | None, *, endless: bool) -> tuple[date, date] | None:
    """First and last day. The attributes are called Start and Finish in IFC4, StartDate and FinishDate in IFC4X3."""
    first = parse_date(str(getattr(time, "Start", None) or getattr(time, "StartDate", None) or ""))
    last = parse_date(str(getattr(time, "Finish", None) or getattr(time, "FinishDate", None) or ""))
    if endless and years is not None:
        first = first or date(max(1, years[0]), 1, 1)
        last = last or date(min(9998, years[1]) + 1, 1, 1) - timedelta(days=1)
    elif first is not None and last is None:
        last = first
    return None if first is None or last is None or last < first else (first, last)
