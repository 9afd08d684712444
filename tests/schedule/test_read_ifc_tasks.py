"""Tasks in models: three real ones, and small ones built for a case."""

import pickle
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import ifcopenshell
import ifcopenshell.guid
import pytest

from i18n.catalogue import LOCALES, text
from schedule.calendars import WorkingDays
from schedule.read_ifc_tasks import read_ifc_tasks, tasks_of_model
from schedule.tasks import Sequence, SequenceKind
from values.dates import day_number
from values.errors import FileRefused


def test_a_native_plan_linked_by_product(samples: Path) -> None:
    found = read_ifc_tasks(samples / "models" / "mad_scientist_4d.ifc")
    assert found is not None
    schedule, links = pickle.loads(pickle.dumps(found))
    assert (schedule.name, schedule.source) == ("My First Work Schedule", "ifc")
    assert len(schedule.tasks) == 43
    assert sum(task.planned_start is None for task in schedule.tasks) == 9
    assert (len(schedule.sequences), len(schedule.calendars), len(links)) == (34, 6, 392)
    assert Counter(sequence.lag_days for sequence in schedule.sequences) == {0: 29, 5: 2, -4: 1, -5: 1, 10: 1}
    trusses = next(task for task in schedule.tasks if task.code == "EC1390")
    assert (trusses.planned_start, trusses.planned_finish) == (date(2021, 8, 16), date(2021, 8, 22))
    assert next(task.name for task in schedule.tasks if task.uid == trusses.parent_uid) == "Roof"
    # The reading of finishes at 00:00, put to the proof: worked days from start to finish equal the duration, each time.
    calendars = {calendar.uid: WorkingDays(calendar) for calendar in schedule.calendars}
    differences = Counter(
        calendars[task.calendar_uid or schedule.calendar_uid].between(
            day_number(task.planned_start) - 1, day_number(task.planned_finish)
        )
        - task.duration_days
        for task in schedule.tasks
        if task.planned_start and task.duration_days
    )
    assert differences == {0: 32}


def test_a_plan_linked_by_process(samples: Path) -> None:
    found = read_ifc_tasks(samples / "schependomlaan" / "design_4d.ifc")
    assert found is not None
    schedule, links = found
    assert (len(schedule.tasks), len(schedule.sequences)) == (73, 28)
    assert len({task for _, task in links}) == 73
    first = schedule.tasks[0]
    assert (first.code, first.planned_start, first.planned_finish) == (
        "ST00060",
        date(2015, 2, 26),
        date(2015, 2, 27),
    )


def test_tasks_of_a_bridge_without_times(samples: Path) -> None:
    found = read_ifc_tasks(samples / "models" / "pgsuper_bridge_with_tasks.ifc")
    assert found is not None
    schedule, links = found
    assert (len(schedule.tasks), len(schedule.sequences), len(links)) == (14, 9, 8)
    assert sum(task.is_summary for task in schedule.tasks) == 4
    facilities = {p.fields["entity"]: p.fields["count"] for p in schedule.problems}
    assert facilities == {"IfcBridge": 1, "IfcBridgePart": 2}


def test_a_model_without_tasks_is_not_even_opened(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ifcopenshell, "open", lambda *_: pytest.fail("opened"))
    assert read_ifc_tasks(samples / "models" / "restaurant.ifc") is None


class Model:
    """A model built entity by entity."""

    def __init__(self, schema: str = "IFC4") -> None:
        self.file = ifcopenshell.file(schema=schema)

    def add(self, entity: str, **attributes: Any) -> Any:
        made = self.file.create_entity(entity, **attributes)
        if hasattr(made, "GlobalId") and made.GlobalId is None:
            made.GlobalId = ifcopenshell.guid.new()
        return made

    def task(self, name: str, start: str | None = None, finish: str | None = None, **more: Any) -> Any:
        code = more.pop("code", None)
        time = self.add("IfcTaskTime", ScheduleStart=start, ScheduleFinish=finish, **more)
        return self.add("IfcTask", Name=name, Identification=code, IsMilestone=False, TaskTime=time)

    def control(self, control: Any, *tasks: Any) -> None:
        self.add("IfcRelAssignsToControl", RelatedObjects=tasks, RelatingControl=control)

    def work(self, name: str, kind: str, *tasks: Any) -> Any:
        made = self.add(
            "IfcWorkSchedule", Name=name, CreationDate="2026-01-01", StartTime="2026-01-01", PredefinedType=kind
        )
        self.control(made, *tasks)
        return made

    def read(self) -> Any:
        found = tasks_of_model(self.file, name="model")
        assert found is not None
        for problem in found[0].problems:
            assert all(text(locale, f"problem.{problem.code}", **problem.fields) for locale in LOCALES)
        return found


