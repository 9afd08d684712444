"""The plan beside what became of it."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from progress.delay import baseline_delay_days, begun_days, delay_days, finished_days
from progress.evidence import Evidence, Membership, evidence
from progress.join import Join, Windows, judged_windows, planned_windows
from progress.reports import SubjectKind
from progress.statements import DONE, STARTED, Statements, counted_reports, statements
from progress.states import States, states_at
from progress.verdicts import ProgressState, Track
from schedule.tasks import Task
from services.curves import Curve, item_curve
from services.facts import Facts, baseline_days, project_facts, subjects, task_days, task_subjects
from services.judgement import optional
from services.permissions import permitted
from services.workspace import Workspace
from values.dates import NO_DAY, day_from_number, day_number
from values.errors import NotFound
from values.people import Action
from values.problems import Problem


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One task. ``planned_*`` are its own dates, or for a summary without any those of its leaves; ``baseline_*`` are the
    original baseline's, ``rebaseline_*`` the newest approved one's; ``seen_start`` and ``seen_finish`` are verified by evidence.

    ``done_ratio`` 0..1 over the task's elements (weight: count of elements); ``None`` where it has none.
    """

    task: Task
    depth: int
    planned_start: date | None
    planned_finish: date | None
    baseline_start: date | None
    baseline_finish: date | None
    seen_start: date | None
    seen_finish: date | None
    state: ProgressState
    done_ratio: float | None
    elements: int
    delay_days: int | None
    baseline_delay_days: int | None
    evidence_date: date | None
    rebaseline_start: date | None = None
    rebaseline_finish: date | None = None
    rebaseline_delay_days: int | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """The rows in the order of the plan; ``has_network`` is false when no logic is there (then no critical path is drawn)."""

    name: str
    version: int
    versions: int
    calendar_name: str
    status_date: date
    rows: tuple[PlanRow, ...]
    has_network: bool
    curve: Curve
    problems: tuple[Problem, ...]
    rebaseline_version: int | None = None  # of the plan that is the newest approved baseline


