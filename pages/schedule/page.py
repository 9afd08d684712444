"""The plan of one project beside what became of it."""

import streamlit as st

from services.plan_view import PlanView
from ui import baseline_view, cached, exports, notices, pictures, plan_quality_view, plan_versions_view, tables
from ui.headline import headline, numbers
from ui.numbers import calendar_words, day_line, plan_figures
from ui.page import PageContext
from ui.project_page import open_project_page

_PARTS = ("plan", "quality", "versions")
"""The last two are drawn when they are looked at: the critical path through a large plan takes its time."""


def show() -> None:
    """Answer and numbers; then the plan, what it is good for, or its versions and baselines."""
    page = open_project_page()
    if page is None:
        return
    context, answer = page
    plan = notices.unless_missing("schedule_missing", lambda: cached.plan_of(context))
    if plan is None:
        with answer:
            headline(context.project.name)
        notices.empty(context.locale, "schedule", room="imports")
        return
    version = context.say(
        "page.schedule.version",
        name=plan.name,
        version=plan.version,
        versions=plan.versions,
        calendar=calendar_words(context, plan.calendar_name),
    )
    with answer:
        headline(context.project.name)
    numbers(day_line(context, version), plan_figures(context, plan))
    opened = st.tabs(
        [context.say(f"page.schedule.part_{part}") for part in _PARTS], on_change="rerun", key="atlas_schedule_parts"
    )
    for part, tab in zip(_PARTS, opened, strict=True):
        if part == "plan" or tab.open:
            with tab:
                _part(context, plan, part)


def _part(context: PageContext, plan: PlanView, part: str) -> None:
    if part == "plan":
        _plan(context, plan)
    elif part == "quality":
        plan_quality_view.view(context)
    else:
        baseline_view.view(context, plan)
        plan_versions_view.view(context)


def _plan(context: PageContext, plan: PlanView) -> None:
    """Bars with baseline and actual, the curve, the table."""
    if not plan.has_network:
        notices.note(context.say("page.schedule.no_network"))
    st.subheader(context.say("page.schedule.gantt"), anchor=False)
    pictures.gantt(context, plan)
    st.subheader(context.say("page.curve"), anchor=False)
    pictures.s_curve(context, plan.curve, key="schedule_curve")
    st.subheader(context.say("page.schedule.tasks"), anchor=False)
    columns, rows = tables.plan_rows(context, plan.rows)
    tables.show(context, columns, rows, key="schedule_tasks")
    exports.buttons(context, f"{context.code}-tasks", context.project.name if context.project else "", columns, rows)
    notices.problems(context.locale, plan.problems, title=context.say("page.schedule.problems"))
