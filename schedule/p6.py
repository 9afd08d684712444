"""A plan of Primavera P6, from the rows of its tables, whichever of its files they came in.

Decisions: a file may hold several projects, so one is chosen, or all. The nodes of the breakdown structure are summary tasks; a
project's own node is not, unless all projects are taken. Planned dates are the target dates, which P6 calls planned. Durations,
floats and lags are hours, made days by the hours of a task's calendar. Fields have the names of the XER tables.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from schedule.moments import finish_day
from schedule.outlines import outlined
from schedule.tasks import STANDARD_MINUTES, Constraint, Schedule, SequenceKind, Task, WorkCalendar
from schedule.tasks import Sequence as Logic
from values.errors import AnswerNeeded, FileRefused
from values.problems import Findings, Severity
from values.questions import Answers, Option, Question, answered

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]
TABLES: Final = frozenset(("PROJECT", "SCHEDOPTIONS", "CALENDAR", "PROJWBS", "TASK", "TASKPRED"))

ALL_PROJECTS: Final = "all"
_KINDS: Final = {
    "PR_FS": SequenceKind.FINISH_START,
    "PR_SS": SequenceKind.START_START,
    "PR_FF": SequenceKind.FINISH_FINISH,
    "PR_SF": SequenceKind.START_FINISH,
}
_CONSTRAINTS: Final = {
    "CS_MSO": Constraint.START_ON,
    "CS_MSOA": Constraint.START_NO_EARLIER,
    "CS_MSOB": Constraint.START_NO_LATER,
    "CS_MEO": Constraint.FINISH_ON,
    "CS_MEOA": Constraint.FINISH_NO_EARLIER,
    "CS_MEOB": Constraint.FINISH_NO_LATER,
    "CS_MANDSTART": Constraint.MUST_START_ON,
    "CS_MANDFIN": Constraint.MUST_FINISH_ON,
    "CS_ALAP": Constraint.AS_LATE_AS_POSSIBLE,
}
_HOURS_A_DAY: Final = STANDARD_MINUTES / 60


def chosen_projects(tables: Tables, answers: Answers) -> frozenset[str]:
    """The projects to take; those without a task do not count.

    Raises:
        AnswerNeeded: ``schedule_project`` (options with name and number of tasks): there are several.
        FileRefused: ``schedule_without_tasks``.
    """
    counts: dict[str, int] = {}
    for row in tables.get("TASK", ()):
        counts[row.get("proj_id", "")] = counts.get(row.get("proj_id", ""), 0) + 1
    if not counts:
        raise FileRefused("schedule_without_tasks")
    if len(counts) == 1:
        return frozenset(counts)
    told = answered(answers, "schedule_project")
    if told == ALL_PROJECTS:
        return frozenset(counts)
    if told in counts:
        return frozenset((told,))
    names = _project_names(tables)
    largest = max(counts.values())
    options = [
        Option(project, {"name": names.get(project, project), "tasks": count}, suggested=count == largest)
        for project, count in counts.items()
    ]
    options.append(Option(ALL_PROJECTS, {"tasks": sum(counts.values()), "projects": len(counts)}))
    told_of = {
        "projects": len({row.get("proj_id", "") for row in tables.get("PROJECT", ())} | counts.keys()),
        "tasks": sum(counts.values()),
        "sequences": len(tables.get("TASKPRED", ())),
    }
    raise AnswerNeeded((Question("schedule_project", tuple(options)),), counts=told_of)


def calendar_minutes(row: Row) -> int:
    """How long a day of a calendar is, in minutes; eight hours where it does not say."""
    hours = _number(row.get("day_hr_cnt", ""))
    minutes = round(60 * hours) if hours else 0
    return minutes if 0 < minutes <= 1440 else STANDARD_MINUTES


def p6_schedule(
    tables: Tables, projects: frozenset[str], calendars: Mapping[str, WorkCalendar], *, name: str, source: str
) -> Schedule:
    """The plan of the chosen projects. ``name`` is used where there are several, or theirs is empty.

    Raises:
        FileRefused: ``schedule_without_tasks``.
    """
    return _Plan(tables, projects, calendars).schedule(name, source)


def _project_names(tables: Tables) -> dict[str, str]:
    """Long name of the project's own node, else its short name."""
    short = {row.get("proj_id", ""): row.get("proj_short_name", "") for row in tables.get("PROJECT", ())}
    own = (row for row in tables.get("PROJWBS", ()) if row.get("proj_node_flag") == "Y")
    long = {row.get("proj_id", ""): row.get("wbs_name", "") for row in own}
    return short | {project: name for project, name in long.items() if name}