def test_baseline_dates_come_from_the_baseline_schedule() -> None:
    model = Model()
    before = [
        model.task("dig", "2026-01-05T08:00:00", "2026-01-09T17:00:00", code="A"),
        model.task("pour", "2026-01-12T08:00:00", "2026-01-16T17:00:00"),
        model.task("cure", "2026-01-19T08:00:00", "2026-01-23T17:00:00", code="old"),
        model.task("gone", "2026-02-01T08:00:00", "2026-02-02T17:00:00"),
    ]
    now = [
        model.task("excavate", "2026-02-05T08:00:00", "2026-02-09T17:00:00", code="A"),
        model.task("pour", "2026-02-12T08:00:00", "2026-02-16T17:00:00"),
        model.task("let it cure", "2026-02-19T08:00:00", "2026-02-23T17:00:00", code="new"),
        model.task("twice"),
        model.task("twice"),
    ]
    model.work("original", "BASELINE", *before)
    model.work("current", "PLANNED", *now)
    model.add("IfcRelDefinesByObject", RelatedObjects=(before[2],), RelatingObject=now[2])
    wall = model.add("IfcWall")
    model.add("IfcRelAssignsToProcess", RelatedObjects=(wall,), RelatingProcess=before[0])
    schedule, links = model.read()
    assert schedule.name == "current"
    assert [(t.name, t.baseline_start and t.baseline_start.day) for t in schedule.tasks] == [
        ("excavate", 5),
        ("pour", 12),
        ("let it cure", 19),
        ("twice", None),
        ("twice", None),
    ]
    assert links == ((wall.GlobalId, now[0].GlobalId),)
    assert [(p.code, p.fields) for p in schedule.problems] == [("ifc_baseline_unmatched", {"count": 1, "of": 4})]


def test_a_baseline_alone_is_the_plan_too() -> None:
    model = Model()
    model.work("only", "BASELINE", model.task("dig", "2026-01-05T08:00:00", "2026-01-09T17:00:00"))
    task = model.read()[0].tasks[0]
    assert (task.planned_finish, task.baseline_finish) == (date(2026, 1, 9), date(2026, 1, 9))


def test_nesting_levels_and_circles() -> None:
    model = Model()
    top, middle, leaf = (model.task(name) for name in ("top", "middle", "leaf"))
    for above, below in ((top, middle), (middle, leaf), (leaf, top)):
        model.add("IfcRelNests", RelatingObject=above, RelatedObjects=(below,))
    tasks = model.read()[0].tasks
    assert [(t.name, t.outline_level, t.is_summary) for t in tasks] == [
        ("top", 1, True),
        ("middle", 2, True),
        ("leaf", 3, False),
    ]


def test_sequences_lags_and_what_they_cannot_say() -> None:
    model = Model()
    one, two = model.task("one"), model.task("two")

    def lag(value: Any, kind: str = "WORKTIME") -> Any:
        return model.add("IfcLagTime", LagValue=value, DurationType=kind)

    two_days = model.file.create_entity("IfcDuration", "PT16H")
    week = model.file.create_entity("IfcDuration", "P1W")
    share = model.file.create_entity("IfcRatioMeasure", 0.5)
    for kind, time in (
        ("START_START", lag(two_days)),
        ("FINISH_FINISH", lag(week, "ELAPSEDTIME")),
        ("START_FINISH", lag(share)),
        ("NOTDEFINED", None),
    ):
        model.add("IfcRelSequence", RelatingProcess=one, RelatedProcess=two, TimeLag=time, SequenceType=kind)
    model.add("IfcRelSequence", RelatingProcess=one, RelatedProcess=one)
    procedure = model.add("IfcProcedure")
    model.add("IfcRelSequence", RelatingProcess=procedure, RelatedProcess=one)
    schedule, _ = model.read()
    pair = (one.GlobalId, two.GlobalId)
    assert schedule.sequences == (
        Sequence(*pair, SequenceKind.START_START, 2.0),
        Sequence(*pair, SequenceKind.FINISH_FINISH, pytest.approx(5.0)),
        Sequence(*pair, SequenceKind.START_FINISH, 0.0),
        Sequence(*pair, SequenceKind.FINISH_START, 0.0),
    )
    assert [p.code for p in schedule.problems] == [
        "sequence_lag_converted",
        "sequence_lag_odd",
        "sequence_to_itself",
        "sequence_task_unknown",
    ]


