"""The light of each project by its rule pack. Verified evidence decides; the weight is the count of items."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from progress.earned_value import Weight
from progress.lights import LightInputs, LightVerdict, light, unstarted_months
from progress.rule_packs import Period
from progress.verdicts import ProgressState
from services.permissions import permitted
from services.rule_packs import ChosenBy, rule_packs
from services.summaries import ProjectSummary, project_summary
from services.workspace import Workspace
from values.people import Action

_NOT_BEGUN = (ProgressState.UNLINKED, ProgressState.NOT_DUE, ProgressState.UNVERIFIED, ProgressState.NOT_STARTED_LATE)
_NOT_ASKED = (ProgressState.UNLINKED, ProgressState.NOT_DUE)


@dataclass(frozen=True, slots=True)
class ProjectLight:
    """The light of one project, whose choice its pack is, and the summary that it is made of."""

    summary: ProjectSummary
    verdict: LightVerdict
    chosen_by: ChosenBy


@permitted(Action.SEE)
def project_light(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> ProjectLight:
    """The light of one project. Raises ``NotFound`` (``project_unknown``)."""
    summary = project_summary(workspace, code, status_date=status_date, known_on=known_on)
    pack, chosen_by = rule_packs(workspace).of(code)
    return ProjectLight(summary, light(pack, light_inputs(summary, pack.period, status_date)), chosen_by)


def programme_lights(
    workspace: Workspace,
    summaries: Iterable[ProjectSummary],
    *,
    status_date: date,
) -> Mapping[str, LightVerdict]:
    """The light of every project by its code."""
    packs = rule_packs(workspace)
    found = {}
    for summary in summaries:
        code = summary.project.code
        pack, _ = packs.of(code)
        found[code] = light(pack, light_inputs(summary, pack.period, status_date))
    return found


def light_inputs(summary: ProjectSummary, period: Period, status_date: date) -> LightInputs:
    """What a light is made of, from what is known of a project."""
    planned, actual = summary.periods.get(period, (None, None))
    asked = sum(count for state, count in summary.states.items() if state not in _NOT_ASKED)
    begun = any(count for state, count in summary.states.items() if state not in _NOT_BEGUN)
    return LightInputs(
        planned=planned,
        actual=actual,
        weight=Weight.COUNT,
        delay_days=summary.delay_days if summary.late_items or not asked else 0,
        unstarted_months=unstarted_months(summary.first_planned_start, status_date, is_begun=begun),
        evidence_age_days=summary.evidence_age_days,
        freshness_days=summary.project.freshness_days,
        unproven=summary.states.get(ProgressState.UNVERIFIED, 0) / asked if asked else 0.0,
        is_finished=summary.actual_ratio == 1,
        gate=summary.gate,
    )