@dataclass(slots=True)
class _Plan:
    """The rows of the chosen projects on their way to a ``Schedule``."""

    tables: Tables
    projects: frozenset[str]
    calendars: Mapping[str, WorkCalendar]
    findings: Findings = field(default_factory=Findings)
    hours: dict[str, float] = field(default_factory=dict)

    def schedule(self, name: str, source: str) -> Schedule:
        """All of it."""
        calendars = self.calendars
        self._learn_hours()
        headings, order = self._headings()
        rows = self._rows("TASK")
        tasks = [self._task(row, calendars, headings) for row in rows if row.get("task_id")]
        order |= {task.uid: float(place) for place, task in enumerate(tasks)}
        if len(tasks) < len(rows):
            self.findings.add("schedule_task_without_uid", Severity.WARNING, count=len(rows) - len(tasks))
        if not tasks:
            raise FileRefused("schedule_without_tasks", self.findings.problems())
        unique = tuple({task.uid: task for task in (*headings.values(), *tasks)}.values())
        names = _project_names(self.tables)
        project = self._project()
        default = project.get("clndr_id", "")
        used = {task.calendar_uid for task in tasks} | {default}
        hours = {task.uid: self._hours(task.calendar_uid) for task in tasks}
        return Schedule(
            name=(names.get(next(iter(self.projects)), "") if len(self.projects) == 1 else "") or name,
            source=source,
            tasks=outlined(_without_empty(unique), order),
            sequences=self._logic(hours),
            calendars=tuple(calendar for uid, calendar in calendars.items() if uid in used),
            calendar_uid=default if default in calendars else None,
            status_date=_day(project.get("last_recalc_date", "")),
            finish_by=None if self._ignores_end() else _last_day(project),
            problems=self.findings.problems(),
        )

    def _project(self) -> Row:
        found = [row for row in self.tables.get("PROJECT", ()) if row.get("proj_id") in self.projects]
        return found[0] if found else {}

    def _ignores_end(self) -> bool:
        """Whether the planner told the program not to measure floats against the project's own end."""
        return any(row.get("sched_use_project_end_date_for_float") == "N" for row in self._rows("SCHEDOPTIONS"))

    def _rows(self, table: str) -> list[Row]:
        return [row for row in self.tables.get(table, ()) if row.get("proj_id", "") in self.projects]

    def _learn_hours(self) -> None:
        for row in self.tables.get("CALENDAR", ()):
            self.hours[row.get("clndr_id", "")] = calendar_minutes(row) / 60

    def _headings(self) -> tuple[dict[str, Task], dict[str, float]]:
        """Summary tasks by node, and the place of each among its siblings: after the tasks beside it."""
        rows = [row for row in self._rows("PROJWBS") if row.get("wbs_id")]
        if len(self.projects) == 1:  # its name is the plan's
            rows = [row for row in rows if row.get("proj_node_flag") != "Y"]
        headings = {
            row["wbs_id"]: Task(
                uid=f"wbs-{row['wbs_id']}",
                code=row.get("wbs_short_name", ""),
                name=row.get("wbs_name", ""),
                parent_uid=f"wbs-{row.get('parent_wbs_id', '')}",
                is_summary=True,
            )
            for row in rows
        }
        order = {f"wbs-{row['wbs_id']}": 1e9 + (_number(row.get("seq_num", "")) or 0.0) for row in rows}
        return headings, order

    def _task(self, row: Row, calendars: Mapping[str, WorkCalendar], headings: Mapping[str, Task]) -> Task:
        calendar = row.get("clndr_id", "")
        start, finish = (
            _moment(row, "target_start_date", "early_start_date"),
            _moment(row, "target_end_date", "early_end_date"),
        )
        actual_start, actual_finish = _moment(row, "act_start_date"), _moment(row, "act_end_date")
        heading = headings.get(row.get("wbs_id", ""))
        hours = self._hours(calendar)
        return Task(
            uid=row["task_id"],
            code=row.get("task_code", ""),
            name=row.get("task_name", ""),
            wbs=heading.code if heading else "",
            parent_uid=heading.uid if heading else None,
            planned_start=start and start.date(),
            planned_finish=finish_day(start, finish),
            baseline_start=_day(row.get("baseline_start_date", "")),
            baseline_finish=_day(row.get("baseline_end_date", "")),
            actual_start=actual_start and actual_start.date(),
            actual_finish=finish_day(actual_start, actual_finish),
            percent=_percent(row),
            duration_days=_days(row.get("target_drtn_hr_cnt", ""), hours),
            remaining_days=_remaining_days(row, hours),
            is_milestone=row.get("task_type") in ("TT_Mile", "TT_FinMile"),
            is_start_milestone=row.get("task_type") == "TT_Mile",
            calendar_uid=calendar if calendar in calendars else None,
            total_float_days=_days(row.get("total_float_hr_cnt", ""), hours),
            free_float_days=_days(row.get("free_float_hr_cnt", ""), hours),
            constraint=_CONSTRAINTS.get(row.get("cstr_type", ""), Constraint.NONE),
            constraint_date=_day(row.get("cstr_date", "")),
        )

    def _hours(self, calendar: str | None) -> float:
        return self.hours.get(calendar or "", _HOURS_A_DAY)

    def _logic(self, hours: Mapping[str, float]) -> tuple[Logic, ...]:
        found, elsewhere, unknown = [], 0, 0
        for row in self.tables.get("TASKPRED", ()):
            before, after = row.get("pred_task_id", ""), row.get("task_id", "")
            if before not in hours or after not in hours:
                elsewhere += (before in hours) != (after in hours)
                continue
            kind = _KINDS.get(f"PR_{row.get('pred_type', '').removeprefix('PR_')}")
            unknown += kind is None
            lag = _days(row.get("lag_hr_cnt", ""), hours[before]) or 0.0
            found.append(Logic(before, after, kind or SequenceKind.FINISH_START, lag))
        if elsewhere:
            self.findings.add("schedule_links_elsewhere", Severity.INFO, count=elsewhere)
        if unknown:
            self.findings.add("schedule_link_kinds_unknown", Severity.WARNING, count=unknown)
        return tuple(found)