def test_times_completion_and_flaws() -> None:
    model = Model()
    model.task("a", "2026-01-05T08:00:00", "2026-01-01T17:00:00", Completion=0.25, ScheduleDuration="P2DT4H")
    model.task("b", "someday", None, Completion=40.0, ScheduleDuration="-P2D", ActualStart="2026-01-06T08:00:00")
    model.task("c", None, None, Completion=400.0, ScheduleDuration="P2D", DurationType="ELAPSEDTIME")
    schedule, _ = model.read()
    assert [(t.percent, t.duration_days) for t in schedule.tasks] == [(25, 2.5), (40, None), (None, 2)]
    assert schedule.tasks[1].actual_start == date(2026, 1, 6)
    assert [p.code for p in schedule.problems] == [
        "task_finish_before_start",
        "task_date_unreadable",
        "task_completion_not_ratio",
        "task_duration_odd",
        "task_percent_odd",
    ]


def test_a_repeated_identity_counts_once() -> None:
    model = Model()
    first, second, third = model.task("first"), model.task("second"), model.task("third")
    second.GlobalId = first.GlobalId
    third.GlobalId = ""
    schedule, _ = model.read()
    assert [task.name for task in schedule.tasks] == ["first"]
    assert [p.code for p in schedule.problems] == ["task_uid_repeated", "task_without_uid"]


def test_openings_and_types_are_no_elements() -> None:
    model = Model()
    task = model.task("dig")
    things = [model.add(entity) for entity in ("IfcWall", "IfcOpeningElement", "IfcSpace", "IfcWallType", "IfcActor")]
    for _ in range(2):
        model.add("IfcRelAssignsToProcess", RelatedObjects=things, RelatingProcess=task)
    schedule, links = model.read()
    assert links == ((things[0].GlobalId, task.GlobalId),)
    assert {p.fields["entity"] for p in schedule.problems} == {"IfcOpeningElement", "IfcSpace", "IfcWallType"}


def calendar_of(model: Model, working: list[Any], exceptions: list[Any]) -> Any:
    calendar = model.add("IfcWorkCalendar", Name="c", WorkingTimes=working or None, ExceptionTimes=exceptions or None)
    model.control(calendar, model.task("dig", "2026-01-05T08:00:00", "2026-01-09T17:00:00"))
    return model.read()[0]


def pattern(model: Model, kind: str, **fields: Any) -> Any:
    return model.add("IfcRecurrencePattern", RecurrenceType=kind, **fields)


@pytest.mark.parametrize(("schema", "ends"), [("IFC4", ("Start", "Finish")), ("IFC4X3", ("StartDate", "FinishDate"))])
def test_calendars(schema: str, ends: tuple[str, str]) -> None:
    model = Model(schema)
    week = model.add("IfcWorkTime", RecurrencePattern=pattern(model, "WEEKLY", WeekdayComponent=(1, 2, 3, 6)))
    spring = model.add("IfcWorkTime", Name="spring", **dict(zip(ends, ("2026-02-16", "2026-02-18"), strict=True)))
    hours = model.add("IfcTimePeriod", StartTime="08:00:00", EndTime="12:00:00")
    make_up = pattern(model, "YEARLY_BY_DAY_OF_MONTH", DayComponent=(10,), MonthComponent=(10,), TimePeriods=(hours,))
    schedule = calendar_of(model, [week], [spring, model.add("IfcWorkTime", RecurrencePattern=make_up)])
    calendar = schedule.calendars[0]
    assert schedule.calendar_uid == calendar.uid == schedule.tasks[0].calendar_uid
    assert calendar.week == (True, True, True, False, False, True, False)
    assert {day for day, worked in calendar.exceptions.items() if not worked} == {
        date(2026, 2, d) for d in (16, 17, 18)
    }
    worked = sorted(day for day, worked in calendar.exceptions.items() if worked)
    assert date(2026, 10, 10) in worked
    assert all((day.month, day.day) == (10, 10) and 2025 <= day.year <= 2029 for day in worked)


def test_an_exception_of_one_day_and_two_work_schedules() -> None:
    model = Model()
    model.work("left", "PLANNED", model.task("a"))
    model.work("right", "PLANNED", model.task("b"), model.task("c"))
    week = model.add("IfcWorkTime", RecurrencePattern=pattern(model, "DAILY"))
    schedule = calendar_of(model, [week], [model.add("IfcWorkTime", Start="2026-10-01")])
    assert schedule.calendars[0].week == (True,) * 7
    assert schedule.calendars[0].exceptions == {date(2026, 10, 1): False}
    assert schedule.name == "right"
    assert [(p.code, p.fields) for p in schedule.problems] == [("ifc_work_schedules_several", {"names": "left, right"})]


