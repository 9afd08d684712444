"""All projects: how many are late, where they are, by how much."""

import streamlit as st

from services.overview import ProgrammeOverview
from ui import (
    cached,
    exports,
    first_steps,
    later,
    legend,
    light_view,
    map_view,
    notices,
    pictures,
    project_card,
    tables,
)
from ui.controls import clear_filters, programme_bar
from ui.frame import head
from ui.headline import headline, numbers
from ui.numbers import programme_answer, programme_figures
from ui.page import PageContext, open_page


def show() -> None:
    """The programme on one day: answer, numbers, map beside the worst, curve, table."""
    context = open_page()
    if not context.projects:
        first_steps.show(context)
        return
    answer, asked = head()
    with asked:
        filters = programme_bar(context)
    with st.spinner(context.say("page.working")):
        programme = cached.programme_overview(context, filters)
    title, line = programme_answer(context, programme)
    with answer:
        headline(title)
    if not programme.summaries:
        notices.empty(context.locale, "filtered", all=programme.all_projects)
        clear_filters(context)
        return
    numbers(line, programme_figures(context, programme))
    picture, side = st.columns([2, 1], gap="medium")
    with picture:
        map_view.programme_map(context, programme, cached.base_layer(context))
    with side:
        _side(context, programme)
    later.after_first_paint("overview", lambda: _below(context, programme))


def _below(context: PageContext, programme: ProgrammeOverview) -> None:
    st.subheader(context.say("page.curve"), anchor=False)
    pictures.s_curve(context, programme.curve, key="overview_curve")
    st.subheader(context.say("page.overview.projects"), anchor=False)
    columns, rows = tables.project_rows(context, programme.summaries, programme.lights)
    tables.show(context, columns, rows, key="overview_projects")
    exports.buttons(context, "projects", context.say("page.overview.projects"), columns, rows)


def _side(context: PageContext, programme: ProgrammeOverview) -> None:
    picked = project_card.summary_of(context, programme.summaries)
    if picked:
        project_card.card(context, picked, programme.lights[picked.project.code])
        return
    st.subheader(context.say("page.overview.worst"), anchor=False)
    project_card.worst(context, programme.summaries)
    st.subheader(context.say("page.overview.lights"), anchor=False)
    light_view.counts(context, programme.lights)
    st.subheader(context.say("page.overview.states"), anchor=False)
    legend.states(context, legend.worst_states(programme.summaries))
    notices.quiet(context.say("page.overview.states_rule"))
