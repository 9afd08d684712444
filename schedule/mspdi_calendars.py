"""The calendars of a Microsoft Project XML file, from its elements to ours."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from schedule.day_hours import day_hours, differing_hours
from schedule.recurrences import EVERY_DAY, Recurrence, RecurrenceKind
from schedule.tasks import STANDARD_MINUTES, DayHours, WorkCalendar
from schedule.xml_elements import children, texts
from values.dates import parse_date
from values.problems import Findings, Where

MOST_DAYS: Final = 40_000
"""Longest span of one exception, in days (about 110 years): what is longer is a mistake, not a holiday."""

_STANDARD: Final = (True, True, True, True, True, False, False)
_SUNDAY_FIRST: Final = (6, 0, 1, 2, 3, 4, 5)  # DayType 1..7 and the bits of DaysOfWeek, as weekday from Monday = 0
_MONTH_ITEMS: Final = {  # day, working day, weekend day, then Sunday to Saturday
    0: EVERY_DAY,
    1: frozenset(range(5)),
    2: frozenset((5, 6)),
    **{3 + index: frozenset((weekday,)) for index, weekday in enumerate(_SUNDAY_FIRST)},
}
_POSITIONS: Final = {0: 1, 1: 2, 2: 3, 3: 4, 4: -1}


def whole_number(text: str | None, default: int) -> int:
    """``text`` as an int of at most 9 digits; ``default`` where it is none."""
    plain = (text or "").strip()
    digits = plain.removeprefix("-")
    return int(plain) if digits.isascii() and digits.isdigit() and len(digits) < 10 else default


def work_calendars(
    elements: Iterable[Element], findings: Findings, minutes_per_day: int = STANDARD_MINUTES
) -> dict[str, WorkCalendar]:
    """The calendars by uid. A derived calendar takes what it does not say from its base calendar. ``minutes_per_day``: the
    plan's."""
    by_uid: dict[str, Element] = {}
    for element in elements:
        uid = texts(element).get("UID", "")
        if uid:
            by_uid.setdefault(uid, element)
    made: dict[str, WorkCalendar] = {}
    for uid in by_uid:
        _made(uid, by_uid, made, findings, ())
    return {uid: replace(calendar, minutes_per_day=minutes_per_day) for uid, calendar in made.items()}


def _made(
    uid: str, by_uid: Mapping[str, Element], made: dict[str, WorkCalendar], findings: Findings, above: tuple[str, ...]
) -> WorkCalendar | None:
    if uid in made:
        return made[uid]
    if uid not in by_uid:
        return None
    if uid in above or len(above) > 20:
        findings.add("calendar_base_circular", where=Where(entity=uid), calendar=uid)
        return None
    told = texts(by_uid[uid])
    base = _made(told.get("BaseCalendarUID", ""), by_uid, made, findings, (*above, uid))
    week = list(base.week if base else _STANDARD)
    hours = list(base.week_hours if base and base.week_hours else ((),) * 7)
    for element in children(by_uid[uid], "WeekDays", "WeekDay"):
        weekday = whole_number(texts(element).get("DayType"), 0)
        if 1 <= weekday <= 7:
            place = _SUNDAY_FIRST[weekday - 1]
            week[place] = _is_worked(element)
            hours[place] = _hours(element) if week[place] else ()
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = week
    own = _exceptions(by_uid[uid], told.get("Name", "") or uid, findings)
    exceptions = (dict(base.exceptions) if base else {}) | {day: worked for day, (worked, _) in own.items()}
    calendar = WorkCalendar(
        uid,
        told.get("Name", ""),
        (monday, tuesday, wednesday, thursday, friday, saturday, sunday),
        exceptions,
        tuple(hours) if any(hours) else (),
    )
    inherited = {day: shifts for day, shifts in (base.exception_hours if base else {}).items() if day not in own}
    named = inherited | {day: shifts for day, (_, shifts) in own.items()}
    made[uid] = replace(calendar, exception_hours=differing_hours(calendar, named))
    return made[uid]