def _without_empty(tasks: Iterable[Task]) -> list[Task]:
    """Headings only as far as there is a task below them."""
    listed = list(tasks)
    parents = {task.uid: task.parent_uid for task in listed}
    needed: set[str] = set()
    for task in listed:
        uid = None if task.is_summary else task.parent_uid
        while uid is not None and uid in parents and uid not in needed:
            needed.add(uid)
            uid = parents[uid]
    return [task for task in listed if not task.is_summary or task.uid in needed]


def _percent(row: Row) -> float | None:
    """What the file claims, by the kind of percentage that the task says it keeps."""
    status = row.get("status_code", "")
    if status == "TK_Complete":
        return 100.0
    if status == "TK_NotStart":
        return 0.0
    if row.get("complete_pct_type") == "CP_Phys":
        return _share(_number(row.get("phys_complete_pct", "")), 100.0)
    if row.get("complete_pct_type") == "CP_Units":
        done, rest = _number(row.get("act_work_qty", "")), _number(row.get("remain_work_qty", ""))
        return None if done is None or rest is None else _share(done, done + rest)
    whole, rest = _number(row.get("target_drtn_hr_cnt", "")), _number(row.get("remain_drtn_hr_cnt", ""))
    return None if whole is None or rest is None else _share(whole - rest, whole)


def _share(part: float | None, whole: float) -> float | None:
    return None if part is None or whole <= 0 else min(100.0, max(0.0, 100.0 * part / whole))


def _days(hours: str, hours_a_day: float) -> float | None:
    number = _number(hours)
    return None if number is None else number / hours_a_day


def _remaining_days(row: Row, hours_a_day: float) -> float | None:
    """The work that is left of a task under way, or another amount than its duration; ``None`` where it is as planned or
    nothing."""
    rest, whole = row.get("remain_drtn_hr_cnt", ""), row.get("target_drtn_hr_cnt", "")
    is_told = row.get("status_code") == "TK_Active" or (row.get("status_code") == "TK_NotStart" and rest != whole)
    return _days(rest, hours_a_day) if is_told else None


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None  # also no NaN


def _moment(row: Row, *names: str) -> datetime | None:
    for name in names:
        text = row.get(name, "")
        day = _day(text)
        if day is not None:
            clock = text.strip()[11:16]
            try:
                return datetime.combine(day, time.fromisoformat(clock) if clock else time())
            except ValueError:
                return datetime.combine(day, time())
    return None


def _last_day(project: Row) -> date | None:
    """The last day before the moment by which the project must finish: a moment at 00:00 closes the day before it."""
    moment = _moment(project, "plan_end_date")
    return moment and finish_day(moment - timedelta(minutes=1), moment)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
