"""The progress sheet of a week: which tasks of the plan a section has to tell about."""

from datetime import date, timedelta

import numpy as np

from progress.reports import Role
from progress.sheet_form import SheetForm, SheetTask
from progress.verdicts import ProgressState
from services.facts import Facts, project_facts
from services.permissions import permitted
from services.plan_view import PlanRow, plan_view
from services.workspace import Workspace
from values.errors import NotFound
from values.people import Action

_FINISHED = (ProgressState.DONE, ProgressState.DONE_LATE)


@permitted(Action.SEE)
def progress_sheet(
    workspace: Workspace, code: str, *, day: date, section: str = "", role: Role = Role.CONTRACTOR, known_on: date
) -> SheetForm:
    """The sheet for the week (Monday to Sunday) of ``day``: work that should have begun by its end, or has begun, and that nobody
    has verified as done. With a ``section`` only tasks with an element in it.

    Raises:
        NotFound: ``project_unknown``, ``schedule_missing``, ``sections_missing``, ``section_unknown`` (``section``, ``known``),
            ``progress_sheet_without_tasks`` (``first``, ``last``), ``progress_sheet_section_without_tasks`` (``section`` too).
    """
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    # What is known today is all that can be known of a week that has not ended.
    plan = plan_view(workspace, code, status_date=min(last, known_on), known_on=known_on)
    facts = project_facts(workspace, code, known_on=known_on)
    within = None if not section else _tasks_in(facts, section)
    rows = [
        row
        for number, row in enumerate(plan.rows)
        if _is_due(row, last) and (within is None or number in within)
    ]  # fmt: skip
    if not rows:
        week = {"first": first.isoformat(), "last": last.isoformat()}
        if section:
            raise NotFound("progress_sheet_section_without_tasks", section=section[:80], **week)
        raise NotFound("progress_sheet_without_tasks", **week)
    return SheetForm(
        project_code=code,
        project_name=facts.project.name,
        section=section,
        role=role,
        week_start=first,
        week_finish=last,
        plan_version=plan.version,
        tasks=tuple(map(_sheet_task, rows)),
    )


@permitted(Action.SEE)
def sheet_sections(workspace: Workspace, code: str, *, known_on: date) -> tuple[str, ...]:
    """The sections for which a sheet can be made. Raises ``NotFound`` (``project_unknown``)."""
    return project_facts(workspace, code, known_on=known_on).sections.names


def _is_due(row: PlanRow, last: date) -> bool:
    if row.task.is_summary or row.state in _FINISHED:
        return False
    return row.seen_start is not None or (row.planned_start is not None and row.planned_start <= last)


def _tasks_in(facts: Facts, section: str) -> set[int]:
    """Rows of the tasks that have an element in a section."""
    if not facts.sections.names:
        raise NotFound("sections_missing", code=facts.project.code)
    if section not in facts.sections.names:
        raise NotFound("section_unknown", section=section[:80], known=", ".join(facts.sections.names)[:300])
    here = facts.sections.of_item == facts.sections.names.index(section)
    return set(np.unique(facts.join.task[here[facts.join.element]]).tolist())


def _sheet_task(row: PlanRow) -> SheetTask:
    return SheetTask(
        uid=row.task.uid,
        code=row.task.code,
        name=row.task.name,
        planned_start=row.planned_start,
        planned_finish=row.planned_finish,
        state=row.state,
    )
