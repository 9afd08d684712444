"""What is known of one project, as alerts are judged by it: verified evidence alone."""

from collections.abc import Callable
from datetime import date, timedelta

from alerts.conditions import LIMITS, Conflict, Node, Situation
from progress.lights import MOST_UNPROVEN
from progress.verdicts import ProgressState
from services.conflicts import conflicts
from services.facts import Facts, project_facts
from services.materials import batches_of
from services.plan_quality import PathPlace, plan_quality
from services.plan_view import PlanRow, plan_view
from services.summaries import ProjectSummary, project_summary
from services.workspace import Workspace
from values.dates import day_number
from values.errors import InvalidRequest

_NOT_ASKED = (ProgressState.UNLINKED, ProgressState.NOT_DUE)


def alert_situation(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> Situation:
    """The situation at the end of a day. Raises ``NotFound`` (``project_unknown``)."""
    facts = project_facts(workspace, code, known_on=known_on)
    earlier = status_date - timedelta(days=LIMITS.rise_within)
    now = project_summary(workspace, code, status_date=status_date, known_on=known_on)
    before = project_summary(workspace, code, status_date=earlier, known_on=known_on)
    return Situation(
        status_date=status_date,
        nodes=_nodes(workspace, facts, status_date, known_on),
        conflicts=tuple(
            Conflict(each.key, each.name or each.subject, each.claimed / 100, each.verified / 100, each.opened_on)
            for each in conflicts(workspace, code, status_date=status_date, known_on=known_on)
        ),
        batches=batches_of(workspace, code, status_date=status_date, known_on=known_on),
        evidence_date=now.evidence_date,
        freshness_days=facts.project.freshness_days,
        is_asked=_asked(now) > 0,
        is_finished=now.actual_ratio == 1,
        delay_days=known_delay(now),
        delay_days_before=known_delay(before),
        worst=now.worst_task,
    )


def known_delay(summary: ProjectSummary) -> int | None:
    """Working days behind, 0 where nothing is late; ``None`` where too little of what is due was looked at to say either."""
    asked = _asked(summary)
    if not summary.items or summary.states.get(ProgressState.UNVERIFIED, 0) > MOST_UNPROVEN * asked:
        return None
    return summary.delay_days if summary.late_items else 0


def working_days_of(facts: Facts) -> Callable[[date, date], int]:
    """How many working days of the project lie after one day, up to and with another."""

    def counted(after: date, until: date) -> int:
        days = facts.working_days.between(day_number(after), day_number(until))
        return (until - after).days if days is None else max(0, days)

    return counted


def _asked(summary: ProjectSummary) -> int:
    return sum(count for state, count in summary.states.items() if state not in _NOT_ASKED)


def _nodes(workspace: Workspace, facts: Facts, status_date: date, known_on: date) -> tuple[Node, ...]:
    """The milestones and the other tasks that are no summaries; which are critical is known where the plan can carry a path."""
    code = facts.project.code
    if facts.schedule is None:
        return ()
    try:
        quality = plan_quality(workspace, code, status_date=status_date, known_on=known_on)
        critical = {row.task_uid for row in quality.rows if row.path_place is not PathPlace.WITH_FLOAT}
    except InvalidRequest:  # dates too far away for a calendar: no path, and the milestones all the same
        critical = set()
    rows = plan_view(workspace, code, status_date=status_date, known_on=known_on).rows
    counted = working_days_of(facts)
    return tuple(
        _node(row, row.task.uid in critical, status_date, counted)
        for row in rows
        if row.task.is_milestone or not row.task.is_summary
    )


def _node(row: PlanRow, is_critical: bool, status_date: date, counted: Callable[[date, date], int]) -> Node:
    due = row.planned_finish
    overdue = counted(due, status_date) if due is not None and due <= status_date else None
    return Node(
        uid=row.task.uid,
        name=row.task.called,
        is_milestone=row.task.is_milestone,
        is_critical=is_critical,
        planned_finish=due,
        state=row.state,
        delay_days=overdue if row.task.is_milestone or row.delay_days is None else row.delay_days,
        finished_on=row.seen_finish,
    )
