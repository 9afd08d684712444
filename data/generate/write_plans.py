"""Plans as files: Project XML (MSPDI) and CSV."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from data import days_off_and_worked
from data.generate.plans import Task, by_code, claimed_percent, predecessor_parts, working_days

_SPACE = "http://schemas.microsoft.com/project"
_KINDS = {"FF": 0, "FS": 1, "SF": 2, "SS": 3}
_MINUTES_A_DAY = 480


def write_mspdi(path: Path, name: str, calendar: str, tasks: Sequence[Task], status_date: date) -> None:
    """The plan as Project XML with calendar, outline, logic, first baseline and the plan's own claims."""
    root = ET.Element("Project", xmlns=_SPACE)
    _texts(
        root,
        SaveVersion=14,
        Name=path.name,
        Title=name,
        ScheduleFromStart=1,
        StartDate=_start(min(task.start for task in tasks)),
        FinishDate=_finish(max(task.finish for task in tasks)),
        CalendarUID=1,
        DefaultStartTime="08:00:00",
        DefaultFinishTime="17:00:00",
        MinutesPerDay=_MINUTES_A_DAY,
        MinutesPerWeek=6 * _MINUTES_A_DAY,
        DaysPerMonth=26,
        StatusDate=_finish(status_date),
    )
    _calendar(ET.SubElement(root, "Calendars"), calendar)
    below = ET.SubElement(root, "Tasks")
    known = by_code(tasks)
    for task in tasks:
        _task(below, task, known, tasks, status_date)
    ET.indent(root, " ")
    path.write_bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n")


def _calendar(parent: ET.Element, name: str) -> None:
    calendar = ET.SubElement(parent, "Calendar")
    _texts(calendar, UID=1, Name=name, IsBaseCalendar=1, BaseCalendarUID=-1)
    week = ET.SubElement(calendar, "WeekDays")
    for weekday in range(1, 8):  # 1 is Sunday
        row = ET.SubElement(week, "WeekDay")
        _texts(row, DayType=weekday, DayWorking=int(weekday != 1))
        if weekday != 1:
            _hours(row)
    exceptions = ET.SubElement(calendar, "Exceptions")
    for day, worked in days_off_and_worked().items():
        if worked == (day.weekday() < 6):
            continue
        row = ET.SubElement(exceptions, "Exception")
        _texts(row, EnteredByOccurrences=0)
        _texts(ET.SubElement(row, "TimePeriod"), FromDate=f"{day}T00:00:00", ToDate=f"{day}T23:59:00")
        _texts(row, Occurrences=1, Name=f"{day}", Type=1, DayWorking=int(worked))
        if worked:
            _hours(row)


def _hours(parent: ET.Element) -> None:
    times = ET.SubElement(parent, "WorkingTimes")
    for begin, end in (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")):
        _texts(ET.SubElement(times, "WorkingTime"), FromTime=begin, ToTime=end)


def _task(parent: ET.Element, task: Task, known: Any, tasks: Sequence[Task], status_date: date) -> None:
    row = ET.SubElement(parent, "Task")
    milestone = "m" in task.how
    days = 0 if milestone else working_days(task.start, task.finish)
    _texts(
        row,
        UID=task.uid,
        ID=task.uid,
        Name=task.name,
        WBS=task.code,
        OutlineNumber=_outline_number(task, tasks),
        OutlineLevel=task.level,
        Start=_moment(task.start, milestone=milestone),
        Finish=_finish(task.finish),
        Duration=f"PT{days * 8}H0M0S",
        DurationFormat=7,
        Milestone=int(milestone),
        Summary=int(task.is_summary),
        PercentComplete=claimed_percent(task, status_date) or 0,
    )
    if task.real_start is not None and task.real_finish is not None:
        _texts(row, ActualStart=_moment(task.real_start, milestone=milestone))
        if task.real_finish <= status_date:
            _texts(row, ActualFinish=_finish(task.real_finish))
    _texts(row, CalendarUID=-1)
    for sign in task.predecessors:
        code, kind, lag = predecessor_parts(sign)
        link = ET.SubElement(row, "PredecessorLink")
        _texts(
            link,
            PredecessorUID=known[code].uid,
            Type=_KINDS[kind],
            CrossProject=0,
            LinkLag=lag * _MINUTES_A_DAY * 10,
            LagFormat=7,
        )
    baseline = ET.SubElement(row, "Baseline")
    base_days = 0 if milestone else working_days(task.baseline_start, task.baseline_finish)
    _texts(
        baseline,
        Number=0,
        Start=_moment(task.baseline_start, milestone=milestone),
        Finish=_finish(task.baseline_finish),
        Duration=f"PT{base_days * 8}H0M0S",
        DurationFormat=7,
    )


def _outline_number(task: Task, tasks: Sequence[Task]) -> str:
    """Place among the siblings, level by level: what Project itself counts, whatever the codes say."""
    parts = task.code.split(".")
    numbers = []
    for level in range(1, len(parts) + 1):
        above = parts[: level - 1]
        siblings = [t.code for t in tasks if t.level == level and t.code.split(".")[: level - 1] == above]
        numbers.append(str(siblings.index(".".join(parts[:level])) + 1))
    return ".".join(numbers)


def _texts(parent: ET.Element, **values: object) -> None:
    for name, value in values.items():
        ET.SubElement(parent, name).text = str(value)


def _start(day: date) -> str:
    return f"{day}T08:00:00"


def _finish(day: date) -> str:
    return f"{day}T17:00:00"


def _moment(day: date, *, milestone: bool) -> str:
    return _finish(day) if milestone else _start(day)


def write_csv_plan(path: Path, words: Any, tasks: Sequence[Task], status_date: date) -> None:
    """The plan as a table, as it leaves a spreadsheet: Chinese heads, UTF-8 with a byte order mark."""
    rows: list[list[object]] = [list(words["heads"])]
    for task in tasks:
        milestone = "m" in task.how
        finished = task.real_finish is not None and task.real_finish <= status_date
        rows.append(
            [
                task.code,
                task.name,
                task.level,
                task.start,
                task.finish,
                task.baseline_start,
                task.baseline_finish,
                task.real_start or "",
                task.real_finish if finished else "",
                "" if (percent := claimed_percent(task, status_date)) is None else percent,
                0 if milestone else working_days(task.start, task.finish),
                ";".join(_predecessor(sign) for sign in task.predecessors),
                words["milestone"] if milestone else "",
            ]
        )
    write_table(path, rows, mark=True)


def _predecessor(sign: str) -> str:
    code, kind, lag = predecessor_parts(sign)
    return code if (kind, lag) == ("FS", 0) else f"{code}{kind}{lag:+d}d" if lag else f"{code}{kind}"


def write_table(path: Path, rows: Sequence[Sequence[object]], *, mark: bool = False) -> None:
    """Rows as CSV in UTF-8, lines ended by a line feed, so that the bytes are the same on every system."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8-sig" if mark else "utf-8"))
