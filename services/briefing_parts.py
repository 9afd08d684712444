"""What a briefing tells of one project, each number with its records."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from progress.briefing_period import BriefingPeriod
from progress.briefing_snapshot import Figure, LateTask, Node, ProjectPart, Unit
from progress.earned_value import Weight
from progress.evidence import contradictions
from progress.join import coverage
from progress.verdicts import ProgressState, Track
from schedule.quality_limits import PlanUse
from services.briefing_references import ProjectReferences, count, day, day_of, ratio, rule_reference, working_days
from services.earned_progress import EarnedProgress, earned_progress
from services.facts import Facts, project_facts
from services.judgement import LATE_STATES, Judgement, optional
from services.lights import project_light
from services.plan_quality import plan_quality
from services.plan_view import PlanRow, plan_view
from services.workspace import Workspace
from values.dates import NO_DAY, day_number
from values.errors import InvalidRequest

MOST_NODES = 16
MOST_LATE_TASKS = 60
_POINT = 100


@dataclass(frozen=True)
class PartFacts:
    """One project, loaded and judged: what its part, its nodes and its late tasks are made of."""

    facts: Facts
    judged: Judgement
    references: ProjectReferences


def part_facts(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> PartFacts:
    """Raises ``NotFound`` (``project_unknown``)."""
    facts = project_facts(workspace, code, known_on=known_on)
    number = day_number(status_date)
    return PartFacts(facts, Judgement(facts, number), ProjectReferences(facts, number))


def project_part(workspace: Workspace, found: PartFacts, period: BriefingPeriod, known_on: date) -> ProjectPart:
    """The project at the status date and, for its light and its share, at the eve of the period."""
    facts, told = found.facts, found.references
    code, days = facts.project.code, {"status_date": period.status_date, "known_on": known_on}
    seen_before = ProjectReferences(facts, day_number(period.before)).reports(Track.VERIFIED)
    light = project_light(workspace, code, **days)
    before = project_light(workspace, code, status_date=period.before, known_on=known_on)
    earned = earned_progress(workspace, code, status_date=period.status_date, known_on=known_on)
    summary, verified = light.summary, told.reports(Track.VERIFIED)
    joined = coverage(facts.join)
    item_records = told.models or told.plan
    late = np.isin(found.judged.states.state, LATE_STATES)
    return ProjectPart(
        code=code,
        name=facts.project.name,
        stage=facts.project.stage or "",
        district=facts.project.district,
        item_kind=facts.item_kind,
        light=light.verdict,
        light_before=before.verdict,
        rule=rule_reference(light.verdict),
        states={
            state.word: count(number, *told.plan, *verified) for state, number in found.judged.states.counts().items()
        },
        planned=ratio(summary.planned_ratio, *told.plan),
        claimed=ratio(summary.claimed_ratio, *told.reports(Track.CLAIMED)),
        verified=ratio(summary.actual_ratio, *verified),
        verified_before=ratio(before.summary.actual_ratio, *seen_before),
        gap=_gap(summary.claimed_ratio, summary.actual_ratio, told),
        late_items=count(summary.late_items if facts.items else None, *told.plan, *verified),
        worst_delay=working_days(summary.delay_days, *told.plan, *verified),
        worst_baseline_delay=working_days(_worst(found.judged.baseline_delay, late), *told.baseline, *verified),
        worst_task=summary.worst_task,
        items=count(facts.items, *item_records),
        linked=count(joined.linked if facts.elements is not None else None, *told.models, *told.plan),
        unproven=ratio(light.verdict.inputs.unproven, *told.plan, *verified),
        evidence_day=day(summary.evidence_date, *verified),
        evidence_age=Figure(summary.evidence_age_days, Unit.CALENDAR_DAYS, verified),
        plan_use=_plan_use(workspace, facts, period.status_date, known_on),
        plan_versions=count(len(workspace.store.schedules.versions(code)), *told.plan),
        contradictions=count(_contradictions(facts, found.judged.day), *verified),
        delay_reason=facts.project.delay_reason,
        has_plan=facts.schedule is not None,
        has_model=facts.elements is not None,
        **_forecast(facts, told, earned),
    )  # fmt: skip


def _gap(claimed: float | None, verified: float | None, told: ProjectReferences) -> Figure:
    value = None if claimed is None or verified is None else round((claimed - verified) * _POINT, 6)
    return Figure(value, Unit.POINTS, (*told.reports(Track.CLAIMED), *told.reports(Track.VERIFIED)))


def _worst(delay: np.ndarray, member: np.ndarray) -> int | None:
    return optional(int(delay[member].max())) if member.any() else None


def _plan_use(workspace: Workspace, facts: Facts, status_date: date, known_on: date) -> PlanUse | None:
    if facts.schedule is None:
        return None
    try:
        return plan_quality(workspace, facts.project.code, status_date=status_date, known_on=known_on).use
    except InvalidRequest:  # dates outside of any calendar
        return PlanUse.UNUSABLE


def _contradictions(facts: Facts, number: int) -> int:
    """How often evidence went backwards up to the day."""
    return int(np.count_nonzero(facts.verified.day[contradictions(facts.verified)] <= number))


def _forecast(facts: Facts, told: ProjectReferences, earned: EarnedProgress | None) -> dict[str, Any]:
    """Where the project stands on its plan and when it will end, with the variance to both plans."""
    records = (*told.plan, *told.reports(Track.VERIFIED))
    forecast = earned.forecast if earned else None
    finishes = facts.windows.finish[facts.linked] if facts.items else np.empty(0, np.int32)
    planned = int(finishes.max()) if len(finishes) else NO_DAY
    original = _baseline_finish(facts)
    expected = (earned.finished_on if earned else None) or (forecast.expected if forecast else None)
    return {
        "performance": Figure(earned.schedule.schedule_performance if earned else None, Unit.INDEX, records),
        "weight": earned.weight if earned else Weight.COUNT,
        "as_of": day(earned.as_of if earned else None, *told.reports(Track.VERIFIED)),
        "planned_finish": day_of(planned, *told.plan),
        "baseline_finish": day_of(original, *told.baseline),
        "forecast_expected": day(forecast.expected if forecast else None, *records),
        "forecast_earliest": day(forecast.earliest if forecast else None, *records),
        "forecast_latest": day(forecast.latest if forecast else None, *records),
        "finished_on": day(earned.finished_on if earned else None, *told.reports(Track.VERIFIED)),
        "finish_variance": _variance(facts, planned, expected, told, against_baseline=False),
        "finish_variance_baseline": _variance(facts, original, expected, told, against_baseline=True),
    }


def _baseline_finish(facts: Facts) -> int:
    """The last finish of the original baseline over the work that is judged."""
    known = facts.baseline.finish[facts.linked] if facts.items else np.empty(0, np.int32)
    return int(known.max()) if len(known) else NO_DAY


def _variance(
    facts: Facts, planned: int, expected: date | None, told: ProjectReferences, *, against_baseline: bool
) -> Figure:
    """Working days from a finish to the expected one, below zero where it comes earlier."""
    records = (*(told.baseline if against_baseline else told.plan), *told.reports(Track.VERIFIED))
    if planned == NO_DAY or expected is None:
        return working_days(None, *records)
    return working_days(facts.working_days.between(planned, day_number(expected)), *records)


def nodes(workspace: Workspace, found: PartFacts, period: BriefingPeriod, known_on: date) -> tuple[Node, ...]:
    """The milestones that are late or fall due by the end of the next period; in a plan without milestones the tasks to finish in
    this period and the next one. The latest due come last."""
    if found.facts.schedule is None:
        return ()
    code = found.facts.project.code
    rows = plan_view(workspace, code, status_date=period.status_date, known_on=known_on).rows
    work = [row for row in rows if not row.task.is_summary and row.planned_finish is not None]
    milestones = [row for row in work if row.task.is_milestone]
    chosen = [row for row in milestones if _is_near(row, period, late_ones=True)] if milestones else []
    if not milestones:
        chosen = [row for row in work if _is_near(row, period, late_ones=False)]
    chosen.sort(key=lambda row: (row.planned_finish or date.max, row.task.uid))
    return tuple(_node(found, row) for row in chosen[:MOST_NODES])


def _is_near(row: PlanRow, period: BriefingPeriod, *, late_ones: bool) -> bool:
    finish = row.planned_finish
    if finish is None:
        return False
    is_open = row.state not in (ProgressState.DONE, ProgressState.DONE_LATE)
    return period.first <= finish <= period.next_last or (late_ones and is_open and finish < period.first)


def _node(found: PartFacts, row: PlanRow) -> Node:
    told = found.references
    verified = told.reports(Track.VERIFIED)
    return Node(
        uid=row.task.uid,
        name=row.task.called,
        code=row.task.code or row.task.wbs,
        is_milestone=row.task.is_milestone,
        planned=day(row.planned_finish, *told.plan),
        baseline=day(row.baseline_finish, *told.baseline),
        seen=day(row.seen_finish, *verified),
        delay=working_days(row.delay_days, *told.plan, *verified),
        baseline_delay=working_days(row.baseline_delay_days, *told.baseline, *verified),
        state=row.state,
    )


def late_tasks(found: PartFacts) -> tuple[LateTask, ...]:
    """What is late now, gathered by the task behind it, worst first."""
    judged, told = found.judged, found.references
    groups: dict[str, list[int]] = {}
    names = {}
    for item in np.flatnonzero(np.isin(judged.states.state, LATE_STATES)).tolist():
        task = judged.task_behind(item)
        groups.setdefault(task.uid, []).append(item)
        names[task.uid] = task.called
    made = [_late_task(judged, told, uid, names[uid], items) for uid, items in groups.items()]
    made.sort(key=lambda each: (-(each.delay.number or 0), -(each.items.number or 0), each.uid))
    return tuple(made[:MOST_LATE_TASKS])


def _late_task(judged: Judgement, told: ProjectReferences, uid: str, name: str, items: list[int]) -> LateTask:
    worst = max(items, key=lambda item: (int(judged.delay[item]), -item))
    reports = told.report_of(judged, worst)
    return LateTask(
        uid=uid,
        name=name,
        state=ProgressState(int(judged.states.state[worst])),
        items=count(len(items), *told.plan, *told.reports(Track.VERIFIED)),
        delay=working_days(optional(int(judged.delay[worst])), *told.plan, *reports),
        baseline_delay=working_days(optional(int(judged.baseline_delay[worst])), *told.baseline, *reports),
        since=day_of(int(judged.since[worst]), *told.plan),
    )
