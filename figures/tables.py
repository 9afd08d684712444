"""What the columns of our tables are: order, heads, and how a value is written. The same for the page, CSV and XLSX."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from i18n.formats import date_cell, number, percent
from i18n.labels import element_class_label, fact_label, label


class Format(StrEnum):
    """How the values of a column are written. Values are plain; the unit stands in the head."""

    TEXT = "text"
    DATE = "date"
    WHOLE = "whole"  # an integer: days, counts
    NUMBER = "number"
    RATIO = "ratio"  # 0..1, shown as percent
    WORD = "word"  # a member of an enum, shown by its label
    ELEMENT_CLASS = "element_class"  # an IFC class, shown by its label


NUMERIC = frozenset({Format.WHOLE, Format.NUMBER, Format.RATIO})


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``name`` is the attribute (or key) of a row and, under ``fact.``, the head's message."""

    name: str
    format: Format = Format.TEXT
    width: int = 16  # in characters, for documents

    def head(self, locale: str) -> str:
        """The head with its unit."""
        return fact_label(locale, self.name)

    def value(self, row: Any) -> Any:
        """The plain value in ``row`` (an object or a mapping); ``None`` when unknown."""
        return row.get(self.name) if isinstance(row, Mapping) else getattr(row, self.name, None)


def shown(locale: str, column: Column, value: Any) -> str:
    """A value as text for a reader; empty when unknown."""
    if value is None or value == "":
        return ""
    if column.format in NUMERIC and not isinstance(value, (int, float)):
        return str(value)  # a file's "n/a" in a column of numbers
    return _WRITERS[column.format](locale, value)


def table(locale: str, columns: Sequence[Column], rows: Iterable[Any]) -> dict[str, list[Any]]:
    """The page's table: head to plain values, words in the reader's language; numbers and dates stay sortable."""
    kept = list(rows)
    return {column.head(locale): [_sortable(locale, column, column.value(row)) for row in kept] for column in columns}


def _sortable(locale: str, column: Column, value: Any) -> Any:
    if value is None or column.format in NUMERIC or column.format is Format.DATE:
        return value
    return shown(locale, column, value)


def _word(locale: str, value: Any) -> str:
    return label(locale, value) if isinstance(value, Enum) else str(value)


def _day(_: str, value: Any) -> str:
    return date_cell(value) if isinstance(value, date) else str(value)


_WRITERS: Mapping[Format, Callable[[str, Any], str]] = {
    Format.TEXT: lambda _, value: str(value),
    Format.DATE: _day,
    Format.WHOLE: lambda locale, value: number(locale, value, decimals=0),
    Format.NUMBER: number,
    Format.RATIO: percent,
    Format.WORD: _word,
    Format.ELEMENT_CLASS: element_class_label,
}

DELAY_COLUMNS = (
    Column("state", Format.WORD, 12),
    Column("name", width=28),
    Column("element_class", Format.ELEMENT_CLASS, 14),
    Column("storey", width=14),
    Column("section", width=14),
    Column("task_name", width=28),
    Column("delay_days", Format.WHOLE, 12),
    Column("baseline_delay_days", Format.WHOLE, 14),
    Column("rebaseline_delay_days", Format.WHOLE, 14),
    Column("planned_start", Format.DATE, 12),
    Column("planned_finish", Format.DATE, 12),
    Column("since", Format.DATE, 12),
    Column("evidence_date", Format.DATE, 12),
    Column("evidence_role", width=12),
    Column("claimed_state", Format.WORD, 12),
    Column("item", width=26),
)
"""Rows: ``services.delays.DelayRow``."""

ROLLUP_COLUMNS = (
    Column("name", width=28),
    Column("items", Format.WHOLE, 12),
    Column("planned_ratio", Format.RATIO, 12),
    Column("done_ratio", Format.RATIO, 12),
    Column("late", Format.WHOLE, 12),
    Column("worst_delay_days", Format.WHOLE, 14),
)
"""Rows: ``services.delays.RollupRow``."""

PROJECT_COLUMNS = (
    Column("project_code", width=14),
    Column("project", width=32),
    Column("light", Format.WORD, 12),
    Column("state", Format.WORD, 12),
    Column("category", Format.WORD, 16),
    Column("stage", Format.WORD, 10),
    Column("district", width=12),
    Column("planned_ratio", Format.RATIO, 12),
    Column("actual_ratio", Format.RATIO, 12),
    Column("claimed_ratio", Format.RATIO, 12),
    Column("late_items", Format.WHOLE, 10),
    Column("delay_days", Format.WHOLE, 12),
    Column("worst_task", width=28),
    Column("evidence_date", Format.DATE, 12),
    Column("light_reason", width=40),
)
"""Rows: mappings that the page makes of ``services.overview.ProjectSummary`` (code and name lie in its project)."""

PLAN_COLUMNS = (
    Column("code", width=12),
    Column("task_name", width=32),
    Column("state", Format.WORD, 12),
    Column("planned_start", Format.DATE, 12),
    Column("planned_finish", Format.DATE, 12),
    Column("baseline_start", Format.DATE, 12),
    Column("baseline_finish", Format.DATE, 12),
    Column("rebaseline_start", Format.DATE, 12),
    Column("rebaseline_finish", Format.DATE, 12),
    Column("seen_start", Format.DATE, 12),
    Column("seen_finish", Format.DATE, 12),
    Column("done_ratio", Format.RATIO, 12),
    Column("delay_days", Format.WHOLE, 12),
    Column("baseline_delay_days", Format.WHOLE, 14),
    Column("rebaseline_delay_days", Format.WHOLE, 14),
    Column("elements", Format.WHOLE, 10),
)
"""Rows: mappings that the page makes of ``services.plan_view.PlanRow`` (names and dates lie in its task)."""

