"""The states of one project at a date: counts, coverage, and one row an element."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from progress.join import Coverage, coverage
from progress.verdicts import ProgressState
from services.facts import project_facts
from services.judgement import Judgement, optional
from services.permissions import permitted
from services.workspace import Workspace
from values.dates import day_from_number, day_number
from values.people import Action


@dataclass(frozen=True, slots=True)
class ProjectStates:
    """Counts of the eight states on both tracks; each adds up to ``items`` (elements, or tasks without a model)."""

    project_code: str
    status_date: date
    known_on: date
    item_kind: str
    items: int
    states: Mapping[ProgressState, int]
    claimed_states: Mapping[ProgressState, int]
    coverage: Coverage


@permitted(Action.SEE)
def project_states(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> ProjectStates:
    """Raises ``NotFound`` (``project_unknown``)."""
    facts = project_facts(workspace, code, known_on=known_on)
    judged = Judgement(facts, day_number(status_date))
    return ProjectStates(
        project_code=code,
        status_date=status_date,
        known_on=known_on,
        item_kind=facts.item_kind,
        items=facts.items,
        states=judged.states.counts(),
        claimed_states=judged.claimed.counts(),
        coverage=coverage(facts.join),
    )


@permitted(Action.SEE)
def element_states(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> list[Mapping[str, Any]]:
    """One row an item: element_guid (task uid without a model), state, planned_start, planned_finish, evidence_date, delay_days.

    Dates as 2026-03-01, empty where there is none; ``delay_days`` empty where no delay can be said. Raises ``NotFound``.
    """
    facts = project_facts(workspace, code, known_on=known_on)
    judged = Judgement(facts, day_number(status_date))
    if facts.elements is not None:
        names = facts.elements["element_guid"].to_pylist()
    else:
        names = [facts.tasks[row].uid for row in facts.item_tasks]
    columns = zip(
        names,
        judged.states.state.tolist(),
        facts.windows.start.tolist(),
        facts.windows.finish.tolist(),
        judged.evidence_day.tolist(),
        judged.delay.tolist(),
        strict=True,
    )
    return [
        {
            "element_guid": name,
            "state": ProgressState(state).word,
            "planned_start": _iso(start),
            "planned_finish": _iso(finish),
            "evidence_date": _iso(seen),
            "delay_days": "" if (days := optional(delay)) is None else days,
        }
        for name, state, start, finish, seen, delay in columns
    ]


def _iso(number: int) -> str:
    day = day_from_number(number)
    return "" if day is None else day.isoformat()
