"""What is late, by how much, since when, on what evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from progress.rollup import Group
from progress.verdicts import ProgressState
from services.facts import Facts, project_facts
from services.judgement import LATE_STATES, Judgement, optional
from services.permissions import permitted
from services.workspace import Workspace
from values.dates import NO_DAY, day_from_number, day_number
from values.people import Action


@dataclass(frozen=True, slots=True)
class DelayRow:
    """One late element (or task, where the project has no model). Delays in working days, against plan and original baseline, and
    against the newest approved baseline where there is one (``rebaseline_delay_days``).

    ``since`` is the day it became late; ``evidence_date`` and ``evidence_role`` say on whose latest word.
    """

    item_kind: str  # element | task
    item: str  # element_guid or task uid
    name: str
    element_class: str
    storey: str
    section: str
    task_name: str
    state: ProgressState
    planned_start: date | None
    planned_finish: date | None
    delay_days: int | None
    baseline_delay_days: int | None
    since: date | None
    evidence_date: date | None
    evidence_role: str
    claimed_state: ProgressState
    rebaseline_delay_days: int | None = None


@dataclass(frozen=True, slots=True)
class DelayReport:
    """The late items, worst first, the counts of all states and the roll-ups by storey, class, section and WBS.

    ``weight`` names what every ratio here counts: ``elements`` or ``tasks``.
    """

    project_code: str
    project_name: str
    status_date: date
    known_on: date
    calendar_name: str
    item_kind: str
    weight: str
    states: Mapping[ProgressState, int]
    claimed_states: Mapping[ProgressState, int]
    rows: tuple[DelayRow, ...]
    rollups: Mapping[str, tuple[Group, ...]]  # project, section, storey, class, wbs
    delay_reason: str
    rebaseline_version: int | None = None  # of the plan that is the newest approved baseline


@permitted(Action.SEE)
def delay_report(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> DelayReport:
    """What is behind in one project. Raises ``NotFound`` (``project_unknown``)."""
    facts = project_facts(workspace, code, known_on=known_on)
    judged = Judgement(facts, day_number(status_date))
    late = np.flatnonzero(np.isin(judged.states.state, LATE_STATES))
    worst_first = late[np.argsort(-judged.delay[late], kind="stable")]
    return DelayReport(
        project_code=code,
        project_name=facts.project.name,
        status_date=status_date,
        known_on=known_on,
        calendar_name=facts.calendar_name,
        item_kind=facts.item_kind,
        weight=f"{facts.item_kind}s",
        states=judged.states.counts(),
        claimed_states=judged.claimed.counts(),
        rows=tuple(_row(facts, judged, item) for item in worst_first.tolist()),
        rollups=rollups(facts, judged),
        delay_reason=facts.project.delay_reason,
        rebaseline_version=facts.rebaseline.version if facts.rebaseline else None,
    )


def rollups(facts: Facts, judged: Judgement) -> dict[str, tuple[Group, ...]]:
    """Groups by each dimension that the project has."""
    found = {"project": (judged.whole(),), "wbs": judged.rollup(_branches(facts))}
    if facts.elements is not None:
        found["storey"] = judged.rollup([word or "" for word in facts.elements["storey"].to_pylist()])
        found["class"] = judged.rollup([word or "" for word in facts.elements["element_class"].to_pylist()])
        if facts.sections.names:
            found["section"] = judged.rollup([facts.sections.name_of(item) for item in range(facts.items)])
    return found


def _branches(facts: Facts) -> list[str]:
    """The top branch of the plan that each item's first task belongs to: the outermost summary below the root."""
    by_uid = {task.uid: task for task in facts.tasks}
    names = []
    for task in facts.tasks:
        chain = [task]
        while (above := by_uid.get(chain[-1].parent_uid or "")) is not None and above not in chain:
            chain.append(above)
        summaries = [step for step in reversed(chain) if step.is_summary]
        # One root over everything says nothing; the level below it does.
        branch = summaries[min(1, len(summaries) - 1)] if summaries else None
        names.append(f"{branch.wbs} {branch.name}".strip() if branch else "")
    if facts.item_kind == "task":
        return [names[row] for row in facts.item_tasks]
    branch_of = [""] * facts.items
    for element, row in zip(facts.join.element[::-1].tolist(), facts.join.task[::-1].tolist(), strict=True):
        branch_of[element] = names[row]
    return branch_of


def _row(facts: Facts, judged: Judgement, item: int) -> DelayRow:
    task = judged.task_behind(item)
    element = {} if facts.elements is None else facts.elements.slice(item, 1).to_pylist()[0]
    return DelayRow(
        item_kind=facts.item_kind,
        item=element.get("element_guid") or task.uid,
        name=element.get("name") or ("" if element else task.name),
        element_class=element.get("element_class") or "",
        storey=element.get("storey") or "",
        section=facts.sections.name_of(item),
        task_name=task.called,
        state=ProgressState(int(judged.states.state[item])),
        planned_start=_day(int(facts.windows.start[item])),
        planned_finish=_day(int(facts.windows.finish[item])),
        delay_days=optional(int(judged.delay[item])),
        baseline_delay_days=optional(int(judged.baseline_delay[item])),
        since=_day(int(judged.since[item])),
        evidence_date=_day(int(judged.evidence_day[item])),
        evidence_role=judged.evidence_role(item),
        claimed_state=ProgressState(int(judged.claimed.state[item])),
        rebaseline_delay_days=optional(int(judged.rebaseline_delay[item])),
    )


def _day(number: int) -> date | None:
    return None if number == NO_DAY else day_from_number(number)