PLAN_CHANGE_COLUMNS = (
    Column("change", Format.WORD, 10),
    Column("code", width=12),
    Column("task_name", width=32),
    Column("was_name", width=24),
    Column("was_start", Format.DATE, 12),
    Column("planned_start", Format.DATE, 12),
    Column("start_working_days", Format.WHOLE, 14),
    Column("was_finish", Format.DATE, 12),
    Column("planned_finish", Format.DATE, 12),
    Column("finish_working_days", Format.WHOLE, 14),
)
"""Rows: ``services.plan_versions.TaskChangeRow``."""

MATERIAL_COLUMNS = (
    Column("material_result", Format.WORD, 10),
    Column("material", width=24),
    Column("batch", width=16),
    Column("supplier", width=20),
    Column("material_test", width=16),
    Column("tested_on", Format.DATE, 12),
    Column("open_since", Format.DATE, 12),
    Column("report_no", width=16),
    Column("elements", Format.WHOLE, 10),
    Column("reporter", width=12),
    Column("note", width=20),
)
"""Rows: mappings that the page makes of ``progress.materials.MaterialBatch``."""

PLAN_CHECK_COLUMNS = (
    Column("check_outcome", Format.WORD, 12),
    Column("plan_check", Format.WORD, 30),
    Column("dcma_point", Format.WHOLE, 10),
    Column("check_count", Format.WHOLE, 10),
    Column("check_total", Format.WHOLE, 10),
    Column("check_value", width=12),
    Column("check_limit", width=12),
    Column("why_not", Format.WORD, 24),
)
"""Rows: mappings that the page makes of ``services.plan_quality.CheckRow``."""

CHECKED_TASK_COLUMNS = (
    Column("plan_check", Format.WORD, 30),
    Column("code", width=14),
    Column("task_name", width=40),
)
"""Rows: mappings: one task that a check names."""

PATH_COLUMNS = (
    Column("path_place", Format.WORD, 12),
    Column("code", width=14),
    Column("task_name", width=32),
    Column("total_float", Format.NUMBER, 14),
    Column("free_float", Format.NUMBER, 14),
    Column("forecast_start", Format.DATE, 12),
    Column("forecast_finish", Format.DATE, 12),
    Column("planned_start", Format.DATE, 12),
    Column("planned_finish", Format.DATE, 12),
)
"""Rows: ``services.plan_quality.PathRow``."""

CAUSE_COLUMNS = (
    Column("path_number", Format.WHOLE, 10),
    Column("code", width=14),
    Column("task_name", width=32),
    Column("finish_effect_days", Format.NUMBER, 16),
    Column("slip_days", Format.NUMBER, 16),
    Column("overrun_days", Format.NUMBER, 16),
    Column("delay_path", width=40),
)
"""Rows: ``services.plan_quality.CauseRow``."""

ELEMENT_CHANGE_COLUMNS = (
    Column("change_kind", Format.WORD, 14),
    Column("name", width=28),
    Column("element_class", Format.ELEMENT_CLASS, 14),
    Column("storey", width=14),
    Column("aspects", width=24),
    Column("confidence", Format.RATIO, 10),
    Column("reasons", width=30),
    Column("old_guid", width=24),
    Column("new_guid", width=24),
)
"""Rows: mappings that the page makes of ``bim.change_table``."""

LINK_CHANGE_COLUMNS = (
    Column("fate", Format.WORD, 22),
    Column("name", width=28),
    Column("element_class", Format.ELEMENT_CLASS, 14),
    Column("storey", width=14),
    Column("task_code", width=12),
    Column("task_name", width=28),
    Column("source", Format.WORD, 10),
    Column("element_guid", width=24),
    Column("task_uid", width=12),
)
"""Rows: mappings that the page makes of ``progress.link_change_table``."""

FORECAST_CHECK_COLUMNS = (
    Column("made_on", Format.DATE, 12),
    Column("forecast_date", Format.DATE, 12),
    Column("earliest_date", Format.DATE, 12),
    Column("latest_date", Format.DATE, 12),
    Column("reached_on", Format.DATE, 12),
    Column("error_days", Format.WHOLE, 12),
    Column("is_inside", width=10),
)
"""Rows: mappings that the page makes of ``services.earned_progress.ForecastCheck``."""

CONFLICT_COLUMNS = (
    Column("conflict_name", width=30),
    Column("conflict_kind", Format.WORD, 14),
    Column("section", width=14),
    Column("claimed_ratio", Format.RATIO, 10),
    Column("verified_ratio", Format.RATIO, 10),
    Column("gap_points", Format.NUMBER, 12),
    Column("opened_on", Format.DATE, 12),
    Column("due_on", Format.DATE, 12),
    Column("settled_by", width=14),
    Column("remark", width=40),
)
"""Rows: mappings that pages and command line make of ``services.conflicts.Conflict``."""

BASELINE_COLUMNS = (
    Column("plan_version", Format.WHOLE, 10),
    Column("baseline_step", width=14),
    Column("reason", width=40),
    Column("proposed_by", width=14),
    Column("proposed_on", Format.DATE, 12),
    Column("decided_by", width=14),
    Column("decided_on", Format.DATE, 12),
    Column("remark", width=30),
)
"""Rows: mappings that pages and command line make of ``services.baselines.Baseline``."""
