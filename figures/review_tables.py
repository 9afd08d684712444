"""The review list of links as a table: one row for each task that a group of elements may belong to."""

from collections.abc import Iterable, Mapping
from typing import Any

from figures.tables import Column, Format
from i18n import text
from i18n.labels import candidate_text
from progress.link_review import ReviewGroup

REVIEW_COLUMNS = (
    Column("review_rules", width=28),
    Column("storey", width=14),
    Column("elements", Format.WHOLE),
    Column("review_names", width=36),
    Column("review_reason", Format.WORD, 20),
    Column("task_name", width=28),
    Column("task_code", width=12),
    Column("planned_start", Format.DATE),
    Column("planned_finish", Format.DATE),
    Column("confidence", Format.RATIO),
    Column("review_why", width=36),
    Column("review_verdict", Format.WORD, 12),
)


def review_rows(locale: str, groups: Iterable[ReviewGroup]) -> list[Mapping[str, Any]]:
    """The rows of ``REVIEW_COLUMNS``."""
    return [
        {
            "review_rules": ", ".join(group.rules),
            "storey": group.storey,
            "elements": group.elements,
            "review_names": names_text(locale, group),
            "review_reason": group.reason,
            "task_name": task.name,
            "task_code": task.code,
            "planned_start": task.planned_start,
            "planned_finish": task.planned_finish,
            "confidence": candidate.score,
            "review_why": candidate_text(locale, candidate),
            "review_verdict": group.verdict,
        }
        for group in groups
        for candidate, task in zip(group.candidates, group.tasks, strict=True)
    ]


def names_text(locale: str, group: ReviewGroup) -> str:
    """What the elements of a group are called, the commonest first."""
    shown = [text(locale, "review.name", name=name, count=count) for name, count in group.names]
    left = group.elements - sum(count for _, count in group.names)
    return text(locale, "label.where.joint").join([*shown, text(locale, "review.more", count=left)] if left else shown)