@permitted(Action.SEE)
def plan_view(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> PlanView:
    """The current plan, task by task. Raises ``NotFound`` (``project_unknown``, ``schedule_missing``)."""
    facts = project_facts(workspace, code, known_on=known_on)
    if facts.schedule is None or facts.plan is None:
        raise NotFound("schedule_missing", code=code)
    day = day_number(status_date)
    return PlanView(
        name=facts.schedule.name,
        version=facts.plan.version,
        versions=len(workspace.store.schedules.versions(code)),
        calendar_name=facts.calendar_name,
        status_date=status_date,
        rows=_rows(facts, day, day_number(known_on)),
        has_network=bool(facts.schedule.sequences),
        curve=item_curve(
            facts.windows, facts.linked, facts.verified, facts.claimed, status_day=day, weight=f"{facts.item_kind}s"
        ),
        problems=facts.schedule.problems,
        rebaseline_version=facts.rebaseline.version if facts.rebaseline else None,
    )


def task_evidence(facts: Facts, known_day: int) -> Evidence:
    """Timelines of all tasks: a leaf by reports about it and about its elements, a summary by its leaves and its own.

    A task with elements is done when all of them are.
    """
    reports = counted_reports(facts.reports, known_on=known_day, track=Track.VERIFIED)
    about_tasks = statements(reports, {SubjectKind.TASK: task_subjects(facts.tasks)})
    total = len(facts.tasks)
    if facts.elements is None:
        leaves = evidence(total, about_tasks, direct_is_finer=False)
    else:
        about_elements = statements(reports, subjects(facts.elements, facts.sections, facts.aliases))
        membership = Membership(facts.join.task, facts.join.element)
        leaves = evidence(total, about_tasks, about_elements, membership, direct_is_finer=False)
    is_summary = np.array([task.is_summary for task in facts.tasks], np.bool_)
    of_model = facts.elements is not None
    has_elements = facts.join.elements_per_task > 0 if of_model else np.zeros(total, np.bool_)
    with_work = ~is_summary | has_elements
    about_summaries = about_tasks.where(~with_work[about_tasks.item])
    above = _summaries(facts.tasks, with_work)
    return evidence(total, about_summaries, _as_statements(leaves), above, direct_is_finer=False)


def _as_statements(found: Evidence) -> Statements:
    """Every event as a statement; a day that ended done after something said not done is two."""
    corrected = np.flatnonzero(found.not_done & (found.verdict == DONE))
    at = np.sort(np.append(np.arange(len(found.item)), corrected), kind="stable")
    verdict = found.verdict[at]
    verdict[np.flatnonzero(np.diff(at) == 0)] = STARTED
    coarse = np.zeros(len(at), np.bool_)
    return Statements(found.item[at], found.day[at], verdict, found.finish[at], found.order[at], coarse)


def _summaries(tasks: tuple[Task, ...], with_work: npt.NDArray[np.bool_]) -> Membership:
    """Each task ``with_work`` of its own is a part of itself and of all summaries above it."""
    number = {task.uid: row for row, task in enumerate(tasks)}
    items, parts = [], []
    for row in np.flatnonzero(with_work).tolist():
        above, seen = row, set[int]()
        while above not in seen:
            seen.add(above)
            items.append(above)
            parts.append(row)
            above = number.get(tasks[above].parent_uid or "", above)
    return Membership(np.array(items, np.int32), np.array(parts, np.int32))


def _rows(facts: Facts, day: int, known_day: int) -> tuple[PlanRow, ...]:
    tasks = facts.tasks
    found = task_evidence(facts, known_day)
    windows = _spanned(tasks, Windows(*task_days(tasks, "planned")))
    baseline = _spanned(tasks, Windows(*baseline_days(tasks, facts.original)))
    dated = np.ones(len(tasks), np.bool_)
    due, due_first = judged_windows(windows), judged_windows(baseline)
    judged = states_at(due, dated, found, day=day, freshness_days=facts.project.freshness_days)
    delay = delay_days(judged, due, found, facts.working_days)
    behind = baseline_delay_days(judged, due_first, found, facts.working_days)
    newer = _spanned(tasks, _rebaseline_windows(facts))
    behind_newer = baseline_delay_days(judged, judged_windows(newer), found, facts.working_days)
    begun, finished = begun_days(judged, found), finished_days(judged, found)
    elements = facts.join.elements_per_task if facts.elements is not None else np.zeros(len(tasks), np.int64)
    done = done_elements(facts, day)
    return tuple(
        PlanRow(
            task=task,
            depth=task.outline_level,
            planned_start=day_from_number(int(windows.start[row])),
            planned_finish=day_from_number(int(windows.finish[row])),
            baseline_start=day_from_number(int(baseline.start[row])),
            baseline_finish=day_from_number(int(baseline.finish[row])),
            seen_start=day_from_number(int(begun[row])),
            seen_finish=day_from_number(int(finished[row])),
            state=ProgressState(int(judged.state[row])),
            done_ratio=float(done[row] / elements[row]) if elements[row] else None,
            elements=int(elements[row]),
            delay_days=optional(int(delay[row])),
            baseline_delay_days=optional(int(behind[row])),
            evidence_date=_evidence_date(judged, found, row),
            rebaseline_start=day_from_number(int(newer.start[row])),
            rebaseline_finish=day_from_number(int(newer.finish[row])),
            rebaseline_delay_days=optional(int(behind_newer[row])),
        )
        for row, task in enumerate(tasks)
    )


def _rebaseline_windows(facts: Facts) -> Windows:
    if facts.rebaseline is not None:
        return Windows(facts.rebaseline.starts, facts.rebaseline.finishes)
    none = np.full(len(facts.tasks), NO_DAY, np.int32)
    return Windows(none, none)


def _spanned(tasks: tuple[Task, ...], windows: Windows) -> Windows:
    """Where a summary has no dates of its own, those of the leaves below it."""
    leaves = _summaries(tasks, np.array([not task.is_summary for task in tasks], np.bool_))
    owners = np.argsort(leaves.item, kind="stable")
    join = Join(
        len(tasks), len(tasks), leaves.item[owners], leaves.part[owners],
        np.zeros(len(owners), np.int8), np.zeros(len(owners), np.int64),
    )  # fmt: skip
    below = planned_windows(join, windows.start, windows.finish)
    return Windows(
        np.where(windows.start == NO_DAY, below.start, windows.start),
        np.where(windows.finish == NO_DAY, below.finish, windows.finish),
    )


def _evidence_date(judged: States, found: Evidence, row: int) -> date | None:
    event = int(judged.event[row])
    return day_from_number(int(found.day[event])) if event >= 0 else None


def done_elements(facts: Facts, day: int) -> npt.NDArray[np.int64]:
    """How many elements of each task stand done at a day (number), shape (tasks,)."""
    if facts.elements is None:
        return np.zeros(len(facts.tasks), np.int64)
    standing = np.zeros(facts.items, np.bool_)
    until = np.flatnonzero(facts.verified.day <= day)
    standing[facts.verified.item[until]] = facts.verified.verdict[until] == DONE
    return np.bincount(facts.join.task[standing[facts.join.element]], minlength=len(facts.tasks))
