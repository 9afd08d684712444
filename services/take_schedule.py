"""A plan is taken: from a schedule file, or from the tasks inside a model."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from progress.links import LINK_SCHEMA
from schedule.calendars import WorkingDays
from schedule.kept_uids import with_kept_uids
from schedule.plan_changes import PlanChanges, plan_changes, same_uids
from schedule.read_any import read_schedule
from schedule.read_workbook import SIGNATURE
from schedule.record import schedule_bytes
from schedule.tasks import Schedule
from services.facts import current_schedule, project_calendar, task_uids_used
from services.federation import current_elements
from services.file_kinds import is_model
from services.read_tasks_in_child import TaskLinks, tasks_of_model_file
from services.taking import Job, Overtaken, Taken, join_problems, keep_rule_links, table_digest
from store.records import ScheduleRecord
from values.errors import AnswerNeeded, FileRefused
from values.problems import NOWHERE, Problem, Severity
from values.questions import Answers

Earlier = tuple[ScheduleRecord | None, Schedule | None]
"""The plan that is current while the file is read: what the new one is judged against."""

_COLUMN = "column_"


def take_schedule(job: Job) -> Taken:
    """A new version of the project's plan. Raises ``FileRefused``."""
    settings = job.workspace.settings
    if is_model(job.path):
        found = tasks_of_model_file(
            job.path, name=job.name, seconds=settings.child_seconds, memory_mb=settings.child_memory_mb,
            meanwhile=job.still_there,
        )  # fmt: skip
        if found is None:
            raise FileRefused("model_without_tasks")
        return plan_of_model(job, linked_plan(job, *found), current_elements(job.workspace, job.code))
    read, remember = _read_as_before(job)
    earlier = current_schedule(job.workspace, job.code)
    schedule, _ = _with_kept_uids(job, read, earlier)
    elements = current_elements(job.workspace, job.code)
    return _taken(job, schedule, earlier, elements, {}, remember)


def _read_as_before(job: Job) -> tuple[Schedule, Callable[[int], None]]:
    """The plan; which column is what is asked once for a heading, and then remembered for all files that have the same."""
    settings, kept = job.workspace.settings, job.workspace.store.settings

    def read(answers: Answers) -> Schedule:
        return read_schedule(
            job.path, name=job.name, max_mb=settings.max_file_mb, max_rows=settings.max_rows, answers=answers
        )

    named = {name: keys for name, keys in job.answers.items() if name.startswith(_COLUMN)}
    try:
        unnamed = read({name: keys for name, keys in job.answers.items() if name not in named})
    except AnswerNeeded as asked:
        signature = asked.counts.get(SIGNATURE)
        if signature is None:
            raise
        key = f"{_COLUMN}{signature}"
        before = {name: tuple(keys) for name, keys in json.loads(kept.get(key) or "{}").items()}
        if not named and not before:
            raise
        answers = {**before, **named}
        return read({**job.answers, **answers}), lambda import_id: kept.put(key, json.dumps(answers))
    return unnamed, lambda import_id: None


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """The plan inside a model under the uids by which its tasks are known, the links (``LINK_SCHEMA``) that the model itself
    states, and what it was judged against."""

    schedule: Schedule
    links: pa.Table
    earlier: Earlier


def linked_plan(job: Job, schedule: Schedule, pairs: TaskLinks) -> LinkedPlan:
    """The plan of a model with its links."""
    earlier = current_schedule(job.workspace, job.code)
    schedule, kept = _with_kept_uids(job, schedule, earlier)
    links = pa.table(
        {
            "element_guid": [element for element, _ in pairs],
            "task_uid": [kept.get(task, task) for _, task in pairs],
            "task_code": [""] * len(pairs),
            "confidence": [1.0] * len(pairs),
            "reason": ["IfcTask"] * len(pairs),
            "row": [0] * len(pairs),
        },
        schema=LINK_SCHEMA,
    )
    return LinkedPlan(schedule, links, earlier)


