"""The model in 3D: what the viewer needs, and the facts behind one element."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from progress.evidence import contradictions
from progress.join import SOURCES, coverage
from progress.reports import Report, SubjectKind
from progress.scene import time_span
from progress.verdicts import ProgressState
from schedule.tasks import Task
from services.facts import Facts, baseline_days, task_subjects
from services.federation import FederatedModel
from services.judgement import Judgement, optional
from services.permissions import permitted
from services.scene_documents import facts_with_model, scene_document
from services.workspace import Workspace
from values.dates import day_from_number, day_number
from values.errors import NotFound
from values.people import Action
from values.problems import NOWHERE, Problem, Severity

MOST_REPORTS = 50


@dataclass(frozen=True, slots=True)
class SceneModel:
    """One model of the scene: its elements are the rows from ``first_row``, ``place`` brings it into the common frame.

    ``tileset_digest`` is empty when there is nothing to draw; ``needs_import`` where that is because it was taken before
    there were tiles.
    """

    name: str
    file_name: str
    tileset_digest: str
    first_row: int
    elements: int
    place: tuple[float, ...]  # 4 x 4, column by column
    needs_import: bool


@dataclass(frozen=True, slots=True)
class ModelScene:
    """What the viewer is told. Geometry and evidence come by URL; this holds no bulk."""

    project_code: str
    models: tuple[SceneModel, ...]
    scene_digest: str  # changes whenever model, plan, links or evidence change
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
    rebaseline_delay_days: int | None  # against the newest approved baseline, where there is one
    tasks: tuple[LinkedTask, ...]
    reports: tuple[Report, ...]  # newest first, at most 50
    problems: tuple[Problem, ...]


@permitted(Action.SEE)
def model_scene(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> ModelScene:
    """The scene of a project's current models. Raises ``NotFound`` (``project_unknown``, ``model_missing``)."""
    facts, _ = facts_with_model(workspace, code, known_on)
    judged = Judgement(facts, day_number(status_date))
    first, last = time_span(facts.windows, facts.verified)
    joined = coverage(facts.join)
    return ModelScene(
        project_code=code,
        models=tuple(_model(each) for each in facts.federation.models),
        scene_digest=scene_document(workspace, code, known_on=known_on).digest,
        element_count=facts.items,
        first_day=day_from_number(first),
        last_day=day_from_number(last),
        status_date=status_date,
        counts=judged.states.counts(),
        claimed_counts=judged.claimed.counts(),
        coverage={"linked": joined.linked, "unlinked": joined.unlinked, "multi_task": joined.multi_task},
        problems=facts.problems,
    )


@permitted(Action.SEE)
def element_facts(
    workspace: Workspace, code: str, element_guid: str, *, status_date: date, known_on: date
) -> ElementFacts:
    """The facts of one element. Raises ``NotFound`` (``project_unknown``, ``model_missing``, ``element_unknown``)."""
    facts, elements = facts_with_model(workspace, code, known_on)
    item = facts.row_of_guid.get(element_guid)
    if item is None:
        raise NotFound("element_unknown", code=code, element_guid=element_guid)
    judged = Judgement(facts, day_number(status_date))
    element = elements.slice(item, 1).to_pylist()[0]
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
        rebaseline_delay_days=optional(int(judged.rebaseline_delay[item])),
        tasks=_tasks(facts, item),
        reports=_reports(workspace, facts, item, element, status_date),
        problems=_contradictions(facts, item),
    )


def _model(model: FederatedModel) -> SceneModel:
    record = model.record
    return SceneModel(
        name=record.trade or record.file_name,
        file_name=record.file_name,
        tileset_digest=record.tileset_digest,
        first_row=model.first_row,
        elements=model.end_row - model.first_row,
        place=model.place.matrix,
        needs_import=record.predates_tiles,
    )


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
        *((SubjectKind.ELEMENT, old) for old, new in facts.aliases.items() if new == element["element_guid"]),
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
