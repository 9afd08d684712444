"""Whether a plan can carry a critical path: its logic, dates and floats, held against ``schedule.quality_limits``."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from schedule.critical_path import CriticalPath
from schedule.delay_causes import open_ends
from schedule.early_dates import Doing, as_planned, dates_but_for, finishes_with
from schedule.network import Network
from schedule.progress import Progress
from schedule.quality_limits import LIMITS, LONG_DAYS, CheckOutcome, CheckResult, PlanCheck, PlanUse, WhyNot
from schedule.tasks import Constraint, Schedule, Sequence, SequenceKind, Task
from schedule.work_time import DAY
from values.dates import day_number

MOST_UIDS: Final = 200
"""Tasks that a check names one by one; all are counted."""

_PROBE_DAYS: Final = 600
"""By how much point 12 delays a task of the critical path."""
_HARD: Final = frozenset(
    (
        Constraint.START_ON, Constraint.FINISH_ON, Constraint.START_NO_LATER, Constraint.FINISH_NO_LATER,
        Constraint.MUST_START_ON, Constraint.MUST_FINISH_ON,
    )
)  # fmt: skip
"""Constraints that keep a task from moving later with its logic, or from being told that it is late."""


@dataclass(frozen=True, slots=True)
class QualityGate:
    """What the plan is good for, and the checks behind it in the order of ``LIMITS``."""

    use: PlanUse
    results: tuple[CheckResult, ...]

    @property
    def deciding(self) -> tuple[CheckResult, ...]:
        """The failed checks that stand against a critical path."""
        return tuple(one for one in self.results if one.limit.decides and one.outcome is CheckOutcome.FAILED)


def quality_gate(schedule: Schedule, network: Network, path: CriticalPath | None, *, data_date: date) -> QualityGate:
    """The checks of a plan at the begin of ``data_date``, by what the file itself says.

    ``path``: calculated at that day with ``stated_progress``; ``None`` without relations. A plan is good for a critical path
    when it has relations and passes the checks that decide, else for percentages only, and for nothing when no task has planned
    dates.

    Raises:
        OverflowError: dates outside the years of the calendars.
    """
    plan = _Plan(schedule, network, path, data_date)
    results = tuple(_result(check, plan) for check in LIMITS)
    failed = any(one.limit.decides and one.outcome is CheckOutcome.FAILED for one in results)
    if not any(task.planned_finish is not None for task in plan.tasks):
        return QualityGate(PlanUse.UNUSABLE, results)
    is_fit = network.relations and not failed
    return QualityGate(PlanUse.CRITICAL_PATH if is_fit else PlanUse.PERCENT_ONLY, results)


def stated_progress(schedule: Schedule) -> dict[str, Progress]:
    """What a plan file itself says of the tasks that have begun, by uid: a claim. Where it says no work that is left, the
    percentage of the duration is."""
    return {
        task.uid: Progress(task.actual_start, task.actual_finish, _left_days(task))
        for task in schedule.tasks
        if task.actual_start is not None or task.actual_finish is not None
    }


def _left_days(task: Task) -> float | None:
    if task.remaining_days is not None or task.percent is None or task.duration_days is None:
        return task.remaining_days
    return task.duration_days * (1 - task.percent / 100)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a check comes upon: ``count`` of ``total``, and its ``value`` where that is not their share."""

    uids: tuple[str, ...]
    count: int
    total: int
    value: float | None = None


@dataclass(frozen=True)
class _Plan:
    """A plan as the checks see it: without summaries."""

    schedule: Schedule
    network: Network
    path: CriticalPath | None
    data_date: date

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(task for task in self.schedule.tasks if not task.is_summary)

    @cached_property
    def by_uid(self) -> Mapping[str, Task]:
        return {task.uid: task for task in self.tasks}

    @cached_property
    def unfinished(self) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if task.actual_finish is None)

    @cached_property
    def relations(self) -> tuple[Sequence, ...]:
        """Relations between two tasks of which the later one is not finished."""
        return tuple(
            one
            for one in self.schedule.sequences
            if one.predecessor_uid in self.by_uid
            and one.successor_uid in self.by_uid
            and self.by_uid[one.successor_uid].actual_finish is None
        )

    @cached_property
    def due(self) -> tuple[Task, ...]:
        """Tasks that the baseline wanted finished before the data date."""
        return tuple(task for task in self.tasks if task.baseline_finish and task.baseline_finish < self.data_date)

    @property
    def says_progress(self) -> bool:
        return any(task.actual_start or task.actual_finish for task in self.tasks)

    def among_unfinished(self, uids: Iterable[str]) -> _Found:
        """Offenders in the order of the plan, out of the work that is not finished."""
        offending = frozenset(uids)
        found = tuple(task.uid for task in self.unfinished if task.uid in offending)
        return _Found(found, len(found), len(self.unfinished))


