"""Microsoft Project XML (MSPDI, schema of 2003 to 2019) as a ``Schedule``.

Decisions: every task with a UID is kept, named or not (planners use blank ones as spacers and headings, links may name
them); empty lines (IsNull) and inactive tasks are left out and counted. The WBS field is the code. A finish at 00:00
is the end of the day before (``moments.finish_day``). Durations and lags are in working days of MinutesPerDay; elapsed
durations in days of 24 hours. The baseline is the one of the lowest number that has dates.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

from schedule.moments import END_OF_DAY, duration_minutes, finish_day, parse_moment
from schedule.mspdi_calendars import whole_number, work_calendars
from schedule.tasks import Constraint, Schedule, Sequence, SequenceKind, Task
from schedule.xml_elements import children, local_name, parsed_xml, texts
from values.dates import parse_date
from values.errors import FileRefused
from values.problems import Findings, Severity, Where

_KINDS: Final = {
    "0": SequenceKind.FINISH_FINISH,
    "1": SequenceKind.FINISH_START,
    "2": SequenceKind.START_FINISH,
    "3": SequenceKind.START_START,
}
_CONSTRAINTS: Final = {
    "1": Constraint.AS_LATE_AS_POSSIBLE,
    "2": Constraint.MUST_START_ON,
    "3": Constraint.MUST_FINISH_ON,
    "4": Constraint.START_NO_EARLIER,
    "5": Constraint.START_NO_LATER,
    "6": Constraint.FINISH_NO_EARLIER,
    "7": Constraint.FINISH_NO_LATER,
}
_ELAPSED: Final = frozenset((4, 6, 8, 10, 12, 36, 38, 40, 42, 44))  # DurationFormat, LagFormat: clock time
_PERCENT: Final = frozenset((19, 20, 51, 52))  # LagFormat: share of the predecessor's duration


def read_mspdi(path: Path, *, name: str = "", max_rows: int = 2_000_000) -> Schedule:
    """``parse_mspdi`` of a file; ``name`` (else the file's) is used when the plan has none."""
    return parse_mspdi(path.read_bytes(), name=name or path.stem, max_rows=max_rows)


def parse_mspdi(data: bytes, *, name: str = "", max_rows: int = 2_000_000) -> Schedule:
    """The plan in ``data``, with what is wrong with it.

    Raises:
        FileRefused: ``schedule_xml_malformed`` (``reason``), ``schedule_xml_forbidden`` (document type or entities),
            ``schedule_xml_unknown`` (``found``), ``schedule_without_tasks``,
            ``schedule_too_many_tasks`` (``max_rows``).
    """
    root = _root(data)
    told = texts(root)
    plan = _Plan(_minutes_per_day(told))
    elements = list(children(root, "Tasks", "Task"))
    if len(elements) > max_rows:
        raise FileRefused("schedule_too_many_tasks", max_rows=max_rows)
    calendars = work_calendars(children(root, "Calendars", "Calendar"), plan.findings, plan.minutes_per_day)
    for element in elements:
        plan.take_task(element)
    if not plan.tasks:
        raise FileRefused("schedule_without_tasks", plan.findings.problems())
    plan.count_left_out()
    tasks = tuple(plan.with_known_calendar(task, calendars) for task in plan.with_parents())
    project_calendar = told.get("CalendarUID", "")
    used = {task.calendar_uid for task in tasks} | {project_calendar}
    base = {texts(e).get("UID") for e in children(root, "Calendars", "Calendar") if _is_base(e)}
    return Schedule(
        name=told.get("Title") or told.get("Name") or name,
        source="mspdi",
        tasks=tasks,
        sequences=plan.sequences(),
        calendars=tuple(calendar for uid, calendar in calendars.items() if uid in used or uid in base),
        calendar_uid=project_calendar if project_calendar in calendars else None,
        status_date=parse_date(told.get("StatusDate", "")),
        problems=plan.findings.problems(),
    )


def _is_elapsed(told: dict[str, str]) -> bool:
    return whole_number(told.get("DurationFormat"), 7) in _ELAPSED


def _constraint(told: dict[str, str], start: date | None) -> tuple[Constraint, date | None]:
    """What binds a task beside its logic; one that is planned by hand stays where it was put."""
    if told.get("Manual") in ("1", "true") and start is not None:
        return Constraint.START_NO_EARLIER, start
    constraint = _CONSTRAINTS.get(told.get("ConstraintType", ""), Constraint.NONE)
    day = parse_date(told.get("ConstraintDate", ""))
    if constraint is Constraint.AS_LATE_AS_POSSIBLE:
        return constraint, None
    return (Constraint.NONE, None) if day is None or constraint is Constraint.NONE else (constraint, day)


def _root(data: bytes) -> Element:
    root = parsed_xml(data)
    if local_name(root) != "Project":
        raise FileRefused("schedule_xml_unknown", found=local_name(root)[:100])
    return root


def _is_base(calendar: Element) -> bool:
    return texts(calendar).get("IsBaseCalendar", "1") in ("1", "true")


def _minutes_per_day(told: dict[str, str]) -> int:
    minutes = whole_number(told.get("MinutesPerDay"), 480)
    return minutes if 0 < minutes <= 1440 else 480


@dataclass(slots=True)
class _Plan:
    """The plan while it is read."""

    minutes_per_day: int
    findings: Findings = field(default_factory=Findings)
    tasks: dict[str, Task] = field(default_factory=dict)
    links: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    empty: int = 0
    inactive: int = 0
    unnamed: int = 0

    def take_task(self, element: Element) -> None:
        """Note one Task element, or why it is left out."""
        told = texts(element)
        uid = told.get("UID", "")
        if told.get("IsNull") in ("1", "true"):
            self.empty += 1
        elif told.get("Active") in ("0", "false"):
            self.inactive += 1
        elif not uid:
            self.findings.add("task_without_uid", name=told.get("Name", ""))
        elif uid in self.tasks:
            self.findings.add("task_uid_repeated", Severity.ERROR, Where(entity=uid), uid=uid)
        else:
            self.unnamed += not told.get("Name")
            self.tasks[uid] = self._task(uid, told, element)
            self.links += [(uid, texts(link)) for link in children(element, "PredecessorLink")]

    def _task(self, uid: str, told: dict[str, str], element: Element) -> Task:
        start, finish = self._span(uid, told, ("Start", "ManualStart"), ("Finish", "ManualFinish"))
        actual_start, actual_finish = self._span(uid, told, ("ActualStart",), ("ActualFinish",))
        baseline_start, baseline_finish = self._baseline(uid, element)
        constraint, constraint_date = _constraint(told, start)
        return Task(
            uid=uid,
            code=told.get("WBS", ""),
            name=told.get("Name", ""),
            wbs=told.get("OutlineNumber") or told.get("WBS", ""),
            outline_level=max(0, whole_number(told.get("OutlineLevel"), told.get("OutlineNumber", "").count(".") + 1)),
            planned_start=start,
            planned_finish=finish,
            baseline_start=baseline_start,
            baseline_finish=baseline_finish,
            actual_start=actual_start,
            actual_finish=actual_finish,
            percent=self._percent(uid, told.get("PercentComplete", "")),
            duration_days=self._duration(uid, told, "Duration"),
            remaining_days=self._duration(uid, told, "RemainingDuration")
            if actual_start and not actual_finish
            else None,
            is_elapsed=_is_elapsed(told),
            is_milestone=told.get("Milestone") in ("1", "true"),
            is_summary=told.get("Summary") in ("1", "true"),
            calendar_uid=told.get("CalendarUID", "-1"),
            constraint=constraint,
            constraint_date=constraint_date,
        )

    def _span(
        self, uid: str, told: dict[str, str], start_names: Iterable[str], finish_names: Iterable[str]
    ) -> tuple[date | None, date | None]:
        moments: list[Any] = []
        for names, bare_day in ((start_names, time()), (finish_names, END_OF_DAY)):
            text = next((told[name] for name in names if told.get(name)), "")
            moment = parse_moment(text, bare_day) if text and text.upper() != "NA" else None
            if moment is None and text and text.upper() != "NA":
                self.findings.add("task_date_unreadable", where=Where(entity=uid), uid=uid, found=text[:60])
            moments.append(moment)
        start, finish = moments
        if start and finish and finish < start:
            self.findings.add(
                "task_finish_before_start",
                where=Where(entity=uid),
                uid=uid,
                start=start.date().isoformat(),
                finish=finish.date().isoformat(),
            )
        return (start.date() if start else None), finish_day(start, finish)

    def _baseline(self, uid: str, element: Element) -> tuple[date | None, date | None]:
        baselines = [texts(baseline) for baseline in children(element, "Baseline")]
        for told in sorted(baselines, key=lambda baseline: whole_number(baseline.get("Number"), 0)):
            if told.get("Start") or told.get("Finish"):
                return self._span(uid, told, ("Start",), ("Finish",))
        return None, None

    def _percent(self, uid: str, text: str) -> float | None:
        if not text:
            return None
        try:
            percent = float(text)
        except ValueError:
            percent = -1.0
        if 0 <= percent <= 100:
            return percent
        self.findings.add("task_percent_odd", where=Where(entity=uid), uid=uid, found=text[:40])
        return None

    def _duration(self, uid: str, told: dict[str, str], name: str) -> float | None:
        text = told.get(name, "")
        if not text:
            return None
        minutes = duration_minutes(text, 1440)
        if minutes is None or minutes < 0:
            self.findings.add("task_duration_odd", where=Where(entity=uid), uid=uid, found=text[:40])
            return None
        return minutes / (1440 if _is_elapsed(told) else self.minutes_per_day)

    def count_left_out(self) -> None:
        """Say how many tasks were left out or have no name, once each."""
        for code, count in (
            ("tasks_empty", self.empty),
            ("tasks_inactive", self.inactive),
            ("tasks_unnamed", self.unnamed),
        ):
            if count:
                self.findings.add(code, Severity.INFO, count=count)

    def with_parents(self) -> Iterable[Task]:
        """The tasks with their parents, from the order and the levels; a task with children is a summary."""
        above: list[tuple[int, str]] = []
        parents: dict[str, str | None] = {}
        for uid, task in self.tasks.items():
            while above and above[-1][0] >= task.outline_level:
                above.pop()
            parents[uid] = above[-1][1] if above else None
            above.append((task.outline_level, uid))
        with_children = set(parents.values())
        return (
            replace(task, parent_uid=parents[uid], is_summary=task.is_summary or uid in with_children)
            for uid, task in self.tasks.items()
        )

    def with_known_calendar(self, task: Task, calendars: Container[str | None]) -> Task:
        """``task`` without a calendar that the file does not hold (-1 stands for none)."""
        if task.calendar_uid in calendars:
            return task
        if task.calendar_uid not in ("-1", "", None):
            self.findings.add(
                "task_calendar_unknown", where=Where(entity=task.uid), uid=task.uid, calendar=task.calendar_uid
            )
        return replace(task, calendar_uid=None)

    def sequences(self) -> tuple[Sequence, ...]:
        """The links whose two ends are tasks of this plan, each once."""
        found: dict[Sequence, None] = {}
        for successor, told in self.links:
            predecessor = told.get("PredecessorUID", "")
            where = Where(entity=successor)
            if told.get("CrossProject") in ("1", "true"):
                self.findings.add("sequence_cross_project", where=where, uid=successor)
            elif predecessor not in self.tasks:
                self.findings.add("sequence_task_unknown", where=where, uid=successor, predecessor=predecessor)
            elif predecessor == successor:
                self.findings.add("sequence_to_itself", where=where, uid=successor)
            else:
                kind = _KINDS.get(told.get("Type", "1"), SequenceKind.FINISH_START)
                found[Sequence(predecessor, successor, kind, self._lag(predecessor, successor, told))] = None
        return tuple(found)

    def _lag(self, predecessor: str, successor: str, told: dict[str, str]) -> float:
        lag = whole_number(told.get("LinkLag"), 0)
        unit = whole_number(told.get("LagFormat"), 7)
        if lag == 0:
            return 0.0
        if unit in _PERCENT:
            self.findings.add("sequence_lag_converted", Severity.INFO, Where(entity=successor), uid=successor)
            return (self.tasks[predecessor].duration_days or 0.0) * lag / 100
        if unit in _ELAPSED:  # five working days to seven days of the clock
            self.findings.add("sequence_lag_converted", Severity.INFO, Where(entity=successor), uid=successor)
            return lag / 14_400 * 5 / 7
        return lag / 10 / self.minutes_per_day
