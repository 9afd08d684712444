"""A schedule as bytes and back: canonical JSON. The same schedule always gives the same bytes, so it can be addressed
by its content; what equals its default is left out, so old records stay readable when a field is added.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from schedule.tasks import STANDARD_MINUTES, Constraint, DayHours, Schedule, Sequence, SequenceKind, Task, WorkCalendar
from values.errors import FileRefused
from values.problems import NOWHERE, Problem, Severity, Where

FORMAT = "worksatlas-schedule"
VERSION = 1

_DATES = frozenset(field.name for field in fields(Task) if field.name.endswith(("_start", "_finish", "_date")))


def schedule_bytes(schedule: Schedule) -> bytes:
    """``schedule`` as ASCII JSON with sorted keys. Problems' fields must be plain values (str, int, float, bool)."""
    record: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "name": schedule.name,
        "source": schedule.source,
        "tasks": [_row(task) for task in schedule.tasks],
        "sequences": [_row(sequence) for sequence in schedule.sequences],
        "calendars": [_calendar_row(calendar) for calendar in schedule.calendars],
        "calendar_uid": schedule.calendar_uid,
        "status_date": schedule.status_date and schedule.status_date.isoformat(),
        "problems": [_problem_row(problem) for problem in schedule.problems],
    }
    if schedule.finish_by is not None:
        record["finish_by"] = schedule.finish_by.isoformat()
    return json.dumps(record, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def schedule_from_bytes(data: bytes) -> Schedule:
    """The inverse of ``schedule_bytes``.

    Raises:
        FileRefused: ``schedule_record_unreadable`` (``reason``): damaged, or written by a newer version.
    """
    try:
        record = json.loads(data)
        if (record["format"], record["version"]) != (FORMAT, VERSION):
            raise ValueError(f"{record['format']} {record['version']}")
        return Schedule(
            name=record["name"],
            source=record["source"],
            tasks=tuple(map(_task, record["tasks"])),
            sequences=tuple(map(_sequence, record["sequences"])),
            calendars=tuple(map(_calendar, record["calendars"])),
            calendar_uid=record["calendar_uid"],
            status_date=record["status_date"] and date.fromisoformat(record["status_date"]),
            finish_by=date.fromisoformat(record["finish_by"]) if "finish_by" in record else None,
            problems=tuple(map(_problem, record["problems"])),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as flaw:
        raise FileRefused("schedule_record_unreadable", reason=f"{type(flaw).__name__}: {flaw}"[:200]) from flaw


def _row(thing: Task | Sequence) -> dict[str, Any]:
    row = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.default is MISSING or value != field.default:
            row[field.name] = value.isoformat() if isinstance(value, date) else value
    return row


def _task(row: Mapping[str, Any]) -> Task:
    values: dict[str, Any] = {n: date.fromisoformat(value) if n in _DATES else value for n, value in row.items()}
    values["constraint"] = Constraint(values.get("constraint", ""))
    return Task(**values)


def _sequence(row: Mapping[str, Any]) -> Sequence:
    values: dict[str, Any] = {name: SequenceKind(value) if name == "kind" else value for name, value in row.items()}
    return Sequence(**values)


def _calendar_row(calendar: WorkCalendar) -> dict[str, Any]:
    row: dict[str, Any] = {
        "uid": calendar.uid,
        "name": calendar.name,
        "week": "".join("1" if worked else "0" for worked in calendar.week),
        "worked": sorted(day.isoformat() for day, worked in calendar.exceptions.items() if worked),
        "off": sorted(day.isoformat() for day, worked in calendar.exceptions.items() if not worked),
    }
    if calendar.week_hours:
        row["week_hours"] = calendar.week_hours
    if calendar.exception_hours:
        row["exception_hours"] = {day.isoformat(): hours for day, hours in calendar.exception_hours.items()}
    if calendar.minutes_per_day != STANDARD_MINUTES:
        row["minutes_per_day"] = calendar.minutes_per_day
    return row


def _calendar(row: Mapping[str, Any]) -> WorkCalendar:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (flag == "1" for flag in row["week"])
    exceptions = {date.fromisoformat(day): True for day in row["worked"]}
    exceptions |= {date.fromisoformat(day): False for day in row["off"]}
    return WorkCalendar(
        row["uid"],
        row["name"],
        (monday, tuesday, wednesday, thursday, friday, saturday, sunday),
        exceptions,
        tuple(map(_hours, row.get("week_hours", ()))),
        {date.fromisoformat(day): _hours(hours) for day, hours in row.get("exception_hours", {}).items()},
        row.get("minutes_per_day", STANDARD_MINUTES),
    )


def _hours(shifts: Iterable[tuple[int, int]]) -> DayHours:
    return tuple((begin, end) for begin, end in shifts)


def _problem_row(problem: Problem) -> dict[str, Any]:
    row: dict[str, Any] = {"code": problem.code, "severity": problem.severity, "fields": dict(problem.fields)}
    if problem.where != NOWHERE:
        row["where"] = [problem.where.row, problem.where.entity, problem.where.field]
    return row


def _problem(row: Mapping[str, Any]) -> Problem:
    where = Where(*row["where"]) if "where" in row else NOWHERE
    return Problem(row["code"], Severity(row["severity"]), where, row["fields"])
