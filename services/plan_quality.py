"""Whether the current plan can carry a critical path; the path, the forecast, and what moves the finish."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from schedule.critical_path import CriticalPath, Dates, critical_path
from schedule.delay_causes import DelayCauses, delay_causes
from schedule.network import Network, network
from schedule.quality_gate import QualityGate
from schedule.quality_limits import CheckResult, PlanUse
from schedule.tasks import Schedule, Task
from schedule.work_time import DAY
from services.facts import Facts, baseline_days, project_facts
from services.permissions import permitted
from services.plan_gate import data_date_of, judged_plan
from services.task_progress import TaskProgress, task_progress
from services.workspace import Workspace
from values.dates import NO_DAY, day_from_number, day_number
from values.errors import InvalidRequest, NotFound
from values.people import Action
from values.problems import Problem, Severity

AGAINST_LOGIC_LIMIT: Final = 0.05
"""Largest share of tasks whose planned start differs from what logic gives by more than a working day; above it the plan
itself, and not what became of it, would be told as a cause."""

MOST_NAMES: Final = 6
"""Names of a path that are told in a row; the rest lies between."""


class PathPlace(StrEnum):
    """Where a task stands: on the chain that drives the finish, beside it without float, or with some."""

    ON_PATH = "on_path"
    CRITICAL = "critical"
    WITH_FLOAT = "with_float"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check; ``tasks``: those to look at, some of many."""

    result: CheckResult
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class PathRow:
    """One task that is not finished. Floats in working days of its own calendar; ``on_path``: it is part of the chain that
    drives the forecast finish."""

    task_uid: str
    code: str
    task_name: str
    planned_start: date | None
    planned_finish: date | None
    forecast_start: date | None
    forecast_finish: date | None
    total_float: float | None
    free_float: float | None
    path_place: PathPlace


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A task off its plan and what it costs the finish; ``path_number`` counts the paths from 1, ``delay_path`` names the tasks
    along it.

    ``finish_effect_days``: by how many working days the finish comes earlier with this task alone on plan.
    """

    path_number: int
    task_uid: str
    code: str
    task_name: str
    slip_days: float
    overrun_days: float
    finish_effect_days: float
    delay_path: str


@dataclass(frozen=True, slots=True)
class Finishes:
    """The finish as forecast, by the plan's logic, as the plan states it, in the original baseline and in the newest approved
    one (``rebaseline``, where there is one); ``days_after_*``: working days from there to the forecast, negative where it is
    earlier."""

    forecast: date | None
    by_logic: date | None
    planned: date | None
    baseline: date | None
    days_after_plan: int | None
    days_after_baseline: int | None
    rebaseline: date | None = None
    days_after_rebaseline: int | None = None


@dataclass(frozen=True, slots=True)
class PlanQuality:
    """``finishes`` and ``rows`` only where the plan is good for a critical path; ``causes`` where they can be proven too, else
    ``refusal`` says why they are not told.

    ``due`` and ``unproven``: tasks that should have begun, and those of them of which there is no word; they are taken as
    planned. ``problems``: of the network.
    """

    status_date: date
    data_date: date
    use: PlanUse
    checks: tuple[CheckRow, ...]
    finishes: Finishes | None
    rows: tuple[PathRow, ...]
    causes: DelayCauses | None
    cause_rows: tuple[CauseRow, ...]
    refusal: Problem | None
    due: int
    unproven: int
    problems: tuple[Problem, ...]

    @property
    def results(self) -> tuple[CheckResult, ...]:
        """The checks without the tasks behind them."""
        return tuple(row.result for row in self.checks)


@permitted(Action.SEE)
def plan_quality(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> PlanQuality:
    """The current plan at the end of a day, by what was verified until then.

    Raises:
        NotFound: ``project_unknown``, ``schedule_missing``.
        InvalidRequest: ``plan_dates_too_far``: a date or a lag leaves the years that calendars are laid out for.
    """
    facts = project_facts(workspace, code, known_on=known_on)
    if facts.schedule is None:
        raise NotFound("schedule_missing", code=code)
    try:
        return _judged(facts, facts.schedule, status_date, known_on)
    except OverflowError as error:
        raise InvalidRequest("plan_dates_too_far") from error


def _judged(facts: Facts, schedule: Schedule, status_date: date, known_on: date) -> PlanQuality:
    logic = network(schedule, facts.calendar)
    data_date = data_date_of(schedule, status_date)
    gate = judged_plan(schedule, logic, data_date=data_date)
    tasks = {task.uid: task for task in schedule.tasks}
    told = task_progress(facts, day_number(status_date), day_number(known_on))
    finishes: Finishes | None = None
    rows: tuple[PathRow, ...] = ()
    causes: DelayCauses | None = None
    refusal: Problem | None = None
    if gate.use is PlanUse.CRITICAL_PATH:
        path = critical_path(logic, data_date=day_number(status_date) + 1, progress=told.known)
        finishes, rows = _finishes(facts, logic, path), _path_rows(logic, path)
        causes, refusal = _causes(logic, told, status_date)
    return PlanQuality(
        status_date=status_date,
        data_date=data_date,
        use=gate.use,
        checks=_check_rows(gate, tasks),
        finishes=finishes,
        rows=rows,
        causes=causes,
        cause_rows=() if causes is None else _cause_rows(causes, tasks),
        refusal=refusal,
        due=told.due,
        unproven=len(told.unproven),
        problems=logic.problems,
    )


def _causes(logic: Network, told: TaskProgress, status_date: date) -> tuple[DelayCauses | None, Problem | None]:
    if not told.is_proven:
        return None, _thin("evidence_too_thin", unproven=len(told.unproven), due=told.due)
    astray = _against_logic(logic)
    if astray > AGAINST_LOGIC_LIMIT * len(logic.places):
        limit = round(100 * AGAINST_LOGIC_LIMIT)
        return None, _thin("plan_dates_against_logic", differ=astray, tasks=len(logic.places), limit_percent=limit)
    try:
        return delay_causes(logic, told.known, data_date=day_number(status_date) + 1), None
    except InvalidRequest as refused:
        return None, _thin(refused.code, **refused.fields)


def _thin(code: str, **fields: Any) -> Problem:
    return Problem(code, Severity.WARNING, fields=fields)


def _against_logic(logic: Network) -> int:
    """Tasks planned to begin on other days than logic and durations give: kept to the day, they would look late or early."""
    early = critical_path(logic).dates
    count = logic.plan_time.amount
    return sum(
        task.planned_start is not None
        and abs(count(day_number(task.planned_start) * DAY) - count(dates.start_day * DAY))
        > logic.plan_time.minutes_per_day
        for uid, dates in early.items()
        for task in (logic.activities[logic.places[uid]].task,)
    )


def _check_rows(gate: QualityGate, tasks: Mapping[str, Task]) -> tuple[CheckRow, ...]:
    return tuple(CheckRow(result, tuple(tasks[uid] for uid in result.uids)) for result in gate.results)


def _finishes(facts: Facts, logic: Network, path: CriticalPath) -> Finishes:
    _, finishes = baseline_days(facts.tasks, facts.original)
    baseline = int(finishes.max())
    rebaseline = NO_DAY if facts.rebaseline is None else int(facts.rebaseline.finishes.max())
    planned = max((task.planned_finish for task in facts.tasks if task.planned_finish), default=None)
    count = facts.working_days.between
    return Finishes(
        forecast=day_from_number(path.finish_day),
        by_logic=day_from_number(critical_path(logic).finish_day),
        planned=planned,
        baseline=day_from_number(baseline),
        days_after_plan=count(day_number(planned), path.finish_day),
        days_after_baseline=count(baseline, path.finish_day),
        rebaseline=day_from_number(rebaseline),
        days_after_rebaseline=count(rebaseline, path.finish_day),
    )


def _path_rows(logic: Network, path: CriticalPath) -> tuple[PathRow, ...]:
    """The path first, in its order; then the others by what they may slip."""
    order = {uid: place for place, uid in enumerate(path.path)}
    unfinished = [(uid, dates) for uid, dates in path.dates.items() if dates.total_float is not None]
    unfinished.sort(key=lambda one: (order.get(one[0], len(order)), one[1].total_float, one[1].early_start))
    return tuple(_path_row(logic, uid, dates, on_path=uid in order) for uid, dates in unfinished)


def _path_row(logic: Network, uid: str, dates: Dates, *, on_path: bool) -> PathRow:
    task = logic.activities[logic.places[uid]].task
    return PathRow(
        task_uid=uid,
        code=task.code or task.wbs,
        task_name=task.called,
        planned_start=task.planned_start,
        planned_finish=task.planned_finish,
        forecast_start=day_from_number(dates.start_day),
        forecast_finish=day_from_number(dates.finish_day),
        total_float=dates.total_float,
        free_float=dates.free_float,
        path_place=PathPlace.ON_PATH if on_path else PathPlace.CRITICAL if dates.is_critical else PathPlace.WITH_FLOAT,
    )


def _cause_rows(causes: DelayCauses, tasks: Mapping[str, Task]) -> tuple[CauseRow, ...]:
    return tuple(
        CauseRow(
            path_number=number,
            task_uid=cause.uid,
            code=tasks[cause.uid].code or tasks[cause.uid].wbs,
            task_name=tasks[cause.uid].called,
            slip_days=cause.slip_days,
            overrun_days=cause.overrun_days,
            finish_effect_days=cause.days,
            delay_path=_from(cause.uid, path.uids, tasks),
        )
        for number, path in enumerate(causes.paths, 1)
        for cause in path.causes
    )


def _from(uid: str, uids: Sequence[str], tasks: Mapping[str, Task]) -> str:
    """The names of the tasks from one to the end of the path; of a long way only its two ends."""
    names = [tasks[one].called for one in uids[uids.index(uid) :]]
    if len(names) > MOST_NAMES:
        names = [*names[: MOST_NAMES - 2], "…", names[-1]]
    return " → ".join(names)
