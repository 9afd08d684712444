"""Microsoft Project XML: the real plan, the test files of others, and broken ones."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from defusedxml import ElementTree

from i18n.catalogue import LOCALES, text
from schedule.mspdi_calendars import work_calendars
from schedule.read_mspdi import parse_mspdi, read_mspdi
from schedule.tasks import Constraint, Schedule, Sequence, SequenceKind, Task
from schedule.xml_elements import children, texts
from values.errors import FileRefused
from values.problems import Findings


def plan(tasks: str, rest: str = "", *, declared: str = "") -> Schedule:
    xml = f'{declared}<Project xmlns="http://schemas.microsoft.com/project">{rest}<Tasks>{tasks}</Tasks></Project>'
    schedule = parse_mspdi(xml.encode())
    for problem in schedule.problems:
        assert all(text(locale, f"problem.{problem.code}", **problem.fields) for locale in LOCALES)
    return schedule


def task(fields: str, uid: str = "1") -> Task:
    return plan(f"<Task><UID>{uid}</UID>{fields}</Task>").tasks[0]


def codes(schedule: Schedule) -> list[str]:
    return [problem.code for problem in schedule.problems]


def test_the_real_plan(samples: Path) -> None:
    schedule = read_mspdi(samples / "schependomlaan" / "schedule_mspdi.xml")
    assert schedule.name == "Schependomlaan Nijmegen"
    assert len(schedule.tasks) == 157
    assert sum(not task.name for task in schedule.tasks) == 36
    assert sum(task.duration_days == 0 for task in schedule.tasks) == 43
    assert Counter(sequence.kind.value for sequence in schedule.sequences) == {"FS": 44, "SS": 4}
    by_uid = {task.uid: task for task in schedule.tasks}
    lift = by_uid["187"]
    assert (lift.name, lift.code, lift.duration_days) == ("Plaatsen lift", "6557", 15)
    assert (lift.planned_start, lift.planned_finish) == (date(2015, 10, 16), date(2015, 11, 6))
    assert lift.calendar_uid == schedule.calendar_uid == "1"
    assert by_uid["7"].calendar_uid is None  # -1
    assert Sequence("197", "201", SequenceKind.START_START, 1.0) in schedule.sequences  # 4800 tenths of minutes
    calendar = next(calendar for calendar in schedule.calendars if calendar.uid == "1")
    assert calendar.week == (True,) * 5 + (False,) * 2
    assert calendar.exceptions[date(2001, 1, 1)] is False
    assert calendar.exceptions[date(2001, 3, 21)] is True
    assert {date(2015, 12, day) for day in (29, 30, 31)} <= {
        day for calendar in schedule.calendars for day, worked in calendar.exceptions.items() if not worked
    }
    assert codes(schedule) == ["tasks_unnamed"]


def test_recurring_exceptions_mean_what_project_means(samples: Path) -> None:
    """The file says its exceptions twice: as rules, and as the days that Project made of them."""
    path = samples / "hostile" / "schedule" / "mpxj_junit__calendar-recurring-exceptions-project2010-mspdi.xml"
    root = ElementTree.parse(path).getroot()
    calendar = next(children(root, "Calendars", "Calendar"))
    rules = next(children(calendar, "Exceptions"))
    by_rule = work_calendars([calendar], Findings())["1"].exceptions
    calendar.remove(rules)
    by_list = work_calendars([calendar], Findings())["1"].exceptions
    assert len(rules) == 27
    assert len(by_list) > 130
    assert by_rule == by_list


def test_baselines_of_a_real_file(samples: Path) -> None:
    path = samples / "hostile" / "schedule" / "mpxj_junit__task-baselines-project2002-mspdi.xml"
    schedule = read_mspdi(path)
    assert sum(task.baseline_finish is not None for task in schedule.tasks) == 11


def test_the_baseline_of_the_lowest_number_with_dates() -> None:
    found = task(
        "<Baseline><Number>2</Number><Start>2026-03-01T08:00:00</Start></Baseline>"
        "<Baseline><Number>1</Number><Start>2026-02-01T08:00:00</Start><Finish>2026-02-10T17:00:00</Finish></Baseline>"
        "<Baseline><Number>0</Number><Cost>5</Cost></Baseline>"
    )
    assert (found.baseline_start, found.baseline_finish) == (date(2026, 2, 1), date(2026, 2, 10))


def test_every_field_is_optional() -> None:
    assert task("") == Task("1", outline_level=1)


def test_dates_that_are_none_and_dates_that_are_wrong() -> None:
    schedule = plan(
        "<Task><UID>1</UID><ActualStart>NA</ActualStart><Start>soon</Start><ManualStart>2026-01-01T08:00:00</ManualStart>"
        "<ManualFinish>2026-01-05T17:00:00</ManualFinish></Task>"
        "<Task><UID>2</UID><Start>2026-01-05T08:00:00</Start><Finish>2026-01-02T17:00:00</Finish></Task>"
    )
    assert schedule.tasks[0].planned_finish == date(2026, 1, 5)
    assert schedule.tasks[0].planned_start is None
    assert schedule.tasks[1].planned_finish == date(2026, 1, 2)
    assert codes(schedule)[:2] == ["task_date_unreadable", "task_finish_before_start"]


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ("<Duration>PT16H0M0S</Duration>", 2),
        ("<Duration>PT48H0M0S</Duration><DurationFormat>8</DurationFormat>", 2),
        ("<Duration>PT0H0M0S</Duration>", 0),
        ("<Duration>-PT8H0M0S</Duration>", None),
        ("<Duration>long</Duration>", None),
    ],
)
def test_durations(fields: str, days: float | None) -> None:
    schedule = plan(f"<Task><UID>1</UID><Name>n</Name>{fields}</Task>")
    assert schedule.tasks[0].duration_days == days
    assert codes(schedule) == ([] if days is not None else ["task_duration_odd"])


def test_minutes_per_day() -> None:
    ten_hours = plan("<Task><UID>1</UID><Duration>PT20H</Duration></Task>", "<MinutesPerDay>600</MinutesPerDay>")
    assert ten_hours.tasks[0].duration_days == 2
    nonsense = plan("<Task><UID>1</UID><Duration>PT8H</Duration></Task>", "<MinutesPerDay>0</MinutesPerDay>")
    assert nonsense.tasks[0].duration_days == 1


@pytest.mark.parametrize(("text", "percent"), [("35", 35), ("0", 0), ("101", None), ("-1", None), ("x", None)])
def test_percent(text: str, percent: float | None) -> None:
    schedule = plan(f"<Task><UID>1</UID><Name>n</Name><PercentComplete>{text}</PercentComplete></Task>")
    assert schedule.tasks[0].percent == percent
    assert codes(schedule) == ([] if percent is not None else ["task_percent_odd"])


def test_what_is_left_out_is_counted() -> None:
    schedule = plan(
        "<Task><UID>1</UID><Name>a</Name></Task><Task><UID>2</UID><IsNull>1</IsNull></Task>"
        "<Task><UID>3</UID><Active>0</Active></Task><Task><Name>b</Name></Task><Task><UID>1</UID><Name>c</Name></Task>"
    )
    assert [task.name for task in schedule.tasks] == ["a"]
    assert codes(schedule) == ["task_without_uid", "task_uid_repeated", "tasks_empty", "tasks_inactive"]


def test_parents_follow_the_levels() -> None:
    levels = (("0", 0), ("1", 1), ("2", 2), ("3", 3), ("4", 2), ("5", 1))
    schedule = plan("".join(f"<Task><UID>{u}</UID><OutlineLevel>{n}</OutlineLevel></Task>" for u, n in levels))
    assert {task.uid: task.parent_uid for task in schedule.tasks} == {
        "0": None,
        "1": "0",
        "2": "1",
        "3": "2",
        "4": "1",
        "5": "0",
    }
    assert [task.uid for task in schedule.tasks if task.is_summary] == ["0", "1", "2"]
    by_number = plan("".join(f"<Task><UID>{n}</UID><OutlineNumber>{n}</OutlineNumber></Task>" for n in ("1", "1.1")))
    assert by_number.tasks[1].parent_uid == "1"


def link(predecessor: str, fields: str = "") -> str:
    return f"<PredecessorLink><PredecessorUID>{predecessor}</PredecessorUID>{fields}</PredecessorLink>"


@pytest.mark.parametrize(
    ("fields", "kind", "lag"),
    [
        ("", "FS", 0),
        ("<Type>0</Type>", "FF", 0),
        ("<Type>2</Type><LinkLag>-9600</LinkLag>", "SF", -2),
        ("<Type>3</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat>", "SS", 1),
        ("<Type>1</Type><LinkLag>100800</LinkLag><LagFormat>8</LagFormat>", "FS", 5),
        ("<Type>1</Type><LinkLag>50</LinkLag><LagFormat>19</LagFormat>", "FS", 2),
        ("<Type>9</Type><LinkLag>x</LinkLag>", "FS", 0),
    ],
)
def test_links(fields: str, kind: str, lag: float) -> None:
    tasks = f"<Task><UID>1</UID><Duration>PT32H</Duration></Task><Task><UID>2</UID>{link('1', fields) * 2}</Task>"
    assert plan(tasks).sequences == (Sequence("1", "2", SequenceKind(kind), pytest.approx(lag)),)


def test_links_that_lead_nowhere() -> None:
    schedule = plan(
        f"<Task><UID>1</UID><Name>a</Name>{link('9')}{link('1')}{link('1', '<CrossProject>1</CrossProject>')}</Task>"
    )
    assert schedule.sequences == ()
    assert codes(schedule) == ["sequence_task_unknown", "sequence_to_itself", "sequence_cross_project"]


def calendar(uid: str, body: str = "", base: str = "-1") -> str:
    return f"<Calendar><UID>{uid}</UID><BaseCalendarUID>{base}</BaseCalendarUID>{body}</Calendar>"


def off(first: str, last: str, more: str = "") -> str:
    return f"<TimePeriod><FromDate>{first}</FromDate><ToDate>{last}</ToDate></TimePeriod>{more}"


def test_a_derived_calendar_takes_the_rest_from_its_base() -> None:
    saturday = "<WeekDay><DayType>7</DayType><WorkingTimes><WorkingTime/></WorkingTimes></WeekDay>"
    day_off = f"<WeekDay><DayType>0</DayType>{off('2026-01-01T00:00:00', '2026-01-02T23:59:59')}</WeekDay>"
    worked = f"<WeekDay><DayType>0</DayType><DayWorking>1</DayWorking>{off('2026-01-02', '2026-01-02')}</WeekDay>"
    calendars = plan(
        "<Task><UID>1</UID><CalendarUID>2</CalendarUID></Task>",
        "<CalendarUID>1</CalendarUID><Calendars>"
        + calendar("2", f"<WeekDays>{worked}</WeekDays>", base="1")
        + calendar("1", f"<WeekDays>{saturday}{day_off}</WeekDays>")
        + "</Calendars>",
    ).calendars
    derived = next(found for found in calendars if found.uid == "2")
    assert derived.week == (True,) * 6 + (False,)
    assert derived.exceptions == {date(2026, 1, 1): False, date(2026, 1, 2): True}


def test_calendars_that_make_no_sense() -> None:
    exceptions = (
        f"<Exception>{off('2026-01-02', '2026-01-01')}</Exception>"
        f"<Exception>{off('0001-01-01', '9999-12-31')}</Exception>"
        f"<Exception>{off('2026-01-01', '2026-02-01', '<Type>8</Type>')}</Exception>"
        f"<Exception>{off('2026-01-01', '2026-02-01', '<Type>5</Type>')}</Exception>"
    )
    schedule = plan(
        "<Task><UID>1</UID><Name>n</Name><CalendarUID>77</CalendarUID></Task>",
        "<Calendars>"
        + calendar("1", base="2")
        + calendar("2", base="1")
        + calendar("3", f"<Exceptions>{exceptions}</Exceptions>")
        + "</Calendars>",
    )
    assert codes(schedule) == [
        "calendar_base_circular",
        "calendar_exception_without_days",
        "calendar_exception_too_long",
        "calendar_rule_unread",
        "calendar_rule_unread",
        "task_calendar_unknown",
    ]
    assert {found.uid: found.exceptions for found in schedule.calendars} == {"1": {}, "2": {}, "3": {}}
    assert schedule.tasks[0].calendar_uid is None


def test_chinese_encodings_that_the_parser_does_not_know() -> None:
    xml = (
        '<?xml version="1.0" encoding="GB2312"?><Project><Title>某桥梁</Title><Tasks><Task><UID>1</UID>'
        "<Name>桩基施工</Name></Task></Tasks></Project>"
    )
    schedule = parse_mspdi(xml.encode("gbk"))
    assert (schedule.name, schedule.tasks[0].name) == ("某桥梁", "桩基施工")
    assert parse_mspdi(xml.replace("GB2312", "UTF-16").encode("utf-16")).tasks[0].name == "桩基施工"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<Project><Tasks>", "schedule_xml_malformed"),
        (b'<?xml version="1.0" encoding="klingon"?><Project/>', "schedule_xml_malformed"),
        (b"<Project><Tasks/></Project>", "schedule_without_tasks"),
        (b"<Other/>", "schedule_xml_unknown"),
        (b'<!DOCTYPE Project [<!ENTITY a "b">]><Project>&a;</Project>', "schedule_xml_forbidden"),
        (b'<!DOCTYPE Project SYSTEM "file:///etc/passwd"><Project/>', "schedule_xml_forbidden"),
        (b"<Project><Tasks><Task/><Task/><Task/></Tasks></Project>", "schedule_too_many_tasks"),
    ],
)
def test_refusals(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        parse_mspdi(data, max_rows=2)
    assert refused.value.code == code
    assert all(text(locale, f"problem.{code}", **refused.value.fields) for locale in LOCALES)


def test_the_name_given_stands_in() -> None:
    assert parse_mspdi(b"<Project><Tasks><Task><UID>1</UID></Task></Tasks></Project>", name="plan").name == "plan"
    assert texts(ElementTree.fromstring("<a><b>1</b><b>2</b></a>")) == {"b": "1"}


def test_a_calendar_without_a_uid_is_passed_over() -> None:
    elements = [
        ElementTree.fromstring("<Calendar><Name>x</Name></Calendar>"),
        ElementTree.fromstring("<Calendar><UID>1</UID></Calendar>"),
    ]
    assert list(work_calendars(elements, Findings())) == ["1"]


def shifts(*times: tuple[str, str]) -> str:
    told = "".join(f"<WorkingTime><FromTime>{a}</FromTime><ToTime>{b}</ToTime></WorkingTime>" for a, b in times)
    return f"<DayWorking>1</DayWorking><WorkingTimes>{told}</WorkingTimes>"


def test_calendars_have_hours_and_derived_ones_inherit_them() -> None:
    split = shifts(("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
    night = shifts(("22:00:00", "00:00:00"))
    monday = f"<WeekDay><DayType>2</DayType>{split}</WeekDay>"
    single = f"<WeekDay><DayType>0</DayType>{off('2026-03-02', '2026-03-03')}{night}</WeekDay>"
    again = f"<WeekDay><DayType>0</DayType>{off('2026-03-03', '2026-03-03')}<DayWorking>0</DayWorking></WeekDay>"
    tuesday = "<WeekDay><DayType>3</DayType><DayWorking>0</DayWorking></WeekDay>"
    found = plan(
        "<Task><UID>1</UID><CalendarUID>2</CalendarUID></Task>",
        "<MinutesPerDay>600</MinutesPerDay><CalendarUID>1</CalendarUID><Calendars>"
        + calendar("1", f"<WeekDays>{monday}{single}</WeekDays>")
        + calendar("2", f"<WeekDays>{tuesday}{again}</WeekDays>", base="1")
        + calendar("3")
        + "</Calendars>",
    ).calendars
    base, derived, bare = (next(each for each in found if each.uid == uid) for uid in "123")
    assert base.week_hours == (((480, 720), (780, 1020)), (), (), (), (), (), ())
    assert base.exception_hours == {date(2026, 3, day): ((1320, 1440),) for day in (2, 3)}
    assert base.minutes_per_day == derived.minutes_per_day == 600
    assert (derived.week_hours[:2], derived.week[1]) == ((((480, 720), (780, 1020)), ()), False)
    assert derived.exception_hours == {date(2026, 3, 2): ((1320, 1440),)}
    assert derived.exceptions[date(2026, 3, 3)] is False
    assert (bare.week_hours, bare.exception_hours) == ((), {})


@pytest.mark.parametrize(
    ("fields", "constraint", "day"),
    [
        ("", Constraint.NONE, None),
        ("<ConstraintType>0</ConstraintType><ConstraintDate>2026-03-02</ConstraintDate>", Constraint.NONE, None),
        ("<ConstraintType>1</ConstraintType>", Constraint.AS_LATE_AS_POSSIBLE, None),
        (
            "<ConstraintType>2</ConstraintType><ConstraintDate>2026-03-02T08:00:00</ConstraintDate>",
            Constraint.MUST_START_ON,
            date(2026, 3, 2),
        ),
        ("<ConstraintType>4</ConstraintType>", Constraint.NONE, None),
        (
            "<ConstraintType>7</ConstraintType><ConstraintDate>2026-03-02T17:00:00</ConstraintDate>",
            Constraint.FINISH_NO_LATER,
            date(2026, 3, 2),
        ),
        ("<Manual>1</Manual><Start>2026-03-04T08:00:00</Start>", Constraint.START_NO_EARLIER, date(2026, 3, 4)),
        ("<Manual>1</Manual>", Constraint.NONE, None),
    ],
)
def test_constraints(fields: str, constraint: Constraint, day: date | None) -> None:
    found = task(fields)
    assert (found.constraint, found.constraint_date) == (constraint, day)


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ("<RemainingDuration>PT16H0M0S</RemainingDuration>", None),
        ("<ActualStart>2026-03-02T08:00:00</ActualStart><RemainingDuration>PT16H0M0S</RemainingDuration>", 2.0),
        (
            "<ActualStart>2026-03-02</ActualStart><ActualFinish>2026-03-02</ActualFinish><RemainingDuration>PT0H</RemainingDuration>",
            None,
        ),
    ],
)
def test_the_work_that_is_left(fields: str, left: float | None) -> None:
    assert task(fields).remaining_days == left


def test_durations_by_the_clock_are_told_apart() -> None:
    assert task("<Duration>PT72H0M0S</Duration><DurationFormat>8</DurationFormat>").is_elapsed
    assert not task("<Duration>PT72H0M0S</Duration><DurationFormat>7</DurationFormat>").is_elapsed
