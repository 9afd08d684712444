"""The plan of one project beside what became of it."""

import streamlit as st

from ui import cached, exports, notices, pictures, plan_quality_view, plan_versions_view, tables
from ui.controls import view_bar
from ui.frame import head
from ui.headline import headline, numbers
from ui.numbers import calendar_words, day_line, plan_figures
from ui.page import open_page


def show() -> None:
    """Answer and numbers, bars with baseline and actual, the curve, the table."""
    context = open_page()
    if not context.project:
        notices.empty(context.locale, "store", room="imports", is_page=True)
        return
    answer, asked = head()
    with asked:
        view_bar(context)
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
    if not plan.has_network:
        notices.note(context.say("page.schedule.no_network"))
    st.subheader(context.say("page.schedule.gantt"), anchor=False)
    pictures.gantt(context, plan)
    st.subheader(context.say("page.curve"), anchor=False)
    pictures.s_curve(context, plan.curve, key="schedule_curve")
    st.subheader(context.say("page.schedule.tasks"), anchor=False)
    columns, rows = tables.plan_rows(context, plan.rows)
    tables.show(context, columns, rows, key="schedule_tasks")
    exports.buttons(context, f"{context.code}-tasks", context.project.name, columns, rows)
    plan_quality_view.view(context)
    plan_versions_view.view(context)
    notices.problems(context.locale, plan.problems, title=context.say("page.schedule.problems"))
