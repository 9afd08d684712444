"""The model in 3D: what the viewer needs, and the facts behind one element."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from progress.evidence import contradictions
from progress.join import SOURCES, coverage
from progress.reports import Report, SubjectKind
from progress.scene import Mark, SceneColumns, scene_bytes, time_span
from progress.verdicts import ProgressState
from schedule.tasks import Task
from services.facts import Facts, baseline_days, project_facts, task_subjects
from services.judgement import Judgement, optional
from services.workspace import Workspace
from values.dates import day_from_number, day_number
from values.errors import NotFound
from values.problems import NOWHERE, Problem, Severity

MOST_REPORTS = 50
MOST_MARKS = 60


@dataclass(frozen=True, slots=True)
class ModelScene:
    """What the viewer is told. Geometry and evidence come by URL; this holds no bulk."""

    project_code: str
    has_mesh: bool
    mesh_digest: str
    scene_digest: str  # changes whenever plan, links or evidence change
    element_count: int
    first_day: date | None  # of plan or evidence
    last_day: date | None
    status_date: date
    counts: Mapping[ProgressState, int]
    claimed_counts: Mapping[ProgressState, int]
    coverage: Mapping[str, int]  # linked, unlinked, multi_task
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class LinkedTask:
    """A task of an element with the reason of the link and the plan's dates, current and original."""

    task: Task
    source: str
    confidence: float
    reason: str
    baseline_start: date | None
    baseline_finish: date | None


@dataclass(frozen=True, slots=True)
class ElementFacts:
    """Everything behind one element's colour."""

    element_guid: str
    element_class: str
    name: str
    type_name: str
    tag: str
    storey: str
    section: str
    materials: str
    classification: str
    quantities: Mapping[str, Any]
    state: ProgressState
    claimed_state: ProgressState
    planned_start: date | None
    planned_finish: date | None
    baseline_start: date | None
    baseline_finish: date | None
    delay_days: int | None
    baseline_delay_days: int | None
    evidence_date: date | None
    tasks: tuple[LinkedTask, ...]
    reports: tuple[Report, ...]  # newest first, at most 50
    problems: tuple[Problem, ...]