def _result(check: PlanCheck, plan: _Plan) -> CheckResult:
    found = _CHECKS[check](plan)
    if isinstance(found, WhyNot):
        return CheckResult(check, CheckOutcome.NOT_APPLICABLE, why_not=found)
    share = found.count / found.total if found.total else 0.0
    value = share if found.value is None else found.value
    outcome = CheckOutcome.PASSED if LIMITS[check].passes(value) else CheckOutcome.FAILED
    return CheckResult(check, outcome, found.count, found.total, value, found.uids[:MOST_UIDS])


def _logic(plan: _Plan) -> _Found | WhyNot:
    if not plan.network.relations:
        return WhyNot.NO_NETWORK
    return plan.among_unfinished(open_ends(plan.network, frozenset(task.uid for task in plan.unfinished)))


def _relations(is_odd: Callable[[Sequence], bool], *, of_others: bool = False) -> Callable[[_Plan], _Found | WhyNot]:
    """A check of relations; ``of_others``: the share of those that are not odd counts."""

    def check(plan: _Plan) -> _Found | WhyNot:
        if not plan.relations:
            return WhyNot.NO_NETWORK
        odd = [one for one in plan.relations if is_odd(one)]
        uids = tuple(dict.fromkeys(one.successor_uid for one in odd))
        total = len(plan.relations)
        return _Found(uids, len(odd), total, (total - len(odd)) / total if of_others else None)

    return check


def _floats(is_odd: Callable[[float], bool]) -> Callable[[_Plan], _Found | WhyNot]:
    def check(plan: _Plan) -> _Found | WhyNot:
        if plan.path is None:
            return WhyNot.NO_NETWORK
        floats = ((uid, dates.total_float) for uid, dates in plan.path.dates.items())
        return plan.among_unfinished(uid for uid, days in floats if days is not None and is_odd(days))

    return check


def _hard_constraints(plan: _Plan) -> _Found:
    return plan.among_unfinished(task.uid for task in plan.unfinished if task.constraint in _HARD)


def _long_durations(plan: _Plan) -> _Found:
    activities = (plan.network.activities[place] for place in plan.network.places.values())
    return plan.among_unfinished(one.task.uid for one in activities if one.work.days(one.minutes) > LONG_DAYS)


def _stale_dates(plan: _Plan) -> _Found | WhyNot:
    """Unfinished work that is still planned for days that are over."""
    if not plan.says_progress:
        return WhyNot.NO_PROGRESS
    return plan.among_unfinished(
        task.uid
        for task in plan.unfinished
        for day in (task.planned_finish, None if task.actual_start else task.planned_start)
        if day is not None and day < plan.data_date
    )


def _future_actuals(plan: _Plan) -> _Found | WhyNot:
    if not plan.says_progress:
        return WhyNot.NO_PROGRESS
    begun = [task for task in plan.tasks if task.actual_start or task.actual_finish]
    ahead = tuple(
        task.uid
        for task in begun
        if any(day is not None and day >= plan.data_date for day in (task.actual_start, task.actual_finish))
    )
    return _Found(ahead, len(ahead), len(begun))


def _resources(_: _Plan) -> WhyNot:
    return WhyNot.NOT_READ


def _missed_tasks(plan: _Plan) -> _Found | WhyNot:
    """Finished, or planned to finish, later than the baseline wanted."""
    if not plan.due:
        return WhyNot.NO_BASELINE
    missed = tuple(
        task.uid
        for task in plan.due
        if task.baseline_finish and (task.actual_finish or task.planned_finish or date.max) > task.baseline_finish
    )
    return _Found(missed, len(missed), len(plan.due))


def _path_test(plan: _Plan) -> _Found | WhyNot:
    """A delay of the first of the unfinished tasks with the least float must move the end by as much: value, the part that
    arrives.

    The end is the last of the tasks without a successor: a task that must hold its dates keeps delays from arriving there.
    """
    network = plan.network
    floats = {uid: dates.total_float for uid, dates in plan.path.dates.items()} if plan.path else {}
    known = [(days, network.places[uid], uid) for uid, days in floats.items() if days is not None]
    if not known:
        return WhyNot.NO_NETWORK
    _, place, uid = min(known)
    early = dates_but_for(network, [as_planned(activity) for activity in network.activities])
    time, done = network.activities[place].work, early.doings[place]
    delay = time.minutes(_PROBE_DAYS)
    moved = finishes_with(early, {place: Doing(0, done.work + delay, done.left + delay)})
    ends = [end for end, links in enumerate(network.out_of) if not links]
    before, after = (max(finishes[end] for end in ends) for finishes in (early.finish, moved))
    arrived = (time.amount(after) - time.amount(before)) / delay
    passes = LIMITS[PlanCheck.PATH_TEST].passes(arrived)
    return _Found(() if passes else (uid,), 0 if passes else 1, 1, arrived)


