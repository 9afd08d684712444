"""One project's model, coloured by state, with the facts behind each element."""

import streamlit as st

from ui import cached, element_panel, model_view, notices
from ui.headline import headline, numbers
from ui.numbers import day_line, model_figures
from ui.project_page import open_project_page


def show() -> None:
    """Answer and numbers, the model, the facts of the picked element."""
    page = open_project_page()
    if page is None:
        return
    context, answer = page
    scene = notices.unless_missing("model_missing", lambda: cached.model_scene(context))
    if scene is None:
        with answer:
            headline(context.project.name)
        notices.empty(context.locale, "model", room="imports")
        return
    with answer:
        headline(context.project.name)
    numbers(day_line(context), model_figures(context, scene))
    picture, side = st.columns([3, 1], gap="medium")
    with picture:
        chosen = model_view.model(context, scene)
    picked = chosen[0] if chosen else None
    with side, st.container(height=model_view.HEIGHT, border=False):
        found = picked and notices.unless_missing("element_unknown", lambda: cached.element_facts(context, picked))
        if found:
            element_panel.panel(context, found)
        else:
            if picked:
                notices.note(context.say("page.model.element_unknown", guid=picked))
            element_panel.invitation(context, cached.delay_report(context).rows)
        notices.problems(context.locale, scene.problems, title=context.say("page.model.problems"))
