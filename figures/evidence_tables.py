"""Rows about conflicts and baselines, the same on a page, on a terminal and in a file."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from i18n.labels import label


def conflict_row(conflict: Any) -> dict[str, Any]:
    """A row of ``CONFLICT_COLUMNS`` from a conflict of ``services.conflicts``."""
    return {
        "conflict_name": conflict.name,
        "conflict_kind": conflict.subject_kind,
        "section": conflict.section,
        "claimed_ratio": conflict.claimed / 100,
        "verified_ratio": conflict.verified / 100,
        "gap_points": conflict.gap_points,
        "opened_on": conflict.opened_on,
        "due_on": conflict.due_on,
        "settled_by": conflict.person,
        "remark": _joined(remark.text for remark in conflict.remarks[-1:]),
    }


def baseline_row(locale: str, baseline: Any) -> dict[str, Any]:
    """A row of ``BASELINE_COLUMNS`` from a proposal of ``services.baselines``."""
    decision = baseline.decision
    return {
        "plan_version": baseline.plan.version,
        "baseline_step": label(locale, baseline.step),
        "reason": _joined((baseline.proposed.words,)),
        "proposed_by": baseline.proposed.by,
        "proposed_on": _day(baseline.proposed.at),
        "decided_by": decision.by if decision else "",
        "decided_on": _day(decision.at) if decision else None,
        "remark": _joined((decision.words,)) if decision else "",
    }


def _joined(texts: Iterable[str]) -> str:
    return " ".join(" ".join(text.split()) for text in texts)


def _day(at: datetime) -> Any:
    return at.astimezone().date()
