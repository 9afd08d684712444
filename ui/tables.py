"""Tables on a page: columns and words of ``figures.tables``, sorted and searched in the browser."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from figures.tables import DELAY_COLUMNS, NUMERIC, PLAN_COLUMNS, PROJECT_COLUMNS, Column, Format, table
from i18n.labels import label, problem_text, where_text
from i18n.light_words import why_text
from progress.lights import LightVerdict
from progress.reports import Role
from progress.rule_packs import Light
from progress.verdicts import ProgressState
from services.delays import DelayRow
from services.overview import ProjectSummary
from services.plan_view import PlanRow
from store.records import ImportRecord
from ui import legend, light_view
from ui.numbers import has_claims
from ui.page import PageContext
from values.problems import Problem

Row = Mapping[str, Any]
Rows = tuple[Sequence[Column], list[Row]]

_MOST_ROWS = 14
_MOST_PX = 520
_WIDE_PX = 220
"""Names stand in full for most; wider, they would push the numbers of a small screen out of sight."""
_EXTRA_PROJECT_COLUMNS = (Column("delay_reason", width=28), Column("owner", width=24))


def show(context: PageContext, columns: Sequence[Column], rows: Sequence[Row], *, key: str) -> None:
    """A table as high as its rows, up to a limit; columns without any value are left out."""
    filled = [column for column in columns if any(column.value(row) not in (None, "") for row in rows)]
    data = table(context.locale, filled, [_with_marks(context, row) for row in rows])
    widths = {column.head(context.locale): _configured(column) for column in filled}
    st.dataframe(data, hide_index=True, column_config=widths, height=_height(len(rows)), placeholder="", key=key)


def project_rows(context: PageContext, summaries: Iterable[ProjectSummary], lights: Mapping[str, LightVerdict]) -> Rows:
    """All projects, the most delayed first. ``lights`` by project code."""
    ordered = sorted(summaries, key=lambda summary: (-(summary.delay_days or 0), summary.project.code))
    columns = (*PROJECT_COLUMNS, *_EXTRA_PROJECT_COLUMNS)
    return columns, [_project_row(context, summary, lights[summary.project.code]) for summary in ordered]


def plan_rows(context: PageContext, rows: Iterable[PlanRow]) -> Rows:
    """The tasks in the order of the plan, deeper levels indented."""
    return PLAN_COLUMNS, [_plan_row(context, row) for row in rows]


def delay_rows(context: PageContext, rows: Iterable[DelayRow]) -> Rows:
    """The late items as the service orders them: worst first."""
    return DELAY_COLUMNS, [_delay_row(context, row) for row in rows]


def findings(context: PageContext, problems: Sequence[Problem]) -> None:
    """What was found wrong in a file, each with its place."""
    head = {name: context.say(f"page.imports.head.{name}") for name in ("severity", "place", "finding")}
    data = {
        head["severity"]: [label(context.locale, problem.severity) for problem in problems],
        head["place"]: [where_text(context.locale, problem.where) for problem in problems],
        head["finding"]: [_sentence(context, problem) for problem in problems],
    }
    config = {head["finding"]: st.column_config.TextColumn(width="large")}
    st.dataframe(data, hide_index=True, column_config=config, height=_height(len(problems)))


def history(context: PageContext, records: Sequence[ImportRecord]) -> None:
    """Imports, newest first, at the time of the place where the program runs."""
    head = {
        name: context.say(f"page.imports.head.{name}") for name in ("time", "who", "file", "kind", "status", "problems")
    }
    data = {
        head["time"]: [f"{record.entered_at.astimezone():%Y-%m-%d %H:%M}" for record in records],
        head["who"]: [record.asked_by or context.say("page.audit.operator") for record in records],
        head["file"]: [record.file_name for record in records],
        head["kind"]: [label(context.locale, record.kind) if record.kind else "" for record in records],
        head["status"]: [label(context.locale, record.status) for record in records],
        head["problems"]: [len(record.problems) for record in records],
    }
    picked = st.dataframe(
        data,
        hide_index=True,
        height=_height(len(records)),
        key=f"imports_history_{context.code}",
        on_select="rerun",
        selection_mode="single-row",
    )
    rows = picked.selection.rows
    found = records[rows[0]].problems if rows and rows[0] < len(records) else None
    if found:
        findings(context, found)
    elif found is not None:
        st.caption(context.say("page.imports.no_findings"))
    elif any(record.problems for record in records):
        st.caption(context.say("page.imports.refusals"))


def _height(rows: int) -> Literal["content"] | int:
    """As high as the rows, up to a limit."""
    return "content" if rows <= _MOST_ROWS else _MOST_PX


def _sentence(context: PageContext, problem: Problem) -> str:
    """The finding alone: its place has a column of its own."""
    return problem_text(context.locale, Problem(problem.code, problem.severity, fields=problem.fields))


def _with_marks(context: PageContext, row: Row) -> Row:
    """States get their glyph before the word: a table has no room for colour, and a shape serves everybody."""
    return {name: _marked(context, value) for name, value in row.items()}


def _marked(context: PageContext, value: Any) -> Any:
    if isinstance(value, ProgressState):
        return legend.state_word(context, value)
    return light_view.light_word(context, value) if isinstance(value, Light) else value


def _configured(column: Column) -> Any:
    if column.format is Format.DATE:
        return st.column_config.DateColumn(format="YYYY-MM-DD", width=104)
    if column.format is Format.RATIO:
        return st.column_config.NumberColumn(format="percent")
    if column.format in NUMERIC:
        return st.column_config.NumberColumn(format="localized")
    return st.column_config.TextColumn(width=_WIDE_PX if column.width >= 28 else None)


def _project_row(context: PageContext, summary: ProjectSummary, verdict: LightVerdict) -> Row:
    project = summary.project
    return {
        "project_code": project.code,
        "project": project.name,
        "light": verdict.light,
        "state": summary.state,
        "category": project.category,
        "stage": project.stage,
        "district": project.district,
        "planned_ratio": summary.planned_ratio,
        "actual_ratio": summary.actual_ratio,
        "claimed_ratio": summary.claimed_ratio,
        "late_items": summary.late_items if summary.items else None,
        "delay_days": summary.delay_days,
        "worst_task": summary.worst_task,
        "evidence_date": summary.evidence_date,
        "light_reason": why_text(context.locale, verdict),
        "delay_reason": project.delay_reason,
        "owner": project.owner,
    }


def _plan_row(context: PageContext, row: PlanRow) -> Row:
    task = row.task
    name = task.name or context.say("figure.unnamed_task", code=task.code or task.wbs or task.uid)
    return {
        "code": task.code or task.wbs,
        "task_name": "\u3000" * row.depth + name,
        "state": row.state,
        "planned_start": row.planned_start,
        "planned_finish": row.planned_finish,
        "baseline_start": row.baseline_start,
        "baseline_finish": row.baseline_finish,
        "rebaseline_start": row.rebaseline_start,
        "rebaseline_finish": row.rebaseline_finish,
        "seen_start": row.seen_start,
        "seen_finish": row.seen_finish,
        "done_ratio": row.done_ratio,
        "delay_days": row.delay_days,
        "baseline_delay_days": row.baseline_delay_days,
        "rebaseline_delay_days": row.rebaseline_delay_days,
        "elements": row.elements or None,
    }


def _delay_row(context: PageContext, row: DelayRow) -> Row:
    role = label(context.locale, Role(row.evidence_role)) if row.evidence_role in list(Role) else row.evidence_role
    return {
        "state": row.state,
        "name": row.name,
        "element_class": row.element_class,
        "storey": row.storey,
        "section": row.section,
        "task_name": row.task_name,
        "delay_days": row.delay_days,
        "baseline_delay_days": row.baseline_delay_days,
        "rebaseline_delay_days": row.rebaseline_delay_days,
        "planned_start": row.planned_start,
        "planned_finish": row.planned_finish,
        "since": row.since,
        "evidence_date": row.evidence_date,
        "evidence_role": role,
        "claimed_state": row.claimed_state if has_claims({row.claimed_state: 1}) else None,
        "item": row.item,
    }
