"""Primavera P6's own XML (PMXML, ``APIBusinessObjects``) as a ``Schedule``; what a plan of P6 becomes: ``p6``.

The baseline of a project is the ``BaselineProject`` that names it as its original; its activities are matched by their ids.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from schedule.day_hours import calendar_of_hours, day_hours
from schedule.p6 import Row, calendar_minutes, chosen_projects, p6_schedule
from schedule.tasks import DayHours, Schedule, WorkCalendar
from schedule.xml_elements import children, local_name, parsed_xml, texts
from values.errors import FileRefused
from values.questions import NO_ANSWERS, Answers

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STATUS: Final = {"Completed": "TK_Complete", "Not Started": "TK_NotStart", "In Progress": "TK_Active"}
_TYPES: Final = {"Start Milestone": "TT_Mile", "Finish Milestone": "TT_FinMile"}
_PERCENT: Final = {"Physical": "CP_Phys", "Units": "CP_Units", "Duration": "CP_Drtn"}
_LINKS: Final = {
    "Finish to Start": "FS",
    "Start to Start": "SS",
    "Finish to Finish": "FF",
    "Start to Finish": "SF",
}
_CONSTRAINTS: Final = {
    "Start On": "CS_MSO",
    "Start On or After": "CS_MSOA",
    "Start On or Before": "CS_MSOB",
    "Finish On": "CS_MEO",
    "Finish On or After": "CS_MEOA",
    "Finish On or Before": "CS_MEOB",
    "Mandatory Start": "CS_MANDSTART",
    "Mandatory Finish": "CS_MANDFIN",
    "As Late As Possible": "CS_ALAP",
}


def parse_pmxml(data: bytes, *, name: str = "", max_rows: int = 2_000_000, answers: Answers = NO_ANSWERS) -> Schedule:
    """The plan in ``data``.

    Raises:
        AnswerNeeded: ``schedule_project`` (options with name and number of tasks).
        FileRefused: ``schedule_xml_malformed`` (``reason``), ``schedule_xml_forbidden`` (``found``), ``schedule_without_tasks``,
            ``schedule_too_many_tasks`` (``max_rows``).
    """
    root = parsed_xml(data)
    projects = [each for each in root if local_name(each) == "Project"]
    tables: dict[str, list[Row]] = {"PROJECT": [], "CALENDAR": [], "PROJWBS": [], "TASK": [], "TASKPRED": []}
    calendars: dict[str, WorkCalendar] = {}
    baselines = _baselines(root)
    _take_calendars(root, tables, calendars)
    for project in projects:
        _take_calendars(project, tables, calendars)
        _take_project(project, tables, baselines)
        if len(tables["TASK"]) > max_rows:
            raise FileRefused("schedule_too_many_tasks", max_rows=max_rows)
    return p6_schedule(tables, chosen_projects(tables, answers), calendars, name=name, source="pmxml")


def _take_project(
    project: Element, tables: Mapping[str, list[Row]], baselines: Mapping[str, Mapping[str, Row]]
) -> None:
    told = texts(project)
    number = told.get("ObjectId", "")
    calendar = told.get("ActivityDefaultCalendarObjectId", "")
    tables["PROJECT"].append(
        {
            "proj_id": number,
            "proj_short_name": told.get("Name") or told.get("Id", ""),
            "clndr_id": calendar,
            "last_recalc_date": told.get("DataDate", ""),
            "plan_end_date": told.get("MustFinishByDate", ""),
        }
    )
    known = baselines.get(number, {})
    for element in project:
        match local_name(element):
            case "WBS":
                tables["PROJWBS"].append(_heading(texts(element), number))
            case "Activity":
                row = _activity(texts(element), number)
                tables["TASK"].append({**row, **known.get(row["task_code"], {})})
            case "Relationship":
                tables["TASKPRED"].append(_relationship(texts(element)))


def _heading(told: Mapping[str, str], project: str) -> Row:
    return {
        "wbs_id": told.get("ObjectId", ""),
        "proj_id": project,
        "wbs_short_name": told.get("Code", ""),
        "wbs_name": told.get("Name", ""),
        "parent_wbs_id": told.get("ParentObjectId", ""),
        "seq_num": told.get("SequenceNumber", ""),
    }


def _activity(told: Mapping[str, str], project: str) -> dict[str, str]:
    return {
        "task_id": told.get("ObjectId", ""),
        "proj_id": project,
        "wbs_id": told.get("WBSObjectId", ""),
        "clndr_id": told.get("CalendarObjectId", ""),
        "task_code": told.get("Id", ""),
        "task_name": told.get("Name", ""),
        "task_type": _TYPES.get(told.get("Type", ""), ""),
        "status_code": _STATUS.get(told.get("Status", ""), ""),
        "complete_pct_type": _PERCENT.get(told.get("PercentCompleteType", ""), ""),
        "phys_complete_pct": _hundred(told.get("PhysicalPercentComplete", "")),
        "act_work_qty": told.get("ActualLaborUnits", ""),
        "remain_work_qty": told.get("RemainingLaborUnits", ""),
        "target_drtn_hr_cnt": told.get("PlannedDuration", ""),
        "remain_drtn_hr_cnt": told.get("RemainingDuration", ""),
        "target_start_date": told.get("PlannedStartDate", ""),
        "target_end_date": told.get("PlannedFinishDate", ""),
        "early_start_date": told.get("StartDate", ""),
        "early_end_date": told.get("FinishDate", ""),
        "act_start_date": told.get("ActualStartDate", ""),
        "act_end_date": told.get("ActualFinishDate", ""),
        "cstr_type": _CONSTRAINTS.get(told.get("PrimaryConstraintType", ""), ""),
        "cstr_date": told.get("PrimaryConstraintDate", ""),
    }


def _relationship(told: Mapping[str, str]) -> Row:
    return {
        "task_id": told.get("SuccessorActivityObjectId", ""),
        "pred_task_id": told.get("PredecessorActivityObjectId", ""),
        "pred_type": _LINKS.get(told.get("Type", ""), told.get("Type", "")),
        "lag_hr_cnt": told.get("Lag", ""),
    }


def _baselines(root: Element) -> dict[str, dict[str, Row]]:
    """Baseline dates by project and by the id of the activity; the first baseline of a project counts."""
    found: dict[str, dict[str, Row]] = {}
    for baseline in root:
        if local_name(baseline) != "BaselineProject":
            continue
        project = texts(baseline).get("OriginalProjectObjectId", "")
        rows: dict[str, Row] = {}
        for element in baseline:
            if local_name(element) == "Activity":
                told = texts(element)
                rows[told.get("Id", "")] = {
                    "baseline_start_date": told.get("PlannedStartDate", ""),
                    "baseline_end_date": told.get("PlannedFinishDate", ""),
                }
        found.setdefault(project, rows)
    return found


def _take_calendars(place: Element, tables: Mapping[str, list[Row]], calendars: dict[str, WorkCalendar]) -> None:
    for element in place:
        if local_name(element) == "Calendar":
            told = texts(element)
            uid = told.get("ObjectId", "")
            row = {"clndr_id": uid, "day_hr_cnt": told.get("HoursPerDay", "")}
            calendars[uid] = _calendar(uid, told.get("Name", ""), element, calendar_minutes(row))
            tables["CALENDAR"].append(row)


def _calendar(uid: str, name: str, element: Element, minutes_per_day: int) -> WorkCalendar:
    named = {
        texts(day).get("DayOfWeek", ""): _hours(day)
        for day in children(element, "StandardWorkWeek", "StandardWorkHours")
    }
    days = dict(_exceptions(children(element, "HolidayOrExceptions", "HolidayOrException")))
    return calendar_of_hours(uid, name, tuple(named.get(day, ()) for day in _DAYS), days, minutes_per_day)


def _exceptions(elements: Iterable[Element]) -> Iterable[tuple[date, DayHours]]:
    for element in elements:
        try:
            yield date.fromisoformat(texts(element).get("Date", "")[:10]), _hours(element)
        except ValueError:
            continue


def _hours(day: Element) -> DayHours:
    """A day off still has an empty ``WorkTime``."""
    shifts = (texts(each) for each in day if local_name(each) == "WorkTime")
    return day_hours((shift.get("Start", ""), shift.get("Finish", "")) for shift in shifts)


def _hundred(share: str) -> str:
    """P6 writes shares of one here and hundredths in its other files."""
    try:
        return str(100 * float(share))
    except ValueError:
        return ""
