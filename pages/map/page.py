"""One project on the map: where it stands, what is late, and the facts behind a colour."""

import streamlit as st

from ui import cached, facts, legend, map_view, notices
from ui.headline import headline, numbers
from ui.numbers import day_line, project_figures
from ui.project_page import open_project_page


def show() -> None:
    """Answer and numbers, the map, the facts of what was clicked."""
    page = open_project_page()
    if page is None:
        return
    context, answer = page
    summary = cached.project_summary(context)
    with answer:
        headline(summary.project.name)
    numbers(day_line(context), project_figures(context, summary))
    drawn = cached.map_of(context)
    if not drawn.features:
        notices.empty(context.locale, "map", room="imports")
        notices.problems(context.locale, drawn.problems, title=context.say("page.map.problems"))
        return
    picture, side = st.columns([3, 1], gap="medium")
    with picture:
        clicked = map_view.project_map(context, drawn, cached.base_layer(context))
    with side:
        st.subheader(context.say("page.map.states"), anchor=False)
        legend.states(context, summary.states)
        st.subheader(context.say("page.map.facts"), anchor=False)
        if clicked:
            facts.of_feature(context, clicked)
        else:
            notices.quiet(context.say("page.map.click"))
        notices.problems(context.locale, drawn.problems, title=context.say("page.map.problems"))
