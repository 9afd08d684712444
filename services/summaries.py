"""One project in one row: computed once for each revision and status date, kept in the store, read at once for thousands."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from progress.curve import period_shares
from progress.lights import Gate
from progress.rule_packs import Period
from progress.verdicts import ProgressState
from services.curves import NO_CURVE, Curve, item_curve
from services.facts import Facts, project_facts
from services.judgement import LATE_STATES, Judgement, optional, shown_state
from services.permissions import permitted
from services.plan_gate import gate
from services.workspace import Workspace
from store.summaries import SummaryKey
from values.dates import NO_DAY, day_from_number, day_number
from values.people import Action
from values.projects import Project

KIND = "summary-5"
"""Name and version of the kept form and of the rules behind it; raise it with either, and the old rows are passed over."""


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """One project on one status date, verified track.

    ``state`` is the state its colour shows (``services.judgement.shown_state``; ``UNLINKED``: nothing to compare).
    ``items`` are elements where the project has a model, else tasks (``item_kind``). Ratios are 0..1 with the count
    of items as weight, ``None`` when nothing can be said. ``delay_days`` is the worst delay of what is late now, in working days.
    """

    project: Project
    state: ProgressState
    item_kind: str  # element | task | none
    items: int
    states: Mapping[ProgressState, int]
    planned_ratio: float | None
    actual_ratio: float | None
    claimed_ratio: float | None
    late_items: int
    delay_days: int | None
    evidence_date: date | None
    evidence_age_days: int | None
    worst_task: str  # name of the task behind delay_days
    curve: Curve
    periods: Mapping[Period, tuple[float | None, float | None]]  # planned and actual share of each period
    first_planned_start: date | None
    gate: Gate  # whether the plan is good enough to be judged by


@permitted(Action.SEE)
def project_summary(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> ProjectSummary:
    """One project. Raises ``NotFound`` (``project_unknown``)."""
    return summaries(workspace, [workspace.store.projects.get(code)], status_date=status_date, known_on=known_on)[0]


def summaries(
    workspace: Workspace, projects: Iterable[Project], *, status_date: date, known_on: date
) -> tuple[ProjectSummary, ...]:
    """Summaries of ``projects``, in their order; those not yet kept are computed and kept."""
    wanted = tuple(projects)
    with_facts = workspace.store.revisions_of_judged_projects()
    keys = {
        project.code: SummaryKey(project.code, with_facts[project.code], status_date, known_on, KIND)
        for project in wanted
        if project.code in with_facts
    }
    kept = workspace.store.summaries.get_many(list(keys.values()))
    documents: dict[str, Mapping[str, Any]] = {}
    fresh = {}
    for code, key in keys.items():
        if key in kept:
            documents[code] = json.loads(kept[key])
        else:
            documents[code] = _document(project_facts(workspace, code, known_on=known_on), status_date)
            fresh[key] = json.dumps(documents[code], separators=(",", ":"))
    if fresh:
        workspace.store.summaries.put_many(fresh)
    return tuple(_summary(project, documents.get(project.code), status_date) for project in wanted)


def _document(facts: Facts, status_date: date) -> dict[str, Any]:
    day = day_number(status_date)
    judged = Judgement(facts, day)
    whole = judged.whole()
    late = np.isin(judged.states.state, LATE_STATES)
    delays = np.where(late, judged.delay, NO_DAY)
    worst = int(np.argmax(delays)) if facts.items and late.any() else None
    seen = judged.evidence_day
    starts = facts.windows.start[facts.linked & (facts.windows.start != NO_DAY)]
    drawn = item_curve(
        facts.windows, facts.linked, facts.verified, facts.claimed, status_day=day, weight=f"{facts.item_kind}s"
    )
    return {
        "item_kind": facts.item_kind,
        "states": {state.word: count for state, count in whole.states.items()},
        "planned_ratio": whole.planned_ratio,
        "actual_ratio": whole.done_ratio,
        "claimed_ratio": judged.claimed_done_ratio() if (judged.claimed.event >= 0).any() else None,
        "delay_days": None if worst is None else optional(int(delays[worst])),
        "worst_task": "" if worst is None else judged.task_behind(worst).called,
        "evidence_day": optional(int(seen.max())) if facts.items else None,
        "periods": period_shares(facts.windows, facts.linked, facts.verified, status_day=day),
        "gate": gate(facts, status_date).value,
        "first_start": optional(int(starts.min())) if len(starts) else None,
        "curve": {
            "days": [day_number(each) for each in drawn.days],
            "planned": drawn.planned,
            "actual": drawn.actual,
            "claimed": drawn.claimed,
        },
    }


def _summary(project: Project, document: Mapping[str, Any] | None, status_date: date) -> ProjectSummary:
    if document is None:
        nothing = dict.fromkeys(ProgressState, 0)
        return ProjectSummary(
            project,
            ProgressState.UNLINKED,
            "none",
            0,
            nothing,
            None,
            None,
            None,
            0,
            None,
            None,
            None,
            "",
            NO_CURVE,
            {},
            None,
            Gate.NOT_JUDGED,
        )
    states = {state: int(document["states"][state.word]) for state in ProgressState}
    seen = document["evidence_day"]
    drawn = document["curve"]
    return ProjectSummary(
        project=project,
        state=shown_state(states),
        item_kind=document["item_kind"],
        items=sum(states.values()),
        states=states,
        planned_ratio=document["planned_ratio"],
        actual_ratio=document["actual_ratio"] if seen is not None else None,
        claimed_ratio=document["claimed_ratio"],
        late_items=sum(states[state] for state in LATE_STATES),
        delay_days=document["delay_days"],
        evidence_date=None if seen is None else day_from_number(seen),
        evidence_age_days=None if seen is None else day_number(status_date) - seen,
        worst_task=document["worst_task"],
        curve=Curve(
            tuple(day for number in drawn["days"] if (day := day_from_number(number))),
            tuple(drawn["planned"]),
            tuple(drawn["actual"]),
            tuple(drawn["claimed"]),
            f"{document['item_kind']}s",
        ),
        periods={Period(name): tuple(pair) for name, pair in document["periods"].items()},
        first_planned_start=None if document["first_start"] is None else day_from_number(document["first_start"]),
        gate=Gate(document["gate"]),
    )