def plan_of_model(job: Job, plan: LinkedPlan, elements: pa.Table | None, aliases: pa.Table | None = None) -> Taken:
    """The plan inside a model with the links inside; the stored rules run over ``elements``, some of which the model calls
    otherwise than the version before (``aliases``)."""
    digest = table_digest(job.workspace, plan.links)

    def keep(import_id: int) -> None:
        job.workspace.store.link_sets.add(
            job.code, import_id=import_id, source="ifc", links_digest=digest, link_count=len(plan.links)
        )

    return _taken(job, plan.schedule, plan.earlier, elements, {"links": len(plan.links)}, keep, aliases)


def _with_kept_uids(job: Job, schedule: Schedule, earlier: Earlier) -> tuple[Schedule, Mapping[str, str]]:
    """The plan with the uids by which baseline, links and reports know its tasks."""
    before = earlier[1]
    if before is None:
        return schedule, {}
    kept, changed = with_kept_uids(schedule, before, task_uids_used(job.workspace, job.code))
    if not changed:
        return schedule, {}
    told = Problem("task_uids_kept", Severity.INFO, NOWHERE, {"tasks": len(changed)})
    return replace(kept, problems=(*kept.problems, told)), changed


def _taken(
    job: Job,
    schedule: Schedule,
    earlier: Earlier,
    elements: pa.Table | None,
    counts: dict[str, int],
    keep_links: Callable[[int], None],
    aliases: pa.Table | None = None,
) -> Taken:
    document = job.workspace.store.files.put_bytes(schedule_bytes(schedule))
    of_links = join_problems(job.workspace, job.code, elements, schedule.tasks, aliases)
    moved, of_change = _changed(schedule, earlier)

    def keep(import_id: int) -> None:
        if job.workspace.store.schedules.current(job.code) != earlier[0]:
            raise Overtaken
        job.workspace.store.schedules.add(
            job.code,
            import_id=import_id,
            file_name=job.name,
            source=schedule.source,
            name=schedule.name,
            status_date=schedule.status_date,
            document_digest=document,
            task_count=len(schedule.tasks),
        )
        keep_links(import_id)
        keep_rule_links(job.workspace, job.code, import_id)

    counts = {
        "tasks": len(schedule.tasks),
        "sequences": len(schedule.sequences),
        "calendars": len(schedule.calendars),
        "without_dates": sum(task.planned_start is None or task.planned_finish is None for task in schedule.tasks),
        "without_name": sum(not task.name for task in schedule.tasks),
        **moved,
        **counts,
    }
    return Taken((*schedule.problems, *of_change, *of_links), counts, keep)


def _changed(schedule: Schedule, earlier: Earlier) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """What the plan changes in the one before it; the original baseline is version 1 and stays so."""
    record, before = earlier
    if record is None or before is None:
        return {}, ()
    days = WorkingDays(project_calendar(schedule))
    found = plan_changes(before, schedule, days, same_uids(before.tasks, schedule.tasks))
    counts = {
        "plan_added": len(found.added),
        "plan_removed": len(found.removed),
        "plan_moved": len(found.moved_work),
        "plan_renamed": len(found.renamed),
        "plan_logic": len(found.logic),
    }
    if found.is_none:
        return counts, ()
    if not found.pairs:
        fields = {"version": record.version, "tasks": len(before.tasks)}
        return counts, (Problem("plan_shares_no_task", Severity.WARNING, NOWHERE, fields),)
    fields = {"version": record.version, **{name.removeprefix("plan_"): count for name, count in counts.items()}}
    return counts, (Problem("plan_moved", Severity.INFO, NOWHERE, fields), *_finish_moved(found))


def _finish_moved(found: PlanChanges) -> tuple[Problem, ...]:
    """By how much the last planned finish moved, and which work moved the furthest."""
    problems = []
    if found.finish_days and found.finish_before and found.finish_after:
        fields = {"before": found.finish_before, "after": found.finish_after, "days": abs(found.finish_days)}
        plain = {name: str(value) for name, value in fields.items()}
        code = "plan_finishes_later" if found.finish_days > 0 else "plan_finishes_earlier"
        problems.append(Problem(code, Severity.INFO, NOWHERE, plain))
    if found.furthest is not None and found.furthest.finish_days:
        pair = found.furthest.pair
        days = {"before": str(pair.before.planned_finish), "after": str(pair.after.planned_finish)}
        problems.append(
            Problem("plan_moved_furthest", Severity.INFO, NOWHERE, {"task": pair.after.called[:120], **days})
        )
    return tuple(problems)
