"""Tests of delivered material: kept as they were said, shown by batch, and which elements stand on what did not conform."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np

from progress.materials import MaterialBatch, MaterialResult, MaterialTest, material_batches
from progress.scene import UnsoundSpan
from services.aliases import current_aliases
from services.facts import Facts, current_schedule, project_facts, task_subjects
from services.federation import current_elements
from services.permissions import note, permitted, require
from services.workspace import Workspace
from values.dates import day_number
from values.errors import InvalidRequest
from values.people import Action, AuditKind, Person, UserRole
from values.problems import Findings, Problem, Severity, Where


@dataclass(frozen=True, slots=True)
class Materials:
    """The batches of a project, the open ones first; ``open_elements``: GlobalIds in the model that stand on open ones, by name
    and by task, in the order of the model."""

    batches: tuple[MaterialBatch, ...]
    open_elements: tuple[str, ...]

    @property
    def open_batches(self) -> tuple[MaterialBatch, ...]:
        """Those that do not conform and are not closed."""
        return tuple(batch for batch in self.batches if batch.is_open)


@permitted(Action.SEE)
def materials(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> Materials:
    """What was tested by a day, as known on another. Raises ``NotFound`` (``project_unknown``)."""
    batches = batches_of(workspace, code, status_date=status_date, known_on=known_on)
    if not any(batch.is_open for batch in batches):
        return Materials(batches, ())
    return Materials(batches, open_elements(project_facts(workspace, code, known_on=known_on), batches))


def batches_of(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> tuple[MaterialBatch, ...]:
    """The batches of one project."""
    return material_batches(workspace.store.material_tests.of_project(code), until=status_date, known_on=known_on)


def unsound_spans(workspace: Workspace, facts: Facts) -> tuple[UnsoundSpan, ...]:
    """When which elements stood on material that did not conform, by what was known."""
    batches = batches_of(workspace, facts.project.code, status_date=date.max, known_on=facts.known_on)
    return tuple(
        UnsoundSpan(row, day_number(since), day_number(until))
        for batch in batches
        for since, until in batch.failed_spans
        for row in _rows(facts, batch)
    )


def open_elements(facts: Facts, batches: Sequence[MaterialBatch]) -> tuple[str, ...]:
    """GlobalIds of the elements that open batches name, or whose task they were delivered for."""
    if facts.elements is None:
        return ()
    guids = facts.elements["element_guid"].to_pylist()
    rows = {row for batch in batches if batch.is_open for row in _rows(facts, batch)}
    return tuple(guids[row] for row in sorted(rows))


def _rows(facts: Facts, batch: MaterialBatch) -> list[int]:
    """The elements of a batch: those that its tests name, else all of the tasks that it was delivered for."""
    if facts.elements is None:
        return []
    if batch.elements:
        names = (facts.aliases.get(guid, guid) for guid in batch.elements)
        return sorted({facts.row_of_guid[guid] for guid in names if guid in facts.row_of_guid})
    of_task = task_subjects(facts.tasks)
    tasks = [row for task in batch.tasks for row in of_task.get(task, ())]
    return sorted(set(facts.join.element[np.isin(facts.join.task, tasks)].tolist()))


def may_report(person: Person, code: str) -> bool:
    """Whether somebody may tell of tests in a project."""
    return person.may(Action.REPORT_MATERIAL, code)


def report_material(workspace: Workspace, code: str, test: MaterialTest, *, entered_at: datetime) -> None:
    """Append one test from a form.

    Raises:
        NotFound: ``project_unknown``.
        NotAllowed: ``not_permitted``.
        InvalidRequest: what is wrong with it: ``material_incomplete``, ``material_in_future``, ``material_subject_not_there``,
            ``material_removal_by_supervisor``, ``material_nothing_to_remove``.
    """
    workspace = require(workspace, Action.REPORT_MATERIAL, code)
    findings = Findings()
    taken = judged_tests(workspace, code, (test,), entered_at.date(), findings, workspace.actor)
    if not taken:
        problem = findings.problems()[0]
        raise InvalidRequest(problem.code, **problem.fields)
    workspace.store.material_tests.append(code, taken, entered_on=entered_at.date(), user_id=workspace.actor.id)
    detail = f"{test.material} {test.batch} {test.result}"
    note(workspace, AuditKind.CHANGED, Action.REPORT_MATERIAL, code=code, detail=detail)


def judged_tests(
    workspace: Workspace, code: str, tests: Sequence[MaterialTest], entered_on: date, findings: Findings, asker: Person
) -> list[MaterialTest]:
    """The tests that can be taken, on the asker's word: of the past, about elements and tasks that are there (or of which the
    project has none yet), and a removal only as the supervisor says it. What is wrong with the others is noted."""
    elements = current_elements(workspace, code)
    guids: frozenset[str] | None = None
    if elements is not None:
        there = elements["element_guid"].to_pylist()
        guids = frozenset(there) | current_aliases(workspace, code, there).keys()
    _, schedule = current_schedule(workspace, code)
    tasks = None if schedule is None else task_subjects(schedule.tasks).keys()
    failed = {
        batch.batch.casefold()
        for batch in material_batches(
            [*workspace.store.material_tests.of_project(code), *tests], until=entered_on, known_on=entered_on
        )
        if batch.has_failed
    }
    taken = []
    for test in tests:
        problem = _flaw(test, entered_on, asker) or _missing(test, guids, tasks)
        if problem is None and test.result is MaterialResult.REMOVED and test.batch.casefold() not in failed:
            problem = Problem("material_nothing_to_remove", Severity.WARNING, fields={"batch": test.batch})
        if problem is not None:
            findings.extend((replace(problem, where=Where(row=test.row)),))
            continue
        role = "" if asker.is_operator else asker.role.value
        taken.append(replace(test, role=role, reporter=test.reporter or asker.full_name))
    return taken


def _flaw(test: MaterialTest, entered_on: date, asker: Person) -> Problem | None:
    for column in ("batch", "material"):
        if not getattr(test, column).strip():
            return Problem("material_incomplete", Severity.WARNING, fields={"column": column})
    latest = max(test.tested_on, test.recorded_on or test.tested_on)
    if latest > entered_on:
        days = {"found": latest.isoformat(), "today": entered_on.isoformat()}
        return Problem("material_in_future", Severity.WARNING, fields=days)
    is_supervisor = asker.is_operator or asker.role is UserRole.SUPERVISOR
    if test.result is MaterialResult.REMOVED and not is_supervisor:
        return Problem("material_removal_by_supervisor", Severity.WARNING, fields={"batch": test.batch})
    return None


def _missing(test: MaterialTest, guids: frozenset[str] | None, tasks: Collection[str] | None) -> Problem | None:
    if guids is not None and (unknown := [guid for guid in test.elements if guid not in guids]):
        return Problem("material_subject_not_there", Severity.WARNING, fields={"subject": unknown[0][:60]})
    if test.task and tasks is not None and test.task not in tasks:
        return Problem("material_subject_not_there", Severity.WARNING, fields={"subject": test.task[:60]})
    return None