def model_scene(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> ModelScene:
    """The scene of a project's current model. Raises ``NotFound`` (``project_unknown``, ``model_missing``)."""
    facts = _with_model(workspace, code, known_on)
    judged = Judgement(facts, day_number(status_date))
    first, last = time_span(facts.windows, facts.verified)
    joined = coverage(facts.join)
    mesh = facts.model.mesh_digest if facts.model else ""
    return ModelScene(
        project_code=code,
        has_mesh=bool(mesh),
        mesh_digest=mesh,
        scene_digest=hashlib.sha256(f"{code}\n{facts.revision}\n{known_on}".encode()).hexdigest()[:20],
        element_count=facts.items,
        first_day=day_from_number(first),
        last_day=day_from_number(last),
        status_date=status_date,
        counts=judged.states.counts(),
        claimed_counts=judged.claimed.counts(),
        coverage={"linked": joined.linked, "unlinked": joined.unlinked, "multi_task": joined.multi_task},
        problems=facts.problems,
    )


def scene_document(workspace: Workspace, code: str, *, known_on: date) -> bytes:
    """The viewer's evidence document (viewer/CONTRACT.md, section 2). Raises ``NotFound``."""
    facts = _with_model(workspace, code, known_on)
    assert facts.elements is not None  # noqa: S101  _with_model saw to it
    words = {
        name: [word or "" for word in facts.elements[name].to_pylist()] for name in ("name", "element_class", "storey")
    }
    columns = SceneColumns(
        guids=facts.elements["element_guid"].to_pylist(),
        names=words["name"],
        classes=words["element_class"],
        storeys=words["storey"],
    )
    return scene_bytes(
        columns, facts.linked, facts.windows, facts.verified,
        marks=_marks(facts), freshness_days=facts.project.freshness_days,
    )  # fmt: skip


def element_facts(
    workspace: Workspace, code: str, element_guid: str, *, status_date: date, known_on: date
) -> ElementFacts:
    """The facts of one element. Raises ``NotFound`` (``project_unknown``, ``model_missing``, ``element_unknown``)."""
    facts = _with_model(workspace, code, known_on)
    item = facts.row_of_guid.get(element_guid)
    if item is None or facts.elements is None:
        raise NotFound("element_unknown", code=code, element_guid=element_guid)
    judged = Judgement(facts, day_number(status_date))
    element = facts.elements.slice(item, 1).to_pylist()[0]
    return ElementFacts(
        element_guid=element_guid,
        **{
            name: element[name] or ""
            for name in ("element_class", "name", "type_name", "tag", "storey", "materials", "classification")
        },
        section=facts.sections.name_of(item),
        quantities=json.loads(element["quantities"] or "{}"),
        state=ProgressState(int(judged.states.state[item])),
        claimed_state=ProgressState(int(judged.claimed.state[item])),
        planned_start=day_from_number(int(facts.windows.start[item])),
        planned_finish=day_from_number(int(facts.windows.finish[item])),
        baseline_start=day_from_number(int(facts.baseline.start[item])),
        baseline_finish=day_from_number(int(facts.baseline.finish[item])),
        delay_days=optional(int(judged.delay[item])),
        baseline_delay_days=optional(int(judged.baseline_delay[item])),
        evidence_date=day_from_number(int(judged.evidence_day[item])),
        tasks=_tasks(facts, item),
        reports=_reports(workspace, facts, item, element, status_date),
        problems=_contradictions(facts, item),
    )


def _with_model(workspace: Workspace, code: str, known_on: date) -> Facts:
    facts = project_facts(workspace, code, known_on=known_on)
    if facts.elements is None:
        raise NotFound("model_missing", code=code)
    return facts


def _marks(facts: Facts) -> list[Mark]:
    """The days with evidence over many elements, and the plan's milestones."""
    days, spoken = np.unique(facts.verified.day, return_counts=True)
    much = days[spoken >= max(2, facts.items // 100)]
    surveys = [Mark(int(day), "survey", "") for day in much[-MOST_MARKS:]]
    milestones = [
        Mark(day_number(task.planned_finish), "milestone", task.name)
        for task in facts.tasks
        if task.is_milestone and task.planned_finish is not None and task.name
    ]
    return surveys + milestones[:MOST_MARKS]


def _tasks(facts: Facts, item: int) -> tuple[LinkedTask, ...]:
    first, last = np.searchsorted(facts.join.element, [item, item + 1])
    starts, finishes = baseline_days(facts.tasks, facts.original)
    found = []
    for link in range(int(first), int(last)):
        source = SOURCES[facts.join.source[link]]
        table, row, task = facts.link_tables[source], int(facts.join.row[link]), int(facts.join.task[link])
        found.append(
            LinkedTask(
                task=facts.tasks[task],
                source=source.value,
                confidence=float(table["confidence"][row].as_py()),
                reason=str(table["reason"][row].as_py() or ""),
                baseline_start=day_from_number(int(starts[task])),
                baseline_finish=day_from_number(int(finishes[task])),
            )
        )
    return tuple(found)


def _reports(
    workspace: Workspace, facts: Facts, item: int, element: Mapping[str, Any], status_date: date
) -> tuple[Report, ...]:
    """What was said about the element, its storey, section and tasks up to the status date, as far as it was known."""
    first, last = np.searchsorted(facts.join.element, [item, item + 1])
    linked = {(row,) for row in facts.join.task[first:last].tolist()}
    asked = [
        (SubjectKind.ELEMENT, element["element_guid"]),
        (SubjectKind.STOREY, element["storey"] or ""),
        (SubjectKind.SECTION, facts.sections.name_of(item)),
        *((SubjectKind.TASK, name) for name, rows in task_subjects(facts.tasks).items() if rows in linked),
    ]
    found = [
        report
        for kind, subject in asked
        if subject
        for report in workspace.store.reports.of_subject(facts.project.code, kind, subject)
        if report.observed_on <= status_date and (report.recorded_on is None or report.recorded_on <= facts.known_on)
    ]
    found.sort(key=lambda report: (report.observed_on, report.recorded_on or report.observed_on), reverse=True)
    return tuple(found[:MOST_REPORTS])


def _contradictions(facts: Facts, item: int) -> tuple[Problem, ...]:
    first, last = int(facts.verified.offsets[item]), int(facts.verified.offsets[item + 1])
    return tuple(
        Problem(
            "evidence_contradicts",
            Severity.WARNING,
            NOWHERE,
            {"observed_on": str(day_from_number(int(facts.verified.day[event])))},
        )
        for event in contradictions(facts.verified).tolist()
        if first <= event < last
    )
