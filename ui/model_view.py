"""The viewer on a page: URLs and plain values go in, a pick and a day come back and go into the URL."""

from urllib.parse import quote

import streamlit as st

from figures.palette import state_colours
from services.model_progress import ModelScene
from ui import address
from ui.page import PageContext
from values.dates import day_from_number, day_number
from viewer import model_viewer, viewer_words

HEIGHT = 580
"""CSS pixels of the viewer and of the facts beside it."""


def model(context: PageContext, scene: ModelScene) -> str | None:
    """Draw the model; returns the picked element. A day chosen in the viewer becomes the page's day."""
    code = quote(context.code, safe="")
    known = context.known_on.isoformat()
    selected = address.word(address.ELEMENT) or None
    answer = model_viewer(
        mesh_url=f"/atlas/mesh/{scene.mesh_digest}.glb" if scene.has_mesh else "",
        scene_url=f"/atlas/scene/{code}/{scene.scene_digest}.json?known_on={known}",
        status_day=day_number(context.status_date),
        palette=state_colours(context.theme),
        words=viewer_words(context.locale),
        theme=context.theme,
        selected_guid=selected,
        height=HEIGHT,
        key=f"model_{context.code}",
    )
    is_news = answer.picked_guid is not None and (answer.picked_guid or None) != selected
    if is_news:
        address.put(**{address.ELEMENT: answer.picked_guid or None})
    _follow_day(context, answer.status_day)
    if is_news:
        # The viewer was told the choice before; told so once more after the next pick, it would go back to it.
        st.rerun()
    return selected


def _follow_day(context: PageContext, day: int | None) -> None:
    """The reader moved the viewer's slider: the numbers above must be of the same day. A day is told once."""
    if day is not None and day != day_number(context.status_date):
        address.put(**{address.STATUS_DATE: day_from_number(day)})
        st.rerun()