def test_calendars_that_say_too_little() -> None:
    model = Model()
    monthly = pattern(model, "MONTHLY_BY_DAY_OF_MONTH", DayComponent=(1,))
    schedule = calendar_of(
        model,
        [model.add("IfcWorkTime", RecurrencePattern=monthly)],
        [
            model.add("IfcWorkTime", Name="when"),
            model.add("IfcWorkTime", Start="0001-01-01", Finish="9999-12-31"),
            model.add("IfcWorkTime", RecurrencePattern=pattern(model, "BY_WEEKDAY_COUNT", Interval=2)),
            model.add("IfcWorkTime", RecurrencePattern=pattern(model, "YEARLY_BY_DAY_OF_MONTH")),
        ],
    )
    assert schedule.calendars[0].week == (True,) * 5 + (False,) * 2
    assert schedule.calendars[0].exceptions == {}
    assert [p.code for p in schedule.problems] == [
        "calendar_rule_unread",
        "calendar_without_week",
        "calendar_exception_without_days",
        "calendar_exception_too_long",
        "calendar_rule_unread",
        "calendar_rule_unread",
    ]


def test_tasks_of_ifc2x3() -> None:
    model = Model("IFC2X3")

    def moment(day: int, hour: int | None) -> Any:
        calendar_date = model.add("IfcCalendarDate", DayComponent=day, MonthComponent=3, YearComponent=2026)
        if hour is None:
            return calendar_date
        clock = model.add("IfcLocalTime", HourComponent=hour)
        return model.add("IfcDateAndTime", DateComponent=calendar_date, TimeComponent=clock)

    one, two = (model.add("IfcTask", Name=n, TaskId=n.upper(), IsMilestone=False) for n in ("one", "two"))
    time = model.add(
        "IfcScheduleTimeControl",
        ScheduleStart=moment(2, 8),
        ScheduleFinish=moment(6, None),
        ScheduleDuration=5 * 8 * 3600.0,
        Completion=0.5,
    )
    model.add("IfcRelAssignsTasks", RelatedObjects=(one,), TimeForTask=time)
    model.add(
        "IfcRelSequence", RelatingProcess=one, RelatedProcess=two, TimeLag=8 * 3600.0, SequenceType="FINISH_START"
    )
    other = model.add("IfcScheduleTimeControl", ScheduleStart=model.add("IfcLocalTime", HourComponent=8))
    model.add("IfcRelAssignsTasks", RelatedObjects=(two,), TimeForTask=other)
    wall = model.add("IfcWallStandardCase")
    model.add("IfcRelAssignsToProcess", RelatedObjects=(wall,), RelatingProcess=one)
    schedule, links = model.read()
    task = schedule.tasks[0]
    assert (task.code, task.planned_start, task.duration_days, task.percent) == ("ONE", date(2026, 3, 2), 5, 50)
    assert task.planned_finish == date(2026, 3, 6)  # a bare day is meant whole
    assert schedule.tasks[1].planned_start is None  # a time of day is no day
    assert schedule.sequences == (Sequence(one.GlobalId, two.GlobalId, SequenceKind.FINISH_START, 1.0),)
    assert links == ((wall.GlobalId, one.GlobalId),)


def test_old_schema_names_marks_and_broken_files(tmp_path: Path) -> None:
    model = Model("IFC4X3")
    model.task("dig", "2026-01-05T08:00:00", "2026-01-09T17:00:00")
    plain = model.file.to_string()
    old = plain.replace("FILE_SCHEMA(('IFC4X3_ADD2'))", "FILE_SCHEMA(('IFC4X3_RC3'))").replace(
        "FILE_SCHEMA(('IFC4X3'))", "FILE_SCHEMA(('IFC4X3_RC3'))"
    )
    assert "IFC4X3_RC3" in old
    path = tmp_path / "model.ifc"
    for content in (old, "\ufeff" + plain, plain):
        path.write_text(content, encoding="utf-8")
        found = read_ifc_tasks(path)
        assert found is not None
        assert (found[0].name, found[0].tasks[0].name) == ("model", "dig")
    path.write_text("#1=IFCTASK('broken", encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        read_ifc_tasks(path)
    assert refused.value.code == "schedule_model_unreadable"
    empty = ifcopenshell.file(schema="IFC4")
    assert tasks_of_model(empty) is None
