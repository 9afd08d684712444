"""One project's light and its forecast: by which rule, from which numbers, and how good earlier forecasts were."""

import streamlit as st

from ui import cached, earned_view, light_view, pack_desk
from ui.headline import headline, numbers
from ui.numbers import day_line
from ui.project_page import open_project_page
from values.people import Action


def show() -> None:
    """The light with its reason, SPI(t) and the forecast, then the rules that can be chosen or written."""
    page = open_project_page()
    if page is None:
        return
    context, answer = page
    found = cached.project_light(context)
    with answer:
        headline(context.project.name)
        light_view.lamp_and_reason(context, found.verdict, found.summary)
    weight = earned_view.weight_choice(context)
    earned = cached.earned_progress(context, weight)
    numbers(day_line(context), earned_view.figures(context, earned))
    st.subheader(context.say("page.lights.opened"), anchor=False)
    light_view.opened(context, found)
    st.subheader(context.say("page.lights.forecast"), anchor=False)
    earned_view.forecast(context, earned, found.verdict)
    if not context.may(Action.IMPORT_PROGRAMME):
        return
    st.subheader(context.say("page.lights.choose"), anchor=False)
    pack_desk.choice(context)
    st.subheader(context.say("page.lights.own"), anchor=False)
    pack_desk.own_packs(context)
