"""Charts on a page: rows of the services become plain rows of ``figures``, drawn in the reader's theme."""

from collections.abc import Mapping, Sequence

import streamlit as st

from figures.charts import CONFIG, CurveData, StackRow, rollup_bars, state_bar
from figures.charts import s_curve as drawn_curve
from figures.gantt import GanttRow
from figures.gantt import gantt as drawn_gantt
from i18n.labels import element_class_label
from progress.rollup import Group
from progress.verdicts import ProgressState
from services.curves import Curve
from services.delays import DelayReport
from services.plan_view import PlanRow, PlanView
from ui import notices
from ui.numbers import has_claims
from ui.page import PageContext

MOST_PX = 1200
SCROLLED_PX = 640
"""A plan of up to about forty tasks stands in full; a longer one scrolls in a window of its own."""
MOST_BARS = 24
"""Roll-up rows that are drawn; the worst stand first, and a longer list is read in the table."""


def s_curve(context: PageContext, curve: Curve, *, key: str) -> None:
    """Planned, verified and claimed shares over time."""
    if not curve.days:
        notices.quiet(context.say("page.no_curve"))
        return
    data = CurveData(curve.days, curve.planned, curve.actual, curve.claimed, curve.weight)
    figure = drawn_curve(context.locale, data, status_date=context.status_date, theme=context.theme)
    _draw(figure, key)


def gantt(context: PageContext, plan: PlanView) -> None:
    """Plan, baseline and what was seen, a row a task."""
    rows = [_gantt_row(row) for row in plan.rows]
    figure = drawn_gantt(context.locale, rows, status_date=context.status_date, theme=context.theme)
    whole = int(figure.layout.height) + 16
    with st.container(height=whole if whole <= MOST_PX else SCROLLED_PX, border=False):
        _draw(figure, "schedule_gantt")


def tracks(context: PageContext, report: DelayReport) -> None:
    """What is verified above what the contractor claims: two answers, never mixed."""
    with st.container(gap=None):
        notices.quiet(context.say("page.delays.verified"))
        _state_bar(context, report.states, weight=report.weight, key="delays_verified")
        if has_claims(report.claimed_states):
            notices.quiet(context.say("page.delays.claimed"))
            _state_bar(context, report.claimed_states, weight=report.weight, key="delays_claimed")
        else:
            notices.quiet(context.say("page.delays.no_claims"))


def rollups(context: PageContext, groups: Sequence[Group], *, by: str, weight: str) -> None:
    """Groups as stacked bars, those with most late items first."""
    ordered = sorted(groups, key=lambda group: (-group.late, -group.items, group.name)) if by == "class" else groups
    shown = [group for group in ordered if group.items][:MOST_BARS]
    rows = [StackRow(_group_name(context, group.name, by), group.states) for group in shown]
    _draw(rollup_bars(context.locale, rows, weight=weight, theme=context.theme), f"delays_by_{by}")
    if len(groups) > len(shown):
        notices.quiet(context.say("page.delays.more_groups", more=len(groups) - len(shown)))


def _group_name(context: PageContext, name: str, by: str) -> str:
    if not name:
        return context.say("page.delays.without")
    return element_class_label(context.locale, name) if by == "class" else name


def _state_bar(context: PageContext, states: Mapping[ProgressState, int], *, weight: str, key: str) -> None:
    _draw(state_bar(context.locale, states, weight=weight, theme=context.theme), key)


def _draw(figure: object, key: str) -> None:
    st.plotly_chart(figure, config=dict(CONFIG), theme=None, key=key)


def _gantt_row(row: PlanRow) -> GanttRow:
    task = row.task
    return GanttRow(
        uid=task.uid,
        name=task.name,
        depth=row.depth,
        state=row.state,
        code=task.code or task.wbs,
        planned_start=row.planned_start,
        planned_finish=row.planned_finish,
        baseline_start=row.baseline_start,
        baseline_finish=row.baseline_finish,
        seen_start=row.seen_start,
        seen_finish=row.seen_finish,
        done_ratio=row.done_ratio,
        delay_days=row.delay_days,
        is_milestone=task.is_milestone,
        is_summary=task.is_summary,
    )