def _is_worked(element: Element) -> bool:
    worked = texts(element).get("DayWorking")
    if worked in ("0", "1", "true", "false"):
        return worked in ("1", "true")
    return any(True for _ in children(element, "WorkingTimes", "WorkingTime"))


def _hours(element: Element) -> DayHours:
    times = (texts(shift) for shift in children(element, "WorkingTimes", "WorkingTime"))
    return day_hours((told.get("FromTime", ""), told.get("ToTime", "")) for told in times)


def _exceptions(element: Element, name: str, findings: Findings) -> dict[date, tuple[bool, DayHours]]:
    """Single days, whether they are worked, and their hours: the old form lists them (a WeekDay of DayType 0), the form since
    2007 may make them come back. Files of 2007 and later carry both, meaning the same; the new form is then the one to read.
    """
    days: dict[date, tuple[bool, DayHours]] = {}
    recurring = list(children(element, "Exceptions", "Exception"))
    listed = [day for day in children(element, "WeekDays", "WeekDay") if texts(day).get("DayType") == "0"]
    for exception in recurring or listed:
        told = texts(exception)
        period = next((texts(child) for child in children(exception, "TimePeriod")), {})
        first, last = parse_date(period.get("FromDate", "")), parse_date(period.get("ToDate", ""))
        if first is None or last is None or last < first:
            findings.add("calendar_exception_without_days", calendar=name, exception=told.get("Name", ""))
            continue
        if (last - first).days > MOST_DAYS:
            findings.add("calendar_exception_too_long", calendar=name, exception=told.get("Name", ""))
            continue
        rule = recurrence(told) if recurring else Recurrence(RecurrenceKind.DAILY)
        if rule is None:
            findings.add("calendar_rule_unread", calendar=name, rule=told.get("Type", ""))
            continue
        worked = _is_worked(exception)
        days |= dict.fromkeys(rule.days(first, last), (worked, _hours(exception) if worked else ()))
    return days


def recurrence(told: Mapping[str, str]) -> Recurrence | None:
    """The rule of one Exception; ``None`` for one that is not read (every n-th working day) or makes no sense."""
    kind = whole_number(told.get("Type"), 1)
    interval = max(1, whole_number(told.get("Period"), 1))
    times = whole_number(told.get("Occurrences"), 0) if told.get("EnteredByOccurrences") == "1" else 0
    occurrences = times if times > 0 else None
    month_days = frozenset((whole_number(told.get("MonthDay"), 0),))
    months = frozenset((whole_number(told.get("Month"), -1) + 1,))
    weekdays = _MONTH_ITEMS.get(whole_number(told.get("MonthItem"), -1), frozenset())
    position = _POSITIONS.get(whole_number(told.get("MonthPosition"), -1))
    positions = frozenset(() if position is None else (position,))
    bits = whole_number(told.get("DaysOfWeek"), 0)
    named = frozenset(weekday for index, weekday in enumerate(_SUNDAY_FIRST) if bits >> index & 1)
    rules = {
        1: Recurrence(RecurrenceKind.DAILY),
        2: Recurrence(RecurrenceKind.YEARLY_BY_DAY, 1, frozenset(), month_days, months, frozenset(), occurrences),
        3: Recurrence(RecurrenceKind.YEARLY_BY_POSITION, 1, weekdays, frozenset(), months, positions, occurrences),
        4: Recurrence(RecurrenceKind.MONTHLY_BY_DAY, interval, month_days=month_days, occurrences=occurrences),
        5: Recurrence(
            RecurrenceKind.MONTHLY_BY_POSITION, interval, weekdays, positions=positions, occurrences=occurrences
        ),
        6: Recurrence(RecurrenceKind.WEEKLY, interval, named, occurrences=occurrences),
        7: Recurrence(RecurrenceKind.DAILY, interval, occurrences=occurrences),
        9: Recurrence(RecurrenceKind.DAILY),
    }
    rule = rules.get(kind)
    return rule if rule is not None and rule.is_complete else None
