"""Whether a project may be judged by its plan: the quality gate, held against what the plan's own file says."""

from datetime import date, timedelta

from progress.lights import Gate
from schedule.critical_path import CriticalPath, critical_path
from schedule.network import Network, network
from schedule.quality_gate import QualityGate, quality_gate, stated_progress
from schedule.quality_limits import PlanUse
from schedule.tasks import Schedule
from services.facts import Facts
from values.dates import day_number


def data_date_of(schedule: Schedule, status_date: date) -> date:
    """The day from which a plan looks ahead: its own data date, else the morning after ``status_date``."""
    return schedule.status_date or status_date + timedelta(days=1)


def judged_plan(schedule: Schedule, logic: Network, *, data_date: date) -> QualityGate:
    """The checks of a plan. Raises ``OverflowError``: dates outside the years of the calendars."""
    return quality_gate(schedule, logic, _stated_path(schedule, logic, data_date), data_date=data_date)


def gate(facts: Facts, status_date: date) -> Gate:
    """The verdict on the current plan of a project; ``NOT_JUDGED`` where it has none."""
    if facts.schedule is None:
        return Gate.NOT_JUDGED
    try:
        logic = network(facts.schedule, facts.calendar)
        found = judged_plan(facts.schedule, logic, data_date=data_date_of(facts.schedule, status_date))
    except OverflowError:
        return Gate.FAILED
    return Gate.PASSED if found.use is PlanUse.CRITICAL_PATH else Gate.FAILED


def _stated_path(schedule: Schedule, logic: Network, data_date: date) -> CriticalPath | None:
    """The path by what the file itself says; a file that says nothing of progress is a plan, and no day is over in it."""
    if not logic.relations or not logic.places:
        return None
    stated = stated_progress(schedule)
    return critical_path(
        logic,
        data_date=day_number(data_date) if stated else None,
        finish_by=day_number(schedule.finish_by) if schedule.finish_by else None,
        progress=stated,
    )
