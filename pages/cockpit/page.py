"""One look at the programme: lights, money, places, delays, the age of the data, and one project after another."""

from dataclasses import replace

import streamlit as st

from services.cockpit import Cockpit
from ui import (
    address,
    cached,
    cockpit_focus,
    cockpit_frame,
    cockpit_view,
    first_steps,
    map_view,
    notices,
    session,
    tour,
)
from ui.page import PageContext, open_page

_DRAWN = "atlas_cockpit_drawn"


def show() -> None:
    """The programme, and beside it the tour through its projects."""
    context = open_page()
    if not context.projects:
        first_steps.show(context)
        return
    context = cockpit_frame.dressed(context)
    found = cached.cockpit(context)
    st.session_state[_DRAWN] = cached.programme_state(context)
    with st.container(key="cockpit", gap=None):
        cockpit_frame.head(context, found)
        with st.container(key="cockpit-lights", gap=None):
            cockpit_view.lamps(context, found)
        with st.container(key="cockpit-map", gap=None):
            clicked = map_view.light_map(context, found, cached.base_layer(context), is_wall=cockpit_frame.is_wall())
        if clicked:
            address.put(**{address.FOCUS: clicked})
        with st.container(key="cockpit-worst", gap=None):
            cockpit_view.projects(context, found, is_wall=cockpit_frame.is_wall())
        with st.container(key="cockpit-money", gap=None):
            cockpit_view.money_known(context, found)
        with st.container(key="cockpit-ages", gap=None):
            cockpit_view.ages(context, found)
        with st.container(key="cockpit-focus", gap=None):
            _turning()


@st.fragment
def _turning() -> None:
    """The project in focus. A step of the tour runs this alone; where facts, day or reader are others by now, the whole page."""
    if session.person() is None:
        st.rerun(scope="app")
    context = cockpit_frame.dressed(open_page())
    if st.session_state.get(_DRAWN) != cached.programme_state(context):
        st.rerun(scope="app")
    notices.guarded(lambda: _focus(context, cached.cockpit(context)), context.locale)


def _focus(context: PageContext, found: Cockpit) -> None:
    asked = address.word(address.FOCUS)
    codes = found.tour if not found.standing(asked) or asked in found.tour else (*found.tour, asked)
    code = tour.in_focus(codes)
    tour.tour(context, codes, code)
    standing = found.standing(code)
    if standing:
        cockpit_focus.focus(replace(context, project=standing.summary.project), standing)
