"""Rows and sentences about the quality of a plan and its critical path, the same on a page, on a terminal and in a file."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from figures.tables import CAUSE_COLUMNS, PATH_COLUMNS, Column
from i18n import text
from i18n.formats import number, percent
from i18n.labels import label
from schedule.quality_limits import CheckOutcome, CheckResult, PlanCheck, PlanUse, WhyNot
from schedule.tasks import Task

Row = Mapping[str, Any]
_INDICES: Final = frozenset((PlanCheck.PATH_LENGTH, PlanCheck.EXECUTION))


def check_rows(locale: str, results: Iterable[CheckResult]) -> list[Row]:
    """The rows of ``PLAN_CHECK_COLUMNS``."""
    return [
        {
            "plan_check": result.check,
            "check_outcome": result.outcome,
            "dcma_point": result.limit.dcma_point,
            "check_count": None if result.value is None else result.count,
            "check_total": None if result.value is None else result.total,
            "check_value": _value(locale, result.check, result.value),
            "check_limit": "" if result.value is None else _limit(locale, result),
            "why_not": result.why_not or "",
        }
        for result in results
    ]


def _value(locale: str, check: PlanCheck, value: float | None) -> str:
    """A share as percent, an index as a number."""
    if value is None:
        return ""
    return number(locale, value, decimals=2) if check in _INDICES else percent(locale, value)


def _limit(locale: str, result: CheckResult) -> str:
    sign = "≥" if result.limit.at_least else "≤"
    return f"{sign} {_value(locale, result.check, result.limit.value)}"


def checked_tasks(check: PlanCheck, tasks: Iterable[Task]) -> list[Row]:
    """The rows of ``CHECKED_TASK_COLUMNS``: tasks that a check names."""
    return [{"plan_check": check, "code": task.code or task.wbs, "task_name": task.called} for task in tasks]


def path_rows(rows: Iterable[object]) -> list[Row]:
    """The rows of ``PATH_COLUMNS`` from those of ``services.plan_quality``."""
    return _plain(rows, PATH_COLUMNS)


def cause_rows(rows: Iterable[object]) -> list[Row]:
    """The rows of ``CAUSE_COLUMNS`` from those of ``services.plan_quality``."""
    return _plain(rows, CAUSE_COLUMNS)


def _plain(rows: Iterable[object], columns: Sequence[Column]) -> list[Row]:
    return [{column.name: _rounded(column.value(row)) for column in columns} for row in rows]


def _rounded(value: Any) -> Any:
    """Minutes are days to five digits; two are all that anybody reads."""
    return round(value, 2) + 0.0 if isinstance(value, float) else value


def verdict_sentence(locale: str, use: PlanUse, results: Sequence[CheckResult]) -> str:
    """What a plan is good for, with the reasons."""
    if use is PlanUse.CRITICAL_PATH:
        counts = Counter(result.outcome.value for result in results)
        told = {outcome.value: number(locale, counts[outcome.value]) for outcome in CheckOutcome}
        return text(locale, "page.plan_quality.critical_path", **told)
    if use is PlanUse.UNUSABLE:
        return text(locale, "page.plan_quality.unusable")
    reasons = []
    for result in results:
        if result.check is PlanCheck.LOGIC and result.why_not is WhyNot.NO_NETWORK:
            reasons.append(text(locale, "page.plan_quality.no_network"))
        elif result.limit.decides and result.outcome is CheckOutcome.FAILED:
            told = {"count": number(locale, result.count), "total": number(locale, result.total)}
            check = label(locale, result.check)
            reasons.append(text(locale, "page.plan_quality.failed_share", check=check, **told))
    separator = text(locale, "page.plan_quality.between_reasons")
    return text(locale, "page.plan_quality.percent_only", reasons=separator.join(reasons))
