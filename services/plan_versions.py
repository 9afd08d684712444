"""What a newer version of the plan changed in an older one, task by task."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schedule.calendars import WorkingDays
from schedule.plan_changes import PlanChanges, TaskMove, plan_changes, same_uids
from schedule.tasks import Task
from services.facts import kept_schedule, project_calendar
from services.permissions import permitted
from services.workspace import Workspace
from store.records import ScheduleRecord
from values.people import Action


class TaskChange(StrEnum):
    """What became of a task."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class TaskChangeRow:
    """One change. ``was_*`` is of the older version; ``*_working_days`` tell by how much it moved by the newer plan's calendar,
    later positive."""

    change: TaskChange
    code: str
    task_name: str
    was_name: str
    was_start: date | None
    was_finish: date | None
    planned_start: date | None
    planned_finish: date | None
    start_working_days: int | None
    finish_working_days: int | None


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two versions: the work in the order of the newer plan, what was removed last; a summary only follows what is below it."""

    before: ScheduleRecord
    after: ScheduleRecord
    changes: PlanChanges
    rows: tuple[TaskChangeRow, ...]


@permitted(Action.SEE)
def plan_versions(workspace: Workspace, code: str) -> tuple[ScheduleRecord, ...]:
    """All versions of the project's plan, oldest first. Raises ``NotFound`` (``project_unknown``)."""
    workspace.store.projects.get(code)
    return workspace.store.schedules.versions(code)


@permitted(Action.SEE)
def plan_comparison(workspace: Workspace, code: str, before: int, after: int) -> PlanComparison:
    """What version ``after`` changed in version ``before``. Raises ``NotFound`` (``schedule_version_unknown``)."""
    older, newer = (workspace.store.schedules.get(code, version) for version in (before, after))
    was, now = kept_schedule(workspace, older), kept_schedule(workspace, newer)
    days = WorkingDays(project_calendar(now))
    found = plan_changes(was, now, days, same_uids(was.tasks, now.tasks))
    return PlanComparison(older, newer, found, _rows(found, now.tasks))


def _rows(found: PlanChanges, tasks: tuple[Task, ...]) -> tuple[TaskChangeRow, ...]:
    added = {task.uid for task in found.added}
    moves = {move.pair.after.uid: move for move in found.moved_work}
    renamed = {pair.after.uid: pair.before for pair in found.renamed}
    rows = []
    for task in tasks:
        if task.uid in added:
            rows.append(_row(TaskChange.ADDED, None, task, None))
        elif task.uid in moves:
            rows.append(_row(TaskChange.MOVED, moves[task.uid].pair.before, task, moves[task.uid]))
        elif task.uid in renamed:
            rows.append(_row(TaskChange.RENAMED, renamed[task.uid], task, None))
    return (*rows, *(_row(TaskChange.REMOVED, task, None, None) for task in found.removed))


def _row(change: TaskChange, was: Task | None, now: Task | None, move: TaskMove | None) -> TaskChangeRow:
    task = now or was
    named_anew = was is not None and now is not None and was.called != now.called
    return TaskChangeRow(
        change=change,
        code=task.code if task else "",
        task_name=task.called if task else "",
        was_name=was.called if was is not None and named_anew else "",
        was_start=was.planned_start if was else None,
        was_finish=was.planned_finish if was else None,
        planned_start=now.planned_start if now else None,
        planned_finish=now.planned_finish if now else None,
        start_working_days=move.start_working_days if move else None,
        finish_working_days=move.finish_working_days if move else None,
    )
