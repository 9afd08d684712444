"""Primavera's own XML: the same plan as from its exchange file, and what only it holds."""

from datetime import date

import pytest

from schedule.read_any import ScheduleKind, schedule_kind
from schedule.read_pmxml import parse_pmxml
from schedule.tasks import Constraint, Sequence, SequenceKind
from values.errors import AnswerNeeded, FileRefused

HEAD = '<?xml version="1.0" encoding="UTF-8"?><APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6/V19/API/BusinessObjects">'


def element(name: str, *inside: str, **fields: object) -> str:
    return f"<{name}>{''.join(f'<{key}>{value}</{key}>' for key, value in fields.items())}{''.join(inside)}</{name}>"


def hours(tag: str, works: bool, **fields: object) -> str:
    return element(tag, element("WorkTime", **({"Start": "08:00:00", "Finish": "15:59:00"} if works else {})), **fields)


WEEK = element(
    "StandardWorkWeek",
    *(
        hours("StandardWorkHours", day != "Sunday", DayOfWeek=day)
        for day in ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
    ),
)
HOLIDAYS = element(
    "HolidayOrExceptions",
    hours("HolidayOrException", False, Date="2024-10-01T00:00:00"),
    hours("HolidayOrException", True, Date="2024-10-06T00:00:00"),
    hours("HolidayOrException", True, Date="never"),
)
CALENDAR = element("Calendar", WEEK, HOLIDAYS, ObjectId=9, Name="六天", HoursPerDay=8)
ACTIVITY = {
    "ObjectId": 101, "Id": "A10", "Name": "基坑开挖", "WBSObjectId": 11, "CalendarObjectId": 9, "Type": "Task Dependent",
    "Status": "In Progress", "PercentCompleteType": "Physical", "PhysicalPercentComplete": 0.4, "PlannedDuration": 80,
    "PlannedStartDate": "2024-03-01T08:00:00", "PlannedFinishDate": "2024-03-12T16:00:00",
    "ActualStartDate": "2024-03-04T08:00:00", "PrimaryConstraintType": "Start On or After",
    "PrimaryConstraintDate": "2024-03-01T08:00:00",
}  # fmt: skip
SECOND = {"ObjectId": 102, "Id": "A20", "Name": "垫层", "WBSObjectId": 11, "Type": "Finish Milestone", "Status": "Not Started",
          "PhysicalPercentComplete": "x"}  # fmt: skip
LINK = element(
    "Relationship", PredecessorActivityObjectId=101, SuccessorActivityObjectId=102, Type="Start to Start", Lag=16
)


def project(number: int, *inside: str) -> str:
    wbs = element("WBS", ObjectId=11, Code="A", Name="土建", SequenceNumber=1)
    fields = {"ObjectId": number, "Id": f"P{number}", "Name": f"项目{number}", "DataDate": "2024-09-30T00:00:00"}
    return element("Project", wbs, *inside, **fields, ActivityDefaultCalendarObjectId=9)


def file(*inside: str) -> bytes:
    return f"{HEAD}{''.join(inside)}</APIBusinessObjects>".encode()


def test_a_plan_with_its_calendar_links_and_baseline() -> None:
    baseline = element(
        "BaselineProject",
        element("Activity", Id="A10", PlannedStartDate="2024-02-01T08:00:00", PlannedFinishDate="2024-02-12T16:00:00"),
        ObjectId=5,
        OriginalProjectObjectId=1,
    )
    data = file(CALENDAR, project(1, element("Activity", **ACTIVITY), element("Activity", **SECOND), LINK), baseline)
    assert schedule_kind(data) is ScheduleKind.PMXML
    plan = parse_pmxml(data)
    heading, dig, blind = plan.tasks
    assert (plan.name, plan.source, plan.status_date) == ("项目1", "pmxml", date(2024, 9, 30))
    assert (heading.name, heading.is_summary, dig.parent_uid) == ("土建", True, heading.uid)
    assert (dig.code, dig.percent, dig.duration_days) == ("A10", 40.0, 10.0)
    assert (dig.planned_start, dig.planned_finish, dig.actual_start) == (
        date(2024, 3, 1),
        date(2024, 3, 12),
        date(2024, 3, 4),
    )
    assert (dig.baseline_start, dig.baseline_finish) == (date(2024, 2, 1), date(2024, 2, 12))
    assert (dig.constraint, dig.constraint_date) == (Constraint.START_NO_EARLIER, date(2024, 3, 1))
    assert (blind.is_milestone, blind.percent, blind.planned_start) == (True, 0.0, None)
    assert plan.sequences == (Sequence("101", "102", SequenceKind.START_START, 2.0),)
    (calendar,) = plan.calendars
    assert calendar.week == (True, True, True, True, True, True, False)
    assert calendar.exceptions == {date(2024, 10, 1): False, date(2024, 10, 6): True}
    assert (calendar.week_hours[0], calendar.exception_hours) == (((480, 960),), {})
    assert (dig.remaining_days, dig.is_start_milestone, blind.is_start_milestone) == (None, False, False)
    assert plan.finish_by is None


def test_what_only_the_floats_need() -> None:
    told = {**SECOND, "Type": "Start Milestone"}
    active = {**ACTIVITY, "RemainingDuration": 24}
    end = element("MustFinishByDate")
    data = file(CALENDAR, project(1, element("Activity", **active), element("Activity", **told), end))
    plan = parse_pmxml(data.replace(b"<MustFinishByDate>", b"<MustFinishByDate>2024-12-31T17:00:00"))
    assert plan.finish_by == date(2024, 12, 31)
    assert [(each.remaining_days, each.is_start_milestone) for each in plan.tasks[1:]] == [(3.0, False), (None, True)]


def test_several_projects_are_asked_for_and_calendars_may_stand_in_them() -> None:
    bare = element("Calendar", ObjectId=9, Name="空")
    data = file(
        project(1, bare, element("Activity", **ACTIVITY)), project(2, element("Activity", **{**SECOND, "ObjectId": 7}))
    )
    with pytest.raises(AnswerNeeded) as asked:
        parse_pmxml(data)
    assert asked.value.counts["projects"] == 2
    plan = parse_pmxml(data, answers={"schedule_project": ("1",)})
    assert [each.name for each in plan.tasks] == ["土建", "基坑开挖"]
    assert plan.calendars[0].week == (True, True, True, True, True, False, False)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (file(), "schedule_without_tasks"),
        (file()[:-5], "schedule_xml_malformed"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><APIBusinessObjects/>', "schedule_xml_forbidden"),
        (file(project(1, element("Activity", **ACTIVITY), element("Activity", **SECOND))), "schedule_too_many_tasks"),
    ],
)
def test_what_cannot_be_taken_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        parse_pmxml(data, max_rows=1)
    assert refused.value.code == code