def _path_length(plan: _Plan) -> _Found | WhyNot:
    """Critical path length index: the working days to the end that was agreed, to those to the end that is calculated."""
    if plan.path is None:
        return WhyNot.NO_NETWORK
    agreed = plan.schedule.finish_by or max((t.baseline_finish for t in plan.tasks if t.baseline_finish), default=None)
    if agreed is None:
        return WhyNot.NO_BASELINE
    time = plan.network.plan_time
    begin = time.amount(day_number(plan.data_date) * DAY)
    length = time.amount(plan.path.finish) - begin
    if length <= 0:  # it is over
        return WhyNot.NO_NETWORK
    value = (time.amount((day_number(agreed) + 1) * DAY) - begin) / length
    return _Found((), 0 if LIMITS[PlanCheck.PATH_LENGTH].passes(value) else 1, 1, value)


def _execution(plan: _Plan) -> _Found | WhyNot:
    """Baseline execution index: tasks that are finished, to those that the baseline wanted finished."""
    if not plan.due:
        return WhyNot.NO_BASELINE
    finished = [task for task in plan.tasks if task.actual_finish and task.actual_finish < plan.data_date]
    behind = tuple(task.uid for task in plan.due if task not in finished)
    return _Found(behind, len(behind), len(plan.due), len(finished) / len(plan.due))


def _loops(plan: _Plan) -> _Found | WhyNot:
    if not plan.relations:
        return WhyNot.NO_NETWORK
    return _Found(plan.network.in_loops, len(plan.network.in_loops), len(plan.tasks))


def _without_duration(plan: _Plan) -> _Found:
    known = {*plan.network.places, *plan.network.unplaced}
    unknown = tuple(task.uid for task in plan.tasks if task.uid not in known)
    return _Found(unknown, len(unknown), len(plan.tasks))


def _percent_against_dates(plan: _Plan) -> _Found | WhyNot:
    """Percentages that the actual dates beside them contradict."""
    if not plan.says_progress or all(task.percent is None for task in plan.tasks):
        return WhyNot.NO_PROGRESS
    odd = tuple(task.uid for task in plan.tasks if task.percent is not None and _contradicts(task, task.percent))
    return _Found(odd, len(odd), len(plan.tasks))


def _contradicts(task: Task, percent: float) -> bool:
    if task.actual_finish is not None:
        return percent < 100
    return percent >= 100 or (percent > 0 and task.actual_start is None)


def _out_of_sequence(plan: _Plan) -> _Found | WhyNot:
    """Relations whose successor has gone on before its predecessor let it; those with a lead allow it."""
    if not plan.says_progress:
        return WhyNot.NO_PROGRESS
    begun = [
        (one, plan.by_uid[one.predecessor_uid], plan.by_uid[one.successor_uid])
        for one in plan.schedule.sequences
        if one.lag_days >= 0 and one.predecessor_uid in plan.by_uid and one.successor_uid in plan.by_uid
    ]
    pairs = [(one.successor_uid, *_events(one.kind, before, after)) for one, before, after in begun]
    happened = [(uid, first, then) for uid, first, then in pairs if then is not None]
    if not happened:
        return WhyNot.NO_NETWORK
    odd = [uid for uid, first, then in happened if first is None or then < first]
    return _Found(tuple(dict.fromkeys(odd)), len(odd), len(happened))


def _events(kind: SequenceKind, before: Task, after: Task) -> tuple[date | None, date | None]:
    """The day of the predecessor that must come first, and that of the successor that must come then."""
    from_finish = kind in (SequenceKind.FINISH_START, SequenceKind.FINISH_FINISH)
    to_start = kind in (SequenceKind.FINISH_START, SequenceKind.START_START)
    first = before.actual_finish if from_finish else before.actual_start or before.actual_finish
    return first, (after.actual_start or after.actual_finish) if to_start else after.actual_finish


_CHECKS: Final[Mapping[PlanCheck, Callable[[_Plan], _Found | WhyNot]]] = {
    PlanCheck.LOGIC: _logic,
    PlanCheck.LEADS: _relations(lambda one: one.lag_days < 0),
    PlanCheck.LAGS: _relations(lambda one: one.lag_days > 0),
    PlanCheck.RELATION_KINDS: _relations(lambda one: one.kind is not SequenceKind.FINISH_START, of_others=True),
    PlanCheck.HARD_CONSTRAINTS: _hard_constraints,
    PlanCheck.HIGH_FLOAT: _floats(lambda days: days > LONG_DAYS),
    PlanCheck.NEGATIVE_FLOAT: _floats(lambda days: days < 0),
    PlanCheck.LONG_DURATIONS: _long_durations,
    PlanCheck.STALE_DATES: _stale_dates,
    PlanCheck.FUTURE_ACTUALS: _future_actuals,
    PlanCheck.RESOURCES: _resources,
    PlanCheck.MISSED_TASKS: _missed_tasks,
    PlanCheck.PATH_TEST: _path_test,
    PlanCheck.PATH_LENGTH: _path_length,
    PlanCheck.EXECUTION: _execution,
    PlanCheck.LOOPS: _loops,
    PlanCheck.WITHOUT_DURATION: _without_duration,
    PlanCheck.PERCENT_AGAINST_DATES: _percent_against_dates,
    PlanCheck.OUT_OF_SEQUENCE: _out_of_sequence,
}
